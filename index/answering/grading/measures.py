"""Numbers, sums and shares that a quote tells of something else than is asked about."""

from __future__ import annotations

import re

from index.analysis.folding import fold
from index.analysis.word_lists import read_lists
from index.answering.grading.graded_quote import LEAST_SAME, NAMED, GradedQuote
from index.answering.kinds.bodies import BODIES
from index.answering.kinds.distinctions.earlier_votes import opens_with_year
from index.answering.kinds.subjects.listed import has_words
from index.answering.kinds.subjects.margins import MARGINS
from index.answering.kinds.values import VALUES
from index.answering.matching import is_name, is_subject
from index.questions.answer_types import COUNTED, COUNTED_OR_PAID, AnswerType, asks_for_clock, asks_how_punished
from index.questions.places import has_election_words
from index.search.queries import QueryTerm

# A word that says less may be told by any column.
_LEAST_OF_COLUMN = 0.35
# What says less, such as "got", costs nothing.
_LEAST_OF_PRICED = 0.5
# Which sum these are, what else is asked for says: "how much money may a company give".
_SUMS = frozenset(("money", "sum", "amount", "uang", "duit", "jumlah"))
# Any column may hold a value, or how something went, and none a reason.
_OF_ANY_COLUMN = VALUES | {AnswerType.PROCEDURE, AnswerType.REASON}
# A less likely translation of an elected body may be the very body: "dewan", the assembly.
_LEAST_OF_BODY = 0.2


def lacks_measured(quote: GradedQuote) -> bool:
    """Whether a number or a sum is asked for, and nothing in or around a quote stands for what it is of, but whose.

    By how much somebody won is told in words of its own.
    """
    question = quote.question
    if question.answer_type not in COUNTED_OR_PAID or has_words(question.asked, MARGINS):
        return False
    what = [
        word
        for word in quote.words
        if not (word.term.is_number or is_subject(quote.index, quote.index.look_up(word.term.meaning)))
        and not any(start <= word.term.start < end for start, end in question.names)
    ]
    return bool(what) and not any(word.anywhere >= NAMED for word in what)


def only_counts_as(quote: GradedQuote) -> bool:
    """Whether it is asked how long something is, and a quote tells what of it only counts as that: "deemed a term"."""
    is_asked = quote.asked is AnswerType.DURATION and not has_words(quote.question.asked, "answering/deemed")
    return is_asked and has_words(quote.highlighted, "answering/deemed")


def implies_other_measure(quote: GradedQuote) -> bool:
    """Whether a noun says which number or sum is asked for, "turnout", "salary", and nothing surely stands for it."""
    cue = quote.question.cue
    if cue is None or cue.answer_type not in (AnswerType.NUMBER, AnswerType.MONEY):
        return False
    if asks_how_punished(quote.question.tokens):
        return False  # what a penalty is called is told by its kind
    span = cue.noun or (cue.span if cue.answer_type is AnswerType.MONEY else None)
    nouns = [
        word
        for word in quote.words
        if span is not None and span.start <= word.term.start < span.end and fold(word.term.surface) not in _SUMS
    ]
    return bool(nouns) and not any(word.anywhere >= LEAST_SAME for word in nouns)


def lacks_measure(quote: GradedQuote) -> bool:
    """Whether a sum is asked for by a noun that says which, "salary", of which nothing in or around a quote speaks."""
    if quote.asked not in (AnswerType.NUMBER, AnswerType.MONEY):
        return False
    return any(
        word.anywhere < NAMED for word in quote.words if fold(word.term.surface) in read_lists("questions/measures")
    )


def lacks_priced(quote: GradedQuote) -> bool:
    """Whether it is asked how much something costs that no document knows: "the fee for parking at the office"."""
    return quote.asked is AnswerType.MONEY and any(
        term.information >= _LEAST_OF_PRICED for term in quote.unheld if not is_name(quote.index, term)
    )


def lacks_column(quote: GradedQuote) -> bool:
    """Whether of what is asked of somebody or of a place nothing stands in a row, its heads or the document's fields.

    "Where does Ana Roa live" of her row in a list of candidates. A number or a day may be that of any column.
    """
    if quote.asked in _OF_ANY_COLUMN:
        return False
    whom = [word for word in quote.words if _is_named(quote, word.term)]
    what = [
        word
        for word in quote.words
        if word.term.information >= _LEAST_OF_COLUMN
        and not (word in whom or word.term.is_number or has_election_words([word.term.surface]))
    ]
    is_of_name = any(word.quote >= NAMED for word in whom)
    return is_of_name and any(max(word.quote, word.fields, word.around) < NAMED for word in what)


def is_of_other_body(quote: GradedQuote) -> bool:
    """Whether how many is asked of an elected body by its own name, and a quote names another alone.

    Any of them may be called the parliament or the house.
    """
    if quote.asked not in COUNTED:
        return False
    bodies = [word for word in quote.words if has_words(word.term.surface, BODIES, "chambers")]
    is_other = bool(bodies) and not any(word.quote >= _LEAST_OF_BODY for word in bodies)
    return is_other and has_words(quote.highlighted, BODIES, "chambers", "any_chamber")


def is_of_other_year(quote: GradedQuote) -> bool:
    """Whether how many, how much or how long is asked of a year, and a quote begins with another: "In 2022, 389 …"."""
    years = quote.question.years
    if not years or quote.asked not in VALUES - {AnswerType.TIME, AnswerType.ORGANISATION}:
        return False
    return opens_with_year(quote.highlighted) and not any(year in quote.highlighted for year in years)


def states_other_number(quote: GradedQuote) -> bool:
    """Whether a message asks nothing and states a number that nothing in or around a quote tells: "pair 03 got 25%".

    A year that is put beside words, "turnout 2023", is looked for in what is about it.
    """
    cue = quote.question.cue
    is_asked = quote.question.text.rstrip().endswith("?") or bool(quote.question.asking_words)
    if is_asked or (cue is not None and cue.span is not None):
        return False
    years = quote.question.years
    return any(word.term.is_number and not word.anywhere and word.term.surface not in years for word in quote.words)


def tells_part_of_number(quote: GradedQuote) -> bool:
    """Whether a number that is asked about stands in a quote in another one alone: 17, an age, in "17:00"."""
    if asks_for_clock(quote.question.tokens):
        return False
    numbers = [word.term.surface for word in quote.words if word.term.is_number and word.quote >= NAMED]
    return any(
        _stands_alone(number, quote.question.asked) and number in quote.text and not _stands_alone(number, quote.text)
        for number in numbers
    )


def _stands_alone(number: str, text: str) -> bool:
    return re.search(rf"(?<!\d)(?<!\d[.:,]){re.escape(number)}(?!\d|[.:,]\d)", text) is not None


def _is_named(quote: GradedQuote, term: QueryTerm) -> bool:
    """Whether a word is a name, by how the question writes it or by how the documents do."""
    return is_subject(quote.index, quote.index.look_up(term.meaning)) or any(
        start <= term.start < end for start, end in quote.question.names
    )
