"""The places and the elections that a question names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from index.analysis.analyzer import analyze, stem
from index.analysis.folding import fold
from index.analysis.languages import detect_language
from index.analysis.tokens import TokenColumns, find_kind, read_tokens, read_words
from index.analysis.word_lists import read_pairs, read_word_list
from index.models import CollectionInfo, Document, Language

_YEAR = re.compile(r"^(?:19|20)\d\d$")


_MAX_PLACE_WORDS = 4


_MAX_WORD_CHARS_OF_DOUBT = 2
# "the election in Norway": so many words on, a country is that of the election.
_REACH_OF_ELECTION = 2
# A text is about the country that it names so often, and so much more often than all others.
_LEAST_TIMES = 2
_LEAST_SHARE = 0.6
_MAX_CHARS_FOR_COUNTRY = 200_000
# English is spoken in too many countries to tell one.
_COUNTRIES_OF_LANGUAGES = {Language.ID: "indonesia"}


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
    words, places, openers, i = tuple(map(fold, tokens.texts)), _read_places(), _read_openers(), 0
    found: dict[str, str] = {}
    while i < len(words):
        for length in range(min(_MAX_PLACE_WORDS, len(words) - i) if words[i] in openers else 0, 0, -1):
            english = places.get(words[i : i + length])
            typed = text[tokens.starts[i] : tokens.ends[i + length - 1]]
            if english is not None and (words[i - 1 : i] == ("the",) or not _is_word_first(typed, text)):
                found.setdefault(english, typed)
                i += length - 1
                break
        i += 1
    return found


def _is_word_first(typed: str, text: str) -> bool:
    """Whether "as" or "us" is a word rather than a country, as in small letters, and in English capitals throughout."""
    if len(typed) > _MAX_WORD_CHARS_OF_DOUBT:
        return False
    if not typed.isupper() or not text.isupper():
        return not typed.isupper()
    rest = " ".join(word for word in read_words(text) if word != typed)
    return detect_language(rest) is Language.EN


@lru_cache(maxsize=1)
def _read_place_words() -> frozenset[str]:
    return frozenset(word for name in _read_places() for word in name)


def is_place_word(word: str) -> bool:
    """Whether a folded word is one of a country's name."""
    return word in _read_place_words()


def find_country(word: str) -> str | None:
    """Return the English name of the country that a folded word alone names, None where it names none."""
    return _read_places().get((word,))


@lru_cache(maxsize=256)
def list_names_of(country: str) -> tuple[str, ...]:
    """Return the folded names of one word that a country has in either language, given its English name."""
    names = (name for name, own in _read_places().items() if own == country and len(name) == 1)
    return tuple(name for (name,) in names if len(name) > _MAX_WORD_CHARS_OF_DOUBT)


def read_country(name: str) -> str | None:
    """Return the English name of the country that a whole name in either language is, None where it is none."""
    return _read_places().get(_fold_words(name))


def find_years(tokens: Iterable[str]) -> Iterator[str]:
    """Yield the tokens that are years from 1900 to 2099."""
    return filter(_YEAR.match, tokens)


def has_election_words(tokens: Iterable[str]) -> bool:
    """Whether a text holds a word of elections and the offices that they fill, in either language."""
    return any(map(_is_election_word, tokens))


@lru_cache(maxsize=10_000)
def _is_election_word(token: str) -> bool:
    if find_kind(token) != "word":
        return False
    word = fold(token)
    return any(stem(word, language) in _read_election_stems(language) for language in Language)


def is_assumable(word: str) -> bool:
    """Whether a word may be left out where all documents are about it: no word of elections but their very names."""
    return _is_assumable(fold(word))


@lru_cache(maxsize=10_000)
def _is_assumable(folded: str) -> bool:
    if any(folded in read_word_list(f"questions/election_nouns_{language}.txt") for language in Language):
        return True
    return not any(stem(folded, language) in _read_election_stems(language) for language in Language)


