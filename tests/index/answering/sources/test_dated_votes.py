"""What is asked about an election that is told by its date is answered by the documents on that election."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from index.answering.sources.dated_votes import find_dated_vote
from index.building.build import index_collection
from index.models import Answer, Subject
from index.questions.question import read_question
from tests.corpora import INFO, make_document

SPRING, AUTUMN = (
    replace(
        make_document(name, f"The count was {how}. Voters came from {where}.", title=f"The count in the {where}"),
        about=Subject("Peru", "council election", day),
    )
    for name, how, where, day in (
        ("spring", "slow and calm", "hills", dt.date(2023, 3, 19)),
        ("autumn", "slow and loud", "harbour", dt.date(2022, 11, 20)),
    )
)
COLLECTION = index_collection(INFO, [SPRING, AUTUMN])


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("How was the count in the March 2023 election?", "spring"),
        ("How was the count in the November 2022 election?", "autumn"),
        ("How was the count in the 2022 election?", "autumn"),
    ],
)
def test_the_documents_on_that_election_go_first(question: str, document: str) -> None:
    found = COLLECTION.answer(read_question(question))
    assert isinstance(found, Answer)
    assert found.quotes[0].citation.document_id == document


def test_the_date_is_not_looked_for_in_the_text() -> None:
    index = COLLECTION.index
    query = index.builder.build(read_question("How was the count in the March 2023 election?").named)
    vote = find_dated_vote(index, query)
    assert vote is not None
    assert {index.documents[number].id for number in vote.documents} == {"spring"}
    assert not {"March", "2023"}.intersection(term.surface for term in vote.query.terms)


@pytest.mark.parametrize(
    "question",
    [
        "When in March 2023 was the election?",
        "How was the count in the June 2019 election?",
        "How was the count in 2022?",
    ],
)
def test_no_election_is_told_by_a_date(question: str) -> None:
    index = COLLECTION.index
    assert find_dated_vote(index, index.builder.build(read_question(question).named)) is None
