"""The places and the elections that a question names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from index.analysis.analyzer import stem
from index.analysis.folding import fold
from index.analysis.tokens import TokenColumns, find_kind, read_tokens
from index.analysis.word_lists import read_pairs, read_word_list
from index.models import Document, Language

_YEAR = re.compile(r"^(?:19|20)\d\d$")


_MAX_PLACE_WORDS = 4


_MAX_WORD_CHARS_OF_DOUBT = 2


@lru_cache(maxsize=1)
def _read_places() -> dict[tuple[str, ...], str]:
    """Return the folded words of every country's names in both languages → its English name."""
    places: dict[tuple[str, ...], str] = {}
    for table in ("questions/places.tsv", "questions/place_names.tsv"):
        for english, indonesian in read_pairs(table):
            names = _fold_words(english), _fold_words(indonesian)
            known = places.get(names[0]) or places.get(names[1]) or english
            for name in names:
                places.setdefault(name, known)
    return places


@cache
def _read_election_stems(language: Language) -> frozenset[str]:
    return frozenset(stem(word, language) for word in read_word_list(f"questions/election_{language}.txt"))


def _fold_words(text: str) -> tuple[str, ...]:
    return tuple(map(fold, read_tokens(text).texts))


def find_places(text: str, tokens: TokenColumns) -> dict[str, str]:
    """Return the countries that a text names: English name → the words as typed, in order; a longer name first."""
    words, places, i = tuple(map(fold, tokens.texts)), _read_places(), 0
    found: dict[str, str] = {}
    while i < len(words):
        for length in range(min(_MAX_PLACE_WORDS, len(words) - i), 0, -1):
            english = places.get(words[i : i + length])
            typed = text[tokens.starts[i] : tokens.ends[i + length - 1]]
            # "as" and "us" are words first.
            if english is not None and (len(typed) > _MAX_WORD_CHARS_OF_DOUBT or typed.isupper()):
                found.setdefault(english, typed)
                i += length - 1
                break
        i += 1
    return found


def find_years(tokens: Iterable[str]) -> Iterator[str]:
    """Yield the tokens that are years from 1900 to 2099."""
    return filter(_YEAR.match, tokens)


def has_election_words(tokens: Iterable[str]) -> bool:
    """Whether a text holds a word of elections and the offices that they fill, in either language."""
    words = [fold(token) for token in tokens if find_kind(token) == "word"]
    return any(stem(word, language) in _read_election_stems(language) for language in Language for word in words)


def list_subjects(documents: Iterable[Document]) -> dict[str, set[str]]:
    """Return the `places` that documents are about, countries by their English names, and the `years` they are of."""
    places: set[str] = set()
    years: set[str] = set()
    for document in documents:
        place = document.about.place or ""
        places.update(find_places(place, read_tokens(place)))
        dates = (document.about.date, document.published)
        years.update(str(date.year) for date in dates if date is not None)
    return {"places": places, "years": years}
