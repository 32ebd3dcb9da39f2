"""Which words of a text are values of the kind that a question asks for: a count, a share, money, a time, a name."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from index.analysis.numbers import month_term
from index.questions.answer_types import COUNTED, AnswerType
from index.search.index import PassageIndex
from index.search.postings import IS_CAPITALIZED, IS_DATE, IS_NUMBER, is_among
from index.search.queries import Query, kept_of_query

# Kinds of answer that are values; others are told by whole sentences or not at all.
NUMERIC = frozenset(
    (
        AnswerType.COUNT,
        AnswerType.SHARE,
        AnswerType.MONEY,
        AnswerType.DURATION,
        AnswerType.AGE,
        AnswerType.NUMBER,
        AnswerType.TIME,
    )
)
# An organisation too is told by its name alone.
VALUES = NUMERIC | {AnswerType.ORGANISATION}
NAMES = frozenset((AnswerType.PERSON, AnswerType.PLACE))
_DAY = re.compile(r"\d{1,3}")
# "5 (lima) tahun", "Rp 2 juta": so many terms may stand between a number and its unit.
_REACH = 2
# "18 years of age", "berusia paling rendah 30 (tiga puluh) tahun".
_AGE_REACH = 3


def find_values(
    index: PassageIndex, asked: AnswerType, tokens: npt.NDArray[np.int32], flags: npt.NDArray[np.uint8]
) -> npt.NDArray[np.bool_]:
    """Return which terms of a text are values of the kind that is asked for, shape (tokens,).

    Args:
        index: Where the text is from.
        asked: One of `VALUES` or `NAMES`.
        tokens: The text's terms, shape (tokens,).
        flags: Of the terms, shape (tokens,).
    """
    if asked in NAMES:
        is_name = (flags & IS_CAPITALIZED) > 0
        if asked is AnswerType.PLACE:
            # "On 5 December" and "on Sunday" say when.
            is_name &= ~(((flags & IS_DATE) > 0) | index.offices.weekdays.take(tokens))
        return is_name
    if asked is AnswerType.ORGANISATION:
        nouns = index.units[asked].take(tokens)
        return ((flags & IS_CAPITALIZED) > 0) & ~nouns & _is_beside(nouns, 1)
    is_date = (flags & IS_DATE) > 0
    # The day of a date counts nothing.
    days = _is_beside(is_date, 1) & ((flags & IS_NUMBER) > 0)
    for place in np.flatnonzero(days & ~is_date).tolist():
        # Thousands in a column under a year are none.
        days[place] = _DAY.fullmatch(index.vocabulary.name_term(int(tokens[place]))) is not None
    is_date |= days
    numbers = ((flags & IS_NUMBER) > 0) & ~is_date
    units = index.units
    if asked is AnswerType.TIME:
        is_duration = units[AnswerType.DURATION].take(tokens)
        is_clock = _is_beside(index.clocks.take(tokens), 1)
        is_weekday = index.offices.weekdays.take(tokens)
        return is_date | is_weekday | (numbers & (is_clock | _is_beside(is_duration, _REACH)))
    if asked in COUNTED:
        # "Friday (17/3)" counts nothing.
        numbers &= ~_is_beside(index.offices.weekdays.take(tokens), _REACH)
    if asked is AnswerType.NUMBER:
        return numbers
    if asked is AnswerType.COUNT:
        # "82 percent" and "30 years" count nobody.
        measured = units[AnswerType.SHARE].take(tokens) | units[AnswerType.DURATION].take(tokens)
        # Nor does the first number of "from seven to five percent".
        following = _mark_before(measured)
        is_range = numbers & _mark_before(numbers & following)
        return numbers & ~(following | is_range)
    reach = _AGE_REACH if asked is AnswerType.AGE else _REACH
    beside = _is_beside(units[asked].take(tokens), reach)
    if asked is AnswerType.SHARE:
        # "More than half of the votes", but not "two and a half years", nor "half a million".
        is_period = _is_beside(units[AnswerType.DURATION].take(tokens), 1)
        beside |= index.fractions.take(tokens) & ~(is_period | _mark_before(numbers))
    return numbers & beside


def find_days(
    index: PassageIndex, tokens: npt.NDArray[np.int32], flags: npt.NDArray[np.uint8]
) -> npt.NDArray[np.bool_]:
    """Return which terms of a text belong to a date, or name a day of the week, shape (tokens,)."""
    is_date = (flags & IS_DATE) > 0
    return is_date | _is_beside(is_date, 1) | index.offices.weekdays.take(tokens)


def find_months(index: PassageIndex, tokens: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Return which terms of a text are the names of months, shape (tokens,)."""
    months = (index.vocabulary.find(month_term(month)) for month in range(1, 13))
    return is_among(np.array(sorted(filter(None, months)), np.int32), tokens)


def find_relative_times(index: PassageIndex, tokens: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Return which terms of a text tell a time by the day on which it was said, "next year", shape (tokens,)."""
    is_duration = index.units[AnswerType.DURATION].take(tokens)
    return index.units[AnswerType.TIME].take(tokens) & (is_duration | _is_beside(is_duration, 1))


@kept_of_query
def list_own_ids(index: PassageIndex, query: Query) -> set[int]:
    """Return the numbers of the terms that a question itself holds, its translations left out."""
    find = index.vocabulary.find
    return {number for term in query.terms for text in term.own if (number := find(text)) is not None}


@kept_of_query
def list_given_ids(index: PassageIndex, query: Query) -> set[int]:
    """Return the numbers of the terms that answer nothing where a value is asked for, as the question holds them.

    A number stands for no word but a number: a quota may be 30 percent, which who asks for the quota has not said.
    """
    numbers = {number for term in query.terms if term.is_number for number, _ in index.look_up(term.meaning).ids}
    return numbers | list_own_ids(index, query)


def _mark_before(marked: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return which places stand right before a marked one."""
    before = np.zeros(len(marked), np.bool_)
    before[:-1] = marked[1:]
    return before


def _is_beside(marked: npt.NDArray[np.bool_], reach: int) -> npt.NDArray[np.bool_]:
    """Return which places have a marked one among so many before or behind them."""
    beside = np.zeros(len(marked), np.bool_)
    for distance in range(1, reach + 1):
        beside[distance:] |= marked[:-distance]
        beside[:-distance] |= marked[distance:]
    return beside
