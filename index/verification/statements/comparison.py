"""What the documents say of a statement: the same, something else, or nothing that settles it.

A difference is found only where both give one value of one kind, or words that exclude each other, and it is likely
that the sentence speaks of the same thing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np

from index.analysis.folding import fold
from index.analysis.languages import detect_language
from index.analysis.tokens import read_words
from index.models import DifferenceKind, Span, Strength, VerdictKind
from index.passages.structure.speakers import find_quotation
from index.questions.wording.rounds import find_rounds
from index.search.index import PassageIndex
from index.verification.statements.agreeing.agreement import says_same
from index.verification.statements.agreeing.bearers import tells_who
from index.verification.statements.agreeing.contrasts import Contrast, read_contrast
from index.verification.statements.agreeing.stances import Stance, read_stance, takes_as_said
from index.verification.statements.asking import Ask, StatementReply
from index.verification.statements.deciding.assertions import CONDITION_BEFORE, IN_CASE, is_only_asked
from index.verification.statements.deciding.evidence import StatementEvidence, gather_evidence
from index.verification.statements.deciding.names import NEARLY, is_name_of
from index.verification.statements.deciding.wordings import list_rewordings
from index.verification.statements.grade import describe_parallels, grade_parallels
from index.verification.statements.pairing.agents import is_done_by_other
from index.verification.statements.permissions import is_excepted
from index.verification.statements.reading import (
    LEAST_INFORMATION,
    OPENS_COUNT,
    Statement,
    StatementFinding,
    StatementPolicy,
    find_attributions,
    find_laws,
    read_chatter,
    read_statement,
)
from index.verification.statements.requirements import may_contradict
from index.verification.statements.sameness import is_finer
from index.verification.statements.scope.charges import says_of_same
from index.verification.statements.scope.sums import is_of_other_sum
from index.verification.statements.scope.totals import count_same, counts_all, is_all_of_owner
from index.verification.statements.sentences import (
    LEAST_HIT,
    Ground,
    Parallel,
    Sentence,
    choose_close,
    find_places,
    weigh_hit,
)
from index.verification.statements.value_parallels import (
    is_rather_of_other,
    is_told_of_part,
    is_whole_alone,
)
from index.verification.statements.values.claimed import ClaimedValue, ValueKind
from index.verification.statements.values.numbered import find_numbered

# What a row tells of whom, an exception, or that there is none of something settles it whatever else is told.
_SETTLING = frozenset((Ground.LEAD, Ground.EXCEPTED, Ground.NOTHING, Ground.CHARGE))
_SURE = _SETTLING | {Ground.ANSWER, Ground.PART, Ground.MEANS}
_OF_RULES = frozenset((ValueKind.MONTHS, ValueKind.DAYS, ValueKind.MONEY, ValueKind.CLOCK))
# What stands for a word with less weight, such as "kota" for "mayor", is part of another name.
_LEAST_TRANSLATED = 0.5
# What a text denies in fewer words may be said of anything.
_LEAST_DENIED = 2


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
    found = _compare_as_said(index, text, home, ask)
    if found is not None and found.kind is not VerdictKind.UNDECIDED:
        return found
    language = detect_language(text)
    for reworded, said in list_rewordings(text, language) if language else ():
        other = _compare_as_said(index, reworded, home, ask)
        if other is not None and other.kind is not VerdictKind.UNDECIDED:
            return replace(other, claimed=said if other.claimed else None)
    return found


def _compare_as_said(index: PassageIndex, text: str, home: str | None, ask: Ask) -> StatementFinding | None:
    """Return the same of a text in its own words."""
    if len(text) > StatementPolicy().max_chars:
        return None
    contrast = read_contrast(text)
    found = _compare_contrast(index, contrast, home, ask) if contrast else None
    if found is not None:
        return found
    stance = read_stance(text)
    statement = read_statement(index, text[slice(*stance.inner)]) if stance else None
    if stance is None or statement is None:
        return _compare_text(index, read_statement(index, text), home, ask)
    evidence = gather_evidence(index, statement, home, ask)
    found = _locate(statement, _compare(statement, evidence))
    if found is not None and found.kind is VerdictKind.UNDECIDED and stance.is_denied:
        found = _find_said(statement, evidence) or found
    return _turn(index, found, stance) if found else None


def _compare_contrast(index: PassageIndex, contrast: Contrast, home: str | None, ask: Ask) -> StatementFinding | None:
    """Return what the documents say of what a text says is so, and not something else; None where that is not told."""
    found = _compare_text(index, read_statement(index, contrast.text), home, ask)
    if found is not None and found.kind is VerdictKind.DIFFERS:
        return found
    if found is not None and found.kind is VerdictKind.AGREES:
        text = found.document.joined.text[slice(*found.sentence)]
        return None if contrast.other in text else found
    turned = _compare_text(index, read_statement(index, contrast.turned), home, ask)
    if turned is None or turned.kind is not VerdictKind.AGREES:
        return None
    at = turned.document.joined.text.find(contrast.other, *turned.sentence)
    source = Span(at, at + len(contrast.other)) if at >= 0 else Span(turned.sentence.start, turned.sentence.start)
    return replace(
        turned, kind=VerdictKind.DIFFERS, difference=DifferenceKind.NEGATION, source=source, claimed=contrast.span
    )


def _compare_text(
    index: PassageIndex, statement: Statement | None, home: str | None, ask: Ask
) -> StatementFinding | None:
    if statement is None:
        return None
    return _locate(statement, _compare(statement, gather_evidence(index, statement, home, ask)))


def _locate(statement: Statement, found: StatementFinding | None) -> StatementFinding | None:
    """Return a finding with what is claimed as offsets in the text as it was passed on."""
    return replace(found, claimed=statement.locate(found.claimed)) if found and found.claimed else found


def _find_said(statement: Statement, evidence: StatementEvidence) -> StatementFinding | None:
    """Return the sentence that says what a text denies in few words: "it is not true that the threshold was reduced".

    It has to hold all of them as they are, one after the other within a clause.
    """
    if statement.values:
        return None
    for sentence in choose_close(statement, evidence.sentences):
        rows = [row for row, named in enumerate(statement.named) if named]
        places = [find_places(statement, row, sentence) for row in rows]
        own = frozenset(term.text for term in sentence.terms)
        is_held = len(rows) >= _LEAST_DENIED and all(
            places[at] and not own.isdisjoint(statement.query.terms[row].own) for at, row in enumerate(rows)
        )
        if not is_held or not sentence.holds_scope or is_only_asked(sentence):
            continue
        starts = [spans[0].start for spans in places]
        if starts == sorted(starts) and says_same(statement, sentence, 0):
            return StatementFinding(VerdictKind.AGREES, sentence.document, sentence.span)
    return None


def _turn(index: PassageIndex, found: StatementFinding, stance: Stance) -> StatementFinding:
    """Return what the documents say of a text that denies or doubts what they were found to say something of."""
    if found.kind is VerdictKind.AGREES and stance.is_denied and not _is_told(index, found):
        nothing = Span(found.sentence.start, found.sentence.start)
        return replace(
            found,
            kind=VerdictKind.DIFFERS,
            difference=DifferenceKind.NEGATION,
            source=nothing,
            claimed=stance.frame,
        )
    # Neither what is doubted nor what the documents say in other ways as well decides.
    return StatementFinding(VerdictKind.UNDECIDED, found.document, found.sentence)


def _is_told(index: PassageIndex, found: StatementFinding) -> bool:
    """Whether a document only tells or quotes what was found, so that not the document says it."""
    if find_quotation(found.document.joined.text, found.sentence) is not None:
        return True
    number = index.documents.find_id(found.document.id)
    return number is not None and bool(
        index.are_only_told[[*index.find_passages_between(number, *found.sentence)]].any()
    )


def _compare(statement: Statement, evidence: StatementEvidence) -> StatementFinding | None:
    policy, parallels = StatementPolicy(), _leave_out_other_rounds(statement, evidence.parallels)
    known = [one for one in evidence.replies if one]
    features = describe_parallels(statement, evidence.sentences, parallels, known)
    graded = list(zip(grade_parallels(features).tolist(), parallels, strict=True))
    graded.sort(key=lambda one: -one[0])
    agreeing: list[Parallel | None] = []
    bare = _leave_out_laws(statement)
    for value in statement.values:
        same = next((one for one in graded if one[1].is_equal and one[1].values and one[1].values[0] is value), None)
        least = policy.share_of_same * same[0] if same else 0.0
        # What one sentence gives as an event's day is one of them, whatever others give.
        has_day = any(one.is_of_event and one.is_equal and _is_of(one, value) for _, one in graded)
        graded = [
            one
            for one in graded
            if not _is_of(one[1], value)
            or one[1].is_equal
            or (not has_day and (one[1].is_of_event or one[0] > least or _counts_rather(one[1], same)))
        ]
        own = [one for one in graded if one[1].is_equal and _is_of(one[1], value)]
        own.sort(key=lambda one: not (one[1].is_paired or _is_on_day(one[1])))
        if value in bare.values:
            agreeing.append(next((one for grade, one in own[: policy.most_same] if _agrees(bare, grade, one)), None))
    agreeing = [None if one and _is_other_in_row(one, parallels) else one for one in agreeing]
    differing = [one for one in graded if not one[1].is_equal]
    likely = (one for grade, one in differing if grade >= _find_least_grade(statement, one))
    leads = (one for _, one in graded if one.ground in _SETTLING)
    told = next((one for one in chain(likely, leads) if may_contradict(statement, one)), None)
    if told is not None:
        told = _choose_evidence(statement, told, differing)
        return _leave_open(told) if told.is_of_former else _tell(told)
    charge = next((one for one in parallels if one.is_equal and one.ground is Ground.CHARGE), None)
    if charge is not None and takes_as_said(statement, charge.sentence):
        return _tell(charge)
    decided = [one for one in agreeing if one]
    places = [one.sentence.span.start + one.given.start for one in decided if not one.is_paired]
    is_doubted = bool(differing) and differing[0][0] >= policy.min_doubt
    # Values that stand in another order may be those of other things.
    if not is_doubted and decided and len(decided) == len(agreeing) and places == sorted(places):
        return _leave_open(decided[0]) if any(one.is_of_former for one in decided) else _tell(decided[0])
    return _find_closest(statement, evidence, is_open=not decided and not is_doubted)


def _leave_out_other_rounds(statement: Statement, parallels: Sequence[Parallel]) -> list[Parallel]:
    """Return parallels without other values of one round where a sentence on another gives the statement's own.

    Of a statement that names no round, either may be meant.
    """
    if find_rounds(statement.text):
        return [*parallels]
    known = {
        rounds
        for one in parallels
        if one.is_equal and one.values and one.sentence.cover >= StatementPolicy().most_cover
        if (rounds := _find_rounds(one))
    }
    return [one for one in parallels if one.is_equal or not one.values or not _is_of_none(_find_rounds(one), known)]


def _find_rounds(parallel: Parallel) -> frozenset[str]:
    document = parallel.sentence.document
    return find_rounds(parallel.sentence.text) or find_rounds(f"{document.title} {document.about.event or ''}")


def _is_of_none(rounds: frozenset[str], known: Collection[frozenset[str]]) -> bool:
    return bool(rounds) and any(rounds.isdisjoint(one) for one in known)


def _choose_evidence(statement: Statement, told: Parallel, differing: Sequence[tuple[float, Parallel]]) -> Parallel:
    """Return of all that differs from the same words, nearly as likely, what holds most of a statement.

    What is told of whom the statement names does not give way to what may be of another.
    """
    if told.ground in _SETTLING or told.is_of_event:
        return told
    grade = next(grade for grade, one in differing if one is told)
    rivals = [
        one
        for likely, one in differing
        if one.ground is told.ground
        and one.claimed == told.claimed
        and likely >= NEARLY * grade
        and (one.is_paired or not told.is_paired)
    ]
    rivals.sort(key=lambda one: -_hold_beside(statement, one))
    more = _hold_beside(statement, told)
    return next((one for one in rivals if _hold_beside(statement, one) > more and may_contradict(statement, one)), told)


def _hold_beside(statement: Statement, parallel: Parallel) -> float:
    """Return how much of a statement a sentence holds, and stands near what differs, in [0, 2]."""
    near = parallel.sentence.hold_near(statement, parallel.given, parallel.claimed)
    return round(parallel.sentence.cover + near, 2)


def _counts_rather(differing: Parallel, same: tuple[float, Parallel] | None) -> bool:
    """Whether a surely answering sentence counts what a statement does, and the one of the same number another thing.

    "More than two terms" is held against "three terms", though three persons are told of elsewhere.
    """
    if same is None or not (differing.counts_same and differing.is_sure) or same[1].answers:
        return False
    policy = StatementPolicy()
    # What answers and holds all the rest is not outweighed by what holds little of it.
    is_held_less = differing.sentence.cover >= policy.full_cover and same[1].sentence.cover < policy.min_cover_of_same
    return is_held_less or not same[1].counts_same


def _leave_out_laws(statement: Statement) -> Statement:
    """Return a statement without the numbers of laws among its values: no sentence has to give them."""
    laws = find_laws(statement.text)
    if not laws:
        return statement
    own = (one for one in statement.values if not any(law.start <= one.span.start < law.end for law in laws))
    return replace(statement, values=tuple(own))


def _find_least_grade(statement: Statement, parallel: Parallel) -> float:
    """Return how likely words that differ have to be said of the same thing."""
    policy = StatementPolicy()
    if parallel.ground in _SURE or parallel.is_of_event:
        # Whose cell of which row it is, the statement names, or of which event; its question is asked; a part told.
        return 0.0
    if parallel.values is None:
        return policy.min_grade_of_words
    least = _find_least_of_values(statement, parallel, parallel.values)
    # Of a statement that gives several values, another may be the one that is answered.
    return min(least, policy.min_sure_answer) if parallel.is_sure and len(statement.values) == 1 else least


def _find_least_of_values(statement: Statement, parallel: Parallel, values: tuple[ClaimedValue, ClaimedValue]) -> float:
    """Return likewise, of values that differ, whether or not their sentence surely answers."""
    policy = StatementPolicy()
    claimed, given = values
    # Of how long, for how much and at what hour a sentence that holds all the rest tells of the same.
    if claimed.kind in _OF_RULES and parallel.sentence.cover >= policy.full_cover:
        return policy.min_full_grade
    if parallel.sentence.cover < policy.most_cover:
        # A share in two counts is of what these count, and what is told on a condition of what fulfils it.
        is_open = given.is_counted or CONDITION_BEFORE.search(statement.text[: parallel.claimed.start])
        return policy.min_open_grade if is_open else policy.min_grade
    # Whose value of several it is, the statement names.
    return policy.min_full_grade if parallel.is_paired else policy.min_close_grade


def _is_of(parallel: Parallel, value: ClaimedValue) -> bool:
    return parallel.values is not None and parallel.values[0] is value


def _agrees(statement: Statement, grade: float, same: Parallel) -> bool:
    """Whether a sentence that gives the same value says the same."""
    policy = StatementPolicy()
    if _is_on_day(same):
        return takes_as_said(statement, same.sentence)
    least = policy.min_sure_answer if same.is_sure else policy.min_grade_of_same
    if same.sentence.cover >= policy.most_held:
        least = min(least, policy.min_held_grade)
    is_likely = grade >= least and _find_cover(statement, same) >= policy.min_cover_of_same
    # What holds nearly all else may name what it counts in other words.
    is_sure = grade >= policy.min_sure_grade and same.sentence.cover >= policy.min_sure_cover
    # A document that gives the month says nothing of the day.
    is_given = (same.counts_same or is_sure or _is_number_of_somebody(statement, same)) and not (
        same.values and is_finer(*same.values)
    )
    # "98 of 107 members" says nothing of all 107.
    is_part = same.values is not None and is_whole_alone(statement, same.sentence, *same.values)
    # Who tells how many there are tells of the whole.
    is_part = is_part and not (
        same.values is not None
        and (
            counts_all(statement, same.values[0])
            or is_all_of_owner(statement, same.values[0], same.sentence, same.values[1])
        )
    )
    is_part = is_part or (same.values is not None and is_told_of_part(statement, same.sentence, same.values[1]))
    is_likely = is_likely and is_given and not is_part and not is_rather_of_other(statement, same)
    is_likely = is_likely and not is_excepted(statement, same.sentence) and not _is_of_another(statement, same)
    is_likely = is_likely and not is_done_by_other(statement, same.sentence)
    is_likely = is_likely and not is_of_other_sum(statement, same)
    return is_likely and says_same(statement, same.sentence, policy.max_left_over)


def _is_number_of_somebody(statement: Statement, same: Parallel) -> bool:
    """Whether both give a number as that of somebody: "pair number 2"."""
    texts = (statement.text, same.claimed), (same.sentence.text, same.given)
    return all(any(one.span.start == given.start for one in find_numbered(text)) for text, given in texts)


def _find_cover(statement: Statement, same: Parallel) -> float:
    """Return how much of a statement is held; of the row that it names, by its document's fields as well."""
    if not (same.is_paired and same.sentence.is_row):
        return same.sentence.cover
    held = np.maximum(same.sentence.hits, same.sentence.in_fields) >= LEAST_HIT
    return float(statement.shares @ held)


