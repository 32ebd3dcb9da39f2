"""XLSX → the cells of its visible sheets as the lines of tables, by openpyxl; imported only when one is read."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING

from index.documents.extraction.models import CorpusLimits, Extract
from index.documents.extraction.office.packages import check_package, keep_sensible
from index.documents.extraction.table_lines import write_sheet
from index.errors import DocumentError
from index.problems import Fault, Problem

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_MAX_CELLS = 1_000_000
# A merged range may be declared over the whole sheet.
_MAX_MERGED_ROWS = 10_000
_SHEET_PART = re.compile(r"sheet[^/]*\.xml$", re.IGNORECASE)
_MERGED_RANGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']\s*([A-Za-z$]+[0-9$]+:[A-Za-z$]+[0-9$]+)")
_PERCENT = re.compile(r"(?:[.,](?P<decimals>0+))?\s*%")
_DEFAULT_SHEET = re.compile(r"(?i)(?:sheet|lembar|worksheet|feuil\w*|tabelle)\s*\d*")
_SIGNIFICANT_DIGITS = 15


def extract_xlsx(data: bytes, limits: CorpusLimits) -> Extract:
    """Extract the values of each visible sheet, those of formulas as they were last computed.

    Hidden sheets, rows and columns are left out: nobody who opens the file sees them. A cell merged over several rows
    stands in each of them.

    Raises:
        DocumentError: The file is no whole .xlsx, protected, or holds too much, or nothing but the heads of columns.
    """
    import openpyxl

    check_package(data, limits)
    _check_merged_ranges(data)
    workbook = openpyxl.load_workbook(BytesIO(data), data_only=True, keep_links=False)
    sheets: list[str] = []
    length, is_filled = 0, False
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            continue
        rows = [*_list_rows(sheet)]
        if sum(map(len, rows)) > limits.max_text_chars:
            raise DocumentError(Fault(Problem.TOO_MUCH_TEXT, {"most": limits.max_text_chars}))
        name = "" if _DEFAULT_SHEET.fullmatch(sheet.title.strip()) else sheet.title
        sheets.append(write_sheet(rows, name))
        is_filled |= any(map(any, rows))
        length += len(sheets[-1]) + 2
        if length > limits.max_text_chars:
            raise DocumentError(Fault(Problem.TOO_MUCH_TEXT, {"most": limits.max_text_chars}))
    if is_filled and not any(sheets):
        raise DocumentError(Problem.HEADS_ALONE)
    properties = workbook.properties
    return Extract(
        "\n\n".join(filter(None, sheets)),
        f"openpyxl {version('openpyxl')}",
        title=keep_sensible(properties.title) or _find_title(sheets),
        author=keep_sensible(properties.creator) if len((properties.creator or "").split()) > 1 else None,
    )


def _find_title(sheets: Sequence[str]) -> str | None:
    """Return the line above the first table: a sheet's own name says less."""
    above = sheets[0].partition("\t")[0].rpartition("\n")[0].strip().splitlines() if sheets else []
    return keep_sensible(above[-1]) if above else None


def _check_merged_ranges(data: bytes) -> None:
    """Check how many cells are merged, for openpyxl makes each of them, before anything asks for it.

    Raises:
        DocumentError: They are too many.
    """
    from openpyxl.utils.cell import range_boundaries

    area = 0
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            for match in _MERGED_RANGE.finditer(package.read(name)) if _SHEET_PART.search(name) else ():
                left, top, right, bottom = range_boundaries(match[1].decode())
                area += (right - left + 1) * (bottom - top + 1)
    if area > _MAX_CELLS:
        raise DocumentError(Fault(Problem.BOMB, {"size": area, "most": _MAX_CELLS}))


def _list_rows(sheet: Worksheet) -> Iterator[list[str]]:
    """Yield the words of the cells of each row that shows; an empty row where some are left out."""
    # `iter_rows` would make every cell up to the last one, of which there may be seventeen thousand million.
    cells: dict[tuple[int, int], Cell] = sheet._cells
    if len(cells) > _MAX_CELLS:
        raise DocumentError(Fault(Problem.BOMB, {"size": len(cells), "most": _MAX_CELLS}))
    words = {
        place: write_value(cell.value, cell.number_format) for place, cell in cells.items() if cell.value is not None
    }
    for merged in sheet.merged_cells.ranges:
        value = words.get((merged.min_row, merged.min_col))
        if value and merged.max_row - merged.min_row < _MAX_MERGED_ROWS:
            for row in range(merged.min_row, merged.max_row + 1):
                words.setdefault((row, merged.min_col), value)
    hidden = {row for row, dimension in sheet.row_dimensions.items() if dimension.hidden}
    columns = sorted({column for _, column in words} - _list_hidden_columns(sheet))
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), value in words.items():
        if row not in hidden:
            by_row.setdefault(row, {})[column] = value
    last = 0
    for row in sorted(by_row):
        if last and row > last + 1 and not hidden.issuperset(range(last + 1, row)):
            yield []
        yield [by_row[row].get(column, "") for column in columns]
        last = row


def _list_hidden_columns(sheet: Worksheet) -> set[int]:
    hidden: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min and dimension.max:
            hidden.update(range(dimension.min, dimension.max + 1))
    return hidden


def write_value(value: object, number_format: str) -> str:
    """Return a cell's value in words, as its format shows it as far as that does not depend on the reader's country.

    Args:
        value: As openpyxl reads it.
        number_format: Of the cell, such as "0.0%".
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if not isinstance(value, (int, float)):
        return str(value)
    if share := _PERCENT.search(number_format):
        return f"{value * 100:.{len(share['decimals'] or '')}f}%"
    decimals = re.search(r"[0#]\.(0+)(?!\d)", number_format)
    if decimals and isinstance(value, float):
        return f"{value:.{len(decimals[1])}f}"
    if float(value).is_integer():
        return str(int(value))
    return f"{value:.{_SIGNIFICANT_DIGITS}g}"
