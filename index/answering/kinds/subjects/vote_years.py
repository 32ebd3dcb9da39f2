"""The year of the vote that a question is about, which what is told of the vote of another year does not answer."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.analysis.tokens import read_tokens
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.affairs import asks_for_count
from index.answering.kinds.subjects.listed import has_words
from index.models import Document
from index.questions.answer_types import PERMITTED, AnswerType, asks_for_winner, asks_how_punished, asks_who_is_elected
from index.questions.dated_votes import find_vote_date
from index.questions.places import find_years

# "Up from 58 percent in the 2018 election", "naik dibandingkan pemilu 2018".
_COMPARED = re.compile(
    r"\b(?:than|from|since|compared|like|after|before|dari(?:pada)?|sejak|dibanding(?:kan)?|seperti|setelah|sebelum)\b"
    r"(?:[^\w,;]+\w+){0,6}\W*\Z",
    re.IGNORECASE,
)
# What a rule tells holds for more than one vote.
_RULED = PERMITTED | {AnswerType.AGE, AnswerType.DEFINITION, AnswerType.DURATION, AnswerType.MONEY}
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


def tells_vote_of_year(highlight: Highlight) -> bool:
    """Whether what is told is not of the vote of another year: by what names the year, else by its document's event.

    What a law holds is of no vote, and of a document whose event has no date nothing can be told.
    """
    asked = set(highlight.query.question.years)
    document = highlight.document
    own = [highlight.text]
    if (found_row := highlight.row) is not None:
        table, _ = found_row
        own += [table.caption or "", *table.heads]
    if _name_any(own, asked):
        return True
    if any(map(_tells_of_vote_of_a_year, highlight.texts)):
        return False  # "in the 2021 election" tells of another one, whatever its document is on
    if _name_any([highlight.text_before, *highlight.above, document.title, document.about.event or ""], asked):
        return True
    years = _list_event_years(document)
    number = int(highlight.index.document_numbers[highlight.passage])
    return not years or not years.isdisjoint(asked) or any(number == law for _, law in highlight.index.laws)


def _name_any(texts: Iterable[str], years: set[str]) -> bool:
    return any(not years.isdisjoint(_list_years(text)) for text in texts)


def _tells_of_vote_of_a_year(sentence: str) -> bool:
    """Whether a sentence tells of a vote that it names by a year, and does not only compare another one to it."""
    date = find_vote_date(sentence)
    return date is not None and date.year is not None and _COMPARED.search(sentence, 0, date.span.start) is None


def _list_event_years(document: Document) -> set[str]:
    """Return the years of the event that a document is about: by its date, else its name, else the title's."""
    about = document.about
    if about.date is not None:
        return {str(about.date.year)}
    return _list_years(about.event or "") or _list_years(document.title)


def _list_years(text: str) -> set[str]:
    return set(find_years(read_tokens(text).texts))
