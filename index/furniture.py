"""What surrounds a text on a web page or in a PDF: known by its wording, in English and Indonesian alike.

The wording is data (`index/data/furniture_*.txt`, where its syntax is told); here are the shapes that no list
can hold: date stamps, datelines, breadcrumbs, bare numbers and addresses, signatures.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from index.models import Language
from index.phrases import find_anchor, translate_phrase
from index.wordlists import load_sections, load_words

MAX_LINE_CHARS: Final = 250
"""No line longer than this is furniture by how it begins."""

MAX_NOTICE_CHARS: Final = 160
"""No sentence longer than this is a notice by the share of its words."""

_ENDS = re.compile(r"^[\W_]+|[\W_]+$")
_INNER_MARKS = re.compile(r"[:|]")
_FINISHED = re.compile(r"[.!?…][\"”’»)\]]*$")
_TIME = (
    r"(?:(?:at|pukul|pkl\.?|jam)\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"(?:\s*(?:[ap]\.?m\.?|wib|wita|wit|gmt|utc|est|edt|cet|z)\b)?(?:\s*[+-]\d{1,2}(?::?\d{2})?)?"
)
_STAMP_LABEL = r"(?:(?:date|dated|published|updated|posted|diterbitkan|dipublikasikan|diperbarui|tayang)\b\s*:?\s*)"
_LABEL = (
    r"(?:(?:date|dated|published|updated|posted|last|updated|modified|created|on|at|tanggal|tgl|diterbitkan"
    r"|dipublikasikan|diperbarui|diunggah|terbit|tayang|pada)\b\.?\s*:?\s*)"
)
_NAVIGATION = re.compile(r"\s*[^\s>»›→][^>»›→\n]{0,40}(?:[>»›→][^>»›→\n]{0,80})+$")
_LEADER = re.compile(r"(?:\.\s?){4,}\s*(?:\d+|[ivx]+)\s*$", re.IGNORECASE)
_BARE = re.compile(
    r"(?:(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|(?:[\w-]+\.)+(?:com|org|net|id|kz|eu|co|gov)(?:/\S*)?"
    r"|[@#]\w+(?:[\s,]+[@#]\w+)*|[\W_]*(?:\d[\d.,]*|[ivxl]{1,6})[\W_]*)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^[^\W\d_][\w.'’ -]{1,40}?\s*(?:,|\||[–—-]\s)\s*(?=\w+,?\s|\d)")
_SIGNATURE = re.compile(
    r"(?<=[.!?…”\"’»)])[^\S\n]*(?P<mark>[(\[](?:\*+|[^\W\d_][\w .-]{0,20}(?:/[^\W\d_][\w .&-]{0,20})+"
    r"|[a-z]{2,4}|(?P<agency>[^\W\d_]\w{1,15})(?:[ ,][\w ,.]{0,15})?)[)\]]\.?"
    r"|(?:--+|—|–)\s*[^\W\d_][\w /.]{1,25})\s*$"
)


@dataclass(frozen=True, slots=True)
class FurniturePatterns:
    """The compiled lists of both languages; a page in one often carries the other's furniture."""

    lines: re.Pattern[str]
    openings: re.Pattern[str]
    labels: re.Pattern[str]
    sentences: tuple[tuple[str, re.Pattern[str]], ...]
    trade: re.Pattern[str]
    site: re.Pattern[str]
    page: re.Pattern[str]
    reader: re.Pattern[str]
    cues: re.Pattern[str]
    topic: re.Pattern[str]
    agencies: frozenset[str]
    stamp: re.Pattern[str]
    leading_stamp: re.Pattern[str]
    dateline: re.Pattern[str]

    def is_furniture_line(self, line: str) -> bool:
        """Whether a whole line is furniture by its wording or shape; date stamps aside.

        Args:
            line: One line without its line break.
        """
        if len(line) > MAX_LINE_CHARS:
            return False
        folded = " ".join(_ENDS.sub("", _INNER_MARKS.sub(" ", line.lower())).split())
        if not folded or _BARE.fullmatch(line.strip()) or line.startswith(("^ ", "↑ ")):
            return True
        if self.lines.fullmatch(folded) or self.labels.match(line):
            return True
        if self.openings.match(line) and (
            not _FINISHED.search(line) or (len(line.split()) <= 12 and not self.topic.search(folded))
        ):
            return True
        return _is_navigation(line) or _LEADER.search(line) is not None

    def is_stamp(self, line: str) -> bool:
        """Whether a line holds nothing but a date or a time, perhaps labelled or after a name or place."""
        if len(line) > 120 or not any(map(str.isdigit, line)):
            return False
        bare = line.strip()
        return any(self.stamp.fullmatch(part) for part in (bare, _BYLINE.sub("", bare, count=1)))

    def find_lead(self, paragraph: str) -> int:
        """Length of the stamp or dateline that a paragraph begins with; 0 where there is none."""
        head = paragraph[:160]
        for pattern in (self.leading_stamp, self.dateline):
            if match := pattern.match(head):
                return match.end()
        return 0

    def find_signature(self, paragraph: str) -> int:
        """Where the signature of an agency or editor at a paragraph's end begins; its length if none."""
        offset = max(len(paragraph) - 80, 0)
        match = _SIGNATURE.search(paragraph[offset:])
        if not match:
            return len(paragraph)
        agency = match.group("agency")
        if agency and not (agency.lower() in self.agencies or (agency.islower() and len(agency) < 5)):
            return len(paragraph)
        return offset + match.start("mark")

    def select(self, text: str) -> NoticeSieve:
        """What is worth looking for in the sentences of a text.

        Args:
            text: The whole of it.
        """
        lowered = text.lower()
        return NoticeSieve(
            patterns=self,
            phrases=tuple(pair for pair in self.sentences if pair[0] in lowered),
            has_trade=self.trade.search(lowered) is not None,
        )


