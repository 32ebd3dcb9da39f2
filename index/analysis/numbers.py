"""Numbers, percentages, ordinals and dates in one form for both languages.

The forms are terms like any other: "82.45" for 82.45 and 82,45; "%" for per cent and persen; "7" for seven and
tujuh; "3rd" for third and ketiga; "~m03" for March and Maret.
"""

from __future__ import annotations

import re

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
_ENGLISH_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_MONTHS = _by_language(
    "january february march april may june july august september october november december",
    "januari februari maret april mei juni juli agustus september oktober november desember",
)
# Month names that are also other words: a month only beside a number.
_AMBIGUOUS_MONTHS = frozenset({"march", "may"})
PERCENT_WORDS: dict[Language, frozenset[str]] = {
    Language.EN: frozenset({"percent", "percentage"}),
    Language.ID: frozenset({"persen", "persentase"}),
}

# "one" and "satu" stay words: they are pronouns and articles far more often than counts.
NUMBER_WORDS: dict[Language, dict[str, int]] = {
    language: {word: value for value, word in enumerate(words) if value != 1} for language, words in _UNITS.items()
}
NUMBER_WORDS[Language.EN] |= {
    word: value for value, word in zip(range(20, 100, 10), _ENGLISH_TENS.split(), strict=True)
}
ORDINAL_WORDS: dict[Language, dict[str, int]] = {
    Language.EN: {word: value for value, word in enumerate(_ENGLISH_ORDINALS.split()) if value},
    Language.ID: {"pertama": 1, "kesatu": 1}
    | {f"ke{word}": value for value, word in enumerate(_UNITS[Language.ID]) if value > 1},
}
MONTH_WORDS: dict[Language, dict[str, int]] = {
    language: {word: month for month, word in enumerate(words, start=1)} for language, words in _MONTHS.items()
}


def is_ambiguous_month(word: str) -> bool:
    """Whether a folded word names a month only beside a number ("March 19", not "they march")."""
    return word in _AMBIGUOUS_MONTHS


def month_term(month: int) -> str:
    """Return the term of a month, 1 to 12."""
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


def split_date(token: str) -> tuple[str, str, str] | None:
    """Return the terms (day, month, year) of `19/3/2023`, `19.3.2023` or `2023-03-19`; None if it is no date."""
    first, second, third = (int(part) for part in re.split("[-/.]", token))
    day, month, year = (third, second, first) if "-" in token else (first, second, third)
    if month > 12 and day <= 12:
        day, month = month, day
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return str(day), month_term(month), str(year)


def compose_tens(words: list[str], language: Language) -> tuple[int, int] | None:
    """Read a number from its leading words ("dua puluh lima", "twenty", "five").

    Args:
        words: Folded words, the first three matter.
        language: Of the words.

    Returns:
        The value and how many words it took, or None where the first word is no number.
    """
    values = NUMBER_WORDS[language]
    value = values.get(words[0])
    if value is None:
        return None
    if language is Language.EN:
        if value >= 20 and len(words) > 1 and 0 < (unit := values.get(words[1], 1 if words[1] == "one" else 0)) < 10:
            return value + unit, 2
        return value, 1
    if len(words) > 1 and words[1] == "belas":
        return value + 10, 2
    if len(words) > 1 and words[1] == "puluh":
        unit = values.get(words[2], 1 if words[2] == "satu" else 0) if len(words) > 2 else 0
        return (value * 10 + unit, 3) if 0 < unit < 10 else (value * 10, 2)
    return value, 1
