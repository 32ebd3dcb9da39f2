"""The ruled tables of a PDF's page → its text with their cells, by the lines that are drawn, with pypdfium2.

A table is a grid of ruling lines, at least two columns and two rows; a cell reaches as far as no line parts it. Columns
that are only set apart by space are not told from text in columns, and are left as they are.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.documents.extraction.table_lines import write_table

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_TOLERANCE_POINTS = 2.5
_MIN_RULE_POINTS = 6.0
# Drawings hold more lines than any table.
_MAX_PATHS = 4_000
_MAX_SEGMENTS = 64
_MAX_CELLS = 5_000
_MAX_CELL_CHARS = 600
# pdfium's marks for a hyphen at a line's end.
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})


@dataclass(frozen=True, slots=True)
class _Rule:
    """A ruling line in points: at `at` on the one axis, from `start` to `end` on the other."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class _Grid:
    """Lines that touch each other: `xs` ascending from left to right, `ys` descending from top to bottom."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    vertical: tuple[_Rule, ...]
    horizontal: tuple[_Rule, ...]


def write_page_with_tables(page: PdfPage, text_page: PdfTextPage) -> str | None:
    """Return a page's text with its ruled tables as lines of cells; None where it has none, or text beside one.

    Args:
        page: What is drawn.
        text_page: Its text; that between tables stays as pdfium gives it.
    """
    vertical, horizontal = _list_rules(page)
    if len(vertical) < 3 or len(horizontal) < 3:
        return None
    grids = sorted(_find_grids(vertical, horizontal), key=lambda grid: -grid.ys[0])
    width, top = page.get_size()
    pieces: list[str] = []
    has_table = False
    for grid in grids:
        if grid.ys[0] > top + _TOLERANCE_POINTS:
            return None
        lines = write_table(_read_cells(text_page, grid))
        if "\t" not in lines:
            continue
        beside = [(0.0, grid.xs[0] - _TOLERANCE_POINTS), (grid.xs[-1] + _TOLERANCE_POINTS, width)]
        if any(_read(text_page, left, grid.ys[-1], right, grid.ys[0]) for left, right in beside if right > left):
            return None
        has_table = True
        pieces += [_read(text_page, 0.0, grid.ys[0], width, top, keeps_lines=True), lines]
        top = grid.ys[-1]
    if not has_table:
        return None
    pieces.append(_read(text_page, 0.0, 0.0, width, top, keeps_lines=True))
    return "\n\n".join(filter(None, pieces))


def _list_rules(page: PdfPage) -> tuple[list[_Rule], list[_Rule]]:
    """Return the vertical and the horizontal lines that a page draws; none where it is full of drawings."""
    import pypdfium2.raw as pdfium

    vertical: list[_Rule] = []
    horizontal: list[_Rule] = []
    for count, path in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])):
        if count >= _MAX_PATHS:
            return [], []
        left, bottom, right, top = path.get_bounds()
        if right - left <= _TOLERANCE_POINTS and top - bottom >= _MIN_RULE_POINTS:
            vertical.append(_Rule((left + right) / 2, bottom, top))
        elif top - bottom <= _TOLERANCE_POINTS and right - left >= _MIN_RULE_POINTS:
            horizontal.append(_Rule((bottom + top) / 2, left, right))
        elif 0 < pdfium.FPDFPath_CountSegments(path.raw) <= _MAX_SEGMENTS:
            points = [*_list_points(path)]
            for (from_x, from_y), (to_x, to_y), is_line in points:
                if not is_line:
                    continue
                if abs(from_x - to_x) <= 0.5 and abs(from_y - to_y) >= _MIN_RULE_POINTS:
                    vertical.append(_Rule(from_x, min(from_y, to_y), max(from_y, to_y)))
                elif abs(from_y - to_y) <= 0.5 and abs(from_x - to_x) >= _MIN_RULE_POINTS:
                    horizontal.append(_Rule(from_y, min(from_x, to_x), max(from_x, to_x)))
    return vertical, horizontal


def _list_points(path: object) -> Iterator[tuple[tuple[float, float], tuple[float, float], bool]]:
    """Yield the segments of a path, closed where it says so: from, to, and whether they are straight."""
    import pypdfium2.raw as pdfium

    raw, matrix = path.raw, path.get_matrix()  # type: ignore[attr-defined]
    first = last = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(pdfium.FPDFPath_CountSegments(raw)):
        segment = pdfium.FPDFPath_GetPathSegment(raw, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        else:
            yield last, point, kind == pdfium.FPDF_SEGMENT_LINETO
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield last, first, True


def _find_grids(vertical: Sequence[_Rule], horizontal: Sequence[_Rule]) -> Iterator[_Grid]:
    """Yield the grids that crossing lines make."""
    groups: list[tuple[list[_Rule], list[_Rule]]] = []
    for line in horizontal:
        crossing = [rule for rule in vertical if _cross(rule, line)]
        joined = [group for group in groups if line in group[1] or any(rule in group[0] for rule in crossing)]
        merged: tuple[list[_Rule], list[_Rule]] = (crossing, [line])
        for group in joined:
            groups.remove(group)
            merged = ([*group[0], *(r for r in merged[0] if r not in group[0])], [*group[1], *merged[1]])
        groups.append(merged)
    for down, across in groups:
        xs, ys = _cluster(rule.at for rule in down), _cluster(rule.at for rule in across)
        if len(xs) > 2 and len(ys) > 2 and (len(xs) - 1) * (len(ys) - 1) <= _MAX_CELLS:
            yield _Grid(xs, ys[::-1], tuple(down), tuple(across))


def _cross(vertical: _Rule, horizontal: _Rule) -> bool:
    return (
        horizontal.start - _TOLERANCE_POINTS <= vertical.at <= horizontal.end + _TOLERANCE_POINTS
        and vertical.start - _TOLERANCE_POINTS <= horizontal.at <= vertical.end + _TOLERANCE_POINTS
    )


def _cluster(places: Iterable[float]) -> tuple[float, ...]:
    """Return places in order, those next to each other as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _TOLERANCE_POINTS:
            found.append(place)
    return tuple(found)


