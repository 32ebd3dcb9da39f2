"""What the documents say of a statement: the same, something else, or nothing that settles it.

A difference is found only where both give one value of one kind, and the sentence holds what the text says it of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from index.models import DifferenceKind, Span, Strength, VerdictKind
from index.search.index import PassageIndex
from index.verification.statements.asking import Ask, ask_for_value
from index.verification.statements.contradiction import (
    describe_contradiction,
    estimate_contradiction,
    says_same,
)
from index.verification.statements.likeness import (
    StatementReply,
    describe_likeness,
    estimate_likeness,
    find_part,
)
from index.verification.statements.polarity import compare_polarity
from index.verification.statements.reading import Statement, StatementFinding, StatementPolicy, read_statement
from index.verification.statements.roles import find_other_role
from index.verification.statements.sameness import are_comparable, is_equal, is_finer, is_of_same
from index.verification.statements.sentences import Sentence, find_sentences, read_sentences, weigh_hit
from index.verification.statements.values import ChangeEnd, ClaimedValue, ValueKind, ends_stretch, tells_of_before

_DATES = frozenset((ValueKind.DATE, ValueKind.CLOCK, ValueKind.MONTH, ValueKind.WEEKDAY))


@dataclass(frozen=True, slots=True)
class Pair:
    """A value of the documents beside one of a statement.

    Attributes:
        claimed: The statement's.
        given: The sentence's.
        is_equal: Whether they are the same.
        counts_same: Whether they are of the same kind, and of counts, count the same.
        answers: Whether it is shown as the answer to a question for the value.
        is_sure: Whether surely so.
        features: Of `describe_likeness`.
    """

    claimed: ClaimedValue
    sentence: Sentence
    given: ClaimedValue
    is_equal: bool
    counts_same: bool
    answers: bool
    is_sure: bool
    features: npt.NDArray[np.float64]


def compare_statement(index: PassageIndex, text: str, home: str | None, ask: Ask) -> StatementFinding | None:
    """Return what the documents say of a text's statement; None where they do not speak of it.

    Args:
        index: What to search.
        text: The statement.
        home: The country that the collection is on, if it is on one.
        ask: Answers what the statement is put as.

    Returns:
        What is claimed as offsets in the text.
    """
    statement = read_statement(index, text) if len(text) <= StatementPolicy().max_chars else None
    if statement is None:
        return None
    found = _compare(index, statement, home, ask)
    return replace(found, claimed=statement.locate(found.claimed)) if found and found.claimed else found


def _compare(index: PassageIndex, statement: Statement, home: str | None, ask: Ask) -> StatementFinding | None:
    sentences = find_sentences(index, statement, home)
    found, replies = [], []
    for value in statement.values:
        reply = ask_for_value(statement, value, ask)
        replies.append(reply)
        held = _add_answer(index, statement, sentences, reply)
        pairs = list_pairs(statement, value, [one for one in held if _may_settle(statement, one, reply)], reply)
        found.append(_settle_value(statement, pairs))
    decided = [one for one in found if one is not None]
    turned, known = compare_polarity(index, statement, sentences, ask)
    other = None if turned else find_other_role(index, statement, sentences)
    decided += [one for one in (turned, other) if one]
    differing = [one for one in decided if one.kind is VerdictKind.DIFFERS]
    for one in differing:
        if _is_likely(index, statement, sentences, [each for each in (*replies, *known) if each], one):
            return one
    decided = [one for one in decided if one not in differing]
    places = [one.source.start for one in decided if one.source]
    # Values that stand in another order may be those of other things.
    if decided and len(decided) >= len(found) and places == sorted(places):
        return decided[0]
    return _find_closest(statement, sentences, [*replies, *known[:1]], is_open=not decided and not differing)


def _is_likely(
    index: PassageIndex,
    statement: Statement,
    sentences: Sequence[Sentence],
    replies: Sequence[StatementReply],
    found: StatementFinding,
) -> bool:
    """Whether all that stands beside what differs makes it likely that it contradicts."""
    if found.difference is None or found.source is None or found.claimed is None:
        return False
    start = found.sentence.start
    given = Span(found.source.start - start, found.source.end - start)
    sentence = next(one for one in _list_found(index, statement, sentences, found) if one.span == found.sentence)
    features = describe_contradiction(statement, sentence, sentences, replies, found.difference, found.claimed, given)
    return estimate_contradiction(features) >= StatementPolicy().min_contradiction


def _list_found(
    index: PassageIndex, statement: Statement, sentences: Sequence[Sentence], found: StatementFinding
) -> Iterator[Sentence]:
    """Yield the sentences of the document in which something was found, those of what answers last."""
    yield from (one for one in sentences if one.document.id == found.document.id)
    number = index.documents.find_id(found.document.id)
    for passage in index.find_passages_between(number, *found.sentence) if number is not None else ():
        yield from read_sentences(index, statement, passage)


def _may_settle(statement: Statement, sentence: Sentence, reply: StatementReply | None) -> bool:
    """Whether a sentence holds the names, years and laws, and enough of what is said or what answers."""
    if statement.is_of_names and not (sentence.is_row and sentence.cover >= StatementPolicy().full_cover):
        return False
    answers = reply is not None and reply.is_shown and sentence.lies_in(reply.document, reply.highlight)
    return sentence.holds_scope and (answers or sentence.cover >= StatementPolicy().min_cover)


def _add_answer(
    index: PassageIndex, statement: Statement, sentences: list[Sentence], reply: StatementReply | None
) -> list[Sentence]:
    """Return sentences with those of a quote that answers, where it is from another passage."""
    if reply is None or any(one.lies_in(reply.document, reply.highlight) for one in sentences):
        return sentences
    return [*sentences, *read_sentences(index, statement, reply.passage)]


def _find_closest(
    statement: Statement, sentences: Sequence[Sentence], replies: Sequence[StatementReply | None], *, is_open: bool
) -> StatementFinding | None:
    """Return what comes closest to a statement that nothing contradicts; None where nothing does."""
    policy = StatementPolicy()
    if statement.is_of_names:
        return None
    close = [one for one in sentences if one.holds_scope and one.cover >= policy.close_cover]
    close.sort(key=lambda one: -one.cover)
    says_enough = not statement.values and np.count_nonzero(statement.weights) >= policy.min_agreeing_words
    if is_open and says_enough and close and says_same(statement, close[0], 0):
        return StatementFinding(VerdictKind.AGREES, close[0].document, close[0].span)
    answers = sorted((one for one in replies if one and one.is_shown), key=lambda one: -one.confidence)
    if answers and (not close or answers[0].strength is Strength.STRONG):
        return StatementFinding(VerdictKind.UNDECIDED, answers[0].document, answers[0].highlight)
    return StatementFinding(VerdictKind.UNDECIDED, close[0].document, close[0].span) if close else None


def find_pairs(index: PassageIndex, text: str, home: str | None, ask: Ask) -> Iterator[Pair]:
    """Yield the values of the documents beside those of a text, as they are compared; as of `compare_statement`."""
    statement = read_statement(index, text)
    if statement is not None:
        sentences = find_sentences(index, statement, home)
        for value in statement.values:
            reply = ask_for_value(statement, value, ask)
            yield from list_pairs(statement, value, _add_answer(index, statement, sentences, reply), reply)


def list_pairs(
    statement: Statement, value: ClaimedValue, sentences: Sequence[Sentence], reply: StatementReply | None
) -> list[Pair]:
    """Return the values of sentences that may be of what a statement gives a value for, the names it needs beside them.

    Args:
        statement: What is said.
        value: One of its values.
        sentences: What may give another.
        reply: What answers a question for the value.
    """
    return list(_find_pairs(statement, value, sentences, reply))


def _find_pairs(
    statement: Statement, value: ClaimedValue, sentences: Sequence[Sentence], reply: StatementReply | None
) -> Iterator[Pair]:
    others = [one for one in statement.values if one is not value and not is_equal(value, one)]
    end = value.end or (ChangeEnd.FORMER if tells_of_before(statement.text) else ChangeEnd.LATTER)
    for sentence in sentences:
        answers = reply is not None and reply.is_shown and sentence.lies_in(reply.document, reply.highlight)
        is_sure = answers and reply is not None and reply.strength is Strength.STRONG
        for given in sentence.values:
            # What was so before is no other value for what is.
            if given.end not in (None, end):
                continue
            # What another value of the statement stands for is not this one's.
            if any(one.kind is given.kind and is_equal(one, given) for one in others):
                continue
            is_same = are_comparable(value, given) and is_equal(value, given)
            # When something opens is no other value for when it closes.
            if not is_same and _is_of_other_end(statement.text, value, sentence, given):
                continue
            counts_same = is_of_same(statement, value, given, sentence.text, is_answer=answers)
            if is_same or counts_same:
                features = describe_likeness(statement, value, sentence, given, reply)
                yield Pair(value, sentence, given, is_same, counts_same, answers, is_sure, features)


def _is_of_other_end(text: str, value: ClaimedValue, sentence: Sentence, given: ClaimedValue) -> bool:
    """Whether one of two times of the day ends something, and the other does not."""
    if value.kind is not ValueKind.CLOCK or given.kind is not ValueKind.CLOCK:
        return False
    return ends_stretch(text, value) is not ends_stretch(sentence.text, given)


def _settle_value(statement: Statement, pairs: Sequence[Pair]) -> StatementFinding | None:
    """Return whether the documents give a value, or another, for the same thing; None where they settle nothing."""
    policy = StatementPolicy()
    known = [one for one in pairs if one.is_equal or one.given.is_bounded or not one.claimed.is_bounded]
    ranked = sorted(((estimate_likeness(pair.features), pair) for pair in known), key=lambda one: -one[0])
    same = next((one for one in ranked if one[1].is_equal), None)
    other = next((one for one in ranked if not one[1].is_equal), None)
    swapped = _find_swapped(statement, same[1]) if same and same[0] >= policy.min_likeness_of_same else None
    if swapped is not None:
        return _tell(swapped)
    if same and (other is None or same[0] >= policy.share_of_same * other[0]):
        # A document that gives the month says nothing of the day.
        is_given = same[1].counts_same and not is_finer(same[1].claimed, same[1].given)
        agrees = is_given and same[0] >= policy.min_likeness_of_same
        agrees = agrees and same[1].sentence.cover >= policy.min_cover_of_same
        agrees = agrees and says_same(statement, same[1].sentence, policy.max_left_over)
        return _tell(same[1]) if agrees else None
    if other is None or other[0] < _choose_least(other[1]) or _was_so_before(statement, other[1]):
        return None
    is_count = other[1].claimed.kind is ValueKind.COUNT
    says_enough = is_count or statement.weights.sum() >= policy.min_content
    return _tell(other[1]) if says_enough else None


def _find_swapped(statement: Statement, pair: Pair) -> Pair | None:
    """Return the other value of a sentence that a statement gives to what the sentence gives this one to.

    "29 members from districts, 69 from lists": where what is said of 69 stands beside 29 alone, it is of the other.
    """
    sentence, given = pair.sentence, pair.given
    if given.amount != pair.claimed.amount or given.is_bounded or pair.claimed.is_bounded:
        return None
    own = _count_held(statement, pair, given)
    for other in sentence.values:
        is_alike = other.kind is given.kind and other.is_counted is given.is_counted and not is_equal(other, given)
        is_said = any(is_equal(one, other) for one in statement.values if one.kind is other.kind)
        if is_alike and _count_held(statement, pair, other) - own >= StatementPolicy().min_swapped:
            # Where both are said, each has to be of what the other is of.
            turned = [one for one in statement.values if one.kind is other.kind and is_equal(one, other)]
            if not is_said or all(
                _count_held(statement, replace(pair, claimed=one), given)
                >= _count_held(statement, replace(pair, claimed=one), other)
                for one in turned
            ):
                return replace(pair, given=other, is_equal=False)
    return None


def _count_held(statement: Statement, pair: Pair, given: ClaimedValue) -> float:
    """Return how much of what a statement says beside its value stands beside one of a sentence."""
    clause = find_part(pair.sentence.text, given.span)
    held = frozenset(term.text for term in pair.sentence.terms if clause.start <= term.start < clause.end)
    is_alone = len(statement.values) == 1
    part = Span(0, len(statement.text)) if is_alone else find_part(statement.text, pair.claimed.span)
    beside = [part.start <= term.start < part.end for term in statement.query.terms]
    weights = np.where(beside, statement.weights, 0.0)
    hits = np.array([weigh_hit(term, held) for term in statement.query.terms])
    total = float(weights.sum())
    return float(weights @ hits) / total if total else 0.0


def _choose_least(pair: Pair) -> float:
    """Return how likely a value has to be of the same thing, to differ.

    Less where all that is said stands in the sentence and both count the same, or where a date surely answers when.
    """
    policy = StatementPolicy()
    if pair.is_sure and pair.claimed.kind in _DATES:
        return policy.min_likeness_of_sure
    if pair.sentence.cover >= policy.high_cover and pair.sentence.is_in_scope:
        least = policy.min_likeness_of_covered
    else:
        least = policy.min_likeness
    is_full = (
        pair.claimed.kind is ValueKind.COUNT and bool(pair.given.units) and pair.sentence.cover >= policy.full_cover
    )
    return policy.min_likeness_of_full if is_full else least


def _was_so_before(statement: Statement, pair: Pair) -> bool:
    """Whether a statement says that it is of how things were, and a sentence does not."""
    return pair.given.end is None and tells_of_before(statement.text) and not tells_of_before(pair.sentence.text)


def _tell(pair: Pair) -> StatementFinding:
    start = pair.sentence.span.start
    source = Span(start + pair.given.span.start, start + pair.given.span.end)
    kind = DifferenceKind.DATE if pair.claimed.kind in _DATES else DifferenceKind.NUMBER
    return StatementFinding(
        VerdictKind.AGREES if pair.is_equal else VerdictKind.DIFFERS,
        pair.sentence.document,
        pair.sentence.span,
        None if pair.is_equal else kind,
        source,
        pair.claimed.span,
    )
