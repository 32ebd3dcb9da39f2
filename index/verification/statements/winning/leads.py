"""Who won where, by the rows of tables that tell it in words: who stands under "elected", or under "second"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.models import DifferenceKind, Document, Span
from index.passages.cell_numbers import is_numeric_cell
from index.passages.tables import Row, Table, find_row
from index.questions.places import has_election_words
from index.questions.wording.rounds import locate_rounds
from index.verification.statements.denials import find_negations
from index.verification.statements.pairing.rows import join_labels, list_held, sums_up
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence
from index.verification.statements.values.numbered import find_numbered
from index.verification.statements.winning.contests import find_contests
from index.verification.statements.winning.deeds import WINNING, Deed, find_deeds, is_of_vote

# "Won twelve seats", "lost a case", "led the mission", *memimpin debat*: something else than a vote in a place.
_OF_PLACE = re.compile(r"\s*(?:(?i:in|at|by|di|pada)\b|(?=[A-Z]))")
_ELECTED = ListedPattern(WINNING, "elected", frame=r"(?i:\b(?:{})\b)")
_TOLD_WINNER = ListedPattern(WINNING, "elected", "won", "led", frame=r"(?i:\b(?:{})\b)")
_SECOND = ListedPattern(WINNING, "second", frame=r"(?i:\b(?:{})\b)")
_OF_ALL = ListedPattern(WINNING, "of_all", frame=r"(?i:%|\b(?:{})\b)")
_SUBORDINATE = ListedPattern(WINNING, "subordinate", frame=r"(?i:\b(?:{})\b)")
_OF_FIRST = ListedPattern(WINNING, "first_count", frame=r"(?i:\b(?:{})\b)")
# "45,546 (33.91%)": what a cell adds to its number.
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LEAST_NAMES = 2
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MOST_OF_HEADING = 90
_IN_PLACE = re.compile(r"\s(?:in|di)\s([A-Z]\w+)")


@dataclass(frozen=True, slots=True)
class _Lead:
    """What a row tells of whom a statement names.

    Attributes:
        held: How many words of the statement the row's labels hold.
        has_won: Whether they are first in it.
        shown: What tells so, an offset in the row's sentence.
    """

    sentence: Sentence
    held: int
    has_won: bool
    shown: Span


def find_leads(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where the row of a table tells that somebody won or lost where a statement says so, or says the reverse.

    Nothing where two tables tell it differently.

    Args:
        statement: What is said.
        sentences: Those that resemble it, of its round and year.
    """
    claimed = _find_deed(statement)
    if claimed is None or statement.values:
        return
    deed, has_won = claimed.span, claimed.has_won
    tables: dict[tuple[str, int], list[_Lead]] = {}
    for sentence in sentences:
        found = find_row(sentence.document.joined.text, sentence.span.start)
        lead = _read_lead(statement, sentence, *found) if found is not None and found[0].heads else None
        if lead is not None and found is not None and not claimed.is_lead:
            told = " ".join((sentence.document.title, found[0].caption or "", *found[0].heads))
            lead = None if _OF_FIRST.search(told) else lead
        if found is not None and lead is not None:
            tables.setdefault((sentence.document.id, found[0].span.start), []).append(lead)
    meant = [lead for leads in tables.values() if (lead := _choose_lead(leads)) is not None]
    if len({lead.has_won for lead in meant}) != 1:
        return
    for lead in meant:
        yield Parallel(
            lead.sentence, DifferenceKind.WORD, Ground.LEAD, deed, lead.shown, is_equal=lead.has_won is has_won
        )


def _find_deed(statement: Statement) -> Deed | None:
    """Return where a statement says of one that they won, or lost, a vote; None where it does not."""
    text = statement.text
    found = [*find_deeds(text)]
    if len(found) != 1 or any(find_contests(text)):
        return None
    deed = found[0]
    if not is_of_vote(text, deed.span) and not _OF_PLACE.match(text, deed.span.end):
        return None
    if _SUBORDINATE.search(text[: deed.starts]):
        return None  # "He will leave after losing there" says first that he will leave
    # "Did not win" lost.
    return deed if len([*find_negations(text)]) == deed.is_denied else None


def _choose_lead(leads: Sequence[_Lead]) -> _Lead | None:
    """Return that of the row that holds most of a statement; None where it is one of several."""
    most = max(lead.held for lead in leads)
    best = [lead for lead in leads if lead.held == most]
    return best[0] if len(best) == 1 else None


