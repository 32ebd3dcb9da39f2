"""How far what a message got that goes on from the one before answers it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.conversation.concluding import Found
from bot.values.exchanges import Turn
from index.models import Abstention, Answer, Reason, Span, Strength
from index.questions.answer_types import AnswerType
from index.questions.follow_ups.completing import names_no_subject
from index.questions.follow_ups.repeating import (
    asks_for_others,
    asks_for_value,
    is_quoted_again,
    names_no_place,
    names_nobody,
    repeats_in_vain,
    strays,
    tells_no_number,
)
from index.questions.follow_ups.subjects import FollowUp
from index.questions.question import Question, read_question

if TYPE_CHECKING:
    from index import Collection

_COUNTED = frozenset({AnswerType.COUNT, AnswerType.NUMBER})


def lower(
    follow_up: FollowUp, question: Question, asked: Question, found: Found, last: Turn, collection: Collection
) -> Found:
    """Return what a completed message got, as no answer but what comes closest where its own words are not in it.

    Nothing where it is what was quoted before, and does not tell what is asked on about that.
    """
    if not isinstance(found, Answer):
        return found
    first = found.quotes[0]
    highlight = first.text[slice(*first.highlight)]
    quoted, unheld = last.earlier.quoted, found.unheld
    is_added = follow_up.is_whole and set(last.earlier.question.tokens.texts) <= set(asked.tokens.texts)
    if question.answer_type is AnswerType.ORGANISATION and is_quoted_again(highlight, quoted):
        # A party is told beside the word for one.
        unheld += collection.find_unheld(asked, first)
    is_told = follow_up.is_named and question.answer_type is not AnswerType.REASON
    # "And the senate?" asks for a number too where the question before did.
    asking = last.earlier.question if follow_up.is_part else question if question.cue else asked
    if tells_no_number(asking, highlight):
        return Abstention(question.text, question.language, Reason.NOT_FOUND)
    if not is_told and repeats_in_vain(question, highlight, unheld, quoted, asked.answer_type, is_added=is_added):
        return Abstention(question.text, question.language, Reason.NOT_FOUND)
    if not is_shown(found):
        # What only comes close tells no reason.
        is_reason = question.answer_type is AnswerType.REASON
        return Abstention(question.text, question.language, Reason.NOT_FOUND) if is_reason else found
    is_elsewhere = last.shown is not None and not is_of_shown_document(found, last)
    if found.strength is Strength.LIKELY and is_elsewhere and names_no_subject(question):
        # What holds a word of what was talked about may be of another country's court.
        return replace(found, strength=Strength.PARTIAL)
    own = {question.asked[term.start : term.end].casefold() for term in question.terms}
    lacking = found.lacking
    # What is put beside the question before, is said to be its own or to be counted, has to be told of, not only that.
    if follow_up.is_part or question.answer_type is AnswerType.DEFINITION:
        lacking = collection.find_unheld(asked, first)
    elif question.answer_type in _COUNTED and not follow_up.is_whole and (counted := _find_counted(question)):
        own, lacking = {counted}, collection.find_unheld(asked, first)
    is_lacking = any(word.casefold() in own for word in lacking)
    return replace(found, strength=Strength.PARTIAL) if is_lacking else found


def _find_counted(question: Question) -> str:
    """Return what a message asks the number of, in small letters: as in "how many *voters*"; "" if nothing."""
    cue = question.cue.span if question.cue else None
    if cue is None:
        return ""
    behind = [term for term in question.terms if term.start >= cue.end]
    before = [term for term in question.terms if term.end <= cue.start]
    counted = behind[0] if behind else before[-1] if before else None
    return question.asked[counted.start : counted.end].casefold() if counted else ""


def strays_from(question: Question, asked: Question, found: Found, last: Turn, collection: Collection) -> bool:
    """Whether a completed message got what is not of what was answered before."""
    if not isinstance(found, Answer) or last.shown is None or not last.earlier.quoted:
        return False
    first = found.quotes[0]
    highlight = first.text[slice(*first.highlight)]
    if not asks_for_value(question) or is_quoted_again(highlight, last.earlier.quoted):
        return False
    unheld_before = collection.find_unheld(last.earlier.question, last.shown.quotes[0])
    if question.answer_type is AnswerType.AGE:
        # Whose age a profile tells stands above it.
        return strays(question, found.lacking, unheld_before)
    unheld = collection.find_unheld(asked, first, beside_numbers=True)
    return strays(question, unheld, unheld_before)


def names_none(follow_up: FollowUp, question: Question, found: Found, collection: Collection) -> bool:
    """Whether a message asks who somebody's people are, and no sentence that would tell of them names any."""
    if not isinstance(found, Answer):
        return False
    first = found.quotes[0]
    if names_no_place(question, first.text[slice(*first.highlight)], follow_up.subject):
        return True
    if not asks_for_others(question, follow_up.subject):
        return False
    from index.passages.sentences import split_sentences  # takes long to load, and few messages are asked for it

    sentences = split_sentences(first.text, first.highlight, first.citation.language)
    telling = (span for span in sentences if not collection.find_unheld(question, replace(first, highlight=span)))
    return names_nobody((first.text[slice(*span)] for span in telling), follow_up.subject)


def leaves_subject(follow_up: FollowUp, asked: Question, found: Found, last: Turn, collection: Collection) -> bool:
    """Whether a completed message got a quote of another document that holds nothing of what was talked about."""
    if not isinstance(found, Answer) or follow_up.is_whole or last.shown is None:
        return False
    return not is_of_shown_document(found, last) and not holds_subject(follow_up, asked, found, collection)


def holds_subject(follow_up: FollowUp, asked: Question, found: Found, collection: Collection) -> bool:
    """Whether a quote holds anything of what was talked about."""
    if not isinstance(found, Answer) or not follow_up.text:
        return True
    first = found.quotes[0]
    unheld = set(collection.find_unheld(asked, replace(first, highlight=Span(0, len(first.text)))))
    subject = read_question(follow_up.subject, asked.language)
    about = {subject.asked[term.start : term.end] for term in subject.terms}
    return not about or not about <= unheld


def is_of_shown_document(found: Answer, last: Turn) -> bool:
    """Whether a quote is of a document that was quoted in the answer before."""
    document = found.quotes[0].citation.document_id
    return last.shown is not None and any(quote.citation.document_id == document for quote in last.shown.quotes)


def is_shown(found: Found) -> bool:
    """Whether what was found is sure enough to be shown as an answer."""
    return isinstance(found, Answer) and found.strength.reaches(Strength.LIKELY)
