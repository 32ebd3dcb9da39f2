"""Of which of two persons that a table's row names a column tells: "Candidate | Age | Running mate"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words

_TABLES = "passages/tables"
_NAME = re.compile(r"(?:\w{1,4}\.\s)*[A-Z][\w’'.-]*(?:\s(?:\w{1,3}\s)?[A-Z][\w’'.-]*)*(?:,.*)?")
_LEAST_PERSONS = 2


def list_bearers(heads: Sequence[str], cells: Sequence[str]) -> list[int]:
    """Return the columns of a row that each name a person; [] where fewer than two do.

    Args:
        heads: Of the table, as many as cells.
        cells: Of the row.
    """
    named = [
        at
        for at, (head, cell) in enumerate(zip(heads, cells, strict=False))
        if not _words(head).isdisjoint(read_section_words(_TABLES, "bearers"))
        and _words(head).isdisjoint(read_section_words(_TABLES, "traits"))
        and _NAME.fullmatch(cell.strip())
    ]
    return named if len(named) >= _LEAST_PERSONS else []


def find_bearers(heads: Sequence[str], cells: Sequence[str], column: int) -> frozenset[int]:
    """Return the columns that name of whom a column tells: all of a row's persons, one of them, or none for sure.

    What tells of one alone, such as an age, is of whom its own head names, else of whom the column to its left names;
    behind two names that stand side by side it may be of either.
    """
    bearers = list_bearers(heads, cells)
    if column in bearers:
        return frozenset((column,))
    words = _words(heads[column])
    if not bearers or words.isdisjoint(read_section_words(_TABLES, "traits")):
        return frozenset(bearers)
    named = [at for at in bearers if _words(heads[at]) <= words]
    if named:
        # "Job of the vice-president" names the president as well.
        most = max(len(_words(heads[at])) for at in named)
        return frozenset(at for at in named if len(_words(heads[at])) == most)
    left = max((at for at in bearers if at < column), default=None)
    is_told_of_one = left is not None and left - 1 not in bearers
    return frozenset((left,)) if left is not None and is_told_of_one else frozenset()


def list_traits(head: str) -> frozenset[str]:
    """Return the words, folded, by which the head of a column tells of one person alone: an age, a job."""
    return _words(head) & read_section_words(_TABLES, "traits")


def _words(head: str) -> frozenset[str]:
    return frozenset(fold(word) for word in read_words(head))
