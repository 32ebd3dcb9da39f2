"""A row of a table as it is shown: each cell behind its head; only the marks between them are ours."""

from __future__ import annotations

import re

from bot.messages.keys import Key
from bot.views.message import Foreign, MessageBuilder
from bot.views.shown import keep_letters, mark_lines
from index.models import Language, Quote, Span, TableRow

CELL_MARK = " · "
_MAX_CAPTION_UNITS = 300
_MAX_HEAD_UNITS = 80


def lay_out_quote(quote: Quote) -> tuple[str, Span]:
    """Returns the words of a quote as they are shown, and its highlight within them: of whole letters.

    Where a line begins that is set apart, the white space before it is marked as by `mark_lines`.
    """
    if quote.table is None:
        return mark_lines(quote.text, quote.line_starts), keep_letters(quote.text, quote.highlight)
    row = lay_out_row(quote.table)
    return row, Span(0, len(row))


def lay_out_row(row: TableRow) -> str:
    """Returns "Pair: Ana · Votes: 12"; cells alone where the table has no heads."""
    if not row.heads:
        return CELL_MARK.join(row.cells)
    cells = zip(row.heads, row.cells, strict=True)
    return CELL_MARK.join(f"{head}: {cell}" if head else cell for head, cell in cells)


def find_cell(quote: Quote, words: str) -> int | None:
    """Returns the only cell of a quoted row, with heads, that is some words or else holds them whole; None of none."""
    row = quote.table
    if row is None or not words or len(row.heads) != len(row.cells):
        return None
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w|[.,]\d)")
    for found in ([cell == words for cell in row.cells], [bool(whole.search(cell)) for cell in row.cells]):
        if any(found):
            return found.index(True) if sum(found) == 1 else None
    return None


def locate_cell(quote: Quote, cell: int | None) -> Span | None:
    """Returns where a cell stands with its head in a quoted row that is laid out; None of none, and of a text."""
    row = quote.table
    if row is None or cell is None:
        return None
    pieces = [lay_out_row(TableRow(None, row.heads[at : at + 1], (one,))) for at, one in enumerate(row.cells)]
    start = sum(len(piece) + len(CELL_MARK) for piece in pieces[:cell])
    return Span(start, start + len(pieces[cell]))


def find_linked_words(quote: Quote) -> str:
    """Returns the words at which the source is opened: of a row, which browsers cannot find as a whole, one cell."""
    if quote.table is not None:
        return next((cell for cell in quote.table.cells if any(map(str.isalpha, cell))), quote.table.cells[0])
    return quote.text[quote.highlight.start : quote.highlight.end]


def add_table_notes(builder: MessageBuilder, quote: Quote, language: Language) -> None:
    """Adds the caption of a quoted row's table, and which of its cells is the largest number in its column."""
    if quote.table is None:
        return
    if quote.table.caption:
        builder.start_line()
        builder.add_phrase(Key.TABLE, language, caption=Foreign(quote.table.caption, max_units=_MAX_CAPTION_UNITS))
    if quote.largest is not None:
        builder.start_line()
        head = quote.table.heads[quote.largest]
        builder.add_phrase(Key.LARGEST_IN_COLUMN, language, column=Foreign(head, max_units=_MAX_HEAD_UNITS))
