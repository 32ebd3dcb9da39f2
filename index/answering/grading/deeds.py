"""What is done, allowed, punished or explained, and of which a quote does not speak."""

from __future__ import annotations

import re

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_lists
from index.answering.grading.graded_quote import LEAST_SAME, NAMED, GradedQuote
from index.answering.kinds.persons import names_somebody
from index.answering.kinds.subjects.listed import has_words
from index.answering.kinds.subjects.offences import compile_offences
from index.answering.matching import is_name
from index.passages.structure.asking import asks
from index.questions.answer_types import (
    PERMITTED,
    AnswerType,
    asks_for_duties,
    asks_how_punished,
    asks_if_allowed,
    asks_whether,
)
from index.questions.attributions import find_attributions
from index.questions.clauses import names_article
from index.questions.places import has_election_words
from index.questions.question import read_question
from index.questions.services import find_service
from index.search.names.places import list_places
from index.search.words import HELD_BY_FIELDS

# A word that says less, such as "meet", may be told in many ways.
_LEAST_OF_PREDICATE = 0.449
# What is asked about, and what of it.
_LEAST_OF_CLAUSE = 2
# Nor what one that says no more than that, such as "use", does with something.
_LEAST_OF_OBJECT = 0.45
# A word that says less than that, such as "day", need not stand beside what is allowed.
_LEAST_OF_TITLE = 0.35
# A word that says less, such as "do", tells no deed from another.
_LEAST_OF_DEED = 0.55
# Nor what no document knows and says less than that.
_LEAST_OF_UNKNOWN_DEED = 0.3
_LEAST_TOLD_OF_DEED = 0.4
# What something is for.
_PURPOSE = re.compile(r"\b(?:buat|untuk) apa\b|\bwhat\b.{0,40}\bfor\W*\Z", re.IGNORECASE)
# How high something is, is asked about with its reason.
_DEGREE = re.compile(r"\b(?:so|such a|too|begitu|sangat|terlalu|segitu)\b", re.IGNORECASE)

# Who has duties is told of from the beginning, or by such a word; a heading above names them.
_DUTIFUL = frozenset(
    ("bertugas", "berwenang", "wajib", "berfungsi", "berperan", "tanggung", "bertanggung", "tasked", "shall", "must")
)
_NEAR_DUTY_CHARS, _OPENING_WORDS = 300, 5


def lacks_predicate(quote: GradedQuote) -> bool:
    """Whether it is asked if something is so, and a word of that, no name, has nothing that surely stands for it.

    Where a value or a reason is asked for, what the question takes for granted is told in other words most often.
    """
    question = quote.question
    if question.answer_type not in (None, AnswerType.OTHER):
        return False
    if not asks_whether(question.tokens):
        return _ends_with_unknown(quote)
    # Of what there is not there is none on any condition.
    free = question.condition if has_words(quote.highlighted, "answering/none") else None
    return any(
        word.anywhere < LEAST_SAME
        for word in quote.words
        if not (free and free.start <= word.term.start < free.end)
        and word.term.information >= _LEAST_OF_PREDICATE
        and not (word.term.is_number or names_somebody(quote.index, word.term))
    )


def _ends_with_unknown(quote: GradedQuote) -> bool:
    """Whether all that is asked of a name is the last word, which no document has: "hakim MK korup?"."""
    if quote.question.cue is not None or len(quote.words) < _LEAST_OF_CLAUSE:
        return False
    *about, last = sorted((word.term for word in quote.words), key=lambda term: term.start)
    is_telling = last.information >= _LEAST_OF_PREDICATE and not last.is_number
    is_of_name = any(names_somebody(quote.index, term) for term in about)
    return is_of_name and is_telling and not last.is_known and not names_somebody(quote.index, last)


def lacks_duty(quote: GradedQuote) -> bool:
    """Whether duties are asked for, and a quote tells none: nothing of duties, nor from its beginning of whose.

    "If the supervisor finds open boxes, the vote is repeated" says not what supervisors are there for.
    """
    duties = read_lists("questions/duties")
    if not asks_for_duties(quote.question.tokens) or duties.isdisjoint(map(fold, quote.question.tokens.texts)):
        return False
    text, (start, end) = quote.first.document.joined.text, quote.first.span
    near = {fold(word) for word in read_words(text[max(0, start - _NEAR_DUTY_CHARS) : end])}
    if not near.isdisjoint(duties | _DUTIFUL):
        return False
    opening = analyze(" ".join(read_words(quote.highlighted)[:_OPENING_WORDS]), quote.first.document.language)
    whose = [term for term in quote.query.terms if not term.is_reporting]
    return not any(term.weights.get(one.text, 0.0) >= LEAST_SAME for term in whose for one in opening)


