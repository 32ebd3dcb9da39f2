"""Where sentences end: what a full stop or a line break means in its surroundings, in both languages.

Every look around a candidate is of bounded length.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from index.analysis.word_lists import read_section_words
from index.models import Language
from index.passages.line_shapes import goes_on_in_number, is_row

_HEAD = re.compile(r"[\s\"“”„‟‘’«»‹›'(\[{¿¡–—―*•·-]{0,6}([^\W_]+)")
_LIST_ITEM = re.compile(
    r"(?:[•*▪·●○◦■□➢✓]|[-–—](?=\s*[^\W_a-z])|\(?(?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,5})[.)])[^\S\n]+\S"
    r"|\((?:\d{1,3}|[a-z])\)"
)
_ITEM_NUMBER = re.compile(r"(?:\d{1,3}[A-Z]?|[A-Za-z]|[ivxl]{1,5}|[IVXL]{1,5})(?:\.\d{1,3})*")
_ROMAN = re.compile(r"[IVXLC]+")
# A sentence that holds nothing but the label of a part yet goes on: "Chapter 1. The Beginning."
_LABEL_ALONE = re.compile(
    r"[\s\"“(]*(?:chapter|part|section|sec|article|art|title|schedule|rule|bab|bagian|pasal|paragraf|lampiran)\.?"
    r"\s+(?:\d+[A-Za-z]?|[IVXLC]+)|[\s\"“(]*(?:ayat|huruf|angka|paragraph)\s+(?:\(\w{1,3}\)|\w{1,3})",
    re.IGNORECASE,
)
_LABEL_WORD = re.compile(
    r"[\"“(]*(?:chapter|part|section|sec|article|art|rule|no|bab|bagian|pasal|paragraf|nomor)\.?", re.IGNORECASE
)
_LIST_GOES_ON = re.compile(r"[;,]\s*(?:dan|atau|dan/atau|and|or|and/or)\s+\Z", re.IGNORECASE)
_FIRST_LABELS = ("1", "a")
# Two more labels follow, and no sentence ends before them.
_RUNS_ON = tuple(
    re.compile(
        rf"\.\s+[^\W\d_a-z](?:[^.;:?!]|\.(?!\s+[a-z\d])){{1,80}}?\s{second}\.\s+[^.;:?!](?:[^;:?!]){{1,80}}?\s{third}\.\s"
    )
    for second, third in (("2", "3"), ("b", "c"))
)
# "(6) a. …": an item's label behind another.
_LABEL_BEFORE = re.compile(r"[\s\"“]*\(?(?:\d{1,3}[a-z]?|[A-Za-z]|[ivxl]{1,5})[.)]\s*")
# "… . (b) A person …": the label of the item that follows, whose own first word decides.
_LABEL_AFTER = re.compile(r"\((?:[a-z]{1,2}|[ivxl]{1,5})\)\s+(?=[\"“(]?[^\W\d_a-z])")
# "Ph.D.", "S.Sos.": letters between stops.
_STOPPED_LETTERS = re.compile(r"[^\W\d_]{1,3}\.")
_CLOCK = frozenset({"a.m", "p.m"})
_ZONES = frozenset(
    ["eastern", "central", "pacific", "mountain", "atlantic", "local", "standard", "daylight", "greenwich"]
)
_INNER_STOPS = re.compile(r"[^\W\d_]{1,5}(?:\.[^\W\d_]{1,5})+")
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|org|net|go|gov|id|info|tv|co)\b", re.IGNORECASE)
_DOMAIN_END = frozenset({"com", "org", "net", "id", "co", "go", "gov", "tv", "info", "io"})
_QUOTES = "\"”’»›'」』"
_OPENERS = "“„‟‘«‹([{¿¡"
_GOES_ON = re.compile(r"[;:,]$|\b(?:dan|atau|dan/atau|and|or|and/or)$", re.IGNORECASE)
_ABBREVIATIONS, _GRAMMAR = "passages/abbreviations", "passages/grammar"
_LOOK_BACK = 48
_LIST_LOOK = 200
_LOOK_AHEAD = 80


@dataclass(frozen=True, slots=True)
class BoundaryRules:
    """The word lists of one language, ready for lookup."""

    titles: frozenset[str]
    numbers: frozenset[str]
    endings: frozenset[str]
    either: frozenset[str]
    openers: frozenset[str]
    attribution: frozenset[str]
    after_hours: frozenset[str]
    part_label: re.Pattern[str]
    name_and_verb: re.Pattern[str]

    def has(self, words: frozenset[str], token: str) -> bool:
        """Whether a token is among the words: lower-case entries match in any case."""
        return token in words or token.lower() in words


@functools.cache
def load_rules(language: Language) -> BoundaryRules:
    """Return the rules of a language, read once.

    Args:
        language: Whose words decide where both languages differ.
    """

    def both(section: str) -> frozenset[str]:
        # The other language's names and titles occur too; its lower-case entries may be plain words here.
        foreign = read_section_words(_ABBREVIATIONS, section, language.other)
        return read_section_words(_ABBREVIATIONS, section, language) | {
            word for word in foreign if word != word.lower() or section == "endings"
        }

    attribution = read_section_words(_GRAMMAR, "attribution")
    parts = sorted(read_section_words(_GRAMMAR, "parts"))
    verbs = "|".join(sorted(attribution))
    return BoundaryRules(
        titles=both("titles"),
        numbers=both("numbers"),
        endings=both("endings"),
        either=both("either"),
        openers=read_section_words(_GRAMMAR, "openers", language),
        attribution=attribution,
        after_hours=_ZONES | read_section_words(_GRAMMAR, "days") | read_section_words(_GRAMMAR, "months"),
        part_label=re.compile(rf"(?:{'|'.join(parts)})\s+\(?[\dIVXLC]+[A-Za-z]?\)?\s*$", re.IGNORECASE),
        name_and_verb=re.compile(rf"(?:[^\W\d_a-z][\w.'’-]*\s+){{1,5}}(?:{verbs})\b(?!\s+(?:that|bahwa)\b)"),
    )


def is_stop_an_end(
    text: str, begin: int, match: re.Match[str], after: int, following: int, stop: int, rules: BoundaryRules
) -> bool:
    """Whether a full stop or its like ends the sentence.

    Args:
        text: The whole text.
        begin: Where the sentence begins.
        match: The stop or run of stops.
        after: Where the closing marks after it end.
        following: Where the next character that is not white stands; below `stop`.
        stop: Where the part to split ends.
        rules: The language's.
    """
    marks, at = match.group(), match.start()
    if marks[0] in "。！？؟":
        return True
    label = _LABEL_AFTER.match(text, following, stop)
    head_match = _HEAD.match(text, label.end() if label else following, stop)
    head = head_match.group(1) if head_match else ""
    has_quote = after > match.end() and any(mark in _QUOTES for mark in text[match.end() : after])
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
    if head_match and text.startswith(".", head_match.end()) and rules.has(rules.numbers, head):
        # "(S.I. No. 44": "No." is not the "No" that opens sentences.
        head = f"{head}." if head.lower() in rules.openers else head
    return _is_full_stop_an_end(_token_before(text, begin, at), text, begin, at, head, rules)


def _is_quote_an_end(
    text: str, marks: str, following: int, stop: int, head: str, *, has_gap: bool, rules: BoundaryRules
) -> bool:
    """Whether a closing quotation mark ends it: "…?" he asked goes on, and so does a capitalised verb of speech."""
    if not head:
        return has_gap
    if head[0].islower() or head.lower() in rules.attribution:
        return False
    if marks == ".":
        return True
    return rules.name_and_verb.match(text, following, min(stop, following + _LOOK_AHEAD)) is None


def _is_glued_stop_an_end(
    text: str, begin: int, marks: str, at: int, after: int, head: str, rules: BoundaryRules
) -> bool:
    """Whether a stop without a space after it ends a sentence: only between a plain word and a capital."""
    if marks not in (".", "?", "!") or not head or not head[0].isupper():
        return False
    if not (text[after].isalpha() or text[after] in _OPENERS or text[after] == '"'):
        return False
    if _STOPPED_LETTERS.match(text, after):
        return False
    token = _token_before(text, begin, at)
    last = token.rpartition(".")[2]
    if len(last) < 2 or not last[-1].islower() or not last[-2].isalpha():
        return False
    if _ADDRESS.search(token) or head.lower() in _DOMAIN_END:
        return False
    return not any(
        rules.has(words, name) for words in (rules.titles, rules.numbers, rules.either) for name in (token, last)
    )


def _is_full_stop_an_end(token: str, text: str, begin: int, at: int, head: str, rules: BoundaryRules) -> bool:
    """Whether one full stop with white space after it ends a sentence."""
    if not token or not head:
        return True
    if _is_item_number(token, text, begin, at) or _LABEL_ALONE.fullmatch(text, begin, at):
        return False
    if token.lower() in _CLOCK:
        # A day or a time zone belongs to the hour; any other capital opens a sentence.
        return head[0].isupper() and not (head.isupper() and len(head) > 1) and head.lower() not in rules.after_hours
    if rules.has(rules.titles, token):
        return False
    is_number_next = head[0].isdigit() or (len(head) < 6 and _ROMAN.fullmatch(head) is not None)
    # "s. 7", "c. 1950": a small letter alone is a word cut short.
    if is_number_next and (rules.has(rules.numbers, token) or (len(token) == 1 and token.islower())):
        return False
    if head[0].islower():
        return _is_plain_word(token) and not any(
            rules.has(words, token) for words in (rules.numbers, rules.endings, rules.either)
        )
    if rules.has(rules.endings, token):
        return True
    is_initial = len(token) == 1 and token.isupper()
    has_inner_stops = _INNER_STOPS.fullmatch(token) is not None and any(len(part) == 1 for part in token.split("."))
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
    if not before.strip("\"“(' \t-–—•*") or _LABEL_BEFORE.fullmatch(text, begin, at - len(token)):
        return True
    if _LIST_GOES_ON.search(before) or _is_of_running_list(token, text, begin, at):
        return True
    opens_line = before.rstrip(" \t").endswith(("\n", "\r"))
    return before.rstrip().endswith((".", ";", ":", "?", "!", ",") if opens_line else (";", ":"))


def _is_of_running_list(token: str, text: str, begin: int, at: int) -> bool:
    """Whether a label is one of a list that runs on without marks: "1. Upper Lake 2. Lower Lake 3. Mill"."""
    if token in _FIRST_LABELS:
        return _RUNS_ON[_FIRST_LABELS.index(token)].match(text, at, at + _LIST_LOOK) is not None
    if token.isdecimal():
        last = str(int(token) - 1)
    elif len(token) == 1 and "b" <= token <= "z":
        last = chr(ord(token) - 1)
    else:
        return False
    start = max(begin, at - _LIST_LOOK)
    found = re.search(rf"(?:(?P<word>\S+)\s+|\A){last}[.)]\s", text[start:at])
    if found is None or (found["word"] is None and start > begin):
        return False
    return _LABEL_WORD.fullmatch(found["word"] or "") is None


def _token_before(text: str, begin: int, at: int) -> str:
    """Return the word that a stop follows, without opening marks."""
    window = text[max(begin, at - _LOOK_BACK) : at]
    if not window or window[-1].isspace():
        return ""
    return window.rsplit(None, 1)[-1].lstrip("\"“”„‘’«'([{-–—*•/")


def is_break_an_end(text: str, begin: int, match: re.Match[str], stop: int, rules: BoundaryRules) -> bool:
    """Whether a line break without a stop before it ends the sentence.

    Args:
        text: The whole text.
        begin: Where the sentence begins.
        match: The line break and all white space after it.
        stop: Where the part to split ends; after the match.
        rules: The language's.
    """
    following = match.end()
    line_before = text[max(begin, match.start() - 300) : match.start()].rstrip()
    line_before = line_before.splitlines()[-1] if line_before else ""
    if match.group().count("\n") > 1:
        return not text[following].islower() or line_before.endswith((".", "!", "?"))
    line_after = text[following : min(stop, following + 300)].splitlines()[0]
    if rules.part_label.search(line_before) or goes_on_in_number(line_before, line_after):
        return False
    if _LIST_ITEM.match(text, following, stop):
        if line_before.endswith(":"):
            return not line_after.rstrip().endswith((";", ","))
        return _GOES_ON.search(line_before) is None
    return is_row(line_before) or is_row(line_after)