def _is_on_day(same: Parallel) -> bool:
    """Whether a sentence gives the day of an event for sure, not for the case that it takes place."""
    if not same.is_of_event or same.values is None or is_finer(*same.values):
        return False
    return IN_CASE.search(same.sentence.text[: same.given.start]) is None


def _is_other_in_row(same: Parallel, parallels: Sequence[Parallel]) -> bool:
    """Whether the cell of a table that a statement names gives another value than a sentence that is no row."""
    return not same.sentence.is_row and any(
        one.sentence.is_row
        and one.is_paired
        and not one.is_equal
        and one.values
        and same.values
        and one.values[0] is same.values[0]
        for one in parallels
    )


def _is_of_another(statement: Statement, same: Parallel) -> bool:
    """Whether a sentence names others and lacks somebody whom a statement names and only its document's title has."""
    if not same.names_others or same.sentence.is_row:
        return False
    written = {fold(word) for word in read_words(same.sentence.text)}
    sayers = [at for span in find_attributions(statement.text) for at in range(*span)]
    return any(
        (row not in statement.places or same.sentence.in_fields[row] < LEAST_HIT)
        and statement.query.terms[row].start not in sayers
        and same.sentence.hits[row] < LEAST_HIT
        and fold(statement.query.terms[row].surface) not in written
        and is_name_of(statement, row)
        for row in statement.scope
    )


