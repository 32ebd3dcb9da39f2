"""CSV → its cells as the lines of a table, by the standard library: commas, semicolons, tabs or bars between them."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from index.documents.extraction.models import CorpusLimits, Extract
from index.documents.extraction.table_lines import write_sheet
from index.errors import DocumentError
from index.problems import Fault, Problem

CSV_EXTRACTOR = "csv 2"
_DELIMITERS = (";", "\t", ",", "|")
_SAMPLED_ROWS = 200
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def extract_csv(data: bytes, limits: CorpusLimits) -> Extract:
    """Extract the cells row by row; lines of one cell before and behind a table are paragraphs.

    Raises:
        DocumentError: The bytes are no text, hold too much, or nothing but the heads of columns.
    """
    text = _decode(data)
    if len(text) > limits.max_text_chars:
        raise DocumentError(Fault(Problem.TOO_MUCH_TEXT, {"most": limits.max_text_chars}))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    declared = lines[0].strip().lower()
    if declared.startswith("sep=") and len(declared) == len("sep=;"):
        delimiter, lines = lines[0].strip()[-1], lines[1:]
    else:
        delimiter = _find_delimiter(lines)
    rows = _read(lines, delimiter)
    if sum(map(len, rows)) > limits.max_text_chars:
        raise DocumentError(Fault(Problem.TOO_MUCH_TEXT, {"most": limits.max_text_chars}))
    written = write_sheet(rows)
    if not written and any(map(any, rows)):
        raise DocumentError(Problem.HEADS_ALONE)
    return Extract(written, CSV_EXTRACTOR)


def _decode(data: bytes) -> str:
    """Decode what spreadsheets save as CSV: UTF-8, UTF-16 with its mark, or the code page of Western Europe."""
    encodings = [encoding for mark, encoding in _MARKS.items() if data.startswith(mark)] or ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise DocumentError(Problem.NO_CHARACTERS)
        return text
    raise DocumentError(Problem.NOT_UTF_8)


def _find_delimiter(lines: Sequence[str]) -> str:
    """Return what parts the cells: what most lines hold as often as each other, the more cells the better."""

    def rate(delimiter: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in islice(csv.reader(lines, delimiter=delimiter), _SAMPLED_ROWS))
        return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))

    rated = [(rate(delimiter), -at) for at, delimiter in enumerate(_DELIMITERS)]
    return _DELIMITERS[-max(rated)[1]]


def _read(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    try:
        rows = [*csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)]
    except csv.Error as error:
        raise DocumentError(Problem.CORRUPT) from error
    # A quotation mark that nothing closes takes all rows behind it into its cell.
    is_odd = sum(line.count('"') for line in lines) % 2 == 1
    if is_odd and rows[-1] and rows[-1][-1].endswith("\n"):
        raise DocumentError(Problem.CORRUPT)
    return rows
