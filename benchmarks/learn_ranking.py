"""Learns the weights of re-ranking, highlight and confidence from development questions.

    python -m benchmarks.learn_ranking FOLDER [--write]

Three linear models: a softmax over each question's candidates for passages, another over each relevant passage's
sentences for highlights, and a logistic model of whether the first answer is right. Figures are cross-validated in
five folds of whole articles; `--write` then fits on everything and writes `index/data/ranking.json`.

The first set is learned from twice, with its articles' titles and without: real titles name less of the answer.
Confidence also learns from small collections cut out of the sets, since a real one may hold five documents.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.stats import rankdata

from benchmarks.development import DevelopmentSet, read_set
from index.answering.features import (
    CONFIDENCE_FEATURES,
    PASSAGE_FEATURES,
    SENTENCE_FEATURES,
    describe_confidence,
    describe_passages,
    describe_sentences,
)
from index.answering.matching import Matches, match_passages
from index.answering.ranking import find_candidates
from index.building.assembly import index_documents
from index.models import Document
from index.questions.question import read_as_it_stands
from index.search.bm25 import Floats
from index.search.index import PassageIndex
from index.search.queries import Query

FOLDS = 5
SMALL_COLLECTIONS = 120
ARTICLES_IN_SMALL_COLLECTION = (1, 1, 2, 3)  # one article: every question is on its topic, answered or not
PASSAGES_OF_AN_ARTICLE = 12


@dataclass
class Example:
    """One question against one collection."""

    fold: int
    query: Query
    matches: Matches
    features: Floats
    is_relevant: np.ndarray
    kind: str = "answerable"
    sentence_features: Floats | None = None
    holds_answer: np.ndarray | None = None
    confidence_inputs: Floats = field(default_factory=lambda: np.empty(0))


def examine(
    index: PassageIndex, text: str, relevant: set[str], answers: list[str], fold: int, kind: str
) -> Example | None:
    """Return a question's candidates with their features, None where nothing matches."""
    query = index.builder.build(read_as_it_stands(text))
    candidates, scores = find_candidates(index, query)
    if not len(candidates):
        return None
    matches = match_passages(index, query, candidates)
    example = Example(
        fold,
        query,
        matches,
        describe_passages(index, query, matches, scores),
        np.array([index.documents[n].id in relevant for n in index.document_numbers[candidates]]),
        kind,
    )
    for place in np.flatnonzero(example.is_relevant):
        passage = index.passages[candidates[place]]
        document = index.documents[index.document_numbers[candidates[place]]]
        held = np.array(
            [any(a in document.text[s.start : s.end].casefold() for a in answers) for s in passage.sentences]
        )
        if held.any() and len(held) > 1:
            example.sentence_features = describe_sentences(query, matches)[matches.find_sentences(place)]
            example.holds_answer = held
    return example


def assign_folds(data: DevelopmentSet) -> dict[str, int]:
    """Return a fold for every document, whole articles together."""
    groups = sorted({document.title or document.id for document in data.documents})
    random.Random(1).shuffle(groups)
    folds = {group: number % FOLDS for number, group in enumerate(groups)}
    return {document.id: folds[document.title or document.id] for document in data.documents}


def examine_set(data: DevelopmentSet, folds: dict[str, int]) -> list[Example]:
    """Return examples for a set's questions, answerable or not."""
    index = index_documents(data.documents)
    examples = []
    for row in data.questions:
        relevant = data.relevant.get(row["id"], set())
        if relevant:
            fold = folds[min(relevant)]
            answers = [answer.casefold() for answer in row.get("answers", ())]
            examples.append(examine(index, row["text"], relevant, answers, fold, "answerable"))
    for number, row in enumerate(data.unanswerable):
        examples.append(examine(index, row["text"], set(), [], number % FOLDS, row["kind"]))
    return [example for example in examples if example is not None]