def _find_closest(statement: Statement, evidence: StatementEvidence, *, is_open: bool) -> StatementFinding | None:
    """Return what comes closest to a statement that nothing contradicts; None where nothing does."""
    policy = StatementPolicy()
    if statement.is_of_names:
        return None
    close = [one for one in evidence.sentences if one.holds_scope and one.cover >= policy.close_cover]
    close = [one for one in (each.narrow(statement) for each in close) if one.cover >= policy.close_cover]
    close.sort(key=lambda one: -one.cover)
    if OPENS_COUNT.match(statement.text):
        # One word is held by much that does not count it.
        counts = [one for one in statement.values if counts_all(statement, one)]
        counting = [
            (one, [each for own in counts for each in one.values if count_same(statement, own, each)]) for one in close
        ]
        counting.sort(key=lambda one: all(each.amount != own.amount for own in counts for each in one[1]))
        is_short = np.count_nonzero(statement.weights) < policy.min_words
        close = [one for one, given in counting if given] or ([] if is_short and counts else close)
    # Of what answers it with its words turned, the first.
    replies = [one for one in evidence.replies[: len(statement.values) + 1] if one]
    answers = sorted((one for one in replies if one.is_shown), key=lambda one: -one.confidence)
    bare = _leave_out_laws(statement)
    if is_open and not bare.values:
        told = (one for one in close[: policy.most_same] if not is_only_asked(one))
        same = next((one for one in told if _says_same(bare, one, replies)), None)
        if same is not None:
            return StatementFinding(VerdictKind.AGREES, same.document, same.span)
    equal = [
        one.sentence for one in evidence.parallels if one.is_equal and one.sentence.cover >= policy.min_cover_of_same
    ]
    if equal and statement.values:
        # Of what tells the same value, the one that holds most.
        best = max(equal, key=lambda one: one.share_named(statement))
        return StatementFinding(VerdictKind.UNDECIDED, best.document, best.span)
    if answers and (not close or answers[0].strength is Strength.STRONG):
        return StatementFinding(VerdictKind.UNDECIDED, answers[0].document, answers[0].highlight)
    return StatementFinding(VerdictKind.UNDECIDED, close[0].document, close[0].span) if close else None


