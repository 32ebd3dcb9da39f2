"""Learns the weights of re-ranking, highlight and confidence from development questions.

    python -m benchmarks.learn_ranking FOLDER [--questions SEEDS=FILE.jsonl …] [--write]

Three linear models. A softmax over each question's candidates ranks passages; it learns from paragraphs as documents
(mix, idk_id, squad_en) and from whole articles with their titles, one to all of them in a collection, in one language
and in both. Another over each relevant passage's sentences chooses the highlight. A logistic model of five kinds of
evidence says how sure the first quote is; it learns from one-article collections and from `--questions`: a folder of
documents with questions on it, such as `seeds=tests/data/more_questions.jsonl`. No weight may go against its sign.

Figures are cross-validated in five folds of whole articles, and by leaving out one file of `--questions` at a time.
`--write` then fits on everything and writes `index/data/ranking.json`.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.stats import rankdata

from benchmarks.asked_collections import AskedCollection, cut_collections
from benchmarks.development import DevelopmentSet, read_set
from index.answering.confidence import Evidence
from index.answering.evidence.gathering import gather_evidence
from index.answering.features import PASSAGE_FEATURES, SENTENCE_FEATURES, describe_passages, describe_sentences
from index.answering.matching import match_passages
from index.answering.ranking import find_candidates, rank_passages
from index.answering.selection import Selection, SelectionPolicy, select_quotes
from index.building.assembly import index_documents
from index.building.build import build_collection
from index.questions.question import read_question
from index.releases.evaluation import read_questions
from index.search.bm25 import Floats
from index.search.index import PassageIndex

FOLDS = 5
# Features that hold for every passage of these sets, whose questions name no other country and no kind of election:
# their weights are set, not learned.
SET_WEIGHTS = {"place": 4.0, "vote": 4.0, "home": 3.0}
LEARNED = [number for number, name in enumerate(PASSAGE_FEATURES) if name not in SET_WEIGHTS]
# A sign for each kind of evidence that is learned; the veto is set.
SIGNS = {"lead": 1, "mass": 1, "coverage": 1, "lacks_value": -1}
VETOES = {"lacks_place_or_year": -2.5}
_RIDGE = 1e-3


@dataclass
class Choice:
    """One question and the alternatives among which the right ones should score highest.

    Attributes:
        group: The set that it is from.
        fold: Its article's.
        features: Of the alternatives, shape (n, features).
        is_right: Which are right, shape (n,).
        weight: How much it counts.
    """

    group: str
    fold: int
    features: Floats
    is_right: np.ndarray
    weight: float = 1.0


@dataclass
class Judged:
    """The first quote of a question, and whether it is right."""

    group: str
    evidence: Evidence
    is_right: bool
    is_answerable: bool
    weight: float


def assign_fold(article: str) -> int:
    """Return an article's fold."""
    return zlib.crc32(article.encode()) % FOLDS


def choose_passages(
    index: PassageIndex, text: str, group: str, article: str, is_right: Callable[[int], bool]
) -> Choice | None:
    """Return a question's candidates with their features, None where nothing matches."""
    query = index.builder.build(read_question(text).named)
    candidates, scores = find_candidates(index, query)
    if not len(candidates):
        return None
    features = describe_passages(match_passages(index, query, candidates), scores)
    right = np.array([is_right(int(number)) for number in candidates])
    return Choice(group, assign_fold(article), features, right)


def read_paragraphs(data: DevelopmentSet) -> tuple[list[Choice | None], list[Choice]]:
    """Return the choices of passages of a set, and those of sentences."""
    index = index_documents(data.documents)
    numbers: dict[str, list[int]] = {}
    for number, passage in enumerate(index.passages):
        numbers.setdefault(passage.document_id, []).append(number)
    passages, sentences = [], []
    for row in data.questions:
        relevant, article = data.relevant[row["id"]], str(row.get("title") or row["id"])
        own = {number for one in relevant for number in numbers.get(one, ())}
        passages.append(choose_passages(index, row["text"], data.name, article, own.__contains__))
        sentences += _choose_sentences(index, row["text"], sorted(own), row.get("answers", ()), data.name, article)
    return passages, sentences


