"""The question of a page of questions and answers that asks what is asked, found among what the ranking found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from index.analysis.analyzer import analyze
from index.answering.kinds.subjects.affairs import find_affairs, tells_asked
from index.answering.kinds.subjects.hours import find_premises
from index.answering.kinds.subjects.matters import asks_same_matter, holds_places
from index.answering.ranking import Ranking
from index.answering.selection import Selection
from index.models import Language, Span
from index.passages.structure.asking import asks
from index.questions.answer_types import PERMITTED, AnswerType
from index.questions.question import Question
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

# Of what is asked so much stands in an exchange, and of its question so much is asked: "can I vote" is not "by post".
_SHARE_HELD, _SHARE_ASKED = 0.8, 0.6
# What is asked in the very words of an exchange says so much of them, and they of it, and is answered by all of it.
_SHARE_OF_SAME, _LEAST_WEIGHT_OF_SAME = 0.95, 0.95
_MAX_WHOLE_CHARS = 700
# A less likely translation is another word.
_LEAST_WEIGHT, _LEAST_OF_TRANSLATION = 0.6, 0.4
# What says less, such as "get", tells no question from another.
_LEAST_TELLING = 0.3
# A shorter answer says nothing without its question: "Under-sixes, with a parent."
_MAX_BARE_CHARS = 80
_OPEN = frozenset((None, AnswerType.OTHER))
# What a matter's rules tell only where it is asked for.
_VALUES = frozenset((AnswerType.TIME, AnswerType.AGE))


class AskedExchange(NamedTuple):
    """An exchange whose question is asked.

    Attributes:
        passage: The number of the passage that begins with it.
        lead: Where its question stands in the joined text, where it is asked in the very words and its answer is read
            at a glance, so that all of it answers; else None.
    """

    passage: int
    lead: Span | None


def find_asked_exchange(index: PassageIndex, query: Query, ranking: Ranking | None) -> AskedExchange | None:
    """Return the exchange whose question is asked, in its language if one is, in the very words if one is.

    Args:
        index: Where the ranking is from.
        query: What is asked.
        ranking: The candidates, None where nothing matches.
    """
    found = [*_find_same(index, query, ranking)] if ranking is not None else []
    own = [exchange for language, exchange in found if language is query.question.language]
    return next(
        (one for one in reversed(own) if one.lead is not None), next(reversed(own or [e for _, e in found]), None)
    )


def _find_same(index: PassageIndex, query: Query, ranking: Ranking) -> Iterator[tuple[Language, AskedExchange]]:
    """Yield such exchanges, the best last, with their languages."""
    for number in reversed(index.find_opening(ranking.matches.candidates[ranking.order])):
        for unit in index.list_opening_units(number):
            document = int(index.document_numbers[number])
            text = index.documents[document].joined.text
            if not asks(text[unit.start : unit.lead_end]):
                continue
            place = document, unit.start, unit.lead_end
            own, language = index.quote_own_question(place), index.documents.find_language(document)
            # Whether there are braille ballots is not who may come along, though blind voters ask both; nor is who may
            # vote who may be elected again.
            if not tells_asked(
                query.question.asked, own.asked, _read_sentences(index, document, unit.lead_end, unit.end), language
            ):
                continue
            if language is query.question.language and _asks_in_same_words(query, index.read_own_question(place)):
                is_whole = unit.end - unit.lead_end <= _MAX_WHOLE_CHARS
                yield language, AskedExchange(number, Span(unit.start, unit.lead_end) if is_whole else None)
                continue
            is_value_asked = query.question.answer_type in _VALUES and not _wants_same(query.question, own)
            # Whether those who are not listed may vote says not until what hour.
            if not is_value_asked and asks_same_matter(query.question, own) and holds_places(index, query, number):
                yield language, AskedExchange(number, None)
                continue
            if not _wants_same(query.question, own):
                continue
            other = index.read_own_question(place)
            if _share_held(other.terms, _list_own(query)) < _SHARE_ASKED:
                continue
            told = {term.text for term in analyze(text[unit.lead_end : unit.end], language)}
            if _share_held(query.terms, told | _list_own(other)) >= _SHARE_HELD:
                yield language, AskedExchange(number, None)


def _asks_in_same_words(query: Query, other: Query) -> bool:
    """Whether two questions of one language want the same kind of answer and have the same words, but small ones."""
    return _wants_same(query.question, other.question) and all(
        _share_held(one.terms, _list_own(two), _LEAST_WEIGHT_OF_SAME) >= _SHARE_OF_SAME
        for one, two in ((query, other), (other, query))
    )


def _read_sentences(index: PassageIndex, document: int, start: int, end: int) -> Iterator[str]:
    """Yield the sentences of a part of a document, given by number."""
    text = index.documents[document].joined.text
    for number in index.find_passages_between(document, start, end):
        for sentence in index.passages[number].sentences:
            if start <= sentence.start < end:
                yield text[sentence.start : sentence.end]


def only_asks(text: str) -> bool:
    """Whether nothing but a question stands in what would answer one."""
    return text.rstrip(' "”’)*_').endswith("?") and not re.search(r"[.!:;]\s", text)


def answers_other(index: PassageIndex, query: Query, selection: Selection) -> bool:
    """Whether a quote is a short answer to another question of its page: about more than is asked, or not about it."""
    if selection.passage is None:
        return False
    document, text = int(index.document_numbers[selection.passage]), selection.document.joined.text
    for unit in index.outlines.find_units(document, selection.highlight):
        if asks(text[unit.start : unit.lead_end]) and unit.end - unit.lead_end <= _MAX_BARE_CHARS:
            other = index.read_own_question((document, unit.start, unit.lead_end))
            if _wants_same_hours(query.question, other.question):
                return False  # when they are open tells when they close
            if not find_affairs(query.question.asked).isdisjoint(find_affairs(other.question.asked)):
                return False  # "1 orang dapat berapa surat suara" asks it in other words
            told = {term.text for term in analyze(text[unit.lead_end : unit.end], selection.document.language)}
            is_translated = selection.document.language is not query.question.language
            least = _LEAST_OF_TRANSLATION if is_translated else _LEAST_WEIGHT
            if _share_held(query.terms, told, least) >= _SHARE_ASKED:
                return False  # whatever the page asks, this is told
            is_new = any(not term.is_known and term.information >= _LEAST_TELLING for term in query.terms)
            asked = {text for term in query.terms for text, weight in term.weights.items() if weight >= _LEAST_WEIGHT}
            return is_new or _share_held(other.terms, asked) < _SHARE_ASKED
    return False


def _wants_same(question: Question, other: Question) -> bool:
    """Whether the kind of answer that another question wants is asked for."""
    one, two = question.answer_type, other.answer_type
    return one is two or any(kinds.issuperset((one, two)) for kinds in (PERMITTED, _OPEN))


def _wants_same_hours(question: Question, other: Question) -> bool:
    """Whether both ask when the same premises open or close."""
    premises = find_premises(question.asked)
    return premises is not None and question.answer_type is AnswerType.TIME and premises == find_premises(other.asked)


def _list_own(query: Query) -> set[str]:
    return set().union(*(term.own for term in query.terms))


def _share_held(terms: Iterable[QueryTerm], texts: set[str], least_weight: float = _LEAST_WEIGHT) -> float:
    """Return the share of what the words of a question say that some terms stand for, in [0, 1]."""
    known = all_of = 0.0
    for term in terms:
        all_of += term.information
        if any(weight >= least_weight for text, weight in term.weights.items() if text in texts):
            known += term.information
    return known / all_of if all_of else 0.0
