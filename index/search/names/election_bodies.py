"""What documents call whoever runs the elections they tell of: "the Council", "Dewan", "PPKTR"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import analyze, stem
from index.analysis.word_lists import read_section_words
from index.models import Language
from index.search.postings import IS_CAPITALIZED
from index.search.vocabulary import Vocabulary

ELECTION_BODIES = "answering/election_bodies"
# "Panitia Pemilihan Kota Tirta Raya (PPKTR)": so far behind a name may stand what it is short for, of so many letters.
_SHORT_FORM_REACH, _LEAST_LETTERS, _MOST_LETTERS = 7, 3, 7
# Stems may begin otherwise than their words: "selenggara" of "Penyelenggara".
_MOST_OTHER_LETTERS = 1
# English says before it what a body is for, or "Board of Elections"; Indonesian says it behind.
_NAMES = {Language.EN: (("bodies", -1), ("bodies_of", 1)), Language.ID: (("bodies", 1),)}
# A name that is so much rarer than the commonest is that of another country's body, or of a lesser one.
_LEAST_SHARE = 0.25


@cache
def _stem_section(section: str, language: Language) -> frozenset[str]:
    return frozenset(stem(word, language) for word in read_section_words(ELECTION_BODIES, section, language))


def list_body_terms(
    tokens: npt.NDArray[np.int32],
    flags: npt.NDArray[np.uint8],
    names: Sequence[tuple[str, Language]],
    vocabulary: Vocabulary,
) -> frozenset[str]:
    """Return the terms by which documents call their election body shortly: "council", of "National Election Council".

    Args:
        tokens: The terms of all texts, in order, shape (t,).
        flags: Bits of them as of `index.search.postings`, shape (t,).
        names: Who wrote and published documents, each with the language it is read in.
        vocabulary: Which the terms are of.
    """
    found: set[str] = set()
    for language, sections in _NAMES.items():
        counts: Counter[str] = Counter()
        shorts: set[str] = set()
        purposes = _list_numbers(_stem_section("elections", language), vocabulary)
        for section, step in sections:
            for kind in _list_numbers(_stem_section(section, language), vocabulary):
                places = (tokens == kind).nonzero()[0]
                places = places[(places + step >= 0) & (places + step < len(tokens))]
                # The first word of a sentence has no mark.
                is_named = (flags[np.maximum(places, places + step)] & IS_CAPITALIZED) > 0
                for place in places[is_named & np.isin(tokens[places + step], purposes)].tolist():
                    counts[vocabulary.name_term(kind)] += 1
                    shorts.update(_find_short_form(place, tokens, flags, vocabulary))
        for name, of in names:
            if of is language:
                counts.update(_list_named(name, language))
        # What a name is short for is said once, and then used alone.
        counts.update({short: int((tokens == vocabulary.find(short)).sum()) for short in shorts})
        most = max(counts.values(), default=0)
        found |= {term for term, count in counts.items() if count >= most * _LEAST_SHARE and term in vocabulary}
    return frozenset(found)


def list_short_forms(bodies: frozenset[str]) -> frozenset[str]:
    """Return which of the terms of `list_body_terms` are first letters of a name: "kpn", not "council"."""
    kinds = (_stem_section(section, language) for language, sections in _NAMES.items() for section, _ in sections)
    return bodies.difference(*kinds)


def _list_named(name: str, language: Language) -> Iterator[str]:
    """Yield the terms of what kind of election body a name is that of, if any."""
    terms = [term.text for term in analyze(name, language)]
    purposes = _stem_section("elections", language)
    for section, step in _NAMES[language]:
        for place, term in enumerate(terms):
            if term in _stem_section(section, language) and purposes.intersection(terms[max(0, place + step) :][:1]):
                yield term


def _list_numbers(terms: frozenset[str], vocabulary: Vocabulary) -> list[int]:
    return [number for term in terms if (number := vocabulary.find(term)) is not None]


def _find_short_form(
    place: int, tokens: npt.NDArray[np.int32], flags: npt.NDArray[np.uint8], vocabulary: Vocabulary
) -> Iterator[str]:
    """Yield what a body's name, one of whose words stands at a place, is said to be short for: its first letters."""
    end = min(place + 1 + _SHORT_FORM_REACH, len(tokens))
    for at in range(place + 1, end):
        short = vocabulary.name_term(int(tokens[at]))
        first = at - len(short)
        if not (_LEAST_LETTERS <= len(short) <= _MOST_LETTERS and 0 <= first <= place and flags[at] & IS_CAPITALIZED):
            continue
        letters = (vocabulary.name_term(int(number))[:1] for number in tokens[first:at])
        if sum(one != other for one, other in zip(short, letters, strict=True)) <= _MOST_OTHER_LETTERS:
            yield short
