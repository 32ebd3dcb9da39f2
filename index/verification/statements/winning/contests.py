"""Who beat whom: where a sentence lets those win of whom a statement says that they lost to the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.analysis.patterns.listed import ListedPattern
from index.models import DifferenceKind, Span
from index.verification.statements.denials import denies
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, find_part, find_places
from index.verification.statements.winning.deeds import find_deeds_of_two

_PRONOUN = ListedPattern("analysis/pronouns", "people", "pair", frame=r"(?i:\b(?:{})\s(?:\w+\s)?\Z)")


_NAME = re.compile(r"(?<!\w)[A-Z]\w")
_APPOSED = re.compile(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*(?=[,.;])")
_OPENING = re.compile(r"\W*(?:In|At|On|Di|Pada)\s[^,;:.]+,\s")
_WHERE = re.compile(r"(?:where|di mana|tempat)\s")


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
        before, behind = Span(part.start, deed.start), Span(deed.end, _end_apposed(text, Span(deed.end, part.end)))
        yield Contest(deed, before, behind) if has_won else Contest(deed, behind, before)


def _end_apposed(text: str, stretch: Span) -> int:
    """Return where a stretch ends with the name that stands beside what it says: "the sitting member, Owen Castell"."""
    apposed = None if _NAME.search(text, stretch.start, stretch.end) else _APPOSED.match(text, stretch.end)
    return apposed.end() if apposed else stretch.end


def find_whole_part(text: str, deed: Span) -> Span:
    """Return the part of a sentence that a deed stands in, with where it was done: "In Tolle, A beat B"."""
    part = find_part(text, deed)
    opening = _OPENING.match(text)
    is_opened = opening is not None and opening.end() == part.start
    if not is_opened and part.start and _WHERE.match(text, part.start):
        return Span(find_part(text, Span(part.start - 2, part.start - 1)).start, part.end)
    return Span(0, part.end) if is_opened else part


def find_turned_contests(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence tells of the same two that the other one won, or that the same one did.

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
                is_same = _holds(statement, winner, sentence, other.winner) and _holds(
                    statement, loser, sentence, other.loser
                )
                if is_same and _is_of_same_contest(statement, own, sentence, other) and not denies(sentence.text):
                    yield Parallel(
                        sentence, DifferenceKind.WORD, Ground.LEAD, own.deed, other.deed, is_equal=True, is_paired=True
                    )


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
    part = find_whole_part(sentence.text, other.deed)
    for row, term in enumerate(statement.query.terms):
        is_said = (statement.named[row] or row in statement.scope) and row not in named
        if not is_said or meets(Span(term.start, term.end), own.deed):
            continue
        places = find_places(statement, row, sentence)
        is_there = any(part.start <= place.start < part.end for place in places)
        if not is_there and (places or sentence.in_fields[row] < LEAST_HIT):
            return False
    return True
