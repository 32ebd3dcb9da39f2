"""Lines → paragraphs: hard-wrapped texts, one paragraph a line, blank lines between, running page headers.

Which of these a text is, is decided from the whole of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.furniture import FurniturePatterns
from index.models import Span
from index.shapes import LineShape, read_shape

MAX_RUNNING_CHARS = 150
"""No longer line is a running header or footer."""

MAX_WRAP_CHARS = 160
"""Longer lines are paragraphs, not wrapped ones."""

_LINE = re.compile(r"[^\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029]+")
_NUMBERS = re.compile(r"\d+")
_MIN_BROKEN_CHARS = 40
_MIN_REPEATS = 3
_PAGE_EDGE_LINES = 2


def join_lines(
    text: str, furniture: FurniturePatterns, page_starts: Sequence[int] = ()
) -> tuple[list[Span], frozenset[int]]:
    """Join the lines of a text into paragraphs.

    Args:
        text: The text.
        furniture: What keeps a line apart from its neighbours by its wording.
        page_starts: Offsets at which pages begin, ascending; empty without pages.

    Returns:
        The paragraphs in order, and where those begin that are running headers or footers of pages.
    """
    lines = [trim_span(text, match.start(), match.end()) for match in _LINE.finditer(text)]
    lines = [line for line in lines if line.end > line.start]
    running = _find_running_lines(text, lines, page_starts)
    return _join(text, lines, furniture, running), running


def trim_span(text: str, start: int, end: int) -> Span:
    """A part of a text without the white space at its ends.

    Returns:
        Its span; empty, at `end`, where the part is all white.
    """
    part = text[start:end]
    return Span(end - len(part.lstrip()), start + len(part.rstrip())) if part.strip() else Span(end, end)


def _find_running_lines(text: str, lines: Sequence[Span], page_starts: Sequence[int]) -> frozenset[int]:
    """Where running headers and footers begin: lines that come again at the edges of pages."""
    if len(page_starts) < _MIN_REPEATS:
        return frozenset()
    pages = [bisect_right(page_starts, line.start) for line in lines]
    keys: dict[str, list[int]] = {}
    for at, (line, page) in enumerate(zip(lines, pages, strict=True)):
        before, after = at - _PAGE_EDGE_LINES, at + _PAGE_EDGE_LINES
        is_edge = before < 0 or after >= len(lines) or pages[before] != page or pages[after] != page
        words = text[line.start : line.end]
        if is_edge and len(words) <= MAX_RUNNING_CHARS and not read_shape(words).is_item:
            keys.setdefault(_NUMBERS.sub("#", " ".join(words.lower().split())), []).append(at)
    return frozenset(
        lines[at].start for found in keys.values() if len({pages[at] for at in found}) >= _MIN_REPEATS for at in found
    )


def _join(text: str, lines: Sequence[Span], furniture: FurniturePatterns, running: frozenset[int]) -> list[Span]:
    """Join the lines of one paragraph; a blank line, furniture or a new list item keeps lines apart."""
    shapes = [read_shape(text[line.start : line.end]) for line in lines]
    apart = [
        line.start in running or furniture.is_furniture_line(words) or furniture.is_stamp(words)
        for line, words in ((line, text[line.start : line.end]) for line in lines)
    ]
    gaps = [text.count("\n", before.end, after.start) for before, after in pairwise(lines)]
    layout = _Layout(_find_wrap_width(lines, shapes, gaps), sum(gap > 1 for gap in gaps) * 2 > len(gaps))
    spans = list(lines[:1])
    is_within = False
    for at in range(1, len(lines)):
        is_near = gaps[at - 1] < 2 and not apart[at - 1] and lines[at].start not in running
        length = lines[at - 1].end - lines[at - 1].start
        is_within = is_near and layout.joins(
            shapes[at - 1], length, shapes[at], is_next_furniture=apart[at], is_within=is_within
        )
        if is_within:
            spans[-1] = Span(spans[-1].start, lines[at].end)
        else:
            spans.append(lines[at])
    return spans


def _find_wrap_width(lines: Sequence[Span], shapes: Sequence[LineShape], gaps: Sequence[int]) -> int:
    """The width at which the text's lines are wrapped; 0 where a line is a paragraph."""
    pairs = [(shape, following) for (shape, following), gap in zip(pairwise(shapes), gaps, strict=True) if gap < 2]
    wrapped = sum(not shape.is_finished and following.is_lower for shape, following in pairs)
    if wrapped < 2 or wrapped * 5 < len(pairs):
        return 0
    lengths = sorted(line.end - line.start for line in lines)
    width = lengths[len(lengths) * 9 // 10]
    return width if width <= MAX_WRAP_CHARS else 0


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a text sets paragraphs: lines wrapped at a width (or 0), mostly a blank line apart or not."""

    width: int
    is_spaced: bool

    def joins(
        self, line: LineShape, length: int, following: LineShape, *, is_next_furniture: bool, is_within: bool
    ) -> bool:
        """Whether a line goes on in the next one, no blank line between them.

        Args:
            line: A line.
            length: Its length in code points.
            following: The next line.
            is_next_furniture: Whether that is furniture by its wording.
            is_within: Whether the line itself goes on from the one before.
        """
        if line.is_marked_heading or following.is_marked_heading:
            return False
        is_full = self.width > 0 and length >= self.width * 0.7
        if is_next_furniture:
            # The last words of a wrapped sentence may look like a page number or a menu entry.
            is_rest = following.is_finished and (following.is_lower or following.is_number)
            return is_full and not line.is_finished and is_rest
        if line.is_part_label:
            return True
        if following.is_item:
            return line.goes_on and (not line.is_intro or following.goes_on)
        if line.is_row and following.is_row:
            return True
        if following.is_lower:
            return not line.is_finished or is_full
        if line.is_finished and following.is_note:
            return False
        if line.is_finished:
            return self.width > 0 and length >= self.width * 0.8
        is_broken = is_full or (self.is_spaced and length >= _MIN_BROKEN_CHARS)
        if line.is_intro or not is_broken:
            return False
        return (
            is_within
            or line.ends_small
            or not line.is_title_case
            or following.opens_bracket
            or (following.is_capitals and (line.is_capitals or following.starts_small))
        )