@dataclass(frozen=True, slots=True)
class NoticeSieve:
    """Finds the sentences of one text that are notices of its site, not part of it."""

    patterns: FurniturePatterns
    phrases: tuple[tuple[str, re.Pattern[str]], ...]
    has_trade: bool

    def is_notice(self, sentence: str, *, follows_notice: bool = False) -> bool:
        """Whether a sentence is furniture: by a known phrase or as it speaks of mail, cookies, accounts.

        Args:
            sentence: A sentence of the text.
            follows_notice: Whether the sentence before it in its paragraph is one: then less is enough.
        """
        lowered = sentence.lower()
        if any(anchor in lowered and phrase.search(lowered) for anchor, phrase in self.phrases):
            return True
        known = self.patterns
        if len(sentence) <= MAX_NOTICE_CHARS:
            cues = len(set(known.cues.findall(lowered)))
            # A sentence about the page itself is mostly made of such words; about elections, hardly ever.
            if cues > 1:
                speaks = any(words.search(lowered) for words in (known.site, known.page, known.reader))
                topics = len(known.topic.findall(lowered))
                if follows_notice and not topics:
                    return True
                if (3 if speaks else 2) * (cues - 2 * topics) >= len(lowered.split()):
                    return True
        return self.has_trade and self._is_of_trade(lowered)

    def _is_of_trade(self, lowered: str) -> bool:
        known = self.patterns
        terms = len(set(known.trade.findall(lowered)))
        if not terms or len(known.topic.findall(lowered)) > 1:
            return False
        has_site, has_reader = (
            known.site.search(lowered) is not None,
            known.reader.search(lowered) is not None,
        )
        if terms > 2 or known.page.search(lowered):
            return True
        return (terms > 1 and (has_site or has_reader)) or (has_site and has_reader)


def _is_navigation(line: str) -> bool:
    """Whether a line is a breadcrumb or a row of links."""
    if _FINISHED.search(line):
        return False
    if _NAVIGATION.match(line) and len(line.split()) <= 24:
        return True
    links = re.split(r"\s+[|•·/]\s+", line.strip())
    return len(links) > 2 and all(len(link.split()) <= 3 and not any(map(str.isdigit, link)) for link in links)


