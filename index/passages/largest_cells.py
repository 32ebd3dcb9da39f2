"""The row with the largest or smallest number in a column of a table, and that of totals; none where rows may lack."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import cache

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_sections
from index.models import Language
from index.passages.cell_numbers import is_numeric_cell, read_column
from index.passages.tables import Row, Table

# Shares of a whole that add up to less have been left out in part; rounding takes less.
_WHOLE, _ROUNDING = 100.0, 1.5
_SAME_SUM = 0.001
_MAX_ORDINAL = 999


def is_total(row: Row) -> bool:
    """Whether a row holds the totals of the rows above or below it."""
    named = next((cell for cell in row.cells if cell and not is_numeric_cell(cell)), "")
    words = [fold(word) for word in read_words(named)]
    return bool(words) and words[0] in _read_entries("totals") and len(words) <= 4


def find_total(table: Table) -> Row | None:
    """Return the row of totals of a table; None where it has none or several."""
    totals = [row for row in table.rows if is_total(row)]
    return totals[0] if len(totals) == 1 else None


def find_largest(table: Table, column: int, *, title: str = "", needs_total: bool = False) -> Row | None:
    """Return the row with the largest number of a column; None where it is tied, or rows may be missing.

    Args:
        table: A table with heads.
        column: From 0.
        title: Of the document, which may say that its numbers are provisional.
        needs_total: Whether only a row of totals that agrees proves that no row is missing.
    """
    return _find_extreme(table, column, max, title=title, needs_total=needs_total)


def find_smallest(table: Table, column: int, *, title: str = "", needs_total: bool = False) -> Row | None:
    """Return the row with the smallest number of a column, as of `find_largest`.

    None too where a row sums up others: any of these may have less.
    """
    if any(map(_sums_up_others, table.rows)):
        return None
    return _find_extreme(table, column, min, title=title, needs_total=needs_total)


def _find_extreme(
    table: Table, column: int, choose: Callable[[Sequence[float]], float], *, title: str, needs_total: bool
) -> Row | None:
    cells = [row.cells[column] for row in table.rows]
    numbers = read_column(cells)
    totals = [number for row, number in zip(table.rows, numbers, strict=True) if is_total(row)]
    rows = [row for row in table.rows if not is_total(row)]
    counted = [number for row, number in zip(table.rows, numbers, strict=True) if not is_total(row)]
    values = [number for number in counted if number is not None]
    if len(values) < 2 or len(values) < len(counted) or len(totals) > 1 or _looks_cut(table, rows, title):
        return None
    is_share = any("%" in cell for cell in (*cells, table.heads[column] if table.heads else ""))
    if totals and totals[0] is not None:
        whole = totals[0]
        is_agreed = math.isclose(sum(values), whole, rel_tol=_SAME_SUM, abs_tol=0.5)
        if not is_agreed and not (is_share and (abs(whole - _WHOLE) > _ROUNDING or _adds_up(values))):
            return None
    elif needs_total or (is_share and sum(values) < _WHOLE - _ROUNDING):
        return None
    extreme = choose(values)
    if values.count(extreme) > 1:
        return None
    found = rows[values.index(extreme)]
    return None if _sums_up_others(found) else found


def _sums_up_others(row: Row) -> bool:
    named = {fold(word) for cell in row.cells for word in read_words(cell)}
    return not named.isdisjoint(_read_entries("others"))


def _adds_up(shares: Sequence[float]) -> bool:
    return abs(sum(shares) - _WHOLE) <= _ROUNDING


def _looks_cut(table: Table, rows: Sequence[Row], title: str) -> bool:
    """Whether a table says or shows that it does not hold everything: by words, dots, or numbers that skip some."""
    if table.is_cut or any(row.section for row in rows):
        return True
    said = " ".join((title, table.caption or "", *table.heads))
    words = f" {' '.join(fold(word) for word in read_words(said))} "
    if any(f" {phrase} " in words for phrase in _read_entries("partial")):
        return True
    ordinals = [row.cells[0].rstrip(".") for row in rows]
    if all(re.fullmatch(r"\d{1,3}", ordinal) for ordinal in ordinals):
        counted = [int(ordinal) for ordinal in ordinals]
        is_ascending = counted == sorted(counted) and max(counted) <= _MAX_ORDINAL
        return is_ascending and len({*counted}) == len(counted) and counted[-1] - counted[0] >= len(counted)
    return False


def names_people(table: Table) -> bool:
    """Whether a head of a table says that a column names who: a candidate, a party."""
    return any(map(says_people, table.heads))


def says_people(text: str) -> bool:
    """Whether a text has a word for who stands: a candidate, a party."""
    return not _read_entries("people").isdisjoint(map(fold, read_words(text)))


@cache
def _read_entries(section: str) -> frozenset[str]:
    lists = [read_sections("passages/tables", language).get(section, ()) for language in Language]
    return frozenset(fold(entry) for entries in lists for entry in entries)
