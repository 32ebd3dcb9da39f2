"""Whether what a statement gives stands elsewhere for its own words: another value beside it is then of other things.

"70 percent came from party lists" is not held against the "30 percent by majoritarian rule" of the sentence that says
both, nor a day against that of another event where a document gives it for the words of the statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from index.models import Span
from index.verification.statements.reading import Statement
from index.verification.statements.sameness import are_comparable, is_equal
from index.verification.statements.sentences import LEAST_HIT, Parallel, Sentence, find_part, find_places
from index.verification.statements.values.claimed import DURATIONS, ClaimedValue, ValueKind

_AND_ONE = re.compile(
    r"(?:\s[^\W\d]+){0,3}\s(?:and|plus|dan|serta|ditambah)\s(?:one|an?|satu|se[^\W\d]+)\b", re.IGNORECASE
)
_JOINED = re.compile(r"\s(?:and|plus|dan|serta|ditambah)\s\Z", re.IGNORECASE)


def is_given_elsewhere(statement: Statement, parallel: Parallel, sentences: Sequence[Sentence]) -> bool:
    """Whether the value that a sentence is held to contradict is given there, or by any document, for the same words.

    Args:
        statement: What is said.
        parallel: A value of a sentence that differs from its own.
        sentences: All that resemble it.
    """
    if parallel.values is None or parallel.is_equal or parallel.is_of_event:
        return False
    sentence, (claimed, _) = parallel.sentence, parallel.values
    others = [one for one in sentences if one.document is not sentence.document or one.span != sentence.span]
    return (
        _is_given_beside(statement, parallel)
        or _is_sum(statement, claimed, sentence)
        or any(
            _holds_more(statement, one, sentence) and any(_is_same(claimed, given) for given in one.values)
            for one in others
        )
    )


def _is_same(claimed: ClaimedValue, given: ClaimedValue) -> bool:
    # "At least three days before" is "at the latest".
    is_same_amount = claimed.kind is given.kind and claimed.kind in DURATIONS and claimed.amount == given.amount
    return is_same_amount or (are_comparable(claimed, given) and is_equal(claimed, given))


def is_of_no_value(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement has values, and a sentence that is to contradict it by its words none of them."""
    if not statement.values or parallel.values is not None or parallel.is_equal:
        return False
    return not any(_is_same(one, given) for one in statement.values for given in parallel.sentence.values)


def _is_sum(statement: Statement, claimed: ClaimedValue, sentence: Sentence) -> bool:
    """Whether two numbers side by side are together what is claimed: "two judges and one chief judge" are three.

    Not where the statement counts the one apart as well.
    """
    counts = [one for one in sentence.values if one.kind is ValueKind.COUNT]
    if claimed.kind is not ValueKind.COUNT or not counts or _AND_ONE.match(statement.text, claimed.span.end):
        return False
    pairs = ((one, other.amount, sentence.text[one.span.end : other.span.start]) for one, other in pairwise(counts))
    found = [(one, amount) for one, amount, between in pairs if _JOINED.search(between)]
    # "And one chief judge" is no value by itself.
    found += [(one, 1.0) for one in counts if _AND_ONE.match(sentence.text, one.span.end)]
    return any(one.amount + amount == claimed.amount for one, amount in found)


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