def _choose_sentences(
    index: PassageIndex, text: str, numbers: list[int], answers: Sequence[str], group: str, article: str
) -> list[Choice]:
    query = index.builder.build(read_question(text).named)
    if not query.terms or not numbers:
        return []
    matches = match_passages(index, query, np.array(numbers))
    features, found = describe_sentences(matches), []
    for place, number in enumerate(numbers):
        passage, document = index.passages[number], index.documents[index.document_numbers[number]]
        held = np.array(
            [any(answer in document.text[span.start : span.end] for answer in answers) for span in passage.sentences]
        )
        if held.any() and not held.all():
            found.append(Choice(group, assign_fold(article), features[matches.find_sentences(place)], held))
    return found


def read_articles(collections: Iterable[AskedCollection], group: str) -> list[Choice | None]:
    """Return the choices of passages of whole articles."""
    return [
        choose_passages(
            asked.index,
            question.text,
            group,
            question.article,
            lambda number, asked=asked, question=question: asked.answers(question, number),
        )
        for asked in collections
        for question in asked.questions
        if question.answers
    ]


def judge(index: PassageIndex, text: str, is_right: Callable[[Selection], bool]) -> tuple[Evidence, bool] | None:
    """Return the evidence for the first quote and whether it is right, None where nothing is found."""
    query = index.builder.build(read_question(text).named)
    ranking = rank_passages(index, query) if query.terms else None
    if ranking is None:
        return None
    first = next(select_quotes(index, query, ranking, SelectionPolicy()))
    return gather_evidence(index, query, ranking.matches, ranking.scores, first), is_right(first)


def judge_articles(collections: Iterable[AskedCollection]) -> list[Judged]:
    """Return the first quotes of collections of one article; near misses, not separable by words, hardly count."""
    found = []
    for asked in collections:
        for question in asked.questions:
            judged = judge(
                asked.index,
                question.text,
                lambda quote, question=question: any(
                    quote.span.start < span.end and quote.span.end > span.start for _, span in question.answers
                ),
            )
            if judged is not None:
                weight = 0.05 if question.kind == "near_miss" else 0.25
                found.append(Judged("articles", *judged, question.kind == "answerable", weight))
    return found


def judge_file(seeds: Path, file: Path) -> list[Judged]:
    """Return the first quotes of a file of questions on a folder of documents."""
    index, found = build_collection(seeds).index, []
    for question in read_questions(file):
        accepted = [" ".join(words.casefold().split()) for words in question.any]

        def is_right(
            quote: Selection, accepted: list[str] = accepted, documents: Sequence[str] = question.docs
        ) -> bool:
            held = " ".join(quote.document.text[slice(*quote.span)].casefold().split())
            return quote.document.id in documents and any(words in held for words in accepted)

        judged = judge(index, question.q, is_right)
        if judged is not None:
            found.append(Judged(file.stem, *judged, bool(question.any), 1.0))
    return found


def fit_softmax(choices: Iterable[Choice | None], columns: Sequence[int], *, may_be_negative: bool = False) -> Floats:
    """Return the weights under which right alternatives are likeliest, shape (len(columns),)."""
    usable = [one for one in choices if one is not None and one.is_right.any() and not one.is_right.all()]
    features = np.vstack([one.features[:, columns] for one in usable])
    starts = np.cumsum([0, *(len(one.features) for one in usable[:-1])])
    counts = np.array([len(one.features) for one in usable])
    right = np.concatenate([one.is_right for one in usable]).astype(np.float64)
    weights = np.array([one.weight for one in usable])
    weights /= weights.sum()
    scale = features.std(axis=0) + 1e-9
    scaled = features / scale

    def measure_loss(candidate: Floats) -> tuple[float, Floats]:
        scores = scaled @ candidate
        exponentials = np.exp(scores - np.maximum.reduceat(scores, starts).repeat(counts))
        totals = np.add.reduceat(exponentials, starts)
        rights = np.add.reduceat(exponentials * right, starts)
        loss = -weights @ np.log(np.maximum(rights / totals, 1e-12)) + _RIDGE * candidate @ candidate
        shares = exponentials / totals.repeat(counts)
        shares -= exponentials * right / np.maximum(rights, 1e-300).repeat(counts)
        return float(loss), (shares * weights.repeat(counts)) @ scaled + 2 * _RIDGE * candidate

    bounds = None if may_be_negative else [(0.0, None)] * len(columns)
    found = minimize(measure_loss, np.full(len(columns), 0.1), jac=True, method="L-BFGS-B", bounds=bounds)
    fitted: Floats = found.x / scale
    return fitted


