"""Days of the month and of the week, and months."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from index.analysis.analyzer import Term
from index.analysis.folding import fold
from index.analysis.numbers import read_weekdays
from index.analysis.word_lists import read_table
from index.models import Language, Span
from index.verification.statements.values.claimed import YEAR, ClaimedValue, ValueKind

_SHORT_YEAR = re.compile(r"\s?['’](\d\d)(?!\d)")
# A month without a day or a year says when only behind such a word.
_WHEN = re.compile(
    r"\b(?:in|during|until|till|since|pada|bulan|sejak|hingga|sampai|di bulan)\s(?:early |late |mid-|awal |akhir )?\Z",
    re.IGNORECASE,
)
_DAY = re.compile(r"(\d{1,2})(?:rd)?")
# "Friday (17/3)", *Selasa (12/3/2024)*.
_IN_BRACKETS = re.compile(r"\((\d{1,2})/(\d{1,2})(?:/(\d{4}))?\)")
_MONTHS_OF_YEAR, _DAYS_OF_MONTH = 12, 31
_TO_MONTH = re.compile(r"(?:\s|\sof\s|\.\s)")


def is_weekday(word: str) -> bool:
    """Whether a folded word is a day of the week."""
    return word in read_weekdays()


def _find_month(text: str, term: Term) -> int | None:
    """Return the number of the month that a word names, shortened perhaps: "Nov."; None where it names none."""
    if term.text.startswith("~m"):
        return int(term.text[2:])
    return _read_short_months().get(fold(text[term.start : term.end])) if text[term.start].isupper() else None


@cache
def _read_short_months() -> dict[str, int]:
    return dict(read_table("verification/months.tsv", 2, lambda word, number: (word, int(number))))


def read_date(text: str, terms: Sequence[Term], at: int) -> tuple[ClaimedValue, int] | None:
    """Return a day with its month, in either order, and the year where it is said."""
    day = terms[at]
    match = _DAY.fullmatch(day.text)
    if match is None or not 1 <= int(match[1]) <= 31:
        return None
    after = terms[at + 1] if at + 1 < len(terms) else None
    before = terms[at - 1] if at else None
    place = at + 1
    if after and (month := _find_month(text, after)) and _TO_MONTH.fullmatch(text[day.end : after.start]):
        start, end, place = day.start, after.end, at + 2
    elif before and (month := _find_month(text, before)) and day.start - before.end <= 2:
        start, end = before.start, day.end
    else:
        return None
    year = None
    following = terms[place] if place < len(terms) else None
    if following and YEAR.fullmatch(following.text) and following.start - end <= 2:
        year, end, place = int(following.text), following.end, place + 1
    amount = int(match[1]) + 100.0 * month
    return ClaimedValue(ValueKind.DATE, amount, Span(start, end), Span(start, end), year=year), place


def find_bracketed_dates(text: str, language: Language) -> Iterator[ClaimedValue]:
    """Yield the days that a text gives in brackets, "(17/3)"; in English only where the first number is no month."""
    for match in _IN_BRACKETS.finditer(text):
        day, month = int(match[1]), int(match[2])
        is_day_first = language is Language.ID or day > _MONTHS_OF_YEAR
        if is_day_first and 1 <= day <= _DAYS_OF_MONTH and 1 <= month <= _MONTHS_OF_YEAR:
            span = Span(match.start() + 1, match.end() - 1)
            yield ClaimedValue(
                ValueKind.DATE, day + 100.0 * month, span, span, year=int(match[3]) if match[3] else None
            )


def read_month(text: str, terms: Sequence[Term], at: int) -> tuple[ClaimedValue, int] | None:
    """Return a month with its year, without a day."""
    month = terms[at]
    year = terms[at + 1] if at + 1 < len(terms) else None
    if month.text.startswith("~m") and (short := _SHORT_YEAR.match(text, month.end)) is not None:
        span = Span(month.start, short.end())
        return ClaimedValue(ValueKind.MONTH, int(month.text[2:]) + 12.0 * (2000 + int(short[1])), span, span), at + 2
    if not month.text.startswith("~m"):
        return None
    if year is None or not YEAR.fullmatch(year.text) or year.start - month.end > 2:
        is_day = any(_DAY.fullmatch(one.text) for one in terms[max(0, at - 1) : at + 2])
        span = Span(month.start, month.end)
        if is_day or not _WHEN.search(text[: month.start]):
            return None
        return ClaimedValue(ValueKind.MONTH, float(month.text[2:]), span, span), at + 1
    span = Span(month.start, year.end)
    return ClaimedValue(ValueKind.MONTH, int(month.text[2:]) + 12.0 * int(year.text), span, span), at + 2
