"""Values that are the ends of a range."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from index.verification.statements.values.claimed import TIMES, ClaimedValue, ValueKind
from index.verification.statements.values.stretches import DAYS_BETWEEN
from index.verification.statements.values.units import read_factor

_RANGE_BEFORE = re.compile(r"\b(?:between|from|antara|dari)\s\Z", re.IGNORECASE)
_RANGE_BETWEEN = re.compile(r"\s?(?:and|to|dan|sampai|hingga|-|–)\s?", re.IGNORECASE)


def join_ranges(text: str, values: list[ClaimedValue]) -> list[ClaimedValue]:
    """Return values with the first of a range as what the second is of: "between two and three percent"."""
    found = list(values)
    for place, (one, other) in enumerate(pairwise(values)):
        is_bare = one.kind is ValueKind.COUNT and other.kind not in {ValueKind.COUNT, *TIMES}
        is_begun = _RANGE_BEFORE.search(text[: one.span.start]) is not None
        if is_bare and is_begun and _RANGE_BETWEEN.fullmatch(text[one.number.end : other.number.start]):
            factor = read_factor(other, text)
            found[place] = replace(one, kind=other.kind, amount=one.amount * factor, units=(), span=one.number)
        is_of_days = (
            one.kind is ValueKind.COUNT and other.kind is ValueKind.DATE and 1 <= one.amount < other.amount % 100
        )
        if is_of_days and DAYS_BETWEEN.fullmatch(text[one.number.end : other.number.start]):
            # "23 to 30 November".
            amount = one.amount + other.amount - other.amount % 100
            found[place] = replace(other, amount=amount, span=one.number, number=one.number)
    return found


def is_range_between(text: str, value: ClaimedValue, other: ClaimedValue) -> bool:
    """Whether two values, one next to the other, are the ends of a range: "between 2% and 3%", "2-3%"."""
    between = text[value.span.end : other.span.start]
    is_begun = _RANGE_BEFORE.search(text[: value.span.start]) is not None
    return _RANGE_BETWEEN.fullmatch(between) is not None and (is_begun or between.strip() not in {"and", "dan"})
