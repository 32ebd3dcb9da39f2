"""Text → sentences, as offsets: nothing is rewritten and nothing but white space is left out.

A full stop, question mark, exclamation mark or ellipsis ends a sentence unless its surroundings say
otherwise: an abbreviation, an initial, an item number, a decimal, an address, or words that go on after a
closing quotation mark. A line break ends one only before a list item, in a table, or at a blank line. Every
look around a candidate is of bounded length, so the time is linear in the text.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from index.models import Language, Span
from index.shapes import is_row
from index.wordlists import load_words

MAX_SENTENCE_CHARS = 600
"""Longest sentence in code points; a longer one is cut at the best place within."""

_LINE_BREAKS = "\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029"
_CANDIDATE = re.compile(rf"[.!?…。！？؟]+|[{_LINE_BREAKS}]\s*")
_CLOSING = re.compile(r"[\"”’»›')\]}」』]*(?:\[[\w ]{1,15}\])*[¹²³⁰⁴-⁹]*")
# A footnote's number, once raised, behind the full stop of a word.
_NOTE_NUMBER = re.compile(r"(?<=[.”\"])\d{1,3}(?=\s+[\"“]?[^\W\d_a-z]|\s*\Z)")
_DETACHED_QUOTE = re.compile(r"[^\S\n]?[\"”’»](?=\s*(?:[.,;:]|$)|\s+[^\W\d_])")
_WHITE = re.compile(r"\s*")
_HEAD = re.compile(r"[\s\"“”„‟‘’«»‹›'(\[{¿¡–—―*•·-]{0,6}([^\W_]+)")
_LIST_ITEM = re.compile(
    r"(?:[•*▪·●○◦■□➢✓]|[-–—](?=\s*[^\W_a-z])|\(?(?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,5})[.)])[^\S\n]+\S"
    r"|\((?:\d{1,3}|[a-z])\)"
)
_ITEM_NUMBER = re.compile(r"(?:\d{1,3}|[A-Za-z]|[ivxl]{1,5}|[IVXL]{1,5})(?:\.\d{1,3})*")
_ROMAN = re.compile(r"[IVXLC]+")
_INNER_STOPS = re.compile(r"[^\W\d_]{1,5}(?:\.[^\W\d_]{1,5})+")
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|org|net|go|gov|id|info|tv|co)\b", re.IGNORECASE)
_DOMAIN_END = frozenset({"com", "org", "net", "id", "co", "go", "gov", "tv", "info", "io"})
_QUOTES = "\"”’»›'」』"
_OPENERS = "“„‟‘«‹([{¿¡"
_GOES_ON = re.compile(r"[;:,]$|\b(?:dan|atau|dan/atau|and|or|and/or)$", re.IGNORECASE)
_LOOK_BACK = 48
_LOOK_AHEAD = 80


@dataclass(frozen=True, slots=True)
class _Rules:
    """The word lists of one language, ready for lookup."""

    titles: frozenset[str]
    numbers: frozenset[str]
    endings: frozenset[str]
    either: frozenset[str]
    openers: frozenset[str]
    attribution: frozenset[str]
    part_label: re.Pattern[str]
    name_and_verb: re.Pattern[str]

    def has(self, words: frozenset[str], token: str) -> bool:
        """Whether a token is among the words: lower-case entries match in any case."""
        return token in words or token.lower() in words


@functools.cache
def _load_rules(language: Language) -> _Rules:
    def both(section: str) -> frozenset[str]:
        # The other language's names and titles occur too; its lower-case entries may be plain words here.
        foreign = load_words("abbreviations", language.other, section)
        return load_words("abbreviations", language, section) | {
            word for word in foreign if word != word.lower() or section == "endings"
        }

    attribution = frozenset[str]().union(*(load_words("grammar", each, "attribution") for each in Language))
    parts = sorted(frozenset[str]().union(*(load_words("grammar", each, "parts") for each in Language)))
    verbs = "|".join(sorted(attribution))
    return _Rules(
        titles=both("titles"),
        numbers=both("numbers"),
        endings=both("endings"),
        either=both("either"),
        openers=load_words("grammar", language, "openers"),
        attribution=attribution,
        part_label=re.compile(rf"(?:{'|'.join(parts)})\s+\(?[\dIVXLC]+[A-Za-z]?\)?\s*$", re.IGNORECASE),
        name_and_verb=re.compile(rf"(?:[^\W\d_a-z][\w.'’-]*\s+){{1,5}}(?:{verbs})\b"),
    )


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
    for end in _find_ends(text, begin, stop, _load_rules(language)):
        if end > begin:
            found.extend(_cut_long(text, begin, end))
        begin = _skip_white(text, end, stop)
    return tuple(found)


def _skip_white(text: str, start: int, stop: int) -> int:
    match = _WHITE.match(text, start, stop)
    return match.end() if match else start


def _find_ends(text: str, start: int, stop: int, rules: _Rules) -> list[int]:
    """Offsets after the sentences' last characters, the end of the part included."""
    ends: list[int] = []
    begin, counted, straight_quotes = start, start, 0
    for match in _CANDIDATE.finditer(text, start, stop):
        at = match.start()
        if at < begin or match.end() >= stop:
            continue
        straight_quotes += text.count('"', counted, at)
        counted = at
        if text[at] in _LINE_BREAKS:
            if at > begin and _is_break_an_end(text, begin, match, stop, rules):
                ends.append(_trim_end(text, begin, at))
                begin = match.end()
            continue
        after = _skip_closing(text, match.end(), stop, is_quote_open=straight_quotes % 2 == 1)
        following = _skip_white(text, after, stop)
        if following < stop and _is_stop_an_end(text, begin, match, after, following, stop, rules):
            begin = following
            ends.append(after)
    ends.append(_trim_end(text, begin, stop))
    return ends


