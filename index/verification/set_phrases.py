"""Phrases whose "not" or "false" denies nothing: "not only", *paling tidak*, *salah satu*."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from index.analysis.word_lists import compile_lines
from index.models import Span

_MAX_REMEMBERED = 8_192


@cache
def _read_set_phrases() -> re.Pattern[str]:
    return compile_lines("verification/set_phrases.txt", frame=r"(?i:\b(?:{})\b)")


@lru_cache(maxsize=_MAX_REMEMBERED)
def list_set_phrases(text: str) -> tuple[Span, ...]:
    """Return where they stand in a text, in order."""
    return tuple(Span(*match.span()) for match in _read_set_phrases().finditer(text))
