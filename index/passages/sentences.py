"""Text → sentences, as offsets: nothing is rewritten and nothing but white space is left out.

A full stop, question mark, exclamation mark or ellipsis ends a sentence unless its surroundings say
otherwise: an abbreviation, an initial, an item number, a decimal, an address, or words that go on after a
closing quotation mark. A line break ends one only before a list item, in a table, or at a blank line. The
time is linear in the text. The rules are in `sentence_ends`.
"""

from __future__ import annotations

import re

from index.characters import LINE_BREAKS
from index.models import Language, Span
from index.passages.sentence_ends import BoundaryRules, is_break_an_end, is_stop_an_end, load_rules

MAX_SENTENCE_CHARS = 600
"""Longest sentence in code points; a longer one is cut at the best place within."""

_WIDE_STOPS = "。！？؟"
_STOPS = ".!?…" + _WIDE_STOPS
# A stop glued to a small letter ends nothing. What begins with one set of characters is searched for fastest.
_CANDIDATE = re.compile(
    rf"[{_STOPS}{LINE_BREAKS}]"
    rf"(?:(?<=[.!?…])[{_STOPS}]*+(?![a-z])|(?<=[{_WIDE_STOPS}])[{_STOPS}]*+|(?<=[{LINE_BREAKS}])\s*)"
)
_CLOSING = re.compile(r"[\"”’»›')\]}」』]*(?:\[[\w ]{1,15}\])*[¹²³⁰⁴-⁹]*")
# A footnote's number, once raised, behind the full stop of a word.
_NOTE_NUMBER = re.compile(r"(?<=[.”\"])\d{1,3}(?=\s+[\"“]?[^\W\d_a-z]|\s*\Z)")
_DETACHED_QUOTE = re.compile(r"[^\S\n]?[\"”’»](?=\s*(?:[.,;:]|$)|\s+[^\W\d_])")
# An explanation of a law goes through its clauses, and most of them need none: "Ayat (1) Cukup jelas Ayat (2) …".
_NEEDS_NO_WORDS = re.compile(r"\b[Cc]ukup\s+jelas(?=\s+(?:Ayat\s+\(\d|Huruf\s+[a-z]\b|Angka\s+\d|Pasal\s+\d))")
# Where to cut what is too long, the best places first.
_CUTS = ((";\n", ".\n", ":\n"), ("\n",), ("; ",), (", ",), (" ", "\t", "\u00a0"))
_WHITE = re.compile(r"\s*")


def split_sentences(text: str, span: Span, language: Language) -> tuple[Span, ...]:
    """Split a part of a text into sentences.

    Args:
        text: The whole text.
        span: The part to split, in code points; clipped to the text.
        language: Whose abbreviations and sentence openers to go by.

    Returns:
        The sentences in order, without white space at their ends, together covering every other character of
        the part exactly once; each at most `MAX_SENTENCE_CHARS` long. Empty when the part is all white.
    """
    start, stop = max(span.start, 0), min(span.end, len(text))
    if start >= stop:
        return ()
    found: list[Span] = []
    begin = _skip_white(text, start, stop)
    for end in _find_ends(text, begin, stop, load_rules(language)):
        unstopped = _NEEDS_NO_WORDS.finditer(text, begin, end) if language is Language.ID else ()
        for last in (*(match.end() for match in unstopped), end):
            if last > begin:
                found.extend(_cut_long(text, begin, last))
            begin = _skip_white(text, last, stop)
    return tuple(found)


def _skip_white(text: str, start: int, stop: int) -> int:
    match = _WHITE.match(text, start, stop)
    return match.end() if match else start


def _find_ends(text: str, start: int, stop: int, rules: BoundaryRules) -> list[int]:
    """Return the offsets after the sentences' last characters, the end of the part included."""
    ends: list[int] = []
    begin, counted, straight_quotes = start, start, 0
    for match in _CANDIDATE.finditer(text, start, stop):
        at = match.start()
        if at < begin or match.end() >= stop:
            continue
        straight_quotes += text.count('"', counted, at)
        counted = at
        if text[at] in LINE_BREAKS:
            if at > begin and is_break_an_end(text, begin, match, stop, rules):
                ends.append(_trim_end(text, begin, at))
                begin = match.end()
            continue
        after = _skip_closing(text, begin, match.end(), stop, is_quote_open=straight_quotes % 2 == 1)
        following = _skip_white(text, after, stop)
        if following < stop and is_stop_an_end(text, begin, match, after, following, stop, rules):
            begin = following
            ends.append(after)
    ends.append(_trim_end(text, begin, stop))
    return ends


def _trim_end(text: str, start: int, stop: int) -> int:
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return stop


def _skip_closing(text: str, begin: int, at: int, stop: int, *, is_quote_open: bool) -> int:
    """Return where the closing marks after a full stop end."""
    if (note := _NOTE_NUMBER.match(text, at, stop)) and text[max(at - 4, begin) : at - 1].islower():
        return note.end()
    match = _CLOSING.match(text, at, stop)
    after = match.end() if match else at
    if after > at and after < stop and text[after].isalnum() and text[after - 1] == '"' and not is_quote_open:
        return after - 1
    if after == at:
        detached = _DETACHED_QUOTE.match(text, at, stop)
        # A mark after a space closes only when it was not glued to the word that follows.
        if detached and (text[detached.end() - 1] != '"' or is_quote_open):
            return detached.end()
    return after


def _cut_long(text: str, start: int, end: int) -> list[Span]:
    """Cut what is too long for a sentence at line breaks, else semicolons, commas, spaces."""
    found: list[Span] = []
    while end - start > MAX_SENTENCE_CHARS:
        limit = start + MAX_SENTENCE_CHARS
        cut = limit
        for separators in _CUTS:
            places = [text.rfind(separator, start + 1, limit) + len(separator) - 1 for separator in separators]
            if (best := max(places)) > start:
                cut = best
                break
        kept = _trim_end(text, start, cut)
        if kept > start:
            found.append(Span(start, kept))
        start = _skip_white(text, cut, end)
    if end > start:
        found.append(Span(start, end))
    return found
