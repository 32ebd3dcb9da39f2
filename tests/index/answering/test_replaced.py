"""What is replaced gives way where the newer document answers, and what that says instead."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from index.collection import Collection
from index.models import Answer, Document, Moment, Quote, StandingKind, Subject
from index.questions.question import read_question
from index.verification.counterparts import list_changes
from tests.corpora import make_collection, make_document

QUESTION = "What is the threshold for parties to win seats in Ruritania?"
OLD = """Article 1
Parties that win at least 2.5 per cent of the votes take part in the distribution of seats in Ruritania.

Article 2
The threshold for parties to win seats in Ruritania is 2.5 per cent of the valid votes cast.

Article 3
Umbrellas may be brought into polling stations by voters who are older than 60.
"""
NEW = """Article 1
The election commission of Ruritania has seven members and meets on Mondays.

Article 2
The ballots are printed in two colours.

Article 7
The threshold for parties to win seats in Ruritania is 3.5 per cent of the valid votes cast.
"""


def write_law(name: str, text: str, year: int, *older: str, begins: int = 0) -> Document:
    law = make_document(name, text, title=f"Election Law of {year}", about=Subject("Ruritania"))
    begin = Moment(dt.date(begins, 1, 1)) if begins else None
    return replace(law, published=dt.date(year, 3, 1), supersedes=older, valid_from=begin)


@pytest.fixture(scope="module")
def laws() -> Collection:
    other = make_document("rain", "It rained in Ruritania on the day of the election, and many voters stayed at home.")
    return make_collection(write_law("old", OLD, 2008), write_law("new", NEW, 2012, "old", begins=2012), other)


def list_quoted(collection: Collection, question: str) -> list[str]:
    found = collection.answer(read_question(question))
    return [quote.citation.document_id for quote in found.quotes] if isinstance(found, Answer) else []


def test_what_is_replaced_is_not_quoted_where_the_newer_document_answers(laws: Collection) -> None:
    quoted = list_quoted(laws, QUESTION)
    assert quoted[0] == "new"
    assert "old" not in quoted
    # Before the newer one holds, both are quoted, and one says from when it does.
    before = laws.as_of(dt.datetime(2011, 6, 1, tzinfo=dt.UTC))
    assert set(list_quoted(before, QUESTION)) >= {"old", "new"}
    assert before.cite("new").standing.kind is StandingKind.NOT_YET
    # What is withdrawn takes nobody's place.
    assert list_quoted(laws.without(["new"]), QUESTION)[0] == "old"


def test_what_only_the_older_document_answers_is_quoted_with_what_replaced_it(laws: Collection) -> None:
    found = laws.answer(read_question("Who may bring umbrellas into polling stations?"))
    assert isinstance(found, Answer)
    standing = found.quotes[0].citation.standing
    assert found.quotes[0].citation.document_id == "old"
    assert (standing.kind, standing.replaced_by) == (StandingKind.REPLACED, "new")
    assert standing.replaced_by_title == "Election Law of 2012"


def test_who_asks_of_a_year_before_the_newer_one_is_answered_by_the_older(laws: Collection) -> None:
    assert list_quoted(laws, "What was the threshold for parties to win seats in Ruritania in 2008?")[0] == "old"
    assert list_quoted(laws, "What is the threshold for parties to win seats in Ruritania in 2012?")[0] == "new"


def test_the_newer_clause_is_found_by_its_words_whatever_its_number(laws: Collection) -> None:
    (quote, *_) = find_quotes(laws.without(["new"]), QUESTION)
    assert laws.without(["new"]).find_revision(quote) is None
    revision = laws.find_revision(quote)
    assert revision is not None
    assert revision.after is not None
    assert revision.replaced_by.document_id == "new"
    assert "3.5 per cent of the valid votes" in revision.after.text
    assert [(one.source, one.claim) for one in revision.differences] == [("2.5", "3.5")]
    for one in (revision.before, revision.after):
        laws.check_quote(one)


def test_where_nothing_says_the_same_nothing_is_set_beside_it(laws: Collection) -> None:
    (quote, *_) = find_quotes(laws, "Who may bring umbrellas into polling stations?")
    revision = laws.find_revision(quote)
    assert revision is not None
    assert (revision.after, revision.differences) == (None, ())
    assert "Umbrellas" in revision.before.text


def find_quotes(collection: Collection, question: str) -> tuple[Quote, ...]:
    found = collection.answer(read_question(question))
    assert isinstance(found, Answer)
    return found.quotes


@pytest.mark.parametrize(
    ("older", "newer", "changes"),
    [
        ("paling sedikit 2,5% dari suara", "paling sedikit 3,5% dari suara", [("2,5%", "3,5%")]),
        ("Voters may not leave.", "Voters may leave.", [("not", "")]),
        ("“The same,” they say", "The same — they say.", []),
        ("until 31 May 2008", "until 30 June 2008", [("31 May", "30 June")]),
    ],
)
def test_changes_are_told_in_the_words_of_both(older: str, newer: str, changes: list[tuple[str, str]]) -> None:
    found = list_changes(older, newer)
    assert [(one.source, one.claim) for one in found] == changes
    for one in found:
        assert (older[slice(*one.source_span)], newer[slice(*one.claim_span)]) == (one.source, one.claim)
