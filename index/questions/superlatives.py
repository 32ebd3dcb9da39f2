"""Whether a question asks for the largest number, for another extreme, or for the total of something."""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from index.analysis.folding import fold
from index.analysis.tokens import TokenColumns
from index.analysis.word_lists import WORD_BEGINS, compile_rows, read_table
from index.models import Language, Span

_TABLE = "questions/superlatives_{}.tsv"


class Extreme(enum.StrEnum):
    """What is asked for of several numbers."""

    LARGEST = "largest"
    OTHER = "other"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class ExtremeCue:
    """What a question asks for of several numbers, and where it says so in the text that was read."""

    extreme: Extreme
    span: Span


@cache
def _compile_patterns() -> re.Pattern[str]:
    """Return a pattern that finds any cue, as most questions hold none."""
    tables = (
        compile_rows(_TABLE.format(language), 2, lambda _, cues: rf"(?:{cues})\b", WORD_BEGINS) for language in Language
    )
    return re.compile("|".join(table.pattern for table in tables))


def _write_pattern(_label: str, pattern: str) -> str:
    return rf"\b(?:{pattern})\b"


@cache
def _read_patterns() -> list[tuple[Extreme, str]]:
    def read_row(label: str, pattern: str) -> tuple[Extreme, str]:
        return Extreme(label), _write_pattern(label, pattern)

    return [row for language in Language for row in read_table(_TABLE.format(language), 2, read_row)]


def find_extreme(tokens: TokenColumns) -> ExtremeCue | None:
    """Return which of several numbers a question asks for, by its longest cue; None where it asks for none."""
    folded = [fold(text) for text in tokens.texts]
    words = " ".join(folded)
    if not _compile_patterns().search(words):
        return None
    found = [(match, extreme) for extreme, pattern in _read_patterns() if (match := re.search(pattern, words))]
    match, extreme = max(found, key=lambda one: (one[0].end() - one[0].start(), -one[0].start()))
    ends = [*accumulate(len(word) + 1 for word in folded)]
    first, last = bisect_right(ends, match.start()), bisect_right(ends, match.end() - 1)
    return ExtremeCue(extreme, Span(tokens.starts[first], tokens.ends[last]))
