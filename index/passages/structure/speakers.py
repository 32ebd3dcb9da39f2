"""Who says what stands in quotation marks in a document, as its text tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from index.analysis.word_lists import read_section_words
from index.models import Span

# No quotation is longer, and nobody is named farther from one.
_MAX_QUOTATION_CHARS = 1_500
_MAX_BESIDE_CHARS = 200
_OPENING, _CLOSING, _STRAIGHT = "“«„", "”»", '"'
_BEFORE_OPENING = frozenset(" \t\n\r([{-–—:*_|>")
_NAME_WORD = r"(?:[A-Z]\.|[A-ZÀ-Þ][^\W\d_]*(?:[’'-][^\W\d_]+)*)"
_NAME = rf"{_NAME_WORD}(?:\s(?:(?:of|bin|binti|van|de|al)\s)?{_NAME_WORD}){{0,6}}"
_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<name>.+?)[ \t]*#*$", re.MULTILINE)
_HEADED = re.compile(rf"{_NAME_WORD}(?:[ ]{_NAME_WORD}){{1,3}}")
_ITEM = re.compile(r"[ \t>*•–—-]*(?:[^:.!?]{1,40}:)?[ \t]*")
_STOP = re.compile(r"(?<=\w{3})[.!?](?=\s|$)|\n[ \t]*(?:\n|[-*•>#|])")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is named as the speaker of a quotation.

    Attributes:
        name: Where in the text.
        beside: The words that name them and what is said with that: of a name among them nothing can be denied.
    """

    name: Span
    beside: Span


