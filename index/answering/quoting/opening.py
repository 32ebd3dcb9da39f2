"""Receipts → quotes: whole sentences of content, whatever part of a document a receipt names."""

from __future__ import annotations

from index.answering.clauses.choosing import list_parts
from index.answering.quoting.quoter import Quoter
from index.answering.quoting.sentences import find_sentences, list_sentences
from index.answering.selection import Selection
from index.errors import ChangedDocumentError, QuoteLoss, UnknownReceiptError, WithdrawnDocumentError
from index.models import Quote, Span, hash_text
from index.receipts import Receipt, find_again, make_content_key, measure_former, read_receipt
from index.search.index import PassageIndex

# Before the text of a clause stands no more than its label.
_MAX_LABEL_CHARS = 20


def open_quote(quoter: Quoter, quote_id: str) -> Quote:
    """Return the quote of a receipt: whole sentences, more than it names where it names less.

    Args:
        quoter: Of the index in which it is looked up.
        quote_id: As readers send it.

    Raises:
        UnknownReceiptError: It is malformed, its document is not here, or it names no content.
        WithdrawnDocumentError: The document has been withdrawn.
        ChangedDocumentError: The document's text has changed since, by more than what was added at its end; or it
            holds the words not once, read anew; or the receipt is of no one quote.
    """
    index, receipt = quoter.index, read_receipt(quote_id)
    number = index.documents.find_key(receipt.document_key)
    if number is None:
        raise UnknownReceiptError("the quote's document is not in the collection")
    document = index.documents[number]
    if number in index.withdrawn:
        raise WithdrawnDocumentError(document.id)
    start = receipt.span.start
    highlight = Span(start + receipt.highlight.start, start + receipt.highlight.end)
    is_same = make_content_key(document.content_hash) == receipt.content_key
    # What was only added to stands where it stood.
    if not is_same and receipt.span.end > measure_former(document.text, receipt.content_key):
        return quoter.make_quote(_reopen(index, number, receipt, highlight))
    if receipt.span.end > len(document.text):
        raise UnknownReceiptError("the quote id is malformed")
    selection, is_fragment = _complete(index, number, receipt.span, highlight)
    # Any other part of a sentence says something else than all of it: nothing less is set off. Receipts of before
    # name the clause in place of its highlight.
    clause = receipt.clause and Span(start + receipt.clause.start, start + receipt.clause.end)
    part = document.joined.join_span(clause or highlight)
    is_clause = part in _list_parts(index, number, selection)
    return quoter.make_quote(selection, is_fragment, part if is_clause else None)


def _complete(index: PassageIndex, number: int, span: Span, highlight: Span) -> tuple[Selection, bool]:
    """Return the whole sentences that hold a part of a document's text, and whether it is less than they are.

    Raises:
        UnknownReceiptError: They hold it not wholly: titles, furniture and white space are nobody's words.
        ChangedDocumentError: It holds whole sentences and what is none, or what divides a word.
    """
    document = index.documents[number]
    joined, marked = (document.joined.join_span(one) for one in (span, highlight))
    if marked.end <= marked.start:
        raise ChangedDocumentError(document.id, QuoteLoss.BORDERS)
    grown, grown_highlight = find_sentences(index, number, joined), find_sentences(index, number, marked)
    if (grown is None or grown_highlight is None) and _holds_sentences(index, number, joined):
        raise ChangedDocumentError(document.id, QuoteLoss.BORDERS)
    if grown is None or grown_highlight is None:
        raise UnknownReceiptError("the quote id names what is no content of its document")
    if _is_clause(index, number, joined):
        return Selection(document, joined, joined, 0.0), False
    is_divided = document.joined.locate(joined) != span
    text = document.joined.text
    is_fragment = not is_divided and text[slice(*joined)].strip() != text[slice(*grown)].strip()
    return Selection(document, grown, grown_highlight, 0.0), is_fragment


def _list_parts(index: PassageIndex, number: int, selection: Selection) -> list[Span]:
    """Return the parts of a quote's highlight that say nothing that the whole does not."""
    start, end = selection.highlight
    sentences = list_sentences(index, number)
    held = [s for s in sentences if start <= s.start and s.end <= end]
    return list_parts(selection.document.joined.text, held, selection.document.language)


def _holds_sentences(index: PassageIndex, number: int, span: Span) -> bool:
    """Whether a part of a document's joined text holds whole sentences of content."""
    sentences = list_sentences(index, number)
    return any(span.start <= sentence.start and sentence.end <= span.end for sentence in sentences)


def _is_clause(index: PassageIndex, number: int, span: Span) -> bool:
    """Whether a part of a document's joined text is all of a clause of a law, which is quoted by itself."""
    text, outlines = index.documents[number].joined.text, index.outlines
    return any(
        not any(map(str.isalnum, text[clause.start : span.start]))
        and len(text[: outlines.measure_clause(number, clause).end].rstrip()) == span.end
        for clause in outlines.find_clauses(number)
        if clause.start <= span.start < clause.start + _MAX_LABEL_CHARS
    )


def _reopen(index: PassageIndex, number: int, receipt: Receipt, highlight: Span) -> Selection:
    """Return whole sentences that hold the words of a receipt about what another reader made of the file.

    Raises:
        ChangedDocumentError: The text is another one, or its words stand in it not exactly once.
    """
    document = index.documents[number]
    former = next(
        (one for one in document.former_texts if make_content_key(hash_text(one)) == receipt.content_key), None
    )
    if former is None:
        raise ChangedDocumentError(document.id)
    text = document.joined.text
    span = find_again(former[slice(*receipt.span)], text)
    found = span and find_again(former[slice(*highlight)], text[slice(*span)])
    if span is None or found is None:
        raise ChangedDocumentError(document.id, QuoteLoss.READING)
    marked = Span(span.start + found.start, span.start + found.end)
    return Selection(document, _grow(index, number, span), _grow(index, number, marked), 0.0)


def _grow(index: PassageIndex, number: int, span: Span) -> Span:
    """Return the whole sentences that hold a part of a document's joined text.

    Raises:
        ChangedDocumentError: They hold it not wholly, or something stands between them.
    """
    grown = find_sentences(index, number, span)
    if grown is None:
        raise ChangedDocumentError(index.documents[number].id, QuoteLoss.READING)
    return grown
