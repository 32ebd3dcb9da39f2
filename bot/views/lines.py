"""How many lines of a phone a text takes, at 36 columns: what a card has to fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

COLUMNS = 36
MAX_LINES = 8
"""Of a card that is taken in at a glance; what answers may need more."""

CLOSED_LINES = 3
"""That Telegram shows of an expandable quote while it is closed."""


def wrap_line(text: str) -> Iterator[str]:
    """Yields a line broken at spaces so that each part fits, as far as its words do."""
    line = ""
    for word in text.split(" "):
        if line and measure_columns(line) + 1 + measure_columns(word) > COLUMNS:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def count_lines(text: str) -> int:
    """Returns how many lines a text takes; none where it is empty."""
    return sum(sum(1 for _ in wrap_line(line)) for line in text.split("\n")) if text else 0


def measure_columns(text: str) -> int:
    """Returns how many columns a text takes: wide characters two, marks on letters none; a flag is two letters."""
    if text.isascii():
        return len(text)
    return sum(_measure(character) for character in text)


def _measure(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
