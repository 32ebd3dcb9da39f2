"""Countries as readers know them: by their flag, and by their name in the reader's language."""

from __future__ import annotations

import functools
import unicodedata

from bot.messages.texts import read_countries
from index.models import Language

_FIRST_FLAG_LETTER = 0x1F1E6
# Common names that the Common Locale Data Repository does not use, in either language.
_OTHER_NAMES = {
    "america": "US",
    "britain": "GB",
    "burma": "MM",
    "cape verde": "CV",
    "czech republic": "CZ",
    "east timor": "TL",
    "great britain": "GB",
    "inggris": "GB",
    "ivory coast": "CI",
    "korea": "KR",
    "myanmar": "MM",
    "republic of korea": "KR",
    "russian federation": "RU",
    "swaziland": "SZ",
    "timor leste": "TL",
    "tiongkok": "CN",
    "turkey": "TR",
    "united states of america": "US",
    "usa": "US",
}

# What the repository calls more formally than people do, in both languages.
_KNOWN_AS = {"KR": "Korea"}
_MOST_WORDS = 4
# The country behind these is named: a flag stands for whose role it is.
_SENT_TO = {Language.EN: {"to", "in"}, Language.ID: {"untuk", "bagi", "di"}}
_WITH_ARTICLE = {"AE", "BS", "CF", "DO", "GB", "GM", "MV", "NL", "PH", "SB", "US"}


def find_flag(place: str) -> str:
    """Returns the flag of a country, or of the country that follows a place in it ("Almaty, Kazakhstan"); else ""."""
    code = find_code(place.rpartition(",")[2])
    return "".join(chr(_FIRST_FLAG_LETTER + ord(letter) - ord("A")) for letter in code) if code else ""


def name_place(place: str, language: Language) -> str:
    """Returns a country's name in the reader's language; any other place, and a name that is in it, as it stands."""
    code = find_code(place)
    if code is None or _read_codes(language).get(_fold(place)) == code or language is Language.EN:
        return place
    return read_countries(language)[code]


def put_flags(role: str, language: Language) -> str:
    """Returns a role with the flag in the place of a country that it is held for: "Ambassador of 🇰🇿 to Korea"."""
    words = role.split(" ")
    for length in range(min(_MOST_WORDS, len(words)), 0, -1):
        for start in range(1, len(words) - length + 1):
            name = " ".join(words[start : start + length]).removeprefix("the ")
            if name[:1].isupper() and words[start - 1] not in _SENT_TO[language] and find_code(name) is not None:
                return " ".join([*words[:start], find_flag(name), *words[start + length :]])
    return role


def find_country(name: str, language: Language) -> str | None:
    """Returns what the reader's language calls a country, in a sentence ("the Netherlands"); None where it is none."""
    code = find_code(name)
    if code is None:
        return None
    called = read_countries(language)[code] if code not in _KNOWN_AS else _KNOWN_AS[code]
    return f"the {called}" if language is Language.EN and code in _WITH_ARTICLE else called


def name_code(code: str, language: Language) -> str | None:
    """Returns the name of the country of an ISO 3166-1 alpha-2 code in the reader's language; None of no country."""
    return read_countries(language).get(code)


def find_code(name: str) -> str | None:
    """Returns the ISO 3166-1 alpha-2 code of a country by its name in either language; None where it is none."""
    folded = _fold(name)
    named = (_read_codes(language).get(folded) for language in Language)
    return next(filter(None, named), _OTHER_NAMES.get(folded))


@functools.cache
def _read_codes(language: Language) -> dict[str, str]:
    """ISO 3166-1 alpha-2 code of each country, by its folded name in a language."""
    # EU and UN are not countries, but have flags.
    return {_fold(name): code for code, name in read_countries(language).items()}


def _fold(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.replace("&", "and").replace("-", " "))
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(kept.casefold().removeprefix("the ").split())
