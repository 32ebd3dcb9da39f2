"""Values of sentences that may be of what a statement gives a value for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

import numpy as np

from index.analysis.folding import fold
from index.models import DifferenceKind, Span, Strength
from index.verification.statements.agreeing.deeds import is_deed
from index.verification.statements.agreeing.modality import Modality, find_modalities
from index.verification.statements.asking import StatementReply
from index.verification.statements.denials import denies
from index.verification.statements.limits import (
    NumberLimit,
    are_opposed,
    can_both_hold,
    is_of_age,
    is_of_person,
    is_within,
    read_limit,
    turns_limit,
)
from index.verification.statements.pairing.belonging import Belonging, find_belonging
from index.verification.statements.pairing.events import is_day_of_event, is_of_any_vote
from index.verification.statements.pairing.hours import is_of_hours_untold
from index.verification.statements.pairing.rows import is_told_by_name
from index.verification.statements.pairing.votes import find_years
from index.verification.statements.pairing.voting.vote_days import is_of_moved_vote
from index.verification.statements.reading import OPENS_COUNT, Statement, StatementPolicy, read_votes
from index.verification.statements.sameness import are_comparable, is_equal, is_held_so_often, is_of_same
from index.verification.statements.scope.totals import is_all_of_owner
from index.verification.statements.sentences import (
    LEAST_HIT,
    Ground,
    Parallel,
    Sentence,
    find_part,
    find_places,
    weigh_hit,
)
from index.verification.statements.values.changes import tells_of_before, tells_step
from index.verification.statements.values.claimed import AMOUNTS, DATES, ChangeEnd, ClaimedValue, DurationUse, ValueKind
from index.verification.statements.values.shares import pair_parts
from index.verification.statements.values.stretches import ends_stretch, starts_stretch

# "Two of the five", *dua di antara mereka*.
_PART = re.compile(
    r"\)?\s(?:(?:[a-z]+\s)?of\s(?:the|them|those|these|its|his|her|their)|(?:orang\s)?(?:dari|di antara))\b", re.I
)
_SHUTS_OUT = re.compile(
    r"\b(?:(?:shuts?|kept|keeps?|locks?|locked|left|leaves)\s(?:\w+\s){0,3}?out|exclud\w+|bar(?:s|red)|eliminat\w+|disqualif\w+"
    r"|(?:me|ter|di)singkir\w*|menggugurkan|digugurkan|gugur|didiskualifikasi)\b",
    re.IGNORECASE,
)
_PASSED = re.compile(
    r"\b(?:(?:up|down|rising|falling) from|a year (?:ago|earlier)|last (?:year|season|time|month)|this (?:season|year)"
    r"|(?:naik|turun) dari|musim (?:ini|lalu)|tahun (?:ini|lalu)|tadinya|semula)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\W*[A-Z][A-Z .,()-]+,\s[^–—\n]{3,40}\s[–—-]{1,2}\s|\W*[A-Z][\w .]{2,40}\([^)\n]{3,24}\)\s[–—-]\s"
)
# "Yang dimaksud dengan “2 (dua) orang anggota” adalah …".
_EXPLAINED = re.compile(
    r"\b(?:dimaksud dengan|by|the (?:terms?|words?|expression|phrase)|istilah|frasa|kata)\s[“\"‘][^”\"’]{1,120}[”\"’]"
    r"(?=\s(?:adalah|ialah|yaitu|means?|is meant|refers?|is understood)\b)",
    re.IGNORECASE,
)
_DECIDING = re.compile(
    r"\b(?:call(?:s|ed)|announc\w+|set|schedul\w+|mov(?:ed|es)|postpone\w*|order\w*|decree\w*|decid\w+|decision|sign\w*|issu\w+|letter"
    r"|\w*umumkan|pengumuman|\w*tetapkan|penetapan|\w*putuskan|keputusan|putusan|\w*jadwalkan|surat|\w*tunda)\b",
    re.IGNORECASE,
)
# "On 20 January 2016 called early elections for …", *pada 3 Mei menetapkan …*.
_CALLED = re.compile(
    r",?\s(?:[A-Za-z’']+\s){0,4}?(?:called|announced|scheduled|ordered|decreed|decided|mengumumkan|menetapkan|memutuskan"
    r"|menjadwalkan)\s[^.;:]{0,80}?\b(?:for|to|on|until|pada|menjadi|ke|hingga)\s(?:the\s|hari\s|tanggal\s)?(?:[A-Z]\w+,?\s)?\d"
)
# "By Decision No. 9 of 22 January".
_DECISION_OF = re.compile(
    r"\b(?:[Dd]ecision|[Dd]ecree|[Rr]esolution|[Kk]eputusan|[Pp]utusan|[Ss]urat)\b[^.;:]{0,40}?\s(?:of|dated|tanggal|tertanggal)\s\Z"
)
# "… is the day of its founding", *… merupakan tanggal pembentukan*.
_IS_DAY_OF = re.compile(
    r",?\s(?:is|was|marks|merupakan|adalah|ialah)\s(?:the\s)?(?:date|day|anniversary|tanggal|hari)\s"
    r"(?:of\s)?(?:the\s|its\s|their\s)?(?P<what>\w+)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:the|this|that)\s\Z", re.IGNORECASE)
_VOTE_BEHIND = re.compile(r"\s(?P<vote>\w+)")
_VOTE_BEFORE = re.compile(r"\b(?:untuk|dalam|bagi)\s(?P<vote>\w+)\s(?:tanggal\s)?\Z", re.IGNORECASE)
_AGE = re.compile(
    r"\b(?:aged?|ages|old|older|young\w*|minor\w*|adults?|\w*usia\w*|\w*umur\w*|dewasa|lahir|born)\b", re.IGNORECASE
)
_OF_WHOLE = 1.0
_COUNTED = frozenset((ValueKind.COUNT, ValueKind.SHARE))
_ONE = re.compile(r"\b(?:one|a single|satu|seorang|sebuah)\s\Z", re.IGNORECASE)
_NOT_ON = re.compile(
    r"\b(?:not|n['’]t|never|bukan|tidak)\*{0,2}\s(?:held\s)?(?:on|in|at|pada|di|tanggal|the|hari|\s)*\Z", re.IGNORECASE
)
_OF_NONE = re.compile(
    r"\W*(?:no|none|nobody|not (?:a|one|any)|neither|(?:tidak|tak|nggak|gak) (?:ada|satu|seorang)|tiada)\b",
    re.IGNORECASE,
)


def list_values(
    statement: Statement, value: ClaimedValue, sentences: Sequence[Sentence], reply: StatementReply | None
) -> Iterator[Parallel]:
    """Yield the values of sentences that may be of what a statement gives a value for.

    Args:
        statement: What is claimed.
        value: One of its own.
        sentences: Those that may settle it.
        reply: What answers the statement put as a question for the value, if anything does.
    """
    others = [one for one in statement.values if one is not value and not is_equal(value, one)]
    limit = read_limit(statement.text, value)
    # Of several counts, one that names nothing it counts, or stands beside what does not, may be of anything.
    is_one_of_many = value.kind is ValueKind.COUNT and sum(one.kind is ValueKind.COUNT for one in statement.values) > 1
    is_of_any = is_of_any_vote(statement, value)
    end = value.end or (ChangeEnd.FORMER if tells_of_before(statement.text) else ChangeEnd.LATTER)
    for sentence in sentences:
        answers = reply is not None and reply.is_shown and sentence.lies_in(reply.document, reply.highlight)
        is_sure = answers and reply is not None and reply.strength is Strength.STRONG
        is_whole = _is_whole(statement.text, statement.values, value)
        wholes = (whole for _, whole in pair_parts(sentence.text, sentence.values))
        is_whole = is_whole or any(is_all_of_owner(statement, value, sentence, whole) for whole in wholes)
        belonging = Belonging() if is_whole else find_belonging(statement, value, sentence)
        if belonging.own and all(any(is_equal(other, one) for other in others) for one in belonging.own):
            # What it gives for what is named there, the statement says by another of its values.
            belonging = Belonging()
        if statement.is_of_names and not (sentence.is_row or belonging.own):
            # Beside nothing but names, a value is of what a row, or an item of a list, says of one of them.
            continue
        if belonging.own and _may_be_of_others(statement, value, belonging, sentence):
            continue
        # What was so before is no other value for what is, nor is what is somebody else's.
        is_dated = _is_of_former(statement, sentence)
        given = [one for one in sentence.values if are_comparable(value, one) and (is_dated or one.end in (None, end))]
        given = [one for one in given if not belonging.is_of_others(one) and not _is_dateline(sentence.text, one)]
        given = [one for one in given if not _is_of_decision(statement.text, sentence, one)]
        given = [one for one in given if not _is_of_explained(sentence.text, one)]
        given = [one for one in given if not _is_named_for_other(statement, sentence, one)]
        given = [one for one in given if not is_of_hours_untold(statement.text, sentence.text, one)]
        if not _names_all(statement, sentence):
            # "Sixteen of the 44 candidates" are not those of one party.
            parts = [part for part, _ in pair_parts(sentence.text, sentence.values)]
            given = [one for one in given if not any(one is part for part in parts)]
        # What another value of the statement stands for is not this one's.
        given = [one for one in given if not any(one.kind is other.kind and is_equal(other, one) for other in others)]
        # Of the least and the most that a rule gives, the most is held against the most.
        limits = [read_limit(sentence.text, one) for one in given]
        if limit in limits and any(are_opposed(limit, one) for one in limits):
            given = [one for one, own in zip(given, limits, strict=True) if own is limit]
        same = [
            one for one in given if is_equal(value, one) or is_within(value, limit, one, read_limit(sentence.text, one))
        ]
        if value.kind is ValueKind.SHARE and same:
            # "More than half of the votes, and 40 per cent of voters": the share of something else decides nothing.
            alike = [one for one in given if is_of_same(statement, value, one, sentence.text, is_answer=answers)]
            same = [one for one in same if not alike or any(one is other for other in alike)]
        if value.kind is ValueKind.COUNT and value.amount == 1 and _tells_one(statement, value, sentence):
            continue
        if _tells_which_vote(statement.text, value) and any(is_equal(value, one) for one in sentence.values):
            # Of "the Nov 3 election" the day tells which one: what else is told with it has days of its own.
            given = same
        # What a sentence says beside the same value, or one within the limit, is of something else.
        if limit and any(can_both_hold(value, limit, one, read_limit(sentence.text, one)) for one in given):
            given = same
        for one in same or given:
            # Who has less gets nothing: who has as much gets something.
            is_turned = (
                bool(same)
                and _excludes(statement.text, value) is _excludes(sentence.text, one)
                and are_opposed(limit, read_limit(sentence.text, one))
            )
            is_turned = is_turned or (bool(same) and value.kind in DATES and _is_denied_alone(statement, sentence, one))
            counts_same = is_of_same(statement, value, one, sentence.text, is_answer=answers and not is_one_of_many)
            counts_same = counts_same and not (is_one_of_many and not value.units)
            is_all_held = sentence.cover >= StatementPolicy().most_held
            counts_same = counts_same or (is_all_held and is_held_so_often(statement, value, one, sentence.text))
            is_cell = sentence.is_row and belonging.is_own(one) and value.kind is one.kind is ValueKind.COUNT
            counts_same = counts_same or (is_cell and is_told_by_name(statement, value, sentence))
            may_differ = _may_differ(statement, value, limit, sentence, one)
            may_differ = may_differ and (belonging.is_own(one) or not _may_be_part(statement, value, sentence, one))
            is_of_event = is_day_of_event(statement, value, sentence, one)
            is_of_event = is_of_event or is_of_moved_vote(statement, value, sentence, one)
            if not same and not (counts_same and may_differ and (is_of_event or not is_of_any)):
                continue
            yield Parallel(
                sentence,
                DifferenceKind.DATE if value.kind in DATES else DifferenceKind.NUMBER,
                Ground.VALUE,
                value.span,
                one.span,
                (value, one),
                is_equal=bool(same) and not is_turned,
                counts_same=counts_same,
                answers=answers,
                is_sure=is_sure,
                is_paired=belonging.is_own(one),
                is_of_event=is_of_event,
            )


def _may_be_of_others(statement: Statement, value: ClaimedValue, belonging: Belonging, sentence: Sentence) -> bool:
    """Whether a list gives a statement's value to others, and the statement names somebody in words that it lacks.

    "A company may donate 60,000": whether it is the natural or the legal person nobody can tell.
    """
    if not any(are_comparable(value, one) and is_equal(value, one) for one in belonging.others):
        return False
    held = np.maximum(sentence.hits, sentence.in_fields) >= LEAST_HIT
    return any(
        named and not held[row] and not is_deed(statement, row)
        for row, named in enumerate(statement.named)
        if statement.query.terms[row].start < value.span.start
    )


def _is_of_former(statement: Statement, sentence: Sentence) -> bool:
    """Whether a statement tells when something was so, and a sentence holds that: "four years ago", "in 2019"."""
    ago = [one for one in statement.values if one.use is DurationUse.PAST]
    years = find_years(statement)
    return bool(ago) or any(one.kind is ValueKind.YEAR and one.amount in years for one in sentence.values)


def _names_all(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence, or its document's fields, hold all whom a statement names."""
    rows = sorted(statement.scope)
    return bool((np.maximum(sentence.hits, sentence.in_fields)[rows] >= LEAST_HIT).all())


