"""Learns which sentence of the candidates leads, and how sure it is, from judged questions on collections.

    python -m benchmarks.learn_choice FOLDER=FILE[,FILE…] … [--sets FOLDER] [--write]

A softmax over all sentences of a question's candidates learns `closeness`, another over the closest few `choice`, and a
logistic model `evidence`: whether the first quote answers. `FOLDER` holds documents, `FILE` questions on them as
`kutip evaluate` takes them; `--sets` are development sets of passages, so that what encyclopaedias ask counts too.
No weight of evidence may go against its sign.

Figures leave out one folder at a time; evidence learns from first quotes that were chosen without their folder.
`--write` then fits on everything and writes `index/data/ranking.json`. Needs scipy (`pip install -e '.[benchmarks]'`).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from benchmarks.development import read_set
from benchmarks.softmax import Choice, fit_softmax
from index.answering.confidence import Evidence
from index.answering.evidence.choosing import (
    ChosenQuotes,
    Close,
    RankedSentence,
    describe_close,
    list_closest,
    order_close,
    take_closest,
)
from index.answering.evidence.words import read_asked
from index.answering.features import CHOICE_FEATURES, CLOSENESS_FEATURES, describe_closeness
from index.answering.judgement import weigh_first
from index.answering.ranking import Ranking, rank_passages
from index.answering.selection import Selection, SelectionPolicy, prefer_own_language, select_sentence
from index.building.assembly import index_documents
from index.building.build import build_collection
from index.questions.question import read_question
from index.releases.evaluation import read_questions
from index.search.bm25 import Floats
from index.search.index import PassageIndex
from index.search.queries import Query

# A sign for each kind of evidence that is learned; the vetoes are set.
SIGNS = {
    "lead": 1,
    "mass": 1,
    "coverage": 1,
    "lacked": -1,
    "lacked_of_subject": -1,
    "told_of_subject": 1,
    "is_no_answer": -1,
}
VETOES = {"lacks_place_or_year": -2.5, "is_of_another_vote": -6.0, "is_elsewhere": -2.5}
SETS, MOST_OF_SET = ("mix", "idk_id", "squad_en"), 500
# So much a question of those counts beside one of a collection.
_WEIGHT_OF_SETS = 0.25
_RIDGE = 3e-3
_POLICY = SelectionPolicy()


@dataclass
class Asked:
    """A question and the sentences that might answer it.

    Attributes:
        group: Its collection.
        index: That of the collection.
        query: What was searched.
        ranking: What was found.
        is_right: Whether a quote answers.
        is_answerable: Whether any does.
        features: Of all sentences of its candidates, shape (s, len(CLOSENESS_FEATURES)).
        where: Of each its candidate's place and its own within that, shape (s, 2).
        right: Which of them answer, shape (s,).
        described: What some of them hold and tell, by where they are.
        weight: How much it counts.
    """

    group: str
    index: PassageIndex
    query: Query
    ranking: Ranking
    is_right: Callable[[Selection], bool]
    is_answerable: bool
    features: Floats
    where: npt.NDArray[np.int64]
    right: npt.NDArray[np.bool_]
    described: dict[tuple[int, int], Close] = field(default_factory=dict)
    weight: float = 1.0


def ask(
    group: str, index: PassageIndex, query: Query, ranking: Ranking, is_right: Callable[[Selection], bool]
) -> Asked | None:
    """Return a question with its candidates' sentences; None where all are withdrawn."""
    places = prefer_own_language(index, query, ranking)
    if not places:
        return None
    candidates, scores = zip(*places, strict=True)
    features, where = describe_closeness(ranking.matches, candidates, scores, ranking.sentence_scores)
    quotes = (select_sentence(index, ranking, place, sentence, _POLICY) for place, sentence in where.tolist())
    right = np.array([is_right(quote) for quote in quotes], np.bool_)
    return Asked(group, index, query, ranking, is_right, bool(right.any()), features, where, right)


def read_folder(folder: Path, files: Iterable[Path]) -> list[Asked]:
    """Return the questions of some files on a folder of documents, those without an answer too."""
    collection, found, seen = build_collection(folder), [], set()
    for question in (one for file in files for one in read_questions(file)):
        if question.q in seen:
            continue
        seen.add(question.q)
        accepted = [_fold(words) for words in question.any]

        def is_right(quote: Selection, accepted: Sequence[str] = accepted, ids: Sequence[str] = question.docs) -> bool:
            held = _fold(quote.document.joined.text[slice(*quote.span)])
            return quote.document.id in ids and any(words in held for words in accepted)

        query, ranking = collection.rank(read_question(question.q))
        one = ask(folder.name, collection.index, query, ranking, is_right) if ranking is not None else None
        if one is not None:
            one.is_answerable = bool(question.any)
            found.append(one)
    return found


def _fold(text: str) -> str:
    """Return a text as it is compared: cells of tables without what parts them."""
    return " ".join(text.replace("|", " ").casefold().split())


