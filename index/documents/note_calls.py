"""Calls of footnotes within a text, written as small raised digits: no part of the sentences in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.models import Span

# Behind a word, its punctuation or a year; behind a unit or another number they are a power.
_CALL = re.compile(r"(?:(?<=[^\W\d_])|(?<=[.,;:!?)\]”’\"'%])|(?<=(?<!\d)[12]\d{3}))[⁰¹²³⁴-⁹]{1,3}(?!\w)")
_UNIT = re.compile(r"(?<![^\W_])(?:[kcmd]?m|ha|ft|in|mi)$")
_MAX_UNIT_CHARS = 4


def find_note_calls(text: str) -> Iterator[Span]:
    """Yield where calls of footnotes stand, in order."""
    for match in _CALL.finditer(text):
        if not _UNIT.search(text[max(0, match.start() - _MAX_UNIT_CHARS) : match.start()]):
            yield Span(*match.span())