def fit_evidence(judged: Sequence[Judged]) -> tuple[Floats, float]:
    """Return the weights of `SIGNS` and the bias of the logistic model of whether a first quote is right."""
    inputs = np.array([[float(getattr(one.evidence, name)) for name in SIGNS] for one in judged])
    vetoed = np.array([sum(w * getattr(one.evidence, name) for name, w in VETOES.items()) for one in judged])
    labels = np.array([one.is_right for one in judged], np.float64)
    weights = np.array([one.weight for one in judged])
    weights /= weights.sum()

    def measure_loss(candidate: Floats) -> tuple[float, Floats]:
        probabilities = 1 / (1 + np.exp(-(inputs @ candidate[:-1] + candidate[-1] + vetoed)))
        likelihoods = labels * np.log(probabilities + 1e-12) + (1 - labels) * np.log(1 - probabilities + 1e-12)
        slope = weights * (probabilities - labels)
        ridge = _RIDGE / 2 * candidate[:-1]
        return float(-weights @ likelihoods + ridge @ candidate[:-1]), np.append(
            inputs.T @ slope + 2 * ridge, slope.sum()
        )

    bounds = [(0.0, None) if sign > 0 else (None, 0.0) for sign in SIGNS.values()] + [(None, None)]
    found = minimize(measure_loss, np.zeros(len(SIGNS) + 1), jac=True, method="L-BFGS-B", bounds=bounds)
    return found.x[:-1], float(found.x[-1])


def find_rank(choice: Choice | None, columns: Sequence[int], weights: Floats) -> int:
    """Return the place of the first right alternative, from 0; 99 where there is none."""
    if choice is None:
        return 99
    order = np.argsort(-(choice.features[:, columns] @ weights), kind="stable")
    right = np.flatnonzero(choice.is_right[order])
    return int(right[0]) if len(right) else 99


def report_choices(
    name: str, groups: dict[str, list[Choice | None]], columns: Sequence[int], *, may_be_negative: bool = False
) -> None:
    """Print cross-validated shares of right first alternatives and of right ones among five."""
    print(f"{name}: right first / in five")
    known = [one for group in groups.values() for one in group if one is not None]
    fitted = [
        fit_softmax((one for one in known if one.fold != fold), columns, may_be_negative=may_be_negative)
        for fold in range(FOLDS)
    ]
    for group, choices in groups.items():
        ranks = np.array([99 if one is None else find_rank(one, columns, fitted[one.fold]) for one in choices])
        print(f"  {group:10} {np.mean(ranks == 0):.3f} / {np.mean(ranks < 5):.3f}  ({len(ranks)})")


def report_evidence(groups: dict[str, list[Judged]]) -> None:
    """Print, for each file with the others learned from, how well right first quotes are told from all others."""
    policy = SelectionPolicy()
    for left_out, own in groups.items():
        weights, bias = fit_evidence([one for name, group in groups.items() if name != left_out for one in group])
        sure = 1 / (1 + np.exp(-np.array([_add_up(one, weights, bias) for one in own])))
        right = np.array([one.is_right for one in own])
        if right.all() or not right.any():
            continue
        ranks = rankdata(sure)[right]
        area = (ranks.sum() - right.sum() * (right.sum() + 1) / 2) / (right.sum() * (~right).sum())
        answerable = np.array([one.is_answerable for one in own])
        strong, likely = sure >= policy.strong_confidence, sure >= policy.likely_confidence
        likely &= ~strong
        others = ~answerable
        print(
            f"  {left_out}: AUROC {area:.3f}; strong {right[strong].sum()}/{strong[answerable].sum()}, likely "
            f"{right[likely].sum()}/{likely[answerable].sum()}; of {others.sum()} without an answer strong "
            f"{strong[others].sum()}, likely {likely[others].sum()}"
        )


