"""What a text says is so instead of something else: "led by Ann Reed, not Bob Hale", *ke Moskow, bukan Astana*."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.models import Span

_NAME = r"(?:[A-Z][\w’'-]*)(?:\s[A-Z][\w’'-]*){0,3}"
_CONTRAST = re.compile(
    rf"(?P<named>\b{_NAME})(?P<contrast>,\s(?:(?:and|dan)\s)?(?:not|bukan|rather\sthan|instead\sof|ketimbang)\s"
    rf"(?:by\s|in\s|to\s|at\s|the\s|oleh\s|di\s|ke\s|dari\s|si\s)*(?P<other>{_NAME}))(?=\W*\Z)"
)


@dataclass(frozen=True, slots=True)
class Contrast:
    """What a text says is so, and what is not.

    Attributes:
        text: Without what is not so, blanks in its place.
        turned: With what is not so in the place of what is, and blanks.
        span: Where the text says what is not so.
        other: The words of that.
    """

    text: str
    turned: str
    span: Span
    other: str


def read_contrast(text: str) -> Contrast | None:
    """Return what a text says at its end is so instead of something else; None where it does not."""
    match = _CONTRAST.search(text)
    if match is None:
        return None
    start, end = match.span("contrast")
    blank = " " * (end - start)
    return Contrast(
        f"{text[:start]}{blank}{text[end:]}",
        f"{text[: match.start('named')]}{match['other']}{blank}{text[end:]}",
        Span(start, end),
        match["other"],
    )
