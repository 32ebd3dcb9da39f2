"""Why what was found for a reading may not tell what its message asks, or only again what was said: a rule each."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.found_reading import FoundReading
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.models import Quote
from index.questions.answer_types import AnswerType
from index.questions.follow_ups.completing import asks_for_margin, names_no_subject
from index.questions.follow_ups.persons import list_names
from index.questions.follow_ups.repeating import (
    asks_for_doer,
    asks_for_others,
    asks_for_value,
    holds_words,
    is_reason_alone,
    list_own,
    names_no_place,
    names_role,
    names_too_few,
    tells_margin,
    tells_no_number,
    tells_on,
    tells_time,
)
from index.questions.follow_ups.subjects import ReadingKind

CHANGED = frozenset({ReadingKind.PUT, ReadingKind.EXTENDED, ReadingKind.GUESSED})
"""Readings in which the question before is changed."""


def tells(found: FoundReading) -> bool:
    """Whether what was found may tell what is asked, and not only again what was said."""
    return not any(is_untold(found) for is_untold in UNTOLD)


def _lacks_reason_or_doer(found: FoundReading) -> bool:
    is_bare = is_reason_alone(found.question) or asks_for_doer(found.question)
    return is_bare and not tells_on(found.question, found.highlight, found.asked.answer_type)


def _lacks_margin(found: FoundReading) -> bool:
    return asks_for_margin(found.question) and not tells_margin(found.highlight)


def _lacks_time(found: FoundReading) -> bool:
    return found.wanted is AnswerType.TIME and not tells_time(found.highlight)


def _is_of_both(found: FoundReading) -> bool:
    """Whether an age would be told by a row of whoever was asked for and of whom they stand beside.

    "Siapa wakil Lasaru?", "umurnya?": the row that names both tells Lasaru's age.
    """
    is_of_other = found.before.answer_type is AnswerType.PERSON and names_role(found.before)
    return found.wanted is AnswerType.AGE and found.first.table is not None and is_of_other


def _lacks_number(found: FoundReading) -> bool:
    question = found.question
    # "And the senate?" asks for a number too where the question before did.
    is_beside = found.reading.kind is ReadingKind.BESIDE
    asking = found.before if is_beside else question if question.cue else found.asked
    return tells_no_number(asking, found.highlight)


def _lacks_place(found: FoundReading) -> bool:
    return names_no_place(found.question, found.highlight, found.reading.subject)


def _tells_nothing_new(found: FoundReading) -> bool:
    """Whether the words that were shown a moment ago do not tell what the message adds."""
    reading, question = found.reading, found.question
    if not found.is_again or (reading.kind is ReadingKind.NAMED and found.wanted is not AnswerType.REASON):
        return False
    is_added = reading.kind in CHANGED and set(found.before.tokens.texts) <= set(found.asked.tokens.texts)
    if not tells_on(question, found.highlight, found.asked.answer_type, is_added=is_added):
        return True
    # A party is told beside the word for one; what takes another's place was not told with the other.
    is_beside = found.takes_place_of_told or found.wanted is AnswerType.ORGANISATION
    unheld = found.unheld if is_beside else frozenset(map(fold, found.found.unheld))
    own = list_own(question, found.highlight) - _list_heads(found.first)
    is_new = reading.kind is ReadingKind.BESIDE or (
        reading.kind is ReadingKind.ADDED and found.wanted in {None, AnswerType.OTHER}
    )
    is_of_new = is_new and found.first.citation.language is found.asked.language
    return not own.isdisjoint(unheld) or (is_of_new and not holds_words(own, found.highlight))


def _is_of_nobody(found: FoundReading) -> bool:
    """Whether a party or the like is asked for, and the quote tells of somebody else."""
    return found.wanted is AnswerType.ORGANISATION and not found.is_of_person(found.reading)


def _strays(found: FoundReading) -> bool:
    """Whether a value that was found is of something else than what was answered before."""
    question, first = found.question, found.readings[0]
    if len(found.readings) > 1 or found.reading.kind is not ReadingKind.ADDED or found.is_again:
        return False
    # Whose age a profile tells stands above it; who won is told by one sentence, by how many per cent by another.
    is_told_beside = found.wanted is AnswerType.AGE or (found.wanted is AnswerType.SHARE and names_no_subject(question))
    if not found.last.earlier.quoted or not asks_for_value(question) or is_told_beside:
        return False
    own = list_own(question)
    if list_names(first.subject) and found.is_of_person(first):
        own = own | {fold(word) for word in read_words(first.subject)}
    unheld = found.collection.find_unheld(found.asked, found.first, beside_numbers=True)
    return not set(map(fold, unheld)) <= own | found.unheld_before


def _leaves_subject(found: FoundReading) -> bool:
    """Whether another document is quoted that holds nothing of what was talked about."""
    is_left = found.reading.kind not in CHANGED and found.place_shown is None
    return is_left and not found.holds_subject


def _names_no_others(found: FoundReading) -> bool:
    """Whether a sentence that would tell who somebody's people are names none."""
    from index.passages.sentences import split_sentences  # takes long to load, and few messages are asked for it

    question, first = found.question, found.first
    if not asks_for_others(question, found.reading.subject):
        return False
    sentences = split_sentences(first.text, first.highlight, first.citation.language)
    telling = (span for span in sentences if not found.collection.find_unheld(question, replace(first, highlight=span)))
    return names_too_few(question, (first.text[slice(*span)] for span in telling), found.reading.subject)


def _list_heads(quote: Quote) -> set[str]:
    """Return the words, folded, of the heads of a quoted row: "Party" stands there, its name in the cell."""
    heads = quote.table.heads if quote.table is not None else ()
    return {fold(word) for head in heads for word in read_words(head)}


UNTOLD = (
    _lacks_reason_or_doer,
    _lacks_margin,
    _lacks_time,
    _is_of_both,
    _lacks_number,
    _lacks_place,
    _tells_nothing_new,
    _is_of_nobody,
    _strays,
    _leaves_subject,
    _names_no_others,
)
"""Each tells of what was found why it is no answer, the quickest first."""
