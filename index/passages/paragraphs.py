"""Lines → paragraphs: hard-wrapped texts, one paragraph a line, blank lines between, running page headers.

Which of these a text is, is decided from the whole of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from index.characters import LINE
from index.models import Span
from index.passages.datelines import is_stamp
from index.passages.furniture import is_furniture_line
from index.passages.line_shapes import LineShape, goes_on_in_number

MAX_RUNNING_CHARS = 150
"""No longer line is a running header or footer."""

MAX_WRAP_CHARS = 160
"""Longer lines are paragraphs, not wrapped ones."""

_NUMBERS = re.compile(r"\d+")
_PAGE_MARK = re.compile(
    r"(?:page|halaman|hal\.?|hlm\.?)?\W*(?:\d{1,4}|[ivxl]{1,6})\W*(?:(?:of|dari|/)\s*\d{1,4}\W*)?", re.IGNORECASE
)
_MIN_BROKEN_CHARS = 40
_MAX_REST_WORDS = 3
_MIN_REPEATS = 3
_PAGE_EDGE_LINES = 3


@dataclass(frozen=True)
class LineGroup:
    """A line of a text, or lines that belong together.

    Attributes:
        span: Where it stands, without white space at its ends.
        shape: Its text and what that looks like.
        last_chars: How long it is as it was set, in code points: from the last line end on that was taken out of it.
    """

    span: Span
    shape: LineShape
    last_chars: int

    @cached_property
    def is_known(self) -> bool:
        """Whether it is furniture by its wording."""
        return is_furniture_line(self.shape.text)

    @cached_property
    def is_stamp(self) -> bool:
        """Whether it is a date or time and nothing else."""
        return is_stamp(self.shape.text)

    @property
    def is_page_mark(self) -> bool:
        """Whether it is a number alone, as pages have one, perhaps with "page" before or the count after."""
        return _PAGE_MARK.fullmatch(self.shape.text) is not None


def join_lines(
    text: str, page_starts: Sequence[int], left_out: Sequence[Span], joins: Sequence[int]
) -> tuple[list[LineGroup], frozenset[int]]:
    """Join the lines of a text into paragraphs.

    Args:
        text: The text.
        page_starts: Offsets at which pages begin, ascending; empty without pages.
        left_out: Whole lines that are no paragraphs, such as tables, ascending.
        joins: Where line ends were taken out of words, ascending.

    Returns:
        The paragraphs in order, and where those begin that are running headers or footers of pages.
    """
    lines = [line for line in list_lines(text, joins) if not _is_in(left_out, line.span)]
    running = find_running_lines(lines, page_starts)
    parts = _join(text, lines, running)
    return [_group_lines(text, part, joins) if isinstance(part, Span) else part for part in parts], running


def list_lines(text: str, joins: Sequence[int] = ()) -> list[LineGroup]:
    """Return the lines of a text that are not all white; `joins` as in `join_lines`."""
    spans = (trim_span(text, match.start(), match.end()) for match in LINE.finditer(text))
    return [_group_lines(text, span, joins) for span in spans if span.end > span.start]


def _is_in(places: Sequence[Span], span: Span) -> bool:
    # A line of heads opens with a bar, before its first cell.
    number = bisect_left(places, span.end, key=lambda place: place.start) - 1
    return number >= 0 and span.start < places[number].end


def _group_lines(text: str, span: Span, joins: Sequence[int]) -> LineGroup:
    part = text[span.start : span.end]
    number = bisect_left(joins, span.end) - 1
    start = max(span.start, joins[number]) if number >= 0 else span.start
    return LineGroup(span, LineShape(part), span.end - start)


def trim_span(text: str, start: int, end: int) -> Span:
    """Return a part of a text without the white space at its ends.

    Returns:
        Its span; empty, at `end`, where the part is all white.
    """
    part = text[start:end]
    return Span(end - len(part.lstrip()), start + len(part.rstrip())) if part.strip() else Span(end, end)


def find_running_lines(lines: Sequence[LineGroup], page_starts: Sequence[int]) -> frozenset[int]:
    """Return where running headers and footers begin: lines that come again at the edges of pages.

    Args:
        lines: All of a text.
        page_starts: Offsets at which its pages begin, ascending; empty without pages.
    """
    if len(page_starts) < _MIN_REPEATS:
        return frozenset()
    pages = [bisect_right(page_starts, line.span.start) for line in lines]
    keys: dict[str, list[int]] = {}
    for at, (line, page) in enumerate(zip(lines, pages, strict=True)):
        before, after = at - _PAGE_EDGE_LINES, at + _PAGE_EDGE_LINES
        is_edge = before < 0 or after >= len(lines) or pages[before] != page or pages[after] != page
        words = line.shape.text
        if is_edge and len(words) <= MAX_RUNNING_CHARS and not line.shape.is_item and not line.shape.is_part_label:
            keys.setdefault(_NUMBERS.sub("#", " ".join(words.lower().split())), []).append(at)
    return frozenset(
        lines[at].span.start
        for found in keys.values()
        if len({pages[at] for at in found}) >= _find_least_repeats(lines[found[0]], len(page_starts))
        for at in found
    )


def _find_least_repeats(line: LineGroup, page_count: int) -> int:
    """Return how often a line comes at the edges of pages if it is of the page: a sentence may come again by itself."""
    return max(_MIN_REPEATS, page_count // 2) if line.shape.is_finished else _MIN_REPEATS


def _join(text: str, lines: Sequence[LineGroup], running: frozenset[int]) -> list[LineGroup | Span]:
    """Join the lines of one paragraph; a blank line, furniture or a new list item keeps lines apart.

    Returns:
        Single lines as they came, and the spans of joined ones.
    """
    apart = [line.span.start in running or line.is_known or line.is_stamp for line in lines]
    gaps = [text.count("\n", before.span.end, after.span.start) for before, after in pairwise(lines)]
    layout = _Layout(find_wrap_width(text, lines), sum(gap > 1 for gap in gaps) * 2 > len(gaps))
    parts: list[LineGroup | Span] = list(lines[:1])
    start, is_within = 0, False
    for at in range(1, len(lines)):
        before, line = lines[at - 1], lines[at]
        is_near = gaps[at - 1] < 2 and not apart[at - 1] and line.span.start not in running
        is_within = is_near and layout.joins(before, line.shape, is_next_furniture=apart[at], is_within=is_within)
        if is_within:
            parts[-1] = Span(lines[start].span.start, line.span.end)
        else:
            parts.append(line)
            start = at
    return parts


def find_wrap_width(text: str, lines: Sequence[LineGroup]) -> int:
    """Return the width at which the text's lines are wrapped, in code points; 0 where a line is a paragraph."""
    pairs = [
        (line.shape, following.shape)
        for line, following in pairwise(lines)
        if text.count("\n", line.span.end, following.span.start) < 2
    ]
    wrapped = sum(not shape.is_finished and following.is_lower for shape, following in pairs)
    if wrapped < 2 or wrapped * 5 < len(pairs):
        return 0
    lengths = sorted(line.last_chars for line in lines)
    width = lengths[len(lengths) * 9 // 10]
    return width if width <= MAX_WRAP_CHARS else 0


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a text sets paragraphs: lines wrapped at a width (or 0), mostly a blank line apart or not."""

    width: int
    is_spaced: bool

    def joins(self, group: LineGroup, following: LineShape, *, is_next_furniture: bool, is_within: bool) -> bool:
        """Whether a line goes on in the next one, no blank line between them.

        Args:
            group: A line.
            following: The next line.
            is_next_furniture: Whether that is furniture by its wording.
            is_within: Whether the line itself goes on from the one before.
        """
        line, length = group.shape, group.last_chars
        if line.is_marked_heading or following.is_marked_heading:
            return False
        is_full = self.width > 0 and length >= self.width * 0.7
        if is_next_furniture:
            # The last words of a wrapped sentence may look like a page number or a menu entry.
            is_rest = following.is_lower or following.is_number or len(following.words) <= _MAX_REST_WORDS
            is_wrapped = is_full or (length >= _MIN_BROKEN_CHARS and not line.is_title_case)
            return is_wrapped and not line.is_finished and following.is_finished and is_rest
        if line.is_part_label or goes_on_in_number(line.text, following.text):
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
