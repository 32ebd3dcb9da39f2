"""A quote with what stands around it: the sentences that lead to it, or as much of its document as fits."""

from __future__ import annotations

from dataclasses import replace

from index.answering.kinds.speech import reports_speech
from index.answering.quoting.quoter import Quoter
from index.answering.quoting.sentences import is_contiguous, list_sentences
from index.answering.selection import Selection
from index.errors import QuoteMismatchError
from index.models import CELL_SEPARATOR, Context, Document, Quote, Span
from index.passages.tables import find_row

# Who speaks is named no further before a quotation.
_SENTENCES_OF_A_LEAD = 2


def lead_in(quoter: Quoter, quote: Quote) -> Quote:
    """Return a quote with the sentences before it where it reports what somebody said: they name who did.

    Args:
        quoter: Of the quote's index.
        quote: Any.
    """
    number = quoter.index.documents.find_id(quote.citation.document_id)
    if number is None or quote.table is not None or not reports_speech(quote.text[slice(*quote.highlight)]):
        return quote
    document = quoter.index.documents[number]
    start, end = document.joined.join_span(Span(quote.start, quote.end))
    sentences = list_sentences(quoter.index, number)
    before = [s for s in sentences if s.end <= start][-_SENTENCES_OF_A_LEAD:]
    if not before or not is_contiguous(document.joined.text, sentences, before[0].start, end):
        return quote
    marked = Span(start + quote.highlight.start, start + quote.highlight.end)
    led = quoter.make_quote(Selection(document, Span(before[0].start, end), marked, quote.score))
    return replace(led, leans=True)


def show_context(quoter: Quoter, quote: Quote, max_chars: int = 1_500) -> Context:
    """Return a quote within the content around it: whole sentences, no furniture, as many as fit.

    Args:
        quoter: Of the quote's index.
        quote: Any.
        max_chars: Longest text, unless the quote itself is longer.
    """
    number = quoter.index.documents.find_id(quote.citation.document_id)
    if number is None:
        raise KeyError(quote.citation.document_id)
    document = quoter.index.documents[number]
    if quote.table is not None:
        return _show_rows(document, quote, max_chars)
    own = document.joined.join_span(Span(quote.start, quote.end))
    start, end = own
    sentences = list_sentences(quoter.index, number)
    before = [s.start for s in sentences if s.end <= start]
    after = [s.end for s in sentences if s.start >= end]
    while before or after:
        grown = False
        for is_before, places in ((True, before), (False, after)):
            if not places:
                continue
            place = places[-1] if is_before else places[0]
            wider = (place, end) if is_before else (start, place)
            if wider[1] - wider[0] <= max_chars and is_contiguous(document.joined.text, sentences, *wider):
                start, end = wider
                del places[-1 if is_before else 0]
                grown = True
            else:
                places.clear()
        if not grown:
            break
    return Context(
        quote.citation,
        document.joined.text[start:end],
        *document.joined.locate(Span(start, end)),
        Span(own.start - start, own.end - start),
        any(s.end <= start for s in sentences),
        any(s.start >= end for s in sentences),
        quoter.find_line_starts(number, Span(start, end)),
    )


def _show_rows(document: Document, quote: Quote, max_chars: int) -> Context:
    """Return a row within its table: the heads, and as many rows around it as fit."""
    found = find_row(document.joined.text, document.joined.find_offset(quote.start))
    if found is None:
        raise QuoteMismatchError(f"quote {quote.id} is no row of document {quote.citation.document_id}")
    table, own = found
    rows = [CELL_SEPARATOR.join(table.describe_row(row).cells) for row in table.rows]
    first = table.rows.index(own)
    last = first + 1
    heads = CELL_SEPARATOR.join(filter(None, table.heads))
    room = max_chars - len(heads) - len(rows[first]) - 2
    for _ in rows:
        if last < len(rows) and len(rows[last]) + 2 <= room:
            room -= len(rows[last]) + 2
            last += 1
        if first and len(rows[first - 1]) + 2 <= room:
            room -= len(rows[first - 1]) + 2
            first -= 1
    before = [*filter(None, [heads]), *rows[first : table.rows.index(own)]]
    text = "\n\n".join([*before, *rows[table.rows.index(own) : last]])
    at = sum(len(line) + 2 for line in before)
    return Context(
        quote.citation,
        text,
        *document.joined.locate(Span(table.rows[first].span.start, table.rows[last - 1].span.end)),
        Span(at, at + len(quote.text)),
        first > 0,
        last < len(rows),
    )
