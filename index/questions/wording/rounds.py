"""The rounds of a vote that a text names."""

from __future__ import annotations

from functools import cache, lru_cache

from index.analysis.patterns.sought import SoughtRows, seek_cell
from index.analysis.word_lists import read_pairs
from index.models import Span

_TABLE = "questions/rounds.tsv"
# Questions, and what is quoted, are read again and again.
_MAX_REMEMBERED = 1_024


@lru_cache(maxsize=_MAX_REMEMBERED)
def find_rounds(text: str) -> frozenset[str]:
    """Return which rounds of a vote a text names, in either language, by their numbers; "both rounds" names each."""
    return frozenset(number for number, _ in _read_patterns().find_all(text))


def locate_rounds(text: str) -> list[tuple[str, Span]]:
    """Return where a text names rounds of a vote, each with its number."""
    possible = _read_patterns().list_possible(text)
    return [(number, Span(*match.span())) for number, sought in possible for match in sought.compiled.finditer(text)]


@cache
def _read_patterns() -> SoughtRows[str]:
    return SoughtRows((number, seek_cell(_TABLE, 2, rf"(?i)\b(?:{pattern})")) for number, pattern in read_pairs(_TABLE))
