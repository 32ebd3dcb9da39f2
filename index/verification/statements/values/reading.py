"""The values that a text gives, each with what it counts: shares, money, durations, dates, times, numbers of things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from index.analysis.analyzer import Term, analyze
from index.analysis.folding import fold
from index.analysis.numbers import read_weekdays
from index.analysis.word_lists import read_table
from index.models import Language, Span
from index.verification.statements.values.bounds import is_bounded
from index.verification.statements.values.calendar import find_bracketed_dates, read_date, read_month
from index.verification.statements.values.changes import find_changes
from index.verification.statements.values.claimed import DURATIONS, YEAR, ClaimedValue, ValueKind
from index.verification.statements.values.clocks import find_ones, read_clock
from index.verification.statements.values.compounds import join_compounds
from index.verification.statements.values.durations import find_periods, find_use, is_age
from index.verification.statements.values.nothing import read_none
from index.verification.statements.values.numbered import find_numbered
from index.verification.statements.values.ranges import join_ranges
from index.verification.statements.values.shares import compile_shares, find_rates, find_ratios, read_share
from index.verification.statements.values.units import (
    BRACKETS,
    NUMBER,
    find_total,
    find_units,
    is_classifier,
    read_units,
)

# Elsewhere, "one" may be anyone.
_ONE = re.compile(
    r"\b(?:only|just|exactly|hanya|cuma|tepat)\s(?P<number>one|satu)\b|\b(?P<single>satu)(?=\s\w+(?:\s\w+)?\ssaja\b)",
    re.IGNORECASE,
)
# "One million", *satu miliar rupiah*, *sejuta*: elsewhere, "one" is no number.
_ONE_OF_MANY = re.compile(
    r"\b(?:(?:one|satu|a)\s(?P<unit>million|billion|trillion|juta|miliar|milyar|triliun)|se(?P<joined>juta|miliar|milyar|triliun))\b"
    r"(?:\s(?P<money>\w+))?",
    re.IGNORECASE,
)
# "UU 8/2012", "No. 5", "Article 7", "A5": a number that names something.
_REFERENCE = re.compile(
    r"(?:\b(?:uu|uud|pkpu|pasal|ayat|nomor|no|angka|huruf|bab|buku|formulir|articles?|sections?|act|law|chapters?|rules?|"
    r"parts?|paragraphs?|form|page|hlm|halaman|covid|group|dapil)\.?\s*|[/#(\[]\s*|\d/\s*|[A-Za-z]-?)\Z",
    re.IGNORECASE,
)
# "Articles 97 and 98", "pasal 28 dan 29": those before the last.
_FURTHER_REFERENCE = re.compile(
    r"(?<=\s)\d{1,3}\s?(?:\(\d+\)\s?)?(?:,\s?(?:and |dan )?|\s(?:and|or|to|dan|atau|sampai)\s)"
    r"(?=(?:\d{1,3}[\s,]|and |dan )*\Z)"
)
_NEAR_REFERENCE = 48
# "10/2016": a law's number before its year.
_BEFORE_YEAR = re.compile(r"(?<![\d/.,])\d{1,3}/(?:19|20)\d\d\b")
# "01": a number on a list, not how many.
_LISTED = re.compile(r"0\d+(?![\d.,]*\d)")
_MONEY_BEFORE = re.compile(r"(?:\brp\.?|[$€£₸₽]|\busd|\beur)\s*\Z", re.IGNORECASE)
_PER_CENT = re.compile(r"\s?per cent\b", re.IGNORECASE)
# "74,0": not the thousands of "74.000".
_DECIMALS = re.compile(r"\d{1,3}[.,](\d{1,2})(?![\d.,]*\d)")
_NUMBER_OF = re.compile(r"\d(?:\s[^\W\d_]+)?\s\Z")
# " a " between "half" and "million".
_A_WORD = 3
_WHOLE = frozenset(("full", "whole", "entire", "solid"))
_PER_CENT = re.compile(r"\s(?:(?:a|of a|of one)\s)?(?:per\s?cent|percent|persen|%)(?!\w)", re.IGNORECASE)
_HALVED = frozenset((ValueKind.COUNT, ValueKind.MONTHS))


@cache
def _read_amounts() -> dict[str, tuple[str, float]]:
    """Return the words that are a number, or a number with its unit: "half" is 50 per cent, "seminggu" 7 days."""
    return dict(read_table("verification/amounts.tsv", 3, lambda word, kind, amount: (word, (kind, float(amount)))))


def read_values(text: str, language: Language) -> list[ClaimedValue]:
    """Return the values of a text in order; numbers that only name something are none.

    Args:
        text: A sentence or a short message.
        language: That its numbers are written in.
    """
    terms = analyze(text, language)
    shares = {at: match for match in compile_shares().finditer(text) for at in range(*match.span())}
    ratios = [*find_ratios(text), *find_rates(text, language)]
    found: list[ClaimedValue] = []
    taken = 0
    for at in range(len(terms)):
        if at < taken or any(ratio.span.start <= terms[at].start < ratio.span.end for ratio in ratios):
            continue
        share = shares.get(terms[at].start)
        last = found[-1] if found else None
        value, taken = read_share(text, terms, share) if share else _read_value(text, terms, at, last)
        if value is None:
            continue
        if last and _is_said_again(text, last, value):
            # "7 (tujuh)" is one value.
            span = Span(last.span.start, value.span.end + text.startswith(")", value.span.end))
            found[-1] = replace(value, span=span, is_bounded=last.is_bounded)
        elif last and text[last.span.end : value.span.start].strip() == "(":
            # The same once more in words, which are read otherwise.
            end = text.find(")", value.span.end)
            taken = next((place for place, term in enumerate(terms) if term.start >= end), len(terms))
        elif not _is_rate(text, last, value):
            found.append(value)
    for match in _ONE.finditer(text):
        number = Span(*match.span("number" if match["number"] else "single"))
        following = [term for term in terms if term.start >= number.end][:3]
        units = tuple(find_units(text, following, number.end))
        if units:
            found.append(ClaimedValue(ValueKind.COUNT, 1, Span(number.start, units[0].end), number, units))
    found += [one for one in _read_one_of_many(text, terms) if not any(_overlap(one, other) for other in found)]
    days = list(find_bracketed_dates(text, language))
    found = [one for one in found if not any(day.span.start <= one.span.start < day.span.end for day in days)]
    found = [*found, *find_ones(text, found), *find_periods(text, found), *ratios, *days, *read_none(text, terms)]
    values = [replace(one, use=find_use(text, one)) if one.kind in DURATIONS else one for one in found]
    values = [
        replace(one, decimals=len(digits[1])) if (digits := _DECIMALS.match(text, one.number.start)) else one
        for one in values
    ]
    values = join_compounds(text, sorted(values, key=lambda one: one.span))
    return find_changes(text, join_ranges(text, values))


def _read_one_of_many(text: str, terms: Sequence[Term]) -> Iterator[ClaimedValue]:
    """Yield the numbers of a text that are one of a large unit, with their currency."""
    for match in _ONE_OF_MANY.finditer(text):
        if text[: match.start()].rstrip().endswith("("):
            # The same once more in words.
            continue
        _, factor = read_units()[fold(match["unit"] or match["joined"])]
        kind, rate = read_units().get(fold(match["money"] or ""), (ValueKind.COUNT, 1.0))
        is_money = kind is ValueKind.MONEY
        number = Span(match.start(), match.end() if match["money"] is None else match.start("money") - 1)
        before = _MONEY_BEFORE.search(text[: match.start()])
        if is_money or before:
            end = match.end() if is_money else number.end
            span = Span(before.start() if before else number.start, end)
            yield ClaimedValue(ValueKind.MONEY, factor * rate, span, number, (), is_bounded(text, number.start))
            continue
        following = [term for term in terms if term.start >= number.end][:3]
        units = tuple(find_units(text, following, number.end))
        span = Span(number.start, units[0].end if units else number.end)
        yield ClaimedValue(ValueKind.COUNT, factor, span, number, units, is_bounded(text, number.start))


def _overlap(one: ClaimedValue, other: ClaimedValue) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


def _is_said_again(text: str, last: ClaimedValue, value: ClaimedValue) -> bool:
    is_same = value.amount == last.amount or last.kind is ValueKind.COUNT
    return is_same and text[last.span.end : value.span.start].strip() == "("


def _is_rate(text: str, last: ClaimedValue | None, value: ClaimedValue) -> bool:
    """Whether a period only says for how long another value is counted: "72 juta sebulan", *TPS 90 salu sehari*."""
    is_period = value.units == () and value.kind in {ValueKind.DAYS, ValueKind.MONTHS}
    if not is_period or re.search(r"[\d ]", text[slice(*value.span)]):
        return False
    is_beside = last is not None and len(text[last.span.end : value.span.start].split()) <= 1
    return is_beside or _NUMBER_OF.search(text[: value.span.start]) is not None


def _read_value(
    text: str, terms: Sequence[Term], at: int, last: ClaimedValue | None
) -> tuple[ClaimedValue | None, int]:
    """Return the value that begins with a term, and the number of the next term to look at."""
    term = terms[at]
    word = fold(text[term.start : term.end])
    number = Span(term.start, term.end)
    if (known := _read_amounts().get(word)) is not None:
        kind = ValueKind(known[0])
        if kind is ValueKind.SHARE and (large := _read_part_of_large(text, terms, at)) is not None:
            return replace(large, is_bounded=is_bounded(text, term.start)), at + 2
        if kind is ValueKind.SHARE and (behind := _PER_CENT.match(text, term.end)):
            # "Half a per cent" is no half.
            span = Span(term.start, behind.end())
            taken = next((place for place, one in enumerate(terms) if one.start >= behind.end()), len(terms))
            bounded = is_bounded(text, term.start)
            return ClaimedValue(kind, known[1] / 100, span, number, is_bounded=bounded), taken
        bounded = is_bounded(text, term.start)
        return ClaimedValue(kind, known[1], number, number, is_bounded=bounded), at + 1
    weekday = read_weekdays().get(word)
    if weekday is not None and text[term.start].isupper():
        return ClaimedValue(ValueKind.WEEKDAY, weekday, number, number), at + 1
    month = read_month(text, terms, at)
    if month is not None:
        return month
    if not NUMBER.fullmatch(term.text):
        return read_date(text, terms, at) or (None, at + 1)
    bounded = is_bounded(text, term.start)
    clock = read_clock(text, terms, at, last)
    if clock is not None:
        following = next((place for place in range(at, len(terms)) if terms[place].start >= clock.span.end), len(terms))
        return replace(clock, is_bounded=bounded), following
    date = read_date(text, terms, at)
    if date is not None:
        return date
    is_label = not text[: term.start].strip(" \n([") and text[term.end : term.end + 1] in {".", ")"}
    if is_label:
        return None, at + 1
    before = _FURTHER_REFERENCE.sub("", text[max(0, term.start - _NEAR_REFERENCE) : term.start])
    is_amount = text[term.start].isalpha() or _MONEY_BEFORE.search(before)
    if _REFERENCE.search(before) and not is_amount and not _says_again(text, terms, at):
        return None, at + 1
    is_one_of_several = any(one.span.start == term.start and not one.is_bare for one in find_numbered(text))
    if is_one_of_several or _BEFORE_YEAR.match(text, term.start) or _LISTED.match(text, term.start):
        return None, at + 1
    return _measure(text, terms, at, bounded=bounded)


def _read_part_of_large(text: str, terms: Sequence[Term], at: int) -> ClaimedValue | None:
    """Return half of a large number or of a period, "half a million", "setengah tahun", where a share begins one."""
    after = terms[at + 1] if at + 1 < len(terms) else None
    known = read_units().get(fold(text[after.start : after.end])) if after else None
    if after is None or known is None or known[0] not in _HALVED or after.start - terms[at].end > _A_WORD:
        return None
    share = _read_amounts()[fold(text[terms[at].start : terms[at].end])][1] / 100
    span = Span(terms[at].start, after.end)
    units = tuple(find_units(text, terms[at + 2 : at + 5], after.end)) if known[0] is ValueKind.COUNT else ()
    return ClaimedValue(known[0], share * known[1], span, span, units)


def _is_duration(text: str, term: Term) -> bool:
    unit = read_units().get(fold(text[term.start : term.end]))
    return unit is not None and unit[0] in DURATIONS


def _says_again(text: str, terms: Sequence[Term], at: int) -> bool:
    """Whether a number in brackets says that before the bracket once more."""
    before = terms[at - 1] if at else None
    return before is not None and before.text == terms[at].text and text[before.end : terms[at].start].strip() == "("


def _measure(text: str, terms: Sequence[Term], at: int, *, bounded: bool) -> tuple[ClaimedValue | None, int]:
    """Return a number with its unit."""
    term = terms[at]
    number = Span(term.start, term.end)
    amount, end, place = float(term.text), term.end, at + 1
    if (share := _PER_CENT.match(text, term.end)) is not None:
        following = next((one for one in range(place, len(terms)) if terms[one].start >= share.end()), len(terms))
        return ClaimedValue(ValueKind.SHARE, amount, Span(term.start, share.end()), number, (), bounded), following
    has_currency = bool(_MONEY_BEFORE.search(text[max(0, term.start - 6) : term.start]))
    kind: ValueKind | None = ValueKind.MONEY if has_currency else None
    whole = terms[place + 1] if place + 1 < len(terms) else None
    if whole and fold(text[terms[place].start : terms[place].end]) in _WHOLE and _is_duration(text, whole):
        # "Two full weeks".
        end, place = terms[place].end, place + 1
    while place < len(terms) and not BRACKETS.sub("", text[end : terms[place].start]).strip(" -()"):
        word = fold(text[terms[place].start : terms[place].end])
        unit = read_units().get(word)
        # A currency may stand before the thousands and millions.
        if unit is None or (kind not in {None, ValueKind.COUNT} and unit[0] not in {kind, ValueKind.COUNT}):
            break
        found, factor = unit
        amount, end, place = amount * factor, terms[place].end, place + 1
        if found is not ValueKind.COUNT:
            kind = found
            break
    if kind is None and amount == float(term.text) and YEAR.fullmatch(text[term.start : term.end]):
        return ClaimedValue(ValueKind.YEAR, amount, Span(term.start, term.end), number, is_bounded=bounded), at + 1
    if kind in {None, ValueKind.COUNT}:
        units = tuple(find_units(text, terms[place : place + 3], end))
        if not units or is_classifier(text, units):
            units = find_total(text, terms[:at]) or units
        if is_age(text, Span(term.start, end), amount):
            return ClaimedValue(ValueKind.MONTHS, 12 * amount, Span(term.start, end), number, (), bounded), place
        shown = units[0].end if units and units[0].start >= end and not text[end : units[0].start].strip() else end
        return ClaimedValue(ValueKind.COUNT, amount, Span(term.start, shown), number, units, bounded), place
    currency = _MONEY_BEFORE.search(text[: term.start]) if has_currency else None
    return ClaimedValue(
        kind, amount, Span(currency.start() if currency else term.start, end), number, (), bounded
    ), place
