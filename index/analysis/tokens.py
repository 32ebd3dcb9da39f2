"""Text to tokens: words, numbers and numeric dates with their offsets. The first stage of analysis."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from index.analysis.folding import fold
from index.memory import kept

_DATE = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}"
# Words with inner apostrophes; numeric dates come before numbers, and numbers keep the suffix of "3rd" and the prefix
# of "ke-3".
_TOKEN = re.compile(
    r"((?i:\bke)-\d{1,9}\b|[^\W\d_]++(?:['’ʼ][^\W\d_]++)*+|%"
    rf"|(?=\d)(?:(?<!\d)(?:{_DATE})(?!\d)|\d+(?:[.,]\d+)*(?:(?i:st|nd|rd|th)\b)?))"
)
_DATE_TOKEN = re.compile(_DATE)
# In ASCII, all but letters and what only the pattern can tell apart, which stands as "%", is white space.
_GAPS = {code: " " for code in range(128) if not chr(code).isalpha()} | dict.fromkeys(map(ord, "0123456789%'"), "%")


class _Columns(NamedTuple):
    texts: list[str]
    starts: list[int]
    ends: list[int]


class TokenColumns(_Columns):
    """The tokens of a text as columns: many times faster to make than an object each.

    Attributes:
        texts: As they stand.
        starts: Offsets of their first code points.
        ends: Offsets after their last.
    """

    @kept
    def folded(self) -> str:
        """The tokens folded, with spaces between, as patterns of a question's words are searched in."""
        return " ".join(map(fold, self.texts))


def read_tokens(text: str, most: int = 0) -> TokenColumns:
    """Return the tokens of a text in order, without punctuation.

    Args:
        text: Any text.
        most: How many are read; all where 0.
    """
    parts = _TOKEN.split(text, most)  # what stands between two tokens at even places, a token at each odd one
    ends = list(accumulate(map(len, parts)))
    return TokenColumns(parts[1::2], ends[:-1:2], ends[1::2])


def read_words(text: str) -> list[str]:
    """Return the tokens of a text without their offsets: faster still, as most texts are of plain words."""
    if text.isascii():
        words = text.translate(_GAPS)
        if "%" not in words:
            return words.split()
    found: list[str] = _TOKEN.findall(text)
    return found


def find_kind(text: str) -> str:
    """Return the kind of a token by its text alone: "date", "number", "percent" or "word"."""
    if not text[0].isdecimal():
        return "percent" if text == "%" else "number" if text[-1].isdecimal() else "word"
    return "date" if _DATE_TOKEN.fullmatch(text) else "number"
