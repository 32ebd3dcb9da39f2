"""Values of which one took the place of the other, and what is told of before."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from index.analysis.folding import fold
from index.analysis.word_lists import read_word_list
from index.verification.statements.values.claimed import AMOUNTS, ChangeEnd, ClaimedValue, ValueKind

_WORD = re.compile(r"[^\W\d_]+")
# "from seven to five percent", "dari 7 menjadi 5 persen": before the one, and between the two.
_FROM = re.compile(r"\b(?:from|dari)\s(?:about |around |sekitar )?\Z", re.IGNORECASE)
_INTO = re.compile(r"\s(?:down |up )?(?:to|into|menjadi|jadi|ke|hingga)\s", re.IGNORECASE)
# "70 percent, up from 66", *70 persen, naik dari 66*: between what is and what was.
_UP_FROM = re.compile(
    r",?\s\(?(?:(?:up|down|risen|fallen|increased|decreased|raised|lowered|rising|falling) from"
    r"|(?:naik|turun|meningkat|menurun|bertambah|berkurang) dari)\s(?:(?:the|about|only|some|just|sekitar|hanya)\s)?",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:lost|loses?|losing|gain(?:s|ed|ing)?|up|down|(?:rose|risen|fell|fallen|grew|grown|dropped|increased|decreased|rise|fall)\sby"
    r"|kehilangan|bertambah|berkurang|tambahan|naik|turun|meningkat|menurun|merosot|unggul|selisih(?:nya)?"
    r"|(?:won|wins?|winner|led|leads?|ahead|beat\s[^,.;:]{1,40})\sby|(?:selisih|perbedaan|margin|difference|gap)\s(?:[^\d,.;:]{1,60}\s)?"
    r"(?:adalah|sebesar|sebanyak|is|was|of))\s"
    r"(?:by\s|sebanyak\s|sebesar\s|sekitar\s|about\s|only\s|just\s|cuma\s|hanya\s|hampir\s|some\s)?\Z",
    re.IGNORECASE,
)
# "Two million extra", *sepuluh kursi lagi*: by how much.
_EXTRA = re.compile(
    r"\s?(?:[^\W\d_]+\s){0,2}?(?:extra|additional(?:ly)?|on top|more\b(?!\sthan)|tambahan|ekstra|lebih\b(?!\sdari))"
    r"(?=\W|\Z)(?!\s[^\W\d_])",
    re.IGNORECASE,
)
_EXTRA_BEFORE = re.compile(r"\b(?:an? (?:extra|additional|further)|tambahan|ekstra)\s\Z", re.IGNORECASE)
_MOST_WORDS_BEFORE_FROM = 6
# "Used to be", *sebelum reformasi*.
_USED_TO = re.compile(
    r"\bused to\b|\b(?:before|prior to|until|sebelum)\s(?:(?:the|this|last|adanya|constitutional|political)\s){0,3}"
    r"(?:reforms?|amendments?|changes|revision|new\s(?:law|rules?)|reformasi|amandemen|perubahan|revisi|aturan\sbaru)\b",
    re.IGNORECASE,
)


def tells_of_before(text: str) -> bool:
    """Whether a text says that it is of how things were: "formerly", "used to", "dulu"."""
    return _USED_TO.search(text) is not None or not read_word_list("verification/before.txt").isdisjoint(
        map(fold, _WORD.findall(text))
    )


def tells_step(text: str, value: ClaimedValue) -> bool:
    """Whether a value of a text is by how much something changed: "lost two seats", *bertambah lima kursi*."""
    if value.kind not in AMOUNTS or value.end is not None:
        return False
    before = text[: value.number.start]
    is_step = _BY.search(before) or _EXTRA_BEFORE.search(before) or _EXTRA.match(text, value.span.end)
    return is_step is not None


@cache
def _read_changes() -> frozenset[str]:
    return read_word_list("verification/changes.txt")


def find_changes(text: str, values: list[ClaimedValue]) -> list[ClaimedValue]:
    """Return values, marked where one took the place of the other, whose unit may be both's."""
    found = list(values)
    for place, (former, latter) in enumerate(pairwise(values)):
        between = text[former.span.end : latter.span.start]
        if former.kind is latter.kind and _UP_FROM.fullmatch(between):
            found[place] = replace(found[place], end=ChangeEnd.LATTER)
            found[place + 1] = replace(latter, end=ChangeEnd.FORMER)
            continue
        start = _FROM.search(text[: former.span.start])
        is_bare = former.kind is ValueKind.COUNT and latter.kind in (ValueKind.COUNT, ValueKind.SHARE)
        is_alike = former.kind is latter.kind or (is_bare and not former.units)
        if start is None or not is_alike or not _INTO.fullmatch(between):
            continue
        before = [fold(word) for word in _WORD.findall(text[: start.start()])[-_MOST_WORDS_BEFORE_FROM:]]
        if _read_changes().isdisjoint(before):
            continue
        units = former.units or latter.units
        found[place] = replace(former, kind=latter.kind, units=units, end=ChangeEnd.FORMER)
        found[place + 1] = replace(latter, end=ChangeEnd.LATTER)
    return found
