"""The row of a table that a question means by "the most votes", "the lowest turnout" or "in total"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from index.analysis.analyzer import analyze
from index.answering.matching import is_name
from index.answering.ranking import Ranking
from index.answering.rows.asked import AskedRow
from index.answering.rows.beyond import is_told_outside
from index.answering.rows.cells import LEAST_WEIGHT, find_passage, list_held
from index.answering.rows.columns import choose_column
from index.models import Document
from index.passages.largest_cells import find_largest, find_smallest, find_total
from index.passages.tables import Table
from index.questions.superlatives import Extreme, ExtremeCue
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

# A page's head or foot is no longer than that.
_MAX_PAGE_LINE_CHARS = 200


def find_extreme_row(index: PassageIndex, query: Query, ranking: Ranking, cue: ExtremeCue) -> AskedRow | None:
    """Return the row with the largest or smallest number of a column, or the totals: what the words of a cue ask for.

    None where no table among the best passages has such a column, where it is tied or may lack rows, and where the
    question speaks of some of its rows only.

    Args:
        index: Where the ranking is from.
        query: What is asked.
        ranking: The candidates.
        cue: Of the largest number, the smallest or the total.
    """
    terms = tuple(term for term in query.terms if term.end <= cue.span.start or term.start >= cue.span.end)
    # "The most complaints" is asked of no table that lacks the word.
    if not terms or any(
        not term.is_known and query.question.asked[cue.span.end : term.start].isspace() for term in terms
    ):
        return None
    found = choose_column(index, query, ranking, terms)
    if found is None:
        return None
    number, table, column = found
    document = index.documents[number]
    about = (document.title, table.caption or "", *table.heads)
    if not _speaks_of_all(index, number, table, terms) or is_told_outside(
        index, ranking, query.terms, list_held(document, about, query.terms), needs=cue.span
    ):
        return None
    if cue.extreme is Extreme.TOTAL:
        row = find_total(table)
    else:
        find = find_largest if cue.extreme is Extreme.LARGEST else find_smallest
        row = find(table, column, title=document.title, needs_total=_meets_page_edge(document, table))
    passage = None if row is None else find_passage(index, number, row)
    if row is None or passage is None:
        return None
    kept = [at for at, cell in enumerate(row.cells) if cell]
    largest = kept.index(column) if cue.extreme is Extreme.LARGEST else None
    return AskedRow(replace(query, terms=terms), passage, largest)


def _meets_page_edge(document: Document, table: Table) -> bool:
    """Whether a table begins or ends where a page does, so that it may go on on another."""
    text, starts = document.joined.text, document.joined_page_starts
    following = bisect_left(starts, table.span.end)
    before = bisect_right(starts, table.span.start) - 1
    has_next = following < len(starts)
    after = text[table.span.end : starts[following]] if has_next else ""
    above = text[starts[before] : table.span.start] if before > 0 else ""
    is_at_start = before > 0 and len(above.strip()) <= _MAX_PAGE_LINE_CHARS
    return is_at_start or (has_next and len(after.strip()) <= _MAX_PAGE_LINE_CHARS)


def _speaks_of_all(index: PassageIndex, document_number: int, table: Table, terms: tuple[QueryTerm, ...]) -> bool:
    """Whether each name and number of a question is said of the whole table: by its caption, heads or document."""
    document = index.documents[document_number]
    said = " . ".join(filter(None, (document.title, table.caption, *table.heads)))
    about = {term.text for term in analyze(said, document.language)}
    rows = [{term.text for cell in row.cells for term in analyze(cell, document.language)} for row in table.rows]
    for term in terms:
        texts = {text for text, weight in term.weights.items() if weight >= LEAST_WEIGHT}
        if not texts.isdisjoint(about) or any(
            (posting := index.find_fields(text)) is not None and document_number in posting for text in texts
        ):
            continue
        if is_name(index, term) or term.is_number or term.is_unheard or any(not texts.isdisjoint(row) for row in rows):
            return False
    return True
