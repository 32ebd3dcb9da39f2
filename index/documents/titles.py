"""The title that a text gives itself: a law's as people call it, else its first line that is one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from index.analysis.word_lists import compile_lines
from index.documents.fields import check_text
from index.errors import FieldError

_MAX_TITLE_CHARS = 120
_MAX_LAW_TITLE_CHARS = 300
_MIN_LETTERS = 3
_MAX_LINES = 60
# A line that comes so often is a running head.
_MIN_REPEATS = 3
_ASSIGNMENT = re.compile(r"^[\w.-]+\s*=\s*\S|\w = \"")
_BULLET = re.compile(r"[•●▪◦*+]\s|-\s")
_HEADING = re.compile(r"#{1,6}\s+(?P<words>\S.*?)\s*#*$")
_KINDS = (
    r"undang[- ]?undang(?: darurat)?|peraturan pemerintah pengganti undang[- ]?undang|peraturan pemerintah"
    r"|peraturan (?:presiden|menteri|daerah|badan|komisi|bawaslu|kpu|dkpp|gubernur|bupati|mahkamah)(?: [a-z]+){0,4}?"
    r"|keputusan (?:presiden|menteri|komisi|kpu)(?: [a-z]+){0,4}?|qanun(?: [a-z]+)?"
)
_LAW = re.compile(
    rf"(?P<kind>{_KINDS})(?:\s+(?!undang|peraturan|qanun|keputusan)[\w]+){{0,4}}?\s*,?\s+(?:nomor|no\.?)\s*(?P<number>\d+[a-z]?)\s+tahun\s+"
    r"(?P<year>\d{4})\s+tentang\b\s*(?P<subject>.*?)"
    r"(?=\s*(?:\n\s*\n|dengan rahmat|menimbang|bismillah|presiden republik|ketua |pasal 1\b|\.\s|$))",
    re.IGNORECASE | re.DOTALL,
)
# Some name what a law is about only where it is enacted.
_ENACTED = re.compile(
    r"menetapkan\s*:?\s*[\w -]{5,80}?\s+tentang\s+(?P<subject>[^.;]{5,300}?)\s*(?:\.|\n\s*\n|bab i\b)", re.I
)
_LAW_HEAD_CHARS, _ENACTED_CHARS = 1_500, 30_000
_SMALL_WORDS = frozenset(
    [
        "dan",
        "atas",
        "tentang",
        "dalam",
        "di",
        "ke",
        "dari",
        "yang",
        "untuk",
        "pada",
        "dengan",
        "atau",
        "sebagaimana",
        "antara",
        "oleh",
        "bagi",
    ]
)
_DIVIDED = re.compile(r"(?<=[^\W\d_])[-‐\u00ad\ufffe]\s*\n\s*(?=[^\W\d_])")
_SPACELESS = re.compile(r"\S*[-_.]\S*")


@cache
def _read_no_titles() -> re.Pattern[str]:
    return compile_lines("documents/no_titles.txt", frame="(?i:{})")


@cache
def _read_report_kinds() -> re.Pattern[str]:
    return compile_lines("documents/report_kinds.txt", frame="(?i:{})")


@dataclass(frozen=True, slots=True)
class LawHead:
    """What stands at the head of a law.

    Attributes:
        title: "Undang-Undang Nomor 8 Tahun 2012 tentang …".
        year: Of its number.
    """

    title: str
    year: int


def join_divided(text: str) -> str:
    """Return a text in which words that a line end divides are whole again, as far as a hyphen tells."""
    return _DIVIDED.sub("", text)


def find_law_head(text: str) -> LawHead | None:
    """Return what a text says that it is, where it begins with the head of one law, however that is set."""
    head = join_divided(text[:_LAW_HEAD_CHARS])
    match = _LAW.search(head)
    if match is None or not all(_may_stand_above(line) for line in head[: match.start()].splitlines()):
        return None
    kind, subject = (" ".join(match[name].split()).strip(" ,;") for name in ("kind", "subject"))
    if not subject and (enacted := _ENACTED.search(join_divided(text[:_ENACTED_CHARS]))):
        subject = " ".join(enacted["subject"].split())
    title = f"{_capitalise(kind)} Nomor {match['number']} Tahun {match['year']}"
    if subject:
        title += f" tentang {_capitalise(subject)}"
    title = re.sub(r"(?i)undang[- ]undang", "Undang-Undang", title)
    if len(title) > _MAX_LAW_TITLE_CHARS:
        title = f"{title[: _MAX_LAW_TITLE_CHARS - 1].rsplit(' ', 1)[0]}…"
    return LawHead(title, int(match["year"]))


def _may_stand_above(line: str) -> bool:
    words = " ".join(line.strip("#*_> -\t").split()).rstrip(" ,:")
    return not any(map(str.isalpha, words)) or _read_no_titles().fullmatch(words) is not None


def is_telling(title: str) -> bool:
    """Whether a title that a file carries is one: no name of a file or an office, and whole."""
    line = " ".join(title.split())
    is_whole = all(line.count(opening) == line.count(closing) for opening, closing in ("()", "[]"))
    return is_whole and not _SPACELESS.fullmatch(line) and not _read_no_titles().fullmatch(line)


def _capitalise(words: str) -> str:
    """Write capitals as titles of laws are written; what has small letters stays as it is."""
    if not words.isupper() and not words.islower():
        return words
    return " ".join(
        word if word in _SMALL_WORDS else "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
        for word in words.lower().split()
    )


def derive_title(text: str) -> str | None:
    """Return a law's title, else the first heading, else the first line that reads like a title.

    A line is none that comes again and again, that names an office or a country alone, that is a list item or a
    program's. Where it is long it is cut at a word with an ellipsis.
    """
    if law := find_law_head(text):
        return law.title
    lines = [line.strip() for line in text.splitlines()]
    counts = Counter(" ".join(line.split()) for line in lines)
    opening = [line for line in lines if line][:_MAX_LINES]
    for is_strict in (True, False):
        for place, raw in enumerate(opening):
            heading = _HEADING.match(raw)
            line = " ".join(((heading["words"] if heading else raw).strip("#*_> \t")).split())
            if sum(map(str.isalpha, line)) < _MIN_LETTERS or "://" in line:
                continue
            if counts[line] >= _MIN_REPEATS or _ASSIGNMENT.search(line) or _BULLET.match(raw):
                continue
            if is_strict and _read_no_titles().fullmatch(line.rstrip(" ,:")):
                continue
            # The middle or the end of a sentence.
            if is_strict and not heading and (line[0].islower() or line.endswith(".")):
                continue
            if title := _make_title(line, opening[place + 1 : place + 3]):
                return title
    return None


def _make_title(line: str, following: Sequence[str]) -> str | None:
    kinds = [kind for kind in following if _read_report_kinds().fullmatch(kind)]
    if kinds and len(line) <= _MAX_TITLE_CHARS // 2:
        line = f"{line} – {kinds[0].capitalize()}"
    if len(line) > _MAX_TITLE_CHARS:
        line = f"{line[:_MAX_TITLE_CHARS].rsplit(' ', 1)[0][: _MAX_TITLE_CHARS - 1]}…"
    try:
        return check_text(line)
    except FieldError:
        return None
