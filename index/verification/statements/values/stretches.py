"""Whether a time of the day, or a day, is the first or the last of something."""

from __future__ import annotations

import re

from index.verification.statements.values.claimed import ClaimedValue

_END_BEFORE = re.compile(
    r"\b(?:until|till|through|to|by|clos\w*|shut\w*|ends?|ending|stop(?:s|ped)?|finish\w*|sampai|hingga|s\.?d\.?|tutup|ditutup|berakhir|selesai)"
    r"(?:\s(?:at|on|date|pada|tanggal|hari|jam|pukul|dengan)){0,2}\s*\Z"
    r"|(?:\d|[ap]\.?m\.?|[A-Z]{2,4}|pagi|siang|sore)\s?(?:-|–|and|dan)\s?(?:jam\s|pukul\s)?\Z",
    re.IGNORECASE,
)
_NOT_UNTIL = re.compile(
    r"(?:n['’]t|\b(?:not|never|belum|tidak|nggak|gak))\s(?:\w+\s){0,4}(?:until|till|sampai|sebelum)\s(?:jam\s|pukul\s)?\Z",
    re.IGNORECASE,
)
_START_BEFORE = re.compile(
    r"\b(?:from|since|start\w*|begin\w*|began|open\w*|dari|mulai|dimulai|sejak|dibuka|buka)"
    r"(?:\s(?:at|on|from|date|pada|tanggal|hari|jam|pukul)){0,2}\s*\Z",
    re.IGNORECASE,
)
# "Monday, August 6: filing begins", *29 Agustus – pendaftaran ditutup*: what the line of a schedule tells of its day.
_BEGINS_BEHIND = re.compile(
    r"[ \t]?(?:\d{4}[ \t]?)?[:–—|-][^.;:|\n]{0,80}?\b(?:begin\w*|starts?|opens?|dimulai|mulai|dibuka)\b", re.IGNORECASE
)
DAYS_BETWEEN = re.compile(r"\s?(?:-|–|to|until|till|through|sampai|hingga|s\.?d\.?)\s?", re.IGNORECASE)


def ends_stretch(text: str, value: ClaimedValue) -> bool:
    """Whether a time of the day is said to be the end of something: "until 8 p.m.", "tutup pukul 13"."""
    if _NOT_UNTIL.search(text[: value.span.start]):
        # What does not open until then begins then.
        return False
    return _END_BEFORE.search(text[: value.span.start]) is not None


def starts_stretch(text: str, value: ClaimedValue) -> bool:
    """Whether a day is said to be the first of several: "from 3 May", "3 May to 6 May", "mulai 3 Mei"."""
    if _START_BEFORE.search(text[: value.span.start]) or _BEGINS_BEHIND.match(text, value.span.end):
        return True
    between = DAYS_BETWEEN.match(text, value.span.end)
    return between is not None and text[between.end() : between.end() + 1].isdigit()


def is_headed_alike(text: str, value: ClaimedValue, head: str) -> bool:
    """Whether a day is said to be the first or the last of several, and the head of a column names that one."""
    is_end = ends_stretch(text, value) and _END_BEFORE.search(head) is not None
    return is_end or (starts_stretch(text, value) and _START_BEFORE.search(head) is not None)
