"""Dates, times and datelines that stand before a text or alone on a line of a web page."""

from __future__ import annotations

import functools
import re

from index.analysis.word_lists import read_section_words
from index.passages.furniture import load_agencies

_MAX_STAMP_CHARS = 120
_LOOK_CHARS = 160
_TIME = (
    r"(?:(?:at|pukul|pkl\.?|jam)\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"(?:\s*(?:[ap]\.?m\.?|wib|wita|wit|gmt|utc|est|edt|cet|z)\b)?(?:\s*[+-]\d{1,2}(?::?\d{2})?)?"
)
_STAMP_LABELS = "date|dated|published|updated|posted|diterbitkan|dipublikasikan|diperbarui|tayang"
_STAMP_LABEL = rf"(?:(?:{_STAMP_LABELS})\b\s*:?\s*)"
_LABEL = (
    r"(?:(?:date|dated|published|updated|posted|last|updated|modified|created|on|at|tanggal|tgl|diterbitkan"
    r"|dipublikasikan|diperbarui|diunggah|terbit|tayang|pada)\b\.?\s*:?\s*)"
)
_GAP = r"[\s,|/·•()–—-]*"
_BYLINE = re.compile(r"^[^\W\d_][\w.'’ -]{1,40}?\s*(?:,|\||[–—-]\s)\s*(?=\w+,?\s|\d)")
# Every date holds a year or its numbers, every time its digits.
_HAS_DATE = re.compile(r"\d(?:\d{3}|[/.:-]\d)")
_FIRST_WORD = re.compile(r"\s*(\w+)")
# Datelines begin in capitals, or with names and a comma or bracket after them.
_MAY_BE_DATELINE = re.compile(
    r"\s*(?:[^\W\d_a-z]{4}|[^\W\d_a-z][\w.’'-]*(?:\s[^\W\d_a-z][\w.’'-]*){0,3}\s*[,(]|\w+[\w .]{0,16},\s[^\W\d_a-z])"
)


def is_stamp(line: str) -> bool:
    """Whether a line holds nothing but a date or a time, perhaps labelled or after a name or place."""
    if len(line) > _MAX_STAMP_CHARS or not _HAS_DATE.search(line):
        return False
    bare, stamp = line.strip(), _load_stamp()
    return any(stamp.fullmatch(part) for part in (bare, _BYLINE.sub("", bare, count=1)))


def find_lead(paragraph: str) -> int:
    """Return the length of the stamp or dateline that a paragraph begins with; 0 where there is none."""
    head = paragraph[:_LOOK_CHARS]
    if _may_begin_with_date(head) and (match := _load_leading_stamp().match(head)):
        return match.end()
    if _MAY_BE_DATELINE.match(head) and (match := _load_dateline().match(head)):
        return match.end()
    return 0


def _may_begin_with_date(head: str) -> bool:
    """Whether a paragraph begins with a digit, a label, or the name of a day or month; far cheaper than the date."""
    first = _FIRST_WORD.match(head)
    if not first or not _HAS_DATE.search(head):
        return False
    word = first.group(1)
    return word[0].isdecimal() or not word.isascii() or word.lower() in _load_first_words()


@functools.cache
def _load_first_words() -> frozenset[str]:
    names = "|".join((_STAMP_LABELS, _join_words("days"), _join_words("months"))).replace("\\", "")
    return frozenset(match.group(1) for name in names.split("|") if (match := _FIRST_WORD.match(name)))


def _join_words(section: str) -> str:
    words = read_section_words("passages/grammar", section)
    # The longest first, or "mar" would hide "maret".
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


@functools.cache
def _write_date() -> tuple[str, str, str]:
    """Return the regular expressions of a day's name, the months and a date."""
    months = _join_words("months")
    day = rf"(?:(?:{_join_words('days')})\b\.?,?\s+)?"
    date = (
        rf"{day}(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{months})\b\.?,?\s+\d{{4}}"
        rf"|(?:{months})\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
        r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:.Z+-]+)?|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2}))\b"
    )
    return day, months, date


@functools.cache
def _load_stamp() -> re.Pattern[str]:
    day, months, date = _write_date()
    full = rf"{_GAP}{_LABEL}{{0,3}}(?:{day}(?:{months})\s+\d{{4}}|{date}){_GAP}(?:{_TIME}{_GAP})?"
    time_first = rf"{_GAP}{_LABEL}{{0,3}}{_TIME}{_GAP}{date}{_GAP}"
    return re.compile(rf"(?:{full}){{1,2}}|{time_first}|{_GAP}{_LABEL}{{0,2}}{day}{_TIME}{_GAP}", re.IGNORECASE)


@functools.cache
def _load_leading_stamp() -> re.Pattern[str]:
    date = _write_date()[2]
    return re.compile(
        rf"(?i:\s*(?:{_STAMP_LABEL}{{1,2}}(?:on\s|pada\s)?{date}|\d{{4}}-\d{{2}}-\d{{2}}\b"
        rf"|{date}(?=\s*(?:[|–—:•·]|-\s|\n|{_TIME}))){_GAP}(?:{_TIME}{_GAP})?)"
        r"(?<=[\s–—:|-])(?=[\"“”‘'(]?[^\W\d_a-z])"
    )


@functools.cache
def _load_dateline() -> re.Pattern[str]:
    date = _write_date()[2]
    names = "|".join(sorted(load_agencies()))
    place = r"[^\W\d_a-z][\w.’'-]*(?:\s[^\W\d_a-z][\w.’'-]*){0,3}"
    return re.compile(
        rf"\s*(?:(?:(?i:{names})\b[\w .]{{0,12}}(?i:news)?|[^\W\d_a-z]\w+\sNews),\s{place}\s*[:–—-]"
        rf"|{place}\s*(?:,\s*(?:{place}|(?i:{names})[\w.]{{0,6}}))?\s*(?:\((?:(?i:{names})|[A-Z]{{2,8}})\)|,\s*(?i:{date}))"
        rf"\s*(?:[–—:]|--?(?=\s))"
        rf"|[^\W\d_a-z]{{4,}}(?:\s[^\W\d_a-z]{{4,}})?(?:,\s(?i:{names})[\w.]{{0,6}})?\s*(?:[–—]|--?(?=\s)))\s*"
        r"(?=[\"“”‘'(]?[^\W\d_a-z])"
    )