def _trim_end(text: str, start: int, stop: int) -> int:
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return stop


def _skip_closing(text: str, at: int, stop: int, *, is_quote_open: bool) -> int:
    """Where the closing marks after a full stop end."""
    if (note := _NOTE_NUMBER.match(text, at, stop)) and at > 3 and text[at - 4 : at - 1].islower():
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


def _is_stop_an_end(
    text: str, begin: int, match: re.Match[str], after: int, following: int, stop: int, rules: _Rules
) -> bool:
    marks, at = match.group(), match.start()
    if marks[0] in "。！？؟":
        return True
    head_match = _HEAD.match(text, following, stop)
    head = head_match.group(1) if head_match else ""
    has_quote = any(mark in _QUOTES for mark in text[match.end() : after])
    has_gap = following > after
    if text[following] in ",;:.!?…" or (at > begin and text[at - 1] in "([{"):
        return False
    if has_quote and (not head or head[0].isalpha()):
        return _is_quote_an_end(text, marks, following, stop, head, has_gap=has_gap, rules=rules)
    if not has_gap:
        return _is_glued_stop_an_end(text, begin, marks, at, after, head, rules)
    if text.count("\n", after, following) > 1:
        return not head[:1].islower()
    if marks != ".":
        return not head[:1].islower()
    return _is_full_stop_an_end(_token_before(text, begin, at), text, begin, at, head, rules)


def _is_quote_an_end(
    text: str, marks: str, following: int, stop: int, head: str, *, has_gap: bool, rules: _Rules
) -> bool:
    """After a closing quotation mark: "…?" he asked goes on, and so does a capitalised verb of speech."""
    if not head:
        return has_gap
    if head[0].islower() or head.lower() in rules.attribution:
        return False
    if marks == ".":
        return True
    return rules.name_and_verb.match(text, following, min(stop, following + _LOOK_AHEAD)) is None


