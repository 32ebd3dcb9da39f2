"""The row of a place where a question names who stood by the number that the head of a column ends in."""

from __future__ import annotations

from dataclasses import replace

from index.analysis.folding import fold
from index.analysis.word_lists import read_section_words
from index.answering.ranking import Ranking
from index.answering.rows.asked import AskedRow
from index.answering.rows.beyond import holds_rest
from index.answering.rows.cells import (
    DEPTH,
    LEAST_OF_LABEL,
    LEAST_WEIGHT_OF_LABEL,
    find_passage,
    list_held,
    list_tables,
)
from index.answering.rows.columns import list_numbers
from index.answering.rows.measures import asks_for_votes
from index.passages.largest_cells import find_total, is_total
from index.questions.answer_types import COUNTED
from index.questions.wording.tickets import find_ticket_number
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm


def find_numbered(index: PassageIndex, query: Query, ranking: Ranking) -> AskedRow | None:
    """Return the row of a place where votes are asked for of a number: "how many votes did number 2 get in Mill Hill".

    Where no row is named, the one of totals. None where no column has that number, and where the question says more
    than the table tells.
    """
    question = query.question
    number = find_ticket_number(question.tokens.folded)
    if number is None or question.answer_type not in COUNTED or not asks_for_votes(question):
        return None
    said = read_section_words("questions/tickets", "said")
    terms = [
        term
        for term in query.terms
        if not (term.is_reporting or fold(term.surface) in said or term.surface == str(number))
    ]
    for document_number, table in list_tables(index, query, ranking, 2 * DEPTH):
        document = index.documents[document_number]
        if number not in list_numbers(table):
            continue
        about = (document.title, table.caption or "", *table.heads, document.about.place or "")
        fields = list_held(document, about, terms)
        labels = [
            (list_held(document, row.cells, terms, LEAST_WEIGHT_OF_LABEL), row)
            for row in table.rows
            if not is_total(row)
        ]
        placed = [(held - fields, row) for held, row in labels]
        most = max((_say(terms, held) for held, _ in placed), default=0.0)
        named = [(held, row) for held, row in labels if _say(terms, held - fields) == most]
        if most >= LEAST_OF_LABEL:
            # "Sagara" of "Sagara Hulu" is of the town as well.
            told, row = named[0] if len(named) == 1 else (set[int](), None)
        else:
            told, row = set[int](), find_total(table)
        passage = None if row is None else find_passage(index, document_number, row)
        rest = [term for at, term in enumerate(terms) if at not in told | fields]
        if passage is None or any(term.information >= LEAST_OF_LABEL for term in rest):
            continue
        if holds_rest(index, query, document_number, terms, told | fields, is_named=True):
            kept = tuple(term for at, term in enumerate(terms) if at in told | fields)
            return AskedRow(replace(query, terms=kept), passage, None) if kept else None
    return None


def _say(terms: list[QueryTerm], held: set[int]) -> float:
    return sum(terms[at].information for at in held)
