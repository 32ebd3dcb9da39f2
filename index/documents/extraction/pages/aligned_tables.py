"""Tables of a PDF's page that no lines rule: words and numbers that stand under each other.

Only what holds a column of numbers beside other columns is taken for one, or short names and phrases in every column of
every line; and only where each part of each line stands in one column and belongs to one row without doubt. All else is
left as text: a false row is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.documents.extraction.pages.lines import PageLine, Segment
from index.documents.extraction.table_lines import write_table
from index.passages.cell_numbers import is_numeric_cell

# In heights of a line: how far rows stand apart at most, and parts of a row from its line at most.
_MAX_PITCH = 3.0
_SAME_LINE = 0.3
# Of a page's lines: so far back may a cell be whose row is met again.
_MAX_BACK = 4
_MAX_SINGLES = 4
_MAX_ROWS = 200
_MAX_HEAD_LINES = 4
_MAX_CELL_CHARS = 120
# Heads and three rows at least, of cells no longer than an address.
_MIN_PHRASE_LINES = 4
_MAX_PHRASE_CHARS = 48
_MIN_FILLED = 0.7
_MIN_NUMERIC = 0.75
# So much larger than all others is the gap between two rows whose cells go over several lines.
_CLEARLY_LARGER = 1.15
_TOUCHING_POINTS = 1.0


@dataclass(frozen=True, slots=True)
class _Level:
    """What stands on one level of a page: parts from left to right, of which of its lines, and how high."""

    segments: tuple[Segment, ...]
    lines: tuple[int, ...]
    bottom: float
    height: float

    def takes(self, line: PageLine) -> bool:
        """Whether a line stands on this level, beside what is there."""
        return abs(self.bottom - line.bottom) <= _SAME_LINE * max(self.height, line.height) and all(
            line.left > one.right or line.right < one.left for one in self.segments
        )

    def add(self, line: PageLine, number: int) -> _Level:
        """Return the level with a line more."""
        segments = sorted((*self.segments, *line.segments), key=lambda one: one.left)
        return _Level(tuple(segments), (*self.lines, number), self.bottom, max(self.height, line.height))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table: its cells, and how high it stands."""

    cells: tuple[str, ...]
    bottom: float

    @property
    def is_row(self) -> bool:
        """Whether it holds a number in another column than the first, where numbers only count."""
        return any(map(is_numeric_cell, self.cells[1:]))


def find_aligned_tables(lines: Sequence[PageLine]) -> Iterator[tuple[int, int, str]]:
    """Yield the tables of a page: the first line, the one after the last, and what is written for them."""
    levels = _list_levels(lines)
    at = 0
    while at < len(levels):
        end = _find_run(levels, at)
        found = _find_within(levels, at, end) if end - at > 2 else None
        if found is not None:
            yield found
        at = max(end, at + 1)


def _list_levels(lines: Sequence[PageLine]) -> list[_Level]:
    """Return the levels of a page from top to bottom, as far as it holds them in this order."""
    levels: list[_Level] = []
    for number, line in enumerate(lines):
        if not line.segments or line.height <= 0:
            continue
        recent = range(max(0, len(levels) - _MAX_BACK), len(levels))
        same = next((at for at in recent if levels[at].takes(line)), None)
        if same is not None:
            levels[same] = levels[same].add(line, number)
            continue
        # A cell of several lines may come before what stands beside its middle.
        place = len(levels)
        while place > recent.start and 0 < line.bottom - levels[place - 1].bottom <= line.height * _MAX_PITCH:
            place -= 1
        levels.insert(place, _Level(line.segments, (number,), line.bottom, line.height))
    return levels


def _find_run(levels: Sequence[_Level], at: int) -> int:
    """Return the end of the levels near below each other that begin with one of several parts."""
    if len(levels[at].segments) < 2:
        return at
    end, singles = at + 1, 0
    while end < min(len(levels), at + _MAX_ROWS):
        before, level = levels[end - 1], levels[end]
        singles = 0 if len(level.segments) > 1 else singles + 1
        is_near = 0 < before.bottom - level.bottom <= _MAX_PITCH * max(before.height, level.height)
        if not is_near or singles > _MAX_SINGLES:
            break
        end += 1
    return end


def _find_within(levels: Sequence[_Level], start: int, end: int) -> tuple[int, int, str] | None:
    """Return the largest table in a run; what stands around it there holds no row."""
    for first in range(start, min(end - 2, start + _MAX_HEAD_LINES)):
        for last in range(end, max(first + 2, end - _MAX_SINGLES - 2), -1):
            around = [*levels[start:first], *levels[last:end]]
            if any(is_numeric_cell(one.words) for level in around for one in level.segments[1:]):
                continue
            lines = sorted(number for level in levels[first:last] for number in level.lines)
            # Nothing else may stand between in the page's own order.
            is_whole = lines[-1] - lines[0] < len(lines)
            if is_whole and (written := _write(levels[first:last])):
                return lines[0], lines[-1] + 1, written
    return None


