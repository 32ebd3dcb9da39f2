"""What documents tell of a day that comes after all of them: when the next election is."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from index.analysis.analyzer import analyze
from index.analysis.numbers import month_term
from index.analysis.tokens import read_words
from index.answering.judgement import Found, Refusal
from index.answering.kinds.limits import Limit
from index.answering.selection import SelectionPolicy
from index.models import Language, Strength
from index.questions.answer_types import AnswerType
from index.questions.question import Question
from index.questions.votes import find_votes_asked, find_votes_mentioned

_NEXT = re.compile(
    r"\b(?:(?:very )?next|upcoming|coming|forthcoming|following|berikutnya|mendatang|selanjutnya|yang akan datang"
    r"|yad|depan)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"20\d\d")
_MONTHS = {month_term(month): month for month in range(1, 13)}


def take_out_next(question: Question) -> str | None:
    """Return what is asked without "next", where a time is asked for: a day to come is next by itself; else None."""
    if question.answer_type is not AnswerType.TIME or _NEXT.search(question.asked) is None:
        return None
    return _NEXT.sub(" ", question.asked)


def find_coming(question: Question, verdict: Found | Refusal, after: dt.date, policy: SelectionPolicy) -> Found | None:
    """Return a verdict whose first quote tells a day to come, as likely at most: it may have been put off since.

    Args:
        question: For a time, without "next".
        verdict: On it.
        after: The day after which it comes.
        policy: How close to the first quote another one is as good.
    """
    if isinstance(verdict, Refusal):
        return None
    votes = find_votes_asked(question.tokens.texts)
    best = verdict.selections[0].score
    for selection in verdict.selections:
        if selection.score < best - policy.alike_margin:
            break
        text = selection.document.joined.text[slice(*selection.highlight)]
        # The next election of another kind is not the one that is asked for; "the next election" is that of the text.
        told = find_votes_mentioned(read_words(text)) or find_votes_mentioned(
            read_words(selection.document.about.event or "")
        )
        is_of_vote = not votes or not votes.isdisjoint(told)
        if is_of_vote and tells_later(text, selection.document.language, after):
            others = (one for one in verdict.selections if one is not selection)
            # Which election is meant is told by the day.
            is_likely = verdict.limit is Limit.ANY_ELECTION or verdict.strength.reaches(Strength.LIKELY)
            strength = Strength.LIKELY if is_likely else verdict.strength
            return replace(verdict, strength=strength, selections=(selection, *others), limit=Limit.OF_NOW)
    return None


def tells_later(text: str, language: Language, after: dt.date) -> bool:
    """Whether a text names a year, or a month of one, that lies after that of a day."""
    terms = [term.text for term in analyze(text, language)]
    for place, term in enumerate(terms):
        if _YEAR.fullmatch(term) is None:
            continue
        month = _MONTHS.get(terms[place - 1], 0) if place else 0
        if (int(term), month) > (after.year, after.month):
            return True
    return False
