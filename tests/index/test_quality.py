"""Floors under the quality of answers about the documents that come with the project: none may fall silently."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from index.models import Abstention, Answer, Reason, Span, Strength
from index.passages.sentences import split_sentences
from index.questions.question import read_question
from index.releases.evaluation import Judgement, evaluate, judge_answer, read_questions, tally
from tests.corpora import SEEDS, open_seeds

DATA = Path(__file__).parents[1] / "data"
GOLDEN = SEEDS / "golden.jsonl"
MORE = DATA / "more_questions.jsonl"
# Floors as measured, just below what the answers reach now.
ANSWERABLE = {
    # Of 9 cross-lingual ones two are refused and one is answered from another document.
    GOLDEN: {"mono": 0.94, "cross": 0.66, "parallel": 1.0, "informal": 1.0},
    # Of 18, 11, 5 and 5 questions: one may be lost of each but the informal ones, where one is.
    MORE: {"mono": 0.94, "cross": 0.90, "informal": 0.80, "misspelt": 0.80},
}
REFUSED = {GOLDEN: {"absent", "offtopic", "boilerplate"}, MORE: {"absent", "offtopic", "outofscope", "boilerplate"}}
OVERALL = {GOLDEN: 0.90, MORE: 0.92}
# The closest words are no answer, but they should be rare where there is none.
QUOTED_NOTHING = {GOLDEN: 0.80, MORE: 0.70}
NOT_LIKELY = 0.87
STRONG = {GOLDEN: 0.57, MORE: 0.58}
SHOWN_AND_RIGHT = {GOLDEN: 0.81, MORE: 0.84}
# Of 11 and 13 likely answers 8 and 10 are right.
LIKELY_AND_RIGHT = {GOLDEN: 0.70, MORE: 0.76}
# What questions of the kind "boilerplate" ask for.
FURNITURE = ("Video Streaming", "Terhubung dengan kami", "Rate this item", "Bagikan artikel ini")
FILES = pytest.mark.parametrize("file", [GOLDEN, MORE], ids=lambda path: path.stem)


@cache
def run(file: Path) -> tuple[Judgement, ...]:
    return evaluate(open_seeds(), read_questions(file))


def list_wrong(file: Path) -> list[str]:
    """What a failing floor shows."""
    return [f"{outcome.question.id}: {outcome.question.q}" for outcome in run(file) if not outcome.is_right]


@FILES
def test_the_questions_are_of_known_kinds_once_each_and_about_what_the_documents_say(file: Path) -> None:
    questions = read_questions(file)
    assert {question.kind for question in questions if question.any} == set(ANSWERABLE[file])
    assert {question.kind for question in questions if not question.any} == REFUSED[file]
    assert len(questions) >= 45
    assert len({question.id for question in questions}) == len({question.q for question in questions}) == len(questions)
    texts = {document.id: document.text.casefold() for document in open_seeds().documents}
    for question in questions:
        assert bool(question.docs) == bool(question.any)
        for words in question.any:
            assert any(words.casefold() in texts[document] for document in question.docs), question.id
    assert {question.q for question in read_questions(GOLDEN)} & {
        question.q for question in read_questions(MORE)
    } == set()


@FILES
def test_the_first_quote_is_right(file: Path) -> None:
    total = tally("all", run(file))
    assert total.hit_at_1 is not None
    assert total.hit_at_1 >= OVERALL[file], list_wrong(file)


@pytest.mark.parametrize(
    ("file", "kind", "floor"),
    [(file, kind, floor) for file, kinds in ANSWERABLE.items() for kind, floor in kinds.items()],
    ids=lambda value: value.stem if isinstance(value, Path) else str(value),
)
def test_the_first_quote_is_right_in_each_kind(file: Path, kind: str, floor: float) -> None:
    found = tally(kind, [outcome for outcome in run(file) if outcome.question.kind == kind])
    assert found.hit_at_1 is not None
    assert found.hit_at_1 >= floor, list_wrong(file)


@FILES
def test_the_highlight_holds_the_answer(file: Path) -> None:
    total = tally("all", run(file))
    assert total.highlighted is not None
    assert total.highlighted >= 0.85


@FILES
def test_most_answers_are_given_unasked(file: Path) -> None:
    total = tally("all", run(file))
    assert total.answered is not None
    assert total.answered >= STRONG[file]


@FILES
def test_each_grade_is_as_often_right_as_it_says(file: Path) -> None:
    grades: dict[Strength, list[Judgement]] = {strength: [] for strength in Strength}
    for question in read_questions(file):
        answer = open_seeds().answer(read_question(question.q))
        if isinstance(answer, Answer):
            grades[answer.strength].append(judge_answer(question, answer))
    right = {strength: sum(outcome.rank == 1 for outcome in grade) for strength, grade in grades.items()}
    assert right[Strength.STRONG] >= 0.96 * len(grades[Strength.STRONG])
    assert right[Strength.LIKELY] >= LIKELY_AND_RIGHT[file] * len(grades[Strength.LIKELY])
    answerable = sum(bool(question.any) for question in read_questions(file))
    assert right[Strength.STRONG] + right[Strength.LIKELY] >= SHOWN_AND_RIGHT[file] * answerable


@FILES
def test_where_the_documents_hold_no_answer_none_is_given(file: Path) -> None:
    others = [outcome for outcome in run(file) if not outcome.question.any]
    assert [outcome.question.q for outcome in others if outcome.strength is Strength.STRONG] == []
    assert sum(outcome.is_answered for outcome in others) <= (1 - NOT_LIKELY) * len(others)
    total = tally("all", run(file))
    assert total.quoted_nothing is not None
    assert total.quoted_nothing >= QUOTED_NOTHING[file]


@FILES
def test_furniture_is_not_quoted(file: Path) -> None:
    held = "\n".join(document.text for document in open_seeds().documents)
    assert all(line in held for line in FURNITURE)
    for question in read_questions(file):
        answer = open_seeds().answer(read_question(question.q))
        quoted = "\n".join(quote.text for quote in answer.quotes) if isinstance(answer, Answer) else ""
        assert not any(line in quoted for line in FURNITURE), question.q


@FILES
def test_the_language_is_that_of_the_question(file: Path) -> None:
    assert [outcome.question.q for outcome in run(file) if outcome.language != outcome.question.lang] == []


@FILES
def test_every_quote_is_verbatim_and_of_at_most_three_sentences(file: Path) -> None:
    documents = {document.id: document for document in open_seeds().documents}
    for question in read_questions(file):
        answer = open_seeds().answer(read_question(question.q))
        quotes = answer.quotes if isinstance(answer, Answer) else ()
        assert len(quotes) <= 5, question
        for quote in quotes:
            document = documents[quote.citation.document_id]
            assert document.text[quote.start : quote.end] == quote.text, question
            assert len(split_sentences(document.text, Span(quote.start, quote.end), document.language)) <= 3, question
            start, end = quote.highlight
            assert 0 <= start < end <= len(quote.text), question
            assert len(split_sentences(quote.text, Span(start, end), document.language)) <= 2, question


@FILES
def test_a_text_in_both_languages_is_quoted_in_the_askers_only(file: Path) -> None:
    pair = {"voi-election-hopes-en", "voi-election-hopes-id"}
    for question in read_questions(file):
        answer = open_seeds().answer(read_question(question.q))
        if isinstance(answer, Answer):
            cited = {quote.citation.document_id for quote in answer.quotes} & pair
            assert cited <= {f"voi-election-hopes-{answer.language}"}, question.q


@FILES
def test_refusals_say_why(file: Path) -> None:
    reasons: dict[str, set[Reason]] = {}
    for question in read_questions(file):
        answer = open_seeds().answer(read_question(question.q))
        if not question.any and isinstance(answer, Abstention):
            reasons.setdefault(question.kind, set()).add(answer.reason)
    assert reasons["absent"] <= {Reason.NOT_FOUND, Reason.OUT_OF_SCOPE}
    assert reasons["offtopic"] <= {Reason.OFF_TOPIC, Reason.GREETING, Reason.THANKS, Reason.OPINION_ASKED}
    assert reasons.get("outofscope", set()) <= {Reason.OUT_OF_SCOPE}
