"""The texts behind the keys, in both languages, and numbers and dates as each writes them."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import string
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.messages.keys import Key
from index.models import Language, Moment

_LOCALES = Path(__file__).resolve().parent / "locales"


@dataclass(frozen=True, slots=True)
class Formats:
    """How a language writes dates, numbers and lists; English as in Britain, so that 3 April is never read as 4 March.

    Attributes:
        months: In full, from January.
        short_months: In short, where that is shorter enough to be worth it.
        shortest_months: In short, for lines that hold no more.
        group: Between thousands.
        decimal: Before what is less than one.
        two: Between the only two items of a list.
        last: Before the last of more.
        time: Between hours and minutes.
    """

    months: Sequence[str]
    short_months: Sequence[str]
    shortest_months: Sequence[str]
    group: str
    decimal: str
    two: str
    last: str
    time: str


@functools.cache
def _read_formats(language: Language) -> Formats:
    given: dict[str, Any] = tomllib.loads(read_locale_file("formats.toml"))[language]
    return Formats(**given)


@functools.cache
def read_countries(language: Language) -> Mapping[str, str]:
    """Returns the names of countries in a language by their ISO 3166-1 alpha-2 codes."""
    column = {Language.EN: 1, Language.ID: 2}[language]
    rows = (line.split("\t") for line in read_locale_file("countries.tsv").splitlines())
    return {row[0]: row[column] for row in rows}


def read_locale_file(name: str) -> str:
    """Returns what one of the files beside the texts of both languages holds."""
    return (_LOCALES / name).read_text("utf-8")


@functools.cache
def read_locale(language: Language) -> dict[str, str | dict[str, str]]:
    """Returns the locale file of a language as it stands: key to template or plural forms."""
    return tomllib.loads(read_locale_file(f"{language}.toml"))


@functools.cache
def _read_language_lines() -> dict[str, str]:
    return tomllib.loads(read_locale_file("other_languages.toml"))


def say_which_languages(code: str) -> str:
    """Returns in another language, by its ISO 639 code, that Kutip reads two; in both where that line is not known."""
    both = " ".join(phrase(Key.KUTIP_LANGUAGES, language) for language in Language)
    return _read_language_lines().get(code, both)


def find_template(key: Key, language: Language, count: int | None = None) -> str:
    """Returns the template of a key, in the plural form of `count` where it has plural forms.

    Raises:
        KeyError: The key is not in the locale file, or needs a count.
    """
    entry = read_locale(language)[key]
    if isinstance(entry, str):
        return entry
    if count is None:
        raise KeyError(f"{key} has plural forms and needs a count")
    # Indonesian has no plural forms.
    return entry.get("one" if count == 1 and language is Language.EN else "other", entry["other"])


@functools.cache
def split_template(template: str) -> tuple[tuple[str, str | None], ...]:
    """Splits one of the templates into (words, name of the placeholder that follows them or None)."""
    return tuple((words, name) for words, name, _, _ in string.Formatter().parse(template))


Value = str | float | dt.date
"""What a placeholder may hold: words as they are, or a number or date, which is written as a language writes it."""


def write_value(value: Value, language: Language) -> str:
    """Returns a value as it stands in a text."""
    if isinstance(value, str):
        return value
    return format_date(value, language) if isinstance(value, dt.date) else format_number(value, language)


def choose_count(count: int | None, values: Mapping[str, object]) -> int | None:
    """Returns what the plural form goes by: the count that is given, else the number `n`."""
    return n if count is None and isinstance(n := values.get("n"), int) else count


def phrase(key: Key, language: Language, *, count: int | None = None, **values: Value) -> str:
    """Returns a text with its placeholders filled, in the plural form of `count`, else of `n`, where it has such.

    Raises:
        KeyError: The key or a value is missing.
    """
    template = find_template(key, language, choose_count(count, values))
    return template.format(**{name: write_value(value, language) for name, value in values.items()})


@functools.lru_cache(maxsize=1024)
def format_date(date: dt.date, language: Language) -> str:
    """Returns "27 March 2023" or "27 Maret 2023"."""
    return f"{date.day} {format_month(date, language)}"


@functools.lru_cache(maxsize=1024)
def format_short_date(date: dt.date, language: Language) -> str:
    """Returns "27 Mar 2023" or "27 Maret 2023": Indonesian months are short enough, and read better in full."""
    return f"{date.day} {_read_formats(language).short_months[date.month - 1]} {date.year}"


@functools.lru_cache(maxsize=1024)
def format_abbreviated_date(date: dt.date, language: Language) -> str:
    """Returns "27 Mar 2023" in both languages, for lines that are short."""
    return f"{date.day} {format_abbreviated_month(date, language)}"


@functools.lru_cache(maxsize=1024)
def format_abbreviated_month(date: dt.date, language: Language) -> str:
    """Returns "Mar 2023" in both languages, for lines that are shorter still."""
    return f"{_read_formats(language).shortest_months[date.month - 1]} {date.year}"


def format_month(date: dt.date, language: Language) -> str:
    """Returns "March 2023" or "Maret 2023"."""
    return f"{_read_formats(language).months[date.month - 1]} {date.year}"


def format_moment(moment: Moment, language: Language, write: Callable[[dt.date, Language], str] = format_date) -> str:
    """Returns "14 February 2026", or "14 February 2026, 17:00 UTC+7" of a time; the date as `write` gives it."""
    date = write(moment.day, language)
    if moment.time is None:
        return date
    minutes = int((moment.time.utcoffset() or dt.timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    offset = f"{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}" if minutes else ""
    time = f"{moment.time.hour:02}{_read_formats(language).time}{moment.time.minute:02}"
    return phrase(Key.MOMENT, language, date=date, time=time, offset=offset)


def format_time(time: dt.datetime, language: Language) -> str:
    """Returns "14 February 2026, 10:00 UTC" or "14 Februari 2026 pukul 10.00 UTC" of a time in UTC."""
    return format_moment(Moment(time.date(), time.timetz()), language)


def read_date(text: str) -> dt.date | None:
    """Returns the date that `format_date` writes so, in either language; None where it writes none so."""
    words = text.split()
    if len(words) != 3 or not all(word.isascii() and word.isdecimal() for word in words[::2]):
        return None
    for language in Language:
        for number, name in enumerate(_read_formats(language).months, 1):
            if name.casefold() == words[1].casefold():
                with contextlib.suppress(ValueError):
                    return dt.date(int(words[2]), number, int(words[0]))
    return None


def format_number(number: float, language: Language) -> str:
    """Returns "1,234" or "1.234", "0.2" or "0,2"; at most three decimal places."""
    whole, _, rest = f"{Decimal(str(number)):,.3f}".partition(".")
    formats, rest = _read_formats(language), rest.rstrip("0")
    return f"{whole.replace(',', formats.group)}{formats.decimal if rest else ''}{rest}"


def find_separators(count: int, language: Language) -> list[str]:
    """Returns what stands between the items of a list of `count`: ", " and " and ", or ", " and ", dan "."""
    formats = _read_formats(language)
    return [", "] * (count - 2) + [formats.last if count > 2 else formats.two] * (count > 1)


def list_words(words: Sequence[str], language: Language) -> str:
    """Returns words of ours as a list for a sentence."""
    separators = ["", *find_separators(len(words), language)]
    return "".join(separator + word for separator, word in zip(separators, words, strict=False))


BYTES_PER_MB = 2**20


def format_megabytes(size: int, language: Language) -> str:
    """Returns a number of bytes in whole megabytes; never 0 for something."""
    return format_number(-(-size // BYTES_PER_MB), language)
