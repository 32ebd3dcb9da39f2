"""How much of a question no document knows, and whether that is what it is about."""

from __future__ import annotations

import re

from index.answering.evidence.telling import lacks_limit
from index.answering.grading.graded_quote import NAMED, SURE, GradedQuote
from index.answering.kinds.limits import Limit
from index.answering.kinds.values import VALUES
from index.answering.matching import is_name
from index.questions.answer_types import AnswerType
from index.search.queries import QueryTerm

# No answer on the development sets lacked more than that of what its question says.
_MOST_UNKNOWN, _MOST_UNKNOWN_OF_WHAT = 0.4, 0.5
# "Best restaurant in Jakarta" is on no election, though a document tells of Jakarta.
_MOST_UNKNOWN_OF_ANYTHING = 0.3
# "The new court that checks laws", "orang yang …"; "siapa yang" asks.
_RELATIVE = re.compile(r"\b(?!who\b|siapa\b|mana\b|apa\b|saja\b)\w+ (?:that|which|who|whose|yang|yg) ", re.IGNORECASE)
# A word that says less, such as "got", names no office.
_LEAST_OF_OFFICE = 0.3
_LEAST_HELD_WORDS = 2
# A word that says less is written often.
_LEAST_OF_NAME = 0.9


def is_mostly_unknown(quote: GradedQuote) -> bool:
    """Whether of what a question says too much stands in no document, or of what it asks, names set aside."""
    unknown = sum(term.information for term in quote.unheld)
    is_of_anything = quote.asked is None and not quote.question.is_about_elections
    most = _MOST_UNKNOWN_OF_ANYTHING if is_of_anything else _MOST_UNKNOWN
    if unknown > most * sum(word.term.information for word in quote.words):
        return True
    if quote.row is not None or quote.asked in (None, AnswerType.OTHER):
        return False
    # Names say of whom something is asked, not what.
    what = [word.term for word in quote.words if not is_name(quote.index, word.term)]
    return unknown > _MOST_UNKNOWN_OF_WHAT * sum(term.information for term in what)


def is_of_unknown_office(quote: GradedQuote) -> bool:
    """Whether somebody is asked for by a word that no document holds: any may name the office or the place.

    In a row that something else tells, only one that says something.
    """
    if quote.asked is not AnswerType.PERSON:
        return False
    telling = (term for term in quote.unheld if quote.row is None or term.information >= _LEAST_OF_OFFICE)
    return any(not _is_described(quote, term) for term in telling)


def has_unheard_name(quote: GradedQuote) -> bool:
    """Whether a question has a word that no dictionary knows either, most often a name.

    What people often write is none unless it is typed as one: "another", "mic".
    """
    named = {start for start, _ in quote.question.names}
    return any(term.is_unheard and (term.information >= _LEAST_OF_NAME or term.start in named) for term in quote.unheld)


def is_on_something_else(quote: GradedQuote) -> bool:
    """Whether no document has a word of a question that is on no election, and a quote the others but translated so-so.

    Of a recipe for *rendang*, a court that is prescribed tells nothing, though *resep* may mean a prescription.
    """
    return (
        bool(quote.unheld) and not quote.question.is_about_elections and all(word.quote < SURE for word in quote.words)
    )


def is_thin(quote: GradedQuote) -> bool:
    """Whether a quote neither gives the kind of answer that is asked for nor holds two words of the question."""
    is_value_told = quote.asked in VALUES and not lacks_limit(quote.lacking, Limit.NO_VALUE)
    if quote.row is not None or len(quote.words) < _LEAST_HELD_WORDS or is_value_told:
        return False
    return sum(word.quote >= NAMED for word in quote.words) < _LEAST_HELD_WORDS


def _is_described(quote: GradedQuote, term: QueryTerm) -> bool:
    """Whether a word stands in a clause that describes what is asked about: "the court that checks laws"."""
    return _RELATIVE.search(quote.question.asked, 0, term.start) is not None
