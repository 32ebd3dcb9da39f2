"""Why words of a sentence are said of something else than a statement: a rule each, and the table of all."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.analysis.folding import fold
from index.analysis.word_lists import read_section_words
from index.documents.records import Description
from index.models import DifferenceKind, Span
from index.verification.statements.agreeing.quantities import tells_of_fewer
from index.verification.statements.comparing.before import is_of_share_alone
from index.verification.statements.deciding.assertions import is_asked, is_hoped, is_of_event_alone, is_of_teller
from index.verification.statements.deciding.names import (
    is_elsewhere,
    is_in_row,
    is_of_whole,
    names_another,
    numbers_another,
)
from index.verification.statements.limits import are_opposed, read_limit
from index.verification.statements.opposites import (
    find_opposed,
    holds_subject,
    lacks_subject,
    list_alike,
    says_same_word,
)
from index.verification.statements.pairing.apart import is_of_other_lead, is_told_apart
from index.verification.statements.pairing.endings import is_of_before, is_to_come
from index.verification.statements.pairing.exchanges import is_answered_no
from index.verification.statements.pairing.hours import is_of_other_hours
from index.verification.statements.pairing.offices import is_age_of_others, is_for_other_office, is_of_other_office
from index.verification.statements.pairing.rows import is_of_numbering
from index.verification.statements.pairing.traits import is_of_other_bearer
from index.verification.statements.pairing.votes import is_of_other_vote, is_of_other_year
from index.verification.statements.pairing.voting.deadlines import is_too_late
from index.verification.statements.pairing.voting.vote_days import is_of_other_day
from index.verification.statements.permissions import is_deed, is_excepted, is_of_other_use
from index.verification.statements.reading import Statement, StatementPolicy
from index.verification.statements.sameness import are_comparable, is_equal
from index.verification.statements.scope.charges import is_of_other_charge
from index.verification.statements.scope.dealings import is_of_dealing
from index.verification.statements.scope.exceptions import is_so_otherwise
from index.verification.statements.scope.given_elsewhere import is_given_elsewhere, is_of_no_value
from index.verification.statements.scope.lost import is_of_other_lost
from index.verification.statements.scope.occasions import is_of_other_occasion, is_of_what_serves
from index.verification.statements.scope.part_votes import is_given_to_others, is_margin_of_part, is_of_vote_again
from index.verification.statements.scope.ruled_places import is_at_other_place
from index.verification.statements.scope.sorts import is_by_others, is_electronic, is_of_electorate, is_of_other_sort
from index.verification.statements.scope.sums import is_of_other_sum
from index.verification.statements.scope.totals import is_of_other_owner, is_of_pair, may_count_some
from index.verification.statements.scope.without import is_told_by_need
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, weigh_hit
from index.verification.statements.values.claimed import AMOUNTS, DATES, ClaimedValue, ValueKind
from index.verification.statements.winning.contests import is_of_contest
from index.verification.statements.winning.outcomes import is_of_other_side

_OF_WORDS = frozenset((Ground.OPPOSITE, Ground.DENIAL, Ground.MEMBER))
_OF_RULED = _OF_WORDS | {Ground.PERMISSION, Ground.ANSWER, Ground.MEANS}
_OF_EXCEPTED = _OF_WORDS | {Ground.VALUE}
_ORDERS = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        "before|prior to|ahead of|until|initially|originally|sebelum|menjelang|semula|awalnya|mulanya|tadinya",
        "after|following|since|setelah|sesudah|usai|selepas|sehabis|pasca|sejak",
    )
)
_DAY = re.compile(r"\b(?:tgl|tanggal)\.?\s\Z", re.IGNORECASE)
_SOME = re.compile(
    r"\s(?:(?:some|many|more|several|few|its|their|beberapa|banyak)\s)?(?:seats?|votes?|kursi|suara)\b", re.I
)
_ADDED = re.compile(r"gain\w*|bertambah", re.IGNORECASE)
# What stands less for a word is no sure translation of it.
_LEAST_SURE = 0.75
_MOST_TELLING = 2
# Of one language, what stands less for a word may be of anything.
_LEAST_RELATED = 0.6


def _is_excepted(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence excepts what a statement speaks of from what it says, and is not held against it for that."""
    return parallel.ground in _OF_EXCEPTED and is_excepted(statement, parallel.sentence)


def _counts_day(statement: Statement, parallel: Parallel) -> bool:
    """Whether a day without its month, "tgl 29", is held against how many there are of something."""
    is_day = parallel.claimed is not None and _DAY.search(statement.text, 0, parallel.claimed.start) is not None
    return is_day and parallel.kind is DifferenceKind.NUMBER


