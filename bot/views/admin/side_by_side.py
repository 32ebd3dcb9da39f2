"""Two versions of a quote, each cut around what differs."""

from __future__ import annotations

from bot.views.shown import CUT_MARK, shorten_around, show
from index.models import Span

_MAX_UNITS = 280
_CHARS_BEFORE = 60
_MARK_UNITS = len(CUT_MARK) + 1

Side = tuple[str, Span | None]


def place_side_by_side(before: str, after: str, max_units: int = _MAX_UNITS) -> tuple[Side, Side]:
    """Returns both as shown, with the words that the other does not have; None where it is all or nothing.

    Args:
        before: May be empty.
        after: May be empty.
        max_units: The most UTF-16 units of either, at least 100.
    """
    start = _count_shared(before, after)
    end = _count_shared(before[start:][::-1], after[start:][::-1])
    # Whole words: half a number would mislead.
    while start > 0 and not before[start - 1].isspace():
        start -= 1
    while end > 0 and not before[len(before) - end].isspace():
        end -= 1
    if before == after:
        return _cut(before, Span(0, 0), max_units), _cut(after, Span(0, 0), max_units)
    return (
        _cut(before, Span(start, len(before) - end), max_units),
        _cut(after, Span(start, len(after) - end), max_units),
    )


def _count_shared(first: str, second: str) -> int:
    """How many characters two texts share at their beginning."""
    return next(
        (n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )


def _cut(text: str, difference: Span, max_units: int) -> Side:
    """Shows no more of a text than may be seen: to prepare all of it takes long."""
    begin = 0
    if difference.start >= len(text):
        difference = Span(0, 0)
    elif difference.start > 2 * _CHARS_BEFORE:
        # At a word; where none begins so near, at the difference itself.
        begin = text.find(" ", difference.start - _CHARS_BEFORE, difference.start) + 1 or difference.start
    stop = min(len(text), begin + 2 * max_units)
    kept = Span(difference.start - begin, min(max(difference), stop) - begin)
    shown, (kept,) = show(text[begin:stop], (kept,))
    before = f"{CUT_MARK} " if begin else ""
    is_cut_after = stop < len(text)
    room = max_units - _MARK_UNITS * (bool(begin) + is_cut_after)
    cut, (place,) = shorten_around(shown, kept, room)
    after = f" {CUT_MARK}" if is_cut_after and not cut.endswith(CUT_MARK) else ""
    whole = f"{before}{cut}{after}"
    if not place.start < place.end or place == Span(0, len(whole)):
        return whole, None
    return whole, Span(place.start + len(before), place.end + len(before))
