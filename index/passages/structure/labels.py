"""What a line says of where it stands in a law, guide or minutes: by the shape of its first words."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from index.models import Span
from index.passages.structure.law_names import LawName, read_law_name


class Level(enum.IntEnum):
    """What a label numbers, the widest first."""

    LAW = 0
    DIVISION = 1
    CHAPTER = 2
    PART = 3
    SUBPART = 4
    ARTICLE = 5
    PARAGRAPH = 6
    ITEM = 7


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the beginning of a line, or behind another.

    Attributes:
        level: What it numbers.
        text: What it is cited by: "BAB III", "83", "2a", "b".
        start: Its first character in the text.
        end: After its last one, and the white space behind.
        kind: What an article is called; for an item, the shape of its label ("a.", "(i)").
        law: The law that a head names.
    """

    level: Level
    text: str
    start: int
    end: int
    kind: str = ""
    law: LawName | None = None


MAX_HEAD_CHARS: Final = 300
"""No longer line is the head of a chapter or law."""

_ROMAN = r"[IVXLC]{1,7}"
_COUNTED = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty"
)
_ORDINAL = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_COUNTED_ID = "(?:ke)?(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)"
_ORDINAL_ID = rf"pertama|kesepuluh|kesebelas|{_COUNTED_ID}\s?belas|{_COUNTED_ID}"
# A head is a label alone, or its name follows in capital letters or behind a mark.
_HEAD_END = r"(?=\s*$|\s*[.:—–-]|\s+[\"“(]?[^\W\d_a-z])"
_HEADS: Final = (
    (Level.DIVISION, rf"(?:(?i:{_ORDINAL})\s+)SCHEDULE|(?i:{_ORDINAL})\s+Schedule"),
    (Level.DIVISION, rf"SCHEDULES?(?:\s+(?:\d+|{_ROMAN}|[A-Z]))?(?!\w)|Schedule\s+(?:\d+|{_ROMAN})(?!\w)"),
    (Level.DIVISION, rf"(?:LAMPIRAN|ANNEX|APPENDIX)(?:\s+(?:\d+|{_ROMAN}|[A-Z]))?(?!\w)"),
    (Level.DIVISION, rf"(?:Lampiran|Annex|Appendix)\s+(?:\d+|{_ROMAN}|[A-Z])(?!\w)"),
    (Level.DIVISION, r"PENJELASAN(?=\s*$|\s+ATAS\b)"),
    (Level.CHAPTER, rf"(?:BAB|Bab)\s+(?:{_ROMAN}|\d+)[A-Z]?(?!\w)"),
    (Level.CHAPTER, rf"(?:CHAPTER|Chapter)\s+(?:\d+[A-Z]?|{_ROMAN}|(?i:{_COUNTED}))(?!\w)"),
    (Level.CHAPTER, rf"(?:TITLE|Title)\s+{_ROMAN}(?!\w)"),
    (Level.PART, rf"(?:PART|Part)\s+(?:\d+[A-Z]?|{_ROMAN}|[A-Z]|(?i:{_COUNTED}))(?!\w)"),
    (Level.PART, rf"(?:BAGIAN|Bagian)\s+(?:(?i:{_ORDINAL_ID})|{_ROMAN}|\d+)(?!\w)"),
    (Level.SUBPART, rf"(?:PARAGRAF|Paragraf)\s+(?:\d+|{_ROMAN}|(?i:{_ORDINAL_ID}))(?!\w)"),
)


@cache
def _compile_heads() -> tuple[tuple[Level, re.Pattern[str]], ...]:
    """Return the patterns of heads, which take long to compile, and of which answering needs none."""
    return tuple((level, re.compile(rf"(?:{pattern}){_HEAD_END}")) for level, pattern in _HEADS)


_LAW_HEAD = re.compile(r"(?:UNDANG[\s-]+UNDANG|PERATURAN|KEPUTUSAN|KETETAPAN|INSTRUKSI|QANUN)\b")
# A head goes on here from the line above: "… TENTANG PELAKSANAAN" / "UNDANG-UNDANG NOMOR 15 TAHUN 1969".
_GOES_ON_IN_CAPITALS = re.compile(
    r"\b(?:tentang|atas|pelaksanaan|dengan|perubahan|dan|mengenai|pengganti|pencabutan|penetapan|menjadi|rancangan"
    r"|pertama|kedua|ketiga)\s*\Z|[:-]\s*\Z",
    re.IGNORECASE,
)
_SAME_LINE = r"(?P<rest>\s*$|\s*[.:—–-](?!\d)\s*|\s*(?=\(\d)|\s+(?=[\"“(]?[^\W\d_a-z]))"
_ARTICLE_KINDS: Final = {
    "pasal": "Pasal",
    "article": "Article",
    "art": "Article",
    "section": "Section",
    "sec": "Section",
    "rule": "Rule",
    "regulation": "Regulation",
    "§": "§",
    "§§": "§",
}
_ARTICLE = re.compile(
    rf"(?P<kind>Pasal|PASAL|Article|ARTICLE|Art\.|Section|SECTION|Sec\.|SEC\.|Rule|Regulation|§{{1,2}})\s*"
    rf"(?P<number>\d{{1,4}}(?:[A-Z]{{1,2}}(?![a-z]))?(?:[.-]\d{{1,4}})*|{_ROMAN})(?!\w){_SAME_LINE}"
)
# "Pasal 22E Undang-Undang Dasar", "Section 5 Representation of …": a law that is named after an article is referred to.
_REFERS = re.compile(r"\s*[,;]|\s*(?:Undang|UU|UUD|Peraturan|Perppu|PP|Ayat|Huruf|Jo\b|The|Act)\b")
_BARE_ARTICLE = re.compile(r"(?P<number>\d{1,3}[A-Z]{0,2})\.\s*(?:[—–-]\s*)?(?=\(\d{1,2}\)|[\"“]?[^\W\d_a-z])")
_PARAGRAPH = re.compile(r"\((?P<number>\d{1,2}[a-z]{0,2})\)\s*(?=\S)")
_ITEM = re.compile(
    r"(?P<label>\((?P<a>[a-z]{1,5})\)|(?P<b>[a-z]{1,2})[.)]|\((?P<c>[A-Z])\)|(?P<d>\d{1,3})[.)](?!\d)|(?P<e>[A-Z])\.(?=\s))\s*(?=\S)"
)
_LABEL_ALONE = re.compile(
    rf"(?:(?:Pasal|PASAL|Article|ARTICLE|Section|SECTION|Angka|Huruf|Ayat)\s+\(?(?:\d{{1,4}}[A-Z]{{0,2}}|{_ROMAN}|[a-z])\)?\.?)"
)
_SMALL_ROMAN = re.compile(r"[ivxl]{1,5}")
_MARKED = re.compile(r"(?P<marks>#{1,6})[^\S\n]+(?P<words>[^\n]+)")
_NUMBERED_HEAD = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=[^\W\d_a-z])")