def find_quotation(text: str, span: Span) -> Span | None:
    """Return the quotation within whose marks a stretch of a text stands, without the marks; None for none."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    lower = max(0, start - _MAX_QUOTATION_CHARS)
    opening = next((at for at in range(start - 1, lower - 1, -1) if _is_mark(text[at])), None)
    if opening is None or not _opens(text, opening):
        return None
    upper = min(len(text), start + _MAX_QUOTATION_CHARS)
    closing = next((at for at in range(start, upper) if _is_mark(text[at]) and not _opens(text, at)), None)
    if closing is None or any(map(str.isalnum, text[closing:end])):
        return None
    return Span(opening + 1, closing)


def is_told_plainly(text: str, span: Span) -> bool:
    """Whether a text says a stretch of it by itself.

    No quotation is open before it in its paragraph, it has none, and nothing in its sentence says who says it.
    """
    start = text.rfind("\n\n", 0, span.start) + 1
    first = max((match.end() for match in _STOP.finditer(text, start, span.start)), default=start)
    stop = _STOP.search(text, max(start, span.end - 1))
    beside = f"{text[first : span.start]} {text[span.end : stop.start() if stop else len(text)]}"
    if re.search(rf"\b(?:{_verbs()})\b", beside, re.IGNORECASE):
        return False
    before = [text[at] for at in range(start, span.start) if _is_mark(text[at])]
    opened = sum(mark in _OPENING for mark in before) - sum(mark in _CLOSING for mark in before)
    is_open = opened > 0 or before.count(_STRAIGHT) % 2 == 1
    return not is_open and not any(map(_is_mark, text[slice(*span)]))


def find_speaker(text: str, span: Span) -> Speaker | None:
    """Return who is named as the speaker of the quotation that a stretch of a text stands in.

    None where it stands in none, or nobody is named beside the quotation or as the heading of its section.

    Args:
        text: Of a document, joined.
        span: A stretch of it.
    """
    quotation = find_quotation(text, span)
    if quotation is None:
        return None
    return (
        _find_behind(text, quotation.end + 1)
        or _find_before(text, quotation.start - 1)
        or _find_meant(text, quotation)
        or _find_head(text, quotation)
    )


def _find_behind(text: str, at: int) -> Speaker | None:
    """Return whom the words behind a quotation name: "said Ana Roa", "Ana Roa said", "— Ana Roa"."""
    behind = text[at : at + _MAX_BESIDE_CHARS]
    stop = _STOP.search(behind)
    behind = behind[: stop.start() if stop else None]
    found = next(filter(None, (pattern.match(behind) for pattern in _behind())), None)
    if found is None:
        return None
    return Speaker(Span(at + found.start("name"), at + found.end("name")), Span(at, at + len(behind)))


def _find_before(text: str, at: int) -> Speaker | None:
    """Return whom the words before a quotation name: "Ana Roa said in a statement: ", "Ana Roa: "."""
    before = text[max(0, at - _MAX_BESIDE_CHARS) : at]
    offset = at - len(before)
    stop = max((match.end() for match in _STOP.finditer(before)), default=0)
    stop = max(stop, before.rfind("\n", 0, len(before.rstrip())) + 1)
    said = _before()
    names = [name for name in re.compile(_NAME).finditer(before, stop) if said.match(before, name.end())]
    if not names:
        return None
    return Speaker(Span(offset + names[-1].start(), offset + names[-1].end()), Span(offset + stop, at))


def _find_meant(text: str, quotation: Span) -> Speaker | None:
    """Return whom a pronoun behind a quotation means: who the sentence before it in its paragraph begins with."""
    pronoun = _pronoun().match(text, quotation.end + 1)
    start = text.rfind("\n", 0, quotation.start) + 1
    before = text[start : quotation.start - 1]
    stops = [match.end() for match in _STOP.finditer(before.rstrip()[:-1])]
    first = re.compile(rf"\s*(?P<name>{_NAME})").match(before, max(stops, default=0))
    if pronoun is None or first is None or '"' in before or set(before) & set(_OPENING):
        return None
    beside = Span(start, max(quotation.end, pronoun.end()))
    return Speaker(Span(start + first.start("name"), start + first.end("name")), beside)


def _find_head(text: str, quotation: Span) -> Speaker | None:
    """Return the name that heads the section in which a quotation is an item or a line of its own."""
    before = text[: quotation.start - 1].rpartition("\n")[2]
    if not _ITEM.fullmatch(before):
        return None
    headings = [*_HEADING.finditer(text, 0, quotation.start)][-1:]
    if not headings or not _HEADED.fullmatch(headings[0]["name"]):
        return None
    named = Span(*headings[0].span("name"))
    return Speaker(named, named)


def is_named_apart(text: str, speaker: Speaker, words: Sequence[str]) -> bool:
    """Whether a text lets somebody be another person than the speaker of a quotation.

    They are not where they are named in the words that name the speaker, or anywhere as the same: "the High
    Representative, Ana Roa". Whom only the heading of a section names may quote others, but for those who have
    sections of their own.

    Args:
        text: That of the speaker.
        speaker: As found in it.
        words: The words of a name, in lower case; at least one.
    """
    if has_section(text, words):
        return not set(words) & _read(text[slice(*speaker.name)])
    is_heading = text[: speaker.name.start].rstrip(" \t").endswith("#")
    if is_heading or set(words) & _read(text[slice(*speaker.beside)]):
        return False
    name, own = re.escape(text[slice(*speaker.name)]), "|".join(map(re.escape, words))
    same = rf"{name}[^.,;:\n]{{0,60}}[\s,(]+(?i:{own})\b|\b(?i:{own})\b[\s,(]+(?:the\s)?{name}"
    return re.search(same, text) is None


def has_section(text: str, words: Sequence[str]) -> bool:
    """Whether the heading of a section is a name that holds all words of another, in lower case."""
    return any(
        set(words) <= _read(heading["name"])
        for heading in _HEADING.finditer(text)
        if _HEADED.fullmatch(heading["name"])
    )


def _read(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


@cache
def _verbs() -> str:
    verbs = read_section_words("verification/frames", "attributing") | read_section_words(
        "passages/grammar", "attribution"
    )
    return "|".join(sorted(map(re.escape, verbs), key=len, reverse=True))


@cache
def _behind() -> tuple[re.Pattern[str], ...]:
    # Who stands at the beginning of the next line may say something else.
    lead, same_line = r"[\s,.;]*", r"[ \t,.;]*"
    return (
        re.compile(rf"{lead}(?i:{_verbs()})\s(?:[a-z]+\s){{0,2}}?(?P<name>{_NAME})"),
        re.compile(rf"{same_line}(?P<name>{_NAME})\s(?i:{_verbs()})\b"),
        re.compile(rf"{same_line}[—–-]{{1,2}}\s*(?P<name>{_NAME}(?:\s[a-z]+\s{_NAME})?)"),
    )


@cache
def _pronoun() -> re.Pattern[str]:
    before = rf"(?:he|she)\s(?:[a-z]+\s)?(?:{_verbs()}|told)\b"
    behind = rf"(?:{_verbs()})\s(?:he|she|dia|ia)\b|(?:kata|ujar|tutur|ucap)nya\b"
    return re.compile(rf"[\s,.;]*(?:{before}|{behind})", re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    # "Ana Roa, who leads the council, says".
    aside = r"(?:,\s[^,.;:!?\n“”\"—–()]{2,60},)?"
    said = rf"{aside}(?:\s[a-z]+){{0,3}}\s(?i:{_verbs()})\b[^.!?\n“”\"—–(]{{0,40}}"
    return re.compile(rf"(?:\*\*)?(?:{said}|\s?:)\s*$")


def _is_mark(character: str) -> bool:
    return character in _OPENING or character in _CLOSING or character == _STRAIGHT


def _opens(text: str, at: int) -> bool:
    """Whether a quotation mark opens a quotation; a straight one does where it stands before a word."""
    if text[at] != _STRAIGHT:
        return text[at] in _OPENING
    is_after = at == 0 or text[at - 1] in _BEFORE_OPENING
    return is_after and at + 1 < len(text) and not text[at + 1].isspace()
