"""An election that a question tells by its date: "the March 2023 election", "pilpres November 2022"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from index.analysis.numbers import MONTH_WORDS, is_ambiguous_month
from index.analysis.word_lists import compile_lines
from index.models import Language, Span

_MONTHS = {word: month for words in MONTH_WORDS.values() for word, month in words.items()}


class VoteDate(NamedTuple):
    """When an election was, as far as a question says so.

    Attributes:
        year: None where only the month is named.
        month: None where only the year is named.
        span: Of the words that say so.
    """

    year: int | None
    month: int | None
    span: Span


@cache
def _read_patterns() -> re.Pattern[str]:
    months = "|".join(sorted(_MONTHS, key=len, reverse=True))
    date = (
        rf"(?P<date{{0}}>(?:\d{{{{1,2}}}}(?:st|nd|rd|th)?\s+)?(?P<month{{0}}>{months})(?:\s+\d{{{{1,2}}}},?)?"
        rf"(?:,?\s+(?P<year{{0}}>(?:19|20)\d\d))?|(?P<alone{{0}}>(?:19|20)\d\d))"
    )
    links = r"(?:\s+(?:in|of|on|held|from|early|dini|pada|di|bulan|tahun|tanggal|tgl|parlemen|presiden|legislatif))*\s+"
    kinds = r"(?:\s+(?:early|snap|parliamentary|presidential|general|local|mazhilis|kazakh))*\s+"
    names = (f"questions/dated_votes_{language}.txt" for language in Language)
    behind, before = date.format(1), date.format(2)
    return compile_lines(*names, frame=rf"(?i)(?<!\w)(?:(?:{{}}){links}{behind}|{before}{kinds}(?:{{}}))(?!\w)")


def find_vote_date(text: str) -> VoteDate | None:
    """Return the date by which a question tells an election; None where it tells none by one.

    Args:
        text: Of the question.
    """
    for match in _read_patterns().finditer(text):
        for way in "12":
            if not match[f"date{way}"]:
                continue
            month, year = match[f"month{way}"], match[f"year{way}"] or match[f"alone{way}"]
            # "May" is a word first.
            if month and not year and is_ambiguous_month(month.lower()) and month.lower() == "may":
                return None
            number = _MONTHS[month.lower()] if month else None
            return VoteDate(int(year) if year else None, number, Span(*match.span(f"date{way}")))
    return None
