"""What the documents say of a statement: the same, something else, or nothing that settles it.

A difference is found only where both give one value of one kind, and the sentence holds what the text says it of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.word_lists import read_section_words
from index.models import DifferenceKind, Span, VerdictKind
from index.search.index import PassageIndex
from index.verification.statements.asking import Ask, StatementReply, ask_for_value
from index.verification.statements.negations import compare_polarity, denies_alike
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
_DAYS_OF_MONTH = 30.4
_FRACTION_MARGIN = 3
_MOST_NARROWING = 1
_LEAST_ROUNDED = 1_000
_DURATIONS = frozenset((ValueKind.DAYS, ValueKind.MONTHS))
_DATES = frozenset((ValueKind.DATE, ValueKind.CLOCK, ValueKind.MONTH, ValueKind.WEEKDAY))
_MONTHS = frozenset((ValueKind.MONTH, ValueKind.DATE))
_CLAUSE = re.compile(r"[,;:]\s|\s(?:and|while|whereas|or|dan|serta|sedangkan|sementara|atau)\s")
# Where the items of a list are parted.
_ITEM = re.compile(r";\s|\n")


def compare_statement(index: PassageIndex, text: str, home: str | None, ask: Ask) -> StatementFinding | None:
    """Return what the documents say of a text's statement; None where they do not speak of it.

    Args:
        index: What to search.
        text: The statement.
        home: The country that the collection is on, if it is on one.
        ask: Answers what the statement is put as.
    """
    statement = read_statement(index, text) if len(text) <= StatementPolicy().max_chars else None
    if statement is None:
        return None
    sentences = list(find_sentences(index, statement, home))
    replies = [ask_for_value(index, statement, value, ask) for value in statement.values]
    found = [
        _settle_value(statement, value, sentences, reply)
        for value, reply in zip(statement.values, replies, strict=True)
    ]
    decided = [one for one in found if one is not None]
    turned, reply = compare_polarity(index, statement, sentences, ask)
    decided += [turned] if turned else []
    for one in decided:
        if one.kind is VerdictKind.DIFFERS:
            return one
    places = [one.source.start for one in decided if one.source]
    # Values that stand in another order may be those of other things.
    if decided and len(decided) >= len(found) and places == sorted(places):
        return decided[0]
    given = sorted((one for one in (*replies, reply) if one is not None), key=lambda one: not one.is_strong)
    answers = [one.sentences[0] for one in given]
    if not sentences and not answers:
        return None
    best = (answers if answers and given[0].is_strong else sentences or answers)[0]
    says_enough = not statement.values and np.count_nonzero(statement.weights) >= StatementPolicy().min_agreeing_words
    first = sentences[0] if sentences and says_enough and not decided else None
    if first and first.cover_of_rest >= StatementPolicy().agreeing_cover and denies_alike(statement, first):
        return StatementFinding(VerdictKind.AGREES, first.document, first.span)
    return StatementFinding(VerdictKind.UNDECIDED, best.document, best.span)


def _settle_value(
    statement: Statement, value: ClaimedValue, sentences: Sequence[Sentence], reply: StatementReply | None
) -> StatementFinding | None:
    """Return whether the documents give a value, by what they answer to a question for it and by what resembles it."""
    policy = StatementPolicy()
    resembling = None if value.kind is ValueKind.MONTH else _compare_value(statement, value, sentences)
    if reply is None:
        return resembling
    said = _find_equal(statement, value, reply.sentences)
    if said is not None:
        return said if reply.share_missing <= policy.max_missing_of_same else None
    if resembling is not None and resembling.kind is VerdictKind.AGREES:
        return resembling
    best = max(one.cover for one in reply.sentences)
    rivals = [*reply.beside, *(one for one in reply.elsewhere if one.cover >= best - policy.near_cover)]
    if _find_equal(statement, value, rivals) or _gives_same(value, [*reply.sentences, *reply.beside]):
        return None
    if not reply.is_strong and reply.share_missing > policy.max_missing_of_likely:
        best = max(one.cover_of_rest for one in reply.sentences)
        if best < policy.min_cover_of_likely:
            return resembling
    if reply.share_missing > policy.max_missing_of_other:
        return resembling
    closest = [one for one in reply.sentences if one.cover >= best - policy.near_cover]
    answered = _compare_value(statement, value, closest, is_answer=True)
    if answered is None and reply.is_strong:
        answered = _compare_value(statement, value, reply.beside, is_answer=True, is_far=True)
    return answered or resembling


def _gives_same(value: ClaimedValue, sentences: Sequence[Sentence]) -> bool:
    """Whether sentences give the same value of the same kind, whatever it is of."""
    values = (other for one in sentences for other in read_values(one.text, one.document.language))
    return any(other.kind is value.kind and _is_equal(value, other) for other in values)


def _find_equal(statement: Statement, value: ClaimedValue, sentences: Sequence[Sentence]) -> StatementFinding | None:
    """Return where sentences that answer give the same value for the same thing."""
    for sentence in sentences:
        for other in read_values(sentence.text, sentence.document.language):
            if _is_of_same(statement, value, other, sentence.text, is_answer=True) and _is_equal(value, other):
                start = sentence.span.start
                source = Span(start + other.span.start, start + other.span.end)
                return StatementFinding(VerdictKind.AGREES, sentence.document, sentence.span, None, source, value.span)
    return None


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


def _compare_value(
    statement: Statement,
    value: ClaimedValue,
    sentences: Sequence[Sentence],
    *,
    is_answer: bool = False,
    is_far: bool = False,
) -> StatementFinding | None:
    """Return whether what the documents give for the same thing is the same value.

    Args:
        statement: What is said.
        value: One of its values.
        sentences: What may give another.
        is_answer: Whether they are known to speak of the same thing.
        is_far: Whether they only stand beside what answers: of several values none is meant.
    """
    policy = StatementPolicy()
    others = [one for one in statement.values if one is not value and not _is_equal(value, one)]
    pairs: list[_Pair] = []
    for sentence in sentences:
        own = read_values(sentence.text, sentence.document.language)
        # What another value of the statement stands for is not this one's.
        own = [one for one in own if not any(other.kind is one.kind and _is_equal(other, one) for other in others)]
        counts = {one.amount for one in own if one.kind is ValueKind.COUNT}
        alike = [one for one in own if _is_of_same(statement, value, one, sentence.text, is_answer=is_answer)]
        is_alone = len({(one.amount, one.year) for one in alike}) == 1
        if value.kind is ValueKind.COUNT and len(counts) > 1 and value.amount < _MUCH:
            # Among other counts, one that says not of what may be of anything.
            is_alone = is_alone and all(value.units and one.units for one in alike)
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
    if _gives_same(value, [best.sentence]):
        # Of something else perhaps, or said otherwise: it decides nothing.
        return None
    rivals = [pair for pair in pairs if pair.cover > best.cover - policy.min_lead and not _is_same(pair, best)]
    if rivals and is_far:
        return None
    if rivals:
        # Among values as near as each other the one in whose clause most of it stands.
        ranked = sorted([best, *rivals], key=lambda pair: -_cover_clause(statement, pair))
        cover, next_cover = (_cover_clause(statement, pair) for pair in ranked[:2])
        is_full = ranked[0].sentence.cover_of_rest >= policy.full_cover
        if not is_full and cover < max(policy.min_clause_cover, next_cover + policy.min_lead):
            return None
        best = ranked[0]
    if best.cover < policy.min_local_cover and not is_answer:
        return None
    if not best.is_alone and value.kind is ValueKind.COUNT and not (value.units and best.value.units):
        return None
    if not best.is_alone and best.sentence.cover_of_rest < policy.min_cover_of_rivals and not is_answer:
        return None
    if value.is_bounded and not best.value.is_bounded:
        return None
    kind = DifferenceKind.DATE if value.kind in _DATES else DifferenceKind.NUMBER
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


def _is_of_same(
    statement: Statement, value: ClaimedValue, other: ClaimedValue, text: str, *, is_answer: bool = False
) -> bool:
    """Whether two values are of one kind, and of counts, count the same.

    Args:
        statement: What is said.
        value: One of its values.
        other: One of a sentence.
        text: The sentence.
        is_answer: Whether it is known to speak of the same thing: a count may stand there without what it counts.
    """
    kinds = {value.kind, other.kind}
    if ValueKind.MONEY in kinds or (value.kind is ValueKind.COUNT and not value.units and value.amount >= _MUCH):
        # Sums are often said without their currency.
        return kinds <= {ValueKind.MONEY, ValueKind.COUNT} and min(value.amount, other.amount) >= _MUCH
    if kinds == _DURATIONS:
        return is_answer
    if kinds == _MONTHS:
        return is_answer and all(one.kind is ValueKind.MONTH or one.year is not None for one in (value, other))
    if value.kind is not other.kind:
        return False
    if value.kind is ValueKind.MONTHS and bool(value.amount % _MONTHS_OF_YEAR) is not bool(
        other.amount % _MONTHS_OF_YEAR
    ):
        return False
    if value.kind is not ValueKind.COUNT:
        return True
    if is_answer and not (value.units and other.units):
        return True
    if is_answer and _share_unit(statement, value, other):
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
    kinds = {value.kind, other.kind}
    if kinds == _DURATIONS:
        days, other_days = (
            one.amount * (_DAYS_OF_MONTH if one.kind is ValueKind.MONTHS else 1) for one in (value, other)
        )
        return abs(days - other_days) <= 0.1 * max(days, other_days)
    if ValueKind.MONTH in kinds:
        return _find_month(value) == _find_month(other)
    if value.kind is ValueKind.DATE and value.year and other.year and value.year != other.year:
        return False
    difference = abs(value.amount - other.amount)
    if difference <= 0.005 * max(abs(value.amount), abs(other.amount)):
        return True
    if value.kind is ValueKind.SHARE:
        # Rounded: 82 for 82.45, a third for 33 or 35.
        return difference < (1 if value.amount == round(value.amount) else _FRACTION_MARGIN)
    # Rounded: 1.3 million for 1,312,000.
    is_large = value.kind in {ValueKind.COUNT, ValueKind.MONEY} and value.amount >= _LEAST_ROUNDED
    return is_large and float(f"{other.amount:.1e}") == value.amount


def _share_unit(statement: Statement, value: ClaimedValue, other: ClaimedValue) -> bool:
    """Whether any word of what two counts count is the same: the noun is the first or the last of several.

    "Two recently established parties" are not all parties: of what narrows a count one word may be new, not two.
    """
    starts = {unit.start for unit in value.units}
    terms = [term for term in statement.query.terms if term.start in starts]
    for place, unit in enumerate(other.units):
        if any(term.weights.get(unit.text, 0.0) >= LEAST_HIT for term in terms):
            narrowing = other.units[:place]
            return (
                sum(
                    not any(is_held(term, frozenset({one.text})) for term in statement.query.terms) for one in narrowing
                )
                <= _MOST_NARROWING
            )
    return False


def _find_month(value: ClaimedValue) -> float:
    """Return month + 12 · year of a month or a date."""
    return value.amount if value.kind is ValueKind.MONTH else value.amount // 100 + 12.0 * (value.year or 0)
