"""Who beat whom: where a sentence lets those win of whom a statement says that they lost to the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.analysis.patterns.listed import ListedPattern
from index.models import DifferenceKind, Span
from index.verification.statements.denials import denies
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, find_part, find_places
from index.verification.statements.winning.deeds import find_deeds_of_two

_PRONOUN = ListedPattern("analysis/pronouns", "people", "pair", frame=r"(?i:\b(?:{})\s(?:\w+\s)?\Z)")


@dataclass(frozen=True, slots=True)
class Contest:
    """What a text tells of a contest of two.

    Attributes:
        deed: The words that tell who won.
        winner: The stretch that names who did.
        loser: The stretch that names who did not.
    """

    deed: Span
    winner: Span
    loser: Span


def find_contests(text: str) -> Iterator[Contest]:
    """Yield what a text tells of who beat whom."""
    for deed, has_won in find_deeds_of_two(text):
        part = find_part(text, deed)
        before, behind = Span(part.start, deed.start), Span(deed.end, part.end)
        yield Contest(deed, before, behind) if has_won else Contest(deed, behind, before)


def find_turned_contests(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence tells of the same two that the other one won.

    Args:
        statement: What is said.
        sentences: Those that resemble it most.
    """
    if statement.values or denies(statement.text):
        return
    for own in find_contests(statement.text):
        winner, loser = (list_names(statement, one) for one in (own.winner, own.loser))
        if not winner or not loser:
            continue
        for sentence in sentences:
            for other in find_contests(sentence.text):
                lost = _holds(statement, winner, sentence, other.loser)
                won = _holds(statement, loser, sentence, other.winner)
                before = min(other.winner, other.loser)
                is_unnamed = before is other.winner and _PRONOUN.search(sentence.text[slice(*before)]) is not None
                won = won or (is_unnamed and sentence.is_in_scope)
                if lost and won and _is_of_same_contest(statement, own, sentence, other):
                    yield Parallel(sentence, DifferenceKind.WORD, Ground.ROLE, own.deed, other.deed)


def is_of_contest(statement: Statement, parallel: Parallel) -> bool:
    """Whether words that exclude each other tell who beat whom of two: who did is not told by them alone."""
    own = (
        one
        for one in find_contests(statement.text)
        if list_names(statement, one.winner) and list_names(statement, one.loser)
    )
    return (
        parallel.ground is Ground.OPPOSITE
        and any(meets(one.deed, parallel.claimed) for one in own)
        and any(meets(one.deed, parallel.given) for one in find_contests(parallel.sentence.text))
    )


def meets(one: Span, other: Span) -> bool:
    """Whether two stretches of one text share any character."""
    return one.start < other.end and other.start < one.end


def list_names(statement: Statement, stretch: Span) -> list[int]:
    """Return the words of a stretch of a statement that name somebody, in order."""
    return [
        row
        for row in sorted(statement.scope)
        if stretch.start <= statement.query.terms[row].start < stretch.end
        and statement.query.terms[row].surface[0].isupper()
        and row not in statement.places
    ]


def _holds(statement: Statement, rows: Sequence[int], sentence: Sentence, stretch: Span) -> bool:
    """Whether the last of some names, or all, stand in a stretch of a sentence."""
    return any(stretch.start <= place.start < stretch.end for place in find_places(statement, rows[-1], sentence))


def _is_of_same_contest(statement: Statement, own: Contest, sentence: Sentence, other: Contest) -> bool:
    """Whether what else a statement says stands in the same part of a sentence, or in its document's fields."""
    named = {*list_names(statement, own.winner), *list_names(statement, own.loser)}
    part = find_part(sentence.text, other.deed)
    for row, term in enumerate(statement.query.terms):
        is_said = (statement.named[row] or row in statement.scope) and row not in named
        if not is_said or meets(Span(term.start, term.end), own.deed):
            continue
        places = find_places(statement, row, sentence)
        is_there = any(part.start <= place.start < part.end for place in places)
        if not is_there and (places or sentence.in_fields[row] < LEAST_HIT):
            return False
    return True
