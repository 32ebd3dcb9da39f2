"""A table of a web page → the lines that it is written as, cells over several rows and columns included."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.documents.extraction.table_lines import write_table

if TYPE_CHECKING:
    from lxml.etree import _Element

# Longer cells are what a page is laid out in, not data.
_MAX_CELL_CHARS = 400
_MAX_COLUMNS = 100
_MAX_CELLS = 500_000
_BREAKS = frozenset("p div li br dt dd h1 h2 h3 h4 h5 h6 tr".split())  # noqa: SIM905
_SPAN = re.compile(r"\s*(\d{1,6})")


def write_html_table(table: _Element) -> str:
    """Return a table as lines; "" where it holds another one, or is no table of data.

    A cell over several rows stands in each of them; one over several columns in all of them as a head, else in the
    first.

    Args:
        table: Of the page's tree, without what nobody sees.
    """
    rows = [*table.iterdescendants("tr")]
    if len(rows) < 2 or table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None:
        return ""
    grid: list[list[str]] = []
    kept_below: dict[int, tuple[int, str]] = {}
    heads: list[bool] = []
    for row in rows:
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        is_head = row.getparent().tag == "thead" or all(cell.tag == "th" or not read_words_of(cell) for cell in cells)
        line: list[str] = []
        _fill_from_above(line, kept_below)
        for cell in cells:
            words = read_words_of(cell)
            if len(words) > _MAX_CELL_CHARS:
                return ""
            width, height = _read_span(cell, "colspan", _MAX_COLUMNS), _read_span(cell, "rowspan", len(rows))
            for column in range(width):
                shown = words if not column or is_head else ""
                if height > 1:
                    kept_below[len(line)] = (height - 1, shown)
                line.append(shown)
            _fill_from_above(line, kept_below)
        grid.append(line[:_MAX_COLUMNS])
        heads.append(is_head)
        if len(grid) * max(map(len, grid)) > _MAX_CELLS:
            return ""
    width = max(map(len, grid))
    if width < 2:
        return ""
    count = next((number for number, is_head in enumerate(heads) if not is_head), 0)
    is_marked = any(cell.tag == "th" for row in rows for cell in row)
    caption = next(table.iterchildren("caption"), None)
    name = None if caption is None else read_words_of(caption)
    return write_table(grid, count if is_marked else None, name)


def _fill_from_above(line: list[str], kept_below: dict[int, tuple[int, str]]) -> None:
    """Add the cells of rows above that reach down to this place."""
    while len(line) in kept_below:
        left, words = kept_below[len(line)]
        if left > 1:
            kept_below[len(line)] = (left - 1, words)
        else:
            del kept_below[len(line)]
        line.append(words)


def _read_span(cell: _Element, name: str, most: int) -> int:
    match = _SPAN.match(cell.get(name) or "1")
    # 0 means to the end of the table; as many rows are left as there are.
    return min(int(match[1]) or most, most) if match else 1


def read_words_of(cell: _Element) -> str:
    """Return the words of an element in one line, a space where a block or a line ends."""
    from lxml import etree

    parts: list[str] = []
    for event, node in etree.iterwalk(cell, events=("start", "end")):
        if node is not cell and node.tag in _BREAKS:
            parts.append(" ")
        if event == "start":
            parts.append(node.text or "")
        elif node is not cell:
            parts.append(node.tail or "")
    return " ".join("".join(parts).split())
