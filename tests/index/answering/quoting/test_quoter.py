"""Quotes are made once and kept; none is served whose document is another by then, or gone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.answering.quoting.quoter import Quoter
from index.answering.selection import Selection
from index.collection import Collection
from index.documents.standings import Standings
from index.errors import QuoteMismatchError, WithdrawnDocumentError
from index.models import Abstention, Answer, ElectionKind, Language, Span, Subject
from index.questions.question import read_question
from tests.corpora import make_collection, make_document

FERRY = make_document(
    "ferry",
    "The ferry council has seven members. It meets on the first Monday of the month.\n\n"
    "Each member is elected for five years by the islanders.",
)
DERMAGA = make_document(
    "dermaga",
    "Dewan dermaga beranggotakan sembilan orang. Rapatnya digelar setiap hari Senin.",
    Language.ID,
)
QUESTION = "How many members does the ferry council have?"
SENTENCE = Span(0, FERRY.text.index(".") + 1)


def make_quoter(collection: Collection) -> Quoter:
    index = collection.index
    return Quoter(index, Standings(index.documents, index.withdrawn, None), None)


def quote_first(collection: Collection, question: str = QUESTION) -> str:
    answer = collection.answer(read_question(question))
    assert isinstance(answer, Answer)
    return answer.quotes[0].text


def test_a_quote_kept_for_its_words_has_the_score_of_each_selection() -> None:
    quoter = make_quoter(make_collection(FERRY, DERMAGA))
    first, second = (
        quoter.make_quote(Selection(FERRY, SENTENCE, SENTENCE, score, 0, largest))
        for score, largest in ((1.5, None), (0.25, 3))
    )
    assert (first.score, first.largest, second.score, second.largest) == (1.5, None, 0.25, 3)
    assert replace(first, score=0.25, largest=3) == second


def test_what_is_marked_tells_quotes_of_the_same_words_apart() -> None:
    quoter = make_quoter(make_collection(FERRY))
    council = Span(4, 17)
    for highlight in (SENTENCE, council, SENTENCE):
        quote = quoter.make_quote(Selection(FERRY, SENTENCE, highlight, 0.0))
        assert quote.highlight == highlight
        assert quoter.make_quote(Selection(FERRY, SENTENCE, SENTENCE, 0.0), clause=council).clause == council
        assert quote.clause is None


def test_no_quote_that_was_made_before_is_served_of_a_document_that_is_withdrawn() -> None:
    collection = make_collection(FERRY, DERMAGA)
    answer = collection.answer(read_question(QUESTION))
    assert isinstance(answer, Answer)
    (quote, *_) = answer.quotes
    less = collection.without([FERRY.id])
    found = less.answer(read_question(QUESTION))
    quoted = found.closest if isinstance(found, Abstention) else found.quotes
    assert FERRY.id not in {one.citation.document_id for one in quoted}
    assert FERRY.id not in {one.citation.document_id for one in less.verify(FERRY.text[: SENTENCE.end]).quotes}
    with pytest.raises(QuoteMismatchError):
        less.check_quote(quote)
    with pytest.raises(WithdrawnDocumentError):
        less.open_quote(quote.id)
    with pytest.raises(KeyError):
        make_quoter(less).make_quote(Selection(FERRY, SENTENCE, SENTENCE, 0.0))
    assert quote_first(collection) == quote.text


def test_a_quote_that_was_made_before_is_made_anew_of_a_document_that_has_changed() -> None:
    changed = replace(FERRY, text=FERRY.text.replace("seven", "eight"))
    before, after = make_collection(FERRY, DERMAGA), make_collection(changed, DERMAGA)
    for _ in range(2):
        assert "seven members" in quote_first(before)
        assert "eight members" in quote_first(after)


def test_what_was_selected_from_another_text_is_not_quoted() -> None:
    changed = replace(FERRY, text=FERRY.text.replace("seven", "eight"))
    quoter = make_quoter(make_collection(changed))
    assert "eight" in quoter.make_quote(Selection(changed, SENTENCE, SENTENCE, 0.0)).text
    with pytest.raises(QuoteMismatchError):
        quoter.make_quote(Selection(FERRY, SENTENCE, SENTENCE, 0.0))


@pytest.mark.parametrize(
    ("event", "election"),
    [
        ("presidential election", ElectionKind.PRESIDENTIAL),
        ("second round of the presidential election", None),
        ("presidential run-off", None),
        ("pemilihan presiden putaran pertama", None),
    ],
)
def test_a_round_of_a_vote_is_not_cited_by_a_word_that_leaves_it_out(event: str, election: ElectionKind | None) -> None:
    quoter = make_quoter(make_collection(replace(FERRY, about=Subject("Laos", event))))
    assert quoter.make_quote(Selection(FERRY, SENTENCE, SENTENCE, 0.0)).citation.election is election