def is_named_by_title(quote: GradedQuote) -> bool:
    """Whether it is asked if somebody may do something, and a word of that, no name, stands in the title alone."""
    if not asks_if_allowed(quote.question.cue, quote.question.asked):
        return False
    sources = [who for who, _ in find_attributions(quote.question.asked)]
    placed = set(list_places(quote.index, quote.query))
    return any(
        word.fields >= NAMED > max(word.quote, word.passage, word.around)
        for word in quote.words
        if word.term.information >= _LEAST_OF_TITLE
        and not (word.term.is_number or word.term in placed or has_election_words([word.term.surface]))
        and not (word.term.surface[0].isupper() or any(who.start <= word.term.start < who.end for who in sources))
    )


def only_proposes(quote: GradedQuote) -> bool:
    """Whether it is asked what may or must be done, and a quote tells what its writer proposes: "my ideal would be"."""
    asked = quote.question
    is_asked = quote.asked in PERMITTED or asks_whether(asked.tokens)
    if not is_asked or has_words(asked.asked, "answering/demands", "asked"):
        return False
    start, end = quote.first.span.start, quote.first.highlight.end
    return has_words(quote.first.document.joined.text[start:end], "answering/demands", "proposed")


def lacks_object(quote: GradedQuote) -> bool:
    """Whether it is asked if somebody may do something with what no document knows: "may i bring my dog".

    What happened before, "i punched the wrong hole, can i get a new ballot", is not what it is done with.
    """
    start, end = quote.question.asking_clause
    return asks_if_allowed(quote.question.cue, quote.question.asked) and any(
        not word.term.is_known and word.term.information >= _LEAST_OF_OBJECT and not is_name(quote.index, word.term)
        for word in quote.words
        if word.quote < NAMED and start <= word.term.start < end
    )


def lacks_deed(quote: GradedQuote) -> bool:
    """Whether it is asked how a deed is punished, and a word of that, no name, stands neither in a quote nor above.

    Of a deed that election laws know its own words tell, whatever else no document knows.
    """
    if not asks_how_punished(quote.question.tokens):
        return False
    least = _LEAST_OF_DEED if compile_offences().search(quote.question.asked) else _LEAST_OF_UNKNOWN_DEED
    return any(
        max(word.quote, word.fields, word.around) < _LEAST_TOLD_OF_DEED
        for word in quote.words
        if word.term.information >= (_LEAST_OF_DEED if word.term.is_known else least)
        and not (word.term.is_number or is_name(quote.index, word.term))
    )


def lacks_service(quote: GradedQuote) -> bool:
    """Whether it is asked how an authority's service is used, and neither the quote nor its document's fields say."""
    if quote.question.frame.service is None or quote.asked not in PERMITTED:
        return False
    if has_words(quote.question.asked, "questions/papers"):
        return False  # "what do I bring to the polling station"
    if any(
        (word.fields >= HELD_BY_FIELDS or word.quote >= LEAST_SAME) and find_service(fold(word.term.surface))
        for word in quote.words
    ):
        return False
    if quote.asked is AnswerType.ALLOWED:
        # What others may do at a polling station is told in a passage on these: "The police stay outside".
        held = (fold(word.term.surface) for word in quote.words if word.passage >= LEAST_SAME)
        if find_service(" ".join(held)) is not None:
            return False
    return find_service(" ".join(map(fold, read_words(quote.text)))) is None


def lacks_explained(quote: GradedQuote) -> bool:
    """Whether it is asked why, and of what was done nothing stands in or around a passage, but who it was."""
    told = _weigh_explained(quote)
    return bool(told) and not any(told)


def gives_other_reason(quote: GradedQuote) -> bool:
    """Whether it is asked why, and a quote answers another why of its own page.

    Why something is at all says not why it was moved or closed. What something is for is told by what it does.
    """
    if quote.asked is not AnswerType.REASON or _PURPOSE.search(quote.question.asked) is not None:
        return False
    own = quote.text.split("\n")[0]
    return (
        asks(own)
        and read_question(own).answer_type is AnswerType.REASON
        and any(
            word.quote < NAMED <= word.term.information
            for word in quote.words
            if not (word.term.is_number or is_name(quote.index, word.term))
        )
    )


def lacks_degree(quote: GradedQuote) -> bool:
    """Whether it is asked why something is so high or the like, and a passage does not say that it is."""
    return _DEGREE.search(quote.question.text) is not None and not all(_weigh_explained(quote))


def _weigh_explained(quote: GradedQuote) -> list[float]:
    """Return how far a passage holds each word of what is asked for a reason of, names set aside."""
    if quote.asked is not AnswerType.REASON:
        return []
    what = [word for word in quote.words if not (word.term.is_number or is_name(quote.index, word.term))]
    return [max(word.quote, word.passage, word.around) for word in what]


def is_of_other_clause(quote: GradedQuote) -> bool:
    """Whether a clause is named, and a quote neither is of it nor speaks of it."""
    clause = quote.question.clause
    if clause is None:
        return False
    number = quote.index.documents.find_id(quote.first.document.id)
    section = quote.index.outlines.cite(number, *quote.first.span) if number is not None else None
    return not names_article(f"{section or ''} {quote.text}", clause.article)
