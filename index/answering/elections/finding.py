"""What is told of an election as such, before any sentence is judged: one who stands, the day, all who stand."""

from __future__ import annotations

from index.answering.elections.tickets import find_told_of_ticket, list_those_who_stand
from index.answering.elections.vote_days import find_vote_day
from index.answering.judgement import Found, Refusal
from index.answering.ranking import Ranking
from index.answering.rows.standing import find_standing
from index.models import Strength
from index.search.index import PassageIndex
from index.search.queries import Query


def find_told(
    index: PassageIndex, query: Query, ranking: Ranking | None, home: str | None, most_rows: int | None
) -> Found | Refusal | None:
    """Return what tells of one who stands, of the day of the vote, or each of those who stand; None if not asked.

    Args:
        index: Where it may be told.
        query: What is asked.
        ranking: The candidates for an answer, None where nothing matches.
        home: The country that questions are about unless they say otherwise, if there is one.
        most_rows: So many of those who stand are quoted; None for all.
    """
    if ranking is not None and (told := find_told_of_ticket(index, query, ranking, home)) is not None:
        return told
    if (day := find_vote_day(index, query, home)) is not None:
        return day
    if ranking is None:
        return None
    rows = find_standing(index, query, ranking, home) or list_those_who_stand(index, query, ranking, home)
    return Found(Strength.STRONG, 1.0, rows[:most_rows], (), voices=len(rows[:most_rows])) if rows else None
