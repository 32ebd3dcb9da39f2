"""Whether what a statement gives stands elsewhere for its own words: another value beside it is then of other things.

"70 percent came from party lists" is not held against the "30 percent by majoritarian rule" of the sentence that says
both, nor a day against that of another event where the document gives it for the words of the statement.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.models import Span
from index.verification.statements.reading import Statement
from index.verification.statements.sameness import are_comparable, is_equal
from index.verification.statements.sentences import LEAST_HIT, Parallel, Sentence, find_part, find_places
from index.verification.statements.values.claimed import ClaimedValue


def is_given_elsewhere(statement: Statement, parallel: Parallel, sentences: Sequence[Sentence]) -> bool:
    """Whether the value that a sentence is held to contradict is given there, or in its document, for the same words.

    Args:
        statement: What is said.
        parallel: A value of a sentence that differs from its own.
        sentences: All that resemble it.
    """
    if parallel.values is None or parallel.is_equal or parallel.is_of_event:
        return False
    claimed, _ = parallel.values
    return _is_given_beside(statement, parallel) or any(
        other.document is parallel.sentence.document
        and other.span != parallel.sentence.span
        and _holds_more(statement, other, parallel.sentence)
        and any(_is_same(claimed, one) for one in other.values)
        for other in sentences
    )


def _is_same(claimed: ClaimedValue, given: ClaimedValue) -> bool:
    return are_comparable(claimed, given) and is_equal(claimed, given)


def _holds_more(statement: Statement, sentence: Sentence, other: Sentence) -> bool:
    """Whether a sentence holds by itself all words of a statement that another one does, and more of them."""
    own, there = ((one.hits >= LEAST_HIT) & (statement.named > 0) for one in (sentence, other))
    return bool(own[there].all()) and int(own.sum()) > int(there.sum())


def _is_given_beside(statement: Statement, parallel: Parallel) -> bool:
    """Whether the sentence gives the claimed value as well, beside words of the statement that tell more.

    A name tells whose a value is, whatever else stands beside the other.
    """
    sentence = parallel.sentence
    if sentence.is_row or parallel.values is None:
        return False
    claimed, given = parallel.values
    there = find_part(sentence.text, given.span)
    for one in sentence.values:
        if one.end not in (None, given.end) or not _is_same(claimed, one):
            continue
        own = find_part(sentence.text, one.span)
        if own != there and _tells_most(statement, sentence, own, there):
            return True
    return False


def _tells_most(statement: Statement, sentence: Sentence, own: Span, other: Span) -> bool:
    """Whether the word that tells most, of those in one of two parts of a sentence alone, stands in the first."""
    told = np.zeros(2)
    for row, weight in enumerate(statement.named.tolist()):
        starts = [place.start for place in find_places(statement, row, sentence)]
        held = [any(part.start <= at < part.end for at in starts) for part in (own, other)]
        if held == [False, True] and row in statement.scope:
            return False
        if sum(held) == 1:
            told[held.index(True)] = max(told[held.index(True)], weight)
    return bool(told[0] > told[1])
