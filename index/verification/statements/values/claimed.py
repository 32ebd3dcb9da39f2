"""What a value of a text is: its kind, how much it is, and what the words around it make of it."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from index.analysis.analyzer import Term
from index.models import Span

YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# What is for life is longer than any term.
MONTHS_OF_LIFE = 1_200.0


class ValueKind(enum.Enum):
    """What a value is of; only values of one kind are compared."""

    SHARE = "share"
    MONEY = "money"
    DAYS = "days"
    MONTHS = "months"
    MINUTES = "minutes"
    DATE = "date"
    YEAR = "year"
    CLOCK = "clock"
    MONTH = "month"
    WEEKDAY = "weekday"
    COUNT = "count"
    RATIO = "ratio"


DATES = frozenset((ValueKind.DATE, ValueKind.CLOCK, ValueKind.MONTH, ValueKind.WEEKDAY))
TIMES = DATES | {ValueKind.YEAR}
AMOUNTS = frozenset((ValueKind.SHARE, ValueKind.COUNT, ValueKind.MONEY))
DURATIONS = frozenset((ValueKind.DAYS, ValueKind.MONTHS))
SPANS_OF_TIME = DURATIONS | {ValueKind.MINUTES}


class ChangeEnd(enum.Enum):
    """Which of two values one was, where one took the place of the other: "reduced from seven to five percent"."""

    FORMER = "former"
    LATTER = "latter"


class DurationUse(enum.Enum):
    """What a duration tells."""

    AGE = "age"
    PAST = "past"
    LASTING = "lasting"


@dataclass(frozen=True, slots=True)
class ClaimedValue:
    """A value in a text.

    Attributes:
        amount: Of days, months or minutes for durations; minutes of the day for a clock; day + 100 · month for a date;
            month + 12 · year for a month, the month alone where no year is said; from 1 on for a weekday.
        span: The number and what it is of, as it is shown.
        number: The number alone.
        units: What it counts, as terms with their places: the next words of the text; only of a count, or of a share
            that is told in two.
        is_bounded: Whether a word before makes it a bound or roughly so: "more than", "sekitar".
        year: Of a date, where it is said.
        is_of_twelve: Whether a time may be one of the morning or of the evening: "at 8".
        is_counted: Whether a share is told in two counts: "47 of 234".
        end: Which of two it is, of which one took the place of the other; None for all else.
        use: Of a duration, what it tells, where that is said.
        decimals: Of a number in digits, how many stand behind its point, zeros included.
    """

    kind: ValueKind
    amount: float
    span: Span
    number: Span
    units: tuple[Term, ...] = ()
    is_bounded: bool = False
    year: int | None = None
    is_of_twelve: bool = False
    is_counted: bool = False
    end: ChangeEnd | None = None
    use: DurationUse | None = None
    decimals: int = 0


def is_for_life(value: ClaimedValue) -> bool:
    """Whether a duration is said to last for life."""
    return value.kind is ValueKind.MONTHS and value.amount == MONTHS_OF_LIFE
