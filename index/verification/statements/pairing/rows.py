"""Which rows and cells of a table a statement speaks of: those that it names, else the row of totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.models import Language
from index.passages.cell_numbers import is_numeric_cell, read_column
from index.passages.tables import Row, Table, find_row
from index.questions.places import has_election_words
from index.questions.wording.rounds import find_rounds
from index.verification.statements.denials import find_denied
from index.verification.statements.opposites import find_opposed
from index.verification.statements.reading import Statement
from index.verification.statements.sameness import are_comparable, is_equal
from index.verification.statements.sentences import LEAST_HIT, Parallel, Sentence, weigh_hit
from index.verification.statements.values.claimed import ClaimedValue, ValueKind
from index.verification.statements.values.numbered import find_numbered

_VOTING = re.compile(r"pemungutan|suara|pencoblosan|voting|polling|day|hari|the|of", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:no|nr|nomor|number|urut(?:an)?|#)(?:\W+(?:urut|on the ballot|of the ballot|paslon|pasangan|calon))?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\b(?:no|nr|nomor|number(?:ed)?|urut(?:an)?|pasangan|paslon|pair|ticket)\b", re.IGNORECASE)
_LEAST_SUMS = 2
_TOTAL = re.compile(r"\W*(?:(?:grand\s|sub-?)?totals?|sum|overall|jumlah|keseluruhan|seluruh\w*)\b", re.IGNORECASE)


def choose_rows(statement: Statement, value: ClaimedValue, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return sentences without the rows of tables that a statement's value is not of.

    Of the rows of a table that hold most of what is named, one is meant: where they are several, that of totals, unless
    another gives the same value. Which of several without totals is meant cannot be told.

    Args:
        statement: What is said.
        value: One of its values.
        sentences: Those that resemble it most.
    """
    kept: list[Sentence] = []
    tables: dict[tuple[str, int], list[tuple[int, Sentence, Row]]] = {}
    for sentence in sentences:
        found = find_row(sentence.document.joined.text, sentence.span.start)
        if found is None or len(found[0].rows) == 1:
            kept.append(sentence)
            continue
        held = len(list_held(statement, join_labels(found[1]), sentence.document.language))
        tables.setdefault((sentence.document.id, found[0].span.start), []).append((held, sentence, found[1]))
    for rows in tables.values():
        most = max(held for held, _, _ in rows)
        meant = [(sentence, row) for held, sentence, row in rows if held == most]
        if most and len(meant) > 1:
            # "Anggota KPPS" rather than "Ketua KPPS merangkap anggota": the label begins with what is named.
            first = [(sentence, row) for sentence, row in meant if _opens_label(statement, row, sentence)]
            meant = first if len(first) == 1 else meant
        totals = [sentence for sentence, row in meant if is_total(row)]
        of_voting = [sentence for sentence, row in meant if is_of_voting(statement, row, sentence)]
        if most and len(meant) == 1:
            kept.append(meant[0][0])
        elif most and value.kind is ValueKind.DATE and len(of_voting) == 1:
            kept += of_voting
        elif len(totals) == 1:
            others = [sentence for sentence, _ in meant if sentence is not totals[0]]
            is_other = not _gives(totals[0], value) and any(_gives(one, value) for one in others)
            kept += [] if is_other else totals
    return kept


def _opens_label(statement: Statement, row: Row, sentence: Sentence) -> bool:
    """Whether the first word of a row's label stands for one of a statement."""
    label = join_labels(row)
    terms = analyze(label, sentence.document.language)[:1]
    return any(list_held(statement, label[term.start : term.end], sentence.document.language) for term in terms)


def hold_counted(statement: Statement, value: ClaimedValue, sentence: Sentence) -> Sentence:
    """Return a row with what a statement counts as held, where its table's heads tell whose votes they are."""
    if not is_told_by_name(statement, value, sentence):
        return sentence
    counted = {unit.start for unit in value.units}
    hits = [
        1.0 if term.start in counted else hit for term, hit in zip(statement.query.terms, sentence.hits, strict=True)
    ]
    held = np.array(hits)
    return replace(sentence, hits=held, cover=float(statement.shares @ (held >= LEAST_HIT)))


def is_told_by_name(statement: Statement, value: ClaimedValue, sentence: Sentence) -> bool:
    """Whether a statement counts votes or seats, and a sentence is a row of a table whose heads tell whose."""
    units = [statement.text[unit.start : unit.end] for unit in value.units]
    found = find_row(sentence.document.joined.text, sentence.span.start)
    if not units or found is None or not has_election_words(units):
        return False
    table, row = found
    heads = [head for head, cell in zip(table.heads, row.cells, strict=False) if is_numeric_cell(cell)]
    terms, language = statement.query.terms, sentence.document.language
    return any(
        any(
            terms[at].surface[0].isupper() or at in list_numbers(statement)
            for at in list_held(statement, head, language)
        )
        for head in heads
        if not has_election_words(read_words(head))
    )


