"""The texts behind the keys, in both languages, and numbers and dates as each writes them."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import string
import tomllib
from collections.abc import Mapping
from importlib import resources

from babel import Locale
from babel.dates import format_date as format_date_by_pattern
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.messages.keys import Key
from index.models import Language

# English dates are British, day first, so that 3 April is never read as 4 March.
_LOCALES = {Language.EN: "en_GB", Language.ID: "id_ID"}


@functools.cache
def read_locale(language: Language) -> dict[str, str | dict[str, str]]:
    """Returns the locale file of a language as it stands: key to template or plural forms."""
    text = resources.files("bot.messages").joinpath("locales", f"{language}.toml").read_text("utf-8")
    return tomllib.loads(text)


@functools.cache
def _read_language_lines() -> dict[str, str]:
    text = resources.files("bot.messages").joinpath("locales", "other_languages.toml").read_text("utf-8")
    return tomllib.loads(text)


def say_which_languages(code: str) -> str:
    """Returns in another language, by its ISO 639 code, that Kutip reads two; in both where that line is not known."""
    both = " ".join(phrase(Key.READS_LANGUAGES, language) for language in Language)
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
    return entry.get(Locale(language.value).plural_form(count), entry["other"])


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
    return format_date_by_pattern(date, "d MMMM y", locale=_LOCALES[language])


@functools.lru_cache(maxsize=1024)
def format_short_date(date: dt.date, language: Language) -> str:
    """Returns "27 Mar 2023" or "27 Maret 2023": Indonesian months are short enough, and read better in full."""
    pattern = "d MMM y" if language is Language.EN else "d MMMM y"
    return format_date_by_pattern(date, pattern, locale=_LOCALES[language])


def format_month(date: dt.date, language: Language) -> str:
    """Returns "March 2023" or "Maret 2023"."""
    return format_date_by_pattern(date, "MMMM y", locale=_LOCALES[language])


def read_date(text: str) -> dt.date | None:
    """Returns the date that `format_date` writes so, in either language; None where it writes none so."""
    words = text.split()
    if len(words) != 3 or not all(word.isascii() and word.isdecimal() for word in words[::2]):
        return None
    for locale in _LOCALES.values():
        for number, name in Locale.parse(locale).months["format"]["wide"].items():
            if name.casefold() == words[1].casefold():
                with contextlib.suppress(ValueError):
                    return dt.date(int(words[2]), number, int(words[0]))
    return None


def format_number(number: float, language: Language) -> str:
    """Returns "1,234" or "1.234", "0.2" or "0,2"."""
    return format_decimal(number, locale=_LOCALES[language])


def find_separators(count: int, language: Language) -> list[str]:
    """Returns what stands between the items of a list of `count`: ", " and " and ", or ", " and ", dan "."""
    mark = "\x00"
    return format_list([mark] * count, locale=_LOCALES[language]).split(mark)[1:-1]


BYTES_PER_MB = 2**20


def format_megabytes(size: int, language: Language) -> str:
    """Returns a number of bytes in whole megabytes; never 0 for something."""
    return format_number(-(-size // BYTES_PER_MB), language)
