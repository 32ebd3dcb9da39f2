"""Which clause of a long sentence is an answer, and how it comes back by its receipt."""

from __future__ import annotations

import pytest

from index.collection import Collection
from index.models import Answer, Language, Quote, Span
from index.questions.question import read_question
from index.receipts import write_receipt
from tests.corpora import EN, ID, make_collection, make_document

FEE = (
    "Moreover, the registration fee of political parties was raised to ninety dollars in the winter, making it dearer "
    "for the smallest of them to enter the race for the assembly of the island."
)
SEATS = (
    "On the island 29 of the seats of the assembly were filled in the electoral districts of the towns, while 40 of "
    "the seats of the assembly were filled from the lists of parties that stand in every village."
)
TEXT = f"{FEE}\n\n{SEATS}\n\nThe court of the island meets on every other Monday in the old harbour."


@pytest.fixture(scope="module")
def collection() -> Collection:
    return make_collection(make_document("island", TEXT))


def ask(collection: Collection, text: str, language: Language = EN) -> Quote:
    found = collection.answer(read_question(text, language))
    assert isinstance(found, Answer)
    return found.quotes[0]


def read_clause(quote: Quote) -> str | None:
    return quote.text[slice(*quote.clause)] if quote.clause else None


def test_the_clause_holds_what_is_asked_about_and_a_value(collection: Collection) -> None:
    quote = ask(collection, "How high is the registration fee of political parties?")
    assert read_clause(quote) == "the registration fee of political parties was raised to ninety dollars in the winter"
    assert quote.text[slice(*quote.highlight)] == FEE


def test_of_two_numbers_the_one_of_what_is_asked(collection: Collection) -> None:
    quote = ask(collection, "How many seats of the assembly were filled from lists of parties?")
    assert (read_clause(quote) or "").startswith("40 of the seats")
    quote = ask(collection, "How many seats of the assembly were filled in electoral districts?")
    assert (read_clause(quote) or "").endswith("electoral districts of the towns")
    quote = ask(collection, "How many seats of the assembly were filled?")
    assert read_clause(quote) is None, "both may be meant"


def test_a_reason_is_never_cut(collection: Collection) -> None:
    assert read_clause(ask(collection, "Why was the registration fee of political parties raised?")) is None


def test_a_question_in_the_other_language_finds_the_same_clause(collection: Collection) -> None:
    quote = ask(collection, "Berapa biaya pendaftaran partai politik?", ID)
    assert (read_clause(quote) or "").startswith("the registration fee")


def test_a_receipt_opens_at_its_clause_and_at_no_other_part(collection: Collection) -> None:
    quote = ask(collection, "How high is the registration fee of political parties?")
    again = collection.open_quote(quote.id)
    assert (again.text, again.highlight, again.clause, again.id) == (
        quote.text,
        quote.highlight,
        quote.clause,
        quote.id,
    )
    start = FEE.index("the smallest")
    forged = write_receipt(collection.documents[0], Span(quote.start, quote.end), Span(start, start + 20))
    opened = collection.open_quote(forged)
    assert opened.clause is None
    assert opened.text[slice(*opened.highlight)] == FEE