def _is_of_other_time(statement: Statement, parallel: Parallel) -> bool:
    """Whether one of both tells how something was before an event, the other how it is after one."""
    is_state = parallel.ground is Ground.OPPOSITE or (
        parallel.values is not None and not parallel.is_equal and parallel.values[0].kind in AMOUNTS
    )
    texts = statement.text, parallel.sentence.text
    own, there = ([bool(order.search(text)) for order in _ORDERS] for text in texts)
    return is_state and sum(own) == sum(there) == 1 and own != there


def _is_of_other_matter(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence holds, beside words that differ and names, too little of what else a statement says.

    Other words for what differs are none: of "voluntary, no longer compulsory" neither is.
    """
    if parallel.ground in {Ground.VALUE, Ground.LEAD, Ground.NOTHING, Ground.CHARGE}:
        return False
    claimed, sentence = parallel.claimed, parallel.sentence
    taken = [claimed, *list_alike(statement.text, claimed)]
    # What the vote is, its document's fields tell.
    hits = np.maximum(sentence.hits, sentence.in_fields)
    rest = [
        (weight, hit)
        for term, weight, hit in zip(statement.query.terms, statement.weights, hits, strict=True)
        if weight > 0 and not any(span.start <= term.start < span.end for span in taken)
    ]
    total = sum(weight for weight, _ in rest)
    held = sum(weight for weight, hit in rest if hit >= LEAST_HIT)
    is_little = bool(rest) and held < StatementPolicy().min_matter * total
    return is_little and not _says_that_by_both(statement, parallel)


def _tells_else_of_count(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence counts what a statement does, and has no word for what else this tells of them.

    "Voting was prolonged at five stations" says nothing against "four stations closed early".
    """
    sentence, is_count = parallel.sentence, parallel.values is not None and parallel.values[0].kind is ValueKind.COUNT
    is_own = sentence.document.language is statement.query.question.language
    if not is_count or parallel.is_equal or parallel.is_paired or sentence.is_row or not is_own:
        return False
    hits = [
        hit
        for term, weight, hit in zip(statement.query.terms, statement.weights, sentence.hits, strict=True)
        if weight > 0 and not parallel.claimed.start <= term.start < parallel.claimed.end
    ]
    return bool(hits) and max(hits) < _LEAST_RELATED


def _says_that_by_both(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence says of the same nothing but the opposite, and a statement but by whose vote it was so.

    "The amendment was accepted" is held against "rejected by the voters", not against "rejected by the court".
    """
    claimed, given, sentence = parallel.claimed, parallel.given, parallel.sentence
    if parallel.ground is not Ground.OPPOSITE or not holds_subject(statement, claimed, sentence):
        return False
    terms = statement.query.terms
    behind = [
        term.surface for term, named in zip(terms, statement.named, strict=True) if named and term.start >= claimed.end
    ]
    others = [one for one in sentence.terms if not given.start <= one.start < given.end]
    is_same = all(any(weigh_hit(term, frozenset({one.text})) >= LEAST_HIT for term in terms) for one in others)
    return is_same and all(map(is_of_electorate, behind))


def _is_unsure_word(statement: Statement, parallel: Parallel) -> bool:
    """Whether what a statement mostly tells beside a value and names is one word, and another one hardly stands for it.

    "Confirmed on 22 November" says nothing against "sworn in on 26 November", nor "sworn in for a new term".
    """
    if parallel.values is None or parallel.is_equal:
        return False
    # Within how many days is told of so many things that only what surely answers is of the same.
    is_answer = parallel.is_sure if parallel.values[0].kind is ValueKind.DAYS else parallel.answers
    # An hour or a day of voting is told by what opens and closes or is held, in whatever words.
    is_count = parallel.values[0].kind is ValueKind.COUNT and not parallel.is_paired
    if is_answer or parallel.is_of_event or not (is_count or parallel.values[0].kind in DATES | {ValueKind.DAYS}):
        return False
    telling = np.flatnonzero(statement.weights).tolist()
    if not telling or len(telling) > _MOST_TELLING:
        return False
    first = max(telling, key=lambda row: float(statement.weights[row]))
    # Of counts, what is done may be told in another word, but in one.
    return bool(parallel.sentence.hits[first] < (LEAST_HIT if is_count else _LEAST_SURE))


def _is_complement(statement: Statement, parallel: Parallel) -> bool:
    """Whether one of both tells of all up to an amount what the other tells of all above it.

    That more than 500 is prohibited does not contradict that up to 500 is allowed.
    """
    if parallel.values is not None:
        return False
    return any(
        are_comparable(value, one)
        and is_equal(value, one)
        and are_opposed(read_limit(statement.text, value), read_limit(parallel.sentence.text, one))
        for value in statement.values
        for one in parallel.sentence.values
    )


def _tells_other_number(statement: Statement, parallel: Parallel) -> bool:
    """Whether words that exclude each other tell of two numbers: who "won nine seats" may have "lost two"."""
    if parallel.values is not None and parallel.values[0].kind is ValueKind.COUNT:
        return _is_done_otherwise(statement, parallel, parallel.values)
    if parallel.ground is not Ground.OPPOSITE:
        return False
    texts = (statement.text, parallel.claimed), (parallel.sentence.text, parallel.given)
    getting = read_section_words("verification/frames", "getting")
    is_got = any(fold(text[slice(*span)]) in getting for text, span in texts)
    own = [one for one in statement.values if _stands_next(statement.text, parallel.claimed, one)]
    there = [one for one in parallel.sentence.values if _stands_next(parallel.sentence.text, parallel.given, one)]
    told = parallel.sentence.text[slice(*parallel.given)]
    is_held = fold(told) in getting and not _ADDED.fullmatch(told)
    if not own and there and is_held and _SOME.match(statement.text, parallel.claimed.end):
        # Who "lost seats" has as many as are left.
        return True
    return is_got and any(are_comparable(one, other) and not is_equal(one, other) for one in own for other in there)


def _is_done_otherwise(statement: Statement, parallel: Parallel, values: tuple[ClaimedValue, ClaimedValue]) -> bool:
    """Whether the words right before two numbers exclude each other: who "opened 62 stations" may have "closed 10"."""
    own, there = (
        [one for word, one in find_opposed(text) if _stands_next(text, word, value)]
        for text, value in zip((statement.text, parallel.sentence.text), values, strict=True)
    )
    return not parallel.is_equal and any(not one.opposed.isdisjoint(other.same) for one in own for other in there)


def _stands_next(text: str, word: Span, value: ClaimedValue) -> bool:
    return value.span.start >= word.end and not text[word.end : value.span.start].strip()


def _is_said_elsewhere(statement: Statement, parallel: Parallel, sentences: Sequence[Sentence]) -> bool:
    """Whether a sentence that holds as much of a statement says what another one turns around."""
    if parallel.ground is not Ground.OPPOSITE:
        return False
    claimed = parallel.claimed
    least = parallel.sentence.share_named(statement, claimed)
    return any(
        other.holds_scope
        and not (other.span == parallel.sentence.span and other.document is parallel.sentence.document)
        and other.share_named(statement, claimed) >= least
        and not lacks_subject(statement, claimed, other, parallel.sentence)
        and says_same_word(statement, claimed, other)
        for other in sentences
    )


@dataclass(frozen=True, slots=True)
class _Beside:
    """What words of a sentence are held beside: what votes there were, and what else resembles a statement."""

    documents: Sequence[Description]
    sentences: Sequence[Sentence]
    parallels: Sequence[Parallel]


_Rule = Callable[[Statement, Parallel, _Beside], bool]


def _by_words(is_of_other: Callable[[Parallel], bool]) -> _Rule:
    """Return a rule by words of a sentence, whatever a statement says."""
    return lambda _, parallel, __: is_of_other(parallel)


def _by_both(is_of_other: Callable[[Statement, Parallel], bool]) -> _Rule:
    """Return a rule by a statement and words of a sentence, nothing beside them."""
    return lambda statement, parallel, _: is_of_other(statement, parallel)


def _among_sentences(is_of_other: Callable[[Statement, Parallel, Sequence[Sentence]], bool]) -> _Rule:
    """Return a rule by what other sentences say as well."""
    return lambda statement, parallel, beside: is_of_other(statement, parallel, beside.sentences)


def _is_given_elsewhere(statement: Statement, parallel: Parallel, beside: _Beside) -> bool:
    """Whether another sentence, also one that only answers, gives the claimed value for the same words."""
    others = [*beside.sentences, *(one.sentence for one in beside.parallels)]
    return is_given_elsewhere(statement, parallel, others) or (
        parallel.ground is not Ground.NOTHING
        # In how many places somebody was first is counted by rows, and given by none.
        and not (parallel.ground is Ground.LEAD and parallel.kind is DifferenceKind.WORD)
        and is_of_no_value(statement, parallel)
        and any(one.values is not None and one.is_equal for one in beside.parallels)
    )


def _is_of_other_vote(statement: Statement, parallel: Parallel, beside: _Beside) -> bool:
    return is_of_other_vote(statement, parallel.sentence, beside.documents)


def _is_of_other_year(statement: Statement, parallel: Parallel, beside: _Beside) -> bool:
    return is_of_other_year(statement, parallel, beside.documents)


def _is_in_row(_: Statement, parallel: Parallel, beside: _Beside) -> bool:
    return is_in_row(parallel, beside.parallels)


def _is_at_other_place(statement: Statement, parallel: Parallel) -> bool:
    return parallel.ground in _OF_RULED and is_at_other_place(statement, parallel.sentence)


def _is_of_other_sum(statement: Statement, parallel: Parallel) -> bool:
    return not parallel.is_equal and is_of_other_sum(statement, parallel)


def _is_of_deed(statement: Statement, parallel: Parallel) -> bool:
    return parallel.ground in _OF_WORDS and is_deed(statement, parallel)


def _gives_day_of_what_serves(statement: Statement, parallel: Parallel) -> bool:
    return parallel.is_equal and is_of_what_serves(statement, parallel)


def _is_of_other_office(statement: Statement, parallel: Parallel) -> bool:
    return is_of_other_office(statement, parallel.sentence)


def _tells_of_fewer(statement: Statement, parallel: Parallel) -> bool:
    return parallel.ground is Ground.LEAD and tells_of_fewer(statement, parallel)


# In the order in which they are tried: what is told quickly first.
_RULES: tuple[_Rule, ...] = (
    _by_words(is_asked),
    _by_both(is_elsewhere),
    _by_both(_tells_of_fewer),
    _by_both(_is_excepted),
    _by_both(_counts_day),
    _by_both(_is_of_other_time),
    _is_of_other_vote,
    _is_of_other_year,
    _by_both(is_of_other_day),
    _by_both(is_of_other_occasion),
    _by_both(_gives_day_of_what_serves),
    _by_both(is_so_otherwise),
    _by_both(_is_of_other_matter),
    _among_sentences(names_another),
    _by_both(numbers_another),
    _by_words(is_of_teller),
    _by_both(is_hoped),
    _by_both(is_told_apart),
    _by_both(is_of_other_lead),
    _by_both(is_of_other_hours),
    _by_both(is_of_pair),
    _by_both(is_of_event_alone),
    _by_both(is_of_whole),
    _is_in_row,
    _by_both(is_of_before),
    _by_both(is_to_come),
    _by_both(is_of_vote_again),
    _by_both(is_margin_of_part),
    _by_both(is_given_to_others),
    _by_both(_is_at_other_place),
    _by_both(is_answered_no),
    _by_both(_is_unsure_word),
    _by_both(_tells_else_of_count),
    _by_both(is_of_dealing),
    _by_both(is_of_other_use),
    _by_both(is_of_other_sort),
    _by_both(is_electronic),
    _by_both(is_by_others),
    _by_both(is_told_by_need),
    _by_both(is_of_other_lost),
    _by_both(is_too_late),
    _by_both(_is_of_other_sum),
    _by_both(is_of_other_charge),
    _by_both(_is_complement),
    _by_both(_is_of_deed),
    _by_both(is_of_share_alone),
    _by_both(is_of_contest),
    _by_both(is_of_other_side),
    _by_both(is_of_other_bearer),
    _by_both(_tells_other_number),
    _by_both(is_of_numbering),
    _by_both(_is_of_other_office),
    _by_both(is_for_other_office),
    _by_both(is_age_of_others),
    _among_sentences(_is_said_elsewhere),
    _by_both(is_of_other_owner),
    _among_sentences(may_count_some),
    _is_given_elsewhere,
)


def keep_of_same(
    documents: Sequence[Description], statement: Statement, parallels: Sequence[Parallel], sentences: Sequence[Sentence]
) -> list[Parallel]:
    """Return words of sentences that may be said of the same thing as a statement: no rule says otherwise.

    Args:
        documents: What is told of those that tell the day of their vote.
        statement: What is said.
        parallels: Words that may be.
        sentences: All that resemble the statement most.
    """
    beside = _Beside(documents, sentences, parallels)
    return [one for one in parallels if not any(is_of_other(statement, one, beside) for is_of_other in _RULES)]
