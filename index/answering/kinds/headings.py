"""The heading that a part of a text stands under, which names what it is about."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

# A longer one is a sentence of its own, and has no room beside a source.
_MAX_CHARS = 60
# Texts are quoted from again and again.
_MAX_REMEMBERED = 64


class _Heading(NamedTuple):
    """A line that is marked as a heading.

    Attributes:
        end: Of the line.
        words: Without marks.
    """

    end: int
    words: str


def find_heading_above(text: str, start: int, title: str) -> str | None:
    """Return the words of the nearest heading marked as one, as Markdown does, above a place; None without any.

    Args:
        text: Of a document, in its joined form.
        start: Of what is quoted.
        title: The document's; a heading that only repeats it names nothing more.
    """
    headings = _list_headings(text)
    place = bisect_right(headings, start, key=lambda heading: heading.end) - 1
    words = headings[place].words if place >= 0 else ""
    return words if 0 < len(words) <= _MAX_CHARS and words != title else None


@lru_cache(maxsize=_MAX_REMEMBERED)
def _list_headings(text: str) -> tuple[_Heading, ...]:
    """Return the headings of a text, in order."""
    if not text.startswith("#") and "\n#" not in text:
        return ()
    from index.passages.line_shapes import LineShape  # takes long to load, and few texts have marked headings

    found: list[_Heading] = []
    start = 0
    for line in text.split("\n"):
        if line.startswith("#") and LineShape(line).is_marked_heading:
            found.append(_Heading(start + len(line), " ".join(line.strip("# \t\r").split())))
        start += len(line) + 1
    return tuple(found)