def list_subjects(documents: Iterable[Document]) -> dict[str, set[str]]:
    """Return what documents are about.

    Returns:
        `places`: countries by their English names; `years` that they are of; `assumed`: the terms of the place and the
        words for an election that the fields of every document hold, which a question may name or leave out.
    """
    places: set[str] = set()
    years: set[str] = set()
    for document in documents:
        place = document.about.place or ""
        places.update(find_places(place, read_tokens(place)))
        dates = (document.about.date, document.published)
        years.update(str(date.year) for date in dates if date is not None)
    return {"places": places, "years": years, "assumed": _find_shared(documents)}


def _find_shared(documents: Iterable[Document]) -> set[str]:
    shared: set[str] | None = None
    for document in documents:
        about = document.about
        own = {
            term.text
            for language in Language
            for text, is_place in ((about.place, True), (about.event, False), (about.event_in_indonesian, False))
            for term in analyze(text or "", language)
            if is_place or term.text in _read_election_stems(language)
        }
        shared = own if shared is None else shared & own
    return shared or set()


def names_election_of(words: Sequence[str], places: Iterable[str]) -> bool:
    """Whether a text names an election or office of places: "pilpres Indonesia", "the election in Norway".

    Args:
        words: Of the text.
        places: As typed in it.
    """
    folded = [fold(word) for word in words]
    named = {fold(word) for place in places for word in read_tokens(place).texts}
    elections = [
        number
        for number, word in enumerate(folded)
        if any(stem(word, language) in _read_election_stems(language) for language in Language)
    ]
    toward = read_word_list("questions/toward_places.txt")
    return any(
        word in named
        and abs(number - election) <= _REACH_OF_ELECTION
        and toward.isdisjoint(folded[min(number, election) + 1 : max(number, election)])
        for number, word in enumerate(folded)
        for election in elections
    )


def find_home(info: CollectionInfo) -> str | None:
    """Return the English name of the country that is meant where a question names none, None where no one is.

    It is what the collection says, else the one country that its scope names.
    """
    if info.home is not None:
        return info.home
    named = find_scope(info)
    return next(iter(named)) if len(named) == 1 else None


def find_scope(info: CollectionInfo) -> frozenset[str]:
    """Return the English names of the countries that a collection's scope names."""
    return frozenset(country for scope in info.scope.values() for country in find_places(scope, read_tokens(scope)))


def find_country_of_language(language: Language) -> str | None:
    """Return the English name of the country whose elections a question in a language is on first of all, if one is."""
    return _COUNTRIES_OF_LANGUAGES.get(language)


def find_country_of(document: Document) -> frozenset[str]:
    """Return the countries that a document deals with by its fields, or else the one that its text keeps naming.

    For ranking only, never to be shown: English names, empty where nothing tells.
    """
    for text in (document.about.place, document.about.event, document.title):
        if named := find_places(text or "", read_tokens(text or "")):
            return frozenset(named)
    country = find_country_in_text(document.text)
    return frozenset() if country is None else frozenset((country,))


def find_country_in_text(text: str) -> str | None:
    """Return the English name of the country that a text keeps naming, None where it keeps naming none or several."""
    named = Counter(_list_countries(read_words(text[:_MAX_CHARS_FOR_COUNTRY])))
    if not named:
        return None
    (country, times), total = named.most_common(1)[0], named.total()
    return country if times >= _LEAST_TIMES and times >= _LEAST_SHARE * total else None


def _list_countries(words: Sequence[str]) -> Iterator[str]:
    """Yield the countries of one-word names, and of longer ones, as often as they stand in a text."""
    places, openers = _read_places(), _read_openers()
    for i, word in enumerate(words):
        if word[0].isupper() and len(word) > _MAX_WORD_CHARS_OF_DOUBT and fold(word) in openers:
            for length in range(_MAX_PLACE_WORDS, 0, -1):
                country = places.get(tuple(map(fold, words[i : i + length])))
                if country is not None:
                    yield country
                    break


@lru_cache(maxsize=1)
def _read_openers() -> frozenset[str]:
    """Return the first words of all countries' names."""
    return frozenset(name[0] for name in _read_places())