def read_marks(text: str, line: Span) -> tuple[int, Span]:
    """Return the level of a heading that Markdown marks, 1 the widest and 0 for none, and where its words stand.

    Args:
        text: The whole text.
        line: Where the line stands, without white space at its ends.
    """
    match = _MARKED.fullmatch(text, *line)
    return (len(match["marks"]), Span(*match.span("words"))) if match else (0, line)


def read_head(line: str, start: int) -> Label | None:
    """Return the label of a law's head, a schedule, chapter or part that a line is the head of.

    Args:
        line: One line, without white space at its ends.
        start: Its offset in the text.
    """
    if len(line) > MAX_HEAD_CHARS and not line.startswith("PENJELASAN"):
        return None
    for level, pattern in _compile_heads():
        match = pattern.match(line)
        if match:
            return Label(level, " ".join(match.group().split()), start, start + len(line))
    return None


def is_label_alone(words: str) -> bool:
    """Whether a sentence is the label of a law's part and nothing else: "Pasal 43.", "Angka 62"."""
    return _LABEL_ALONE.fullmatch(words) is not None


def read_law_head(text: str, start: int, stop: int) -> Label | None:
    """Return the head of a law that begins at an offset, such as "UNDANG-UNDANG NOMOR 8 TAHUN 2012 TENTANG …".

    Args:
        text: The whole text; the name may go on over the next lines.
        start: Where it may begin.
        stop: Where its line ends.
    """
    if not _LAW_HEAD.match(text, start, stop) or _GOES_ON_IN_CAPITALS.search(text, max(0, start - 40), start):
        return None
    law = read_law_name(text[start : start + MAX_HEAD_CHARS])
    return Label(Level.LAW, law.short, start, stop, law=law) if law else None


def read_article(text: str, start: int, stop: int) -> Label | None:
    """Return the label of an article that begins at an offset: "Pasal 83", "Section 12.", "§ 5 Counting".

    Args:
        text: The whole text.
        start: Where the label may begin.
        stop: Where its line ends.
    """
    match = _ARTICLE.match(text, start, stop)
    if not match or _REFERS.match(text, match.end("number"), stop):
        return None
    kind = _ARTICLE_KINDS[match["kind"].lower().rstrip(".")]
    return Label(Level.ARTICLE, match["number"], start, match.end(), kind)


def read_bare_article(text: str, start: int, stop: int, kind: str) -> Label | None:
    """Return the label of an article that is nothing but a number: "22. (1) Every person …".

    Args:
        text: The whole text.
        start: Where the label may begin.
        stop: Where its line ends.
        kind: What articles are called.
    """
    match = _BARE_ARTICLE.match(text, start, stop)
    return Label(Level.ARTICLE, match["number"], start, match.end(), kind) if match else None


def read_paragraph(text: str, start: int, stop: int) -> Label | None:
    """Return the number in brackets that begins at an offset: "(2) …"."""
    match = _PARAGRAPH.match(text, start, stop)
    return Label(Level.PARAGRAPH, match["number"], start, match.end()) if match else None


def read_item(text: str, start: int, stop: int) -> Label | None:
    """Return the label of a list item that begins at an offset: "a. …", "(i) …", "3) …"."""
    match = _ITEM.match(text, start, stop)
    if not match:
        return None
    name = next(group for group in (match["a"], match["b"], match["c"], match["d"], match["e"]) if group)
    if len(name) > 1 and name.isalpha() and not _SMALL_ROMAN.fullmatch(name) and len(set(name)) > 1:
        return None
    shape = match["label"].replace(name, "1" if name.isdecimal() else "A" if name.isupper() else "a")
    return Label(Level.ITEM, name, start, match.end(), shape)


def is_small_roman(name: str) -> bool:
    """Whether an item's label may be a Roman number."""
    return _SMALL_ROMAN.fullmatch(name) is not None


def read_numbered_head(line: str, start: int) -> Label | None:
    """Return the number that a heading of a guide or of minutes begins with: "3.2 Counting the votes"."""
    match = _NUMBERED_HEAD.match(line)
    return Label(Level.CHAPTER, match["number"], start, start + len(line)) if match else None
