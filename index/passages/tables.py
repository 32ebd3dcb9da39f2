r"""Tables of a text: their captions, heads and rows, found by how they are written.

Extractors write a row as a line, its cells a tab apart; a line of nothing but tabs parts the heads from the rows, as
Markdown's line of dashes does (`extraction/table_lines.py`). Markdown's own tables and lines with tabs in plain texts
are read likewise. A row is a unit of index and quote; captions and heads are what it is found and shown with.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from index.models import Span, TableRow
from index.passages.cell_numbers import is_numeric_cell

HEADS_SEPARATOR = " / "
"""Between heads that stand above each other over one column."""

CAPTIONS_SEPARATOR = " · "
"""Between a table's caption and the line within it under which a row stands."""

MAX_CAPTION_CHARS = 250
_MAX_REMEMBERED = 64
# Longer cells are paragraphs that were laid out side by side.
_MAX_CELL_CHARS = 400
_TABBED_LINES = re.compile(r"(?:^[^\n]*\t[^\n]*(?:\n|\Z))+", re.MULTILINE)
_DASHES = re.compile(r"^ {0,3}(?=[^\n]*\|)\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ \t]*$", re.MULTILINE)
_UNESCAPED_BAR = re.compile(r"(?<!\\)\|")
# In a plain text columns may be set by spaces: three lines or more whose cells begin at the same places.
_SPACED_CELL = re.compile(r"\S+(?: \S+)*")
_MAX_SPACED_CELL_CHARS = 60
_MIN_SPACED_LINES = 3
_LABEL = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|[^\w\s]{1,2})")
_CAPTION_LABEL = re.compile(r"(?:#{1,6}\s+)?\W{0,3}(?:tabel|table)\s+[\dIVX]", re.IGNORECASE)
_FINISHED = re.compile(r"[.!?;:…][\"”’»)\]*_]*$")
_HEADING_MARKS = re.compile(r"^#{1,6}\s+|\s+#+$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        span: Where it stands, from its first cell with anything in it to its last.
        cells: Their words, one for each column, empty ones included.
        places: Of the cells in the text.
        section: The line within the table under which it stands, if there is one.
    """

    span: Span
    cells: tuple[str, ...]
    places: tuple[Span, ...]
    section: str | None = None

    def find_column(self, place: int) -> int | None:
        """Return which cell holds a place in the text; None for none."""
        return next((at for at, cell in enumerate(self.places) if cell.start <= place < cell.end), None)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a text.

    Attributes:
        span: From its first line to its last; the caption stands before it.
        caption_span: Where its caption stands, if it has one.
        caption: The words of that.
        heads: Of the columns, as many as cells, or none.
        head_places: Where each head stands, the last of those above each other.
        rows: At least one.
        others: Lines that are no rows: heads and sections.
        is_cut: Whether a line of dots stands for rows that are left out.
    """

    span: Span
    caption_span: Span | None
    caption: str | None
    heads: tuple[str, ...]
    head_places: tuple[Span, ...]
    rows: tuple[Row, ...]
    others: tuple[Span, ...]
    is_cut: bool = False

    def describe_row(self, row: Row) -> TableRow:
        """Return a row with its heads and caption, columns that are empty in it left out."""
        kept = [at for at, cell in enumerate(row.cells) if cell]
        heads = tuple(self.heads[at] for at in kept) if self.heads else ()
        captions = CAPTIONS_SEPARATOR.join(filter(None, (self.caption, row.section)))
        return TableRow(captions or None, heads, tuple(row.cells[at] for at in kept))


@lru_cache(maxsize=_MAX_REMEMBERED)
def find_tables(text: str) -> tuple[Table, ...]:
    """Find the tables of a text, in order."""
    tables = [*_find_tabbed(text), *_find_marked(text), *_find_spaced(text)]
    return tuple(sorted(tables, key=lambda table: table.span))


def find_row(text: str, at: int) -> tuple[Table, Row] | None:
    """Return the row that stands at an offset of a text, with its table; None where there is none."""
    # Long texts are not searched for tables for each of their sentences.
    end = text.find("\n", at)
    if not _may_hold_cells(text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]):
        return None
    tables = find_tables(text)
    number = bisect_right(tables, at, key=lambda table: table.span.start) - 1
    if number < 0 or at >= tables[number].span.end:
        return None
    rows = tables[number].rows
    place = bisect_right(rows, at, key=lambda row: row.span.start) - 1
    if place < 0 or at >= rows[place].span.end:
        return None
    return tables[number], rows[place]


