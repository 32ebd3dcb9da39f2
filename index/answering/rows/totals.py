"""The row of totals, where a number is asked for and no other row is named more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.numbers import PERCENT_WORDS
from index.analysis.word_lists import read_lists
from index.answering.kinds.counts import implies_number
from index.answering.kinds.persons import LEAST_WEIGHT_OF_ROUND, is_round
from index.answering.kinds.subjects.affairs import (
    TOTALLED,
    asks_for_count,
    find_affairs,
    is_of_affair,
    tells_count_of,
)
from index.answering.kinds.subjects.listed import has_words
from index.answering.kinds.subjects.margins import MARGINS
from index.answering.kinds.subjects.shares import TURNOUTS
from index.answering.matching import is_subject
from index.answering.ranking import Ranking
from index.answering.rows.asked import AskedRow
from index.answering.rows.beyond import holds_rest, is_told_outside
from index.answering.rows.cells import find_passage, list_held, list_tables
from index.answering.rows.columns import find_column
from index.answering.rows.quoted import names_numbered_row
from index.models import Document, Language
from index.passages.cell_numbers import is_numeric_cell
from index.passages.largest_cells import is_total
from index.passages.tables import Table
from index.questions.answer_types import COUNTED_OR_SHARED, AnswerType
from index.questions.places import has_election_words
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

_TURNOUT_HEADS = "answering/turnout_heads"
_PERCENT = frozenset().union(*PERCENT_WORDS.values())
# "First-time voters".
_BETWEEN_COUNTED = re.compile(r"[\s-]+")
# "Pemilih hadir" is who they are, "orang mendaftar" what they do.
_DEED = re.compile(r"(?:me|di|ber|ter)\w{4,}", re.IGNORECASE)
# What says less tells nobody from another.
_LEAST_OF_COUNTED = 0.2
# Totals hold few words: sentences with more of a question stand before them.
_DEPTH = 20


def find_whole(index: PassageIndex, query: Query, ranking: Ranking) -> AskedRow | None:
    """Return the row of totals where a number is asked for and names none of the other rows more than that one.

    "How many votes did Ana Roa get?" of a table with a row a district, a column for her or a row in each, and totals.
    """
    asked = query.question.asked
    terms = [term for term in query.terms if not term.is_reporting]
    is_open = query.question.answer_type in (None, AnswerType.OTHER)
    if query.question.answer_type not in COUNTED_OR_SHARED and not (is_open and asks_for_count(asked)):
        return None
    if find_affairs(asked) - TOTALLED or has_words(asked, MARGINS):
        return None  # a threshold of something is no total of it, nor is what lies between two
    # Which share it is "percent" does not say.
    naming = tuple(term for term in terms if fold(term.surface) not in _PERCENT)
    parts = _list_parts(query, terms)
    for number, table in list_tables(index, query, ranking, _DEPTH):
        document = index.documents[number]
        if not any(map(is_total, table.rows)) or (column := find_column(document, table, naming)) is None:
            continue
        is_counted = not asks_for_count(asked) or tells_count_of(asked, table.heads[column[1]], document.language)
        if query.question.answer_type is AnswerType.SHARE and not is_counted:
            continue  # the share of all valid votes is none of the invalid ones
        if has_words(asked, TURNOUTS) and not has_words(table.heads[column[1]], _TURNOUT_HEADS):
            continue  # all who are registered, or who said yes, are no turnout
        if names_numbered_row(query, document, table):
            continue
        # "In the second round", "in 2021" is told by what the document is on.
        fields = {at for at, term in enumerate(terms) if _is_about(index, number, term)}
        if _asks_across(index, document, table, [term for at, term in enumerate(terms) if at not in fields]):
            continue
        heads = list_held(document, (table.caption or "", *table.heads), terms)
        held = [list_held(document, row.cells, terms) for row in table.rows]
        said = [sum(terms[at].information for at in places - heads) for places in held]
        named = [row for row, share in zip(table.rows, said, strict=True) if share >= max(said)]
        totals = [row for row in named if is_total(row)]
        held_by_words = heads.union(*(held[table.rows.index(row)] for row in totals))
        if tells_count_of(asked, table.heads[column[1]], document.language):
            heads |= {at for at, term in enumerate(terms) if is_of_affair(asked, term.start)}
        is_told = heads.union(*(held[table.rows.index(row)] for row in totals))
        if not parts <= held_by_words | fields:
            continue
        passage = find_passage(index, number, totals[0]) if len(totals) == 1 < len(named) else None
        if is_told_outside(index, ranking, terms, is_told | fields, tells=partial(_tells, asked)):
            continue
        if passage is not None and holds_rest(index, query, number, terms, is_told, is_named=max(said) > 0):
            return AskedRow(query, passage, None)
    return None


def _list_parts(query: Query, terms: Sequence[QueryTerm]) -> set[int]:
    """Return the places of the words that say which are counted: "pemilih perempuan", "first-time voters".

    A table of all voters counts no women of them.
    """
    cue, asked, language = query.question.cue, query.question.asked, query.question.language
    if cue is None or cue.span is None:
        return set()
    end, counted = cue.span.end, list[int]()
    for at, term in enumerate(terms):
        if term.start < end:
            continue
        is_beside = _BETWEEN_COUNTED.fullmatch(asked, end, term.start) is not None
        if not is_beside or (language is Language.ID and _DEED.fullmatch(term.surface)):
            break
        counted.append(at)
        end = term.end
    anybody = read_lists("answering/people")
    return {
        at
        for at in (counted[1:] if language is Language.ID else counted[:-1])
        if terms[at].information >= _LEAST_OF_COUNTED
        and fold(terms[at].surface) not in anybody
        and not has_election_words([terms[at].surface])
    }


def _tells(asked: str, sentence: str, language: Language) -> bool:
    return tells_count_of(asked, sentence, language) or not asks_for_count(asked)


def _is_about(index: PassageIndex, number: int, term: QueryTerm) -> bool:
    """Whether a word says of which round or year a vote is that a document is on."""
    if term.is_number and not term.own.isdisjoint(index.list_times(number)):
        return True
    return is_round(term) and index.look_up(term.meaning).fields.weigh(number) >= LEAST_WEIGHT_OF_ROUND


def _asks_across(index: PassageIndex, document: Document, table: Table, terms: Sequence[QueryTerm]) -> bool:
    """Whether a question has words of two columns that have nothing in common, so that no cell tells what is asked.

    "How many women voted" of a table with the women registered and the votes cast.
    """
    labels = [cell for row in table.rows for cell in row.cells if not is_numeric_cell(cell)]
    # "Party" of "the Green Party" names a row, not the column of parties.
    of_labels = list_held(document, labels, terms)
    held = [list_held(document, (head,), terms) - of_labels for head in table.heads]
    of_names = {at for at, term in enumerate(terms) if is_subject(index, index.look_up(term.meaning))}
    columns = [column for column, places in enumerate(held) if places and places.isdisjoint(of_names)]
    if not columns or any(not places.isdisjoint(of_names) for places in held):
        return False
    words = {column: {term.text for term in analyze(table.heads[column], document.language)} for column in columns}
    best = max(columns, key=lambda column: len(held[column]))
    if any(implies_number(terms[at]) for at in held[best]):
        return False  # "voter turnout" speaks of voters too
    others = {at for column in columns for at in held[column]} - held[best]
    own = [list_held(document, (head,), terms, 1.0) for head in table.heads]

    def list_columns(at: int) -> list[int]:
        return [column for column in columns if at in own[column]] or [c for c in columns if at in held[c]]

    return any(all(words[column].isdisjoint(words[best]) for column in list_columns(at)) for at in others)
