"""Whether a question asks for the largest number, the smallest, another extreme, or for the total of something."""

from __future__ import annotations

import enum
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from index.analysis.folding import fold
from index.analysis.patterns.sought import SoughtRows, seek_cell
from index.analysis.tokens import TokenColumns
from index.analysis.word_lists import read_table
from index.models import Language, Span

_TABLE = "questions/superlatives_{}.tsv"


class Extreme(enum.StrEnum):
    """What is asked for of several numbers."""

    LARGEST = "largest"
    SMALLEST = "smallest"
    OTHER = "other"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class ExtremeCue:
    """What a question asks for of several numbers, and where it says so in the text that was read."""

    extreme: Extreme
    span: Span


@cache
def _read_patterns() -> SoughtRows[Extreme]:
    tables = [_TABLE.format(language) for language in Language]
    return SoughtRows(
        (extreme, seek_cell(table, 2, rf"\b(?:{cues})\b"))
        for table in tables
        for extreme, cues in read_table(table, 2, lambda label, cues: (Extreme(label), cues))
    )


def find_extreme(tokens: TokenColumns) -> ExtremeCue | None:
    """Return which of several numbers a question asks for, by its longest cue; None where it asks for none."""
    found = _read_patterns().find_all(tokens.folded)
    if not found:
        return None
    extreme, match = max(found, key=lambda one: (one[1].end() - one[1].start(), -one[1].start()))
    ends = [*accumulate(len(fold(word)) + 1 for word in tokens.texts)]
    first, last = bisect_right(ends, match.start()), bisect_right(ends, match.end() - 1)
    return ExtremeCue(extreme, Span(tokens.starts[first], tokens.ends[last]))
