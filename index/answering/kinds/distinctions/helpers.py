"""Who may help somebody to vote: that anybody may come along says nothing of a candidate."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from index.analysis.word_lists import read_sections
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import has_words
from index.models import Language

_HELPERS = "answering/helpers"
_HELPING = re.compile(
    r"\b(?:help|helps|assist|accompany|(?:go|come) (?:in )?with|(?:mem|di)?bantu|(?:men|di)?dampingi|menolong)\b",
    re.IGNORECASE,
)
_VOTING = re.compile(
    r"\b(?:vote|votes|voting|booth|ballot|polls?|mencoblos|nyoblos|coblos|memilih"
    r"|bilik|tps|pemilih|voters?)\b",
    re.IGNORECASE,
)
# Sentences are read again and again.
_MAX_REMEMBERED = 4_096


def asks_for_helper(highlight: Highlight) -> bool:
    """Whether it is asked if somebody may help to vote whom rules may name: "can a candidate help me vote"."""
    text = highlight.query.question.text
    return all(sought.search(text) is not None for sought in (_HELPING, _VOTING)) and bool(_find_helpers(text))


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
    return tuple(read_sections(_HELPERS, Language.EN, re.compile))
