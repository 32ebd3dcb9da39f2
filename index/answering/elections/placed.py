"""The row of whoever came first, second, third or fourth of those who stood in the latest vote, or a round of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from index.analysis.tokens import read_tokens
from index.answering.elections.held import date_held
from index.answering.judgement import Found
from index.answering.kinds.persons import DAYS_BETWEEN_ROUNDS
from index.answering.kinds.subjects.affairs import find_affairs, is_of_affair
from index.answering.rows.beyond import holds_rest
from index.answering.rows.cells import find_passage, find_rounds_of, list_held
from index.answering.rows.columns import list_numeric
from index.answering.rows.measures import VOTES
from index.answering.selection import Selection
from index.models import Document, Genre, Strength
from index.passages.cell_numbers import is_numeric_cell, read_column
from index.passages.largest_cells import is_total, names_people
from index.passages.tables import Row, Table, find_tables
from index.questions.answer_types import AnswerType, asks_for_loser, asks_for_winner
from index.questions.superlatives import Extreme, find_extreme
from index.questions.wording.rounds import find_rounds
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

_PLACES = {"second": 1, "third": 2, "fourth": 3}
# "Who came last" is asked like "who came fourth".
_FOURTH = re.compile(r"\b(?:fourth|4th|keempat|ke-?\s?4|empat)\b", re.IGNORECASE)
# Of two pairs that are left nobody comes third.
_LEAST_ROWS = 3
# It was looked up, not found by words.
_CONFIDENCE = 0.9


def find_placed(index: PassageIndex, query: Query, home: str | None) -> Found | None:
    """Return the row of whoever took the place that is asked for, of a table with a row for each who stood.

    Who came first is told by it of a round alone: whoever got most of it need not have won the vote.

    Args:
        index: Where to look; on several countries, and without one of them as home, nothing says whose vote is meant.
        query: What is asked.
        home: The country that questions are about unless they say otherwise, if there is one.
    """
    place = _find_place(query)
    if place is None or (home is None and index.is_on_several_countries):
        return None
    rounds = find_rounds(query.question.asked)
    if not rounds and place < 2:
        return None  # of each round somebody else may have come second
    terms = tuple(term for term in query.terms if not _says_place(query, term))
    for number, document in _list_documents(index, home):
        for table in find_tables(document.joined.text):
            if rounds and find_rounds_of(document, table).isdisjoint(rounds):
                continue
            row = _find_placed(table, place)
            passage = None if row is None else find_passage(index, number, row)
            about = (document.title, table.caption or "", *table.heads)
            held = list_held(document, about, terms)
            if passage is not None and holds_rest(index, query, number, terms, held, is_named=True):
                sentence = index.passages[passage].sentences[0]
                # Which round is meant has to be read beside it, where none is named.
                strength = Strength.STRONG if rounds else Strength.LIKELY
                return Found(strength, _CONFIDENCE, (Selection(document, sentence, sentence, 0.0, passage),), ())
    return None


def _says_place(query: Query, term: QueryTerm) -> bool:
    """Whether a word says which place is asked for."""
    cue = find_extreme(query.question.tokens)
    is_of_most = cue is not None and cue.span.start <= term.start < cue.span.end
    return is_of_most or is_of_affair(query.question.asked, term.start) or asks_for_winner(read_tokens(term.surface))


def _find_place(query: Query) -> int | None:
    """Return which place is asked for, from 0; None where none is."""
    question = query.question
    if question.answer_type is not AnswerType.PERSON or question.condition is not None:
        return None
    cue = find_extreme(question.tokens)
    is_most_asked = cue is not None and cue.extreme is Extreme.LARGEST and VOTES.search(question.asked) is not None
    if is_most_asked or (asks_for_winner(question.tokens) and not asks_for_loser(question.tokens)):
        return 0 if len(find_rounds(question.asked)) == 1 else None
    named = [place for affair, place in _PLACES.items() if affair in find_affairs(question.asked)]
    is_sure = len(named) == 1 and (named != [_PLACES["fourth"]] or _FOURTH.search(question.asked) is not None)
    return named[0] if is_sure else None


def _list_documents(index: PassageIndex, home: str | None) -> Iterator[tuple[int, Document]]:
    """Yield the documents on the latest vote, or a round of it, with their numbers: official ones, newest first."""
    days = date_held(index, home)
    latest = max(days.values(), default=dt.date.min)
    found = [
        (number, index.documents[number]) for number, day in days.items() if (latest - day).days <= DAYS_BETWEEN_ROUNDS
    ]
    yield from sorted(
        (one for one in found if one[1].genre is Genre.OFFICIAL),
        key=lambda one: (one[1].published or dt.date.min, one[0]),
        reverse=True,
    )


def _find_placed(table: Table, place: int) -> Row | None:
    """Return the row with the so many-th most votes of a table with a row for each who stood; None where tied."""
    rows = [row for row in table.rows if not is_total(row)]
    if table.is_cut or len(rows) < _LEAST_ROWS or not names_people(table) or any(row.section for row in rows):
        return None
    column = next((at for at in list_numeric(table) if VOTES.search(table.heads[at])), None)
    if column is None or not any(not is_numeric_cell(cell) for cell in rows[0].cells):
        return None
    votes = read_column([row.cells[column] for row in rows])
    if any(number is None for number in votes) or len({*votes}) < len(votes) or place >= len(rows):
        return None
    return sorted(zip(votes, rows, strict=True), key=lambda one: -(one[0] or 0))[place][1]
