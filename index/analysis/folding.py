"""Spellings that mean the same word: case, accents and apostrophes folded away."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans("", "", "'’ʼ")
# Letters that NFKD leaves whole, as they are commonly written without them.
_PLAIN_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i"})


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Return a word in lower case without accents or apostrophes ("Mäjilis’s" becomes "majilis")."""
    folded = word.casefold()
    if folded.isascii() and folded.isalnum():
        return folded
    folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    for possessive in ("'s", "’s", "ʼs"):  # before apostrophes go: "Kazakhstan's" is not "kazakhstans"
        folded = folded.removesuffix(possessive)
    return folded.translate(_APOSTROPHES).translate(_PLAIN_LETTERS)
