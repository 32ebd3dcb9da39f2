"""The row of a table that a question means, found among what the ranking found."""

from __future__ import annotations

from index.answering.ranking import Ranking
from index.answering.rows.asked import AskedRow
from index.answering.rows.extremes import find_extreme_row
from index.answering.rows.named import find_named
from index.answering.rows.numbered import find_numbered
from index.answering.rows.totals import find_whole
from index.answering.rows.winners import find_won
from index.questions.superlatives import Extreme, find_extreme
from index.search.index import PassageIndex
from index.search.queries import Query


def find_asked_row(index: PassageIndex, query: Query, ranking: Ranking | None) -> AskedRow | None:
    """Return the row that a question means by its numbers or by a name, None where it means none or it is not sure.

    Args:
        index: Where the ranking is from.
        query: What is asked.
        ranking: The candidates, None where nothing matches.
    """
    if ranking is None:
        return None
    cue = find_extreme(query.question.tokens)
    if cue is None:
        finders = (find_numbered, find_whole, find_won, find_named)
        return next(filter(None, (find(index, query, ranking) for find in finders)), None)
    return None if cue.extreme is Extreme.OTHER else find_extreme_row(index, query, ranking, cue)
