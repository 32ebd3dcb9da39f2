"""What chat programs and their users put around a text they pass on: forwarding lines, times, labels of lists."""

from __future__ import annotations

import re

from index.models import Span

_TIME = r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?:[.:]\d{2})?(?:\s?[ap]\.?m\.?)?(?!\s?%|[.,]?\d)"
_DAY = r"\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?"
_FORWARDED = (
    r"(?:forwarded\ many\ times|diteruskan\ berkali-kali|meneruskan\ pesan|forwarded\ message|pesan\ diteruskan)"
)
_LINES = (
    # The label of a forwarded message, on a line of its own, with a time, or before anything where it can be no other.
    rf"^[^\w\n]*{_FORWARDED}\b[^\w\n]*(?:{_TIME}[^\w\n]*)?",
    rf"^[^\w\n]*(?:forwarded|diteruskan|fwd?)\b[ \t]*(?::|[^\w\n]*{_TIME}|(?=[^\w\n]*$))[^\w\n]*",
    # The stamp before a message of an exported chat; who sent it is no furniture.
    rf"^[^\w\n]*{_DAY},?\s{_TIME}\]?(?:\s-)?\s",
    # The time under a message.
    rf"^[^\w\n]*{_TIME}[^\w\n]*$",
    rf"(?<=[.!?…\"”’)])\s+{_TIME}[^\w\n]*\Z",
    r"^[^\w\n]*(?:edited|diedit|read\ more|baca\ selengkapnya|selengkapnya)[^\w\n]*$",
)
_FURNITURE = re.compile("|".join(f"(?:{line})" for line in _LINES).replace(r"\ ", " "), re.IGNORECASE | re.MULTILINE)
_LABEL = re.compile(r"^[^\w\n(\[]*[(\[]?(?:\d{1,3}|[a-z]|[ivxl]{1,5})[.)\]](?=\s)", re.IGNORECASE | re.MULTILINE)


def find_furniture(text: str) -> list[Span]:
    """Return where a passed-on text holds forwarding lines, stamps and the like, ascending."""
    return [Span(*match.span()) for match in _FURNITURE.finditer(text) if match[0].strip()]


def find_labels(text: str) -> list[Span]:
    """Return where lines begin with the label of a list's item: "1.", "a)"; ascending."""
    return [Span(*match.span()) for match in _LABEL.finditer(text)]
