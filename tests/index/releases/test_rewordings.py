"""What a document says now in the place of what it said before."""

from __future__ import annotations

import pytest

from index.models import Answer, Quote
from index.questions.question import read_question
from index.releases.rewordings import find_rewording
from tests.corpora import make_collection, make_document

BEFORE = (
    "The election commission of Ruritania met on Monday. The election takes place on 19 March 2027. "
    "Polling stations open at seven. Observers came from four countries."
)


def find_quote(text: str, question: str) -> Quote:
    found = make_collection(make_document("rules", text)).answer(read_question(question))
    assert isinstance(found, Answer)
    return found.quotes[0]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (BEFORE.replace("19 March 2027", "26 March 2027"), "The election takes place on 26 March 2027."),
        (
            "Ruritania. The election takes place on 2 April 2027. It is free.",
            "The election takes place on 2 April 2027.",
        ),
        ("The commission met. Nothing is known of any day for that yet.", None),
    ],
)
def test_a_sentence_is_found_by_its_likeness(after: str, expected: str | None) -> None:
    quote = find_quote(BEFORE, "When does the election take place?")
    collection = make_collection(make_document("rules", after))
    receipt = find_rewording(collection, "rules", quote)
    if expected is None:
        assert receipt is None
    else:
        assert receipt is not None
        opened = collection.open_quote(receipt)
        assert expected in opened.text
        assert opened.text[slice(*opened.highlight)] == expected


def test_a_document_that_is_not_there_says_nothing() -> None:
    quote = find_quote(BEFORE, "When does the election take place?")
    assert find_rewording(make_collection(make_document("other", BEFORE)), "rules", quote) is None
