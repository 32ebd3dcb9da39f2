"""Whether a highlight holds what a question asks for: a value beside what is counted, a person beside the office."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from index.analysis.folding import fold
from index.analysis.word_lists import read_word_list
from index.answering.glosses import instructs, permits, rules
from index.answering.matching import Matches, is_name
from index.answering.offices import (
    LEAST_WEIGHT,
    find_office,
    find_roles,
    find_term,
    mark_names,
    names_deed,
    names_holder,
)
from index.answering.selection import Selection
from index.answering.values import VALUES, find_values, list_own_ids
from index.models import Language, Reading, Span
from index.passages.tables import read_row
from index.questions.answer_types import PERMITTED, AnswerType, asks_for_clock, asks_for_winner
from index.search.index import PassageIndex
from index.search.postings import IS_CAPITALIZED
from index.search.queries import Query, QueryTerm

# Currency signs are no words.
_CURRENCY = re.compile(r"[$£€¥]\s?\d")
# A time of the day, but no share: "07.00", "8 p.m.".
_CLOCK = re.compile(
    r"(?<![\d.,:])\d{1,2}[.:]\d{2}(?![\d.]|\s?%)|\d\s?[ap]\.?m\b|\b(?:pukul|jam) \d|\b(?:noon|midnight|o[’']clock)\b",
    re.IGNORECASE,
)
# A cell that begins like one.
_NAME = re.compile(r"(?=[^\W\d_])(?![a-z])\S+ \S")
# English words of these endings say which, not what: "registered voters", "political parties".
_MODIFIER = re.compile(r"(?:ed|ing|al|ic|ive|ous|able|ible)$", re.IGNORECASE)
# So do Indonesian ones that begin so: "pemilih terdaftar".
_PARTICIPLE = re.compile(r"(?:ter|ber)\w{4,}", re.IGNORECASE)
# So many terms may stand between a number and what it counts: "29 out of 98 elected members".
_COUNT_REACH = 4
# Of so many words before "how many" one may be what is counted: "kursi mazhilis ada berapa".
_COUNTED_WORDS = 2
# A word that says less may count anybody: people, orang.
_LEAST_OF_COUNTED = 0.25
_LEAST_WEIGHT_OF_DEED = 0.5
# Beside a number a less likely translation may be what is counted.
_LEAST_OF_COUNTED_WEIGHT = 0.2


@dataclass(frozen=True, slots=True)
class _Text:
    """The terms of the sentences of a highlight.

    Attributes:
        tokens: Shape (t,).
        flags: Shape (t,).
        sentences: The sentence of each, ascending, shape (t,).
    """

    tokens: npt.NDArray[np.int32]
    flags: npt.NDArray[np.uint8]
    sentences: npt.NDArray[np.int64]

    def find(self, index: PassageIndex, term: QueryTerm, least_weight: float) -> npt.NDArray[np.bool_]:
        """Return which terms stand for a word of the question with so much weight at least, shape (t,)."""
        return find_term(index, term, self.tokens, least_weight)


def find_sentences(index: PassageIndex, selection: Selection, span: Span) -> range:
    """Return the numbers of the sentences of a selection's passage that lie in a span, in part or whole."""
    if selection.passage is None:
        raise ValueError("the quote is from no ranking")
    sentences = index.passages[selection.passage].sentences
    first = bisect_right(sentences, span.start, key=attrgetter("end"))
    last = bisect_left(sentences, span.end, key=attrgetter("start"))
    start = int(index.sentences.passage_starts[selection.passage])
    return range(start + first, start + last)


def lacks_value(index: PassageIndex, query: Query, selection: Selection) -> bool:
    """Whether a number, a time or who holds an office is asked for, and the highlight gives none but the question's."""
    asked = query.question.answer_type
    if asked is AnswerType.PERSON:
        office = find_office(query)
        if not office:
            return False
        if selection.document.reading is Reading.POOR:
            return True  # names cannot be told from misread words
        if (row := read_row(selection.document.joined.text, selection.span)) is not None:
            return not any(_NAME.match(cell) for cell in row.cells)
        text = _read(index, selection)
        is_capitalised = (text.flags & IS_CAPITALIZED) > 0
        is_asked = np.logical_or.reduce([text.find(index, term, LEAST_WEIGHT) for term in query.terms])
        found = [text.find(index, term, LEAST_WEIGHT) for term in office]
        if names_deed(query, office[0]):
            found[0] |= find_roles(index, text.tokens)
        return not names_holder(mark_names(index, text.tokens, is_capitalised, is_asked), found)
    if asked not in VALUES:
        return False
    highlight = selection.document.joined.text[selection.highlight.start : selection.highlight.end]
    if asked is AnswerType.MONEY and _CURRENCY.search(highlight):
        return False
    if asked is AnswerType.TIME and asks_for_clock(query.question.tokens):
        return _CLOCK.search(highlight) is None
    text = _read(index, selection)
    is_value = find_values(index, asked, text.tokens, text.flags)
    if is_value.any():
        if asked is AnswerType.ORGANISATION:  # "the Green Party" is what cares for the environment
            given = list_own_ids(index, query)
        else:
            given = {number for term in query.terms for number, _ in index.look_up(term.meaning).ids}
        is_value &= [number not in given for number in text.tokens.tolist()]
    if asked is AnswerType.COUNT and is_value.any():
        counted = _find_counted(query)
        if counted:
            beside = np.zeros(len(text.tokens), np.bool_)
            for term in counted:
                beside |= text.find(index, term, _LEAST_OF_COUNTED_WEIGHT)
            is_value &= _spread(beside, text.sentences, _COUNT_REACH)
    return not is_value.any()


