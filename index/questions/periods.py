"""The time that a question names: a year, a decade, a time that has a name of its own.

"the 2019 election", "pemilu 99", "tahun 50-an", "the 1950s", "zaman orde baru". It says which of several laws or
reports is meant rather than what is to stand in the answer.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from index.analysis.patterns.sought import Sought, SoughtRows
from index.analysis.word_lists import read_table
from index.models import Span

_CENTURY = 1900
_DIGIT = re.compile(r"\d")
# Two digits are a year behind what has years, or behind an apostrophe.
_TIMED = (
    r"(?:pemilu|pemilihan|pilpres|pileg|pilkada|pilgub|pilwalkot|pilbup|elections?|polls?|tahun|thn|th|year|kampanye)"
)
_DECADE = re.compile(
    rf"(?<!\w)(?:(?:(?:{_TIMED}|era|the|zaman|jaman)\s+['’]?)(?P<short>\d0)|(?P<whole>(?:19|20)\d0))(?:['’]?s|-?an)(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w/.,])(?:19|20)\d\d(?![\w/]|[.,]\d)")
_SHORT_YEAR = re.compile(
    rf"(?<!\w){_TIMED}\s+(?P<told>\d\d)(?![\w%]|[.,:]\d|\s+(?:hari|tahun|orang|persen|days|years|percent))"
    r"|(?<!\w)['’](?P<cut>\d\d)(?!\w)",
    re.IGNORECASE,
)
# What two digits stand for: 1950 to 2049.
_FIRST_OF_SHORT = 50


class Period(NamedTuple):
    """Years that a question names.

    Attributes:
        first: Year.
        last: Year, not before `first`.
        span: Where it names them otherwise than by the year itself; empty for that.
    """

    first: int
    last: int
    span: Span

    @property
    def end(self) -> int:
        """The year before which is written what tells of it; of one year that may be the next one too."""
        return self.last + (2 if self.first == self.last else 1)


def find_period(text: str) -> Period | None:
    """Return the time that a question names, all years together; None where it names none.

    Args:
        text: Of the question.
    """
    named = _find_named(text)
    if named is not None or not _DIGIT.search(text):
        return named
    decade = _DECADE.search(text)
    if decade:
        first = int(decade["whole"] or _read_century(int(decade["short"])) + int(decade["short"]))
        return Period(first, first + 9, Span(*decade.span()))
    years = [int(year.group()) for year in _YEAR.finditer(text)]
    if years:
        return Period(min(years), max(years), Span(0, 0))
    short = _SHORT_YEAR.search(text)
    if short:
        group = "told" if short["told"] else "cut"
        year = int(short[group]) + _read_century(int(short[group]))
        return Period(year, year, Span(*short.span(group)))
    return None


def _read_century(short: int) -> int:
    return _CENTURY if short >= _FIRST_OF_SHORT else _CENTURY + 100


def _find_named(text: str) -> Period | None:
    for (first, last), found in _read_named().find_all(text):
        return Period(first, last, Span(*found.span()))
    return None


@cache
def _read_named() -> SoughtRows[tuple[int, int]]:
    return SoughtRows(read_table("questions/periods.tsv", 3, _read_name))


def _read_name(names: str, first: str, last: str) -> tuple[tuple[int, int], Sought]:
    listed = "|".join(map(re.escape, names.split(",")))
    pattern = rf"(?i)(?<!\w)(?:(?:zaman|jaman|era|masa|the)\s+)?(?:{listed})(?!\w)"
    return (int(first), int(last)), Sought(pattern)
