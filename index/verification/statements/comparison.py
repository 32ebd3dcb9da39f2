"""What the documents say of a statement: the same, something else, or nothing that settles it.

A difference is found only where both give one value of one kind, and the sentence holds what the text says it of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.word_lists import read_section_words
from index.models import DifferenceKind, Span, VerdictKind
from index.search.index import PassageIndex
from index.verification.statements.negations import compare_negations, denies_alike
from index.verification.statements.reading import (
    LEAST_HIT,
    Sentence,
    Statement,
    StatementFinding,
    StatementPolicy,
    find_sentences,
    is_held,
    read_statement,
)
from index.verification.statements.values import ClaimedValue, ValueKind, read_values

_MUCH = 100_000
_MONTHS_OF_YEAR = 12
_CLAUSE = re.compile(r"[,;:]\s|\s(?:and|while|whereas|or|dan|serta|sedangkan|sementara|atau)\s")
# Where the items of a list are parted.
_ITEM = re.compile(r";\s|\n")


def compare_statement(index: PassageIndex, text: str, home: str | None) -> StatementFinding | None:
    """Return what the documents say of a text's statement; None where they do not speak of it.

    Args:
        index: What to search.
        text: The statement.
        home: The country that the collection is on, if it is on one.
    """
    statement = read_statement(index, text) if len(text) <= StatementPolicy().max_chars else None
    if statement is None:
        return None
    sentences = list(find_sentences(index, statement, home))
    if not sentences:
        return None
    found = [_compare_value(statement, value, sentences) for value in statement.values]
    decided = [one for one in found if one is not None]
    if not statement.values:
        turned = compare_negations(statement, sentences)
        decided += [turned] if turned else []
    for one in decided:
        if one.kind is VerdictKind.DIFFERS:
            return one
    places = [one.source.start for one in decided if one.source]
    # Values that stand in another order may be those of other things.
    if decided and len(decided) >= len(found) and places == sorted(places):
        return decided[0]
    best = sentences[0]
    is_said = best.cover_of_rest >= StatementPolicy().agreeing_cover and not statement.values
    if is_said and not decided and denies_alike(statement, best):
        return StatementFinding(VerdictKind.AGREES, best.document, best.span)
    return StatementFinding(VerdictKind.UNDECIDED, best.document, best.span)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A value of the documents beside one of the statement.

    Attributes:
        cover: How much of the statement stands near it, what its document and passage hold counted in part.
        is_alone: Whether the sentence gives no other value of the kind.
    """

    sentence: Sentence
    value: ClaimedValue
    cover: float
    is_alone: bool


def _compare_value(statement: Statement, value: ClaimedValue, sentences: Sequence[Sentence]) -> StatementFinding | None:
    """Return whether what the documents give for the same thing is the same value."""
    policy = StatementPolicy()
    pairs: list[_Pair] = []
    for sentence in sentences:
        own = read_values(sentence.text, sentence.document.language)
        alike = [one for one in own if _is_of_same(statement, value, one, sentence.text)]
        is_alone = len({(one.amount, one.year) for one in alike}) == 1
        pairs += (_Pair(sentence, one, _cover_locally(statement, sentence, one), is_alone) for one in alike)
    pairs.sort(key=lambda pair: -pair.cover)
    if not pairs:
        return None
    for pair in pairs:
        if pair.cover >= pairs[0].cover - policy.near_cover and _is_equal(value, pair.value):
            place = _locate(pair)
            return StatementFinding(
                VerdictKind.AGREES, pair.sentence.document, pair.sentence.span, None, place, value.span
            )
    best = pairs[0]
    rivals = [pair for pair in pairs if pair.cover > best.cover - policy.min_lead and not _is_same(pair, best)]
    if rivals:
        # Among values as near as each other the one in whose clause most of it stands.
        ranked = sorted([best, *rivals], key=lambda pair: -_cover_clause(statement, pair))
        cover, next_cover = (_cover_clause(statement, pair) for pair in ranked[:2])
        is_full = ranked[0].sentence.cover_of_rest >= policy.full_cover
        if not is_full and cover < max(policy.min_clause_cover, next_cover + policy.min_lead):
            return None
        best = ranked[0]
    if best.cover < policy.min_local_cover:
        return None
    if not best.is_alone and value.kind is ValueKind.COUNT and not value.units:
        return None
    if not best.is_alone and best.sentence.cover_of_rest < policy.min_cover_of_rivals:
        return None
    if value.is_bounded and not best.value.is_bounded:
        return None
    kind = DifferenceKind.DATE if value.kind in {ValueKind.DATE, ValueKind.CLOCK} else DifferenceKind.NUMBER
    return StatementFinding(
        VerdictKind.DIFFERS, best.sentence.document, best.sentence.span, kind, _locate(best), value.span
    )


