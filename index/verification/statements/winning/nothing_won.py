"""Who won nothing of what a statement gives them, or something where it gives them nothing: seats, votes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.analysis.analyzer import analyze_sentence
from index.models import DifferenceKind, Span
from index.verification.statements.pairing.belonging import find_belonging
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, weigh_hit
from index.verification.statements.values.claimed import ClaimedValue, ValueKind

_CAPITALISED = r"[A-Z][\w’'-]*"
_NAMED = re.compile(rf"\W*(?:[Tt]he\s)?(?P<name>{_CAPITALISED}(?:\s(?:(?:of|and|dan|the)\s)?{_CAPITALISED})*)\s")
_NAME = re.compile(rf"(?<!\w){_CAPITALISED}")
_LIMITED = re.compile(
    r"\b(?:if|unless|would|could|may|might|at least|before|until|kalau|jika|apabila|bila|sebelum|akan|bisa|dapat)\b",
    re.IGNORECASE,
)


def find_turned_none(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence gives whom a statement begins with nothing of what that counts for them, or the reverse.

    Args:
        statement: "X won two seats", "X has no seat".
        sentences: Those that resemble it most, of its vote and year.
    """
    named = _NAMED.match(statement.text)
    counted = [one for one in statement.values if one.kind is ValueKind.COUNT and one.units]
    if named is None or len(statement.values) != 1 or not counted or _LIMITED.search(statement.text):
        return
    value = counted[0]
    for sentence in sentences:
        if sentence.is_row or _LIMITED.search(sentence.text) or not _is_of_same_body(statement, value, sentence):
            continue
        own = find_belonging(statement, value, sentence).own
        for given in sentence.values:
            is_turned = given.kind is ValueKind.COUNT and bool(given.amount) is not bool(value.amount)
            is_paired = any(given is one for one in own)
            is_theirs = is_paired or _begins_with(sentence.text, named["name"], given)
            if is_turned and is_theirs and _counts_same(statement, value, given, sentence, is_paired=is_paired):
                yield Parallel(sentence, DifferenceKind.NUMBER, Ground.LEAD, value.span, given.span, is_paired=True)


def _begins_with(text: str, name: str, given: ClaimedValue) -> bool:
    """Whether a sentence begins with a name, and names nobody else up to a value."""
    named = _NAMED.match(text)
    is_same = named is not None and named["name"] == name
    return named is not None and is_same and not _NAME.search(text, named.end("name"), given.number.start)


def _counts_same(
    statement: Statement, value: ClaimedValue, given: ClaimedValue, sentence: Sentence, *, is_paired: bool
) -> bool:
    """Whether a sentence counts what a statement does; of a list of names and numbers it need say so but once."""
    counted = [row for row, term in enumerate(statement.query.terms) if term.start == value.units[0].start]
    if is_paired and not given.units:
        return bool(counted) and bool((sentence.hits[counted] >= LEAST_HIT).all())
    terms = [statement.query.terms[row] for row in counted]
    return any(term.weights.get(unit.text, 0.0) >= LEAST_HIT for term in terms for unit in given.units[:1])


def _is_of_same_body(statement: Statement, value: ClaimedValue, sentence: Sentence) -> bool:
    """Whether a sentence's paragraph, or its document's fields, hold all that a statement says behind its value.

    "… in the Senate": who has no seat in the House may have one there.
    """
    text, place = sentence.document.joined.text, sentence.span
    start, end = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end)
    paragraph = analyze_sentence(text[start : end if end >= 0 else len(text)], sentence.document.language)
    held = frozenset(term.text for term in paragraph)
    behind = Span(max(value.span.end, value.units[-1].end), len(statement.text))
    return all(
        weigh_hit(term, held) >= LEAST_HIT or sentence.in_fields[row] >= LEAST_HIT
        for row, term in enumerate(statement.query.terms)
        if statement.named[row] and behind.start <= term.start < behind.end
    )