def _may_hold_cells(words: str) -> bool:
    return "\t" in words or "|" in words or "  " in words


def count_head_rows(rows: Sequence[Sequence[str]]) -> int:
    """Return how many of a table's first rows are heads, as far as their cells tell: 0 or 1.

    Args:
        rows: Cells of all rows, as many in each.
    """
    if len(rows) < 2:
        return 0
    first = [cell.strip() for cell in rows[0]]
    named = [cell for cell in first if cell]
    if len(named) < 2 or len({*named}) < len(named) or len(named) < len(first) - 1:
        return 0
    if any(len(cell) > MAX_CAPTION_CHARS for cell in named):
        return 0
    numeric = [is_numeric_cell(cell) for cell in first]
    is_year = [re.fullmatch(r"(?:19|20)\d\d", cell) is not None for cell in first]
    if any(is_number and not year for is_number, year in zip(numeric, is_year, strict=True)):
        return 0
    # Words above numbers are heads; a table of words alone begins with heads where it is more than names with what is
    # said of each, such as few answers that come again and again.
    has_numbers = any(is_numeric_cell(cell) for row in rows[1:] for cell in row[1:])
    said = [row[-1] for row in rows[1:] if row[-1]]
    is_repeated = len({*said}) * 2 <= len(said) and first[-1] not in said
    return int(has_numbers or len(first) > 2 or is_repeated)


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    cells: tuple[str, ...]
    places: tuple[Span, ...]


def _find_tabbed(text: str) -> Iterator[Table]:
    if "\t" not in text:
        return
    for match in _TABBED_LINES.finditer(text):
        lines: list[_Line] = []
        at = match.start()
        for raw in match.group().split("\n"):
            if "\t" in raw:
                lines.append(_cut_cells(raw, at))
            at += len(raw) + 1
        for _, run in groupby(lines, key=lambda line: len(line.cells)):
            yield from _read_tabbed(text, [*run])


def _cut_cells(raw: str, at: int) -> _Line:
    cells, places = [], []
    for cell in raw.split("\t"):
        words = cell.strip()
        start = at + (cell.find(words) if words else 0)
        cells.append(" ".join(words.split()))
        places.append(Span(start, start + len(words)))
        at += len(cell) + 1
    start, end = places[0].start, places[-1].end
    filled = [place for place in places if place.end > place.start]
    return _Line(Span(filled[0].start, filled[-1].end) if filled else Span(start, end), tuple(cells), tuple(places))


def _read_tabbed(text: str, lines: list[_Line]) -> Iterator[Table]:
    """Yield the tables of consecutive lines of as many cells: each line of tabs alone parts heads from rows."""
    parts = [number for number, line in enumerate(lines) if not any(line.cells)]
    if not parts:
        cells = [line.cells for line in lines]
        if len(lines) > 1 and not _is_list(cells):
            yield from _make_table(text, lines, count_head_rows(cells))
        return
    heads = lines[: parts[0]]
    said = {line.cells for line in heads}
    # On each page that a table goes on, its heads may stand again.
    rows = [line for line in lines[parts[0] + 1 :] if any(line.cells) and line.cells not in said]
    yield from _make_table(text, [*heads, *rows], len(heads))


