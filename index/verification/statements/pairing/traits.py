"""What the rows of a table tell of persons: which of two is meant, and that somebody stands for another party."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.models import DifferenceKind, Span
from index.passages.structure.row_bearers import find_bearers, list_bearers
from index.passages.tables import Row, Table, find_row
from index.questions.office_names import read_held_offices
from index.verification.statements.denials import denies
from index.verification.statements.pairing.rows import list_held
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import Ground, Parallel, Sentence

_OF_PARTY = re.compile(r"\b(?:party|partai|parpol|affiliation)\b", re.IGNORECASE)
# What stands between a candidate's name and the party's: "is a lawyer running for", *caleg dari*; "is the".
_IS = r"\s(?:(?:is|itu|adalah|ialah|merupakan)\s(?:(?:an?|the|seorang)\s(?:[a-z]+\s){0,3}?)?)"
_STANDS_FOR = re.compile(
    rf"(?:{_IS}|\s)(?:candidates?|running|runs?|stands?|standing|nominee|nominated|fielded|calon|caleg|kandidat|maju"
    r"|nyalon|mencalonkan diri|diusung|dicalonkan)\s(?:for|of|from|by|dari|oleh|lewat|melalui|partai)\s"
    r"(?:the\s|[Pp]artai\s)?"
)
_IS_THE = re.compile(r"\s(?:is|itu|adalah)\s(?:(?:an?|the)\s)?")
_CANDIDATE = re.compile(r"(?:['’]s?)?\s(?:candidate|nominee)\b", re.IGNORECASE)


def find_other_parties(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where the row of a candidate gives another party, and the table that which a statement names for them.

    Args:
        statement: What is said.
        sentences: Those that resemble it.
    """
    text = statement.text
    if statement.values or denies(text):
        return
    for sentence in sentences:
        found = find_row(sentence.document.joined.text, sentence.span.start) if sentence.is_row else None
        if found is None:
            continue
        table, row = found
        columns = [at for at, head in enumerate(table.heads) if _OF_PARTY.search(head)]
        named = next((cell for at, cell in enumerate(row.cells) if at not in columns and _is_name(cell, text)), None)
        if len(columns) != 1 or named is None:
            continue
        (column,) = columns
        own, end = row.cells[column], text.index(named) + len(named)
        for other in sorted({one.cells[column] for one in table.rows} - {own, ""}):
            at = text.find(other, end)
            if at < 0 or own in text or not other[0].isupper():
                continue
            is_candidate = _IS_THE.fullmatch(text, end, at) and _CANDIDATE.match(text, at + len(other))
            if is_candidate or _STANDS_FOR.fullmatch(text, end, at):
                place, start = row.places[column], sentence.span.start
                given = Span(place.start - start, place.end - start)
                claimed = Span(at, at + len(other))
                yield Parallel(sentence, DifferenceKind.NAME, Ground.LEAD, claimed, given, is_paired=True)


def _is_name(cell: str, text: str) -> bool:
    """Whether a cell is a name of two words at least that a text begins with."""
    words = cell.split()
    is_name = len(words) > 1 and all(word[0].isupper() for word in words)
    return is_name and not re.search(r"\w", text.partition(cell)[0]) and cell in text


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
