"""Who stands where in what tables count: the heads of a row's cells by its place, or the rows by a column of votes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.models import Document, Span
from index.passages.cell_numbers import is_numeric_cell, read_column
from index.passages.tables import Row, Table, find_tables
from index.questions.places import has_election_words
from index.verification.statements.pairing.rows import is_total, sums_up
from index.verification.statements.winning.deeds import WINNING

_WORDS = r"(?i:%|\b(?:{})\b)"
_OF_ALL = ListedPattern(WINNING, "of_all", frame=_WORDS)
_VOTES = ListedPattern(WINNING, "votes", frame=_WORDS)
_SEATS = ListedPattern(WINNING, "seats", frame=_WORDS)
_VALID = ListedPattern(WINNING, "valid", frame=_WORDS)
_CONTEST = ListedPattern(WINNING, "contest", "stands", frame=r"(?i:\b(?:{})\b)")
_EMPTY = ListedPattern(WINNING, "empty_column", frame=r"(?i:\b(?:{})\b)")
_CHANGE = ListedPattern(WINNING, "change", frame=_WORDS)
# "45,546 (33.91%)": what a cell adds to its number.
_ANSWERS = {"yes": "yes", "ya": "yes", "setuju": "yes", "no": "no", "tidak": "no", "tidak setuju": "no"}
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"(?<!\d)0?(\d{1,2})(?!\d)")
_CAPITALISED = r"[A-Z][\w’'-]+"
_NAMES = rf"(?P<names>{_CAPITALISED}(?:[ –—-]+(?:(?:and|dan|with|&) )?{_CAPITALISED})*)"
# "Pair 2: Yosef Tandiono and Siti Marhamah", *Nomor Urut 01, Haryanto Lubay dan Siti Maesaroh*, "Roa and Okello (02)".
_NUMBERED = (
    ListedPattern(WINNING, "stands", frame=rf"(?i:\b(?:{{}}))\s0?(?P<number>\d{{1,2}})\s?[:,.–-]?\s{_NAMES}"),
    re.compile(rf"{_NAMES}\s\(0?(?P<number>\d{{1,2}})\)"),
    re.compile(rf"^\W*0?(?P<number>\d{{1,2}})\s{_NAMES}\s*(?=[\t|])", re.MULTILINE),
)
EMPTY_COLUMN = "\N{EMPTY SET}"
"""Stands for the name of the column of those who want none of who stand."""
_LEAST = 2
_MOST_OF_HEADING = 90


@dataclass(frozen=True, slots=True)
class Entrant:
    """Who or what has votes or seats.

    Attributes:
        words: Of the names, folded; of an answer "yes" or "no".
        number: On the ballot; None where none is told.
        amount: How many.
        cell: Where that stands in the document's text.
        row: Where the row stands that gives it.
    """

    words: frozenset[str]
    number: int | None
    amount: float
    cell: Span
    row: Span


@dataclass(frozen=True, slots=True)
class TableStanding:
    """How those who stand came in, in one place, the most first.

    Attributes:
        table: It is told in.
        labels: The words of the row that tell where; empty where each row is of one of them.
        is_whole: Whether it is of all places that the table tells of.
        counts_seats: Whether seats are counted.
        entrants: Two at least, no two of which have as many.
        years: Of the vote, as heads or the nearest heading tell; empty where none does.
        about: The table's caption and the headings above it, the nearest first.
    """

    table: Table
    labels: str
    is_whole: bool
    counts_seats: bool
    entrants: tuple[Entrant, ...]
    years: frozenset[str]
    about: tuple[str, ...]


@lru_cache(maxsize=256)
def list_standings(document: Document) -> tuple[TableStanding, ...]:
    """Return how those who stand came in, as the tables of a document tell."""
    text = document.joined.text
    tables = [table for table in find_tables(text) if table.heads]
    names = _list_numbered(text) if tables else {}
    found: list[TableStanding] = []
    for table in tables:
        across = [one for row in table.rows if (one := _read_across(text, table, row, names)) is not None]
        found += across or _read_down(text, table, names)
    return tuple(found)


def _list_numbered(text: str) -> dict[int, frozenset[str]]:
    """Return the words of the names under each number that a text gives to those who stand."""
    found: dict[int, frozenset[str]] = {}
    for pattern in _NUMBERED:
        for match in pattern.finditer(text):
            number = int(match["number"])
            found[number] = found.get(number, frozenset()) | _list_names(match["names"])
    shared = [words for number, words in found.items()]
    if any(not one.isdisjoint(other) for at, one in enumerate(shared) for other in shared[:at]):
        return {}
    return found


def _list_names(words: str) -> frozenset[str]:
    """Return those of some words that are written as names, folded."""
    return frozenset(fold(word) for word in read_words(words) if word[0].isupper() and not _CONTEST.fullmatch(word))


def _read_entrant(words: str, amount: float, cell: Span, row: Span, names: dict[int, frozenset[str]]) -> Entrant | None:
    answer = _ANSWERS.get(fold(words.strip(" *")))
    own = frozenset((EMPTY_COLUMN,)) if _EMPTY.search(words) else _list_names(words)
    own = frozenset((answer,)) if answer else own
    numbered = _NUMBER.search(words) if not _YEAR.search(words) else None
    number = int(numbered[1]) if numbered else None
    own |= names.get(number, frozenset()) if number is not None else frozenset()
    return Entrant(own, number, amount, cell, row) if own or number is not None else None


def _read_across(text: str, table: Table, row: Row, names: dict[int, frozenset[str]]) -> TableStanding | None:
    """Return how those whom the heads name came in where a row is of."""
    columns = [
        at
        for at, (head, cell) in enumerate(zip(table.heads, row.cells, strict=True))
        if is_numeric_cell(cell)
        and "%" not in _IN_BRACKETS.sub("", cell)
        and (_EMPTY.search(head) or not _OF_ALL.search(head) or fold(head.strip()) in _ANSWERS)
        and not (_NUMBER.search(head) is None and has_election_words(read_words(head)))
        and not _YEAR.search(head)
        and not _CHANGE.search(head)
    ]
    labels = " ".join(cell for cell in row.cells if not is_numeric_cell(cell) and not cell[:1].isdigit())
    amounts = dict(zip(columns, read_column([row.cells[at] for at in columns]), strict=True))
    known = {at: amount for at, amount in amounts.items() if amount is not None and amount >= 0}
    # What the others come to is no one's: "Formal".
    known = {at: amount for at, amount in known.items() if 2 * amount != sum(known.values()) or len(known) == _LEAST}
    read = [_read_entrant(table.heads[at], known[at], row.places[at], row.span, names) for at in known]
    entrants = [one for one in read if one is not None]
    if not labels or len(entrants) != len(read):
        return None
    return _make(text, table, labels, entrants, is_whole=sums_up(table, row), counts_seats=False, head="")


def _read_down(text: str, table: Table, names: dict[int, frozenset[str]]) -> Iterator[TableStanding]:
    """Yield how those came in whom the rows of a table name, by each column of votes or seats."""
    rows = [
        row
        for row in table.rows
        if not is_total(row) and (fold(row.cells[0]) in _ANSWERS or not _OF_ALL.search(row.cells[0]))
    ]
    for at, head in enumerate(table.heads):
        counts_seats = _SEATS.search(head) is not None
        is_counted = counts_seats or (_VOTES.search(head) and not _VALID.search(head))
        if at == 0 or _CHANGE.search(head) or not is_counted:
            continue
        amounts = read_column([row.cells[at] for row in rows])
        read = [
            _read_entrant(row.cells[0], amount, row.places[at], row.span, names)
            for row, amount in zip(rows, amounts, strict=True)
            if amount is not None
        ]
        entrants = [one for one in read if one is not None]
        if len(entrants) == len(rows) == len({one.words for one in entrants}):
            standing = _make(text, table, "", entrants, is_whole=True, counts_seats=counts_seats, head=head)
            if standing is not None:
                yield standing


def _make(
    text: str,
    table: Table,
    labels: str,
    entrants: Sequence[Entrant],
    *,
    is_whole: bool,
    counts_seats: bool,
    head: str,
) -> TableStanding | None:
    ranked = sorted(entrants, key=lambda one: -one.amount)
    if len(ranked) < _LEAST or len({one.amount for one in ranked[:_LEAST]}) < _LEAST:
        return None
    above = [line for line in reversed(text[: table.span.start].splitlines()) if _is_heading(line)]
    about = tuple(filter(None, (table.caption, *above)))
    told = ((head,), (" ".join(table.heads),) if not head else (), about)
    years = next((found for lines in told for line in lines if (found := _YEAR.findall(line))), [])
    return TableStanding(table, labels, is_whole, counts_seats, tuple(ranked), frozenset(years), about)


def _is_heading(line: str) -> bool:
    is_short = 0 < len(line) <= _MOST_OF_HEADING and not any(mark in line for mark in "|\t")
    return is_short and not line.rstrip().endswith((".", "!", "?", ";"))
