"""Headings that ask: their marks are left out, so that they are read as questions are on any page of those."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from index.models import Document

ASKING_MARKS = re.compile(r"^ {0,3}(?P<marks>#{1,6})[ \t]+(?=[^\n]*\?[ \t*_]*#*[ \t]*$)", re.MULTILINE)
"""The marks of such a heading in a Markdown text, as extracted."""
# Texts are quoted from again and again.
_MAX_REMEMBERED = 64


class AskingHeading(NamedTuple):
    """A heading that asks.

    Attributes:
        start: Where its words begin in the joined text.
        level: How many marks it has, from 1, the widest.
    """

    start: int
    level: int


def find_asking_headings(document: Document) -> tuple[AskingHeading, ...]:
    """Return the headings of a Markdown document that ask, in order; none of any other."""
    if not document.cuts or "#" not in document.text:
        return ()
    joined = document.joined
    return tuple(
        AskingHeading(joined.find_offset(end), level)
        for end, level in _find_marks(document.text)
        if joined.find_offset(end) == joined.find_offset(end - 2)
    )


@lru_cache(maxsize=_MAX_REMEMBERED)
def _find_marks(text: str) -> tuple[tuple[int, int], ...]:
    """Return where such marks end in a text as extracted, and how many they are."""
    return tuple((match.end(), len(match["marks"])) for match in ASKING_MARKS.finditer(text))
