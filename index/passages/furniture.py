"""What surrounds a text on a web page or in a PDF: known by its wording, in English and Indonesian alike.

The wording is data (`furniture_*.txt`, where its syntax is told); here are the shapes that no list can hold:
breadcrumbs, bare numbers and addresses, signatures. Dates are in `datelines`, sentences in `furniture_sentences`.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from index.analysis.word_lists import read_section_words, read_sections
from index.models import Document, Language
from index.passages.phrase_patterns import PhraseList, check_phrase, find_words, is_plain, split_choice

MAX_LINE_CHARS: Final = 250
"""No line longer than this is furniture by how it begins."""

_LISTS = "passages/furniture"
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_CORE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_FINISHED = re.compile(r"[.!?…][\"”’»)\]]*$")
_NAVIGATION = re.compile(r"\s*[^\s>»›→][^>»›→\n]{0,40}(?:[>»›→][^>»›→\n]{0,80})+$")
_NAVIGATION_MARKS = frozenset(">»›→|•·/")
_LINK_MARKS = re.compile(r"\s+[|•·/]\s+")
_LEADER = re.compile(r"(?:\.\s?){4,}\s*(?:\d+|[ivx]+)\s*$", re.IGNORECASE)
_BARE = re.compile(
    r"(?:(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|(?:[\w-]+\.)+(?:com|org|net|id|kz|eu|co|gov)(?:/\S*)?"
    r"|[@#]\w+(?:[\s,]+[@#]\w+)*|[\W_]*(?:\d[\d.,]*|[ivxl]{1,6})[\W_]*)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"(?<=[.!?…”\"’»)])[^\S\n]*(?P<mark>[(\[](?:\*+|[^\W\d_][\w .-]{0,20}(?:/[^\W\d_][\w .&-]{0,20})+"
    r"|[a-z]{2,4}|(?P<agency>[^\W\d_]\w{1,15})(?:[ ,][\w ,.]{0,15})?)[)\]]\.?"
    r"|(?:--+|—|–)\s*[^\W\d_][\w /.]{1,25})\s*$"
)
# An item of a list in Markdown that is a link and nothing else.
_LINK_ITEM = re.compile(
    r"^[^\S\n]*(?P<item>[-*+][^\S\n]+\[(?P<words>[^\]\n]+)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\))[^\S\n]*$",
    re.MULTILINE,
)
# "Roa 28/Lee 24": what a link says beside the name of a page.
_RESULT = re.compile(r"[^\W\d_]{2,} \d{1,3}(?:[.,]\d+)?(?:\s?%|(?=[/;,]))")
# Letters that stand for others where case does not matter, though lower-casing keeps them.
_SAME_LETTERS = str.maketrans("ıſ", "is")


def is_furniture_line(line: str) -> bool:
    """Whether a whole line is furniture by its wording or shape; date stamps aside.

    Args:
        line: One line without its line break.
    """
    if len(line) > MAX_LINE_CHARS:
        return False
    if not _LETTER_OR_DIGIT.search(line) or line.startswith(("^ ", "↑ ")) or _BARE.fullmatch(line.strip()):
        return True
    return _is_known(line) or _is_navigation(line) or (line.count(".") > 3 and _LEADER.search(line) is not None)


def _is_known(line: str) -> bool:
    """Whether the lists hold a line or its beginning."""
    core = _CORE.search(line.lower())
    folded = " ".join(core.group().replace(":", " ").replace("|", " ").split()) if core else ""
    plain = folded if folded.isascii() else folded.translate(_SAME_LETTERS)
    whole, lines = _load_lines()
    if plain in whole:
        return True
    words = find_words(line)
    if any(pattern.fullmatch(folded) for pattern in lines.select(words)):
        return True
    if (":" in line or "|" in line) and any(pattern.match(line) for pattern in _load_labels().select(words)):
        return True
    if not any(pattern.match(line) for pattern in _load_openings().select(words)):
        return False
    return not _FINISHED.search(line) or (len(line.split()) <= 12 and not load_topic().search(folded))


def _is_navigation(line: str) -> bool:
    """Whether a line is a breadcrumb or a row of links."""
    if _NAVIGATION_MARKS.isdisjoint(line) or _FINISHED.search(line):
        return False
    if _NAVIGATION.match(line) and len(line.split()) <= 24:
        return True
    links = _LINK_MARKS.split(line.strip())
    return len(links) > 2 and all(len(link.split()) <= 3 and not any(map(str.isdigit, link)) for link in links)


def find_link_items(document: Document) -> frozenset[int]:
    """Return where in a document's joined text items of lists begin that hold nothing but a link, two or more in a row.

    Such a list tells where else to read. What a link says of results is kept.
    """
    text, joined = document.text, document.joined
    items = list(_LINK_ITEM.finditer(text)) if "](" in text else []
    rows = [*_number_rows(text, items)]
    sizes = Counter(rows)
    return frozenset(
        joined.find_offset(item.start("item"))
        for item, row in zip(items, rows, strict=True)
        if sizes[row] > 1 and not _RESULT.search(item["words"])
    )


def _number_rows(text: str, items: Sequence[re.Match[str]]) -> Iterator[int]:
    """Yield for each of some items the number of the list that it stands in: nothing but white space between."""
    row = 0
    for at, item in enumerate(items):
        row += at > 0 and bool(text[items[at - 1].end() : item.start()].strip())
        yield row


def find_signature(paragraph: str) -> int:
    """Return where the signature of an agency or editor at a paragraph's end begins; its length if none."""
    offset = max(len(paragraph) - 80, 0)
    tail = paragraph[offset:].rstrip()
    if not tail.endswith((")", "]", ").", "].")) and not any(dash in tail for dash in ("--", "—", "–")):
        return len(paragraph)
    match = _SIGNATURE.search(paragraph[offset:])
    if not match:
        return len(paragraph)
    agency = match.group("agency")
    if agency and not (agency.lower() in load_agencies() or (agency.islower() and len(agency) < 5)):
        return len(paragraph)
    return offset + match.start("mark")


def list_entries(section: str) -> list[str]:
    """Return the entries of a section of both languages' lists, those of English first."""
    return [entry for each in Language for entry in read_sections(_LISTS, each, check_phrase).get(section, ())]


@functools.cache
def load_agencies() -> frozenset[str]:
    """Return the names of news agencies, in lower case."""
    return read_section_words(_LISTS, "agencies")


@functools.cache
def load_topic() -> re.Pattern[str]:
    """Return what the words of elections and law begin with, to be searched in lower case."""
    return re.compile(rf"\b(?:{'|'.join(list_entries('topic'))})")


@functools.cache
def _load_lines() -> tuple[frozenset[str], PhraseList]:
    """Return whole lines: those that are words alone, and the patterns."""
    phrases = [phrase for line in list_entries("lines") for phrase in split_choice(line)]
    whole = frozenset(" ".join(phrase.split()) for phrase in phrases if is_plain(phrase))
    return whole, PhraseList((phrase for phrase in phrases if not is_plain(phrase)), r"(?:{})", re.IGNORECASE)


@functools.cache
def _load_labels() -> PhraseList:
    return PhraseList(list_entries("labels"), r"\W*(?:{})\s*(?::(?!\d)|\|)", re.IGNORECASE)


@functools.cache
def _load_openings() -> PhraseList:
    return PhraseList(list_entries("openings"), r"\W*(?:{})(?!\w)", re.IGNORECASE)
