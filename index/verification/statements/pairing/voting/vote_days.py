"""On which day a vote is, and whether it was moved: only what is told of the vote itself settles that.

The day of a deadline, of a count, of what is done with ballots or of a delivery is another one.
"""

from __future__ import annotations

import re

from index.analysis.folding import fold
from index.answering.kinds.subjects.vote_times import is_on_vote_day
from index.passages.tables import find_row
from index.verification.statements.denials import denies
from index.verification.statements.pairing.rows import join_labels
from index.verification.statements.pairing.voting.told_votes import (
    compile_moves,
    compile_votes,
    compile_words,
    is_plain,
    is_told_of_vote,
    read_naming,
    read_said,
)
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence
from index.verification.statements.values.calendar import is_weekday
from index.verification.statements.values.claimed import DATES, YEAR, ClaimedValue, ValueKind

_SENTENCE_END = re.compile(r"[.!?;:\n]\s*(?=\D)")
_OF_WORDS = frozenset((Ground.OPPOSITE, Ground.DENIAL, Ground.MEMBER, Ground.PERMISSION, Ground.EXCEPTED))


def is_of_other_day(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement tells when a vote is, or that it was moved, and a sentence tells of anything else."""
    sentence = parallel.sentence
    if not _tells_vote_day(statement):
        if parallel.values is None or parallel.is_equal:
            return False
        return _moves_vote(statement, parallel) and not _gives_vote_day(sentence, parallel.values[1])
    if parallel.values is None:
        is_told = _is_of_same_vote(statement, sentence) and is_told_of_vote(sentence, parallel.given, is_day=False)
        return parallel.ground in _OF_WORDS and not is_told
    value, given = parallel.values
    is_given = _may_be_of_year(sentence, value, given) and _gives_vote_day(sentence, given)
    is_denied = denies(statement.text)
    if not parallel.is_equal:
        return is_denied or not is_given or not _is_of_same_vote(statement, sentence)
    is_moved, was_moved = (compile_moves().search(text) is not None for text in (statement.text, sentence.text))
    if is_moved and not was_moved and not is_denied:
        return True
    return not is_given and (was_moved > is_moved or not is_on_vote_day(sentence.text, sentence.document))


def _moves_vote(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement tells right before a day that a vote was moved to it, whatever else it tells: why it was."""
    text, end = statement.text, parallel.claimed.start
    clause = text[max((match.end() for match in _SENTENCE_END.finditer(text, 0, end)), default=0) : end]
    return bool(compile_votes().search(clause) and compile_moves().search(clause)) and is_plain(clause)


def is_of_moved_vote(statement: Statement, value: ClaimedValue, sentence: Sentence, given: ClaimedValue) -> bool:
    """Whether a statement tells on which day a vote is, or to which it was moved, and a sentence when the same one is.

    Args:
        statement: What is said.
        value: Its day.
        sentence: What may tell the day of the same vote.
        given: A day of the sentence.
    """
    if {value.kind, given.kind} != {ValueKind.DATE} or len(statement.values) != 1 or denies(statement.text):
        return False
    if not _may_be_of_year(sentence, value, given) or not _tells_vote_day(statement):
        return False
    return _is_of_same_vote(statement, sentence) and _gives_vote_day(sentence, given)


def _tells_vote_day(statement: Statement) -> bool:
    """Whether a statement says nothing but on which day a vote is, or that it was moved or was not."""
    text = statement.text
    if not compile_votes().search(text) or compile_words("others").search(text):
        return False
    if not all(value.kind in DATES for value in statement.values):
        return False
    told = {
        at
        for compiled in (compile_votes(), compile_moves())
        for match in compiled.finditer(text)
        for at in range(*match.span())
    }
    known = read_naming(text)
    return all(
        row in statement.scope | statement.places
        or term.start in told
        or fold(term.surface) in known
        or is_weekday(fold(term.surface))
        for row, term in enumerate(statement.query.terms)
    )


def _is_of_same_vote(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence or the fields of its document hold whatever tells which vote a statement is on."""
    moves = {at for match in compile_moves().finditer(statement.text) for at in range(*match.span())}
    return all(
        max(sentence.hits[row], sentence.in_fields[row]) >= LEAST_HIT
        or fold(term.surface) in read_said()
        or is_weekday(fold(term.surface))
        or term.start in moves
        for row, term in enumerate(statement.query.terms)
    )


def _may_be_of_year(sentence: Sentence, value: ClaimedValue, given: ClaimedValue) -> bool:
    """Whether a day may be of the year that a statement tells with its own: by itself, its sentence or its document."""
    own = {given.year} if given.year else {int(match[0]) for match in YEAR.finditer(sentence.text)}
    days = sentence.document.about.date, sentence.document.published
    return value.year is None or value.year in (own or {day.year for day in days if day is not None})


def _gives_vote_day(sentence: Sentence, given: ClaimedValue) -> bool:
    """Whether a day of a sentence, or of the row of a table, is that of the vote which it names."""
    text = sentence.text
    found = find_row(sentence.document.joined.text, sentence.span.start)
    if found is not None:
        labels = join_labels(found[1])
        days = {value.amount for value in sentence.values if value.kind is ValueKind.DATE}
        return compile_votes().search(labels) is not None and is_plain(labels) and len(days) == 1
    is_former = compile_words("former").search(text[: given.span.start]) or compile_moves().search(text, given.span.end)
    return not is_former and is_told_of_vote(sentence, given.span, is_day=True)
