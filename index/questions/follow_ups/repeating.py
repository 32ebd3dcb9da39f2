"""Answers that only say again what was said, and not what the message asks on about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.analysis.analyzer import has_reason_cue
from index.analysis.folding import fold
from index.analysis.numbers import read_number_words
from index.analysis.tokens import read_tokens
from index.models import Language, Span
from index.questions.answer_types import AnswerType
from index.questions.follow_ups.persons import list_names
from index.questions.follow_ups.words import (
    compile_section,
    fold_all,
    is_for_somebody,
    join_folded,
    read_listed,
    read_months,
    read_words_of_reference,
)
from index.questions.question import Question

_NUMERIC = frozenset(
    {
        AnswerType.COUNT,
        AnswerType.AGE,
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
_ALL = frozenset({"saja", "aja"})
_PLACE = re.compile(r"\b(?:in|at|from|to|near|di|ke|dari)\s+(?:the\s+)?([^\W\d_a-z][\w’'-]*(?:\s[^\W\d_a-z][\w’'-]*)*)")
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")


def asks_for_value(question: Question) -> bool:
    """Whether a message asks for a number, a share, a time or the like."""
    return question.answer_type in _NUMERIC


def strays(question: Question, unheld: Iterable[str], unheld_before: Iterable[str]) -> bool:
    """Whether the value that is found for a message such as "since when?" is of something else than it asks on about.

    Args:
        question: The message by itself.
        unheld: The words of what was searched for that the quote does not hold.
        unheld_before: Those of the question before that what was shown did not hold.
    """
    own, lacking = _list_own(question), set(map(fold, unheld))
    if question.answer_type is AnswerType.SHARE and own <= _read_idle():
        # Who won is told by one sentence, and with how many per cent by another.
        return False
    return asks_for_value(question) and not lacking <= {*own, *map(fold, unheld_before)}


def asks_for_others(question: Question, subject: str) -> bool:
    """Whether a message asks who several people are ("lawannya siapa saja?"), or who somebody's people are.

    Args:
        question: The message by itself.
        subject: What was taken from before.
    """
    asks_all = not _ALL.isdisjoint(fold_all(question.tokens.texts))
    has_own = bool(_list_own(question) - _read_idle())
    return question.answer_type is AnswerType.PERSON and (asks_all or (has_own and bool(list_names(subject))))


def names_nobody(sentences: Iterable[str], subject: str) -> bool:
    """Whether sentences that tell of such people name none: whom the subject names is none of them."""
    known = subject.casefold()
    return not any(name.casefold() not in known for sentence in sentences for name in list_names(sentence))


def tells_no_number(question: Question, highlight: str) -> bool:
    """Whether a message asks how many, how much or how old, and what would answer holds no number."""
    is_dated = question.answer_type is AnswerType.TIME
    return asks_for_value(question) and not is_dated and not _holds_number(highlight)


def names_no_place(question: Question, highlight: str, subject: str = "") -> bool:
    """Whether a message asks which country, city or the like, or where somebody is, and what would answer names none.

    Args:
        question: The message by itself.
        highlight: The words that would answer it.
        subject: What was taken from before.
    """
    cue = question.cue
    if cue is None or cue.answer_type is not AnswerType.PLACE or cue.span is None:
        return False
    if list_names(subject) and not _list_places(highlight):
        return True
    named = fold_all(read_tokens(question.asked[slice(*cue.span)]).texts)
    is_named = not read_words_of_reference().issuperset(named)
    return is_named and not any(
        read_listed("bodies").isdisjoint(fold_all(read_tokens(name).texts)) for name in _list_places(highlight)
    )


def is_quoted_again(highlight: str, quoted: Sequence[str]) -> bool:
    """Whether words were quoted before, in part or whole."""
    return any(said in highlight or highlight in said for said in quoted)


def repeats_in_vain(
    question: Question,
    highlight: str,
    unheld: Iterable[str],
    quoted: Sequence[str],
    asked: AnswerType | None,
    *,
    is_added: bool = False,
) -> bool:
    """Whether what was quoted before is all that a message would get, and does not tell what it asks.

    Args:
        question: The message by itself.
        highlight: The words that would answer it.
        unheld: The words of what was searched for that the quote does not hold.
        quoted: What was shown before.
        asked: What the message asks for together with what was said before.
        is_added: Whether the message adds to the question before ("and for youth?") and takes nothing's place.
    """
    if not is_quoted_again(highlight, quoted):
        return False
    own, idle = _list_own(question), _read_idle()
    folded = set(fold_all(question.tokens.texts))
    if any(fold(word) in own - idle for word in unheld):
        return True
    if question.answer_type is AnswerType.PLACE:
        return not _list_places(highlight)
    if question.answer_type is AnswerType.PERSON and not is_for_somebody(question):
        return len(list_names(highlight)) < (1 if read_listed("plural").isdisjoint(folded) else 2)
    if question.answer_type in _NUMERIC:
        tells_day = question.answer_type is AnswerType.TIME and compile_section("times", r".*\b(?:{})\b").match(
            join_folded(read_tokens(highlight).texts)
        )
        return not (tells_day or _holds_number(highlight))
    if question.cue is None and asked in _NUMERIC:
        # The one number was that of what was asked about before.
        return find_only_number(highlight) is not None and not is_added
    if question.answer_type is AnswerType.REASON:
        words = read_tokens(highlight).texts
        has_cue = any(has_reason_cue(words, language) for language in Language)
        return not (has_cue or compile_section("so", r"\b(?:{})\b").search(join_folded(words)))
    if question.answer_type is AnswerType.PROCEDURE or (question.answer_type is AnswerType.DEFINITION and own - idle):
        # "Fungsinya apa?" is not told by who its chair is.
        return True
    if question.answer_type is AnswerType.OTHER and not folded.isdisjoint(read_listed("manner")):
        # "How?" is told by a way, not by what was said already.
        return compile_section("way", r"\b(?:{})\b").search(join_folded(read_tokens(highlight).texts)) is None
    has_own = bool(own - idle) or bool(folded & (read_listed("neutral") - _PICKING))
    return question.answer_type in _ANYTHING and not has_own


def _list_own(question: Question) -> set[str]:
    """Return the content words of a message, folded."""
    return {fold(question.asked[term.start : term.end]) for term in question.terms}


def _read_idle() -> frozenset[str]:
    return read_listed("neutral") | read_listed("thing") | read_listed("person")


def _list_places(text: str) -> list[str]:
    """Return what is named behind "in", "di" or the like, and is no month."""
    names = (match[1] for match in _PLACE.finditer(text))
    return [name for name in names if read_months().isdisjoint(fold_all(read_tokens(name).texts))]


def find_only_number(text: str) -> Span | None:
    """Return where the one number of a text stands in figures, None where it has none or several."""
    found = list(_NUMBER.finditer(text))
    return Span(*found[0].span()) if len(found) == 1 else None


def _holds_number(text: str) -> bool:
    if _NUMBER.search(text):
        return True
    words = fold_all(read_tokens(text).texts)
    return any(read_number_words(words[at : at + 1], language) for at in range(len(words)) for language in Language)