def _is_glued_stop_an_end(
    text: str, begin: int, marks: str, at: int, after: int, head: str, rules: _Rules
) -> bool:
    """Without a space after it, a stop ends a sentence only between a plain word and a capital."""
    if marks not in (".", "?", "!") or not head or not head[0].isupper():
        return False
    if not (text[after].isalpha() or text[after] in _OPENERS or text[after] == '"'):
        return False
    token = _token_before(text, begin, at)
    last = token.rpartition(".")[2]
    if len(last) < 2 or not last[-1].islower() or not last[-2].isalpha():
        return False
    if _ADDRESS.search(token) or head.lower() in _DOMAIN_END:
        return False
    return not any(
        rules.has(words, name)
        for words in (rules.titles, rules.numbers, rules.either)
        for name in (token, last)
    )


def _is_full_stop_an_end(token: str, text: str, begin: int, at: int, head: str, rules: _Rules) -> bool:
    """One full stop with white space after it."""
    if not token or not head:
        return True
    if _is_item_number(token, text, begin, at):
        return False
    if rules.has(rules.titles, token):
        return False
    is_number_next = head[0].isdigit() or (len(head) < 6 and _ROMAN.fullmatch(head) is not None)
    if is_number_next and rules.has(rules.numbers, token):
        return False
    if head[0].islower():
        return _is_plain_word(token) and not any(
            rules.has(words, token) for words in (rules.numbers, rules.endings, rules.either)
        )
    if rules.has(rules.endings, token):
        return True
    is_initial = len(token) == 1 and token.isupper()
    has_inner_stops = _INNER_STOPS.fullmatch(token) is not None and any(
        len(part) == 1 for part in token.split(".")
    )
    if is_initial or has_inner_stops or rules.has(rules.either, token):
        return len(head) > 1 and head.lower() in rules.openers
    return True


def _is_plain_word(token: str) -> bool:
    """Whether a word is surely no abbreviation: a full stop after it counts even before lower case."""
    return len(token) > 3 and token.isalpha() and token.islower() and any(c in "aeiou" for c in token[-3:])


def _is_item_number(token: str, text: str, begin: int, at: int) -> bool:
    """Whether the token numbers a list item: it opens the sentence or a line after a finished one."""
    if not _ITEM_NUMBER.fullmatch(token):
        return False
    before = text[max(begin, at - len(token) - 8) : at - len(token)]
    if not before.strip("\"“(' \t-–—•*"):
        return True
    opens_line = before.rstrip(" \t").endswith(("\n", "\r"))
    return before.rstrip().endswith((".", ";", ":", "?", "!", ",") if opens_line else (";", ":"))


def _token_before(text: str, begin: int, at: int) -> str:
    """The word that a stop follows, without opening marks."""
    window = text[max(begin, at - _LOOK_BACK) : at]
    if not window or window[-1].isspace():
        return ""
    return window.split()[-1].lstrip("\"“”„‘’«'([{-–—*•/")


def _is_break_an_end(text: str, begin: int, match: re.Match[str], stop: int, rules: _Rules) -> bool:
    """Whether a line break without a stop before it ends a sentence."""
    following = match.end()
    line_before = text[max(begin, match.start() - 300) : match.start()].rstrip()
    line_before = line_before.splitlines()[-1] if line_before else ""
    if match.group().count("\n") > 1:
        return not text[following].islower() or line_before.endswith((".", "!", "?"))
    line_after = text[following : min(stop, following + 300)].splitlines()[0]
    if rules.part_label.search(line_before):
        return False
    if _LIST_ITEM.match(text, following, stop):
        if line_before.endswith(":"):
            return not line_after.rstrip().endswith((";", ","))
        return _GOES_ON.search(line_before) is None
    return is_row(line_before) or is_row(line_after)


def _cut_long(text: str, start: int, end: int) -> list[Span]:
    """Cut what is too long for a sentence at line breaks, else semicolons, commas, spaces."""
    found: list[Span] = []
    while end - start > MAX_SENTENCE_CHARS:
        limit = start + MAX_SENTENCE_CHARS
        cut = limit
        for separators in _CUTS:
            places = [
                text.rfind(separator, start + 1, limit) + len(separator) - 1 for separator in separators
            ]
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


_CUTS = ((";\n", ".\n", ":\n"), ("\n",), ("; ",), (", ",), (" ", "\t", "\u00a0"))
