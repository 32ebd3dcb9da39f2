"""Learns which questions people ask of elections and what answers them, from examples that were written for it.

    python -m benchmarks.learn_intents

`benchmarks/intents/*.tsv` hold the examples, a line each: the intent; "q" for a question, "a" for a sentence that
answers it, "n" for one that shares words with it and answers it not; the language; the text. Writes
`index/data/analysis/intents_{questions,answers}.{npz,npy}`. Needs scipy (`pip install -e '.[benchmarks]'`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from index.analysis.analyzer import analyze
from index.analysis.intents.model import MODELS, IntentModel
from index.analysis.intents.weighing import list_answer_features, list_question_features
from index.analysis.tokens import read_words
from index.models import Language

EXAMPLES = Path(__file__).resolve().parent / "intents"
# How each kind of text is read and learned: what features count that the model does not know, in rarities of the
# rarest; by which power of its length a text is divided; how far weights may go, as the variance of the normal
# distribution that they are drawn to. Chosen by the right passages of fourteen collections.
QUESTIONS, ANSWERS = (1.0, 1.0, 10.0), (0.0, 0.5, 0.6)
_STEPS = 80
# What one example alone holds tells little beside its other words.
_LEAST_EXAMPLES = 2


class Example(NamedTuple):
    """A text and what it asks or answers.

    Attributes:
        intent: Its name.
        kind: "q", "a" or "n".
        features: Of the text.
    """

    intent: str
    kind: str
    features: frozenset[str]


def read_examples(folder: Path) -> list[Example]:
    """Return the examples of a folder.

    Raises:
        ValueError: A line has not four columns.
    """
    found = []
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            intent, kind, code, text = line.split("\t")
            language = Language(code)
            if kind == "q":
                features = list_question_features(read_words(text), language)
            else:
                terms = [term.text for term in analyze(text, language)]
                features = list_answer_features(text, terms, language)
            found.append(Example(intent, kind, frozenset(features)))
    return found


def fit(
    examples: Sequence[frozenset[str]], goals: npt.NDArray[np.int64], count: int, manner: tuple[float, float, float]
) -> IntentModel:
    """Return the model of some texts.

    Args:
        examples: Their features.
        goals: The intent of each, count - 1 for none, shape (n,).
        count: How many intents there are, none among them.
        manner: As `QUESTIONS`.
    """
    unknown, power, variance = manner
    held = Counter(feature for example in examples for feature in example)
    features = {crc32(one.encode()): times for one, times in held.items() if times >= _LEAST_EXAMPLES}
    known = np.array(sorted(features), np.uint32)
    rarities = np.log1p(len(examples) / np.array([features[one] for one in known.tolist()]))
    unknown *= float(rarities.max())
    nothing = np.zeros((len(known), count), np.int8)
    empty = IntentModel(
        known, rarities, nothing, np.ones(count, np.float32), np.zeros(count, np.float32), unknown, power
    )
    rows, counts, shares = empty.weigh_features(examples)
    owners = np.arange(len(examples)).repeat(counts)
    inputs = csr_matrix((shares.astype(np.float64), (owners, rows)), (len(examples), len(known)))
    places = np.arange(len(examples))

    def measure_loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        weights = flat.reshape(len(known) + 1, count)
        odds = inputs @ weights[:-1] + weights[-1]
        odds -= odds.max(axis=1, keepdims=True)
        likely = np.exp(odds)
        likely /= likely.sum(axis=1, keepdims=True)
        loss = -np.log(likely[places, goals] + 1e-12).sum() + (weights[:-1] ** 2).sum() / (2 * variance)
        likely[places, goals] -= 1
        slope = np.vstack((inputs.T @ likely + weights[:-1] / variance, likely.sum(axis=0)))
        return float(loss), slope.ravel()

    start = np.zeros((len(known) + 1) * count)
    found = minimize(measure_loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    weights = found.x.reshape(len(known) + 1, count)
    scales = np.abs(weights[:-1]).max(axis=0) / 127
    return IntentModel(
        known,
        rarities.astype(np.float32),
        np.rint(weights[:-1] / scales).astype(np.int8),
        scales.astype(np.float32),
        weights[-1].astype(np.float32),
        unknown,
        power,
    )


def main() -> None:
    """Learn both models and write them."""
    examples = read_examples(EXAMPLES)
    intents = {name: number for number, name in enumerate(sorted({example.intent for example in examples}))}
    for name, kinds, manner in (("questions", "q", QUESTIONS), ("answers", "an", ANSWERS)):
        chosen = [example for example in examples if example.kind in kinds]
        goals = [len(intents) if example.kind == "n" else intents[example.intent] for example in chosen]
        model = fit([example.features for example in chosen], np.array(goals), len(intents) + 1, manner)
        np.savez_compressed(
            MODELS / f"intents_{name}.npz",
            features=model.features,
            rarities=model.rarities,
            scales=model.scales,
            biases=model.biases,
            unknown_and_power=np.array((model.unknown, model.power)),
        )
        np.save(MODELS / f"intents_{name}.npy", model.weights)
        told = model.estimate([example.features for example in chosen]).argmax(axis=1) == goals
        print(f"{name}: {len(chosen):,} examples, {len(model.features):,} features, {told.mean():.3f} told")


if __name__ == "__main__":
    main()
