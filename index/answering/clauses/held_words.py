"""What a text holds: words of a question in any form or language, numbers, what somebody said."""

from __future__ import annotations

import re

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.numbers import MONTH_WORDS
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words
from index.models import Language
from index.search.queries import Query

_COMMA = re.compile(r"[,;]\s")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_MONTHS = frozenset(word for words in MONTH_WORDS.values() for word in words)


def find_held(query: Query, text: str, language: Language, least_weight: float) -> frozenset[int]:
    """Return the numbers of the words of a question that stand in a text.

    Args:
        query: What was asked.
        text: Of a document.
        language: It is in.
        least_weight: What a less likely translation finds is another word, in (0, 1].
    """
    terms = {term.text for term in analyze(text, language)}
    return frozenset(
        number
        for number, term in enumerate(query.terms)
        if any(weight >= least_weight and word in terms for word, weight in term.weights.items())
        or any(weight >= least_weight and terms.issuperset(phrase) for phrase, weight in term.phrases.items())
    )


def has_number(text: str, language: Language) -> bool:
    """Whether a text holds a number, a date or a share, in figures or words."""
    return any(any(map(str.isdigit, term.text)) for term in analyze(text, language))


def find_numbered_parts(text: str, language: Language, *, is_date: bool) -> str:
    """Return the parts of a text between commas that hold a number, or a date; empty where none does."""
    parts = _COMMA.split(text)
    return ", ".join(part for part in parts if (_has_date(part) if is_date else has_number(part, language)))


def _has_date(text: str) -> bool:
    words = map(fold, read_words(text))
    return any(word in _MONTHS or _YEAR.fullmatch(word) for word in words)


def reports_speech(text: str) -> bool:
    """Whether a text gives somebody's words: it holds a quotation mark, or a verb of speech ("he said", "katanya")."""
    words = {fold(word) for word in read_words(text)}
    return any(mark in text for mark in '“”"') or not words.isdisjoint(
        read_section_words("passages/grammar", "attribution")
    )
