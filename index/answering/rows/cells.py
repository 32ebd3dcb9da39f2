"""The tables among what the ranking found, and which words of a question their cells hold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from index.analysis.analyzer import analyze
from index.answering.matching import is_subject
from index.answering.ranking import Ranking
from index.answering.rows.measures import lacks_measure, lacks_share, tells_turnout_alone
from index.models import Document
from index.passages.tables import Row, Table
from index.questions.answer_types import COUNTED_OR_PAID, AnswerType
from index.questions.wording.rounds import find_rounds
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

TOLD_BY_CELLS = COUNTED_OR_PAID | {AnswerType.SHARE}
# A less likely translation is another word.
LEAST_WEIGHT = 0.4
# What stands for a word with less weight, or says less, names no row.
LEAST_WEIGHT_OF_LABEL = 0.6
LEAST_OF_LABEL = 0.5
# What says less, such as "get", tells no table from another.
LEAST_TELLING = 0.3
# So many of the best passages show which table is meant.
DEPTH = 10


def list_held(
    document: Document, cells: Iterable[str], terms: Sequence[QueryTerm], least_weight: float = LEAST_WEIGHT
) -> set[int]:
    """Return the places of the words of a question that some cells hold."""
    held = {term.text for cell in cells for term in analyze(cell, document.language)}
    return {
        at
        for at, term in enumerate(terms)
        if any(
            weight >= least_weight and text in held and text not in term.negated
            for text, weight in term.weights.items()
        )
        or any(held.issuperset(phrase) for phrase in term.phrases)
    }


def list_tables(index: PassageIndex, query: Query, ranking: Ranking, depth: int = DEPTH) -> Iterator[tuple[int, Table]]:
    """Yield the tables of which rows are among the best passages, each once, with the numbers of their documents.

    Where one round of a vote is asked about, none of another; where seats, votes or a share are asked for, none that
    tells something else.
    """
    rounds = find_rounds(query.question.asked)
    seen: set[tuple[int, int]] = set()
    for place in ranking.order[:depth].tolist():
        number = int(ranking.matches.candidates[place])
        found = index.find_row(number)
        if found is None or ((document := int(index.document_numbers[number])), found[0].span.start) in seen:
            continue
        seen.add((document, found[0].span.start))
        if lacks_asked(index, query, index.documents[document], found[0]):
            continue
        if not rounds or not (own := find_rounds_of(index.documents[document], found[0])) or rounds & own:
            yield document, found[0]


def lacks_asked(index: PassageIndex, query: Query, document: Document, table: Table) -> bool:
    """Whether a table tells another measure than is asked for: seats for votes, a turnout for the share of somebody."""
    question = query.question
    if lacks_measure(question, document, table) or lacks_share(question, document, table):
        return True
    if not tells_turnout_alone(question, table):
        return False
    named = [term for term in query.terms if is_subject(index, index.look_up(term.meaning))]
    return bool(list_held(document, table.heads, named))


def find_rounds_of(document: Document, table: Table) -> frozenset[str]:
    """Return the rounds of a vote that a table is on, by its caption and heads, else by what its document is on."""
    event = f"{document.about.event or ''} {document.about.event_in_indonesian or ''}"
    texts = (f"{table.caption or ''} {' '.join(table.heads)}", event, document.title)
    return next(filter(None, map(find_rounds, texts)), frozenset())


def find_passage(index: PassageIndex, document_number: int, row: Row) -> int | None:
    """Return the number of the passage that a row of a document is, None where it is none."""
    passages = index.list_passages(document_number)
    number = bisect_left(passages, row.span.start, key=index.passages.find_start)
    if number == len(passages) or index.passages.find_start(passages[number]) != row.span.start:
        return None
    return passages[number]
