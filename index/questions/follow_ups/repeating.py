"""Answers that only say again what was said, and not what the message asks on about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.analysis.folding import fold
from index.analysis.numbers import read_number_words
from index.analysis.tokens import read_tokens
from index.models import Language
from index.questions.answer_types import AnswerType
from index.questions.follow_ups.persons import list_names
from index.questions.follow_ups.words import fold_all, read_listed
from index.questions.question import Question

_NUMERIC = frozenset(
    {
        AnswerType.COUNT,
        AnswerType.NUMBER,
        AnswerType.SHARE,
        AnswerType.MONEY,
        AnswerType.DURATION,
        AnswerType.TIME,
    }
)
_ANYTHING = frozenset({None, AnswerType.DEFINITION, AnswerType.OTHER})
# "Which ones?" asks for names; "what was it before?" for something that the words shown may tell.
_PICKING = frozenset({"one", "ones", "saja", "aja", "mana"})
_DIGIT = re.compile(r"\d")


def repeats_in_vain(question: Question, highlight: str, unheld: Iterable[str], quoted: Sequence[str]) -> bool:
    """Whether what was quoted before is all that a message would get, and does not tell what it asks.

    Args:
        question: The message by itself.
        highlight: The words that would answer it.
        unheld: The words of what was searched for that the quote does not hold.
        quoted: What was shown before.
    """
    if not any(said in highlight or highlight in said for said in quoted):
        return False
    own = {question.asked[term.start : term.end].casefold() for term in question.terms}
    folded = set(fold_all(question.tokens.texts))
    idle = read_listed("neutral") | read_listed("thing") | read_listed("person")
    if any(word.casefold() in own and fold(word) not in idle for word in unheld):
        return True
    if question.answer_type is AnswerType.PERSON:
        return len(list_names(highlight)) < (1 if read_listed("plural").isdisjoint(folded) else 2)
    if question.answer_type in _NUMERIC:
        return not _holds_number(highlight)
    has_own = any(fold(word) not in idle for word in own) or bool(folded & (read_listed("neutral") - _PICKING))
    return question.answer_type in _ANYTHING and not has_own


def _holds_number(text: str) -> bool:
    if _DIGIT.search(text):
        return True
    words = fold_all(read_tokens(text).texts)
    return any(read_number_words(words[at : at + 1], language) for at in range(len(words)) for language in Language)
