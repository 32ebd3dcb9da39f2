"""Sentences that say who may or must do something, and how it is done."""

from __future__ import annotations

import re
from functools import lru_cache

from index.analysis.analyzer import Term
from index.analysis.word_lists import compile_list, compile_sections
from index.answering.kinds.highlights import Highlight
from index.models import Language
from index.questions.answer_types import AnswerType

# No permission is longer.
_PERMISSION_REACH = 40
# Sentences are quoted again and again.
_MAX_REMEMBERED = 4_096
# "May voters", "can I".
_ASKING_FOR_RULES = frozenset((AnswerType.ALLOWED, AnswerType.PROCEDURE))
# "My name is not on the roll. What now?", "Undangan saya hilang, bagaimana?".
_ASKING_IN_CASE = re.compile(r"\b(?:what (?:now|then)|bagaimana|gimana)\s*\?\s*$", re.IGNORECASE)


@lru_cache(maxsize=_MAX_REMEMBERED)
def permits(text: str, language: Language) -> bool:
    """Whether a text says that somebody may do something, whatever it is; a question permits nothing."""
    permission = compile_list("answering/permission", language, frame=r"(?i:\b(?:{})\b)")
    return not text.rstrip().endswith("?") and permission.search(text) is not None


def entitles(text: str, term: Term, language: Language) -> bool:
    """Whether what follows those who do something says who they are, or what stands before the deed permits it."""
    if text.rstrip().endswith("?"):
        return False  # "Who can vote in the local elections?" permits nothing
    if compile_list("answering/doers", language, frame="(?i:{})").match(text, term.end):
        return True
    before = text[max(0, term.start - _PERMISSION_REACH) : term.start]
    is_passive = language is Language.ID and text[term.start : term.end].casefold().startswith("di")
    permission = compile_list("answering/permission", language, frame=r"(?i:\b(?:{})\s+)$")
    return not is_passive and permission.search(before) is not None


@lru_cache(maxsize=_MAX_REMEMBERED)
def rules(text: str, language: Language) -> bool:
    """Whether a text says that somebody may, must or must not do something."""
    return compile_list("answering/rules", language, frame="(?i:{})").search(text) is not None


@lru_cache(maxsize=_MAX_REMEMBERED)
def instructs(text: str, language: Language) -> bool:
    """Whether a text tells how something is done: a rule, or a step to take."""
    return rules(text, language) or compile_list("answering/steps", language, frame="(?i:{})").search(text) is not None


def tells_step(highlight: Highlight) -> bool:
    """Whether a rule is told, or a step to take."""
    told = (instructs(text, highlight.language) for text in (highlight.text, *highlight.leads))
    return any(told) or _answers_whether_allowed(highlight)


def tells_rule(highlight: Highlight) -> bool:
    """Whether it is told that somebody may, must or must not do something."""
    told = (rules(text, highlight.language) for text in (highlight.text, *highlight.leads))
    return any(told) or _answers_whether_allowed(highlight)


def _answers_whether_allowed(highlight: Highlight) -> bool:
    """Whether it answers a question of its own page that asks if something is allowed, or what to do in some case."""
    return any(
        one.question.answer_type in _ASKING_FOR_RULES or _ASKING_IN_CASE.search(one.question.text)
        for one in highlight.own_questions
    )


def tells_permission(highlight: Highlight) -> bool:
    """Whether it is told who may do something; a step that somebody takes does not tell it."""
    is_found = bool(highlight.nearby[highlight.within].any())
    return is_found or any(permits(text, highlight.language) for text in (*highlight.texts, *highlight.leads))


def _speaks_of_right(section: str, text: str) -> bool:
    return compile_sections("answering/rights", section, frame=r"(?i)\b(?:{})\b").search(text) is not None


def asks_for_right_to_vote(highlight: Highlight) -> bool:
    """Whether it is asked if somebody votes or may, and not stand: "tentara ikut nyoblos tidak"."""
    asked = highlight.query.question.asked
    return _speaks_of_right("asked", asked) and not _speaks_of_right("stand", asked)


def tells_right_to_vote(highlight: Highlight) -> bool:
    """Whether it is not of the right to be elected alone that is told."""
    texts = highlight.texts
    return not any(_speaks_of_right("elected", text) for text in texts) or any(
        _speaks_of_right("vote", text) for text in texts
    )
