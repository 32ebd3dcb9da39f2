"""Sentences that give somebody's words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words, read_word_list
from index.models import Language, Span

# No quotation is longer.
_MOST_CHARS = 600
# So much may stand between who speaks and that they do: "observers from many countries reported".
_MOST_BETWEEN = 60
# "Said the deputy head of the mission, Ana Roa".
_MOST_BEFORE = 40
_MARKS = '“”"'
_WORD = re.compile(r"[^\W\d_]+")


def reports_speech(text: str) -> bool:
    """Whether a text gives somebody's words: it holds a quotation mark, or a verb of speech ("he said", "katanya")."""
    words = {fold(word) for word in read_words(text)}
    return has_quotation(text) or not words.isdisjoint(read_section_words("passages/grammar", "attribution"))


@cache
def _read_verbs(language: Language) -> frozenset[str]:
    return read_word_list(f"answering/speech_{language}.txt")


def has_speaker(text: str, named: Iterable[Span], language: Language) -> bool:
    """Whether a verb of saying, hoping or reporting stands behind somebody who is named, or "said" before them.

    Args:
        text: Of a document.
        named: Where in it somebody is named.
        language: It is in.
    """
    attributing = read_section_words("passages/grammar", "attribution")
    # "States" is a noun.
    words = [word for word in _WORD.finditer(text) if word.start() == 0 or word.group()[0].islower()]
    verbs = [word for word in words if fold(word.group()) in _read_verbs(language) | attributing]
    return any(
        0 <= verb.start() - who.end <= _MOST_BETWEEN
        or (fold(verb.group()) in attributing and 0 <= who.start - verb.end() <= _MOST_BEFORE)
        for verb in verbs
        for who in named
    )


def has_quotation(text: str) -> bool:
    """Whether a text holds a quotation mark."""
    return any(mark in text for mark in _MARKS)


def is_quoted(text: str, start: int) -> bool:
    """Whether a quotation that begins before a place in a text has not ended there."""
    before = text[max(0, start - _MOST_CHARS) : start]
    return before.rfind("“") > before.rfind("”")
