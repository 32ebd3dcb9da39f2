"""Who may vote, and from which age one may vote or stand."""

from __future__ import annotations

import re
from dataclasses import replace

from index.analysis.tokens import read_words
from index.analysis.word_lists import read_sections
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.offices import is_role
from index.answering.kinds.subjects.listed import LEAST_TELLING, compile_words, has_words
from index.models import ElectionKind
from index.questions.answer_types import AnswerType
from index.questions.places import has_election_words
from index.questions.question import read_as_it_stands
from index.questions.votes import find_votes_mentioned
from index.search.index import PassageIndex
from index.search.queries import Query

RIGHTS = "answering/rights"
_BODIES = "answering/bodies"
# What stands for an office with less weight is another: *calon* for *presiden*.
_LEAST_OF_OFFICE = 0.67
# "1,216 people are entitled to vote there" says how many may.
_NUMBERED = re.compile(
    r"\d(?:[\d.,]*\d)? (?:people|persons|voters|electors|citizens|residents|orang|pemilih|warga)\b", re.IGNORECASE
)


def _is_under_right(highlight: Highlight) -> bool:
    """Whether what stands above a highlight, or the question that it answers, is who may vote."""
    asked = (text for text in highlight.asked_within if has_words(text, RIGHTS, "who"))
    return any(has_words(text, RIGHTS, "vote") for text in (*highlight.above, *asked))


def asks_for_age_to_vote(highlight: Highlight) -> bool:
    """Whether the age is asked for from which one may vote, not stand."""
    return _asks_of_voters(highlight.query.question.asked)


def _asks_of_voters(asked: str) -> bool:
    return has_words(asked, RIGHTS, "asked") and not has_words(asked, RIGHTS, "stand")


def asks_for_age_to_stand(highlight: Highlight) -> bool:
    """Whether the age is asked for from which one may stand."""
    return has_words(highlight.query.question.asked, RIGHTS, "stand")


def tells_age_to_vote(highlight: Highlight) -> bool:
    """Whether an age is told beside the right to vote; who is visited at home, or stands, has another."""
    is_under = _is_under_right(highlight)
    return any(
        (is_under or has_words(text, RIGHTS, "vote")) and not _is_special(text)
        for text in highlight.texts
        if any(map(str.isalnum, text)) and not _is_of_standing_alone(text) and not _is_of_other_vote(highlight, text)
    )


def _is_of_standing_alone(text: str) -> bool:
    return has_words(text, RIGHTS, "stand") and not has_words(text, RIGHTS, "vote")


def tells_age_to_stand(highlight: Highlight) -> bool:
    """Whether an age is told beside candidates or the right to stand: that of the oldest only where it is asked for."""
    is_of_extreme = has_words(highlight.query.question.asked, RIGHTS, "extremes")
    if any(has_words(text, RIGHTS, "extremes") for text in highlight.texts) is not is_of_extreme:
        return False
    # A vice-president may be younger than a president.
    if has_words(highlight.text, RIGHTS, "deputy") and not has_words(highlight.query.question.asked, RIGHTS, "deputy"):
        return False
    # Nor is a president as old as who stands for a commission.
    offices = [term for term in highlight.query.terms if is_role(term, highlight.query)]
    if not all(highlight.speaks_of(term, _LEAST_OF_OFFICE) for term in offices):
        return False
    return any(has_words(text, RIGHTS, "stand") for text in (*highlight.texts, *highlight.around))


def asks_who_votes(query: Query) -> bool:
    """Whether it is asked who may vote, and nothing else of them: "by post", "in another branch"."""
    asked = query.question.asked
    is_of_who = query.question.answer_type is AnswerType.ENTITLED
    if not (is_of_who and _asks_of_voters(asked)) or has_words(asked, RIGHTS, "special"):
        return False
    found = [match.span() for match in compile_words(RIGHTS, "asked").finditer(asked)]
    return not any(
        not term.is_reporting
        and term.information >= LEAST_TELLING
        and not term.surface[:1].isupper()
        and not has_election_words([term.surface])
        and not any(start <= term.start < end for start, end in found)
        for term in query.terms
    )


def search_beside(index: PassageIndex, query: Query) -> Query:
    """Return a query for who may vote with the words beside which that is told, which are no evidence of it.

    "Vote" alone stands everywhere, and finds no rule. Any other query is returned as it is.
    """
    if not asks_who_votes(query):
        return query
    question = query.question
    words = " ".join(read_sections(RIGHTS, question.language)["beside"])
    end = len(question.asked)
    beside = index.builder.build(read_as_it_stands(words, question.language)).terms
    own = {text for term in query.terms for text in term.own}
    further = [term._replace(start=end, end=end, is_reporting=True) for term in beside if own.isdisjoint(term.own)]
    return replace(query, terms=(*query.terms, *further))


def tells_voters(highlight: Highlight) -> bool:
    """Whether it is told who may vote in general, not who may in a special case: in the queue, by post, by proxy."""
    is_under = _is_under_right(highlight)
    return any(
        has_words(text, RIGHTS, "general") and not _is_special(text)
        for text in highlight.texts
        if (is_under or has_words(text, RIGHTS, "vote"))
        and _NUMBERED.search(text) is None
        and not _is_of_other_vote(highlight, text)
    )


def _is_special(text: str) -> bool:
    """Whether a rule is for some of those who may vote, or for some place or way to do it."""
    is_of_all = has_words(text, RIGHTS, "whole") and has_words(text, RIGHTS, "age")
    return has_words(text, RIGHTS, "special") and not is_of_all


def list_votes(text: str) -> frozenset[str]:
    """Return the kinds of votes that a text names, an election to a chamber among them."""
    words = read_words(text)
    is_of_chamber = any(has_words(word, _BODIES, "chambers", "any_chamber") for word in words)
    return find_votes_mentioned(words) | (frozenset({ElectionKind.PARLIAMENTARY}) if is_of_chamber else frozenset())


def _is_of_other_vote(highlight: Highlight, text: str) -> bool:
    """Whether a sentence tells of another vote than the one that the question names."""
    asked, told = list_votes(highlight.query.question.asked), list_votes(text)
    return bool(asked and told) and asked.isdisjoint(told)
