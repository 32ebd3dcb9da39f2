"""The row that tells who won in a part of the whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from index.analysis.folding import fold
from index.analysis.patterns.sought import Sought, seek_list
from index.analysis.tokens import read_words
from index.answering.kinds.subjects.listed import has_words
from index.answering.ranking import Ranking
from index.answering.rows.asked import AskedRow
from index.answering.rows.beyond import holds_rest
from index.answering.rows.cells import find_passage, list_held, list_tables
from index.answering.rows.columns import is_ordinal, list_numeric
from index.answering.rows.measures import SHARE_HEADS
from index.models import Span
from index.passages.largest_cells import find_largest, is_total, names_people
from index.passages.tables import Row, Table
from index.questions.answer_types import AnswerType
from index.questions.places import has_election_words
from index.questions.question import Question
from index.questions.wording.tickets import names_ticket_by_number
from index.search.index import PassageIndex
from index.search.queries import Query

_WHO = (AnswerType.PERSON, AnswerType.ORGANISATION)


def find_won(index: PassageIndex, query: Query, ranking: Ranking) -> AskedRow | None:
    """Return the row that tells who won where it is asked of a part of the whole: "who won in Mill Hill?".

    Of several rows of that part, one for each who stood, the one with the largest number; or its only row, where the
    columns are of those who stood. Of several tables that tell as much of what is asked, the newest one.
    """
    question = query.question
    won = _find_victory(question)
    if won is None or question.answer_type not in _WHO:
        return None
    # "And with what percentage" names no part.
    terms = tuple(
        term for term in query.terms if not (won.start <= term.start < won.end or has_words(term.surface, SHARE_HEADS))
    )
    found: list[tuple[float, dt.date, int]] = []
    for number, table in list_tables(index, query, ranking):
        document = index.documents[number]
        heads = list_held(document, (document.title, table.caption or "", *table.heads), terms)
        rows = [row for row in table.rows if not is_total(row)]
        held = [list_held(document, row.cells, terms) - heads for row in rows]
        named = [row for row, places in zip(rows, held, strict=True) if places and places == max(held, key=len)]
        row = _find_first(table, named, document.title) if named else None
        passage = None if row is None else find_passage(index, number, row)
        told = heads.union(*held)
        if passage is not None and holds_rest(index, query, number, terms, told, is_named=True):
            found.append((sum(terms[at].information for at in told), document.published or dt.date.min, passage))
    if not found:
        return None
    return AskedRow(replace(query, terms=terms), max(found, key=itemgetter(0, 1))[2], None)


def _find_first(table: Table, rows: Sequence[Row], title: str) -> Row | None:
    """Return the row with the most of some rows of those who stood; the only one where a column is of these."""
    if _numbers_those_who_stood(table) or not names_people(table):
        return rows[0] if len(rows) == 1 and (counts_those_who_stood(table) or _names_winners(table)) else None
    column = next((column for column in list_numeric(table) if not is_ordinal(table, column)), None)
    return None if column is None else find_largest(replace(table, rows=tuple(rows)), column, title=title)


def _list_winners() -> Iterator[Sought]:
    """Yield what finds words of who won, and of who was elected."""
    return (seek_list(f"questions/{name}", frame=r"(?i)\b(?:{})\b") for name in ("victories", "elected"))


def _find_victory(question: Question) -> Span | None:
    """Return where a question says that somebody won, or was elected."""
    found = next(filter(None, (sought.search(question.asked) for sought in _list_winners())), None)
    return Span(*found.span()) if found else None


def _names_winners(table: Table) -> bool:
    """Whether a head of a table says that its column names who was elected."""
    return any(sought.compiled.fullmatch(head.strip()) for sought in _list_winners() for head in table.heads)


def counts_those_who_stood(table: Table) -> bool:
    """Whether two columns of numbers at least have names for heads, or numbers: "Ana Roa", "Paslon 1"."""
    # "Ana Roa – Ben Hale (1)" has their number on the ballot, too.
    heads = [
        [word for word in read_words(table.heads[column]) if not word.isdecimal()] for column in list_numeric(table)
    ]
    return (
        _numbers_those_who_stood(table)
        or sum(
            len(words) > 1 and all(word[0].isupper() for word in words) and not has_election_words(words)
            for words in heads
        )
        > 1
    )


def _numbers_those_who_stood(table: Table) -> bool:
    """Whether two columns of numbers at least have the number of somebody who stood for a head: "Paslon 01"."""
    return sum(names_ticket_by_number(fold(table.heads[column])) for column in list_numeric(table)) > 1
