"""Text to tokens: words, numbers and numeric dates with their offsets. The first stage of analysis."""

from __future__ import annotations

import re
from typing import NamedTuple

# Numeric dates come first, then numbers (before "3rd" loses its suffix), then words with inner apostrophes.
TOKEN_PATTERN = re.compile(
    r"""(?P<date>(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)|(?<!\d)\d{1,2}[/.]\d{1,2}[/.]\d{4}(?!\d))
      |(?P<number>\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th)\b)?)
      |(?P<percent>%)
      |(?P<word>[^\W\d_]+(?:['’ʼ][^\W\d_]+)*)""",
    re.VERBOSE | re.IGNORECASE,
)


class Token(NamedTuple):
    """A piece of text.

    Attributes:
        text: As it stands.
        start: Offset of its first code point in the text.
        end: Offset after its last.
        kind: "date", "number", "percent" or "word".
    """

    text: str
    start: int
    end: int
    kind: str


def split_tokens(text: str) -> list[Token]:
    """Returns the tokens of a text in order, without punctuation."""
    # The plain constructor of a tuple skips the named one's own function call, which half of all time would go into.
    make, found = tuple.__new__, TOKEN_PATTERN.finditer(text)
    return [make(Token, (m.group(), *m.span(), m.lastgroup)) for m in found]
