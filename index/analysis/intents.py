"""What people ask of elections and what documents tell of it, known by examples: an intent is one such subject.

Two multinomial logistic models, learned by `benchmarks/learn_intents.py` from questions and answering sentences that
were written for it, tell which intent a question has and which intents a sentence answers. Their words are folded
stems of either language; a sentence is also told by its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import stem
from index.analysis.folding import fold
from index.analysis.word_lists import DATA
from index.models import Language

MODELS: Final = DATA / "analysis"
# So many of what a sentence answers most probably are kept, each as a share in this unit.
KEPT: Final = 8
SHARE_UNIT: Final = 1 / 255
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_NAME = re.compile(r"[^\W\d_a-z]\w*[ ,]+(?=[^\W\d_a-z])")
_NAME_WITHIN = re.compile(r"[^.:?!|\s] +[^\W\d_a-z]")
_SHAPES = (
    ("row", re.compile(r"[|\t]")),
    ("money", re.compile(r"[$€£]|\bRp")),
    ("share", re.compile(r"%|persen|per ?cent")),
    ("quotation", re.compile(r"[\"“]")),
)
_Rows = npt.NDArray[np.int64]
_Floats = npt.NDArray[np.float32]


class IntentModel(NamedTuple):
    """A multinomial logistic model.

    Attributes:
        features: CRC-32 of each feature's name, ascending, shape (f,).
        rarities: How much each counts before what a text holds is scaled, shape (f,).
        weights: Of each feature for each intent, in units of `scales`, shape (f, i).
        scales: Shape (i,).
        biases: Shape (i,). The last intent is none.
        unknown: How much a feature counts for the length of its text that the model does not know, ≥ 0: what is asked in
            words that no example has is less sure to be what examples ask.
        power: What a text holds is divided by this power of its length. Less than 1 keeps what tells an answer told
            in a long sentence.
    """

    features: npt.NDArray[np.uint32]
    rarities: _Floats
    weights: npt.NDArray[np.int8]
    scales: _Floats
    biases: _Floats
    unknown: float
    power: float

    def estimate(self, texts: Sequence[Iterable[str]]) -> _Floats:
        """Return how probable each intent is of each text, none left out, shape (texts, i - 1).

        Args:
            texts: The features of each; those that the model does not know count for nothing.
        """
        odds = np.repeat(self.biases[None, :], len(texts), axis=0)
        rows, counts, shares_of = self.weigh_features(texts)
        if len(rows):
            weighed = self.weights[rows] * shares_of[:, None]
            held = counts.nonzero()[0]
            starts = np.cumsum(counts)[held] - counts[held]
            odds[held] += np.add.reduceat(weighed, starts) * self.scales
        likely = np.exp(odds - odds.max(axis=1, keepdims=True))
        shares: _Floats = (likely / likely.sum(axis=1, keepdims=True))[:, :-1].astype(np.float32)
        return shares

    def weigh_features(self, texts: Sequence[Iterable[str]]) -> tuple[_Rows, npt.NDArray[np.int64], _Floats]:
        """Return the rows of the features that texts hold, how many each holds, and how much each counts in its text.

        Args:
            texts: The features of each.
        """
        held = [{crc32(feature.encode(errors="surrogatepass")) for feature in text} for text in texts]
        sums = np.fromiter((checksum for text in held for checksum in sorted(text)), np.uint32)
        owners = np.arange(len(texts)).repeat([len(text) for text in held])
        places = np.minimum(self.features.searchsorted(sums), len(self.features) - 1)
        is_known = self.features[places] == sums
        rarities = np.where(is_known, self.rarities[places], self.unknown)
        lengths = np.bincount(owners, rarities**2, len(texts)) ** (self.power / 2)
        counts = np.bincount(owners[is_known], minlength=len(texts)).astype(np.int64)
        shares: _Floats = (rarities[is_known] / lengths[owners[is_known]]).astype(np.float32)
        return places[is_known].astype(np.int64), counts, shares


def open_model(name: str) -> IntentModel:
    """Return the model "questions" or "answers"; its weights are mapped, not read."""
    with np.load(MODELS / f"intents_{name}.npz") as arrays:
        features, rarities, scales, biases = (arrays[name] for name in ("features", "rarities", "scales", "biases"))
        unknown, power = arrays["unknown_and_power"].tolist()
    weights = np.load(MODELS / f"intents_{name}.npy", mmap_mode="r")
    return IntentModel(features, rarities, weights, scales, biases, unknown, power)


_open = lru_cache(maxsize=2)(open_model)


def list_question_features(words: Iterable[str], language: Language) -> Iterator[str]:
    """Yield what tells the intent of a question: its stems and pairs of them, function words too.

    Args:
        words: Its tokens.
        language: Whose stems they have.
    """
    stems = ["#" if any(map(str.isdigit, word)) else stem(word, language) for word in map(fold, words)]
    yield from (f"{language}:{one}" for one in stems)
    yield from (f"{language}:{one}_{other}" for one, other in pairwise(stems))


def list_answer_features(text: str, terms: Iterable[str], language: Language) -> Iterator[str]:
    """Yield what tells what a sentence answers: its terms, and its shape.

    Args:
        text: Of the sentence; a row of a table has "|" between its cells.
        terms: As `index.analysis.analyzer.analyze` gives them.
        language: Of the text.
    """
    for term in terms:
        yield _shape_number(term) or f"{language}:{term}"
    yield from (f"#{name}" for name, pattern in _SHAPES if pattern.search(text))
    if _NAME.search(text):
        yield "#names"
    if _NAME_WITHIN.search(text):
        yield "#name"


def _shape_number(term: str) -> str:
    """Return what kind of number a term is, "" where it is none."""
    if term == "%":
        return "#%"
    if not any(map(str.isdigit, term)):
        return ""
    return "#time" if _CLOCK.match(term) else "#year" if _YEAR.match(term) else "#number"


def weigh_question(words: Sequence[str], language: Language) -> npt.NDArray[np.float32]:
    """Return how probable each intent is of a question, shape (intents,).

    Args:
        words: Its tokens.
        language: Of it.
    """
    weighed: npt.NDArray[np.float32] = _open("questions").estimate([[*list_question_features(words, language)]])[0]
    return weighed


def weigh_answers(features: Sequence[Iterable[str]]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """Return which intents sentences answer most probably, and how probably in `SHARE_UNIT`, shape (s, KEPT) each.

    Args:
        features: Of each sentence, as `list_answer_features` yields them.
    """
    intents, shares = np.zeros((2, len(features), KEPT), np.uint8)
    for start in range(0, len(features), 1_000):
        likely = _open("answers").estimate(features[start : start + 1_000])
        best = np.argpartition(-likely, KEPT, axis=1)[:, :KEPT]
        intents[start : start + 1_000] = best
        shares[start : start + 1_000] = np.rint(np.take_along_axis(likely, best, axis=1) / SHARE_UNIT)
    return intents, shares
