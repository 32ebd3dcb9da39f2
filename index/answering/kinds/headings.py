"""The heading that a part of a text stands under, which names what it is about."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from index.models import Document
from index.passages.structure.asking_headings import AskingHeading, find_asking_headings

# A longer one is a sentence of its own, and has no room beside a source.
_MAX_CHARS = 60
# Texts are quoted from again and again.
_MAX_REMEMBERED = 64


class _Heading(NamedTuple):
    """A line that is marked as a heading.

    Attributes:
        end: Of the line; where a heading begins that asks, which is quoted itself.
        words: Without marks; of one that asks those of the heading that it stands under.
        level: How many marks it has, from 1.
    """

    end: int
    words: str
    level: int


def find_heading_above(document: Document, start: int) -> str | None:
    """Return the words of the nearest heading marked as one, as Markdown does, above a place; None without any.

    A heading that asks is quoted with its answer: both stand under the nearest one above that is wider.

    Args:
        document: A heading that only repeats its title names nothing more.
        start: Of what is quoted, in the joined text.
    """
    headings = _list_headings(document.joined.text, find_asking_headings(document))
    place = bisect_right(headings, start, key=lambda heading: heading.end) - 1
    words = headings[place].words if place >= 0 else ""
    return words if 0 < len(words) <= _MAX_CHARS and words != document.title else None


@lru_cache(maxsize=_MAX_REMEMBERED)
def _list_headings(text: str, asking: tuple[AskingHeading, ...]) -> tuple[_Heading, ...]:
    """Return the headings of a text, in order, with those in it that ask."""
    if not text.startswith("#") and "\n#" not in text:
        return ()
    from index.passages.line_shapes import LineShape  # takes long to load, and few texts have marked headings

    levels = {heading.start: heading.level for heading in asking}
    found: list[_Heading] = []
    start = 0
    for line in text.split("\n"):
        if line.startswith("#") and LineShape(line).is_marked_heading:
            words = " ".join(line.strip("# \t\r").split())
            found.append(_Heading(start + len(line), words, len(line) - len(line.lstrip("#"))))
        elif start in levels:
            level = levels[start]
            above = next((heading.words for heading in reversed(found) if heading.level < level), "")
            found.append(_Heading(start, above, level))
        start += len(line) + 1
    return tuple(found)
