"""What says in a question or a text of what something is: the words of lists, and those that are no small talk."""

from __future__ import annotations

import re
from functools import lru_cache

from index.analysis.patterns.sought import seek_list, seek_sections
from index.analysis.word_lists import compile_list, compile_sections
from index.answering.kinds.highlights import Highlight
from index.search.queries import QueryTerm

# As whole words, capitals or not.
_FRAME = r"(?i)\b(?:{})\b"
# What says less, such as "get", tells no question from another.
LEAST_TELLING = 0.3
# A less likely translation is another word.
LEAST_WEIGHT = 0.3
# Questions and sentences are asked again and again.
_MAX_REMEMBERED = 32_768


def compile_words(name: str, *sections: str) -> re.Pattern[str]:
    """Return what finds the words of a list in both languages, as they stand; of a list in sections those of some."""
    return compile_sections(name, *sections, frame=_FRAME) if sections else compile_list(name, frame=_FRAME)


@lru_cache(maxsize=_MAX_REMEMBERED)
def has_words(text: str, name: str, *sections: str) -> bool:
    """Whether a text has words of a list, as of `compile_words`."""
    sought = seek_sections(name, *sections, frame=_FRAME) if sections else seek_list(name, frame=_FRAME)
    return sought.search(text) is not None


def list_telling(highlight: Highlight) -> list[QueryTerm]:
    """Return the words of its question that say something, no numbers and not what kind of answer is wanted."""
    return [
        term
        for term in highlight.query.terms
        if not (term.is_reporting or term.is_number or term.information < LEAST_TELLING)
    ]
