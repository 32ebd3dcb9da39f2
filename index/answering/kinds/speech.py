"""Sentences that give somebody's words."""

from __future__ import annotations

from functools import cache

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words, read_word_list
from index.models import Language

# No quotation is longer.
_MOST_CHARS = 600


def reports_speech(text: str) -> bool:
    """Whether a text gives somebody's words: it holds a quotation mark, or a verb of speech ("he said", "katanya")."""
    words = {fold(word) for word in read_words(text)}
    return any(mark in text for mark in '“”"') or not words.isdisjoint(
        read_section_words("passages/grammar", "attribution")
    )


@cache
def _read_verbs(language: Language) -> frozenset[str]:
    return read_word_list(f"answering/speech_{language}.txt")


def tells_of_speech(text: str, language: Language) -> bool:
    """Whether a text gives somebody's words, or says by any verb what somebody says, hopes or reports."""
    return reports_speech(text) or not _read_verbs(language).isdisjoint(map(fold, read_words(text)))


def is_quoted(text: str, start: int) -> bool:
    """Whether a quotation that begins before a place in a text has not ended there."""
    before = text[max(0, start - _MOST_CHARS) : start]
    return before.rfind("“") > before.rfind("”")
