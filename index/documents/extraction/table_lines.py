"""Cells → the lines that a table is written as in a text: see `index.passages.tables`, which reads them again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.passages.cell_numbers import is_numeric_cell
from index.passages.tables import count_head_rows

_GROUPED_HEAD_ROWS = 2
_MAX_HEAD_CHARS = 40
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def write_table(rows: Sequence[Sequence[str]], head_count: int | None = None, caption: str | None = None) -> str:
    r"""Return the lines of a table: cells a tab apart, a line of tabs between heads and rows.

    Args:
        rows: Cells from the first row on; shorter rows are filled up with empty cells, empty rows left out.
        head_count: How many of the first rows are heads; as their cells tell where None.
        caption: Stands in a line before.

    Returns:
        "" where no cell holds anything.
    """
    width = max(map(len, rows), default=0)
    written = [[" ".join(cell.split()) for cell in row] + [""] * (width - len(row)) for row in rows]
    kept = [number for number, row in enumerate(written) if any(row)]
    columns = [column for column in range(width) if any(written[number][column] for number in kept)]
    cells = [[written[number][column] for column in columns] for number in kept]
    name = " ".join((caption or "").split())
    if len(columns) < 2:
        return "\n\n".join(filter(None, (name, *("".join(row) for row in cells))))
    if head_count is None and (filled := _fill_group_heads(cells)):
        cells[0], heads = filled, 2
    else:
        heads = count_head_rows(cells) if head_count is None else sum(number < head_count for number in kept)
    lines = ["\t".join(row) for row in cells]
    lines.insert(heads, "\t" * (len(columns) - 1))
    return "\n".join([*filter(None, [name]), *lines])


def _fill_group_heads(rows: Sequence[Sequence[str]]) -> list[str] | None:
    """Return the first row where it groups the heads below it, each of its cells over all of its columns; else None.

    A cell that is merged over several columns stands in the first of them.
    """
    if len(rows) <= _GROUPED_HEAD_ROWS:
        return None
    first, second = rows[0], rows[1]
    if (
        sum(map(bool, first)) < 2
        or all(first[1:])
        or any(not below and not cell for cell, below in zip(first, second, strict=True))
    ):
        return None
    filled = [first[0]]
    for cell in first[1:]:
        filled.append(cell or filled[-1])
    stacked = [" ".join(filter(None, dict.fromkeys(column))) for column in zip(filled, second, strict=True)]
    return filled if count_head_rows([stacked, *rows[2:]]) and not any(map(is_numeric_cell, second)) else None


def write_sheet(rows: Iterable[Sequence[str]], name: str = "") -> str:
    """Return the text of a sheet: its tables, an empty row between them, and its lines of one cell as paragraphs.

    Heads with no row below them say nothing and are left out.

    Args:
        rows: Cells from the first row on.
        name: Of the sheet, above everything.

    Returns:
        "" where nothing is left.
    """
    blocks: list[list[Sequence[str]]] = [[]]
    for row in rows:
        if any(map(str.strip, row)):
            blocks[-1].append(row)
        elif blocks[-1]:
            blocks.append([])
    if _holds_heads_alone(blocks):
        blocks = [[row for row in block if not _is_wide(row)] for block in blocks]
    written: list[str] = []
    for block in blocks:
        wide = [number for number, row in enumerate(block) if _is_wide(row)]
        if not wide:
            written += map(_write_line, block)
            continue
        # A line above a table names it, unless a table of two columns goes on with it.
        written += map(_write_line, block[: max(wide[0] - 1, 0)])
        caption = _write_line(block[wide[0] - 1]) if wide[0] else None
        written.append(write_table(block[wide[0] : wide[-1] + 1], caption=caption))
        written += map(_write_line, block[wide[-1] + 1 :])
    return "\n\n".join(filter(None, [name.strip(), *written])) if any(written) else ""


def _is_wide(row: Sequence[str]) -> bool:
    return sum(bool(cell.strip()) for cell in row) > 1


def _holds_heads_alone(blocks: Iterable[Iterable[Sequence[str]]]) -> bool:
    """Whether the only row of a sheet names columns: short words, and no number but years."""
    wide = [row for block in blocks for row in block if _is_wide(row)]
    return len(wide) == 1 and all(
        len(cell.strip()) <= _MAX_HEAD_CHARS
        and not cell.strip().endswith((".", "!", "?"))
        and not any(map(str.isdecimal, _YEAR.sub("", cell)))
        for cell in wide[0]
    )


def _write_line(row: Sequence[str]) -> str:
    return " ".join(" ".join(row).split())
