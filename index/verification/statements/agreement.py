"""Whether a sentence says all that a statement does: then both agree."""

from __future__ import annotations

import re
from functools import cache

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_word_list
from index.models import Language
from index.search.queries import QueryTerm
from index.verification.statements.denials import denies
from index.verification.statements.grade import hold_words, is_qualified, weigh_words
from index.verification.statements.opposites import find_opposed
from index.verification.statements.quantifiers import find_quantities
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Sentence, weigh_hit

# So many words of a sentence for each of a statement.
_MOST_APART = 4
# When something is so, beside something else.
_ORDERS = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        "since|sejak",
        "before|prior to|sebelum",
        "after|following|setelah|sesudah|usai",
    )
)


def says_same(statement: Statement, sentence: Sentence, max_left_over: int) -> bool:
    """Whether a sentence says all that a statement does, both denying something or neither, values set aside.

    No name is left over, nor a condition or an exception; the sentence makes no lesser office of one ("deputy"), and
    hopes or expects nothing that the statement tells as a fact.

    Args:
        statement: What is said.
        sentence: What may say the same.
        max_left_over: So many words of the statement may have nothing in the sentence nor in the fields of its
            document; where it is none, the fields count for nothing.
    """
    held = hold_words(sentence) > 0 if max_left_over else sentence.hits >= LEAST_HIT
    taken = {at for value in statement.values for at in range(*value.span)}
    rows = [row for row, weight in enumerate(weigh_words(statement)) if weight and not held[row]]
    left_over = [row for row in rows if statement.query.terms[row].start not in taken]
    is_named = statement.scope.isdisjoint(left_over)
    is_less_sure = is_qualified(statement.text) and not is_qualified(sentence.text)
    is_denied = denies(statement.text) is not denies(sentence.text)
    is_lesser = _count_lesser(sentence.text) > _count_lesser(statement.text)
    is_hoped = _is_hoped(sentence.text) and not _is_hoped(statement.text)
    is_asked = sentence.text.rstrip().endswith("?")
    is_less = is_less_sure or is_denied or is_lesser or is_hoped or is_asked
    says_enough = is_named and len(left_over) <= max_left_over
    says_enough = says_enough and not any(_has_opposites(statement.query.terms[row]) for row in left_over)
    says_enough = says_enough and (max_left_over > 0 or _stands_together(statement, sentence))
    return says_enough and not is_less and _holds_quantities(statement, sentence) and _holds_orders(statement, sentence)


def _stands_together(statement: Statement, sentence: Sentence) -> bool:
    """Whether the words of a statement stand beside each other in a sentence, not here and there in a long one."""
    rows = [row for row, weight in enumerate(statement.weights) if weight]
    first, last, at = len(sentence.terms), 0, 0
    for row in rows:
        places = [
            place
            for place, one in enumerate(sentence.terms)
            if weigh_hit(statement.query.terms[row], frozenset({one.text})) >= LEAST_HIT
        ]
        if places:
            at = min(places, key=lambda place: abs(place - at))
            first, last = min(first, at), max(last, at)
    return last - first <= _MOST_APART * len(rows)


def _has_opposites(term: QueryTerm) -> bool:
    return bool(find_opposed(term.surface))


def _holds_quantities(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence says of as many what a statement says of all, most, some, none, or only one."""
    return {one for _, one in find_quantities(statement.text)} <= {one for _, one in find_quantities(sentence.text)}


def _holds_orders(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence says what a statement does of since when, before or after what."""
    return all(order.search(sentence.text) for order in _ORDERS if order.search(statement.text))


@cache
def _read_lesser() -> frozenset[str]:
    return frozenset().union(*(read_word_list(f"answering/lesser_roles_{language}.txt") for language in Language))


def _count_lesser(text: str) -> int:
    """Return how many words of a text make another office of one."""
    return sum(fold(word) in _read_lesser() for word in read_words(text))


def _is_hoped(text: str) -> bool:
    """Whether a text tells what is hoped for, expected or possible."""
    return not read_word_list("verification/hopes.txt").isdisjoint(map(fold, read_words(text)))
