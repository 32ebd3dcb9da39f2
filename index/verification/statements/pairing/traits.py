"""Whether a row of a table tells of the other one of the two persons whom it names what a statement says of one."""

from __future__ import annotations

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.passages.structure.row_bearers import find_bearers, list_bearers
from index.passages.tables import Row, Table, find_row
from index.questions.office_names import read_held_offices
from index.verification.statements.pairing.rows import list_held
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import Parallel, Sentence


def is_of_other_bearer(statement: Statement, parallel: Parallel) -> bool:
    """Whether words of a row that agree or differ are told of another person than a statement names."""
    found = _find_bearer(statement, parallel.sentence)
    if found is None:
        return False
    table, row, own = found
    at = parallel.sentence.span.start + parallel.given.start
    column = row.find_column(at)
    return column is not None and own not in find_bearers(table.heads, row.cells, column)


def tells_of_other_bearer(statement: Statement, sentence: Sentence) -> bool:
    """Whether a row holds a word of a statement only where it tells of another person than the statement names."""
    found = _find_bearer(statement, sentence)
    if found is None:
        return False
    table, row, own = found
    language = sentence.document.language
    # Of "Candidate | Running mate", one is no candidate for vice-president, the other for nothing else.
    is_of_lesser = _names_lesser(f"{table.heads[own]} {row.cells[own]}")
    others = (table.heads[at] for at in list_bearers(table.heads, row.cells) if at != own)
    if is_of_lesser is not _names_lesser(statement.text) and (is_of_lesser or any(map(_names_lesser, others))):
        return True
    held = [list_held(statement, cell, language) for cell in row.cells]
    rest = set[int]().union(*held) - held[own]
    of_own = [at for at in range(len(row.cells)) if own in find_bearers(table.heads, row.cells, at)]
    return not rest <= set[int]().union(*(held[at] for at in of_own))


def _find_bearer(statement: Statement, sentence: Sentence) -> tuple[Table, Row, int] | None:
    """Return a row of several persons, and the column of the only one whom a statement names; None for none."""
    found = find_row(sentence.document.joined.text, sentence.span.start) if sentence.is_row else None
    if found is None or not found[0].heads:
        return None
    table, row = found
    language = sentence.document.language
    terms = statement.query.terms
    named = [
        at
        for at in list_bearers(table.heads, row.cells)
        if any(terms[one].surface[0].isupper() for one in list_held(statement, row.cells[at], language))
    ]
    return (table, row, named[0]) if len(named) == 1 else None


def _names_lesser(text: str) -> bool:
    return not read_held_offices().isdisjoint(map(fold, read_words(text)))
