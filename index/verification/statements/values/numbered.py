"""Numbers that tell one of several from the others: "pair 2", "polling station 14", "Northvale 3" has 15 seats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from index.analysis.patterns.listed import ListedPattern
from index.models import Span

_LIST = "verification/numbered"
# Not "each pair 18.6 billion", *kandidat 5 kursi*.
_NUMBER = (
    r"(?P<number>\d{1,3})(?![\d%]|[.,]\d|\s(?:juta|ribu|miliar|million|thousand|hundred|billion|orang|persen|per ?cent"
    r"|tahun|years?|suara|votes?|kursi|seats?))"
)
_ANY = "{}"  # of a list's lines
_PART = ListedPattern(_LIST, "parts", frame=rf"(?i:\b(?:{_ANY})\s(?:no\.?\s|nomor\s)?{_NUMBER})")
_CANDIDATE = ListedPattern(_LIST, "candidates", frame=rf"(?i:\b(?:{_ANY})\s(?:no\.?\s)?{_NUMBER})")
# Behind a name a number may be of what follows it: "Surya 14 seats".
_NAMED = re.compile(r"(?<![\w-])(?P<name>[A-Z][\w’'-]+)\s(?P<number>\d{1,2})(?![\w%/]|[.,:]\d)")
_OF_PART = ListedPattern(_LIST, "parts", frame=r"(?i:\b(?:{}))\s(?:[A-Z][\w’'-]*\s){0,2}\Z")
_IS_PART = ListedPattern(_LIST, "parts", frame=r"(?i:\W*(?:{})\W*)")
_BEHIND = ListedPattern(_LIST, "behind", frame=r"(?i:\s(?:{})\b)")
_END = re.compile(r"\W*(?:\Z|[.,;:!?])")
_OTHERS = ListedPattern(_LIST, "others", frame=r"(?i:(?:{}))")
# "1, 2 and 3".
_LISTED = re.compile(r"\s\d{1,2}(?:(?:,\s|,?\s(?:and|dan|&)\s)\d{1,2})*(?![\w%]|[.,]\d)")
_MAX_REMEMBERED = 4_096


class Numbered(NamedTuple):
    """One of several that its number tells from the others.

    Attributes:
        number: Of it.
        span: Where the number stands.
        name: What all of them are called; empty where the word for them says what they are: "district".
        is_part: Whether it is a part of something, no candidate.
    """

    number: int
    span: Span
    name: str
    is_part: bool


@lru_cache(maxsize=_MAX_REMEMBERED)
def find_numbered(text: str) -> tuple[Numbered, ...]:
    """Return what a text tells from others by its number, in order."""
    return tuple(sorted(_find_numbered(text), key=lambda one: one.span))


def _find_numbered(text: str) -> Iterator[Numbered]:
    taken: set[int] = set()
    for pattern, is_part in ((_PART, True), (_CANDIDATE, False)):
        for match in pattern.finditer(text):
            if match.start("number") not in taken:
                taken.add(match.start("number"))
                yield Numbered(int(match["number"]), Span(*match.span("number")), "", is_part)
    for match in _NAMED.finditer(text):
        if match.start("number") in taken or _OTHERS.fullmatch(match["name"]):
            continue
        is_told = _BEHIND.match(text[match.end() :]) is not None
        is_of_part = _OF_PART.search(text[: match.start()]) is not None and _END.match(text, match.end()) is not None
        if is_told or is_of_part:
            yield Numbered(int(match["number"]), Span(*match.span("number")), match["name"], is_part=True)


def names_part(text: str, part: Numbered) -> bool:
    """Whether a text names a part by its number, in a list perhaps: "Northvale 1, 2 and 3"."""
    if not part.name:
        return any(one.is_part and one.number == part.number for one in find_numbered(text))
    behind = (text[at + len(part.name) :] for at in _find_all(text, part.name))
    return any(part.number in map(int, re.findall(r"\d+", found[0])) for one in behind if (found := _LISTED.match(one)))


def numbers_parts(head: str) -> bool:
    """Whether the head of a column is a word for parts that are told from others by their numbers."""
    return _IS_PART.fullmatch(head) is not None


def _find_all(text: str, word: str) -> Iterator[int]:
    yield from (match.start() for match in re.finditer(rf"\b{re.escape(word)}\b", text))
