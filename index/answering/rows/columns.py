"""The columns of numbers of a table, and the one whose head a question names."""

from __future__ import annotations

import re

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.answering.ranking import Ranking
from index.answering.rows.cells import LEAST_WEIGHT, TOLD_BY_CELLS, list_held, list_tables
from index.answering.selection import Selection
from index.models import Document
from index.passages.cell_numbers import is_numeric_cell
from index.passages.largest_cells import names_people, says_people
from index.passages.tables import Table, find_row
from index.questions.answer_types import AnswerType
from index.questions.wording.tickets import find_ticket_number
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

# Columns that a question names so nearly as well are both meant, or neither.
SAME_RATE = 0.02
# "Ana Roa – Ben Hale (1)", "Ana Roa, nomor urut 1".
_NUMBER_OF_HEAD = re.compile(r".*[^\W\d_].*?(?:\(|\b(?:no\.?|number|nomor)(?: urut)?\s*)(\d{1,2})\)?", re.IGNORECASE)


def choose_column(
    index: PassageIndex, query: Query, ranking: Ranking, terms: tuple[QueryTerm, ...]
) -> tuple[int, Table, int] | None:
    """Return the column that a question names best, with its table and the number of the document.

    Where heads that say different things fit as well, it is not known which one is meant.
    """
    is_of_people = query.question.answer_type is AnswerType.PERSON or (
        query.question.answer_type is AnswerType.ORGANISATION and says_people(query.question.asked)
    )
    found: list[tuple[float, int, Table, int]] = []
    for number, table in list_tables(index, query, ranking):
        document = index.documents[number]
        if is_of_people and not names_people(table):
            continue
        chosen = find_column(document, table, terms)
        if chosen is not None:
            found.append((chosen[0], number, table, chosen[1]))
    if not found:
        return None
    best = max(rate for rate, *_ in found)
    chosen_first, *rivals = [one for one in found if one[0] >= best - SAME_RATE]
    heads = {fold(table.heads[column]) for _, _, table, column in (chosen_first, *rivals)}
    return chosen_first[1:] if len(heads) == 1 else None


def find_column(document: Document, table: Table, terms: tuple[QueryTerm, ...]) -> tuple[float, int] | None:
    """Return how well a question names the head of a column of numbers, and the column that it names best.

    Where it names the caption alone, the only column of numbers is meant.
    """
    if not table.heads:
        return None
    # The numbers of the rows themselves count nothing.
    counting = [column for column in list_numeric(table) if not is_ordinal(table, column)]
    rated = [(_rate(document, table.heads[column], terms), -column) for column in counting]
    best, column = max(rated, default=(0.0, 0))
    if best > 0:
        return best, -column
    caption = _rate(document, table.caption or "", terms)
    return (caption / 2, counting[0]) if len(counting) == 1 and caption else None


def choose_cell(query: Query, selection: Selection) -> int | None:
    """Return the cell of a selected row that answers: under the head that a question names best; None where in doubt.

    What names the row is no answer. A share stands in per cent, and what is counted does not.
    """
    document, found = selection.document, find_row(selection.document.joined.text, selection.span.start)
    if found is None or not found[0].heads:
        return None
    table, row = found
    answer_type = query.question.answer_type
    is_counted = answer_type in TOLD_BY_CELLS
    number, numbers = find_ticket_number(query.question.tokens.folded), list_numbers(table)
    if is_counted and number is not None and numbers:
        # "Pair 3" is in no other column than its own.
        at = numbers.get(number)
        return at if at is not None and _may_tell(answer_type, row.cells[at]) else None
    rated = sorted(
        (_rate(document, head, query.terms), -at)
        for at, (head, cell) in enumerate(zip(table.heads, row.cells, strict=True))
        if head and _may_tell(answer_type, cell) and (is_counted or not list_held(document, (cell,), query.terms))
    )
    if not rated:
        return None
    (best, at), (second, _) = rated[-1], (rated[-2] if len(rated) > 1 else (0.0, 0))
    is_only_share = answer_type is AnswerType.SHARE and len(rated) == 1
    return -at if is_only_share or best > second + SAME_RATE else None


def _may_tell(answer_type: AnswerType | None, cell: str) -> bool:
    if answer_type in TOLD_BY_CELLS:
        return is_numeric_cell(cell) and ("%" in cell) is (answer_type is AnswerType.SHARE)
    return any(map(str.isdecimal if answer_type is AnswerType.TIME else str.isalnum, cell))


def list_numeric(table: Table) -> list[int]:
    """Return the columns of numbers that have a head."""
    return [
        column
        for column, head in enumerate(table.heads)
        if head and sum(is_numeric_cell(row.cells[column]) for row in table.rows) * 2 > len(table.rows)
    ]


def list_numbers(table: Table) -> dict[int, int]:
    """Return the columns of those who stood by the numbers in their heads; {} where fewer than two have one."""
    found = ((_read_number(table.heads[column].strip()), column) for column in list_numeric(table))
    numbered = [(number, column) for number, column in found if number is not None]
    numbers = dict(numbered)
    return numbers if len(numbers) == len(numbered) > 1 else {}


def _read_number(head: str) -> int | None:
    match = _NUMBER_OF_HEAD.fullmatch(head)
    return int(match[1]) if match is not None else find_ticket_number(fold(head))


def is_ordinal(table: Table, column: int) -> bool:
    """Whether a column does no more than number the rows."""
    cells = [row.cells[column].rstrip(".") for row in table.rows if row.cells[column]]
    return cells == [str(number) for number in range(1, len(cells) + 1)]


def _rate(document: Document, head: str, terms: tuple[QueryTerm, ...]) -> float:
    """Return how much of what a question says a head holds, times the share of the head that it names."""
    held = {term.text for term in analyze(head, document.language)}
    named: set[str] = set()
    said = 0.0
    for term in terms:
        words = {
            text: term.weights[text]
            for text in held
            if term.weights.get(text, 0.0) >= LEAST_WEIGHT and text not in term.negated
        }
        phrases = [(phrase, weight) for phrase, weight in term.phrases.items() if held.issuperset(phrase)]
        named.update(words, *(phrase for phrase, _ in phrases))
        said += term.information * max([*words.values(), *(weight for _, weight in phrases)], default=0.0)
    return said * len(named) / len(held) if held else 0.0
