"""Of how many something is said: all, most, some, none or one alone, and where a sentence says it of other many."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from index.analysis.word_lists import read_table
from index.models import DifferenceKind, Span
from index.search.queries import QueryTerm
from index.verification.statements.denials import find_denial_before, find_listed
from index.verification.statements.reading import Statement, StatementPolicy
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, weigh_hit
from index.verification.statements.values import ClaimedValue, ValueKind


class Quantity(enum.Enum):
    """Of how many."""

    ALL = "all"
    MOST = "most"
    SOME = "some"
    NONE = "none"
    ONLY = "only"


_CLASHES = frozenset(
    frozenset(pair)
    for pair in (
        (Quantity.ALL, Quantity.SOME),
        (Quantity.ALL, Quantity.NONE),
        (Quantity.ALL, Quantity.ONLY),
        (Quantity.MOST, Quantity.SOME),
        (Quantity.MOST, Quantity.NONE),
    )
)
_HALF = 50.0
# What is counted stands among so many words behind.
_REACH = 3
# "Women alone", "perempuan saja".
_BEHIND = frozenset(("alone", "saja", "semata"))
# "For women, youth and persons with special needs".
_LISTED = re.compile(r"\s*,\s+\w+|\s(?:and|as well as|dan|serta|maupun)\s", re.IGNORECASE)
_NEAR_LIST = 24


@cache
def _read_quantities() -> Mapping[str, Quantity]:
    rows = read_table("verification/quantities.tsv", 2, lambda quantity, words: (Quantity(quantity), words.split()))
    return {word: quantity for quantity, words in rows for word in words}


def find_quantities(text: str) -> list[tuple[Span, Quantity]]:
    """Return the words of a text that say of how many; "not all" are some."""
    known, found = _read_quantities(), []
    for word, span in find_listed(text, known):
        quantity = known.get(word)
        if quantity is None:
            continue
        if quantity is not Quantity.NONE and find_denial_before(text, span) is not None:
            if quantity not in {Quantity.ALL, Quantity.MOST}:
                continue
            quantity = Quantity.SOME
        found.append((span, quantity))
    return found


def find_other_quantities(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence says of all what a text says of some, or of more than those of whom alone a text says it.

    Args:
        statement: What is said.
        sentences: Those that may speak of the same thing.
    """
    for span, quantity in find_quantities(statement.text):
        counted = _find_counted(statement, span)
        # Of "only five", how many is compared as a number.
        if not counted or any(span.end < value.span.start <= span.end + 1 for value in statement.values):
            continue
        for sentence in sentences:
            there = find_quantities(sentence.text)
            if any(other is quantity for _, other in there):
                continue
            others = [place for place, other in there if frozenset((quantity, other)) in _CLASHES]
            others += _list_told(quantity, sentence, counted)
            given = next((one for one in others if _is_of_same(statement, span, quantity, sentence, one)), None)
            if given is not None:
                yield Parallel(sentence, DifferenceKind.WORD, Ground.QUANTITY, span, given)


def _find_counted(statement: Statement, span: Span) -> list[QueryTerm]:
    """Return the words of a statement that may be of what there are so many."""
    terms = statement.query.terms
    if statement.text[slice(*span)].lower() in _BEHIND:
        return [term for term in terms if term.end <= span.start][-1:]
    return [term for term in terms if term.start >= span.end][:_REACH]


def _list_told(quantity: Quantity, sentence: Sentence, counted: Sequence[QueryTerm]) -> Iterator[Span]:
    """Yield where a sentence tells how many in another way: in numbers, by a list."""
    if quantity is Quantity.ONLY:
        yield from _find_lists(sentence, counted[0])
    else:
        yield from (one.span for one in sentence.values if _is_other(quantity, one))


def _is_other(quantity: Quantity, value: ClaimedValue) -> bool:
    """Whether a value says that there are other many."""
    if quantity is Quantity.MOST:
        return value.kind is ValueKind.SHARE and value.amount < _HALF
    if quantity is Quantity.ALL:
        return value.is_counted
    return quantity is Quantity.NONE and value.kind is ValueKind.COUNT


def _is_of_same(statement: Statement, span: Span, quantity: Quantity, sentence: Sentence, place: Span) -> bool:
    """Whether both say it of the same."""
    near = sentence.hold_near(statement, place, span)
    if near < StatementPolicy().min_quantified_held:
        return False
    return quantity is Quantity.ONLY or _counts_same(sentence, place, _find_counted(statement, span))


def _counts_same(sentence: Sentence, place: Span, counted: Sequence[QueryTerm]) -> bool:
    """Whether what there are so many of stands beside a stretch of a sentence, or in it."""
    after = [term.text for term in sentence.terms if term.start >= place.end][: _REACH + 1]
    before = [term.text for term in sentence.terms if term.end <= place.start][-_REACH:]
    within = [term.text for term in sentence.terms if place.start <= term.start < place.end]
    held = frozenset((*before, *within, *after))
    return any(weigh_hit(term, held) >= LEAST_HIT for term in counted)


def _find_lists(sentence: Sentence, counted: QueryTerm) -> Iterator[Span]:
    """Yield where a sentence lists others beside what a statement says something of alone."""
    for term in sentence.terms:
        if weigh_hit(counted, frozenset({term.text})) < LEAST_HIT:
            continue
        before = max(0, term.start - _NEAR_LIST)
        if _LISTED.match(sentence.text, term.end) or _LISTED.search(sentence.text, before, term.start):
            yield Span(term.start, term.end)