def _read_lead(statement: Statement, sentence: Sentence, table: Table, row: Row) -> _Lead | None:
    """Return what a row tells of whom a statement names; None where it is of another place, or names none of them."""
    told = _read_places(statement, sentence, table, row)
    if told is None:
        return None
    if _is_of_other_year(statement, sentence.document.joined.text, table.span.start):
        return None
    named, has_won, shown = told
    labels = list_held(statement, join_labels(row), sentence.document.language) - named
    about = list_held(statement, f"{table.caption or ''} {row.section or ''}", sentence.document.language)
    names = {*_list_names(statement)} - _complete_names(statement, named)
    is_elsewhere = any(at not in labels | about and sentence.in_fields[at] < LEAST_HIT for at in names)
    if is_elsewhere or not (labels & (names | statement.places) or (sums_up(table, row) and not names - about)):
        return None
    start = sentence.span.start
    return _Lead(sentence, len(labels), has_won, Span(shown.start - start, shown.end - start))


def is_won_elsewhere(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence tells who won or lost in a place or a year that is not the statement's."""
    sentence = parallel.sentence
    deed = next((one for one in find_deeds(sentence.text) if one.span.start < parallel.given.end <= one.span.end), None)
    if deed is None or sentence.is_row:
        return False
    place = _IN_PLACE.match(sentence.text, deed.span.end)
    if place is not None and fold(place[1]) not in {fold(word) for word in read_words(statement.text)}:
        return True
    is_dated = bool(_YEAR.search(sentence.text))
    return not is_dated and _is_of_other_year(statement, sentence.document.joined.text, sentence.span.start)


def _is_of_other_year(statement: Statement, text: str, at: int) -> bool:
    """Whether the nearest heading with a year above a place in a document has none that a statement names."""
    own = set(_YEAR.findall(statement.text))
    above = (_YEAR.findall(line) for line in reversed(text[:at].splitlines()) if _is_heading(line))
    return bool(own) and own.isdisjoint(next((years for years in above if years), own))


def _is_heading(line: str) -> bool:
    return 0 < len(line) <= _MOST_OF_HEADING and "|" not in line and not line.rstrip().endswith((".", "!", "?", ";"))


def _read_places(
    statement: Statement, sentence: Sentence, table: Table, row: Row
) -> tuple[set[int], bool, Span] | None:
    """Return which words name whom a cell under "elected" or "second" does, whether they won, and where it stands."""
    found = []
    for at, (head, cell) in enumerate(zip(table.heads, row.cells, strict=True)):
        has_lost = _SECOND.search(head) is not None
        has_won = not has_lost and _ELECTED.search(head) is not None
        if is_numeric_cell(cell) or not (has_won or has_lost):
            continue
        if named := _name(statement, cell, sentence.document):
            found.append((named, has_won, row.places[at]))
    return found[0] if len(found) == 1 else None


def tells_otherwise(statement: Statement, sentence: Sentence) -> bool:
    """Whether a row does not tell that somebody won, or lost, of whom a statement says so, whatever else it holds."""
    claimed, found = _find_deed(statement), find_row(sentence.document.joined.text, sentence.span.start)
    if claimed is None or found is None or not found[0].heads:
        return False
    table, row = found
    if any(_TOLD_WINNER.search(words) for words in (*table.heads, *row.cells)):
        return False
    lead = _read_lead(statement, sentence, table, row)
    return lead is None or lead.has_won is not claimed.has_won


def _list_names(statement: Statement) -> Iterator[int]:
    """Yield the words of a statement that are written as names: a place's may be common words, *Tanjung Utara*."""
    for at, term in enumerate(statement.query.terms):
        is_inside = bool(statement.text[: term.start].strip())
        is_of_election = has_election_words([term.surface]) or any(
            span.start <= term.start < span.end for _, span in locate_rounds(statement.text)
        )
        if term.surface[0].isupper() and (at in statement.scope or (is_inside and not is_of_election)):
            yield at


def _complete_names(statement: Statement, named: set[int]) -> set[int]:
    """Return words that name somebody with those that stand beside them: "Rosalina Tengko" for "Tengko"."""
    terms, whole = statement.query.terms, {*named}
    for step in (-1, 1):
        for at in sorted(named, reverse=step < 0):
            while 0 <= at + step < len(terms):
                first, last = sorted((at, at + step))
                between = statement.text[terms[first].end : terms[last].start]
                if between.strip() or not terms[at + step].surface[0].isupper():
                    break
                at += step
                whole.add(at)
    return whole


def _name(statement: Statement, words: str, document: Document) -> set[int]:
    """Return which names of a statement stand among some words, and which numbers that stand for one: "pair 02"."""
    held = list_held(statement, words, document.language)
    terms = statement.query.terms
    numbers = {one.span.start for one in find_numbered(statement.text) if not one.name}
    return {
        at for at in held if (at in statement.scope and terms[at].surface[0].isupper()) or terms[at].start in numbers
    }