def examine_small_collections(data: DevelopmentSet) -> list[Example]:
    """Return examples for collections of a few articles each, asked their own and other articles' questions."""
    draw = random.Random(2)
    articles: dict[str, list[Document]] = defaultdict(list)
    for document in data.documents:
        articles[document.title].append(document)
    by_title = defaultdict(list)
    titles = {document.id: document.title for document in data.documents}
    for row in data.questions:
        for passage in data.relevant.get(row["id"], ()):
            by_title[titles[passage]].append(row)
    folds, examples = assign_folds(data), []
    for _ in range(SMALL_COLLECTIONS):
        chosen = draw.sample(sorted(articles), draw.choice(ARTICLES_IN_SMALL_COLLECTION))
        documents = [
            d
            for title in chosen
            for d in draw.sample(articles[title], min(PASSAGES_OF_AN_ARTICLE, len(articles[title])))
        ]
        held = {document.id for document in documents}
        index = index_documents(documents)
        fold = folds[documents[0].id]
        own = [row for title in chosen for row in by_title[title] if data.relevant[row["id"]] & held]
        removed = [row for title in chosen for row in by_title[title] if not data.relevant[row["id"]] & held]
        strangers = [row for title in by_title if title not in chosen for row in by_title[title]]
        for kind, rows in (("answerable", own), ("removed", removed), ("offtopic", strangers)):
            for row in draw.sample(rows, min(12, len(rows))):
                relevant = data.relevant[row["id"]] & held if kind == "answerable" else set()
                examples.append(examine(index, row["text"], relevant, [], fold, kind))
    return [example for example in examples if example is not None]


def fit_softmax(groups: list[tuple[Floats, np.ndarray]], penalty: float) -> Floats:
    """Return the weights that maximise the likelihood of the right rows, a softmax a group (ListNet, Cao 2007)."""
    rows = np.concatenate([features for features, _ in groups])
    scale = rows.std(axis=0) + 1e-9
    rows = rows / scale
    target = np.concatenate([right / right.sum() for _, right in groups])
    lengths = np.array([len(right) for _, right in groups])
    starts, segments = np.cumsum(lengths) - lengths, np.repeat(np.arange(len(groups)), lengths)

    def loss(weights: Floats) -> tuple[float, Floats]:
        values = rows @ weights
        values -= np.maximum.reduceat(values, starts)[segments]
        log_total = np.log(np.add.reduceat(np.exp(values), starts))[segments]
        gradient = rows.T @ (np.exp(values - log_total) - target) / len(groups)
        return (
            -float(target @ (values - log_total)) / len(groups) + penalty * float(weights @ weights) / 2,
            gradient + penalty * weights,
        )

    return minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x / scale


def fit_logistic(rows: Floats, labels: Floats, importance: Floats, penalty: float) -> tuple[Floats, float]:
    """Return weights and bias of a logistic regression with weighted examples."""
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    inputs = np.column_stack([(rows - mean) / scale, np.ones(len(rows))])
    share = importance / importance.sum()

    def loss(weights: Floats) -> tuple[float, Floats]:
        values = inputs @ weights
        errors = 1 / (1 + np.exp(-values)) - labels
        likelihood = np.logaddexp(0, np.where(labels > 0, -values, values))
        kept = np.append(weights[:-1], 0.0)
        return float(share @ likelihood) + penalty * float(kept @ kept) / 2, inputs.T @ (
            share * errors
        ) + penalty * kept

    found = minimize(loss, np.zeros(inputs.shape[1]), jac=True, method="L-BFGS-B").x
    weights = found[:-1] / scale
    return weights, float(found[-1] - weights @ mean)


def fit_passages(examples: list[Example]) -> Floats:
    """Fit the re-ranking."""
    return fit_softmax(
        [
            (e.features, e.is_relevant.astype(float))
            for e in examples
            if e.is_relevant.any() and not e.is_relevant.all()
        ],
        1e-4,
    )


def fit_sentences(examples: list[Example]) -> Floats:
    """Fit the highlight."""
    return fit_softmax(
        [
            (e.sentence_features, e.holds_answer.astype(float))
            for e in examples
            if e.sentence_features is not None and e.holds_answer is not None and not e.holds_answer.all()
        ],
        1e-4,
    )


def prepare_confidence(examples: list[Example], weights: Floats) -> None:
    """Fill in the inputs of the confidence model, which depend on the re-ranking."""
    for example in examples:
        scores = example.features @ weights
        example.confidence_inputs = describe_confidence(example.query, example.matches, example.features, scores)


