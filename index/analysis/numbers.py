"""Numbers, percentages, ordinals and dates in one form for both languages.

The forms are terms like any other: "82.45" for 82.45 and 82,45; "%" for per cent and persen; "7" for seven and
tujuh; "250" for two hundred and fifty and dua ratus lima puluh; "3rd" for third, ketiga and ke-3; "~m03" for March
and Maret.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from index.analysis.folding import fold
from index.analysis.word_lists import read_table
from index.models import Language


def _by_language(english: str, indonesian: str) -> dict[Language, list[str]]:
    return {Language.EN: english.split(), Language.ID: indonesian.split()}


# From zero on.
_UNITS = _by_language(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_SCALES: dict[Language, dict[str, int]] = {
    Language.EN: {"hundred": 100, "thousand": 1000},
    Language.ID: {"puluh": 10, "ratus": 100, "ribu": 1000},
}
# Numbers after "a" or "one": "a hundred"; in Indonesian one word, "seratus".
SCALES_AFTER_ONE: dict[Language, frozenset[str]] = {
    Language.EN: frozenset(_SCALES[Language.EN]),
    Language.ID: frozenset(),
}
_MILLION = 1_000_000
# What stands before "kedua" where it counts what follows: "oleh kedua partai" is by both parties.
_BEFORE_COUNTED = (
    "agar antara atas bagi bahwa bersama dalam dari dengan di jika karena kepada ketika ke menurut oleh pada selain "
    "sejak semua terhadap tentang untuk"
)
_MONTHS = _by_language(
    "january february march april may june july august september october november december",
    "januari februari maret april mei juni juli agustus september oktober november desember",
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?P<sign>[.,])\d{3}(?:(?P=sign)\d{3})*")
_GROUPED_WITH_DECIMALS = re.compile(rf"(?P<whole>{_GROUPED.pattern})(?!(?P=sign))[.,](?P<fraction>\d+)")
_WITH_DECIMALS = re.compile(r"(?P<whole>\d+)[.,](?P<fraction>\d+)")
_MAX_ONCE_GROUPED_CHARS = len("123.456")
# Month names that are also other words: a month only beside a number.
_AMBIGUOUS_MONTHS = frozenset({"march", "may"})
# Behind "per", in two words: "5 per cent", "three per centum". Elsewhere a cent is money.
PERCENT_BEHIND_PER = frozenset({"cent", "centum"})
PERCENT_WORDS: dict[Language, frozenset[str]] = {
    Language.EN: frozenset({"percent", "percentage"}),
    Language.ID: frozenset({"persen", "persentase", "prosentase"}),
}

# "one" and "satu" stay words: they are pronouns and articles far more often than counts.
NUMBER_WORDS: dict[Language, dict[str, int]] = {
    language: {word: value for value, word in enumerate(words) if value != 1} for language, words in _UNITS.items()
}
_TENS_WORDS = dict(zip(_ENGLISH_TENS.split(), range(20, 100, 10), strict=True))
NUMBER_WORDS[Language.EN] |= _TENS_WORDS
# "keduanya" is the two of them, as "dua-duanya" is.
NUMBER_WORDS[Language.ID] |= {"seratus": 100, "seribu": 1000} | {
    f"{prefix}{word}nya": value for value, word in enumerate(_UNITS[Language.ID]) if value > 1 for prefix in ("ke", "")
}
ORDINAL_WORDS: dict[Language, dict[str, int]] = {
    Language.EN: {word: value for value, word in enumerate(_ENGLISH_ORDINALS.split()) if value}
    | {f"{word[:-1]}ieth": value for word, value in _TENS_WORDS.items()},
    Language.ID: {"pertama": 1, "pertamanya": 1, "kesatu": 1}
    | {f"ke{word}": value for value, word in enumerate(_UNITS[Language.ID]) if value > 1}
    | {"keseratus": 100, "keseribu": 1000},
}
MONTH_WORDS: dict[Language, dict[str, int]] = {
    language: {word: month for month, word in enumerate(words, start=1)} for language, words in _MONTHS.items()
}
MONTH_WORDS[Language.ID] |= {"pebruari": 2, "nopember": 11}  # as older texts, and laws, have them


@cache
def read_weekdays() -> Mapping[str, int]:
    """Return the folded days of the week with their numbers, from 1 on."""
    return dict(read_table("analysis/weekdays.tsv", 2, lambda word, number: (word, int(number))))


def is_ambiguous_month(word: str) -> bool:
    """Whether a folded word names a month only beside a number ("March 19", not "they march")."""
    return word in _AMBIGUOUS_MONTHS


def month_term(month: int) -> str:
    """Return what stands in the index for a month, 1 to 12, however it was written."""
    return f"~m{month:02d}"


def ordinal_term(value: int) -> str:
    """Return the term of an ordinal, e.g. "3rd" for 3 (always with "rd": it is a key, not English)."""
    return f"{value}rd"


def normalize_number(digits: str, language: Language) -> str:
    """Return one form for a number written either way: `1,000.50`, `1.000,5` and `1000.5` are "1000.5".

    A lone separator before exactly three digits follows the language's own custom (1.000 is a thousand in
    Indonesian, one in English); before any other count of digits it is a decimal sign in both.
    """
    separators = [c for c in digits if c in ".,"]
    if not separators:
        return digits.lstrip("0") or "0"
    if len(set(separators)) == 2:
        decimal = separators[-1]
        whole, _, fraction = digits.rpartition(decimal)
    elif len(separators) > 1:
        whole, fraction = digits, ""
        if any(len(group) != 3 for group in re.split("[.,]", digits)[1:]):
            return digits  # a version, a clause number, a date: kept as it stands
    else:
        whole, _, fraction = digits.partition(separators[0])
        thousands = "," if language is Language.EN else "."
        if len(fraction) == 3 and separators[0] == thousands and whole.lstrip("0"):
            whole, fraction = whole + fraction, ""
    whole = whole.replace(".", "").replace(",", "").lstrip("0") or "0"
    fraction = fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def unify_signs(digits: str, *, is_count: bool) -> str:
    """Return a number with "," between its thousands and "." before its decimals, whichever way it is written.

    What is no such number, as a version or a date, stays as it is. So does a lone sign before exactly three digits,
    which may be either, unless whole things are counted: "1.234 voters" and "1,234 voters" are as many.

    Args:
        digits: A word.
        is_count: Whether it counts what has no parts.
    """
    if found := _GROUPED_WITH_DECIMALS.fullmatch(digits):
        return f"{found['whole'].replace('.', ',')}.{found['fraction']}"
    if _GROUPED.fullmatch(digits):
        return digits.replace(".", ",") if is_count or len(digits) > _MAX_ONCE_GROUPED_CHARS else digits
    found = _WITH_DECIMALS.fullmatch(digits)
    return f"{found['whole']}.{found['fraction']}" if found else digits


def split_date(token: str) -> tuple[str, str, str] | None:
    """Return the terms (day, month, year) of `19/3/2023`, `19.3.2023` or `2023-03-19`; None if it is no date."""
    first, second, third = (int(part) for part in re.split("[-/.]", token))
    day, month, year = (third, second, first) if "-" in token else (first, second, third)
    if month > 12 and day <= 12:
        day, month = month, day
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return str(day), month_term(month), str(year)


def counts_what_follows(before: str, after: str) -> bool:
    """Whether an Indonesian ordinal counts what follows it ("oleh kedua partai"), and does not say which one it is.

    Args:
        before: The folded word before it, "" where it begins a clause.
        after: The folded content word right after it, "" where there is none.
    """
    return (not before or before in _BEFORE_COUNTED.split()) and after != "" and not after.startswith("kali")


def find_readings(word: str, language: Language) -> frozenset[str]:
    """Return the terms of all that a folded ordinal may mean where nothing tells: "ketiga" is third, and three."""
    value = ORDINAL_WORDS[language].get(word, 0) if language is Language.ID else 0
    return frozenset({str(value), ordinal_term(value)}) if value > 1 else frozenset()


def read_number_words(words: list[str], language: Language) -> tuple[int, int, bool] | None:
    """Read a number below a million from its leading words ("dua puluh lima", "twenty", "two hundred and fifth").

    Args:
        words: Folded words.
        language: Of the words.

    Returns:
        The value, how many words it took, and whether it is an ordinal; None where the first word is no number.
    """
    if words[0] in SCALES_AFTER_ONE[language]:
        return _grow(1, 0, words, language, _MILLION)
    return _read_below(words, language, _MILLION)


def _read_below(words: list[str], language: Language, limit: int) -> tuple[int, int, bool] | None:
    """Read a number from 0 to below a limit; after another number, "one" is one too."""
    if not words:
        return None
    word, values = words[0], NUMBER_WORDS[language]
    ordinal = ORDINAL_WORDS[language].get(word)
    if language is Language.EN and ordinal is not None:
        return (ordinal, 1, True) if ordinal < limit else None
    value = values.get(word, ordinal)
    if value is None and word == _UNITS[language][1] and limit < _MILLION:
        value = 1
    if value is None or value >= limit:
        return None
    value, taken = (value + 10, 2) if words[1:2] == ["belas"] and value < 10 < limit else (value, 1)
    grown = _grow(value, taken, words, language, limit)
    return grown if ordinal is None else (*grown[:2], True)


def _grow(value: int, taken: int, words: list[str], language: Language, limit: int) -> tuple[int, int, bool]:
    """Multiply a number by the scales that follow it, and add what follows those."""
    # What follows must be below the lowest digit that is not zero: no "ten five", no "zero one".
    step = next((step for step in (1000, 100, 10) if value % step == 0 and value not in (0, 10)), 1)
    while taken < len(words):
        scale = _SCALES[language].get(words[taken], 0)
        if 0 < value < scale and value * scale < limit:
            value, taken, step = value * scale, taken + 1, scale
            continue
        skipped = taken + (words[taken] == "and" and step >= 100)
        rest = _read_below(words[skipped:], language, step) if step > 1 else None
        if rest is None or not rest[0]:
            break
        value, taken, step = value + rest[0], skipped + rest[1], 1
        if rest[2]:
            return value, taken, True
    return value, taken, False


@cache
def _compile_number_words(language: Language) -> re.Pattern[str]:
    opening = {*NUMBER_WORDS[language], *SCALES_AFTER_ONE[language]} - {_UNITS[language][0]}
    further = {*opening, *_SCALES[language], _UNITS[language][1], "belas"}
    first, next_ones = ("|".join(sorted(words, key=len, reverse=True)) for words in (opening, further))
    return re.compile(rf"\b(?:{first})(?:[ -](?:and )?(?:{next_ones}))*\b", re.IGNORECASE)


def write_in_figures(text: str, language: Language) -> str:
    """Return a text with its numbers from two on in figures: "nine polling stations" as "9 polling stations"."""

    def write(found: re.Match[str]) -> str:
        words = re.split("[ -]", fold(found[0]))
        figures = []
        while words:
            value, taken, _ = read_number_words(words, language) or (None, 1, False)
            figures.append(words[0] if value is None else str(value))
            words = words[taken:]
        return " ".join(figures)

    return _compile_number_words(language).sub(write, text)
