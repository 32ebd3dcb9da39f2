"""Which clause of a long sentence is an answer, and how it comes back by its receipt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.answering.clauses.choosing import choose_clause
from index.answering.selection import Selection
from index.collection import Collection
from index.models import Answer, Language, Quote, Span, Subject
from index.questions.question import read_question
from index.receipts import write_receipt
from tests.corpora import EN, ID, make_collection, make_document, open_seeds

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


def test_no_sentence_is_left_out_for_one_with_a_number_that_says_no_more() -> None:
    # Of two sentences with shares, the one on turnout names neither him nor that he won.
    quote = ask(open_seeds(), "brp persen tokayev menang", ID)
    assert "82.45%" in quote.text[slice(*quote.highlight)]
    assert "82.45%" in (read_clause(quote) or "82.45%")


def test_when_is_told_by_no_other_number() -> None:
    quote = ask(open_seeds(), "when were the two new parties founded?")
    assert "last year" in (read_clause(quote) or "last year")


def test_of_a_reason_nothing_but_a_link_is_left_out(collection: Collection) -> None:
    quote = ask(collection, "Why was the registration fee of political parties raised?")
    assert read_clause(quote) == FEE.removeprefix("Moreover, ")


def test_a_word_that_is_only_near_to_the_one_asked_about_is_not_kept_for_it() -> None:
    text = FEE.replace("for the smallest of them", "for opposition parties")
    quote = ask(make_collection(make_document("island", text)), "How was the fee raised for opposition parties?")
    assert "opposition" in (read_clause(quote) or text)


def test_of_two_sentences_the_one_about_something_else_is_left_out() -> None:
    may = "In addition, every voter of the island may reject all candidates on the ballot by a mark in its last field."
    other = "Finally, a quota for women has been set for the seats of the assembly in the towns of the eastern coast."
    question = read_question("May voters reject every candidate?", EN)

    def choose(text: str) -> str | None:
        held = make_collection(make_document("island", text))
        document, whole = held.documents[0], Span(0, len(text))
        selection = Selection(document, whole, whole, 1.0, 0)
        part = choose_clause(held.index, held.index.builder.build(question), selection)
        return text[slice(*part)] if part else None

    assert choose(f"{may} {other}") == may.removeprefix("In addition, ")
    limited = other.replace("a quota", "only a quota")
    assert choose(f"{may} {limited}") == f"{may} {limited}".removeprefix("In addition, ")
    denied = (
        "However, the court of the island has struck that rule out for the towns of the eastern coast in the winter."
    )
    assert choose(f"{may} {denied}") == f"{may} {denied}".removeprefix("In addition, ")


def test_what_the_card_says_of_the_election_need_not_stand_in_the_part() -> None:
    about = Subject("Kazakhstan", "early presidential election")
    text = (
        "Moreover, the fee of candidates was raised to ninety dollars in the winter, making it dearer for all who wish "
        "to become president of the country and of its assembly of the old towns."
    )
    collection = make_collection(make_document("fee", text, about=about))
    quote = ask(collection, "How high is the fee of candidates for president?")
    assert read_clause(quote) == "the fee of candidates was raised to ninety dollars in the winter"


@pytest.mark.parametrize(
    ("question", "is_named"),
    [("Why did Tokayev leave the party?", True), ("Why leave the ruling party?", False)],
)
def test_a_question_may_name_whom_an_answer_speaks_of(question: str, is_named: bool) -> None:
    text = (
        "The term of President Tokayev is limited by the new law. "
        "He left the ruling party early in the year because a president stands above all of them."
    )
    quote = ask(make_collection(make_document("party", text)), question)
    assert quote.leans
    assert quote.is_asked_by_name is is_named


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


def test_a_former_receipt_that_names_the_clause_for_its_highlight_opens_at_it(collection: Collection) -> None:
    quote = ask(collection, "How high is the registration fee of political parties?")
    former = write_receipt(collection.documents[0], Span(quote.start, quote.end), quote.clause or quote.highlight)
    assert len(former) < len(quote.id)
    assert replace(collection.open_quote(former), score=quote.score) == quote


def test_of_two_sentences_set_off_both_stay_where_the_clause_is_of_one() -> None:
    spared = "In addition, an option against all stood on the ballots, so that voters could reject every candidate."
    quota = "Finally, a share of thirty percent for women was set by the new law of the country."
    collection = make_collection(make_document("law", f"{spared} {quota} The court meets in the harbour."))
    (document,) = collection.documents
    both, alone = Span(0, len(spared) + 1 + len(quota)), Span(len("In addition, "), len(spared))
    opened = collection.open_quote(write_receipt(document, both, both, alone))
    assert (opened.highlight, opened.clause) == (both, alone)
    assert opened.id == write_receipt(document, both, both, alone)
    within = Span(alone.start, alone.end - 12)
    assert collection.open_quote(write_receipt(document, both, both, within)).clause is None


def test_what_more_is_told_of_somebody_named_may_be_left_out() -> None:
    text = (
        "The term of President Tokayev is limited by the new law. He left the ruling party of the country early in the "
        "year, because a head of state stands above parties. He also opened the gardens of the palace to the people."
    )
    quote = ask(make_collection(make_document("party", text)), "Which party did Tokayev leave?")
    assert "gardens" not in (read_clause(quote) or quote.text[slice(*quote.highlight)])