def fit_confidence(examples: list[Example], weights: Floats) -> tuple[Floats, float]:
    """Fit whether the first candidate is right; near misses are not separable by words and are left out."""
    chosen = [e for e in examples if e.kind != "near_miss"]
    labels = np.array([bool(e.is_relevant[np.argmax(e.features @ weights)]) for e in chosen], np.float64)
    kinds = np.array([e.kind for e in chosen])
    importance = np.ones(len(chosen))
    for kind in set(kinds):  # as much weight for each kind as for the answerable questions
        importance[kinds == kind] = 1 / (kinds == kind).sum()
    return fit_logistic(np.stack([e.confidence_inputs for e in chosen]), labels, importance, 1e-4)


def report(name: str, examples: list[Example], models: list[tuple[Floats, Floats, tuple[Floats, float]]]) -> None:
    """Print cross-validated figures of one set."""
    ranks, sure, held, kinds = [], [], [], []
    for example in examples:
        passage, sentence, (confidence, bias) = models[example.fold]
        scores = example.features @ passage
        kinds.append(example.kind)
        sure.append(describe_confidence(example.query, example.matches, example.features, scores) @ confidence + bias)
        if example.kind == "answerable":
            right = np.flatnonzero(example.is_relevant[np.argsort(-scores, kind="stable")])
            ranks.append(right[0] if len(right) else 99)
        if example.holds_answer is not None and example.sentence_features is not None:
            held.append(example.holds_answer[np.argmax(example.sentence_features @ sentence)])
    place, certainty, kind = np.array(ranks), np.array(sure), np.array(kinds)
    reciprocal = np.where(place < 10, 1 / (place + 1), 0)
    line = f"{name:8s} R@1 {np.mean(place == 0):.3f}  R@5 {np.mean(place < 5):.3f}  MRR {np.mean(reciprocal):.3f}"
    if held:
        line += f"  best sentence holds the answer {np.mean(held):.3f}"
    positive = certainty[kind == "answerable"]
    for other in sorted(set(kinds) - {"answerable"}):
        negative = certainty[kind == other]
        order = rankdata(np.r_[positive, negative])[: len(positive)]
        area = (order.sum() - len(positive) * (len(positive) + 1) / 2) / (len(positive) * len(negative))
        floor = np.quantile(positive[place == 0], 0.05)
        line += f"  {other}: AUROC {area:.3f}, refused {np.mean(negative < floor):.2f}"
    print(line)
    probability = 1 / (1 + np.exp(-certainty))
    right = np.zeros(len(kinds), bool)
    right[kind == "answerable"] = place == 0
    for threshold in (0.12, 0.3, 0.4, 0.5, 0.6):
        kept = [f"right answers {np.mean(probability[right] >= threshold):.2f}"]
        kept += [f"{k} {np.mean(probability[kind == k] >= threshold):.2f}" for k in sorted(set(kinds) - {"answerable"})]
        print(f"         confidence of at least {threshold:.2f}: {', '.join(kept)}")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder that holds the sets")
    parser.add_argument("--sets", default="mix,idk_id", help="sets to learn from")
    parser.add_argument("--write", action="store_true", help="fit on everything and write the weights")
    options = parser.parse_args()
    sets = [read_set(options.folder / name) for name in options.sets.split(",")]
    examples = {data.name: examine_set(data, assign_folds(data)) for data in sets}
    untitled = replace(sets[0], documents=[replace(document, title="") for document in sets[0].documents])
    examples["untitled"] = examine_set(untitled, assign_folds(sets[0]))
    examples["small"] = [example for data in sets[:1] for example in examine_small_collections(data)]

    def fit(held_out: int | None) -> tuple[Floats, Floats, tuple[Floats, float]]:
        kept = [e for group in examples.values() for e in group if e.fold != held_out]
        passage = fit_passages(kept)
        prepare_confidence(kept, passage)
        return passage, fit_sentences(kept), fit_confidence(kept, passage)

    models = [fit(held_out) for held_out in range(FOLDS)]
    for name, group in examples.items():
        report(name, group, models)
    if options.write:
        passage, sentence, (confidence, bias) = fit(None)
        table = {
            "passage": dict(zip(PASSAGE_FEATURES, passage.round(4).tolist(), strict=True)),
            "sentence": dict(zip(SENTENCE_FEATURES, sentence.round(4).tolist(), strict=True)),
            "confidence": dict(zip(CONFIDENCE_FEATURES, confidence.round(4).tolist(), strict=True))
            | {"bias": round(bias, 4)},
        }
        path = Path(__file__).parent.parent / "index" / "data" / "ranking.json"
        path.write_text(json.dumps(table, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
