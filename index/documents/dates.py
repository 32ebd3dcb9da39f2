"""Dates as people and programs write them, and the day on which a text says that it was published."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import chain, islice

from index.analysis.folding import fold
from index.analysis.numbers import MONTH_WORDS

_MONTHS = dict(chain.from_iterable(words.items() for words in MONTH_WORDS.values()))
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NUMBERS = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_DAY_FIRST = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}})"
_MONTH_FIRST = rf"(?P<month2>{_MONTH})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})"
_WORDS = re.compile(rf"(?:{_DAY_FIRST}|{_MONTH_FIRST})", re.IGNORECASE)
# The day of a law stands where it was signed, near its end: "Disahkan di Jakarta pada tanggal 16 Maret 2022".
_SIGNED = re.compile(
    rf"\b(?:disahkan|ditetapkan)\s+di\s+[\w .]{{2,40}}?,?\s+(?:pada\s+)?tanggal\s+(?:{_DAY_FIRST})", re.IGNORECASE
)
# Where that is lost, the day on which it was published in the gazette.
_PROMULGATED = re.compile(
    rf"\bdiundangkan\s+di\s+[\w .]{{2,40}}?,?\s+(?:pada\s+)?tanggal\s+(?:{_DAY_FIRST})", re.IGNORECASE
)
# "ASTANA, 20 March 2023 –": the place and the day of a press release.
_DATELINE = re.compile(rf"\s*[^\W\d_a-z][\w .’'-]{{1,40}}(?:,[\w .]{{2,30}})?[,(]\s*(?i:{_WORDS.pattern})\)?\s*[–—-]")
_PUBLISHED = re.compile(
    rf"\s*(?:published|posted|first published|diterbitkan|dipublikasikan|terbit|tayang)\b[^\w\n]*(?:on|pada)?[^\w\n]*"
    rf"(?:(?:[a-z]+day|senin|selasa|rabu|kamis|jumat|sabtu|minggu),?\s+)?(?:{_WORDS.pattern})",
    re.IGNORECASE,
)
_MAX_DAYS_AHEAD = 366
_MAX_COVER_LINES = 12
_MAX_COVER_LINE_CHARS = 150
_MAX_DATELINES = 6


def read_date(text: str) -> dt.date | None:
    """Return a date: 2025-01-09 or 2025-1-9, with or without a time; 9 January 2025, January 9, 2025, 9 Januari 2025.

    None for anything else, and for a day that no calendar has.
    """
    line = " ".join(text.split())
    if numbers := _NUMBERS.fullmatch(line):
        return _make_date(*map(int, numbers.groups()))
    words = _WORDS.fullmatch(line)
    return _read_words(words) if words else None


def is_far_ahead(published: dt.date, today: dt.date) -> bool:
    """Whether a day of publication is more than a year away: a slip of the pen rather than an embargo."""
    return (published - today).days > _MAX_DAYS_AHEAD


def find_publication_date(text: str, law_year: int | None = None) -> dt.date | None:
    """Return the day on which a text says that it was published, or None where it does not say.

    That is a line of its cover with nothing but a date, a dateline, a line that says "published", and of a law where it
    was signed, else promulgated. Other dates in a text are about something else.

    Args:
        text: As extracted, no word divided at a line end.
        law_year: Of a law's number, where the text is one law and no collection of laws.
    """
    if law_year is not None:
        # A law that enacts another holds its day as well.
        for words in (_SIGNED, _PROMULGATED):
            days = {date for match in words.finditer(text) if (date := _read_words(match)) and date.year == law_year}
            if days:
                return days.pop() if len(days) == 1 else None
        return None
    lines = [line.strip() for line in islice(filter(str.strip, text.splitlines()), _MAX_COVER_LINES)]
    for line in lines[:_MAX_DATELINES]:
        if (match := _DATELINE.match(line) or _PUBLISHED.match(line)) and (date := _read_words(match)):
            return date
    alone = {date for line in _take_cover(lines) if (date := read_date(line.strip("()[] ")))}
    return alone.pop() if len(alone) == 1 else None


def _take_cover(lines: list[str]) -> Iterator[str]:
    """Yield the lines before the first one that is prose."""
    for line in lines:
        if len(line) > _MAX_COVER_LINE_CHARS:
            return
        yield line


def _read_words(match: re.Match[str]) -> dt.date | None:
    found = match.groupdict()
    day, month, year = (found.get(name) or found.get(f"{name}2") for name in ("day", "month", "year"))
    return _make_date(int(year or 0), _MONTHS[fold(month or "")], int(day or 0))


def _make_date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
