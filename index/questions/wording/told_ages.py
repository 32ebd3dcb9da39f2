"""An age that a question tells: "*I am 16*, can I vote?", "*umur 16* boleh nyoblos?"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from index.analysis.patterns.sought import seek_sections
from index.analysis.word_lists import WORD_BEGINS, read_sections
from index.models import Language

_AGES = "questions/ages"
# No clock, no share, no range and no "3rd".
_NUMBER = r"(?P<age>[1-9]\d)(?![\d%]|[.:,]\d|\s?[-–]\s?\d)"
# Alone behind "at", a lower or higher number is an hour or anything else.
_AGE_OF_YOUTH = r"(?P<age>1[3-9]|2[0-5])(?![\d%]|[.:,]\d|\s?[-–]\s?\d)"
_ENDS = r"\s*(?:[,.?!;)]|$)"
_EDGES = " \t\n,.;:!-–"
_AS_WORDS = r"(?i)\b(?:{})\b"


class ToldAge(NamedTuple):
    """A question that tells an age, without it.

    Attributes:
        years: The age.
        asked: The question without it: one after the age where it asks whether somebody of that age may vote or stand.
    """

    years: int
    asked: str


def _join(section: str) -> str:
    return "|".join(line for language in Language for line in read_sections(_AGES, language, re.compile)[section])


def _compile(*told: str) -> tuple[re.Pattern[str], ...]:
    links = rf"(?i){WORD_BEGINS}(?:(?:{_join('links')})\s+)*"
    return tuple(re.compile(links + each) for each in told)


@cache
def _compile_parts() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """Return what finds the age of the asker or theirs, and what finds any age in a question of what one may do."""
    whose, being, at = (rf"(?:{_join(section)})" for section in ("whose", "being", "at"))
    hedges, years, units = (rf"(?:{_join(section)})" for section in ("hedges", "years", "units"))
    begins = rf"\s+(?:{hedges}\s+)*"
    ends = rf"(?={_ENDS}|\s+(?:{_join('behind')})\b)"
    # "I turn 17 on election day"
    behind = rf"(?:\s?{units}\b)?(?:\s+(?:{_join('turning')}))?{ends}"
    of_years = rf"[ -]?{years}\b"
    own = _compile(
        rf"{whose}{begins}{_NUMBER}{of_years}",
        rf"{whose}{begins}{being}{begins}{_NUMBER}(?:\s?{units}\b)?",
        rf"{whose}{begins}{_NUMBER}{behind}",
    )
    anybody = _compile(
        rf"(?:an?\s+)?{_NUMBER}{of_years}",
        rf"{being}{begins}{_NUMBER}(?:\s?{units}\b)?",
        rf"{at}{begins}{_AGE_OF_YOUTH}{behind}",
        rf"{_NUMBER}\s?{units}\b{ends}",
    )
    return own, anybody


def read_told_age(text: str, language: Language) -> ToldAge | None:
    """Return a question without the age that it tells, None where it tells none.

    Args:
        text: Of the question, chat spellings written out.
        language: It is read in.
    """
    if not any(map(str.isdecimal, text)):
        return None
    asks = _asks_for_right(text)
    own, anybody = _compile_parts()
    match = next(filter(None, (each.search(text) for each in (*own, *(anybody if asks else ())))), None)
    if match is None:
        return None
    rest = f"{text[: match.start()].rstrip(_EDGES)} {text[match.end() :].lstrip(_EDGES)}".strip()
    if not any(map(str.isalnum, rest)):
        return None
    return ToldAge(int(match["age"]), _ask_for_age(rest, language) if asks else rest)


def _ask_for_age(rest: str, language: Language) -> str:
    (lead,) = read_sections(_AGES, language)["lead"]
    return f"{lead} {seek_sections(_AGES, 'idle', frame=_AS_WORDS).sub('', rest).strip()}"


def _asks_for_right(text: str) -> bool:
    """Whether it is asked if somebody may vote or stand, and not how, where or in which special case."""
    has_permission, has_right, is_open, is_special = (
        seek_sections(_AGES, section, frame=_AS_WORDS).search(text) is not None
        for section in ("permission", "rights", "asking", "besides")
    )
    return has_permission and has_right and not (is_open or is_special)


@cache
def _compile_own_rule() -> re.Pattern[str]:
    being, years, units, more = (rf"(?:{_join(section)})" for section in ("being", "years", "units", "more"))
    return re.compile(
        rf"(?i)\b{being}\s+{_NUMBER}\b(?!(?:\s{units})?\s{more})|\bat\s+(?P<at>[1-9]\d)(?=,?\s(?:may|can)\b|,)"
        rf"|\b(?P<olds>[1-9]\d)[ -]{years}s?\b(?!\s{more})"
    )


def find_ages_of_rules(text: str) -> frozenset[int]:
    """Return the ages that a text tells for themselves, "at 16, residents may", and not as the least, "17 or older"."""
    return frozenset(int(match[match.lastgroup or 0]) for match in _compile_own_rule().finditer(text))