def lacks_deed(index: PassageIndex, query: Query, selection: Selection) -> bool:
    """Whether who did something is asked for, and the highlight does not tell of that: "siapa yang menang"."""
    cue = query.question.cue
    is_won = query.question.answer_type is AnswerType.ORGANISATION and asks_for_winner(query.question.tokens)
    if not (query.question.answer_type is AnswerType.PERSON or is_won) or cue is None or cue.span is None:
        return False
    if find_office(query):
        return False
    supposing = read_word_list(f"questions/supposing_{query.question.language}.txt")
    after = (term for term in query.terms if term.start >= cue.span.end and term.information >= _LEAST_OF_COUNTED)
    deed = next((term for term in after if fold(term.surface) not in supposing), None)
    if deed is None or is_name(index, deed):
        return False
    return not _read(index, selection).find(index, deed, _LEAST_WEIGHT_OF_DEED).any()


def lacks_explanation(index: PassageIndex, query: Query, matches: Matches, selection: Selection) -> bool:
    """Whether a meaning, a rule or a way to do something is asked for, and the highlight tells none."""
    asked = query.question.answer_type
    if not (matches.is_gloss_asked or asked in PERMITTED):
        return False
    document = selection.document
    if not matches.is_gloss_asked and asked in (AnswerType.PROCEDURE, AnswerType.ALLOWED):
        highlight = document.joined.text[selection.highlight.start : selection.highlight.end]
        tells = instructs if asked is AnswerType.PROCEDURE else rules
        return not tells(highlight, document.language)
    place = matches.candidates.tolist().index(selection.passage)
    first = int(matches.first_sentences[place])
    sentences = index.passages[selection.passage or 0].sentences
    # A step that somebody takes does not tell who may.
    is_entitled = asked is AnswerType.ENTITLED
    hits = matches.answers_nearby if is_entitled else matches.answer_hits
    return not any(
        hits[first + number] or (is_entitled and permits(document.joined.text[slice(*sentence)], document.language))
        for number, sentence in enumerate(sentences)
        if sentence.start < selection.highlight.end and sentence.end > selection.highlight.start
    )


def _goes_on(query: Query, terms: Sequence[QueryTerm]) -> bool:
    """Whether the second of some words belongs to the first: nothing stands between "registered" and "parties"."""
    return len(terms) > 1 and query.question.asked[terms[0].end : terms[1].start].isspace()


def _read(index: PassageIndex, selection: Selection) -> _Text:
    store, numbers = index.sentences, find_sentences(index, selection, selection.highlight)
    starts = store.sentence_starts[numbers.start : numbers.stop + 1]
    where = slice(int(starts[0]), int(starts[-1]))
    return _Text(store.tokens[where], store.flags[where], np.arange(len(numbers)).repeat(np.diff(starts)))


def _spread(marked: npt.NDArray[np.bool_], sentences: npt.NDArray[np.int64], reach: int) -> npt.NDArray[np.bool_]:
    """Return which terms have a marked one within so many terms of the same sentence, shape (t,)."""
    beside = marked.copy()
    for distance in range(1, min(reach, len(marked) - 1) + 1):
        is_same = sentences[distance:] == sentences[:-distance]
        beside[distance:] |= marked[:-distance] & is_same
        beside[:-distance] |= marked[distance:] & is_same
    return beside


def _find_counted(query: Query) -> Sequence[QueryTerm]:
    """Return the words of which one is what is counted: after the words that ask for a number, else before them."""
    cue = query.question.cue
    about = [term for term in query.terms if not (term.is_reporting or term.is_number)]
    if cue is None or cue.span is None:
        return about
    # Of the words that ask, one that the documents know is what is counted: "jumlah anggota".
    after = [term for term in about if term.start >= (cue.span.start if term.is_known else cue.span.end)]
    counted = after[: 1 + _goes_on(query, after)]
    if len(counted) > 1 and query.question.language is Language.EN and _MODIFIER.search(counted[0].surface):
        counted = counted[1:]
    if len(counted) > 1 and query.question.language is Language.ID and _PARTICIPLE.match(counted[1].surface):
        counted = counted[:1]
    counted = counted or [term for term in about if term.end <= cue.span.start][-_COUNTED_WORDS:]
    return counted if counted and counted[0].information >= _LEAST_OF_COUNTED else about
