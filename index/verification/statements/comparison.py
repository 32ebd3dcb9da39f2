"""What the documents say of a statement: the same, something else, or nothing that settles it.

A difference is found only where both give one value of one kind, or words that exclude each other, and it is likely
that the sentence speaks of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words
from index.models import DifferenceKind, Span, Strength, VerdictKind
from index.passages.tables import find_row
from index.questions.places import has_election_words, is_place_word
from index.questions.wording.rounds import find_rounds
from index.search.index import PassageIndex
from index.verification.statements.agreeing.agreement import says_same
from index.verification.statements.agreeing.bearers import tells_who
from index.verification.statements.agreeing.contrasts import Contrast, read_contrast
from index.verification.statements.agreeing.modality import Modality, find_modalities
from index.verification.statements.agreeing.stances import Stance, read_stance, takes_as_said
from index.verification.statements.asking import Ask, StatementReply, ask_for_value
from index.verification.statements.grade import describe_parallels, grade_parallels, hold_words
from index.verification.statements.limits import are_opposed, read_limit
from index.verification.statements.opposites import (
    find_alternatives,
    holds_subject,
    lacks_subject,
    list_alike,
    says_same_word,
)
from index.verification.statements.pairing.agents import find_other_agents, is_done_by_other
from index.verification.statements.pairing.apart import is_told_apart
from index.verification.statements.pairing.endings import is_of_before, is_to_come
from index.verification.statements.pairing.exchanges import find_answered, is_answered_no
from index.verification.statements.pairing.hours import find_other_hours, is_told_of_once
from index.verification.statements.pairing.namings import hold_naming, tells_of_same
from index.verification.statements.pairing.offices import is_of_other_office
from index.verification.statements.pairing.rows import choose_rows, hold_counted, is_of_numbering, list_held
from index.verification.statements.pairing.traits import is_of_other_bearer
from index.verification.statements.pairing.votes import is_of_other_vote, is_of_other_year
from index.verification.statements.pairing.voting.deadlines import find_passed_deadlines, is_too_late
from index.verification.statements.pairing.voting.vote_days import is_of_other_day
from index.verification.statements.pairing.wholes import find_parts_of_all
from index.verification.statements.permissions import is_deed, is_excepted
from index.verification.statements.polarity import list_turned
from index.verification.statements.reading import (
    LEAST_INFORMATION,
    Statement,
    StatementFinding,
    StatementPolicy,
    find_attributions,
    find_laws,
    read_chatter,
    read_statement,
)
from index.verification.statements.requirements import may_contradict
from index.verification.statements.roles import find_other_roles
from index.verification.statements.sameness import are_comparable, is_equal, is_finer
from index.verification.statements.scope.dealings import is_of_dealing
from index.verification.statements.scope.exceptions import find_excepted
from index.verification.statements.scope.given_elsewhere import is_given_elsewhere
from index.verification.statements.scope.part_votes import is_given_to_others, is_of_vote_again
from index.verification.statements.scope.ruled_places import is_at_other_place
from index.verification.statements.scope.sorts import is_by_others, is_of_electorate, is_of_other_sort
from index.verification.statements.scope.sums import is_of_other_sum
from index.verification.statements.scope.totals import choose_totals, counts_all, is_of_pair
from index.verification.statements.scope.without import find_dispensed, is_told_by_need
from index.verification.statements.sentences import (
    LEAST_HIT,
    Ground,
    Parallel,
    Sentence,
    choose_close,
    find_places,
    find_sentences,
    names_others,
    read_sentences,
    weigh_hit,
)
from index.verification.statements.value_parallels import (
    find_turned_changes,
    is_rather_of_other,
    is_told_of_part,
    is_whole_alone,
    list_values,
)
from index.verification.statements.values.claimed import AMOUNTS, DATES, ClaimedValue, ValueKind
from index.verification.statements.winning.answers import find_other_answers
from index.verification.statements.winning.contests import find_turned_contests, is_of_contest
from index.verification.statements.winning.leads import find_leads
from index.verification.statements.winning.nothing_won import find_turned_none
from index.verification.statements.winning.outcomes import find_told_outcomes, is_of_other_side

_OF_WORDS = frozenset((Ground.OPPOSITE, Ground.DENIAL, Ground.MEMBER))
_OF_RULED = _OF_WORDS | {Ground.PERMISSION, Ground.ANSWER}
_OF_EXCEPTED = _OF_WORDS | {Ground.VALUE}
# What a row tells of whom, or an exception, settles it both ways.
_SETTLING = frozenset((Ground.LEAD, Ground.EXCEPTED))
_SURE = _SETTLING | {Ground.ANSWER, Ground.PART}
# So much of a document says which place it is of.
_BEGINNING_CHARS = 600
_NOT_YET = frozenset((Modality.HOPED, Modality.AIMED, Modality.PROPOSED))
_TURNED_OUT = re.compile(r"\b(?:turned out|in the end|ternyata|rupanya|akhirnya)\b", re.IGNORECASE)
_ORDERS = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        "before|prior to|ahead of|until|initially|originally|sebelum|menjelang|semula|awalnya|mulanya|tadinya",
        "after|following|since|setelah|sesudah|usai|selepas|sehabis|pasca|sejak",
    )
)
_OF_RULES = frozenset((ValueKind.MONTHS, ValueKind.DAYS, ValueKind.MONEY, ValueKind.CLOCK))
# What tells one of several from others by its number.
_NUMBERED = re.compile(
    r"\b(?:paslon|nomor(?: urut)?|number|urut|pasangan(?: calon)?|dapil|districts?|candidate|kandidat|pair|tps)\s"
    r"(?:no\.?\s)?"
    r"(\d{1,3})(?![\d%]|[.,]\d|\s(?:juta|ribu|miliar|million|thousand|billion))",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(?:tgl|tanggal)\.?\s\Z", re.IGNORECASE)
# Not "(i) in the case of": an item of a list.
_TELLER = re.compile(r"\W*(?:(?:my|i(?![).]))\b|(?:nama )?(?:saya|aku)\b|undangan saya\b)", re.IGNORECASE)
_IN_CASE = ListedPattern("verification/conditions", "if", "unless", frame=r"(?i:\b(?:{}|should)\b)")
_CONDITION = ListedPattern("verification/conditions", "if", "unless", frame=r"(?i:\b(?:{})\b[^,;.:]*\Z)")
# "Hill rejected the closure", *Distrik Hill menolak*: not what was rejected.
_DECIDES = re.compile(
    r"(?:approv(?:ed|es)|reject(?:ed|s)|back(?:ed|s)|support(?:ed|s)|oppos(?:ed|es)|endorsed|menyetujui|menolak|mendukung|menentang)\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\s(?:(?:some|many|more|several|few|its|their|beberapa|banyak)\s)?(?:seats?|votes?|kursi|suara)\b", re.I
)
_ADDED = re.compile(r"gain\w*|bertambah", re.IGNORECASE)
# Of what a sentence holds, another one nearly holds so much.
_NEARLY = 0.5
# What stands less for a word is no sure translation of it.
_LEAST_SURE = 0.75
_MOST_TELLING = 2
# A line that asks something, with what is said before, is no longer.
_MOST_OF_QUESTION = 160


@dataclass(frozen=True, slots=True)
class StatementEvidence:
    """What the documents hold of a statement.

    Attributes:
        sentences: Those of the passages that resemble it most.
        parallels: Words of these, or of what answers, that may be said of the same thing.
        replies: What answers it, put as a question: for each value, or None, and with words turned.
    """

    sentences: Sequence[Sentence]
    parallels: Sequence[Parallel]
    replies: Sequence[StatementReply | None]


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
    return _turn(found, stance) if found else None


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
        is_held = len(rows) >= _MOST_TELLING and all(
            places[at] and not own.isdisjoint(statement.query.terms[row].own) for at, row in enumerate(rows)
        )
        if not is_held or not sentence.holds_scope or _is_only_asked(sentence):
            continue
        starts = [spans[0].start for spans in places]
        if starts == sorted(starts) and says_same(statement, sentence, 0):
            return StatementFinding(VerdictKind.AGREES, sentence.document, sentence.span)
    return None


def _turn(found: StatementFinding, stance: Stance) -> StatementFinding:
    """Return what the documents say of a text that denies or doubts what they were found to say something of."""
    if found.kind is VerdictKind.AGREES and stance.is_denied:
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


def gather_evidence(index: PassageIndex, statement: Statement, home: str | None, ask: Ask) -> StatementEvidence:
    """Return what the documents hold of a statement; as of `compare_statement`."""
    sentences = [
        one for one in find_sentences(index, statement, home) if not is_of_other_vote(statement, one, index.documents)
    ]
    parallels: list[Parallel] = []
    answering: list[Sentence] = []
    replies = []
    for value in statement.values:
        reply = ask_for_value(statement, value, ask)
        replies.append(reply)
        held = _add_answer(index, statement, sentences, reply)
        answering += held[len(sentences) :]
        held = [one for one in held if not is_of_other_vote(statement, one, index.documents)]
        held = [hold_naming(statement, value, hold_counted(statement, value, one)) for one in held]
        held = [one for one in held if tells_of_same(statement, value, one)]
        held = choose_rows(statement, value, [one for one in held if _may_settle(statement, one, reply)])
        parallels += choose_totals(statement, value, list(list_values(statement, value, held, reply)), held)
    latest = max((one.about.date.year for one in index.documents if one.about.date), default=None)
    # What is told without its year is of the latest vote.
    parallels = [replace(one, is_of_event=False) if _is_of_former(one, latest) else one for one in parallels]
    parallels += find_other_hours(statement, [*sentences, *answering])
    parallels += find_turned_changes(statement, sentences)
    turned, known = list_turned(index, statement, sentences, ask)
    parallels += turned
    parallels += find_other_roles(index, statement, sentences)
    parallels += find_turned_contests(statement, choose_close(statement, sentences))
    parallels += find_leads(statement, sentences)
    parallels += find_told_outcomes(statement, choose_close(statement, sentences))
    parallels += find_other_answers(statement, sentences)
    parallels += find_turned_none(statement, choose_close(statement, sentences))
    parallels += find_other_agents(statement, choose_close(statement, sentences))
    parallels += find_answered(index, statement, sentences)
    parallels += find_parts_of_all(statement, sentences)
    parallels += find_passed_deadlines(statement, sentences)
    parallels += find_dispensed(statement, sentences)
    parallels += find_excepted(statement, sentences)
    parallels += find_alternatives(statement, choose_close(statement, sentences))
    parallels = list(_narrow(statement, parallels))
    parallels = [replace(one, names_others=names_others(index, statement, one.sentence)) for one in parallels]
    parallels = [
        one
        for one in parallels
        if not _is_asked(one)
        and not _is_elsewhere(statement, one)
        and not _is_excepted(statement, one)
        and not _counts_day(statement, one)
        and not _is_of_other_time(statement, one)
        and not is_of_other_vote(statement, one.sentence, index.documents)
        and not is_of_other_year(statement, one, index.documents)
        and not is_of_other_day(statement, one)
        and _is_of_same_matter(statement, one)
        and not _names_another(statement, one, sentences)
        and not _numbers_another(statement, one)
        and not _is_of_teller(one)
        and not _is_hoped(statement, one)
        and not is_told_apart(statement, one)
        and not is_told_of_once(statement, one)
        and not is_of_pair(statement, one)
        and not _is_of_event_alone(statement, one)
        and not _is_of_whole(statement, one)
        and not _is_in_row(one, parallels)
        and not is_of_before(statement, one)
        and not is_to_come(statement, one)
        and not is_of_vote_again(statement, one)
        and not is_given_to_others(statement, one)
        and not (one.ground in _OF_RULED and is_at_other_place(statement, one.sentence))
        and not is_answered_no(statement, one)
        and not _is_unsure_word(statement, one)
        and not is_of_dealing(statement, one)
        and not is_of_other_sort(statement, one)
        and not is_by_others(statement, one)
        and not is_told_by_need(statement, one)
        and not is_too_late(statement, one)
        and not (not one.is_equal and is_of_other_sum(statement, one))
        and not _is_complement(statement, one)
        and not (one.ground in _OF_WORDS and is_deed(statement, one))
        and not is_of_contest(statement, one)
        and not is_of_other_side(statement, one)
        and not is_of_other_bearer(statement, one)
        and not _tells_other_number(statement, one)
        and not is_of_numbering(statement, one)
        and not is_of_other_office(statement, one.sentence)
        and not _is_said_elsewhere(statement, one, sentences)
        and not is_given_elsewhere(statement, one, sentences)
    ]
    return StatementEvidence(sentences, parallels, [*replies, *known])


def _is_of_former(parallel: Parallel, latest: int | None) -> bool:
    """Whether a statement tells a day without its year, and a sentence one of a vote before the latest."""
    if parallel.values is None or latest is None:
        return False
    own, there = (value.year for value in parallel.values)
    return own is None and there is not None and there < latest


def _narrow(statement: Statement, parallels: Sequence[Parallel]) -> Iterator[Parallel]:
    """Yield words of sentences with what is said of them; not those that another item of a list made look alike."""
    for one in parallels:
        narrowed = one.sentence.narrow(statement, one.given)
        if narrowed is one.sentence:
            yield one
        elif one.answers or narrowed.cover >= StatementPolicy().min_cover:
            yield replace(one, sentence=narrowed)


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


def _counts_day(statement: Statement, parallel: Parallel) -> bool:
    """Whether a day without its month, "tgl 29", is held against how many there are of something."""
    is_day = parallel.claimed is not None and _DAY.search(statement.text, 0, parallel.claimed.start) is not None
    return is_day and parallel.kind is DifferenceKind.NUMBER


def _is_of_teller(parallel: Parallel) -> bool:
    """Whether a sentence tells of whoever asks: "My ballot never arrived." opens an answer, and is no fact."""
    # Who asks a question tells of all who may ask it.
    return parallel.ground is not Ground.ANSWER and _TELLER.match(parallel.sentence.text) is not None


def _tells_other_number(statement: Statement, parallel: Parallel) -> bool:
    """Whether words that exclude each other tell of two numbers: who "won nine seats" may have "lost two"."""
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


def _stands_next(text: str, word: Span, value: ClaimedValue) -> bool:
    return value.span.start >= word.end and not text[word.end : value.span.start].strip()


def _is_asked(parallel: Parallel) -> bool:
    """Whether a sentence only asks for what it says."""
    return parallel.ground is not Ground.ANSWER and _is_only_asked(parallel.sentence)


def _is_only_asked(sentence: Sentence) -> bool:
    """Whether a sentence is a question, or stands before one on its line: "…. Is that true?"."""
    text, end = sentence.document.joined.text, sentence.span.end
    start, last = text.rfind("\n", 0, sentence.span.start) + 1, text.find("\n", end)
    line = text[start : last if last >= 0 else len(text)].rstrip(" *_")
    # Another paragraph may end with a question as well.
    is_of_question = line.endswith("?") and len(line) <= _MOST_OF_QUESTION
    return sentence.text.rstrip().endswith("?") or is_of_question


def _is_elsewhere(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence, and the fields and the beginning of its document, lack a place that a statement is about."""
    claimed, terms, held = parallel.claimed, statement.query.terms, hold_words(parallel.sentence)
    lacking = [terms[row] for row in statement.places if not held[row]]
    lacking = [term for term in lacking if not claimed.start <= term.start < claimed.end]
    if holds_subject(statement, claimed, parallel.sentence):
        # *Di TPS* is at any of them.
        lacking = [term for term in lacking if not has_election_words([term.surface])]
    beginning = parallel.sentence.document.joined.text[:_BEGINNING_CHARS] if lacking else ""
    return not {fold(term.surface) for term in lacking} <= set(map(fold, read_words(beginning)))


