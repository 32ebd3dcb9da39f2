"""Quote ids: they come back whole, and nothing else opens."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.building.build import build_collection, build_stages, index_collection
from index.errors import ChangedDocumentError, QuoteLoss, UnknownReceiptError
from index.models import Answer, Language, Span
from index.passages.joins import find_cuts
from index.questions.question import read_question
from index.receipts import make_content_key, make_document_key, read_receipt, write_receipt
from tests.corpora import INFO, make_collection, make_document, open_seeds

DOCUMENT = make_document("doc", "Seven parties took part. The threshold was five percent.")


@given(st.integers(0, 10**8), st.integers(1, 10**6), st.data(), st.booleans())
def test_a_receipt_comes_back(start: int, length: int, data: st.DataObject, has_clause: bool) -> None:
    highlight = draw_part(data, Span(0, length))
    clause = draw_part(data, highlight) if has_clause else None
    span = Span(start, start + length)
    written = write_receipt(DOCUMENT, span, highlight, clause)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,40}", written)
    keys = make_document_key("doc"), make_content_key(DOCUMENT.content_hash)
    assert read_receipt(written) == (*keys, span, highlight, clause)


def draw_part(data: st.DataObject, whole: Span) -> Span:
    first = data.draw(st.integers(whole.start, whole.end - 1))
    return Span(first, data.draw(st.integers(first + 1, whole.end)))


@given(st.text(max_size=60))
def test_any_text_is_a_receipt_or_refused(text: str) -> None:
    try:
        receipt = read_receipt(text)
    except UnknownReceiptError:
        return
    assert receipt.span.start < receipt.span.end
    assert 0 <= receipt.highlight.start < receipt.highlight.end <= receipt.span.end - receipt.span.start
    if receipt.clause is not None:
        assert receipt.highlight.start <= receipt.clause.start < receipt.clause.end <= receipt.highlight.end


@given(st.integers(0, 10**6), st.integers(1, 10**4), st.data(), st.booleans())
def test_a_cut_receipt_is_refused(start: int, length: int, data: st.DataObject, has_clause: bool) -> None:
    clause = draw_part(data, Span(0, length)) if has_clause else None
    written = write_receipt(DOCUMENT, Span(start, start + length), Span(0, length), clause)
    for cut in range(len(written)):
        with pytest.raises(UnknownReceiptError):
            read_receipt(written[:cut])


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
        # 0 5 0 5 and one more number; 0 5 1 0 2 0 1: a clause that begins before the highlight.
        "AAAAAAAAAAAAAAUABQE",
        "AAAAAAAAAAAAAAUBAAIAAQ",
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


# Read anew

PRINTED = (
    "The commission pub-\nlishes the results within seven days.\nRiver County 1\nVoters may then object to\n"
    "the results. The board decides. Seven members vote. Seven members vote."
)
READ_ANEW = (
    "The commission publishes the results within seven days. Voters may then object to the results.\n"
    "The board decides. Seven members vote. Seven members vote."
)


def quote_former(words: str) -> str:
    document = make_document("doc", PRINTED)
    start = PRINTED.index(words)
    return write_receipt(document, Span(start, start + len(words)), Span(0, len(words)))


def reopen(words: str) -> str:
    anew = replace(make_document("doc", READ_ANEW), former_texts=(PRINTED,))
    return make_collection(anew).open_quote(quote_former(words)).text


@pytest.mark.parametrize(
    ("former", "opened"),
    [
        ("The board decides.", "The board decides."),
        ("lishes the results", None),
        ("lishes the results within seven days.", "The commission publishes the results within seven days."),
        ("pub-\nlishes the results within seven days.", "The commission publishes the results within seven days."),
        ("Voters may then object to", "Voters may then object to the results."),
        ("Seven members vote.", None),
        ("River County 1", None),
    ],
)
def test_a_receipt_of_a_former_reading_opens_its_own_words_alone(former: str, opened: str | None) -> None:
    if opened is not None:
        assert reopen(former) == opened
        return
    with pytest.raises(ChangedDocumentError) as caught:
        reopen(former)
    assert caught.value.loss is QuoteLoss.READING


def test_a_build_keeps_what_another_reader_made_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "collection.toml").write_text('[name]\nen = "A"\nid = "A"\n[scope]\nen = "a"\nid = "a"\n')
    (tmp_path / "doc.txt").write_text(READ_ANEW)
    (document,) = build_collection(tmp_path).documents
    assert document.former_texts == ()
    for served in (make_document("doc", PRINTED), replace(document, former_texts=(PRINTED,))):
        (stage,) = build_stages(tmp_path, served=[served])
        (anew,) = stage.collection.documents
        assert anew.former_texts == (PRINTED,)


def test_a_quote_that_ended_within_a_divided_word_opens_with_its_whole_sentence() -> None:
    text = "The board decides. The commission pub-\nlishes the results within seven days."
    document = replace(make_document("doc", text), cuts=find_cuts(text))
    receipt = write_receipt(document, Span(19, text.index("\n")), Span(0, 10))
    assert make_collection(document).open_quote(receipt).text == (
        "The commission publishes the results within seven days."
    )


NOT_OVERNIGHT = (
    "Board notices\n\nThe elections will not change our country overnight. They may help.\n\n[Our summary]\n"
)


def open_words(words: str) -> tuple[str, str, bool]:
    document = make_document("doc", NOT_OVERNIGHT)
    start = NOT_OVERNIGHT.index(words)
    receipt = write_receipt(document, Span(start, start + len(words)), Span(0, len(words)))
    quote = make_collection(document).open_quote(receipt)
    return quote.text, quote.text[slice(*quote.highlight)], quote.is_fragment


def test_a_fragment_opens_as_its_whole_sentence_and_nothing_less_is_set_off() -> None:
    sentence = "The elections will not change our country overnight."
    for words in ("change our country overnight", "T", "elections will", "not change"):
        assert open_words(words) == (sentence, sentence, True)
    assert open_words(sentence) == (sentence, sentence, False)
    both = f"{sentence} They may help."
    assert open_words("overnight. They may") == (both, both, True)


@pytest.mark.parametrize("words", ["Board notices", "\n\n", "[Our summary]", "[", "help.\n\n[Our"])
def test_furniture_titles_and_white_space_certify_nothing(words: str) -> None:
    with pytest.raises(UnknownReceiptError):
        open_words(words)


def test_a_receipt_that_begins_with_what_is_a_label_today_opens_the_words_below_it() -> None:
    text = "Pasal 1\nPanitia menghitung suara.\nPasal 2\nKotak disegel oleh ketua. Kunci disimpan panitia.\n"
    law = make_document("law", text, title="Undang-Undang Nomor 3 Tahun 2031 tentang Desa", language=Language.ID)
    laws = index_collection(INFO, [law])
    start, end = text.index("Pasal 2"), text.index(" Kunci")
    assert (
        laws.open_quote(write_receipt(law, Span(start, end), Span(0, end - start))).text == "Kotak disegel oleh ketua."
    )
    with pytest.raises(UnknownReceiptError):
        laws.open_quote(write_receipt(law, Span(start, start + 7), Span(0, 7)))


def test_a_receipt_over_what_is_a_border_today_is_of_no_one_quote() -> None:
    text = "Pasal 1\nPanitia menghitung suara.\nPasal 2\nKotak disegel oleh ketua. Kunci disimpan panitia.\n"
    law = make_document("law", text, title="Undang-Undang Nomor 3 Tahun 2031 tentang Desa", language=Language.ID)
    start, end = text.index("Panitia"), text.index(" Kunci")
    with pytest.raises(ChangedDocumentError) as caught:
        index_collection(INFO, [law]).open_quote(write_receipt(law, Span(start, end), Span(0, end - start)))
    assert caught.value.loss is QuoteLoss.BORDERS


def test_a_computed_receipt_over_all_of_a_document_is_not_said_to_be_of_another_text() -> None:
    document = make_document("doc", NOT_OVERNIGHT)
    receipt = write_receipt(document, Span(0, len(NOT_OVERNIGHT)), Span(0, 5))
    with pytest.raises(ChangedDocumentError) as caught:
        make_collection(document).open_quote(receipt)
    assert caught.value.loss is QuoteLoss.BORDERS


@pytest.mark.parametrize("added", ["\nOne more line.\n", "Another line.\n\nAnd one.", "\n\n# Later\nWords.\n"])
def test_words_of_a_document_that_only_grew_open_as_they_stood(added: str) -> None:
    former, words = make_document("doc", NOT_OVERNIGHT), "They may help."
    start = NOT_OVERNIGHT.index(words)
    receipt = write_receipt(former, Span(start, start + len(words)), Span(0, len(words)))
    quote = make_collection(make_document("doc", NOT_OVERNIGHT + added)).open_quote(receipt)
    assert (quote.text, quote.is_fragment) == (words, False)


@pytest.mark.parametrize("changed", [NOT_OVERNIGHT.replace("will not", "will"), f"New: {NOT_OVERNIGHT}"])
def test_words_of_a_document_that_changed_before_them_stay_closed(changed: str) -> None:
    former, words = make_document("doc", NOT_OVERNIGHT), "They may help."
    start = NOT_OVERNIGHT.index(words)
    receipt = write_receipt(former, Span(start, start + len(words)), Span(0, len(words)))
    with pytest.raises(ChangedDocumentError) as caught:
        make_collection(make_document("doc", changed)).open_quote(receipt)
    assert caught.value.loss is QuoteLoss.TEXT
