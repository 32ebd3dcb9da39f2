"""A row answers of a name only what one of its columns holds."""

from __future__ import annotations

import pytest

from index.building.build import index_collection
from index.models import Answer, CollectionInfo, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, make_document

INFO = CollectionInfo({EN: "Alder", ID: "Alder"}, {EN: "Alder's elections", ID: "pemilu Alder"})
CANDIDATES = """# Candidates for president of Alder

| Number | Name | Age | Party | Occupation |
|---|---|---|---|---|
| 1 | Tomas Okafor | 58 | Harbour Party | economist, former finance minister |
| 2 | Priya Lindqvist | 47 | Valley Alliance | former judge |
"""


def find_sure(question: str) -> str:
    """Return the quote that is surely or probably an answer, "" where there is none."""
    collection = index_collection(
        INFO, [make_document("candidates", CANDIDATES, EN, title="Candidates for president of Alder")]
    )
    answer = collection.answer(read_question(question))
    is_sure = isinstance(answer, Answer) and answer.strength is not Strength.PARTIAL
    return answer.quotes[0].text if isinstance(answer, Answer) and is_sure else ""


@pytest.mark.parametrize(
    "question",
    [
        "where does Priya Lindqvist live",
        "what is Priya Lindqvist's husband called",
        "what is the religion of tomas okafor",
        "who is the finance minister",
    ],
)
def test_no_column_tells_it(question: str) -> None:
    assert find_sure(question) == ""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how old is Priya Lindqvist", "47"),
        ("what is the occupation of Priya Lindqvist", "former judge"),
        ("who is the former finance minister", "Tomas Okafor"),
    ],
)
def test_a_column_tells_it(question: str, told: str) -> None:
    assert told in find_sure(question)
