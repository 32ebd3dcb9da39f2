"""Dates as people and programs write them, and the day on which a text says that it was published."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import chain, islice

from index.analysis.folding import fold
from index.analysis.numbers import MONTH_WORDS
from index.models import Moment

_MONTHS = dict(chain.from_iterable(words.items() for words in MONTH_WORDS.values()))
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NUMBERS = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_DAY_IN_NUMBERS = re.compile(r"(?P<first>\d{1,2})([/.-])(?P<second>\d{1,2})\2(?P<year>\d{4})")
_MONTHS_A_YEAR = 12
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
# "2026-02-14T17:00+07:00", "14 Februari 2026 pukul 17.00 WIB".
_TIME = re.compile(
    r"(?P<day>.*?\w)(?:T|,?\s+(?:at\s+|pukul\s+)?)(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2}))?\s*"
    r"(?:(?P<name>Z|UTC|GMT|WIB|WITA|WIT)|(?:UTC|GMT)?(?P<ahead>[+-]\d{1,2})(?::?(?P<rest>\d{2}))?)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d[:.]\d{2}(?!\d)")
_HOURS_AHEAD = {"Z": 0, "UTC": 0, "GMT": 0, "WIB": 7, "WITA": 8, "WIT": 9}
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


def read_written_date(text: str) -> dt.date | None:
    """Return a date that somebody wrote for Kutip: as `read_date`, and 13/03/2026, 13-03-2026 or 13.03.2026.

    None also where the first number may be the month, 03/04/2026: some write it first.
    """
    numbers = _DAY_IN_NUMBERS.fullmatch(text.strip())
    if numbers is None:
        return read_date(text)
    day, month = int(numbers["first"]), int(numbers["second"])
    return _make_date(int(numbers["year"]), month, day) if day > _MONTHS_A_YEAR or day == month else None


def read_moment(text: str) -> Moment | None:
    """Return a day, as `read_written_date` does, or a time of one with its zone: 17:00+07:00, 17:00 UTC, 17.00 WIB.

    None for anything else, a time without its zone too.
    """
    line = " ".join(text.split())
    told = _TIME.fullmatch(line)
    if told is None:
        day = _read_whole_day(line)
        return Moment(day) if day and day != dt.date.max else None
    day = _read_whole_day(told["day"])
    try:
        hour, minute, second = (int(told[part] or 0) for part in ("hour", "minute", "second"))
        moment = day and Moment(day, dt.time(hour, minute, second, tzinfo=dt.timezone(_read_zone(told))))
        # Before the first year, and after the last one.
        return moment if moment and moment.begin.astimezone(dt.UTC) else None
    except (ValueError, OverflowError):
        return None


def _read_whole_day(text: str) -> dt.date | None:
    """Return a day; None where a time stands with it, as no dot of 13.03.2026 begins one."""
    has_clock = _CLOCK.search(text) and not _DAY_IN_NUMBERS.fullmatch(text)
    return None if has_clock else read_written_date(text)


def _read_zone(told: re.Match[str]) -> dt.timedelta:
    if told["name"]:
        return dt.timedelta(hours=_HOURS_AHEAD[told["name"].upper()])
    minutes = 60 * int(told["ahead"][1:]) + int(told["rest"] or 0)
    return dt.timedelta(minutes=-minutes if told["ahead"][0] == "-" else minutes)


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
