"""Which office somebody holds, in whatever words it is asked."""

from __future__ import annotations

import pytest

from index.answering.posts import ask_for_holder
from index.building.build import index_collection
from index.collection import Collection
from index.models import Answer, CollectionInfo
from index.questions.question import read_question
from tests.corpora import EN, ID, make_document

INFO = CollectionInfo({EN: "Alder", ID: "Alder"}, {EN: "Alder's elections", ID: "pemilu Alder"})
NEWS = """Deputy Head of the Harbour Office, Tomas Lindqvist, opened the count on Friday and thanked the clerks.

"Everybody in the hall worked well, and nothing else will happen tonight," said Tomas Lindqvist.

Turnout among those who vote by post was low in Mill Hill."""


@pytest.fixture(scope="module")
def collection() -> Collection:
    return index_collection(INFO, [make_document("news", NEWS)])


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("What office does Tomas Lindqvist hold?", "who is Tomas Lindqvist"),
        ("Tomas Lindqvist's job", "who is Tomas Lindqvist's"),
        ("What is the position of Lindqvist?", "who is Lindqvist"),
        ("jabatan tomas lindqvist", "siapa tomas lindqvist"),
        ("Apa jabatan Lindqvist?", "siapa Lindqvist"),
        ("Lindqvist menjabat sebagai apa?", "siapa Lindqvist"),
    ],
)
def test_question_for_the_office_of_somebody_asks_who_they_are(collection: Collection, text: str, asked: str) -> None:
    question = read_question(text)
    assert ask_for_holder(collection.index, question).asked == asked
    answer = collection.answer(question)
    assert isinstance(answer, Answer)
    assert "Deputy Head of the Harbour Office" in answer.quotes[0].text[slice(*answer.quotes[0].highlight)]


@pytest.mark.parametrize(
    "text", ["Turnout by post?", "jabatan bupati", "masa jabatan Lindqvist", "What office does the council hold?"]
)
def test_other_questions_stay_as_they_are(collection: Collection, text: str) -> None:
    question = read_question(text)
    assert ask_for_holder(collection.index, question) is question