def _add_up(judged: Judged, weights: Floats, bias: float) -> float:
    learned = sum(w * getattr(judged.evidence, name) for name, w in zip(SIGNS, weights, strict=True))
    return float(bias + learned + sum(w * getattr(judged.evidence, name) for name, w in VETOES.items()))


def read_all(folder: Path) -> tuple[dict[str, list[Choice | None]], dict[str, list[Choice]]]:
    """Return the choices of passages and of sentences, by set; each set counts the same."""
    passages: dict[str, list[Choice | None]] = {}
    sentences: dict[str, list[Choice]] = {}
    for name in ("mix", "idk_id", "squad_en"):
        passages[name], sentences[name] = read_paragraphs(read_set(folder / name))
    for articles, count, questions in ((1, 12, 40), (5, 4, 100), (20, 1, 500), (None, 1, 600)):
        cut = [
            one
            for seed, language in enumerate(("en", "id"), start=1)
            for one in cut_collections(
                folder, articles=articles, languages=(language,), count=count, questions=questions, seed=seed
            )
        ]
        passages[f"w{articles or 'all'}"] = read_articles(cut, f"w{articles or 'all'}")
    twins = cut_collections(folder, articles=None, languages=("en", "id"), count=1, questions=600, seed=8)
    passages["wtwin"] = read_articles(twins, "wtwin")
    for group in (*passages.values(), *sentences.values()):
        for choice in group:
            if choice is not None:
                choice.weight = 1_000 / len(group)
    return passages, sentences


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder that holds the sets")
    parser.add_argument("--questions", nargs="*", default=(), metavar="SEEDS=FILE", help="questions on a folder")
    parser.add_argument("--write", action="store_true", help="fit on everything and write the weights")
    options = parser.parse_args()
    passages, sentences = read_all(options.folder)
    report_choices("passages", passages, LEARNED)
    columns = range(len(SENTENCE_FEATURES))
    report_choices("sentences", dict(sentences), columns, may_be_negative=True)
    judged = {"articles": []}
    for seed, language in enumerate(("en", "id"), start=3):
        cut = cut_collections(options.folder, articles=1, languages=(language,), count=14, questions=20, seed=seed)
        judged["articles"] += judge_articles(cut)
    for pair in options.questions:
        seeds, _, file = pair.partition("=")
        judged[Path(file).stem] = judge_file(Path(seeds), Path(file))
    print("evidence")
    report_evidence(judged)
    if options.write:
        write_weights(passages, sentences, judged)


def write_weights(
    passages: dict[str, list[Choice | None]], sentences: dict[str, list[Choice]], judged: dict[str, list[Judged]]
) -> None:
    """Fit on everything and writes the weights."""
    fitted = fit_softmax((one for group in passages.values() for one in group), LEARNED)
    named = dict(zip((PASSAGE_FEATURES[number] for number in LEARNED), fitted, strict=True)) | SET_WEIGHTS
    highlight = fit_softmax(
        (one for group in sentences.values() for one in group), range(len(SENTENCE_FEATURES)), may_be_negative=True
    )
    evidence, bias = fit_evidence([one for group in judged.values() for one in group])
    table = {
        "passage": {name: round(float(named[name]), 4) for name in PASSAGE_FEATURES},
        "sentence": dict(zip(SENTENCE_FEATURES, highlight.round(4).tolist(), strict=True)),
        "evidence": dict(zip(SIGNS, evidence.round(4).tolist(), strict=True)) | VETOES | {"bias": round(bias, 4)},
    }
    path = Path(__file__).parent.parent / "index" / "data" / "ranking.json"
    path.write_text(json.dumps(table, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
