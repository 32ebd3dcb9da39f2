"""Two versions of a quote, each cut around what differs."""

from __future__ import annotations

from bot.views.shown import CUT_MARK, shorten_around, show
from index.models import Span

_MAX_UNITS = 280
_CHARS_BEFORE = 60


def place_side_by_side(
    before: str, after: str, max_units: int = _MAX_UNITS
) -> tuple[tuple[str, Span | None], tuple[str, Span | None]]:
    """Returns both as shown, with the words that the other does not have; None where it is all or nothing.

    Args:
        before: May be empty.
        after: May be empty.
        max_units: The most UTF-16 units of either, at least 100.
    """
    old, new = show(before).text, show(after).text
    if old == new:
        whole, _ = shorten_around(old, Span(0, 0), max_units)
        return (whole, None), (whole, None)
    start = _count_shared(old, new)
    end = _count_shared(old[start:][::-1], new[start:][::-1])
    # Whole words: half a number would mislead.
    while start > 0 and not old[start - 1].isspace():
        start -= 1
    while end > 0 and not old[len(old) - end].isspace():
        end -= 1
    return tuple(_cut(text, Span(start, len(text) - end), max_units) for text in (old, new))  # type: ignore[return-value]  # two


def _count_shared(first: str, second: str) -> int:
    """How many characters two texts share at their beginning."""
    return next(
        (n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )


def _cut(text: str, difference: Span, max_units: int) -> tuple[str, Span | None]:
    begin = 0
    if difference.start > 2 * _CHARS_BEFORE:
        begin = text.rfind(" ", 0, difference.start - _CHARS_BEFORE) + 1
    mark = f"{CUT_MARK} " if begin else ""
    kept = Span(difference.start - begin, max(difference.start, difference.end) - begin)
    shown, (place,) = shorten_around(text[begin:], kept, max_units - len(mark))
    if not place.start < place.end or place == Span(0, len(shown)):
        return mark + shown, None
    return mark + shown, Span(place.start + len(mark), place.end + len(mark))
