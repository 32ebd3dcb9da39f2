"""The row of which a question names the label, and of several tables the one that it names by caption."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import itemgetter

from index.analysis.folding import fold
from index.analysis.word_lists import read_lists
from index.answering.kinds.subjects.listed import has_words
from index.answering.kinds.subjects.margins import MARGINS, is_of_margin
from index.answering.ranking import Ranking
from index.answering.rows.asked import AskedRow
from index.answering.rows.beyond import holds_rest
from index.answering.rows.cells import (
    LEAST_OF_LABEL,
    LEAST_TELLING,
    LEAST_WEIGHT_OF_LABEL,
    TOLD_BY_CELLS,
    find_passage,
    list_held,
    list_tables,
)
from index.answering.rows.columns import SAME_RATE, find_column
from index.models import Document
from index.passages.largest_cells import is_total
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm


def find_named(index: PassageIndex, query: Query, ranking: Ranking) -> AskedRow | None:
    """Return the row of which a question names the label and a column, of several tables that one it names by caption.

    "How many votes did Ana Roa get in the second round?" of a table a round. None where two rows are named as well,
    where only another table's caption has a word of the question, or where the question says more than a table tells.
    """
    if query.question.answer_type not in TOLD_BY_CELLS or query.question.condition is not None:
        return None
    terms = tuple(term for term in query.terms if not term.is_reporting)
    is_margin = has_words(query.question.asked, MARGINS)
    found: list[_NamedRow] = []
    for number, table in list_tables(index, query, ranking):
        document = index.documents[number]
        if find_column(document, table, terms) is None or (is_margin and not any(map(is_of_margin, table.heads))):
            continue
        # "First round" is told by a title more surely than by a head, "ballots cast".
        caption = list_held(document, (table.caption or "", document.title, *list_events(document)), terms)
        heads = list_held(document, table.heads, terms) - caption
        labels = [
            (list_held(document, row.cells, terms, LEAST_WEIGHT_OF_LABEL) - heads - caption, row)
            for row in table.rows
            if not is_total(row)
        ]
        said, row = max(((sum(terms[at].information for at in held), row) for held, row in labels), key=itemgetter(0))
        rivals = [row for held, row in labels if sum(terms[at].information for at in held) == said]
        passage = find_passage(index, number, row)
        if said >= LEAST_OF_LABEL and len(rivals) == 1 and passage is not None:
            label = next(held for held, other in labels if other is row)
            found.append(_NamedRow(number, passage, frozenset(label), frozenset(heads), frozenset(caption)))
    if not found:
        return None

    def tell(one: _NamedRow) -> float:
        return sum(terms[at].information for at in one.label | one.heads | one.caption)

    best = max(map(tell, found))
    first, *others = [one for one in found if tell(one) >= best - SAME_RATE]
    told = first.label | first.heads | first.caption
    captions = frozenset().union(*(one.caption for one in found))
    if others or not captions <= told or not holds_rest(index, query, first.document, terms, told, is_named=True):
        return None
    fields = {
        at
        for at, term in enumerate(terms)
        if any((held := index.find_fields(text)) is not None and first.document in held for text in term.own)
    }
    rest = [term for at, term in enumerate(terms) if at not in told | fields]
    if not all(map(_says_having, rest)):
        return None
    return AskedRow(replace(query, terms=tuple(term for term in query.terms if term not in rest)), first.passage, None)


def list_events(document: Document) -> tuple[str, ...]:
    """Return how the catalogue names the election that a document is about, in either language."""
    return tuple(name for name in (document.about.event, document.about.event_in_indonesian) if name)


@dataclass(frozen=True, slots=True)
class _NamedRow:
    """A row of which a question names the label.

    Attributes:
        document: By number.
        passage: By number.
        label: The places of the question's words that its cells hold.
        heads: Of those that the heads of its table hold.
        caption: Of those that the caption, the document's title or its election holds.
    """

    document: int
    passage: int
    label: frozenset[int]
    heads: frozenset[int]
    caption: frozenset[int]


def _says_having(term: QueryTerm) -> bool:
    """Whether a word says no more than that somebody has, gets or needs what is asked for."""
    return term.information < LEAST_TELLING or fold(term.surface) in read_lists("questions/having")
