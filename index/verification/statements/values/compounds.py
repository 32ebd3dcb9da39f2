"""Numbers that several words tell: "satu juta dua ratus ribu", "14 miliar 750 juta", "empat belas koma tujuh lima"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.analysis.folding import fold
from index.models import Span
from index.verification.statements.values.claimed import ClaimedValue, ValueKind
from index.verification.statements.values.units import read_units

_LARGE = 1_000
_KINDS = frozenset((ValueKind.COUNT, ValueKind.MONEY))
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*\Z")
# "One million", *sejuta*: no value of its own before another number.
_ONE = re.compile(
    r"\b(?:(?:one|satu|a)\s(?P<unit>million|billion|trillion|juta|miliar|milyar|triliun)|se(?P<joined>juta|miliar|milyar|triliun))"
    r"\s(?:and\s)?\Z",
    re.IGNORECASE,
)
_POINT = re.compile(r"(?:koma|point)\s*\Z", re.IGNORECASE)
_HALF = re.compile(r"(?:setengah|half)\b", re.IGNORECASE)
_ONE_AND = re.compile(r"\b(?:one|satu)\s(?:and\s(?:a\s)?)?\Z", re.IGNORECASE)
_HALF_HOURS = {("setengah", ""): -30.0, ("half", "past"): 30.0}
_HOUR_BEFORE = re.compile(r"\b(?:jam|pukul)\s\Z", re.IGNORECASE)
_MINUTES, _HALF_DAY = 60.0, 12
_POINTS = frozenset(("", "koma", "point"))
_BEFORE_HALF = re.compile(r"\s(?:and\sa?\s?)?", re.IGNORECASE)

_DIGITS = {
    word: float(digit)
    for words in (
        "zero one two three four five six seven eight nine",
        "nol satu dua tiga empat lima enam tujuh delapan sembilan",
    )
    for digit, word in enumerate(words.split())
}


def join_compounds(text: str, values: Sequence[ClaimedValue]) -> list[ClaimedValue]:
    """Return values where those that together are one number are one value.

    Args:
        text: That they are of.
        values: In order.
    """
    found: list[ClaimedValue] = []
    for at, value in enumerate(values):
        last = found[-1] if found else None
        joined = None
        if last is not None and last.span.end <= value.span.start:
            tried = (add(text, last, value) for add in (_add_half_hour, _add, _add_half, _add_decimal))
            joined = next(filter(None, tried), None)
        if joined is not None:
            found[-1] = joined
            continue
        single = _add_one(text, value) if last is None or last.span.end <= value.span.start else None
        found.append(single or values[at])
    return found


def _add(text: str, last: ClaimedValue, value: ClaimedValue) -> ClaimedValue | None:
    """Return the sum of two numbers side by side, the first of a larger unit: "14 miliar 750 juta"."""
    word = _LAST_WORD.search(text, *last.span)
    scale = _read_scale(word[1]) if word else 0.0
    # What the first seems to count may be the unit of the second.
    is_bare = (
        all(unit.start >= value.span.start for unit in last.units)
        and not text[last.span.end : value.span.start].strip()
    )
    is_of_numbers = last.kind in _KINDS and value.kind in _KINDS and value.span.start == value.number.start
    if not is_bare or not is_of_numbers or not _continues(value, scale):
        return None
    return _join(last, value, last.amount + value.amount)


def _read_scale(word: str) -> float:
    """Return of how many a word tells, thousands at least; 0 where it is no such word."""
    units = read_units()
    kind, factor = units.get(fold(word)) or units.get(fold(word).removeprefix("se")) or (ValueKind.COUNT, 0.0)
    return factor if kind is ValueKind.COUNT and factor >= _LARGE else 0.0


def _continues(value: ClaimedValue, scale: float) -> bool:
    """Whether a number is what is added to so many: "satu juta dua ratus ribu", and not "satu juta 3 orang"."""
    return value.amount < scale and (value.amount >= _LARGE or scale == _LARGE)


def _add_half_hour(text: str, last: ClaimedValue, value: ClaimedValue) -> ClaimedValue | None:
    """Return "setengah tujuh pagi" as half an hour before seven, "half past six" as half an hour behind six."""
    half = _HALF.fullmatch(text, *last.number)
    between = text[last.span.end : value.span.start].strip().lower()
    shift = _HALF_HOURS.get((half[0].lower(), between)) if half else None
    is_clock = value.kind is ValueKind.CLOCK
    is_told = is_clock or between or _HOUR_BEFORE.search(text[: last.span.start]) is not None
    if shift is None or not is_told or not (is_clock or (value.kind is ValueKind.COUNT and value.amount <= _HALF_DAY)):
        return None
    amount = (value.amount if is_clock else _MINUTES * value.amount) + shift
    joined = replace(_join(last, value, amount), kind=ValueKind.CLOCK, units=())
    return joined if is_clock else replace(joined, span=joined.number, is_of_twelve=True)


def _add_one(text: str, value: ClaimedValue) -> ClaimedValue | None:
    """Return a number with the "one million", or the "one and", before it."""
    before = text[: value.span.start]
    match = _ONE.search(before)
    if match is not None and value.kind in _KINDS and value.span.start == value.number.start:
        factor = _read_scale(match["unit"] or match["joined"])
        if _continues(value, factor):
            return replace(
                value,
                amount=factor + value.amount,
                span=Span(match.start(), value.span.end),
                number=Span(match.start(), value.number.end),
            )
    match = _ONE_AND.search(before) if _HALF.match(text, value.number.start) and value.kind in _KINDS else None
    if match is None:
        return None
    return replace(
        value,
        amount=3 * value.amount,
        span=Span(match.start(), value.span.end),
        number=Span(match.start(), value.number.end),
    )


def _add_half(text: str, last: ClaimedValue, value: ClaimedValue) -> ClaimedValue | None:
    """Return "two and a half million" as one number."""
    is_half = value.kind in _KINDS and _HALF.match(text, value.number.start) is not None
    is_bare = last.kind is ValueKind.COUNT and last.span == last.number and not last.units and last.amount < _LARGE
    if not is_half or not is_bare or _BEFORE_HALF.fullmatch(text[last.span.end : value.span.start]) is None:
        return None
    return _join(last, value, 2 * value.amount * last.amount + value.amount)


def _add_decimal(text: str, last: ClaimedValue, value: ClaimedValue) -> ClaimedValue | None:
    """Return a number in words with the next digit behind its "point", *koma*; what that counts is counted by all."""
    between = text[last.number.end : value.span.start].strip().lower()
    digit = _DIGITS.get(fold(text[slice(*value.number)].split()[0]))
    begins = _POINT.search(text[: value.span.start]) is not None and not last.decimals
    if digit is None or last.kind is not ValueKind.COUNT or not (begins or (last.decimals and not between)):
        return None
    if between not in _POINTS:
        return None
    places = last.decimals + 1
    amount = (last.amount + digit / 10**places) * (value.amount / digit if digit else 1.0)
    return replace(_join(last, value, amount), kind=value.kind, decimals=places)


def _join(last: ClaimedValue, value: ClaimedValue, amount: float) -> ClaimedValue:
    kind = ValueKind.MONEY if ValueKind.MONEY in (last.kind, value.kind) else value.kind
    return replace(
        value,
        kind=kind,
        amount=amount,
        span=Span(last.span.start, value.span.end),
        number=Span(last.number.start, value.number.end),
        is_bounded=last.is_bounded,
    )
