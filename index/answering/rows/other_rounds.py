"""Which other round of a vote has a row of the same as is quoted."""

from __future__ import annotations

from index.answering.kinds.persons import DAYS_BETWEEN_ROUNDS
from index.answering.matching import is_name
from index.answering.rows.cells import LEAST_OF_LABEL, LEAST_WEIGHT_OF_LABEL, TOLD_BY_CELLS, find_rounds_of, list_held
from index.answering.selection import Selection
from index.passages.largest_cells import is_total
from index.passages.tables import find_row, find_tables
from index.questions.wording.rounds import find_rounds
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm


def is_of_either_round(index: PassageIndex, query: Query, selection: Selection) -> bool:
    """Whether a number is asked for of no round of a vote, and another round has a row of the same as is quoted."""
    if query.question.answer_type not in TOLD_BY_CELLS or find_rounds(query.question.asked):
        return False
    found = find_row(selection.document.joined.text, selection.span.start)
    day = selection.document.about.date or selection.document.published
    if found is None or day is None:
        return False
    own = find_rounds_of(selection.document, found[0])
    named = [term for term in _list_named(index, query) if term.information >= LEAST_OF_LABEL]
    if len(own) != 1 or not named:
        return False
    for number, other_day in index.event_dates.items():
        if number in index.withdrawn or abs((other_day - day).days) > DAYS_BETWEEN_ROUNDS:
            continue
        document = index.documents[number]
        for table in find_tables(document.joined.text):
            rounds = find_rounds_of(document, table)
            if not rounds or not rounds.isdisjoint(own):
                continue
            heads = list_held(document, table.heads, named, LEAST_WEIGHT_OF_LABEL)
            rows = (
                list_held(document, row.cells, named, LEAST_WEIGHT_OF_LABEL) for row in table.rows if not is_total(row)
            )
            if any(len(heads | held) == len(named) for held in rows):
                return True
    return False


def _list_named(index: PassageIndex, query: Query) -> list[QueryTerm]:
    names = query.question.names
    return [
        term
        for term in query.terms
        if not term.is_number and (is_name(index, term) or any(start <= term.start < end for start, end in names))
    ]