def _write(levels: Sequence[_Level]) -> str | None:
    columns = _find_columns(levels)
    found: list[_Line] = []
    for level in levels:
        cells = _fill(level, columns)
        if cells is None:
            return None
        found.append(_Line(cells, level.bottom))
    rows = [number for number, line in enumerate(found) if line.is_row]
    if not rows and _are_phrases(found):
        return write_table([line.cells for line in found])
    if len(columns) < 2 or len(rows) < 2 or rows[0] > _MAX_HEAD_LINES:
        return None
    begun = _find_first_row(found[: rows[0] + 1])
    if begun is None:
        return None
    heads, body = found[:begun], _join_lines(found[begun:])
    if body is None or not _is_table(body, len(columns), has_heads=bool(heads)):
        return None
    return write_table([*([_join(heads)] if heads else []), *body], 1 if heads else 0)


def _are_phrases(lines: Sequence[_Line]) -> bool:
    """Whether all cells of some lines are filled with what is no prose: short, and begun like a name or a date."""
    cells = [cell for line in lines for cell in line.cells]
    return (
        len(lines) >= _MIN_PHRASE_LINES
        and len(lines[0].cells) > 1
        and all(0 < len(cell) <= _MAX_PHRASE_CHARS and not cell[0].islower() for cell in cells)
        and not any(cell.endswith((".", ",", ";", "-")) for cell in cells)
    )


def _find_columns(levels: Sequence[_Level]) -> list[tuple[float, float]]:
    """Return from where to where columns reach: no part of a line stands in two of them."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted((one.left, one.right) for level in levels for one in level.segments):
        if columns and left - columns[-1][1] <= _TOUCHING_POINTS:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _fill(level: _Level, columns: Sequence[tuple[float, float]]) -> tuple[str, ...] | None:
    """Return the words of a level by column; None where two of its parts stand in one."""
    cells = [""] * len(columns)
    for one in level.segments:
        column = next((number for number, (left, right) in enumerate(columns) if left <= one.left <= right), None)
        # Letters that run from right to left, or stand on their side, have no place here.
        if column is None or cells[column] or len(one.words) > _MAX_CELL_CHARS:
            return None
        cells[column] = one.words
    return tuple(cells)


def _find_first_row(lines: Sequence[_Line]) -> int | None:
    """Return where the first row begins, whose own line is the last; heads stand before. None where that is unclear."""
    if len(lines) < 3:
        return len(lines) - 1
    begun = _find_gap(lines)
    is_head = all(sum(map(bool, line.cells)) > 1 for line in lines[:-1])
    return begun if begun is not None else len(lines) - 1 if is_head else None


def _join_lines(body: Sequence[_Line]) -> list[tuple[str, ...]] | None:
    """Return the rows, lines that only go on in cells joined to their row; None where one may belong to two."""
    rows = [number for number, line in enumerate(body) if line.is_row]
    starts = [0]
    for one, other in pairwise(rows):
        begun = 1 if other == one + 1 else _find_gap(body[one : other + 1])
        if begun is None:
            return None
        starts.append(one + begun)
    # What stands below the last row belongs to it only where it is nearer than another row would be.
    pitch = median(body[one].bottom - body[other].bottom for one, other in pairwise(rows))
    if any(one.bottom - other.bottom > pitch / _CLEARLY_LARGER for one, other in pairwise(body[rows[-1] :])):
        return None
    return [_join(body[start:end]) for start, end in pairwise([*starts, len(body)])]


def _find_gap(lines: Sequence[_Line]) -> int | None:
    """Return the line above which the gap is clearly the largest; None where none is."""
    gaps = [one.bottom - other.bottom for one, other in pairwise(lines)]
    largest, *others = sorted(gaps, reverse=True)
    if others and largest < _CLEARLY_LARGER * others[0]:
        return None
    return gaps.index(largest) + 1


def _join(lines: Sequence[_Line]) -> tuple[str, ...]:
    return tuple(" ".join(filter(None, cells)) for cells in zip(*(line.cells for line in lines), strict=True))


def _is_table(rows: Sequence[Sequence[str]], width: int, *, has_heads: bool) -> bool:
    if len(rows) < (2 if has_heads else 3) or (width < 3 and not has_heads):
        return False
    filled = sum(bool(cell) for row in rows for cell in row)
    if filled < _MIN_FILLED * width * len(rows):
        return False
    columns = [[row[column] for row in rows if row[column]] for column in range(1, width)]
    return any(len(cells) > 1 and sum(map(is_numeric_cell, cells)) >= _MIN_NUMERIC * len(cells) for cells in columns)
