"""What a reader sees of text that others wrote: documents, their fields, questions.

Nothing is rewritten: white space is folded and what nobody can see is left out, so that a text cannot change
its direction, hide characters or lose some on Telegram's server.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from index.characters import is_invisible
from index.models import Span

CUT_MARK = "[…]"
LINE_MARK = "\u2029"
"""Stands for the white space before a line that is set apart: Unicode's mark between paragraphs."""

# Telegram's server deletes these three marks from every text.
_DELETED_MARKS = frozenset("\u030a\u0333\u033f")
_BEFORE_NO_CUT = " ,;:.-–—(/&"
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)")


class Shown(NamedTuple):
    """A text as shown and places within it, as code points."""

    text: str
    spans: tuple[Span, ...]


def show(text: str, spans: Sequence[Span] = (), *, keeps_paragraphs: bool = False, keeps_lines: bool = False) -> Shown:
    """Maps a text and places within it to what is shown.

    Args:
        text: Anything; offsets count its code points.
        spans: Places within `text`; white space at their ends is left out of them.
        keeps_paragraphs: Whether white space with a blank line becomes one line break instead of a space.
        keeps_lines: Whether white space with a `LINE_MARK` does; so it does where paragraphs are kept.

    Returns:
        The text with white space folded, its ends stripped and invisible characters left out; and the spans.
    """
    if _is_plain(text):
        return Shown(text, tuple(_trim(text, span) for span in spans))
    shown: list[str] = []
    # Where each code point of `text` starts in `shown`: white space belongs to what follows it.
    starts: list[int] = []
    ends: list[int] = []
    gap = ""
    for character in text:
        ends.append(len(shown))
        if character.isspace():
            gap += character
            starts.append(-1)
            continue
        if is_invisible(character):
            starts.append(-1)
            continue
        if character in _DELETED_MARKS:
            # A precomposed letter is the same letter and survives; other marks are lost on the server anyway.
            composed = unicodedata.normalize("NFC", shown[-1] + character) if shown and not gap else ""
            if len(composed) == 1:
                shown[-1] = composed
            starts.append(-1)
            continue
        if gap and shown:
            is_break = keeps_paragraphs and len(re.findall(r"\r\n|[\n\r\u2028\u2029]", gap)) > 1
            is_break = is_break or ((keeps_paragraphs or keeps_lines) and LINE_MARK in gap)
            shown.append("\n" if is_break else " ")
        gap = ""
        starts.append(len(shown))
        shown.append(character)
    ends.append(len(shown))
    next_start = len(shown)
    for place in range(len(starts) - 1, -1, -1):
        if starts[place] < 0:
            starts[place] = next_start
        next_start = starts[place]
    starts.append(len(shown))
    mapped = tuple(Span(starts[span.start], max(starts[span.start], ends[span.end])) for span in spans)
    return Shown("".join(shown), mapped)


def keep_letters(text: str, span: Span) -> Span:
    """Returns a place in a text with its borders behind the marks of the letters before them, which alone are lost.

    Args:
        text: As in the document.
        span: Within it.
    """
    start, end = span
    if text.isascii():
        return span
    while start < len(text) and _is_lost_alone(text[start]):
        start += 1
    while end < len(text) and _is_lost_alone(text[end]):
        end += 1
    return Span(start, end)


def mark_lines(text: str, line_starts: Sequence[int]) -> str:
    """Returns a text of the same length with a `LINE_MARK` for the white space before each line that is set apart.

    Args:
        text: As in the document.
        line_starts: As of `index.models.Quote`.
    """
    for start in line_starts:
        text = f"{text[: start - 1]}{LINE_MARK}{text[start:]}"
    return text


def _is_lost_alone(character: str) -> bool:
    return character in _DELETED_MARKS or is_invisible(character)


def _is_plain(text: str) -> bool:
    """Whether a text is shown as it is, as most are: single spaces between words, and nothing invisible."""
    if not text.isprintable() or "  " in text or text != text.strip():
        return False
    return text.isascii() or not any(character in _DELETED_MARKS or is_invisible(character) for character in set(text))