@functools.cache
def load_furniture() -> FurniturePatterns:
    """Compile the lists of both languages, once."""
    months = _alternatives("months")
    days = _alternatives("days")
    day = rf"(?:(?:{days})\b\.?,?\s+)?"
    date = (
        rf"{day}(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{months})\b\.?,?\s+\d{{4}}"
        rf"|(?:{months})\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
        r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:.Z+-]+)?|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2}))\b"
    )
    gap = r"[\s,|/·•()–—-]*"
    full = rf"{gap}{_LABEL}{{0,3}}(?:{day}(?:{months})\s+\d{{4}}|{date}){gap}(?:{_TIME}{gap})?"
    stamp = rf"(?:{full}){{1,2}}|{gap}{_LABEL}{{0,2}}{day}{_TIME}{gap}"
    agencies = frozenset[str]().union(*(load_words("furniture", each, "agencies") for each in Language))
    names = "|".join(sorted(agencies))
    place = r"[^\W\d_a-z][\w.’'-]*(?:\s[^\W\d_a-z][\w.’'-]*){0,3}"
    dateline = (
        rf"\s*(?:(?:(?i:{names})\b[\w .]{{0,12}}(?i:news)?|[^\W\d_a-z]\w+\sNews),\s{place}\s*[:–—-]"
        rf"|{place}\s*(?:,\s*(?:{place}|(?i:{names})[\w.]{{0,6}}))?\s*(?:\((?:(?i:{names})|[A-Z]{{2,8}})\)|,\s*(?i:{date}))"
        rf"\s*(?:[–—:]|--?(?=\s))"
        rf"|[^\W\d_a-z]{{4,}}(?:\s[^\W\d_a-z]{{4,}})?(?:,\s(?i:{names})[\w.]{{0,6}})?\s*(?:[–—]|--?(?=\s)))\s*"
        r"(?=[\"“”‘'(]?[^\W\d_a-z])"
    )
    return FurniturePatterns(
        lines=_compile(("lines",), r"(?:{})"),
        openings=_compile(("openings",), r"\W*(?:{})(?!\w)"),
        labels=_compile(("labels",), r"\W*(?:{})\s*(?::(?!\d)|\|)"),
        sentences=tuple(_compile_sentences()),
        trade=_compile_words("trade"),
        site=_compile_words("site"),
        page=_compile_words("page"),
        reader=_compile_words("reader"),
        cues=_compile_words("cues"),
        topic=re.compile(rf"\b(?:{'|'.join(_load_lines('topic'))})"),
        agencies=agencies,
        stamp=re.compile(stamp, re.IGNORECASE),
        leading_stamp=re.compile(
            rf"(?i:\s*(?:{_STAMP_LABEL}{{1,2}}(?:on\s|pada\s)?{date}|\d{{4}}-\d{{2}}-\d{{2}}\b|{date}(?=\s*(?:[|–—:•·]|-\s|\n|{_TIME}))){gap}(?:{_TIME}{gap})?)"
            r"(?<=[\s–—:|-])(?=[\"“”‘'(]?[^\W\d_a-z])"
        ),
        dateline=re.compile(dateline),
    )


def _alternatives(section: str) -> str:
    words = frozenset[str]().union(*(load_words("grammar", each, section) for each in Language))
    # The longest first, or "mar" would hide "maret".
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def _compile(sections: tuple[str, ...], frame: str) -> re.Pattern[str]:
    patterns = [
        translate_phrase(pattern)
        for language in Language
        for section in sections
        for pattern in load_sections("furniture", language).get(section, ())
    ]
    return re.compile(frame.replace("{}", "|".join(patterns)), re.IGNORECASE)


def _load_lines(section: str) -> list[str]:
    return [line for each in Language for line in load_sections("furniture", each).get(section, ())]


def _compile_words(section: str) -> re.Pattern[str]:
    words = {word for line in _load_lines(section) for word in line.split("|")}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))})\b")


def _compile_sentences() -> Iterator[tuple[str, re.Pattern[str]]]:
    for language in Language:
        for pattern in load_sections("furniture", language).get("sentences", ()):
            body = pattern.removeprefix("^")
            start = r"^\W*" if body != pattern else r"\b"
            yield find_anchor(body), re.compile(rf"{start}{translate_phrase(body)}\b")
