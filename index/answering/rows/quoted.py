"""What tells a quoted row from the others of its table."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.answering.matching import is_name
from index.answering.rows.asked import AskedRow
from index.answering.rows.cells import (
    LEAST_OF_LABEL,
    LEAST_WEIGHT,
    LEAST_WEIGHT_OF_LABEL,
    TOLD_BY_CELLS,
    lacks_asked,
    list_held,
)
from index.answering.selection import Selection
from index.models import Document
from index.passages.structure.row_bearers import find_bearers, list_bearers, list_traits
from index.passages.tables import Row, Table, find_row, find_tables
from index.questions.answer_types import AnswerType
from index.questions.superlatives import find_extreme
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

_AGES = frozenset(("age", "aged", "umur", "usia"))
_NAME_AND_NUMBER = re.compile(r"[^\W\d_].*\s\d{1,3}")


class RowKind(enum.Enum):
    """What tells the row that is quoted from the others of its table."""

    MEANT = "meant"
    """It holds the number that is asked for: the largest, the smallest, or the total."""
    NAMED = "named"
    """Its own cells hold a word of the question, or there is no other."""
    ANY = "any"
    """Nothing: the question has words of the heads and the caption alone, or of the caption of a table like it."""


def tell_row(query: Query, selection: Selection, asked: AskedRow | None) -> RowKind | None:
    """Return what tells a quoted row from the others of its table, None where no row is quoted.

    Args:
        query: What is asked.
        selection: The quote.
        asked: The row that the question means, if it means one.
    """
    document = selection.document
    found = find_row(document.joined.text, selection.span.start)
    if found is None:
        return None
    if asked is not None and asked.passage == selection.passage:
        return RowKind.MEANT
    if find_extreme(query.question.tokens) is not None:
        return RowKind.ANY
    table, row = found
    named = query.question.names
    if any(not term.is_known and any(start <= term.start < end for start, end in named) for term in query.terms):
        return RowKind.ANY  # "votes of the Red Party" is told by no row of the Blue Party
    if _is_of_like_table(document, table, row, query.terms):
        return RowKind.ANY
    held = {term.text for cell in row.cells for term in analyze(cell, document.language)}
    is_named = len(table.rows) == 1 or any(
        not held.isdisjoint(text for text, weight in term.weights.items() if weight >= LEAST_WEIGHT)
        or any(held.issuperset(phrase) for phrase in term.phrases)
        for term in query.terms
    )
    return RowKind.NAMED if is_named else RowKind.ANY


def _is_of_like_table(document: Document, table: Table, row: Row, terms: Sequence[QueryTerm]) -> bool:
    """Whether a question has a word of the caption of a table with the same heads that neither row nor caption has.

    Who stood in the first round alone got no votes in the second.
    """
    own = list_held(document, (table.caption or "", *table.heads, *row.cells), terms)
    alike = (other for other in find_tables(document.joined.text) if other.heads == table.heads != ())
    return any(
        list_held(document, (other.caption or "",), terms, LEAST_WEIGHT_OF_LABEL) - own
        for other in alike
        if other.span != table.span
    )


def names_another_row(index: PassageIndex, query: Query, selection: Selection) -> bool:
    """Whether a number is asked for of a name that stands in another row of a document's tables than is quoted.

    "How many votes did Ana Roa get in Mill Hill?" of a row of hers without a word of Mill Hill.
    """
    document = selection.document
    found = find_row(document.joined.text, selection.span.start)
    if found is None or query.question.answer_type not in TOLD_BY_CELLS:
        return False
    table, row = found
    about = (document.title, table.caption or "", *table.heads, *row.cells)
    own = list_held(document, about, query.terms)
    others = (cell for other in find_tables(document.joined.text) for row in other.rows for cell in row.cells)
    return any(
        is_name(index, query.terms[at]) and query.terms[at].information >= LEAST_OF_LABEL
        for at in list_held(document, others, query.terms, LEAST_WEIGHT_OF_LABEL) - own
    )


def is_of_other_measure(index: PassageIndex, query: Query, selection: Selection) -> bool:
    """Whether the table of a quoted row tells another measure than is asked for."""
    found = find_row(selection.document.joined.text, selection.span.start)
    return found is not None and lacks_asked(index, query, selection.document, found[0])


def is_of_heads(selection: Selection) -> bool:
    """Whether no more than the heads of a table are quoted, or of a section of it."""
    tables = find_tables(selection.document.joined.text)
    quoted = selection.highlight  # with the marks that frame a line
    return any(line.start < quoted.end and quoted.start < line.end for table in tables for line in table.others)


def is_of_other_bearer(query: Query, selection: Selection) -> bool:
    """Whether a row names two persons, and tells what is asked of one of them only of the other.

    "How old is her running mate, Ben Low?" of "Ana Roa | 52 | Ben Low".
    """
    document = selection.document
    found = find_row(document.joined.text, selection.span.start)
    if found is None or not found[0].heads:
        return False
    table, row = found
    bearers = list_bearers(table.heads, row.cells)
    named = [at for at in bearers if list_held(document, (row.cells[at],), query.terms)]
    if bearers and not named:  # "the age of the candidate for vice-president"
        held = {at: list_held(document, (table.heads[at],), query.terms) for at in bearers}
        named = [at for at in bearers if held[at] and held[at] == max(held.values(), key=len)][-1:]
    words = frozenset(map(fold, read_words(query.question.text)))
    words |= _AGES if query.question.answer_type is AnswerType.AGE else frozenset()
    wanted = [
        at
        for at, head in enumerate(table.heads)
        if (traits := list_traits(head)) and (traits & words or list_held(document, traits, query.terms))
    ]
    told = frozenset[int]().union(*(find_bearers(table.heads, row.cells, at) for at in wanted))
    return len(named) == 1 and bool(wanted) and named[0] not in told


def names_numbered_row(query: Query, document: Document, table: Table) -> bool:
    """Whether a question names a row of another table of a document whole, by a name and a number: "Mill Hill 3".

    The number may stand in a head of the table as well, "Ana Roa (3)".
    """
    asked = query.question.tokens.folded
    labels = {
        fold(cell)
        for other in find_tables(document.joined.text)
        for row in other.rows
        for cell in row.cells
        if _NAME_AND_NUMBER.fullmatch(cell)
    }
    own = {fold(cell) for row in table.rows for cell in row.cells}
    return any(re.search(rf"\b{re.escape(label)}\b", asked) for label in labels - own)
