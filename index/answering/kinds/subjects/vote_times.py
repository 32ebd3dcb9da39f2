"""When a vote is: its day, which another day beside it is not, and its year, which tells it from other votes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from index.analysis.folding import fold
from index.analysis.tokens import read_tokens
from index.analysis.word_lists import compile_list, read_lists, read_section_words
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.offices import is_role
from index.answering.kinds.subjects.affairs import asks_for_count, find_affairs
from index.answering.kinds.subjects.hours import asks_until_when
from index.answering.kinds.subjects.listed import LEAST_WEIGHT, has_words
from index.documents.records import Description
from index.models import Document
from index.passages.structure.told_claims import says_so_by_title
from index.questions.answer_types import (
    COUNTED_OR_SHARED,
    PERMITTED,
    AnswerType,
    asks_for_clock,
    asks_for_winner,
    asks_how_punished,
    asks_who_is_elected,
)
from index.questions.dated_votes import find_vote_date
from index.questions.places import find_years, has_election_words
from index.questions.wording.rounds import find_rounds
from index.search.names.places import list_places
from index.search.queries import Query, QueryTerm

# "10 sampai 14 Februari" is more than a day.
_RANGE = re.compile(
    r"\d{1,2}(?: [^\W\d]+)?\s*(?:[-–]|sampai(?: dengan)?|hingga|s\.?\s?d\.?|to|until|through)\s*\d{1,2} [^\W\d]+",
    re.IGNORECASE,
)
# "Pukul 07.00 sampai 13.00" tells no day until which something lasts.
_CLOCK = r"\d{1,2}(?:[.:]\d\d)?(?: ?[ap]\.?m\b\.?)?"
_HOURS = re.compile(
    rf"\b{_CLOCK}\s*(?:sampai(?: dengan)?|hingga|until|till)\s*(?:pukul |jam )?{_CLOCK}(?!\w)", re.IGNORECASE
)
# "Rabu (10/6)", as Indonesian news has it.
DAY_IN_BRACKETS: Final = r"(?<=[^\W\d] \()(?P<bracketed>[0-3]?\d)/(?P<number>1[0-2]|0?[1-9])(?=[/)])"
# "Up from 58 percent in the 2018 election", "naik dibandingkan pemilu 2018".
_COMPARED = re.compile(
    r"\b(?:than|from|since|compared|like|as|after|before|including|dari(?:pada)?|sejak|dibanding(?:kan)?|seperti|setelah"
    r"|sebelum|termasuk)\b"
    r"(?:[^\w,;]+\w+){0,6}\W*\Z",
    re.IGNORECASE,
)
# Each quote of a ranking is held against its question.
_MAX_REMEMBERED = 4_096
# What a rule tells holds for more than one vote.
_RULED = PERMITTED | {AnswerType.AGE, AnswerType.DEFINITION, AnswerType.DURATION, AnswerType.MONEY}
# When something was, and how many there were, is asked of a year with whatever words.
_OF_A_YEAR = COUNTED_OR_SHARED | {AnswerType.TIME}
_OF_ONE_VOTE = frozenset(
    (
        AnswerType.PERSON,
        AnswerType.ORGANISATION,
        AnswerType.TIME,
        AnswerType.PLACE,
        AnswerType.COUNT,
        AnswerType.NUMBER,
        AnswerType.SHARE,
    )
)


def asks_for_vote_day(highlight: Highlight) -> bool:
    """Whether a question asks when a vote, or a round of it, is, if only in some place: "when is election day"."""
    beside = list_beside_vote_day(highlight.query)
    return beside is not None and set(beside) <= set(list_places(highlight.index, highlight.query))


def list_beside_vote_day(query: Query) -> list[QueryTerm] | None:
    """Return what a question says beside when a vote, or a round of it, is; None where it asks for no such day."""
    tokens = query.question.tokens
    words = read_lists("questions/days_of_votes")
    is_of_round = bool(find_rounds(query.question.asked))
    if is_of_round:
        words |= read_lists("questions/rounds")
    words |= {fold(word) for typed in query.question.places.values() for word in read_tokens(typed).texts}
    if not (is_of_round or has_election_words(tokens.texts)) or asks_for_clock(tokens):
        return None
    # "Kapan bupati dilantik"; "until when can i vote".
    if find_affairs(query.question.asked) or asks_until_when(query.question.asked):
        return None
    return [
        term
        for term in query.terms
        if not (
            fold(term.surface) in words
            or (has_election_words([term.surface]) and not (is_of_round and _names_campaign(term)))
        )
    ]


def _names_campaign(term: QueryTerm) -> bool:
    """Whether a word is of a campaign, which a round has days of its own for."""
    return fold(term.surface).startswith(("campaign", "kampanye"))


@cache
def compile_any_word() -> re.Pattern[str]:
    """Return what finds every word of a question that asks for the day of a vote: it has no others."""
    return re.compile(r"\w+")


def tells_vote_day(highlight: Highlight) -> bool:
    """Whether a day, or at least a month, is told of a vote; "the 2024 election" says not when, nor do some days."""
    if (rounds := find_rounds(highlight.query.question.asked)) and rounds.isdisjoint(find_rounds(highlight.text)):
        return False
    if says_so_by_title(highlight.document.title):
        return False  # a page that checks a hoax about the day tells several
    query = highlight.query
    own = [*(list_beside_vote_day(query) or ()), *(term for term in query.terms if is_role(term, query))]
    if not all(highlight.speaks_of(term, LEAST_WEIGHT) for term in own):
        return False  # when the house is elected, or in Maine, is not when the president is, or in Texas
    return any(is_on_vote_day(text, highlight.document) for text in highlight.texts)


def is_on_vote_day(sentence: str, document: Document) -> bool:
    """Whether a sentence of a document tells a day of a vote that was not years before it was published."""
    votes, others = (
        compile_list(f"answering/{name}", document.language, frame="(?i:{})") for name in ("vote_days", "other_days")
    )
    earliest = document.published.year - 1 if document.published is not None else 0
    return (
        _compile_dates().search(_RANGE.sub(" ", sentence)) is not None
        and votes.search(sentence) is not None
        and others.search(_HOURS.sub(" ", sentence)) is None
        and all(int(year) >= earliest for year in find_years(read_tokens(sentence).texts))
    )


@cache
def _compile_dates() -> re.Pattern[str]:
    months = "|".join(sorted(read_section_words("passages/grammar", "months")))
    return re.compile(
        rf"\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b|\b\d{{4}}-\d\d-\d\d\b"
        rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{months})\b|\b(?:{months}) \d|{DAY_IN_BRACKETS}",
        re.IGNORECASE,
    )


def asks_of_vote_of_year(highlight: Highlight) -> bool:
    """Whether a question asks how the vote of a year went, by that year: "who won in 2026", "turnout 2019"."""
    question = highlight.query.question
    if not question.years or question.condition is not None or question.answer_type in _RULED:
        return False
    if asks_how_punished(question.tokens):
        return False
    date = question.vote_date
    return (
        (date is not None and date.year is not None and question.answer_type in _OF_ONE_VOTE)
        or asks_for_winner(question.tokens)
        or asks_who_is_elected(question.tokens)
        or asks_for_count(question.asked)
        or has_words(question.asked, "questions/results")
    )


def asks_of_year(highlight: Highlight) -> bool:
    """Whether any other number or day of a year is asked for: "how many reports were there in 2026"."""
    question = highlight.query.question
    is_of_year = bool(question.years) and question.condition is None and question.answer_type in _OF_A_YEAR
    return is_of_year and not (asks_how_punished(question.tokens) or asks_of_vote_of_year(highlight))


def tells_vote_of_year(highlight: Highlight) -> bool:
    """Whether what is told is not of the vote of another year: by what names the year, else by its document's event.

    What a law holds is of no vote. Where neither event nor title has a year, a document is of about when it was
    published, and where that is not known nothing can be told.
    """
    asked = set(highlight.query.question.years)
    document = highlight.document
    own = [highlight.text]
    if (found_row := highlight.row) is not None:
        table, _ = found_row
        own += [table.caption or "", *table.heads]
    if _name_any(own, asked):
        return True
    is_day_asked = highlight.asked is AnswerType.TIME
    if any(tells_of_vote_of_a_year(text, is_day_asked=is_day_asked) for text in highlight.texts):
        return False  # "in the 2021 election" tells of another one, whatever its document is on
    years, before = list_event_years(document), list_years(highlight.text_before)
    if _name_any([highlight.text_before, *highlight.above], asked):
        return True
    if before and len(years) > 1:
        return False  # "It voted in 2018. She won with 1,206 votes": whichever years the title names
    if _name_any([document.title, document.about.event or ""], asked):
        return True
    if not years and document.published is not None:
        years = frozenset(str(document.published.year + shift) for shift in (-1, 0, 1))
    number = int(highlight.index.document_numbers[highlight.passage])
    return not years or not years.isdisjoint(asked) or highlight.index.is_law(number)


def _name_any(texts: Iterable[str], years: set[str]) -> bool:
    return any(not years.isdisjoint(list_years(text)) for text in texts)


@lru_cache(maxsize=_MAX_REMEMBERED)
def tells_of_vote_of_a_year(sentence: str, *, is_day_asked: bool) -> bool:
    """Whether a sentence tells of a vote that it names by a year, and does not only compare another one to it.

    Where its day is asked for, what it is compared to would be taken for it.
    """
    date = find_vote_date(sentence)
    if date is None or date.year is None:
        return False
    return is_day_asked or _COMPARED.search(sentence, 0, date.span.start) is None


def list_event_years(document: Document | Description) -> frozenset[str]:
    """Return the years of the event that a document is about: by its date, else its name, else the title's."""
    about = document.about
    if about.date is not None:
        return frozenset((str(about.date.year),))
    return list_years(about.event or "") or list_years(document.title)


@lru_cache(maxsize=_MAX_REMEMBERED)
def list_years(text: str) -> frozenset[str]:
    """Return the years from 1900 to 2099 that a text names."""
    return frozenset(find_years(read_tokens(text).texts))
