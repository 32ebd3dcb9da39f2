"""How much of a text is shown of what differs: a number with its month, what is counted with both of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from index.analysis.numbers import MONTH_WORDS
from index.analysis.word_lists import compile_list
from index.models import Cut, Difference, DifferenceKind, Span

_OF_DAYS = frozenset((DifferenceKind.NUMBER, DifferenceKind.DATE))
_ENDS_WITH_DAY = re.compile(r"(?<![\d.,:/])\d{1,2}\Z")
_MOST_OF_UNIT = 40
# "3 jam 15 menit" is no time of the day.
_HOUR_BEFORE = re.compile(r"(?<!\w)(?<!\d )(?:pukul|jam) \Z", re.IGNORECASE)


def show_whole_days(differences: Iterable[Difference], text: str, claim: str) -> tuple[Difference, ...]:
    """Return differences of an altered quote, those in a day of the month with that month and its year.

    Args:
        differences: Offsets in both texts.
        text: Of the document.
        claim: What was passed on.
    """
    shown = []
    for one in differences:
        source, own = one.source_span, one.claim_span
        if one.kind in _OF_DAYS:
            source, own = _take_in_month(text, source), _take_in_month(claim, own)
        shown.append(
            replace(one, source=text[slice(*source)], claim=claim[slice(*own)], source_span=source, claim_span=own)
            if (source, own) != (one.source_span, one.claim_span)
            else one
        )
    return tuple(shown)


def show_whole_cuts(cuts: Iterable[Cut], text: str) -> tuple[Cut, ...]:
    """Return what a quote leaves out, parts of one day as that day.

    Args:
        cuts: Offsets in the text.
        text: Of the document.
    """
    shown: dict[Span, Cut] = {}
    for one in cuts:
        day = next(
            (day for day in _list_days(text, one.span) if day.start <= one.span.start and one.span.end <= day.end), None
        )
        span = day or one.span
        shown.setdefault(span, replace(one, words=text[slice(*span)], span=span) if day else one)
    return tuple(shown.values())


def take_in_hours(text: str, span: Span, other: str, other_span: Span) -> tuple[Span, Span]:
    """Return two times of the day, of two texts, with the words that make them such where both have one: "pukul 12"."""
    own, others = _HOUR_BEFORE.search(text, 0, span.start), _HOUR_BEFORE.search(other, 0, other_span.start)
    if own is None or others is None:
        return span, other_span
    return Span(own.start(), span.end), Span(others.start(), other_span.end)


def take_in_compound(text: str, span: Span) -> Span:
    """Return a number with what it counts, where that is told in two words: "14 polling stations"."""
    number = re.compile(r"[\d.,]+\s|\w+\s").match(text, *span)
    if number is None:
        return span
    unit = _compounds().match(text, number.end(), min(len(text), number.end() + _MOST_OF_UNIT))
    return Span(span.start, max(span.end, unit.end())) if unit else span


def _take_in_month(text: str, span: Span) -> Span:
    if not _ENDS_WITH_DAY.search(text[slice(*span)]):
        return span
    month = _months().match(text, span.end)
    return Span(span.start, month.end()) if month else span


def _list_days(text: str, span: Span) -> list[Span]:
    """Return the days of the month around a stretch of a text."""
    start = max(0, span.start - _MOST_OF_UNIT)
    return [Span(*match.span()) for match in _days().finditer(text, start, span.end + _MOST_OF_UNIT)]


@cache
def _months() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_join_months()})\b(?:\s(?:19|20)\d\d\b)?", re.IGNORECASE)


@cache
def _days() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.,:/])\d{{1,2}}\s(?:{_join_months()})\b(?:\s(?:19|20)\d\d\b)?", re.IGNORECASE)


@cache
def _join_months() -> str:
    return "|".join(sorted({word for words in MONTH_WORDS.values() for word in words}, key=lambda word: -len(word)))


@cache
def _compounds() -> re.Pattern[str]:
    return compile_list("verification/compounds", frame=r"(?i:(?:{})\b)")
