"""What a text holds: words of a question in any form or language, numbers, what somebody said."""

from __future__ import annotations

import re
from functools import lru_cache

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.numbers import MONTH_WORDS
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words
from index.models import Language, Span
from index.search.queries import Query

_COMMA = re.compile(r"[,;]\s")
_NAME = re.compile(r"(?<=[\w,;’'-] )[A-Z][\w’'-]+")
# A name and a slip in typing it, but no translation of one.
_LEAST_WEIGHT_OF_A_NAME = 0.3
_MAX_OPENING_CHARS = 60
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_MAX_REMEMBERED = 1_024
_MONTHS = frozenset(word for words in MONTH_WORDS.values() for word in words)


def find_held(query: Query, text: str, language: Language, least_weight: float) -> frozenset[int]:
    """Return the numbers of the words of a question that stand in a text.

    Args:
        query: What was asked.
        text: Of a document.
        language: It is in.
        least_weight: What a less likely translation finds is another word, in (0, 1].
    """
    return frozenset(number for number, weight in weigh_held(query, text, language).items() if weight >= least_weight)


def weigh_held(query: Query, text: str, language: Language) -> dict[int, float]:
    """Return how well a text says each word of a question that it holds: number of the word → weight, in (0, 1].

    Args:
        query: What was asked.
        text: Of a document.
        language: It is in.
    """
    terms = read_terms(text, language)
    held: dict[int, float] = {}
    for number, term in enumerate(query.terms):
        meaning, known = term.meaning, term.meaning.weights
        if len(terms) < len(known):
            weights = [known[word] for word in terms if word in known]
        else:
            weights = [weight for word, weight in known.items() if word in terms]
        if meaning.phrases:
            weights += [weight for phrase, weight in meaning.phrases.items() if terms.issuperset(phrase)]
        if weights:
            held[number] = max(weights)
    return held


@lru_cache(maxsize=_MAX_REMEMBERED)
def read_terms(text: str, language: Language) -> frozenset[str]:
    """Return the terms of a text: those of fields and sentences are asked for again and again."""
    return frozenset(term.text for term in analyze(text, language))


def has_number(text: str, language: Language) -> bool:
    """Whether a text holds a number, a date or a share, in figures or words."""
    return any(any(map(str.isdigit, term)) for term in read_terms(text, language))


def find_numbered_parts(text: str, language: Language, *, is_date: bool) -> str:
    """Return the parts of a text between commas that hold a number, or a date; empty where none does."""
    parts = _COMMA.split(text)
    return ", ".join(part for part in parts if (_has_date(part) if is_date else has_number(part, language)))


def _has_date(text: str) -> bool:
    words = map(fold, read_words(text))
    return any(word in _MONTHS or _YEAR.fullmatch(word) for word in words)


def find_meant(query: Query, quoted: str, highlight: Span, language: Language) -> frozenset[int]:
    """Return the numbers of the words of a question that name whom a highlight begins with as "he" or "she".

    Args:
        query: What was asked.
        quoted: The highlight and what stands around it.
        highlight: Within `quoted`.
        language: It is in.
    """
    if not begins_with_person(quoted[slice(*highlight)]):
        return frozenset()
    places = {word for typed in query.question.places.values() for word in typed.casefold().split()}
    named = " ".join(_NAME.findall(quoted[: highlight.start]))
    held = find_held(query, named, language, _LEAST_WEIGHT_OF_A_NAME)
    return frozenset(number for number in held if query.terms[number].surface.casefold() not in places)


def begins_with_person(text: str) -> bool:
    """Whether a text begins with "he", "she" or the like."""
    opening = read_words(text[:_MAX_OPENING_CHARS])
    return bool(opening) and fold(opening[0]) in read_section_words("questions/follow_ups", "person")
