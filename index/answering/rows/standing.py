"""The rows of a list of candidates, where it is asked who stands."""

from __future__ import annotations

from operator import itemgetter

from index.analysis.folding import fold
from index.analysis.word_lists import compile_sections, read_section_words
from index.answering.ranking import Ranking
from index.answering.rows.cells import find_passage, list_held, list_tables
from index.answering.selection import Selection
from index.models import Document, Genre
from index.passages.cell_numbers import is_numeric_cell
from index.passages.largest_cells import is_total
from index.passages.tables import Table, find_tables
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

_LIST = "questions/standing"
# So many of the best passages, and of the titles that hold a word for candidates, show which lists there are.
_DEPTH = 20
# A single row is no list; more are not shown together.
_LEAST_ROWS, _MOST_ROWS = 2, 9
_LEAST_OF_TITLE = 0.5


def find_standing(index: PassageIndex, query: Query, ranking: Ranking, home: str | None) -> tuple[Selection, ...]:
    """Return the rows of the list of candidates that is asked for; none where none is, or the list is of others.

    Args:
        index: Where to look.
        query: What is asked: all that it says of which candidates stands in the title, the caption or the heads.
        ranking: What is found for it.
        home: The country that questions are about unless they say otherwise, if there is one.
    """
    if compile_sections(_LIST, "asked", frame=r"(?:{})").fullmatch(query.question.tokens.folded) is None:
        return ()
    is_of_any = bool(query.question.places) or not index.is_on_several_countries
    idle = read_section_words(_LIST, "said")
    terms = [term for term in query.terms if fold(term.surface) not in idle]
    found = [
        (document.genre is Genre.OFFICIAL, document.published.toordinal() if document.published else 0, rows)
        for number in _list_documents(index, query, terms, ranking)
        if is_of_any or (home is not None and index.list_countries(number) <= {home})
        for document in [index.documents[number]]
        for table in find_tables(document.joined.text)
        if _lists_candidates(document, table, terms)
        and _LEAST_ROWS <= len(rows := _select_rows(index, number, document, table)) <= _MOST_ROWS
    ]
    return max(found, key=itemgetter(0, 1))[2] if found else ()


def _list_documents(index: PassageIndex, query: Query, terms: list[QueryTerm], ranking: Ranking) -> list[int]:
    """Return the documents that may hold such a list, by number, each once."""
    numbers = [number for number, _ in list_tables(index, query, ranking, _DEPTH)]
    for term in terms:
        if compile_sections(_LIST, "told", frame=r"(?i)\b(?:{})\b").search(term.surface):
            fields = index.look_up(term.meaning).fields
            numbers += fields.numbers[fields.weights >= _LEAST_OF_TITLE][:_DEPTH].tolist()
    return [number for number in dict.fromkeys(numbers) if number not in index.withdrawn]


def _lists_candidates(document: Document, table: Table, terms: list[QueryTerm]) -> bool:
    """Whether a table with a column of names is headed as a list of the candidates that are asked for."""
    titles = (document.title, table.caption or "")
    told, other = (compile_sections(_LIST, section, frame=r"(?i)\b(?:{})\b") for section in ("told", "other"))
    if table.is_cut or not _begins_with_names(table):
        return False
    if not any(map(told.search, titles)) or any(map(other.search, (*titles, *table.heads))):
        return False
    about = document.about
    named = (*titles, *table.heads, about.place or "", about.event or "", about.event_in_indonesian or "")
    return len(list_held(document, named, terms)) == len(terms)


def _begins_with_names(table: Table) -> bool:
    """Whether the first column that does more than number the rows has a head that says who, which no party is."""
    first = next((at for at, _ in enumerate(table.heads) if not is_numeric_cell(table.rows[0].cells[at])), None)
    named = compile_sections(_LIST, "head", frame=r"(?i)(?:.*\b)?(?:{})(?:\b.*)?")
    return first is not None and named.fullmatch(table.heads[first]) is not None


def _select_rows(index: PassageIndex, number: int, document: Document, table: Table) -> tuple[Selection, ...]:
    passages = [find_passage(index, number, row) for row in table.rows if not is_total(row)]
    return tuple(
        Selection(document, sentence, sentence, 0.0, passage)
        for passage in passages
        if passage is not None
        for sentence in index.passages[passage].sentences[:1]
    )
