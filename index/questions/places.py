"""The places and the elections that a question names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from index.analysis.analyzer import stem
from index.analysis.folding import fold
from index.analysis.tokens import split_tokens
from index.analysis.word_lists import read_pairs, read_word_list
from index.models import Document, Language

_YEAR = re.compile(r"^(?:19|20)\d\d$")


_MAX_PLACE_WORDS = 4


_MAX_WORD_CHARS_OF_DOUBT = 2


@lru_cache(maxsize=1)
def _read_places() -> dict[tuple[str, ...], str]:
    """Returns the folded words of every country's names in both languages → its English name."""
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
    return tuple(fold(token.text) for token in split_tokens(text))


def find_places(text: str) -> dict[str, str]:
    """Returns the countries that a text names: English name → the words as typed, longest names first."""
    tokens, places, i = split_tokens(text), _read_places(), 0
    found: dict[str, str] = {}
    while i < len(tokens):
        for length in range(min(_MAX_PLACE_WORDS, len(tokens) - i), 0, -1):
            english = places.get(tuple(fold(token.text) for token in tokens[i : i + length]))
            typed = text[tokens[i].start : tokens[i + length - 1].end]
            # "as" and "us" are words first.
            if english is not None and (len(typed) > _MAX_WORD_CHARS_OF_DOUBT or typed.isupper()):
                found.setdefault(english, typed)
                i += length - 1
                break
        i += 1
    return found


def asks_about_election(question: str) -> bool:
    """Whether a question holds a word of elections and the offices that they fill, in either language."""
    return any(
        stem(fold(token.text), language) in _read_election_stems(language)
        for language in Language
        for token in split_tokens(question)
        if token.kind == "word"
    )


def list_subjects(documents: Iterable[Document]) -> dict[str, set[str]]:
    """Returns the `places` that documents are about, countries by their English names, and the `years` they are of."""
    places: set[str] = set()
    years: set[str] = set()
    for document in documents:
        places.update(find_places(document.about.place or ""))
        dates = (document.about.date, document.published)
        years.update(str(date.year) for date in dates if date is not None)
    return {"places": places, "years": years}
