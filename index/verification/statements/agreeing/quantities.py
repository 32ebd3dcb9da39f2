"""Whether a sentence says of as many of the same what a statement says of all, some, none, dozens or one alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.models import Span
from index.verification.statements.quantifiers import Quantity, find_quantities
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import Parallel, Sentence, find_part, find_places
from index.verification.statements.values.claimed import ValueKind

# "Hundreds": so many at least.
_MANY = re.compile(
    r"\b(?:(?P<n10>dozens|puluhan)|(?P<n100>hundreds|ratusan)|(?P<n1000>thousands|ribuan)|(?P<n1000000>millions|jutaan)"
    r"|(?P<n1000000000>billions|miliaran))\b",
    re.IGNORECASE,
)
# Of what "all" or "none" is said: what stands behind it, in English behind at most so many words that narrow it.
_OF_ALL = re.compile(r"\s(?:of\s|the\s|these\s|those\s|its\s|dari\s|para\s|\d[\d.,]*\s)*")
_MOST_NARROWING = 2
_UNIVERSAL = frozenset((Quantity.ALL, Quantity.NONE))


def holds_quantities(statement: Statement, sentence: Sentence, text: str) -> bool:
    """Whether a sentence says of as many of the same what a statement does.

    Args:
        statement: What is said.
        sentence: What may say the same.
        text: The statement's, without what limits its values.
    """
    own, there = find_quantities(text), find_quantities(sentence.text)
    return (
        {one for _, one in own} <= {one for _, one in there}
        and all(_is_of_same(statement, span, one, sentence) for span, one in own if one in _UNIVERSAL)
        and not _tells_all_of_others(statement, sentence)
        and _holds_many(text, sentence)
    )


def tells_of_fewer(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence that says what a statement does says it not of as many: who won is not who won everywhere."""
    # "Voted No" is an answer.
    start, end = parallel.claimed
    text = statement.text[:start] + " " * (end - start) + statement.text[end:]
    return parallel.is_equal and not holds_quantities(statement, parallel.sentence, text)


def _is_of_same(statement: Statement, span: Span, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether a sentence says "all" or "none" of what a statement does, if of anything that is named."""
    behind = _OF_ALL.match(statement.text, span.end)
    at = behind.end() if behind else -1
    row = next((row for row, term in enumerate(statement.query.terms) if term.start == at), None)
    if row is None or not statement.named[row]:
        return True
    places = {place.start for place in find_places(statement, row, sentence)}
    return any(not places.isdisjoint(_list_behind(sentence, there)) for there in _list_spans(sentence, quantity))


def _list_spans(sentence: Sentence, quantity: Quantity) -> Iterator[Span]:
    yield from (span for span, one in find_quantities(sentence.text) if one is quantity)


def _list_behind(sentence: Sentence, span: Span) -> list[int]:
    """Return where what "all" may be said of stands: behind it, or right before it, *kecamatan seluruhnya*."""
    behind = [one.start for one in sentence.terms if one.start >= span.end][: 1 + _MOST_NARROWING]
    return [*behind, *[one.start for one in sentence.terms if one.end <= span.start][-1:]]


def _holds_many(text: str, sentence: Sentence) -> bool:
    """Whether a sentence tells of as many what a statement's text says of dozens, hundreds or more."""
    counts = [value.amount for value in sentence.values if value.kind is ValueKind.COUNT]
    there = {match.lastgroup for match in _MANY.finditer(sentence.text)}
    return all(
        match.lastgroup in there or any(count >= int((match.lastgroup or "n0")[1:]) for count in counts)
        for match in _MANY.finditer(text)
    )


def _tells_all_of_others(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence says "all 412 stations of X and 37 of Y", and a statement says of all what it does of Y."""
    if all(quantity is not Quantity.ALL for _, quantity in find_quantities(statement.text)):
        return False
    wholes = [*_list_spans(sentence, Quantity.ALL)]
    counted = [span for span in wholes if any(0 <= one.span.start - span.end <= 1 for one in sentence.values)]
    if not counted or counted != wholes:
        return False
    parts = [find_part(sentence.text, span) for span in counted]
    named = (find_places(statement, row, sentence) for row in statement.scope | statement.places)
    return any(
        places and not any(part.start <= place.start < part.end for place in places for part in parts)
        for places in named
    )