def _is_excepted(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence excepts what a statement speaks of from what it says, and is not held against it for that."""
    return parallel.ground in _OF_EXCEPTED and is_excepted(statement, parallel.sentence)


def _is_of_other_time(statement: Statement, parallel: Parallel) -> bool:
    """Whether one of both tells how something was before an event, the other how it is after one."""
    is_state = parallel.ground is Ground.OPPOSITE or (
        parallel.values is not None and not parallel.is_equal and parallel.values[0].kind in AMOUNTS
    )
    texts = statement.text, parallel.sentence.text
    own, there = ([bool(order.search(text)) for order in _ORDERS] for text in texts)
    return is_state and sum(own) == sum(there) == 1 and own != there


def _is_of_same_matter(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence holds, beside words that differ and names, some of what else a statement says.

    Other words for what differs are none: of "voluntary, no longer compulsory" neither is.
    """
    if parallel.ground in {Ground.VALUE, Ground.LEAD}:
        return True
    claimed, sentence = parallel.claimed, parallel.sentence
    taken = [claimed, *list_alike(statement.text, claimed)]
    rest = [
        (weight, hit)
        for term, weight, hit in zip(statement.query.terms, statement.weights, sentence.hits, strict=True)
        if weight > 0 and not any(span.start <= term.start < span.end for span in taken)
    ]
    total = sum(weight for weight, _ in rest)
    held = sum(weight for weight, hit in rest if hit >= LEAST_HIT)
    return not rest or held >= StatementPolicy().min_matter * total or _says_that_alone(statement, parallel)


def _says_that_alone(statement: Statement, parallel: Parallel) -> bool:
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


def _names_another(statement: Statement, parallel: Parallel, sentences: Sequence[Sentence]) -> bool:
    """Whether a sentence names nobody whom a statement names, and somebody else, or another sentence tells of them."""
    if parallel.ground not in _OF_WORDS:
        return False
    names = [row for row in range(len(statement.query.terms)) if _is_name_of(statement, row)]
    sentence = parallel.sentence
    # Where it names others, its document's title does not tell of whom it is.
    held = sentence.hits >= LEAST_HIT if parallel.names_others else hold_words(sentence) > 0
    if not names or held[names].any():
        return False
    return parallel.names_others or any(
        other.document is sentence.document
        and other.cover >= _NEARLY * sentence.cover
        and bool((other.hits[names] >= LEAST_HIT).all())
        for other in sentences
    )


def _is_name_of(statement: Statement, row: int) -> bool:
    """Whether a word of a statement is written as a name."""
    term = statement.query.terms[row]
    is_inside = bool(statement.text[: term.start].strip())
    is_name = term.surface[0].isupper() and bool(statement.named[row]) and (is_inside or row in statement.scope)
    return is_name and not term.is_number and not has_election_words([term.surface])


def _numbers_another(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence is of another of those that only numbers tell apart: "pair 2" and "pair 1"."""
    texts = statement.text, parallel.sentence.text
    own, there = ({int(match[1]) for match in _NUMBERED.finditer(text)} for text in texts)
    return bool(own and there) and own.isdisjoint(there)


def _is_of_event_alone(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement tells what holds below or above a limit, and a sentence how it was once.

    "The result is advisory if turnout is below 50 percent" says nothing against "turnout was 58.9 percent".
    """
    is_stated = parallel.ground is Ground.OPPOSITE or (parallel.values is not None and not parallel.is_equal)
    if not is_stated or _IN_CASE.search(parallel.sentence.text):
        return False
    text = parallel.sentence.text
    return any(
        value.kind is one.kind is ValueKind.SHARE
        and not is_equal(value, one)
        and _CONDITION.search(statement.text[: value.span.start]) is not None
        and read_limit(statement.text, value) is not None
        and read_limit(text, one) is None
        for value in statement.values
        for one in parallel.sentence.values
    )


def _is_of_whole(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement tells how one place, or one body, decided, and a sentence names it nowhere.

    How a city voted says nothing of how its wards did.
    """
    text = statement.text
    if parallel.ground is not Ground.OPPOSITE or not _DECIDES.match(text, parallel.claimed.start):
        return False
    rows = [
        row
        for row, term in enumerate(statement.query.terms)
        if term.end <= parallel.claimed.start and statement.named[row] and not has_election_words([term.surface])
    ]
    rows = [row for row in rows if not is_place_word(fold(statement.query.terms[row].surface).removesuffix("s"))]
    is_named = bool(rows) and all(statement.query.terms[row].surface[0].isupper() for row in rows)
    held = np.maximum(parallel.sentence.hits, parallel.sentence.in_fields) >= LEAST_HIT
    return is_named and not held[rows].any()


def _is_in_row(parallel: Parallel, parallels: Sequence[Parallel]) -> bool:
    """Whether a sentence names others than a statement does, and the row of a table gives its value under its name."""
    if parallel.values is None or parallel.is_equal or parallel.sentence.is_row or not parallel.names_others:
        return False
    claimed = parallel.values[0]
    return any(
        one.is_equal
        and one.sentence.is_row
        and one.counts_same
        and one.sentence.cover >= parallel.sentence.cover
        and one.values is not None
        and one.values[0] is claimed
        for one in parallels
    )


def _is_unsure_word(statement: Statement, parallel: Parallel) -> bool:
    """Whether what a statement mostly tells beside a day and names is one word, and another one hardly stands for it.

    "Confirmed on 22 November" says nothing against "sworn in on 26 November", nor "sworn in for a new term".
    """
    if parallel.values is None or parallel.is_equal:
        return False
    # Within how many days is told of so many things that only what surely answers is of the same.
    is_answer = parallel.is_sure if parallel.values[0].kind is ValueKind.DAYS else parallel.answers
    # An hour or a day of voting is told by what opens and closes or is held, in whatever words.
    if is_answer or parallel.is_of_event or parallel.values[0].kind not in DATES | {ValueKind.DAYS}:
        return False
    telling = np.flatnonzero(statement.weights).tolist()
    if not telling or len(telling) > _MOST_TELLING:
        return False
    first = max(telling, key=lambda row: float(statement.weights[row]))
    return bool(parallel.sentence.hits[first] < _LEAST_SURE)


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


def _is_hoped(statement: Statement, parallel: Parallel) -> bool:
    """Whether only a statement tells what is hoped for, wanted or proposed, which what is so does not contradict.

    Nor does what is expected contradict what turned out.
    """
    is_word = parallel.ground in _OF_WORDS and parallel.ground is not Ground.OPPOSITE
    there = find_modalities(parallel.sentence.text)
    if parallel.ground is Ground.OPPOSITE and Modality.COMING in there and _TURNED_OUT.search(statement.text):
        return True
    return is_word and bool((find_modalities(statement.text) - there) & _NOT_YET)


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
        return _tell(_choose_evidence(statement, told, differing))
    decided = [one for one in agreeing if one]
    places = [one.sentence.span.start + one.given.start for one in decided if not one.is_paired]
    is_doubted = bool(differing) and differing[0][0] >= policy.min_doubt
    # Values that stand in another order may be those of other things.
    if not is_doubted and decided and len(decided) == len(agreeing) and places == sorted(places):
        return _tell(decided[0])
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
    """Return of all that differs from the same words, nearly as likely, what holds most of a statement."""
    if told.ground in _SETTLING or told.is_of_event:
        return told
    grade = next(grade for grade, one in differing if one is told)
    rivals = [
        one
        for likely, one in differing
        if one.ground is told.ground and one.claimed == told.claimed and likely >= _NEARLY * grade
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
    is_counted = differing.counts_same and differing.is_sure
    return is_counted and same is not None and not same[1].counts_same and not same[1].answers


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
        is_open = given.is_counted or _CONDITION.search(statement.text[: parallel.claimed.start])
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
    is_given = (same.counts_same or is_sure or _is_number_of_same(statement, same)) and not (
        same.values and is_finer(*same.values)
    )
    # "98 of 107 members" says nothing of all 107.
    is_part = same.values is not None and is_whole_alone(statement, same.sentence, *same.values)
    # Who tells how many there are tells of the whole.
    is_part = is_part and not (same.values is not None and counts_all(statement, same.values[0]))
    is_part = is_part or (same.values is not None and is_told_of_part(statement, same.sentence, same.values[1]))
    is_likely = is_likely and is_given and not is_part and not is_rather_of_other(statement, same)
    is_likely = is_likely and not is_excepted(statement, same.sentence) and not _is_of_another(statement, same)
    is_likely = is_likely and not is_done_by_other(statement, same.sentence)
    is_likely = is_likely and not is_of_other_sum(statement, same)
    return is_likely and says_same(statement, same.sentence, policy.max_left_over)


def _is_number_of_same(statement: Statement, same: Parallel) -> bool:
    """Whether both give a number as part of a name, behind the same word: "pair number 2"."""
    own = {fold(match[0]) for match in _NUMBERED.finditer(statement.text) if match.start(1) == same.claimed.start}
    given = {fold(match[0]) for match in _NUMBERED.finditer(same.sentence.text) if match.start(1) == same.given.start}
    return not own.isdisjoint(given)


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
    return _IN_CASE.search(same.sentence.text[: same.given.start]) is None


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
        and _is_name_of(statement, row)
        for row in statement.scope
    )


def _may_settle(statement: Statement, sentence: Sentence, reply: StatementReply | None) -> bool:
    """Whether a sentence holds the names, years and laws, and enough of what is said or what answers."""
    if sentence.is_row and not _is_row_of(statement, sentence):
        return False
    answers = reply is not None and reply.is_shown and sentence.lies_in(reply.document, reply.highlight)
    return sentence.holds_scope and (answers or sentence.cover >= StatementPolicy().min_cover)


def _is_row_of(statement: Statement, sentence: Sentence) -> bool:
    """Whether a row of a table, or its heads, hold all the names of a statement: it says nothing of others."""
    found = find_row(sentence.document.joined.text, sentence.span.start)
    if found is None:
        return False
    by_heads = list_held(statement, " ".join(found[0].heads), sentence.document.language)
    held = np.maximum(sentence.hits, sentence.in_fields) >= LEAST_HIT
    return all(
        held[row] or row in by_heads
        for row, term in enumerate(statement.query.terms)
        if statement.named[row] and term.surface[0].isupper()
    )


def _add_answer(
    index: PassageIndex, statement: Statement, sentences: list[Sentence], reply: StatementReply | None
) -> list[Sentence]:
    """Return sentences with those of a quote that answers, where it is from another passage."""
    if reply is None or any(one.lies_in(reply.document, reply.highlight) for one in sentences):
        return sentences
    return [*sentences, *read_sentences(index, statement, reply.passage)]


def _find_closest(statement: Statement, evidence: StatementEvidence, *, is_open: bool) -> StatementFinding | None:
    """Return what comes closest to a statement that nothing contradicts; None where nothing does."""
    policy = StatementPolicy()
    if statement.is_of_names:
        return None
    close = [one for one in evidence.sentences if one.holds_scope and one.cover >= policy.close_cover]
    close = [one for one in (each.narrow(statement) for each in close) if one.cover >= policy.close_cover]
    close.sort(key=lambda one: -one.cover)
    # Of what answers it with its words turned, the first.
    replies = [one for one in evidence.replies[: len(statement.values) + 1] if one]
    answers = sorted((one for one in replies if one.is_shown), key=lambda one: -one.confidence)
    bare = _leave_out_laws(statement)
    if is_open and not bare.values:
        told = (one for one in close[: policy.most_same] if not _is_only_asked(one))
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
    is_enough = is_enough and not is_done_by_other(statement, sentence)
    return is_enough and says_same(statement, sentence, 0, is_answer=sure)


def _says_enough(statement: Statement, sentence: Sentence) -> bool:
    """Whether so many words of a statement stand in a sentence, names and who is said to say it counted, that it tells.

    Without those two, of whom or what something is said may be another matter.
    """
    told = (
        bool(named) or not (term.is_reporting or term.is_unheard or fold(term.surface) in read_chatter())
        for term, named in zip(statement.query.terms, statement.named, strict=True)
    )
    held = (
        is_told and hit >= LEAST_HIT and term.information >= LEAST_INFORMATION
        for term, hit, is_told in zip(statement.query.terms, sentence.hits, told, strict=True)
    )
    return bool(np.count_nonzero(statement.weights) > 1) and sum(held) >= StatementPolicy().min_agreeing_words


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