def _read_cells(text_page: PdfTextPage, grid: _Grid) -> list[list[str]]:
    """Return the words of each cell; one over several rows in each of them, over several columns in the first."""
    rows: list[list[str]] = []
    for number, (top, bottom) in enumerate(zip(grid.ys, grid.ys[1:], strict=False)):
        row: list[str] = []
        left = grid.xs[0]
        for column, right in enumerate(grid.xs[1:]):
            is_last = column == len(grid.xs) - 2
            if not is_last and not _has_rule(grid.vertical, right, (top + bottom) / 2):
                continue
            first = grid.xs.index(left)
            row += [""] * (first - len(row))
            goes_on = rows and not _has_rule(grid.horizontal, top, (left + right) / 2)
            row.append(_read(text_page, left, bottom, right, top) or (rows[number - 1][first] if goes_on else ""))
            left = right
        row += [""] * (len(grid.xs) - 1 - len(row))
        if any(len(cell) > _MAX_CELL_CHARS for cell in row):
            return []
        rows.append(row)
    return rows


def _has_rule(rules: Sequence[_Rule], at: float, middle: float) -> bool:
    return any(abs(rule.at - at) <= _TOLERANCE_POINTS and rule.start <= middle <= rule.end for rule in rules)


def _read(
    text_page: PdfTextPage, left: float, bottom: float, right: float, top: float, *, keeps_lines: bool = False
) -> str:
    """Return the words in a box of the page, in one line unless their lines are kept."""
    if right <= left or top <= bottom:
        return ""
    words = text_page.get_text_bounded(left=left, bottom=bottom, right=right, top=top)
    return words.strip() if keeps_lines else " ".join(words.translate(_HYPHENS).split())
