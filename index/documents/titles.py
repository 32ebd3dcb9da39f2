"""The title that a text gives itself: a law's as people call it, else its first line that is one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.analysis.word_lists import compile_lines
from index.documents.fields import check_text
from index.errors import FieldError
from index.passages.line_shapes import LineShape
from index.passages.structure.law_names import find_law_names

_MAX_TITLE_CHARS = 120
_MAX_LAW_TITLE_CHARS = 300
_MIN_LETTERS = 3
_MAX_LINES = 60
# A line that comes so often is a running head.
_MIN_REPEATS = 3
_ASSIGNMENT = re.compile(r"^[\w.-]+\s*=\s*\S|\w = \"")
_BULLET = re.compile(r"[•●▪◦*+]\s|-\s|\(\w{1,3}\)\s")
_HEADING = re.compile(r"#{1,6}\s+(?P<words>\S.*?)\s*#*$")
# Behind its name, up to the words with which every law goes on.
_SUBJECT = re.compile(
    r"\s+(?P<on>tentang|on|concerning|regarding|relating\s+to)\b\s*(?P<subject>.*?)"
    r"(?=\s*(?:\n\s*\n|dengan rahmat|menimbang|bismillah|presiden republik|ketua |pasal 1\b|\.\s|$"
    r"|(?:article|section|chapter|part) (?:1|one|i)\b|whereas\b|having regard\b|pursuant to\b|considering\b))",
    re.IGNORECASE | re.DOTALL,
)
# Some name what a law is about only where it is enacted.
_ENACTED = re.compile(
    r"menetapkan\s*:?\s*[\w -]{5,80}?\s+tentang\s+(?P<subject>[^.;]{5,300}?)\s*(?:\.|\n\s*\n|bab i\b)", re.I
)
_LAW_HEAD_CHARS, _ENACTED_CHARS = 1_500, 30_000
_SMALL_WORDS = frozenset(
    "antara atas atau bagi dalam dan dari dengan di ke oleh pada sebagaimana tentang untuk yang "  # noqa: SIM905
    "a an and by for from in of on or the to with".split()
)
# What a letter is about stands below its number and whom it is sent to.
_MATTER = re.compile(r"(?:perihal|hal|subject|re)\s*:\s*(?P<words>\S.*)", re.IGNORECASE)
_MAX_LETTER_HEAD_LINES = 15
_SPACELESS = re.compile(r"\S*[-_.]\S*")


def _is_no_title(line: str) -> bool:
    """Whether a line is one of those that stand where titles do."""
    return compile_lines("documents/no_titles.txt", frame="(?i:{})").fullmatch(line) is not None


@dataclass(frozen=True, slots=True)
class LawHead:
    """What stands at the head of a law.

    Attributes:
        title: "Undang-Undang Nomor 8 Tahun 2012 tentang …".
        year: Of its number.
    """

    title: str
    year: int


def find_law_head(text: str) -> LawHead | None:
    """Return what a text says that it is, where it begins with the head of one law, however that is set.

    Args:
        text: As joined.
    """
    head = text[:_LAW_HEAD_CHARS]
    for law, start, end in find_law_names(head):
        subject = _SUBJECT.match(head, end)
        if subject is None or not all(_may_stand_above(line) for line in head[:start].splitlines()):
            return None
        about = subject["subject"] or ((enacted := _ENACTED.search(text[:_ENACTED_CHARS])) and enacted["subject"]) or ""
        about = " ".join(about.split()).strip(" ,;")
        title = f"{law.full} {' '.join(subject['on'].lower().split())} {_capitalise(about)}" if about else law.full
        if len(title) > _MAX_LAW_TITLE_CHARS:
            title = f"{title[: _MAX_LAW_TITLE_CHARS - 1].rsplit(' ', 1)[0]}…"
        return LawHead(title, int(law.year)) if law.number else None
    return None


def _may_stand_above(line: str) -> bool:
    words = " ".join(line.strip("#*_> -\t").split()).rstrip(" ,:")
    return not any(map(str.isalpha, words)) or _is_no_title(words)


def is_telling(title: str) -> bool:
    """Whether a title that a file carries is one: no name of a file or an office, and whole."""
    line = " ".join(title.split())
    is_whole = all(line.count(opening) == line.count(closing) for opening, closing in ("()", "[]"))
    return is_whole and not _SPACELESS.fullmatch(line) and not _is_no_title(line)


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

    A line is none that comes again and again, that names an office or a country alone, that is a list item, a row,
    the label of a law's part or a program's. Where it is long it is cut at a word with an ellipsis.

    Args:
        text: As joined.
    """
    if law := find_law_head(text):
        return law.title
    lines = [line.strip() for line in text.splitlines()]
    counts = Counter(" ".join(line.split()) for line in lines)
    opening = [line for line in lines if line][:_MAX_LINES]
    matters = (_MATTER.fullmatch(line.strip("*_ ")) for line in opening[:_MAX_LETTER_HEAD_LINES])
    if (matter := next(filter(None, matters), None)) and (title := _make_title(matter["words"].strip("*_ "), ())):
        return title
    for is_strict in (True, False):
        for place, raw in enumerate(opening):
            heading = _HEADING.match(raw)
            line = " ".join(((heading["words"] if heading else raw).strip("#*_> \t")).split())
            if sum(map(str.isalpha, line)) < _MIN_LETTERS or "://" in line:
                continue
            is_label = LineShape(line).is_part_label or "\t" in raw or raw.startswith("|")
            if is_label or counts[line] >= _MIN_REPEATS or _ASSIGNMENT.search(line) or _BULLET.match(raw):
                continue
            if is_strict and _is_no_title(line.rstrip(" ,:")):
                continue
            # The middle or the end of a sentence.
            if is_strict and not heading and (line[0].islower() or line.endswith(".")):
                continue
            if title := _make_title(line, opening[place + 1 : place + 3]):
                return title
    return None


def _make_title(line: str, following: Sequence[str]) -> str | None:
    kinds = [kind for kind in following if compile_lines("documents/report_kinds.txt", frame="(?i:{})").fullmatch(kind)]
    if kinds and len(line) <= _MAX_TITLE_CHARS // 2:
        line = f"{line} – {kinds[0].capitalize()}"
    if len(line) > _MAX_TITLE_CHARS:
        line = f"{line[:_MAX_TITLE_CHARS].rsplit(' ', 1)[0][: _MAX_TITLE_CHARS - 1]}…"
    try:
        return check_text(line)
    except FieldError:
        return None
