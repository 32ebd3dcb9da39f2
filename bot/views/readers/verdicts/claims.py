"""The words of a message as a verdict shows them, and whether there is anything to compare."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from bot.views.shown import CUT_MARK

MAX_WORDS_UNITS = 90
_LINK = re.compile(r"(?:\bvia\s+)?(?:(?:\w+://|www\.)\S+|\b(?:[\w-]+\.)+[a-z]{2,}/\S+|(?<!\w)@\w+)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_MIN_WORDS = 2


def has_words(claim: str) -> bool:
    """Whether a claim holds anything that can be compared."""
    return any(character.isalnum() for character in claim)


def says_too_little(claim: str) -> bool:
    """Whether a claim is a link, or so few words that no document could say the same: "hi"."""
    return len(_WORD.findall(_LINK.sub(" ", claim))) < _MIN_WORDS


def clean_words(text: str, mask: Callable[[str], str]) -> str:
    """Returns words of somebody's message without links, masked."""
    return mask(_LINK.sub(CUT_MARK, text))


def says_something(character: str) -> bool:
    """Whether a character is more than a mark: a letter, a digit, a picture."""
    return character.isalnum() or unicodedata.category(character) == "So"
