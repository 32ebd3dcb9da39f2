"""The documents on the election that a question tells by its date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from index.answering.lookups import leave_out
from index.questions.answer_types import AnswerType
from index.questions.dated_votes import VoteDate
from index.search.index import PassageIndex
from index.search.queries import Query


@dataclass(frozen=True, slots=True)
class DatedVote:
    """An election that a question tells by its date.

    Attributes:
        documents: The numbers of those that are on it, at least one.
        query: What is asked about it, without the date.
    """

    documents: frozenset[int]
    query: Query


def find_dated_vote(index: PassageIndex, query: Query) -> DatedVote | None:
    """Return the election that a question tells by its date; None where it tells none, or no document is on it.

    Args:
        index: Where its documents may be.
        query: What is asked.
    """
    date = query.question.vote_date
    if date is None or query.question.answer_type is AnswerType.TIME:
        return None
    documents = frozenset(
        number for number, day in index.event_dates.items() if number not in index.withdrawn and _is_on(date, day)
    )
    return DatedVote(documents, leave_out(query, [date.span])) if documents else None


def _is_on(date: VoteDate, day: dt.date) -> bool:
    return date.year in (None, day.year) and date.month in (None, day.month)
