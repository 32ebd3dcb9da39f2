"""Whether words tell what a message asks on about them, or only say again what was said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.analysis.analyzer import has_reason_cue
from index.analysis.folding import fold
from index.analysis.numbers import read_number_words
from index.analysis.tokens import read_tokens
from index.analysis.word_lists import compile_list
from index.models import Language
from index.questions.answer_types import AnswerType
from index.questions.follow_ups.persons import list_names
from index.questions.follow_ups.phrases import name_sex
from index.questions.follow_ups.words import (
    fold_all,
    has_phrase,
    read_listed,
    read_months,
    read_times,
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
_MAY = frozenset({None, AnswerType.ALLOWED, AnswerType.OTHER})
# Words that begin alike with so many letters are the same with another ending.
_STEM = 5
# "Which ones?" asks for names; "what was it before?" for something that the words shown may tell.
_PICKING = frozenset({"one", "ones", "saja", "aja", "mana"})
_ALL = frozenset({"saja", "aja"})
_PLACE = re.compile(r"\b(?:in|at|from|to|near|di|ke|dari)\s+(?:the\s+)?([^\W\d_a-z][\w’'-]*(?:\s[^\W\d_a-z][\w’'-]*)*)")
_RANGE = re.compile(r"\d(?: [^\W\d_]+)?(?: \d{4})? ?[–—-] ?\d")
_DOER = re.compile(r"\b(?:by|oleh)(?: the)? [^\W\d_a-z]")
_HOUR_OR_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[.:]\d\d\b|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")


def list_own(question: Question, highlight: str = "") -> set[str]:
    """Return the words of a message, folded, that say something by themselves.

    Args:
        question: The message by itself.
        highlight: What would answer it: from one day to another it tells when something begins and ends.
    """
    idle = read_listed("neutral") | read_listed("thing") | read_listed("person")
    if question.answer_type is AnswerType.TIME and _RANGE.search(highlight):
        idle |= read_listed("deeds")
    return {fold(question.asked[term.start : term.end]) for term in question.terms} - idle


def asks_for_value(question: Question) -> bool:
    """Whether a message asks for a number, a share, a time or the like."""
    return question.answer_type in _NUMERIC


def is_reason_alone(question: Question) -> bool:
    """Whether a message is nothing but "why?"."""
    return question.answer_type is AnswerType.REASON and not list_own(question)


def asks_for_others(question: Question, subject: str) -> bool:
    """Whether a message asks who several people are ("lawannya siapa saja?"), or who somebody's people are.

    Args:
        question: The message by itself.
        subject: What was taken from before.
    """
    folded = fold_all(question.tokens.texts)
    asks_all = not _ALL.isdisjoint(folded) or (not read_listed("plural").isdisjoint(folded) and not list_own(question))
    return question.answer_type is AnswerType.PERSON and (
        asks_all or (bool(list_own(question)) and bool(list_names(subject)))
    )


def tells_margin(highlight: str) -> bool:
    """Whether words that were quoted tell by how much somebody won: "by a margin of 412 votes"."""
    return any(compile_list("answering/margins", each, frame="(?i:{})").search(highlight) for each in Language)


def names_sex(question: Question) -> bool:
    """Whether a message names women or men and nothing else: "and men?"."""
    own = list_own(question)
    return bool(own) and bool(name_sex(sorted(own), question.language))


def asks_for_doer(question: Question) -> bool:
    """Whether a message is nothing but "by whom?"."""
    by = read_listed("doer_joints").isdisjoint(fold_all(question.tokens.texts))
    return question.answer_type is AnswerType.PERSON and not by and not list_own(question)


def names_too_few(question: Question, sentences: Iterable[str], subject: str) -> bool:
    """Whether sentences that tell of such people name none, of "them" less than two: whom the subject names is none."""
    known = subject.casefold()
    others = {name for sentence in sentences for name in list_names(sentence) if name.casefold() not in known}
    is_plural = not read_listed("plural").isdisjoint(fold_all(question.tokens.texts))
    return len(others) < (2 if is_plural else 1)


def tells_no_number(question: Question, highlight: str) -> bool:
    """Whether a message asks how many, how much or how old, and what would answer holds no number."""
    return asks_for_value(question) and question.answer_type is not AnswerType.TIME and not _holds_number(highlight)


def holds_words(words: Iterable[str], highlight: str) -> bool:
    """Whether words, folded, stand in what was quoted as they are or with another ending: "carries" is no transport."""
    held = fold_all(read_tokens(highlight).texts)
    return all(any(word[:_STEM] == other[:_STEM] for other in held) for word in words)


def tells_time(highlight: str) -> bool:
    """Whether words that were quoted tell when: a date, an hour or any number, of days as it may be."""
    return _holds_time(highlight) or _holds_number(highlight) or has_phrase("times", highlight)


def speaks_of_thing(question: Question) -> bool:
    """Whether a message asks of "it" what hardly says anything else: "what does it want?"."""
    return not {"it", "its"}.isdisjoint(fold_all(question.tokens.texts)) and len(list_own(question)) <= 1


def names_role(question: Question) -> bool:
    """Whether a question asks for somebody by what they are beside another: "siapa wakil Lasaru?"."""
    folded = {word.removesuffix("nya") for word in fold_all(question.tokens.texts)}
    return not folded.isdisjoint(read_listed("roles")) or has_phrase("beside", question.asked)


def names_no_place(question: Question, highlight: str, subject: str) -> bool:
    """Whether a message asks which country, city or the like, or where somebody is, and what would answer names none.

    Args:
        question: The message by itself.
        highlight: The words that would answer it.
        subject: What was taken from before.
    """
    cue = question.cue
    if cue is None or cue.answer_type is not AnswerType.PLACE or cue.span is None:
        return False
    asked = fold_all(read_tokens(question.asked[slice(*cue.span)]).texts)
    is_kind_named = not read_words_of_reference().issuperset(asked)
    return (is_kind_named or bool(list_names(subject))) and not _list_places(highlight)


def is_quoted_again(highlight: str, quoted: Sequence[str]) -> bool:
    """Whether words were quoted before, in part or whole."""
    return any(said in highlight or highlight in said for said in quoted)


def tells_on(question: Question, highlight: str, asked: AnswerType | None, *, is_added: bool = False) -> bool:
    """Whether words that were quoted before tell what a message asks on about them.

    Args:
        question: The message by itself.
        highlight: The words.
        asked: What the message asks for together with what was said before.
        is_added: Whether the message adds to the question before ("and for youth?") and takes nothing's place.
    """
    own, folded = list_own(question), set(fold_all(question.tokens.texts))
    if question.answer_type in _MAY and not read_listed("modals").isdisjoint(fold_all(question.tokens.texts[:2])):
        # Whether something may be is not told by what was told before it was asked.
        return False
    match question.answer_type:
        case AnswerType.PLACE:
            return bool(_list_places(highlight))
        case AnswerType.PERSON if asks_for_doer(question):
            # An office tells it too.
            return _DOER.search(highlight) is not None
        case AnswerType.PERSON:
            return len(list_names(highlight)) >= (1 if read_listed("plural").isdisjoint(folded) else 2)
        case AnswerType.TIME if has_phrase("times", highlight):
            return True
        case AnswerType.TIME:
            asks_since = has_phrase("since", " ".join(question.tokens.texts))
            return _holds_time(highlight) and (not asks_since or has_phrase("since", highlight))
        case numeric if numeric in _NUMERIC:
            return _holds_number(highlight)
        case None if asked in _NUMERIC and question.cue is None:
            # The one number was that of what was asked about before.
            return is_added or len(_NUMBER.findall(highlight)) != 1
        case AnswerType.REASON:
            words = read_tokens(highlight).texts
            return any(has_reason_cue(words, language) for language in Language) or has_phrase("so", highlight)
        case AnswerType.PROCEDURE:
            return False
        case AnswerType.OTHER if not folded.isdisjoint(read_listed("manner")):
            # "How?" is told by a way, not by what was said already.
            return has_phrase("way", highlight)
        case AnswerType.DEFINITION if own:
            # "Fungsinya apa?" is not told by who its chair is.
            return False
        case None | AnswerType.DEFINITION | AnswerType.OTHER:
            return bool(own) or bool(folded & (read_listed("neutral") - _PICKING))
        case _:
            return True


def _list_places(text: str) -> list[str]:
    """Return what is named behind "in", "di" or the like, and is no month, court or party."""
    idle = read_months() | read_listed("bodies")
    names = (match[1] for match in _PLACE.finditer(text))
    return [name for name in names if idle.isdisjoint(fold_all(read_tokens(name).texts))]


def names_time(word: str) -> bool:
    """Whether a word names a month or a day of the week, which is no name of anybody."""
    return fold(word) in read_times()


def _holds_time(text: str) -> bool:
    """Whether a text has a year, a month, a day of the week or an hour: "after two days" is no time."""
    words = set(fold_all(read_tokens(text).texts))
    return _HOUR_OR_YEAR.search(text) is not None or not words.isdisjoint(read_times())


def _holds_number(text: str) -> bool:
    if _NUMBER.search(text):
        return True
    words = fold_all(read_tokens(text).texts)
    return any(read_number_words(words[at : at + 1], language) for at in range(len(words)) for language in Language)
