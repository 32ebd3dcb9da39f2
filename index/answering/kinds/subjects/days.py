"""The day of a vote, which another day beside it is not."""

from __future__ import annotations

import re
from functools import cache

from index.analysis.folding import fold
from index.analysis.tokens import read_tokens
from index.analysis.word_lists import compile_list, read_lists, read_section_words
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.offices import is_role
from index.answering.kinds.subjects.affairs import find_affairs
from index.answering.kinds.subjects.listed import LEAST_WEIGHT
from index.questions.answer_types import asks_for_clock
from index.questions.places import find_years, has_election_words
from index.questions.wording.rounds import find_rounds
from index.search.queries import QueryTerm

# "10 sampai 14 Februari" is more than a day.
_RANGE = re.compile(
    r"\d{1,2}(?: [^\W\d]+)?\s*(?:[-–]|sampai(?: dengan)?|hingga|s\.?\s?d\.?|to|until|through)\s*\d{1,2} [^\W\d]+",
    re.IGNORECASE,
)


def asks_for_vote_day(highlight: Highlight) -> bool:
    """Whether a question asks when a vote, or a round of it, is, and nothing else: "when is election day"."""
    query = highlight.query
    tokens = query.question.tokens
    words = read_lists("questions/days_of_votes")
    is_of_round = bool(find_rounds(query.question.asked))
    if is_of_round:
        words |= read_lists("questions/rounds")
    return (
        (is_of_round or has_election_words(tokens.texts))
        and not asks_for_clock(tokens)
        and not find_affairs(query.question.asked)  # "kapan bupati dilantik"
        and all(
            fold(term.surface) in words
            or (has_election_words([term.surface]) and not (is_of_round and _names_campaign(term)))
            for term in query.terms
        )
    )


def _names_campaign(term: QueryTerm) -> bool:
    """Whether a word is of a campaign, which a round has days of its own for."""
    return fold(term.surface).startswith(("campaign", "kampanye"))


@cache
def compile_any_word() -> re.Pattern[str]:
    """Return what finds every word of a question that asks for the day of a vote: it has no others."""
    return re.compile(r"\w+")


def tells_vote_day(highlight: Highlight) -> bool:
    """Whether a day, or at least a month, is told of a vote; "the 2024 election" says not when, nor do some days."""
    votes, others = (
        compile_list(f"answering/{name}", highlight.language, frame="(?i:{})") for name in ("vote_days", "other_days")
    )
    if (rounds := find_rounds(highlight.query.question.asked)) and rounds.isdisjoint(find_rounds(highlight.text)):
        return False
    if not all(
        highlight.speaks_of(term, LEAST_WEIGHT) for term in highlight.query.terms if is_role(term, highlight.query)
    ):
        return False  # when the house is elected is not when the president is
    published = highlight.document.published
    earliest = published.year - 1 if published is not None else 0
    return any(
        _compile_dates().search(_RANGE.sub(" ", text)) is not None
        and votes.search(text) is not None
        and others.search(text) is None
        and all(int(year) >= earliest for year in find_years(read_tokens(text).texts))
        for text in highlight.texts
    )


@cache
def _compile_dates() -> re.Pattern[str]:
    months = "|".join(sorted(read_section_words("passages/grammar", "months")))
    return re.compile(
        rf"\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b|\b\d{{4}}-\d\d-\d\d\b"
        rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{months})\b|\b(?:{months}) \d",
        re.IGNORECASE,
    )