def _excludes(text: str, value: ClaimedValue) -> bool:
    """Whether a text tells who does not get or do something: "parties below 3.5 percent are shut out".

    A negation that turns a limit around says nothing more: "no party below 3.5 percent gets a seat".
    """
    rest = Span(value.number.end if turns_limit(text, value) else 0, len(text))
    return denies(text, rest) or _SHUTS_OUT.search(text) is not None


def _tells_one(statement: Statement, value: ClaimedValue, sentence: Sentence) -> bool:
    """Whether a sentence tells as well of one of what a statement counts: "33 votes, one vote more than needed"."""
    starts = {unit.start for unit in value.units}
    rows = [row for row, term in enumerate(statement.query.terms) if term.start in starts]
    places = [place for row in rows for place in find_places(statement, row, sentence)]
    return any(_ONE.search(sentence.text[: place.start]) for place in places)


def _is_denied_alone(statement: Statement, sentence: Sentence, given: ClaimedValue) -> bool:
    """Whether a sentence says "not on 9 June", of what a statement does not deny."""
    return _NOT_ON.search(sentence.text[: given.span.start]) is not None and not denies(statement.text)


def find_turned_changes(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence lets a value change the other way around: "from five to seven", "from seven to five"."""
    for former, latter in _pair_changes(statement.values):
        for sentence in sentences:
            if not sentence.holds_scope or sentence.cover < StatementPolicy().min_cover:
                continue
            for first, last in _pair_changes(sentence.changing):
                are_alike = are_comparable(former, last) and are_comparable(latter, first)
                if are_alike and is_equal(former, last) and is_equal(latter, first) and not is_equal(former, latter):
                    claimed, given = Span(former.span.start, latter.span.end), Span(first.span.start, last.span.end)
                    yield Parallel(
                        sentence, DifferenceKind.NUMBER, Ground.VALUE, claimed, given, (latter, last), counts_same=True
                    )


def _pair_changes(values: Sequence[ClaimedValue]) -> Iterator[tuple[ClaimedValue, ClaimedValue]]:
    """Yield what was and what took its place."""
    for one, other in pairwise(values):
        if one.end is ChangeEnd.FORMER and other.end is ChangeEnd.LATTER:
            yield one, other


def _may_differ(
    statement: Statement, value: ClaimedValue, limit: NumberLimit | None, sentence: Sentence, given: ClaimedValue
) -> bool:
    """Whether another value may contradict a statement's: not of before, of another end, nor beyond its limit."""
    return (
        # When something opens is no other value for when it closes.
        not _is_of_other_end(statement.text, value, sentence, given)
        and not can_both_hold(value, limit, given, read_limit(sentence.text, given))
        and not _was_so_before(statement, sentence, given)
        # What no one is or has is no value that another takes the place of.
        and not (value.kind in _COUNTED and _OF_NONE.match(statement.text))
        # Where 62 per cent have a thing, 38 have not.
        and not _is_rest(statement, value, sentence, given)
        # Of a child of 15 what is told of all under 17 is told.
        and not (is_of_person(statement.text, value) and is_of_age(value, given, read_limit(sentence.text, given)))
        # Within how many years, or for how many, is no other value for how old.
        and not (value.use is DurationUse.AGE and given.use is None and not _AGE.search(sentence.text))
        # What will be is no other value for what was.
        and not _is_yet_to_be(statement, sentence, given)
        # By how much something rose is no other value for what it rose to.
        and tells_step(statement.text, value) is tells_step(sentence.text, given)
    )


def _is_yet_to_be(statement: Statement, sentence: Sentence, given: ClaimedValue) -> bool:
    """Whether a statement tells how much something will be, and a sentence only how much it was and had been before."""
    has_passed = given.end is ChangeEnd.LATTER or _PASSED.search(sentence.text) or tells_of_before(sentence.text)
    is_coming = Modality.COMING in find_modalities(statement.text)
    return (
        given.kind in AMOUNTS
        and bool(has_passed)
        and is_coming
        and Modality.COMING not in find_modalities(sentence.text)
    )


def _is_rest(statement: Statement, value: ClaimedValue, sentence: Sentence, given: ClaimedValue) -> bool:
    """Whether two shares make a whole, and one of both is of those that do not, or have not."""
    is_whole = value.kind is given.kind is ValueKind.SHARE and abs(value.amount + given.amount - 100) < _OF_WHOLE
    return is_whole and denies(statement.text) is not denies(sentence.text)


def _is_dateline(text: str, value: ClaimedValue) -> bool:
    """Whether a day is that on which a report was written: "BELANGA, 13 July – …"."""
    return value.kind in DATES and (line := _DATELINE.match(text)) is not None and value.span.start < line.end()


def _is_of_explained(text: str, value: ClaimedValue) -> bool:
    """Whether a value stands in words that a text quotes to explain them: 'by "two members" is meant whoever …'."""
    return any(match.start() <= value.span.start < match.end() for match in _EXPLAINED.finditer(text))


def _is_of_decision(text: str, sentence: Sentence, value: ClaimedValue) -> bool:
    """Whether a sentence gives a day as that of a decision on another one, of which a statement does not tell.

    "On 20 January the President called the election for 20 March" is not held against "held on 20 April".
    """
    if value.kind not in DATES or _DECIDING.search(text) is not None:
        return False
    days = [one for one in sentence.values if one.kind in DATES]
    is_called = _CALLED.match(sentence.text, value.span.end) is not None and any(
        one.span.start > value.span.end for one in days
    )
    return is_called or _DECISION_OF.search(sentence.text[: value.span.start]) is not None


def _is_named_for_other(statement: Statement, sentence: Sentence, given: ClaimedValue) -> bool:
    """Whether a sentence tells of what a day is the day, and a statement of something else that was done on its own.

    "23 September 1964 is the day of its founding" tells nothing of when a law was passed.
    """
    match = _IS_DAY_OF.match(sentence.text, given.span.end) if given.kind in DATES else None
    if match is None or fold(match["what"]) in read_votes():
        return False
    rows = [row for row, named in enumerate(statement.named) if named]
    is_held = any(place.start == match.start("what") for row in rows for place in find_places(statement, row, sentence))
    return not is_held and any(is_deed(statement, row) for row in rows)


def _tells_which_vote(text: str, value: ClaimedValue) -> bool:
    """Whether a day only tells of which vote a statement speaks: "the Nov 3 election", *untuk pemilu 3 November*."""
    if value.kind not in DATES:
        return False
    behind = _VOTE_BEHIND.match(text, value.span.end) if _ARTICLE.search(text[: value.span.start]) else None
    vote = behind or _VOTE_BEFORE.search(text[: value.span.start])
    return vote is not None and fold(vote["vote"]) in read_votes()


def _may_be_part(statement: Statement, value: ClaimedValue, sentence: Sentence, given: ClaimedValue) -> bool:
    """Whether a statement speaks of some of those whom a sentence counts: "two of the five"."""
    if value.kind is not ValueKind.COUNT or value.amount >= given.amount:
        return False
    is_part = _PART.match(statement.text, value.number.end) is not None
    # "There are 100 members of the assembly" is said of all of them.
    is_part = is_part and not (OPENS_COUNT.match(statement.text) and value.span.end > value.number.end)
    return is_part and _PART.match(sentence.text, given.number.end) is None


def _is_of_other_end(text: str, value: ClaimedValue, sentence: Sentence, given: ClaimedValue) -> bool:
    """Whether one of two times of the day ends something, and the other does not; or of two days one begins it."""
    if value.kind is given.kind is ValueKind.DATE:
        own, there = ends_stretch(text, value), ends_stretch(sentence.text, given)
        return (own and starts_stretch(sentence.text, given)) or (there and starts_stretch(text, value))
    if value.kind is not ValueKind.CLOCK or given.kind is not ValueKind.CLOCK:
        return False
    return ends_stretch(text, value) is not ends_stretch(sentence.text, given)


def is_rather_of_other(statement: Statement, same: Parallel) -> bool:
    """Whether more of a statement stands beside another value of the sentence that gives the statement's."""
    if same.is_paired or same.values is None or same.values[1].kind in DATES:
        return False
    claimed, given = same.values
    if _is_whole(statement.text, statement.values, claimed):
        return False
    own = _count_held(statement, same.sentence, claimed, given)
    others = [one for one in same.sentence.values if one.kind is given.kind and not is_equal(one, given)]
    return any(_count_held(statement, same.sentence, claimed, one) > own for one in others if not one.is_counted)


def is_whole_alone(statement: Statement, sentence: Sentence, claimed: ClaimedValue, given: ClaimedValue) -> bool:
    """Whether a value of a sentence is a whole, 98 of "29 out of 98", and a statement names no part of it."""
    return _is_whole(sentence.text, sentence.values, given) and not _is_whole(statement.text, statement.values, claimed)


def is_told_of_part(statement: Statement, sentence: Sentence, given: ClaimedValue) -> bool:
    """Whether a statement says of all what a sentence says of one of the parts it tells them in: "four by the …".

    Not where the statement gives how many that part is.
    """
    parts = _find_parts(sentence, given)
    own = [
        one for one in parts if any(are_comparable(one, value) and is_equal(one, value) for value in statement.values)
    ]
    if not parts or own:
        return False
    spans = [find_part(sentence.text, one.number) for one in parts]
    for row, weight in enumerate(statement.weights):
        places = find_places(statement, row, sentence) if weight else []
        held = {at for at, span in enumerate(spans) for place in places if span.start <= place.start < span.end}
        is_elsewhere = any(place.start < parts[0].span.start for place in places)
        if held and not is_elsewhere and len(held) < len(spans):
            return True
    return False


def _find_parts(sentence: Sentence, whole: ClaimedValue) -> Sequence[ClaimedValue]:
    """Return the counts behind one that together are as many: "eleven judges: four by …, four by … and three by …"."""
    if whole.kind is not ValueKind.COUNT:
        return ()
    behind = [one for one in sentence.values if one.kind is ValueKind.COUNT and one.span.start >= whole.span.end]
    sums = accumulate(one.amount for one in behind)
    last = next((number for number, amount in enumerate(sums, 1) if amount == whole.amount), 0)
    return behind[:last] if last > 1 else ()


def _is_whole(text: str, values: Sequence[ClaimedValue], value: ClaimedValue) -> bool:
    return any(whole is value for _, whole in pair_parts(text, values))


def _count_held(statement: Statement, sentence: Sentence, claimed: ClaimedValue, given: ClaimedValue) -> float:
    """Return how much of what a statement says beside its value stands beside one of a sentence."""
    clause = find_part(sentence.text, given.span)
    held = frozenset(term.text for term in sentence.terms if clause.start <= term.start < clause.end)
    is_alone = len(statement.values) == 1
    part = Span(0, len(statement.text)) if is_alone else find_part(statement.text, claimed.span)
    beside = [part.start <= term.start < part.end for term in statement.query.terms]
    weights = np.where(beside, statement.weights, 0.0)
    hits = np.array([weigh_hit(term, held) for term in statement.query.terms])
    total = float(weights.sum())
    return float(weights @ hits) / total if total else 0.0


def _was_so_before(statement: Statement, sentence: Sentence, given: ClaimedValue) -> bool:
    """Whether a statement says that it is of how things were, and a sentence does not."""
    return given.end is None and tells_of_before(statement.text) and not tells_of_before(sentence.text)
