"""Set phrases, found in a text as whole words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from index.analysis.word_lists import read_lines
from index.models import Span

_WORD = re.compile(r"\w+")
_LETTERS_OF_ONE_CASE = str.maketrans("\u0130\u0131\u017f", "iis")


class Lowered(NamedTuple):
    """A text in small letters.

    Attributes:
        text: All of it.
        words: Its words, and "".
    """

    text: str
    words: frozenset[str]


class _Phrase(NamedTuple):
    """A phrase.

    Attributes:
        place: Among all, longest first.
        lowered: In small letters.
    """

    place: int
    lowered: str


@cache
def _read_phrases(stems: tuple[str, ...]) -> dict[str, list[_Phrase]]:
    """Return phrases by their first word in small letters; those that begin with something else under ""."""
    phrases = sorted(
        {phrase for stem in stems for phrase in read_lines(f"questions/{stem}.txt")}, key=len, reverse=True
    )
    found: dict[str, list[_Phrase]] = {}
    for place, phrase in enumerate(phrases):
        lowered = _lower(phrase)
        first = _WORD.match(lowered)
        found.setdefault(first.group() if first else "", []).append(_Phrase(place, lowered))
    return found


def find_phrases(stems: tuple[str, ...], text: Lowered) -> list[Span]:
    """Return where phrases stand in a text, whole words in capitals or not, no two over each other.

    The longest of those that begin first, as a pattern of all of them would find them, which takes long to compile.
    """
    phrases = _read_phrases(stems)
    places = [
        (start, phrase.place, start + len(phrase.lowered))
        for word in phrases.keys() & text.words
        for phrase in phrases[word]
        if phrase.lowered in text.text
        for start in _find_all(phrase.lowered, text.text)
    ]
    found: list[Span] = []
    for start, _, end in sorted(places):
        if not found or start >= found[-1].end:
            found.append(Span(start, end))
    return found


def _find_all(words: str, text: str) -> Iterator[int]:
    """Yield where words stand in a text by themselves."""
    start = text.find(words)
    while start >= 0:
        around = text[max(0, start - 1) : start], text[start + len(words) : start + len(words) + 1]
        if not any(character.isalnum() or character == "_" for character in around):
            yield start
        start = text.find(words, start + 1)


def replace_spans(text: str, spans: Iterable[Span], replacement: str) -> str:
    """Return a text with some parts of it, in order and apart from each other, replaced."""
    parts, end = [], 0
    for span in spans:
        parts += [text[end : span.start], replacement]
        end = span.end
    return "".join([*parts, text[end:]])


def read_lowered(text: str) -> Lowered:
    """Return a text as `find_phrases` takes it."""
    lowered = _lower(text)
    return Lowered(lowered, frozenset(("", *_WORD.findall(lowered))))


def _lower(text: str) -> str:
    # As `re.IGNORECASE` sees it, which finds "hi" in "Hİ" and "hı".
    return text.lower() if text.isascii() else text.translate(_LETTERS_OF_ONE_CASE).lower()
