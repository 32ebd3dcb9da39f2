"""What chat programs and their users put around a text they pass on: forwarding lines, times, labels of lists."""

from __future__ import annotations

import re
from functools import cache

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words
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
    # The stamp before a message of an exported chat.
    rf"^[^\w\n]*(?P<stamp>{_DAY},?\s{_TIME}\]?(?:\s-)?\s)",
    rf"^[^\w\n]*\[(?P<copied>{_TIME},?\s{_DAY}\]\s)",
    # The time under a message.
    rf"^[^\w\n]*{_TIME}[^\w\n]*$",
    rf"(?<=[.!?…\"”’)])\s+{_TIME}[^\w\n]*\Z",
    r"^[^\w\n]*(?:edited|diedit|read\ more|baca\ selengkapnya|selengkapnya)[^\w\n]*$",
)
_FURNITURE = re.compile("|".join(f"(?:{line})" for line in _LINES).replace(r"\ ", " "), re.IGNORECASE | re.MULTILINE)
_LABEL = re.compile(r"^[^\w\n(\[]*[(\[]?(?:\d{1,3}|[a-z]|[ivxl]{1,5})[.)\]](?=\s)", re.IGNORECASE | re.MULTILINE)
# Behind a stamp, who sent a message: a name as it is saved, or a number.
_SENDER = re.compile(r"[\u200e\u202a~\s]*(?P<name>(?:[A-Z]|\+\d)[\w.’'\u202c -]{1,30}?):\s")
# No sender's name holds a word that tells something of what is sent, or whose words they are.
_TELLING = ("attributing", "offices", "labels", "false", "denying", "true")


def find_furniture(text: str) -> list[Span]:
    """Return where a passed-on text holds forwarding lines, stamps, senders and the like, ascending."""
    return [Span(match.start(), _find_end(text, match)) for match in _FURNITURE.finditer(text) if match[0].strip()]


def _find_end(text: str, match: re.Match[str]) -> int:
    """Return where a piece of furniture ends, behind who sent a message where it is the stamp of one."""
    sender = _SENDER.match(text, match.end()) if match["stamp"] or match["copied"] else None
    is_sender = sender is not None and _read_telling().isdisjoint(map(fold, read_words(sender["name"])))
    return sender.end() if sender is not None and is_sender else match.end()


@cache
def _read_telling() -> frozenset[str]:
    sharing = read_section_words("questions/passing_on", "sharing")
    return sharing.union(*(read_section_words("verification/frames", one) for one in _TELLING))


def find_labels(text: str) -> list[Span]:
    """Return where lines begin with the label of a list's item: "1.", "a)"; ascending."""
    return [Span(*match.span()) for match in _LABEL.finditer(text)]
