"""Learns the weights of re-ranking from development questions.

    python -m benchmarks.learn_ranking FOLDER [--write]

Two linear models. A softmax over each question's candidates ranks passages; it learns from paragraphs as documents
(mix, idk_id, squad_en) and from whole articles with their titles, one to all of them in a collection, in one language
and in both. Another over each relevant passage's sentences tells which of them answers. No weight of a passage may go
against its sign. What is chosen of what they rank, `benchmarks/learn_choice.py` learns.

Figures are cross-validated in five folds of whole articles. `--write` then fits on everything and writes
`index/data/ranking.json`.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.asked_collections import AskedCollection, cut_collections
from benchmarks.development import DevelopmentSet, read_set
from benchmarks.softmax import Choice, fit_softmax
from index.answering.features import PASSAGE_FEATURES, SENTENCE_FEATURES, describe_passages, describe_sentences
from index.answering.matching import match_passages
from index.answering.ranking import find_candidates
from index.building.assembly import index_documents
from index.questions.question import read_question
from index.search.bm25 import Floats
from index.search.index import PassageIndex

FOLDS = 5
# Features that hold for every passage of these sets, whose questions name no other country and no kind of election:
# their weights are set, not learned.
SET_WEIGHTS = {"place": 4.0, "vote": 4.0, "home": 3.0}
LEARNED = [number for number, name in enumerate(PASSAGE_FEATURES) if name not in SET_WEIGHTS]
_RIDGE = 1e-3


@dataclass
class AskedChoice(Choice):
    """One question and the alternatives of which some answer it.

    Attributes:
        group: The set that it is from.
        fold: Its article's.
    """

    group: str = ""
    fold: int = 0


def assign_fold(article: str) -> int:
    """Return an article's fold."""
    return zlib.crc32(article.encode()) % FOLDS


def choose_passages(
    index: PassageIndex, text: str, group: str, article: str, is_right: Callable[[int], bool]
) -> AskedChoice | None:
    """Return a question's candidates with their features, None where nothing matches."""
    query = index.builder.build(read_question(text).named)
    candidates, scores = find_candidates(index, query)
    if not len(candidates):
        return None
    features = describe_passages(match_passages(index, query, candidates), scores)
    right = np.array([is_right(int(number)) for number in candidates])
    return AskedChoice(features, right, group=group, fold=assign_fold(article))


def read_paragraphs(data: DevelopmentSet) -> tuple[list[AskedChoice | None], list[AskedChoice]]:
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
) -> list[AskedChoice]:
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
            own = features[matches.find_sentences(place)]
            found.append(AskedChoice(own, held, group=group, fold=assign_fold(article)))
    return found


def read_articles(collections: Iterable[AskedCollection], group: str) -> list[AskedChoice | None]:
    """Return the choices of passages of whole articles."""
    return [
        choose_passages(
            asked.index,
            question.text,
            group,
            question.article,
            partial(asked.answers, question),
        )
        for asked in collections
        for question in asked.questions
        if question.answers
    ]


def find_rank(choice: AskedChoice | None, columns: Sequence[int], weights: Floats) -> int:
    """Return the place of the first right alternative, from 0; 99 where there is none."""
    if choice is None:
        return 99
    order = np.argsort(-(choice.features[:, columns] @ weights), kind="stable")
    right = np.flatnonzero(choice.is_right[order])
    return int(right[0]) if len(right) else 99


def report_choices(
    name: str,
    groups: Mapping[str, Sequence[AskedChoice | None]],
    columns: Sequence[int],
    *,
    may_be_negative: bool = False,
) -> None:
    """Print cross-validated shares of right first alternatives and of right ones among five."""
    print(f"{name}: right first / in five")
    known = [one for group in groups.values() for one in group if one is not None]
    fitted = [
        fit_softmax([one for one in known if one.fold != fold], _RIDGE, columns, may_be_negative=may_be_negative)
        for fold in range(FOLDS)
    ]
    for group, choices in groups.items():
        ranks = np.array([99 if one is None else find_rank(one, columns, fitted[one.fold]) for one in choices])
        print(f"  {group:10} {np.mean(ranks == 0):.3f} / {np.mean(ranks < 5):.3f}  ({len(ranks)})")


def read_all(folder: Path) -> tuple[dict[str, list[AskedChoice | None]], dict[str, list[AskedChoice]]]:
    """Return the choices of passages and of sentences, by set; each set counts the same."""
    passages: dict[str, list[AskedChoice | None]] = {}
    sentences: dict[str, list[AskedChoice]] = {}
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
    groups: Iterable[Sequence[AskedChoice | None]] = (*passages.values(), *sentences.values())
    for group in groups:
        for choice in group:
            if choice is not None:
                choice.weight = 1_000 / len(group)
    return passages, sentences


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder that holds the sets")
    parser.add_argument("--write", action="store_true", help="fit on everything and write the weights")
    options = parser.parse_args()
    passages, sentences = read_all(options.folder)
    report_choices("passages", passages, LEARNED)
    columns = range(len(SENTENCE_FEATURES))
    report_choices("sentences", sentences, columns, may_be_negative=True)
    if options.write:
        write_weights(passages, sentences)


def write_weights(passages: dict[str, list[AskedChoice | None]], sentences: dict[str, list[AskedChoice]]) -> None:
    """Fit on everything and write the weights."""
    known = [one for group in passages.values() for one in group if one is not None]
    fitted = fit_softmax(known, _RIDGE, LEARNED, may_be_negative=False)
    named = dict(zip((PASSAGE_FEATURES[number] for number in LEARNED), fitted, strict=True)) | SET_WEIGHTS
    highlight = fit_softmax([one for group in sentences.values() for one in group], _RIDGE)
    path = Path(__file__).parent.parent / "index" / "data" / "ranking.json"
    table = json.loads(path.read_text("utf-8")) | {
        "passage": {name: round(float(named[name]), 4) for name in PASSAGE_FEATURES},
        "sentence": dict(zip(SENTENCE_FEATURES, highlight.round(4).tolist(), strict=True)),
    }
    path.write_text(json.dumps(table, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
