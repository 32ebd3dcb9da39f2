"""What the documents hold of a statement, gathered."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.passages.tables import find_row
from index.search.index import PassageIndex
from index.verification.statements.asking import Ask, StatementReply, ask_for_value
from index.verification.statements.comparing.before import find_turned_comparisons
from index.verification.statements.deciding.same_thing import keep_of_same
from index.verification.statements.opposites import find_alternatives
from index.verification.statements.pairing.agents import find_other_agents
from index.verification.statements.pairing.exchanges import find_answered
from index.verification.statements.pairing.hours import find_other_hours
from index.verification.statements.pairing.namings import hold_naming, tells_of_same
from index.verification.statements.pairing.rows import choose_rows, hold_counted, list_held, list_numbers
from index.verification.statements.pairing.traits import find_other_parties
from index.verification.statements.pairing.votes import (
    is_of_former_vote,
    is_of_other_vote,
    is_row_of_former_vote,
    list_former,
)
from index.verification.statements.pairing.voting.deadlines import find_passed_deadlines
from index.verification.statements.pairing.voting.means import find_unheld_means
from index.verification.statements.pairing.wholes import find_parts_of_all
from index.verification.statements.polarity import list_turned
from index.verification.statements.reading import Statement, StatementPolicy
from index.verification.statements.roles import find_other_roles
from index.verification.statements.scope.charges import find_charges
from index.verification.statements.scope.exceptions import find_excepted
from index.verification.statements.scope.led_items import keep_in_lead, lead_items
from index.verification.statements.scope.nothing_there import find_asserted
from index.verification.statements.scope.totals import choose_totals
from index.verification.statements.scope.without import find_dispensed
from index.verification.statements.sentences import (
    LEAST_HIT,
    Parallel,
    Sentence,
    choose_close,
    find_sentences,
    names_others,
    read_rows,
    read_sentences,
)
from index.verification.statements.value_parallels import find_turned_changes, list_values
from index.verification.statements.values.claimed import ValueKind
from index.verification.statements.winning.answers import find_other_answers
from index.verification.statements.winning.chosen import find_others_chosen
from index.verification.statements.winning.contests import find_turned_contests
from index.verification.statements.winning.leads import find_leads
from index.verification.statements.winning.nothing_won import find_turned_none
from index.verification.statements.winning.outcomes import find_told_outcomes
from index.verification.statements.winning.proposals import find_other_fates
from index.verification.statements.winning.rankings import find_ranks, leave_out_otherwise, tells_rank

_OF_RESULTS = frozenset((ValueKind.COUNT, ValueKind.SHARE))


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


def gather_evidence(index: PassageIndex, statement: Statement, home: str | None, ask: Ask) -> StatementEvidence:
    """Return what the documents hold of a statement; as of `compare_statement` in `comparison`."""
    dated = [index.documents.describe(number) for number in index.event_dates]
    found = find_sentences(index, statement, home)
    sentences = [one for one in found if not is_of_other_vote(statement, one, dated)]
    sentences = lead_items(statement, sentences)
    former = list_former(index)
    rows: list[Sentence] = []
    if tells_rank(statement.text):
        sentences = [one for one in sentences if not is_of_former_vote(statement, one, former)]
        rows = [one for one in read_rows(statement, sentences) if not is_of_other_vote(statement, one, dated)]
    parallels: list[Parallel] = []
    answering: list[Sentence] = []
    replies = []
    for value in statement.values:
        reply = ask_for_value(statement, value, ask)
        replies.append(reply)
        held = _add_answer(index, statement, sentences, reply)
        answering += held[len(sentences) :]
        held = [one for one in held if not is_of_other_vote(statement, one, dated)]
        held = [hold_naming(statement, value, hold_counted(statement, value, one)) for one in held]
        held = [one for one in held if tells_of_same(statement, value, one)]
        held = choose_rows(statement, value, [one for one in held if _may_settle(statement, one, reply)])
        parallels += choose_totals(statement, value, list(list_values(statement, value, held, reply)), held)
    latest = max((day.year for day in index.event_dates.values()), default=None)
    # What is told without its year is of the latest vote.
    parallels = [replace(one, is_of_event=False) if _is_of_former(one, latest) else one for one in parallels]
    parallels = [replace(one, is_of_former=_gives_former(statement, one, former)) for one in parallels]
    # What a table tells of a former vote neither refutes nor confirms what is told without a year.
    parallels = [one for one in parallels if not (_is_result(one) and is_row_of_former_vote(statement, one.sentence))]
    parallels += find_other_hours(statement, [*sentences, *answering])
    parallels += find_turned_changes(statement, sentences)
    parallels += find_turned_comparisons(statement, sorted(found, key=lambda one: (one.document.id, one.span)))
    turned, known = list_turned(index, statement, sentences, ask)
    parallels += turned
    parallels += find_other_roles(index, statement, sentences)
    parallels += find_turned_contests(statement, choose_close(statement, sentences))
    parallels += find_leads(statement, sentences)
    parallels += find_other_parties(statement, sentences)
    parallels += find_told_outcomes(statement, choose_close(statement, sentences))
    parallels += find_other_answers(statement, sentences)
    parallels += find_other_fates(statement, sentences)
    parallels += find_others_chosen(statement, sentences)
    parallels += find_turned_none(statement, choose_close(statement, sentences))
    parallels += find_other_agents(statement, choose_close(statement, sentences))
    parallels += find_answered(index, statement, sentences)
    parallels += find_parts_of_all(statement, sentences)
    parallels += find_passed_deadlines(statement, sentences)
    parallels += find_unheld_means(statement, sentences)
    parallels += find_asserted(statement, sentences)
    parallels += find_charges(statement, [*sentences, *answering])
    parallels += find_dispensed(statement, sentences)
    parallels += find_excepted(statement, sentences)
    parallels += find_alternatives(statement, choose_close(statement, sentences))
    ranked = [*find_ranks(statement, rows, sentences)]
    parallels = [*_narrow(statement, leave_out_otherwise([*map(keep_in_lead, parallels)], ranked)), *ranked]
    parallels = [replace(one, names_others=names_others(index, statement, one.sentence)) for one in parallels]
    parallels = keep_of_same(dated, statement, parallels, sentences)
    return StatementEvidence(sentences, parallels, [*replies, *known])


def _is_of_former(parallel: Parallel, latest: int | None) -> bool:
    """Whether a statement tells a day without its year, and a sentence one of a vote before the latest."""
    if parallel.values is None or latest is None:
        return False
    own, there = (value.year for value in parallel.values)
    return own is None and there is not None and there < latest


def _gives_former(statement: Statement, parallel: Parallel, former: Collection[str]) -> bool:
    """Whether a sentence gives how many there were at a vote before the last."""
    return _is_result(parallel) and is_of_former_vote(statement, parallel.sentence, former)


def _is_result(parallel: Parallel) -> bool:
    return parallel.values is not None and parallel.values[1].kind in _OF_RESULTS


def _narrow(statement: Statement, parallels: Sequence[Parallel]) -> Iterator[Parallel]:
    """Yield words of sentences with what is said of them; not those that another item of a list made look alike."""
    for one in parallels:
        narrowed = one.sentence.narrow(statement, one.given)
        if narrowed is one.sentence:
            yield one
        elif one.answers or narrowed.cover >= StatementPolicy().min_cover:
            yield replace(one, sentence=narrowed)


def _add_answer(
    index: PassageIndex, statement: Statement, sentences: list[Sentence], reply: StatementReply | None
) -> list[Sentence]:
    """Return sentences with those of a quote that answers, where it is from another passage."""
    if reply is None or any(one.lies_in(reply.document, reply.highlight) for one in sentences):
        return sentences
    return [*sentences, *read_sentences(index, statement, reply.passage)]


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
    # Of "pair 03" the number tells which, whatever the heads call pairs.
    numbered = {row - 1 for row in list_numbers(statement) if row in by_heads}
    return all(
        held[row] or row in by_heads or row in numbered
        for row, term in enumerate(statement.query.terms)
        if statement.named[row] and term.surface[0].isupper()
    )
