"""The rounds of a vote that a text names."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from index.analysis.word_lists import read_table
from index.models import Span

# Questions, and what is quoted, are read again and again.
_MAX_REMEMBERED = 1_024


@lru_cache(maxsize=_MAX_REMEMBERED)
def find_rounds(text: str) -> frozenset[str]:
    """Return which rounds of a vote a text names, in either language, by their numbers; "both rounds" names each."""
    return frozenset(number for number, pattern in _read_patterns() if pattern.search(text))


def locate_rounds(text: str) -> list[tuple[str, Span]]:
    """Return where a text names rounds of a vote, each with its number."""
    return [(number, Span(*match.span())) for number, pattern in _read_patterns() for match in pattern.finditer(text)]


@cache
def _read_patterns() -> list[tuple[str, re.Pattern[str]]]:
    def read_row(number: str, pattern: str) -> tuple[str, re.Pattern[str]]:
        return number, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)

    return read_table("questions/rounds.tsv", 2, read_row)
