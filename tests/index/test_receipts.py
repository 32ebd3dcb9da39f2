"""Quote ids: they come back whole, and nothing else opens."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ChangedDocumentError, UnknownReceiptError
from index.models import Answer, Span
from index.questions.question import read_question
from index.receipts import make_content_key, make_document_key, read_receipt, write_receipt
from tests.corpora import make_collection, make_document, open_seeds

DOCUMENT = make_document("doc", "Seven parties took part. The threshold was five percent.")


@given(st.integers(0, 10**8), st.integers(1, 10**6), st.data())
def test_a_receipt_comes_back(start: int, length: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, length - 1))
    last = data.draw(st.integers(first + 1, length))
    span, highlight = Span(start, start + length), Span(first, last)
    written = write_receipt(DOCUMENT, span, highlight)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,40}", written)
    assert read_receipt(written) == (make_document_key("doc"), make_content_key(DOCUMENT), span, highlight)


@given(st.text(max_size=60))
def test_any_text_is_a_receipt_or_refused(text: str) -> None:
    try:
        receipt = read_receipt(text)
    except UnknownReceiptError:
        return
    assert receipt.span.start < receipt.span.end
    assert 0 <= receipt.highlight.start < receipt.highlight.end <= receipt.span.end - receipt.span.start


@given(st.integers(0, 10**6), st.integers(1, 10**4), st.data())
def test_a_cut_receipt_is_refused(start: int, length: int, data: st.DataObject) -> None:
    written = write_receipt(DOCUMENT, Span(start, start + length), Span(0, length))
    with pytest.raises(UnknownReceiptError):
        read_receipt(written[: data.draw(st.integers(0, len(written) - 2))])


@pytest.mark.parametrize(
    "receipt",
    [
        "",
        "a",
        "?" * 20,
        "a" * 41,
        "a" * 1_000_000,
        "AAAA AAAA",
        "AAAAAAAAAAAA",
        "Ünïcödé",
        "//////////////////",
        # Five and four bytes and the numbers 0 5 0 0: an empty highlight; 0 5 3 4: one that ends outside.
        "AAAAAAAAAAAAAAUAAA",
        "AAAAAAAAAAAAAAUDBA",
    ],
)
def test_malformed_receipts(receipt: str) -> None:
    with pytest.raises(UnknownReceiptError):
        read_receipt(receipt)


def test_a_receipt_is_short_and_stable() -> None:
    # SHA-256 of "doc" and of the text, then 25, 31, 0, 31.
    assert write_receipt(DOCUMENT, Span(25, 56), Span(0, 31)) == write_receipt(DOCUMENT, Span(25, 56), Span(0, 31))
    assert len(write_receipt(DOCUMENT, Span(25, 56), Span(0, 31))) == 18
    moved = replace(DOCUMENT, title="Another title", file_name="other.txt")
    assert write_receipt(moved, Span(25, 56), Span(0, 31)) == write_receipt(DOCUMENT, Span(25, 56), Span(0, 31))


def test_a_quote_opens_as_it_was() -> None:
    collection = open_seeds()
    answer = collection.answer(read_question("How many political parties are registered?"))
    assert isinstance(answer, Answer)
    for quote in answer.quotes:
        assert replace(collection.open_quote(quote.id), score=quote.score) == quote


def test_a_changed_document_is_named() -> None:
    receipt = write_receipt(DOCUMENT, Span(0, 24), Span(0, 24))
    assert make_collection(DOCUMENT).open_quote(receipt).text == "Seven parties took part."
    changed = replace(DOCUMENT, text=DOCUMENT.text.replace("Seven", "Six"))
    with pytest.raises(ChangedDocumentError) as caught:
        make_collection(changed).open_quote(receipt)
    assert caught.value.document_id == "doc"


def test_quotes_of_elsewhere_or_beyond_the_end_are_unknown() -> None:
    other = make_document("other", DOCUMENT.text)
    collection = make_collection(DOCUMENT)
    with pytest.raises(UnknownReceiptError):
        collection.open_quote(write_receipt(other, Span(0, 24), Span(0, 24)))
    with pytest.raises(UnknownReceiptError):
        collection.open_quote(write_receipt(DOCUMENT, Span(25, 57), Span(0, 31)))
