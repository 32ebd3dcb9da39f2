"""Explains words whose date depends on when a text was written: "next year" means 2023, "kemarin" 18 Maret 2023."""

from __future__ import annotations

import datetime as dt
import functools
import re
import tomllib
from dataclasses import dataclass

from bot.messages.texts import format_date, format_month, read_locale_file
from index.models import Language


@dataclass(frozen=True, slots=True)
class RelativeDate:
    """A relative date as it stands in a text.

    Attributes:
        words: As they stand there.
        meaning: The date, month or year that is meant, as the reader's language writes it.
    """

    words: str
    meaning: str


def explain_relative_date(
    text: str, written_in: Language, published: dt.date | None, language: Language, told: dt.date | None
) -> RelativeDate | None:
    """Returns the first relative date of a text, or None where there is none or nobody knows what it means.

    None too for a year that both dates beside the text say: "this year", published in 2023 about a vote of 2023.

    Args:
        text: As shown, white space folded.
        written_in: The text's.
        published: When it was.
        language: The reader's.
        told: What else is said beside the text, such as the date of its event.
    """
    match = _compile_phrases(written_in).search(text)
    if match is None or published is None:
        return None
    unit, count = _read_table(written_in)[0][match[0].casefold()]
    if unit == "years" and count == 0 and told is not None and told.year == published.year:
        return None
    meaning = _move(published, unit, count, language)
    return RelativeDate(match[0], meaning) if meaning else None


def _move(date: dt.date, unit: str, count: int, language: Language) -> str | None:
    """The date, month or year that lies so many of them away from a date; None where no calendar has it."""
    try:
        if unit == "days":
            return format_date(date + dt.timedelta(days=count), language)
        if unit == "months":
            years, month = divmod(date.month - 1 + count, 12)
            return format_month(dt.date(date.year + years, month + 1, 1), language)
        return str(date.replace(year=date.year + count, day=1).year)
    except (OverflowError, ValueError):
        return None


@functools.cache
def _read_table(language: Language) -> tuple[dict[str, tuple[str, int]], tuple[str, ...]]:
    """Unit and count of each phrase, and the words after which none of them is one ("dua tahun lalu")."""
    table = tomllib.loads(read_locale_file("relative_dates.toml"))[language]
    phrases = {
        phrase: (unit, int(count))
        for unit in ("days", "months", "years")
        for count, listed in table[unit].items()
        for phrase in listed
    }
    return phrases, tuple(table["numbers"])


@functools.cache
def _compile_phrases(language: Language) -> re.Pattern[str]:
    phrases, numbers = _read_table(language)
    # The longest first, so that "earlier this year" is not found as "this year".
    ordered = sorted(phrases, key=len, reverse=True)
    not_counted = "".join(rf"(?<!\b{re.escape(number)} )" for number in numbers)
    return re.compile(rf"(?<!\d ){not_counted}\b(?:{'|'.join(map(re.escape, ordered))})\b", re.IGNORECASE)