def read_passages(folder: Path) -> list[Asked]:
    """Return questions of a development set, each answered by whole passages."""
    data = read_set(folder)
    index, found = index_documents(data.documents, is_crosslingual=True), []
    for row in data.questions[:: max(1, len(data.questions) // MOST_OF_SET)]:
        query = index.builder.build(read_question(row["text"]).named)
        ranking = rank_passages(index, query) if query.terms else None

        def is_right(quote: Selection, ids: set[str] = data.relevant[row["id"]]) -> bool:
            return quote.document.id in ids

        if ranking is not None:
            one = ask(data.name, index, query, ranking, is_right)
            if one is not None:
                one.weight = _WEIGHT_OF_SETS
                found.append(one)
    return found


def fit_evidence(found: Sequence[tuple[Evidence, bool, float]]) -> tuple[Floats, float]:
    """Return the weights of `SIGNS` and the bias of the logistic model of whether a first quote is right.

    Args:
        found: Of each first quote, whether it is right, and how much it counts.
    """
    inputs = np.array([[float(getattr(evidence, name)) for name in SIGNS] for evidence, *_ in found])
    vetoed = np.array([_sum_vetoes(evidence) for evidence, *_ in found])
    labels = np.array([is_right for _, is_right, _ in found], np.float64)
    weights = np.array([weight for *_, weight in found])
    weights /= weights.sum()

    def measure_loss(candidate: Floats) -> tuple[float, Floats]:
        likely = 1 / (1 + np.exp(-(inputs @ candidate[:-1] + candidate[-1] + vetoed)))
        loss = -weights @ (labels * np.log(likely + 1e-12) + (1 - labels) * np.log(1 - likely + 1e-12))
        slope = weights * (likely - labels)
        return float(loss + _RIDGE / 2 * candidate[:-1] @ candidate[:-1]), np.append(
            inputs.T @ slope + _RIDGE * candidate[:-1], slope.sum()
        )

    bounds = [(0.0, None) if sign > 0 else (None, 0.0) for sign in SIGNS.values()] + [(None, None)]
    fitted = minimize(measure_loss, np.zeros(len(SIGNS) + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    return fitted[:-1], float(fitted[-1])


def _sum_vetoes(evidence: Evidence) -> float:
    return float(sum(weight * getattr(evidence, name) for name, weight in VETOES.items()))


def list_close(asked: Asked, closeness: Floats) -> list[Close]:
    """Return the sentences that come closest to a question, as `find_close` does."""
    words = read_asked(asked.index, asked.query)

    def describe(sentence: RankedSentence) -> Close:
        at = sentence.place, sentence.number
        if at not in asked.described:
            asked.described[at] = describe_close(asked.index, asked.query, asked.ranking, _POLICY, words, sentence)
        one = asked.described[at]
        return one._replace(features=(sentence.closeness, *one.features[1:]))

    closest = list_closest(asked.index, asked.ranking, asked.features, asked.where, closeness)
    return take_closest(closest, describe)


def fit_choice(asked: Sequence[Asked]) -> tuple[Floats, Floats]:
    """Return the weights of closeness, and those of choice among what is closest by them."""
    closeness = fit_softmax([Choice(one.features, one.right, one.weight) for one in asked], _RIDGE)
    choices = []
    for one in asked:
        if one.right.any():
            close = list_close(one, closeness)
            right = np.array([one.is_right(each.selection) for each in close])
            choices.append(Choice(np.array([each.features for each in close]), right, one.weight))
    return closeness, fit_softmax(choices, _RIDGE)


def choose(asked: Asked, closeness: Floats, choice: Floats) -> ChosenQuotes:
    """Return what leads for a question by some weights."""
    ordered = order_close(list_close(asked, closeness), choice, asked.ranking)
    return ChosenQuotes(ordered, [one.selection for one in ordered])


def report(asked: Sequence[Asked]) -> list[tuple[Evidence, bool, float]]:
    """Print what is right where a folder is left out, and return its first quotes: evidence, whether right, weight."""
    judged = []
    for group in dict.fromkeys(one.group for one in asked):
        others = [one for one in asked if one.group != group]
        closeness, choice = fit_choice(others)
        first = three = answerable = 0
        for one in (one for one in asked if one.group == group):
            chosen = choose(one, closeness, choice)
            right = [one.is_right(quote) for quote in chosen.selections]
            judged.append((weigh_first(one.index, one.query, one.ranking, chosen), right[0], one.weight))
            answerable += one.is_answerable
            first, three = first + right[0], three + any(right[:3])
        print(f"{group:12} first {first} in three {three} of {answerable}", flush=True)
    return judged


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", nargs="+", metavar="FOLDER=FILE[,FILE…]", help="questions on a folder")
    parser.add_argument("--sets", type=Path, help="the folder that holds the development sets")
    parser.add_argument("--write", action="store_true", help="fit on everything and write the weights")
    options = parser.parse_args()
    asked: list[Asked] = []
    for pair in options.questions:
        folder, _, files = pair.partition("=")
        asked += read_folder(Path(folder), map(Path, files.split(",")))
    for name in SETS if options.sets else ():
        asked += read_passages(options.sets / name)
    judged = report(asked)
    evidence, bias = fit_evidence(judged)
    if options.write:
        write_weights(*fit_choice(asked), evidence, bias)


def write_weights(closeness: Floats, choice: Floats, evidence: Floats, bias: float) -> None:
    """Write the weights beside those of the ranking."""
    path = Path(__file__).parent.parent / "index" / "data" / "ranking.json"
    table = json.loads(path.read_text("utf-8"))
    for name, features, weights in (
        ("closeness", CLOSENESS_FEATURES, closeness),
        ("choice", CHOICE_FEATURES, choice),
        ("evidence", SIGNS, evidence),
    ):
        table[name] = dict(zip(features, weights.round(4).tolist(), strict=True))
    table["evidence"] |= VETOES | {"bias": round(bias, 4)}
    path.write_text(json.dumps(table, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
