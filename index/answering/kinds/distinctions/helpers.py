"""Who may help somebody to vote: that anybody may come along says nothing of a candidate."""

from __future__ import annotations

from functools import cache, lru_cache

from index.analysis.word_lists import read_sections
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import has_words
from index.models import Language

_HELPERS = "answering/helpers"
# Sections of what is done, not of who may do it.
_DEEDS = ("helping", "voting")
# Sentences are read again and again.
_MAX_REMEMBERED = 4_096


def asks_for_helper(highlight: Highlight) -> bool:
    """Whether it is asked if somebody may help to vote whom rules may name: "can a candidate help me vote"."""
    text = highlight.query.question.text
    return all(has_words(text, _HELPERS, deed) for deed in _DEEDS) and bool(_find_helpers(text))


def tells_helper(highlight: Highlight) -> bool:
    """Whether what is told speaks of help, and names one of those who are asked about."""
    if not has_words(highlight.text, "answering/matters", "helper"):
        return False
    return not _find_helpers(highlight.query.question.text).isdisjoint(_find_helpers(highlight.text))


@lru_cache(maxsize=_MAX_REMEMBERED)
def _find_helpers(text: str) -> frozenset[str]:
    return frozenset(name for name in _list_helpers() if has_words(text, _HELPERS, name))


@cache
def _list_helpers() -> tuple[str, ...]:
    return tuple(name for name in read_sections(_HELPERS, Language.EN) if name not in _DEEDS)
