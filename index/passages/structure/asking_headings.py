"""Headings that ask, or take up what is passed on, and the turns of an interviewer in bold: lines marked as such.

Without their marks they are read as any page's questions are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from index.models import Document, Span
from index.passages.structure.asking import asks
from index.passages.structure.checked_claims import gives_verdict, takes_up_claim

# Perhaps with what is told of it between `## Klaim: "…"` and `**Putusan: Salah.**`.
_MOST_LINES_BETWEEN = 6
_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})[ \t]+(?=(?P<words>[^\n]*))", re.MULTILINE)
_QUESTION = re.compile(r".*\?[ \t*_]*#*[ \t]*")
_EMPHASIS = " \t*_"
_BOLD_LINE = re.compile(r"^(?P<mark>\*\*|__)(?=[^\s*_])(?P<words>[^\n]+?)(?P=mark)[ \t]*$", re.MULTILINE)
# Fewer bold lines that ask make no interview.
_LEAST_ASKED = 2
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
        for (_, end), level in list_asking_marks(document.text)
        if joined.find_offset(end) == joined.find_offset(end - 2)
    )


@lru_cache(maxsize=_MAX_REMEMBERED)
def list_asking_marks(text: str) -> tuple[tuple[Span, int], ...]:
    """Return where the marks of such headings stand in a Markdown text, as extracted, and how many each has."""
    return tuple(
        (Span(*heading.span()), len(heading["marks"]))
        for heading in _HEADING.finditer(text)
        if _QUESTION.fullmatch(heading["words"])
        or (takes_up_claim(heading["words"].lstrip(_EMPHASIS)) and _has_verdict(text[heading.end("words") + 1 :]))
    )


def _has_verdict(text: str) -> bool:
    """Whether one of the first lines of a text says what a check found, before any heading."""
    for line in text.split("\n", _MOST_LINES_BETWEEN + 1)[: _MOST_LINES_BETWEEN + 1]:
        if gives_verdict(line):
            return True
        if _HEADING.match(line):
            return False
    return False


def find_turns(document: Document) -> frozenset[int]:
    """Return where the bold lines of a Markdown interview begin in the joined text, whether or not they ask."""
    if not document.cuts or ("\n**" not in document.text and "\n__" not in document.text):
        return frozenset()
    lines = [*_BOLD_LINE.finditer(document.text)]
    if sum(asks(line["words"]) for line in lines) < _LEAST_ASKED:
        return frozenset()
    return frozenset(document.joined.find_offset(line.start("words")) for line in lines)
