"""Headings that ask, or take up what is passed on: without their marks they are read as any page's questions are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from index.models import Document
from index.passages.structure.checked_claims import CLAIM_LABEL, VERDICT_LABEL

_MOST_LINES_BETWEEN = 6

# `## Klaim: "…"` above `**Putusan: Salah.**`, perhaps with what is told of it between them.
_CHECKED = (
    rf"[ \t*_]*{CLAIM_LABEL}[^\n]*\n(?:(?! {{0,3}}#)[^\n]*\n){{0,{_MOST_LINES_BETWEEN}}}?[ \t*_>-]*{VERDICT_LABEL}"
)
ASKING_MARKS = re.compile(
    rf"^ {{0,3}}(?P<marks>#{{1,6}})[ \t]+(?=[^\n]*\?[ \t*_]*#*[ \t]*$|(?i:{_CHECKED}))", re.MULTILINE
)
"""The marks of such a heading in a Markdown text, as extracted."""
# Texts are quoted from again and again.
_MAX_REMEMBERED = 64


class AskingHeading(NamedTuple):
    """A heading that asks, or takes up what is passed on.

    Attributes:
        start: Where its words begin in the joined text.
        level: How many marks it has, from 1, the widest.
    """

    start: int
    level: int


def find_asking_headings(document: Document) -> tuple[AskingHeading, ...]:
    """Return the headings of a Markdown document that ask, or take up a claim, in order; none of any other."""
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
