"""Pictures that people ask about, read one at a time, and cards that come back: nothing of them is kept."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations.processes.reading import extract_screen
from bot.views.cards.around import list_lines_around
from bot.views.pictures.quote_card import list_frame_texts
from index.models import Difference, DifferenceKind, Language, Mark, MarkKind, Quote, Span, Verdict
from index.verification.chat_furniture import find_furniture

# Each takes half a second: whoever comes later would wait longer than anybody looks at a chat.
MOST_WAITING = 12
# Letters that digits are read as.
_CONFUSED = str.maketrans("lio", "110")
# Read as each other; the smallest as nothing, and dirt as one of them.
_DASHES, _SMALL_MARKS = frozenset("-‐‑–—−"), frozenset(".,;:'’‘`·")
# Words that are read as one.
_MOST_JOINED = 4
_OUTER = re.compile(r"\A\W+"), re.compile(r"\W+\Z")


async def read_screenshot(data: bytes) -> str:
    """Return the text of the messages on a picture, empty where it has no words.

    Without forwarding lines and stamps; and without what Kutip's own cards say of their words, which says nothing of
    the words of whoever drew this one.

    Raises:
        index.errors.DocumentError: As `extract_screen`.
    """
    text = await extract_screen(data)
    for span in reversed(find_furniture(text)):
        text = f"{text[: span.start]}\n{text[span.end :]}"
    for language in Language:
        for key in (Key.CARD_HINT, Key.CARD_OPENS_SOURCE, Key.CARD_WORDS):
            text = text.replace(phrase(key, language), "")
    return text.strip() if any(map(str.isalpha, text)) else ""


@dataclass(frozen=True, slots=True)
class JudgedReading:
    """What was found about the words on a picture.

    Attributes:
        verdict: On the words that may be somebody's.
        is_card: Whether the others are what a card of the quote writes around it.
    """

    verdict: Verdict
    is_card: bool


def judge_reading(text: str, verify: Callable[[str], Verdict]) -> JudgedReading:
    """Return the verdict on what was read of a picture, its slips mended: words run together, digits taken for letters.

    Nothing that somebody may have meant is a slip: no other word, no other number. What a quote card writes around its
    words is no part of them.

    Args:
        text: As it was read.
        verify: The verdict on a text.
    """
    verdict = verify(text)
    mended = _mend(text, verdict)
    verdict = verdict if mended == text else verify(mended)
    words = _leave_out_frame(mended, verdict)
    return JudgedReading(verdict, False) if words == mended else JudgedReading(verify(words), True)


def judge_card(text: str, verify: Callable[[str], Verdict]) -> Verdict:
    """Return the verdict on a text; where it is a card of Kutip's own that came back, on the words that it quotes.

    Only lines that a card of the very quote that was found has are left out: others are named as not checked.

    Args:
        text: As it was passed on.
        verify: The verdict on a text.
    """
    verdict = verify(text)
    if not verdict.quotes or not verdict.unchecked:
        return verdict
    words = _leave_out_frame(text, verdict)
    return verdict if words == text else verify(words)


def _leave_out_frame(text: str, verdict: Verdict) -> str:
    """Return a text without what was not checked of it and stands on a card of the quote that was found."""
    frames = [
        list(filter(None, map(_join_words, frame.split())))
        for quote in verdict.quotes[:1]
        for language in Language
        for frame in (*list_frame_texts(quote, language), *list_lines_around(quote, language))
    ]
    parts: list[str] = []
    at = 0
    for line in re.finditer(r"[^\n]+", text):
        words = list(filter(None, map(_join_words, line[0].split())))
        is_checked = any(mark.kind is MarkKind.SAME for mark in _find_marks(verdict, Span(*line.span())))
        is_framed = any(_stands_in(words, frame) for frame in frames)
        parts.append(text[at : line.start()] if words and is_framed and not is_checked else text[at : line.end()])
        at = line.end()
    return "".join([*parts, text[at:]]).strip() or text


def _find_marks(verdict: Verdict, span: Span) -> list[Mark]:
    """The marks of a stretch of a message that say something."""
    return [
        mark
        for mark in verdict.marks
        if mark.span.start < span.end
        and span.start < mark.span.end
        and any(map(str.isalnum, verdict.claim[max(mark.span.start, span.start) : min(mark.span.end, span.end)]))
    ]


def _stands_in(words: Sequence[str], frame: Sequence[str]) -> bool:
    """Whether all words stand in what a card writes, in its order; some of it may not have been read."""
    blocks = SequenceMatcher(None, frame, words, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) == len(words)


def _mend(text: str, verdict: Verdict) -> str:
    for difference in sorted(verdict.differences, key=lambda one: one.claim_span, reverse=True):
        meant = next(filter(None, (_find_meant(difference, quote) for quote in verdict.quotes)), None)
        if (
            difference.kind is DifferenceKind.PUNCTUATION
            and not difference.source
            and {*difference.claim} <= _SMALL_MARKS
        ):
            meant = " "
        if meant is not None:
            start, end = difference.claim_span
            text = text[:start] + meant + text[end:]
    return text


def _find_meant(difference: Difference, quote: Quote) -> str | None:
    """The words of the source that were read as something else, with their neighbours; None where others were meant."""
    place = Span(difference.source_span.start - quote.start, difference.source_span.end - quote.start)
    if not 0 <= place.start < place.end <= len(quote.text):
        return None
    source = quote.text[slice(*place)]
    if any({*source.strip(), *difference.claim.strip()} <= alike for alike in (_DASHES, _SMALL_MARKS)):
        return source
    if {*source.strip()} <= _DASHES and difference.claim.isupper() and len(difference.claim) == 1:
        # A dash that was read as a letter, which stands for no word.
        return source
    read, joined = _join_words(difference.claim), _join_words(source)
    if joined.isdecimal() != read.isdecimal() and joined.translate(_CONFUSED) == read.translate(_CONFUSED):
        return source
    words = [match.span() for match in re.finditer(r"\S+", quote.text)]
    first = next((n for n, (_, end) in enumerate(words) if end > place.start), 0)
    for begin in range(max(0, first - _MOST_JOINED), first + 1):
        for end in range(begin + 1, min(len(words), first + 1 + _MOST_JOINED) + 1):
            window = quote.text[words[begin][0] : words[end - 1][1]]
            if end > first and _join_words(window) == read:
                return _trim(window, difference.claim)
    return None


def _trim(window: str, claim: str) -> str:
    """Words of the source without the signs at their ends that what was read does not have there."""
    window = window if claim[:1] in window[:1] else _OUTER[0].sub("", window)
    return window if claim[-1:] in window[-1:] else _OUTER[1].sub("", window)


def _join_words(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


class ScreenReader:
    """Reads pictures in the order in which they come."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._waiting = 0

    @property
    def is_busy(self) -> bool:
        """Whether so many pictures wait that the next one has to be refused."""
        return self._waiting >= MOST_WAITING

    async def read(self, data: bytes) -> str:
        """Return what is on a picture; as `read_screenshot`."""
        self._waiting += 1
        try:
            async with self._turn:
                return await read_screenshot(data)
        finally:
            self._waiting -= 1