def _find_spaced(text: str) -> Iterator[Table]:
    """Yield the tables whose columns are set by spaces: all cells of a column begin at the same place of their line."""
    if "  " not in text:
        return
    for columns, run in groupby(_cut_spaced(text), key=itemgetter(0)):
        lines = [line for _, line in run if line is not None]
        cells = [line.cells for line in lines]
        if len(columns) > 1 and len(lines) >= _MIN_SPACED_LINES and not _is_list(cells):
            yield from _make_table(text, lines, count_head_rows(cells))


def _cut_spaced(text: str) -> Iterator[tuple[tuple[int, ...], _Line | None]]:
    """Yield each line with the places in it at which cells begin that spaces set apart, none where it has no cells."""
    at = 0
    for raw in text.split("\n"):
        cells = [*_SPACED_CELL.finditer(raw)] if "  " in raw and "\t" not in raw and "|" not in raw else []
        if len(cells) > 1 and all(len(cell.group()) <= _MAX_SPACED_CELL_CHARS for cell in cells):
            places = tuple(Span(at + cell.start(), at + cell.end()) for cell in cells)
            line = _Line(Span(places[0].start, places[-1].end), tuple(cell.group() for cell in cells), places)
            yield tuple(cell.start() for cell in cells), line
        else:
            yield (), None
        at += len(raw) + 1


def _is_list(rows: Sequence[Sequence[str]]) -> bool:
    """Whether lines with tabs are no table: labels before the items of a list, or paragraphs side by side."""
    labels = sum(not row[0] or _LABEL.fullmatch(row[0]) is not None for row in rows)
    is_labelled = len(rows[0]) == 2 and labels * 2 > len(rows)
    return is_labelled or any(len(cell) > _MAX_CELL_CHARS for row in rows for cell in row)


def _find_marked(text: str) -> Iterator[Table]:
    """Yield Markdown's tables: a line of heads, a line of dashes, lines with bars."""
    if "|" not in text:
        return
    end = 0
    for match in _DASHES.finditer(text):
        start = text.rfind("\n", 0, max(match.start() - 1, 0)) + 1
        if start < end or match.start() == 0:
            continue
        head = _cut_bars(text[start : match.start() - 1], start)
        columns = len(_cut_bars(match.group(), 0).cells)
        if len(head.cells) != columns or not any(head.cells) or "|" not in text[start : match.start()]:
            continue
        lines, at = [head], match.end() + 1
        while at < len(text):
            stop = text.find("\n", at)
            stop = len(text) if stop < 0 else stop
            raw = text[at:stop]
            if "|" not in raw:
                break
            lines.append(_fit(_cut_bars(raw, at), columns))
            at = stop + 1
        end = at
        yield from _make_table(text, lines, 1)


def _cut_bars(raw: str, at: int) -> _Line:
    bars = [match.start() for match in _UNESCAPED_BAR.finditer(raw)]
    stripped = raw.strip()
    begin = raw.find("|") + 1 if stripped.startswith("|") else 0
    inner = [bar for bar in bars if bar >= begin]
    if inner and not raw[inner[-1] + 1 :].strip():
        stops = inner
    else:
        stops = [*inner, len(raw)]
    cells, places = [], []
    for stop in stops:
        cell = raw[begin:stop]
        words = cell.strip()
        start = at + begin + (cell.find(words) if words else 0)
        cells.append(_read_cell(words))
        places.append(Span(start, start + len(words)))
        begin = stop + 1
    filled = [place for place in places if place.end > place.start] or [Span(at, at)]
    return _Line(Span(filled[0].start, filled[-1].end), tuple(cells), tuple(places))


def _fit(line: _Line, columns: int) -> _Line:
    """Return a line with as many cells as the heads: Markdown ignores more, and takes fewer for empty ones."""
    missing = columns - len(line.cells)
    if not missing:
        return line
    if missing < 0:
        places = line.places[:columns]
        return _Line(Span(line.span.start, places[-1].end), line.cells[:columns], places)
    end = Span(line.span.end, line.span.end)
    return _Line(line.span, (*line.cells, *[""] * missing), (*line.places, *[end] * missing))