def list_numbers(statement: Statement) -> set[int]:
    """Return which words of a statement are the numbers of those who stand: of "pair 03" the second."""
    starts = {one.span.start for one in find_numbered(statement.text) if not one.is_part and not one.is_bare}
    return {row for row, term in enumerate(statement.query.terms) if term.start in starts}


def is_of_numbering(statement: Statement, parallel: Parallel) -> bool:
    """Whether the value of a row only numbers it, "No. 2", and a statement counts something or somebody."""
    found = find_row(parallel.sentence.document.joined.text, parallel.sentence.span.start)
    if parallel.values is None or found is None or not found[0].heads or _NUMBERS.search(statement.text):
        return False
    table, row = found
    at = parallel.sentence.span.start + parallel.given.start
    column = row.find_column(at)
    return column is not None and _NUMBER.fullmatch(table.heads[column].strip(" .")) is not None


def list_cells(statement: Statement, sentence: Sentence) -> Iterator[tuple[ClaimedValue, str, set[int]]]:
    """Yield the values of a table's row, each with its column's head and which words of a statement only that holds."""
    found = find_row(sentence.document.joined.text, sentence.span.start)
    if found is None or not found[0].heads:
        return
    table, row = found
    language = sentence.document.language
    labels = list_held(statement, join_labels(row), language)
    for value in sentence.values:
        at = sentence.span.start + value.number.start
        column = row.find_column(at)
        if column is not None:
            head = table.heads[column]
            is_other = is_denied_otherwise(statement, head, language)
            yield value, head, set() if is_other else list_held(statement, head, language) - labels


def is_denied_otherwise(statement: Statement, head: str, language: Language) -> bool:
    """Whether a head denies a word of a statement that this does not deny, or the reverse: *suara tidak sah*.

    "Invalid" says what *tidak sah* does.
    """
    terms = analyze(head, language)
    opposed = {span.start: opposites.opposed for span, opposites in find_opposed(statement.text)}
    own = find_denied(statement.text, analyze(statement.text, statement.query.question.language))
    there = find_denied(head, terms)
    return any(
        (term.start in own) is (one.start in there)
        if fold(head[one.start : one.end]) in opposed.get(term.start, ())
        else (term.start in own) is not (one.start in there)
        for term in statement.query.terms
        for one in terms
        if weigh_hit(term, frozenset({one.text})) >= LEAST_HIT
    )


def _gives(sentence: Sentence, value: ClaimedValue) -> bool:
    return any(are_comparable(value, one) and is_equal(value, one) for one in sentence.values)


def is_of_voting(statement: Statement, row: Row, sentence: Sentence) -> bool:
    """Whether a statement names a round, and the labels of a row the voting of that round and nothing else.

    "The second round is held on" is of its voting, not of its campaign.
    """
    if not find_rounds(statement.text):
        return False
    labels = analyze(join_labels(row), sentence.document.language)
    known = [term for term, named in zip(statement.query.terms, statement.named, strict=True) if named]
    rest = [
        join_labels(row)[term.start : term.end]
        for term in labels
        if term.text[0].isalpha() and not any(weigh_hit(one, frozenset({term.text})) >= LEAST_HIT for one in known)
    ]
    return bool(rest) and all(_VOTING.fullmatch(word) for word in rest)


def is_total(row: Row) -> bool:
    """Whether a row gives the sums of the others: "Total", *Jumlah*."""
    return any(_TOTAL.match(cell) for cell in row.cells if not is_numeric_cell(cell))


def sums_up(table: Table, row: Row) -> bool:
    """Whether a row gives the sums of the others, by its name or by what two of its numbers are: "Republic"."""
    if is_total(row):
        return True
    others = [one for one in table.rows if one is not row and not is_total(one)]
    sums = 0
    for at in range(len(row.cells)) if len(others) > 1 else ():
        own, *amounts = read_column([row.cells[at], *(one.cells[at] for one in others)])
        known = [amount for amount in amounts if amount is not None]
        sums += own is not None and own > 0 and len(known) > 1 and own in {sum(known), sum(known[:-1])}
    return sums >= _LEAST_SUMS


def join_labels(row: Row) -> str:
    """Return the words of a row: what its numbers are of."""
    return " ".join(cell for cell in row.cells if not is_numeric_cell(cell))


def list_held(statement: Statement, words: str, language: Language) -> set[int]:
    """Return which words of a statement, those that say nothing set aside, stand among some words.

    Args:
        statement: What is said.
        words: Labels, a head or a cell of a table.
        language: Theirs.
    """
    held = frozenset(term.text for term in analyze(words, language))
    taken = [one.number for one in statement.values]
    return {
        row
        for row, term in enumerate(statement.query.terms)
        if (statement.named[row] or row in statement.scope)
        and not any(span.start <= term.start < span.end for span in taken)
        and weigh_hit(term, held) >= LEAST_HIT
    }
