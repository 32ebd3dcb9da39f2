"""What a ranking is good for: quotes and how sure they are, or none and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.answering.evidence import WordEvidence, gather_evidence, weigh_words
from index.answering.glosses import is_bare
from index.answering.matching import is_name
from index.answering.ranking import Ranking, load_weights
from index.answering.selection import Selection, SelectionPolicy, select_quotes
from index.models import Document, Reason, Strength
from index.questions.answer_types import AnswerType
from index.questions.places import names_election_of
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

_SHOWN = (Strength.STRONG, Strength.LIKELY)
# A translation of a name is surer than that.
_NAMED = 0.5
# No answer on the development sets lacked more than that of what its question says.
_MOST_UNKNOWN = 0.4


@dataclass(frozen=True, slots=True)
class Found:
    """Quotes, best first, and how far they answer; `missing` are words that the first one lacks."""

    strength: Strength
    confidence: float
    selections: tuple[Selection, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """No quote: why, which words are missing, and the documents that come nearest, best first."""

    reason: Reason
    confidence: float
    missing: tuple[str, ...]
    closest: tuple[Document, ...]


def judge_ranking(
    index: PassageIndex,
    query: Query,
    ranking: Ranking | None,
    outside: tuple[str, ...],
    policy: SelectionPolicy,
) -> Found | Refusal:
    """Decide how sure an answer is, and whether it is one.

    Args:
        index: Where the ranking is from.
        query: What is asked.
        ranking: The candidates, None where nothing matches.
        outside: Places and years of the question that the collection does not cover.
        policy: The thresholds.
    """
    unknown = tuple(term.surface for term in query.terms if not term.is_known)
    if ranking is None:
        reason = Reason.NOT_FOUND if _is_on_topic(index, query) else Reason.OFF_TOPIC
        return Refusal(Reason.OUT_OF_SCOPE if outside else reason, 0.0, outside or unknown, ())
    selections = select_quotes(index, query, ranking, policy)
    first = next(selections)
    words = [*weigh_words(index, query, first)]
    evidence = gather_evidence(index, query, ranking.matches, ranking.scores, first, words)
    confidence = load_weights().evidence.estimate(evidence)
    strength = _grade(confidence, policy)
    is_joined = (
        strength in _SHOWN
        and query.question.answer_type is not AnswerType.PERSON
        and _joins(outside, words)
        and not names_election_of(query.question.tokens.texts, outside)
    )
    if outside and not is_joined:
        return Refusal(Reason.OUT_OF_SCOPE, confidence, outside, _list_closest(index, ranking, policy))
    frame = query.question.frame
    is_bare_word = query.question.answer_type is None and is_bare(query) and not _explains(ranking, first)
    if is_bare_word or all(term.is_number for term in query.terms):
        return Refusal(Reason.TOO_SHORT, confidence, (), _list_closest(index, ranking, policy))
    if strength is not None and (frame.is_own_case or frame.looks_ahead):
        strength = Strength.PARTIAL
    elif strength is Strength.STRONG and frame.is_of_now:
        strength = Strength.LIKELY
    if strength in _SHOWN:
        strength = _lower_for_unheld(strength, index, query, words)
    if strength is None:
        is_off_topic = ranking.matches.cover() < policy.topic_coverage and not _is_on_topic(index, query)
        return Refusal(
            Reason.OFF_TOPIC if is_off_topic else Reason.NOT_FOUND,
            confidence,
            unknown,
            () if is_off_topic else _list_closest(index, ranking, policy),
        )
    missing = tuple(word.term.surface for word in words if not max(word.passage, word.fields))
    return Found(strength, confidence, (first, *selections), missing)


def _joins(outside: tuple[str, ...], words: Iterable[WordEvidence]) -> bool:
    """Whether a quote itself names each place that lies outside what the documents are about."""
    named = {fold(word) for typed in outside for word in read_words(typed)}
    quoted = {fold(word.term.surface) for word in words if word.quote >= _NAMED}
    return bool(named) and named <= quoted


def _lower_for_unheld(
    strength: Strength, index: PassageIndex, query: Query, words: Sequence[WordEvidence]
) -> Strength | None:
    """Return the grade of a quote that would be shown as an answer, if the question is about what no document holds.

    None where most of what it says is unknown, or a person is asked for: any word may name the office or the place.
    What no dictionary knows either is a name most often, and the quote the closest at most.
    """
    unheld = _find_unheld(index, query, words)
    said = sum(word.term.information for word in words)
    is_mostly_unknown = sum(term.information for term in unheld) > _MOST_UNKNOWN * said
    if is_mostly_unknown or (unheld and query.question.answer_type is AnswerType.PERSON):
        return None
    return Strength.PARTIAL if any(term.is_unheard for term in unheld) else strength


def _find_unheld(index: PassageIndex, query: Query, words: Sequence[WordEvidence]) -> list[QueryTerm]:
    """Return the words that no document holds.

    A name counts as held where a part of it beside it is: documents that say "Xi" know "Xi Jinping".
    """
    named = [word.term for word in words if word.passage >= _NAMED and is_name(index, word.term)]
    beside = {term.end + 1 for term in named} | {term.start - 1 for term in named}
    unknown = [term for term in query.terms if not (term.is_known or term.is_number or term.is_reporting)]
    return [term for term in unknown if term.start not in beside and term.end not in beside]


def _explains(ranking: Ranking, first: Selection) -> bool:
    place = ranking.matches.candidates.tolist().index(first.passage)
    return bool(ranking.matches.answer_hits[ranking.matches.find_sentences(place)].any())


def estimate_confidence(index: PassageIndex, query: Query, ranking: Ranking, first: Selection) -> float:
    """Return the probability that the first quote of a ranking answers the question, in (0, 1)."""
    evidence = gather_evidence(index, query, ranking.matches, ranking.scores, first)
    return load_weights().evidence.estimate(evidence)


def _grade(confidence: float, policy: SelectionPolicy) -> Strength | None:
    if confidence >= policy.strong_confidence:
        return Strength.STRONG
    if confidence >= policy.likely_confidence:
        return Strength.LIKELY
    return Strength.PARTIAL if confidence >= policy.partial_confidence else None


def _list_closest(index: PassageIndex, ranking: Ranking, policy: SelectionPolicy) -> tuple[Document, ...]:
    """Return the documents that come nearest, best first."""
    numbers = dict.fromkeys(index.document_numbers[ranking.matches.candidates[ranking.order]].tolist())
    return tuple(index.documents[number] for number in list(numbers)[: policy.max_closest])


def _is_on_topic(index: PassageIndex, query: Query) -> bool:
    """Whether a question is about elections, or names somebody or something that the documents know."""
    return query.question.is_about_elections or any(term.is_known and is_name(index, term) for term in query.terms)