def _read_cell(words: str) -> str:
    """Return a cell's words: what Markdown writes otherwise within a row, bars and line breaks, as they are meant."""
    return " ".join(_BREAK.sub(" ", words.replace("\\|", "|")).split())


def _make_table(text: str, lines: Sequence[_Line], head_count: int) -> Iterator[Table]:
    """Yield the table of some lines, if any of them is a row."""
    heads, head_places = _stack_heads(lines[:head_count])
    rows: list[Row] = []
    others = [line.span for line in lines[:head_count]]
    section, is_cut = None, False
    for line in lines[head_count:]:
        filled = [cell for cell in line.cells if cell]
        if not any(character.isalnum() for cell in filled for character in cell):
            is_cut = is_cut or any("…" in cell or ".." in cell for cell in filled)
            continue
        if len(filled) == 1:
            # One cell alone says nothing of a column: it stands above the rows that follow.
            section = filled[0] if line.cells[0] and not is_numeric_cell(filled[0]) else section
            others.append(line.span)
            continue
        rows.append(Row(line.span, line.cells, line.places, section))
    if not rows:
        return
    span = Span(lines[0].places[0].start, max(line.span.end for line in lines))
    caption = _find_caption(text, span.start)
    words = " ".join(_HEADING_MARKS.sub("", text[slice(*caption)]).split()) if caption else None
    yield Table(span, caption, words or None, heads, head_places, tuple(rows), tuple(others), is_cut)


def _stack_heads(lines: Sequence[_Line]) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """Return the head of each column: those above each other joined, each once."""
    if not lines or not any(cell for line in lines for cell in line.cells):
        return (), ()
    columns = [
        tuple(dict.fromkeys(filter(None, column))) for column in zip(*(line.cells for line in lines), strict=True)
    ]
    return tuple(HEADS_SEPARATOR.join(column) for column in columns), lines[-1].places


def _find_caption(text: str, start: int) -> Span | None:
    """Return the paragraph of one line above a table that names it."""
    at = text.rfind("\n", 0, start)  # the table's own line begins behind it
    if at < 0 or text[at + 1 : start].strip(" |\t"):
        return None
    before = text[:at] if at < MAX_CAPTION_CHARS * 2 else text[at - MAX_CAPTION_CHARS * 2 : at]
    offset = at - len(before)
    stripped = before.rstrip(" \t\n")
    breaks = before.count("\n", len(stripped))
    line_start = stripped.rfind("\n") + 1
    line = stripped[line_start:].strip()
    if not line or len(line) > MAX_CAPTION_CHARS or "\t" in line or breaks > 2 or (offset and not line_start):
        return None
    above = stripped[:line_start]
    is_alone = not above.strip() or above.endswith("\n\n") or line.startswith("#")
    is_unfinished = not _FINISHED.search(line) and not line.startswith(("|", "-", "*", ">"))
    if not _CAPTION_LABEL.match(line) and not (is_unfinished and is_alone):
        return None
    begin = offset + stripped.index(line, line_start)
    return Span(begin, begin + len(line))


def read_row(text: str, span: Span) -> TableRow | None:
    """Return the row that a span of a text is, None where it is none, or only a part of one."""
    if not _may_hold_cells(text[span.start : span.end]):
        return None
    found = find_row(text, span.start)
    return found[0].describe_row(found[1]) if found is not None and found[1].span == span else None


def write_searched(text: str, span: Span) -> str:
    """Return what a sentence of a text is found by: its words, and of a table's row each cell beside its head.

    Args:
        text: The text.
        span: A sentence of it.
    """
    row = read_row(text, span)
    if row is None:
        return text[span.start : span.end]
    heads = row.heads or ("",) * len(row.cells)
    cells = [f"{head}: {cell}" if head else cell for head, cell in zip(heads, row.cells, strict=True)]
    return ". ".join(filter(None, (CAPTIONS_SEPARATOR.join(cells), row.caption)))
