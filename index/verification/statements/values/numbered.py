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
    r"|tahun|years?|suara|votes?\b(?!\s(?:on|in|by|for|at)\b)|kursi|seats?))"
)
# Nor *jumlah TPS 412*.
_FRAME = r"(?i:(?<!jumlah\s)(?<!total\s)\b(?:{})\s(?:no\.?\s|nomor\s)?" + _NUMBER + ")"
_PART, _CANDIDATE, _BARE = (ListedPattern(_LIST, name, frame=_FRAME) for name in ("parts", "candidates", "number"))
# "1, 2 and 3": those behind the first.
_LISTED = re.compile(rf"(?:,\s\d{{1,3}})*,?\s(?:and|or|dan|atau|serta|&)\s{_NUMBER}", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
# Behind a name a number may be of what follows it: "Surya 14 seats".
_NAMED = re.compile(r"(?<![\w-])(?P<name>[A-Z][\w’'-]+)\s(?P<number>\d{1,2})(?![\w%/]|[.,:]\d)")
_OF_PART = ListedPattern(_LIST, "parts", frame=r"(?i:\b(?:{}))\s(?:[A-Z][\w’'-]*\s){0,2}\Z")
_HEAD = r"(?i:\W*(?:(?:{})\W*)+)"
_HEAD_OF_PARTS, _HEAD_OF_CANDIDATES = (ListedPattern(_LIST, name, frame=_HEAD) for name in ("parts", "candidates"))
_BEHIND = ListedPattern(_LIST, "behind", frame=r"(?i:\s(?:{})\b)")
_END = re.compile(r"\W*(?:\Z|[.,;:!?])")
_OTHERS = ListedPattern(_LIST, "others", frame=r"(?i:(?:{}))")
_MAX_REMEMBERED = 4_096


class Numbered(NamedTuple):
    """One of several that its number tells from the others.

    Attributes:
        number: Of it.
        span: Where the number stands.
        name: What all of them are called; empty where the word for them says what they are: "district".
        is_part: Whether it is a part of something, no candidate.
        is_bare: Whether nothing but "number" says so, which may number anything.
    """

    number: int
    span: Span
    name: str
    is_part: bool
    is_bare: bool = False


@lru_cache(maxsize=_MAX_REMEMBERED)
def find_numbered(text: str) -> tuple[Numbered, ...]:
    """Return what a text tells from others by its number, in order, of a list each: "pairs 1 and 3"."""
    return tuple(sorted(_find_numbered(text), key=lambda one: one.span))


def _find_numbered(text: str) -> Iterator[Numbered]:
    taken: set[int] = set()
    for pattern in (_PART, _CANDIDATE, _BARE):
        for match in pattern.finditer(text):
            if match.start("number") not in taken:
                taken.add(match.start("number"))
                for span in _list_spans(text, match):
                    yield Numbered(int(text[slice(*span)]), span, "", pattern is _PART, pattern is _BARE)
    for match in _NAMED.finditer(text):
        if match.start("number") in taken or _OTHERS.fullmatch(match["name"]):
            continue
        spans = _list_spans(text, match)
        end = spans[-1].end
        is_told = _BEHIND.match(text[end:]) is not None
        is_of_part = _OF_PART.search(text[: match.start()]) is not None and _END.match(text, end) is not None
        if is_told or is_of_part:
            yield from (Numbered(int(text[slice(*span)]), span, match["name"], is_part=True) for span in spans)


def _list_spans(text: str, match: re.Match[str]) -> list[Span]:
    """Return where the number of a match stands, and those that are listed behind it."""
    listed = _LISTED.match(text, match.end("number"))
    end = listed.end() if listed else match.end("number")
    return [Span(*number.span()) for number in _DIGITS.finditer(text, match.start("number"), end)]


def names_part(text: str, part: Numbered) -> bool:
    """Whether a text has the number of a part right behind its name: "Northvale 1, 2 and 3"."""
    named = re.finditer(rf"\b{re.escape(part.name)} (?P<number>\d{{1,2}})(?![\w%]|[.,]\d)", text)
    return any(int(text[slice(*span)]) == part.number for match in named for span in _list_spans(text, match))


def is_head_of_numbers(head: str, *, of_parts: bool) -> bool:
    """Whether the head of a column is a word for what its numbers tell apart: parts, or else who stands."""
    return (_HEAD_OF_PARTS if of_parts else _HEAD_OF_CANDIDATES).fullmatch(head) is not None