def _trim(text: str, span: Span) -> Span:
    """A place in a plain text without the white space at its ends."""
    start = span.start + (text[span.start : span.start + 1] == " ")
    end = span.end - (text[max(0, span.end - 1) : span.end] == " ")
    return Span(start, max(start, end))


def count_units(text: str) -> int:
    """The length of a text in UTF-16 code units, the unit of Telegram's limits."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, max_units: int) -> str:
    """Cuts a shown text at a sentence or word so that it fits; a cut ends in " […]".

    Args:
        text: White space folded.
        max_units: The most UTF-16 units of the result, at least 8.
    """
    if count_units(text) <= max_units:
        return text
    room = max_units - len(CUT_MARK) - 1
    head = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
    sentence_ends = [match.end() for match in _SENTENCE_END.finditer(text[: len(head) + 1])]
    word_end = len(head) if text[len(head)].isspace() else max(head.rfind(" "), head.rfind("\n"))
    # A sentence is the better place to stop unless it throws much away.
    if sentence_ends and sentence_ends[-1] >= len(head) // 2:
        end = sentence_ends[-1]
    elif word_end > 0:
        end = word_end
    else:
        end = len(head)
        while end > 1 and unicodedata.combining(text[end]):
            end -= 1
    return f"{head[:end].rstrip()} {CUT_MARK}"


def shorten_name(name: str, max_units: int) -> str:
    """Cuts a shown name at a word so that it fits; a cut ends in "…", for "[…]" tells of words left out of a quote.

    Args:
        name: White space folded.
        max_units: The most UTF-16 units of the result, at least 8.
    """
    if count_units(name) <= max_units:
        return name
    head = name.encode("utf-16-le")[: 2 * (max_units - 1)].decode("utf-16-le", "ignore")
    end = len(head) if name[len(head)] == " " else head.rfind(" ")
    if end <= 0:
        end = len(head)
        while end > 1 and unicodedata.combining(name[end]):
            end -= 1
    return f"{head[:end].rstrip(_BEFORE_NO_CUT)}…"


def shorten_around(text: str, kept: Span, max_units: int) -> Shown:
    """Cuts a shown text so that it fits and holds as much as it can of one place, from that place's start.

    Args:
        text: White space folded.
        kept: The place that matters most.
        max_units: The most UTF-16 units of the result, at least 32.

    Returns:
        The text with every cut marked, and the place within it.
    """
    if count_units(text) <= max_units:
        return Shown(text, (kept,))
    shortened = shorten(text, max_units)
    if kept.end <= len(shortened) - len(CUT_MARK) - 1:
        return Shown(shortened, (kept,))
    before = f"{CUT_MARK} " if kept.start else ""
    rest = shorten(text[kept.start :], max_units - len(before))
    last = len(rest) - (0 if rest == text[kept.start :] else len(CUT_MARK) + 1)
    end = min(kept.end - kept.start, last)
    return Shown(before + rest, (Span(len(before), len(before) + end),))


def compare_shown(shown: str, text: str) -> bool:
    """Whether words shown are a text's own, white space, invisible characters and marked cuts set aside."""
    # Most are, and what follows takes longer than all else about an answer.
    if shown == text or shown == " ".join(text.split()):
        return True
    whole = _squeeze(text)
    if (squeezed := _squeeze(shown)) == whole:
        return True
    is_open_before = shown.startswith(f"{CUT_MARK} ")
    is_open_after = shown.endswith(f" {CUT_MARK}")
    core = squeezed[len(CUT_MARK) * is_open_before : len(squeezed) - len(CUT_MARK) * is_open_after]
    if not core or not (is_open_before or is_open_after):
        return False
    return (is_open_before or whole.startswith(core)) and (is_open_after or whole.endswith(core)) and core in whole


def _squeeze(text: str) -> str:
    # Decomposed one by one: as a whole, marks would change their order, and a cut among them would show.
    kept = {
        ord(character): "".join(
            part
            for part in unicodedata.normalize("NFD", character)
            if not (part.isspace() or is_invisible(part) or part in _DELETED_MARKS)
        )
        for character in set(text)
    }
    return text.translate(kept)