def _says_same(statement: Statement, sentence: Sentence, replies: Sequence[StatementReply]) -> bool:
    """Whether a sentence says all of a statement without values, and enough of it."""
    sure = any(one.strength is Strength.STRONG and sentence.lies_in(one.document, one.highlight) for one in replies)
    is_enough = _says_enough(statement, sentence) or tells_who(statement, sentence)
    is_enough = is_enough and not is_done_by_other(statement, sentence) and says_of_same(statement, sentence)
    return is_enough and says_same(statement, sentence, 0, is_answer=sure)


def _says_enough(statement: Statement, sentence: Sentence) -> bool:
    """Whether so many words of a statement stand in a sentence, names and who is said to say it counted, that it tells.

    Without those two, of whom or what something is said may be another matter.
    """
    told = (
        bool(named) or not (term.is_reporting or term.is_unheard or fold(term.surface) in read_chatter())
        for term, named in zip(statement.query.terms, statement.named, strict=True)
    )
    own = frozenset(term.text for term in sentence.terms)
    held = [
        is_told and hit >= LEAST_HIT and term.information >= LEAST_INFORMATION
        for term, hit, is_told in zip(statement.query.terms, sentence.hits, told, strict=True)
    ]
    # What only stands around it may be said of something else.
    is_translated = sentence.document.language is not statement.query.question.language
    if is_translated and any(
        is_held and row not in statement.scope and weigh_hit(statement.query.terms[row], own) < _LEAST_TRANSLATED
        for row, is_held in enumerate(held)
    ):
        return False
    return bool(np.count_nonzero(statement.weights) > 1) and sum(held) >= StatementPolicy().min_agreeing_words


def _leave_open(parallel: Parallel) -> StatementFinding:
    return StatementFinding(VerdictKind.UNDECIDED, parallel.sentence.document, parallel.sentence.span)


def _tell(parallel: Parallel) -> StatementFinding:
    start = parallel.sentence.span.start
    source = Span(start + parallel.given.start, start + parallel.given.end)
    return StatementFinding(
        VerdictKind.AGREES if parallel.is_equal else VerdictKind.DIFFERS,
        parallel.sentence.document,
        parallel.sentence.span,
        None if parallel.is_equal else parallel.kind,
        source,
        parallel.claimed,
        parallel.is_paired,
    )