def _locate(pair: _Pair) -> Span:
    start = pair.sentence.span.start
    return Span(start + pair.value.span.start, start + pair.value.span.end)


def _is_same(pair: _Pair, other: _Pair) -> bool:
    return (pair.value.amount, pair.value.year) == (other.value.amount, other.value.year)


def _cover_clause(statement: Statement, pair: _Pair) -> float:
    """Return the share of a statement that stands in the clause of a value."""
    text, value = pair.sentence.text, pair.value
    borders = [0, *(match.start() for match in _CLAUSE.finditer(text)), len(text)]
    start = max(border for border in borders if border <= value.span.start)
    end = min(border for border in borders if border >= min(value.span.end, borders[-1]))
    language = pair.sentence.document.language
    held = frozenset(term.text for term in analyze(text, language) if start <= term.start < end)
    rows = zip(statement.query.terms, statement.weights, strict=True)
    return sum(float(weight) for term, weight in rows if is_held(term, held)) / float(statement.weights.sum())


def _cover_locally(statement: Statement, sentence: Sentence, value: ClaimedValue) -> float:
    policy = StatementPolicy()
    terms = analyze(sentence.text, sentence.document.language)
    at = next((number for number, term in enumerate(terms) if term.start >= value.number.start), len(terms))
    near = terms[max(0, at - policy.near_terms) : at + policy.near_terms]
    borders = [0, *(match.end() for match in _ITEM.finditer(sentence.text)), len(sentence.text)]
    start = max(border for border in borders if border <= value.span.start)
    end = min(border for border in borders if border >= min(value.span.end, borders[-1]))
    held = frozenset(term.text for term in near if start <= term.start < end)
    score = 0.0
    for row, (term, weight) in enumerate(zip(statement.query.terms, statement.weights, strict=True)):
        if is_held(term, held):
            score += weight
        else:
            score += weight * float(sentence.held[row]) * (policy.cover_of_sentence if sentence.hits[row] else 1)
    return score / float(statement.weights.sum())


def _is_of_same(statement: Statement, value: ClaimedValue, other: ClaimedValue, text: str) -> bool:
    """Whether two values are of one kind, and of counts, count the same."""
    kinds = {value.kind, other.kind}
    if ValueKind.MONEY in kinds or (value.kind is ValueKind.COUNT and not value.units and value.amount >= _MUCH):
        # Sums are often said without their currency.
        return kinds <= {ValueKind.MONEY, ValueKind.COUNT} and min(value.amount, other.amount) >= _MUCH
    if value.kind is not other.kind:
        return False
    if value.kind is ValueKind.MONTHS and bool(value.amount % _MONTHS_OF_YEAR) is not bool(
        other.amount % _MONTHS_OF_YEAR
    ):
        return False
    if value.kind is not ValueKind.COUNT:
        return True
    own = [fold(statement.text[unit.start : unit.end]) for unit in value.units[:1]]
    theirs = [fold(text[unit.start : unit.end]) for unit in other.units[:1]]
    classifiers = read_section_words("verification/frames", "classifiers")
    terms = [term for term, weight in zip(statement.query.terms, statement.weights, strict=True) if weight]
    if own and own[0] not in classifiers:
        terms = [term for term in statement.query.terms if term.start == value.units[0].start]
    elif theirs and theirs[0] in classifiers:
        return True
    return any(term.weights.get(unit.text, 0.0) >= LEAST_HIT for term in terms for unit in other.units[:2])


def _is_equal(value: ClaimedValue, other: ClaimedValue) -> bool:
    if value.kind is ValueKind.DATE and value.year and other.year and value.year != other.year:
        return False
    if abs(value.amount - other.amount) <= 0.005 * max(abs(value.amount), abs(other.amount)):
        return True
    # Rounded: 82 for 82.45.
    return (
        value.kind is ValueKind.SHARE and abs(value.amount - other.amount) < 1 and value.amount == round(value.amount)
    )
