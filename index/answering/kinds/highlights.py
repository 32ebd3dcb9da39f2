"""A quote's highlight beside the question, as what tells of kinds of answer reads it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from operator import attrgetter
from typing import Any, TypeVar, overload

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import Term, analyze_sentence
from index.answering.kinds.headings import find_heading_above
from index.answering.kinds.offices import find_term
from index.memory import kept
from index.models import Document, Language, Span
from index.passages.structure.asking import asks
from index.passages.structure.unit import Unit
from index.passages.tables import Row, Table, find_row
from index.questions.answer_types import AnswerType
from index.search.bm25 import Floats
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

# A line's end within a sentence, not behind one, nor before an item of a list.
_DIVIDED_LINE = re.compile(r"(?<=[^\s.:;?!|])\n(?=[^\W_]+(?![\w.)]))")
_Value = TypeVar("_Value")


class kept_of_span(kept[_Value]):  # noqa: N801 (a decorator)
    """What depends on a part of a passage alone: kept with the index for other questions, too; nobody may change it."""

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> kept_of_span[_Value]: ...
    @overload
    def __get__(self, instance: object, owner: type | None = None) -> _Value: ...
    def __get__(self, instance: Any, owner: type | None = None) -> kept_of_span[_Value] | _Value:
        if instance is None:
            return self
        shared, key = instance.of_span, self.func
        if key not in shared:
            shared[key] = self.func(instance)
        value: _Value = shared[key]
        instance.__dict__[key.__name__] = value
        return value


@dataclass(frozen=True, slots=True)
class Words:
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


@dataclass(frozen=True)
class Highlight:
    """What of a quote would answer a question.

    Attributes:
        index: Where it is from.
        query: What is asked.
        document: It stands in.
        span: In the joined text.
        passage: The number of the passage that it is from.
        is_meaning_asked: Whether what a word stands for, or who somebody is, is asked for.
        hits: Of each sentence of the passage whether it holds what is asked for, as `Matches.answer_hits`, shape (s,).
        nearby: Of each how near that stands, as `Matches.answers_nearby`, shape (s,).
        asked_for: Which kinds of answer the question asks for, by their names, once that was asked.
    """

    index: PassageIndex
    query: Query
    document: Document
    span: Span
    passage: int
    is_meaning_asked: bool
    hits: Floats
    nearby: Floats
    asked_for: dict[str, bool]

    @kept
    def of_span(self) -> dict[object, Any]:
        """What is known of it whatever the question."""
        return self.index.keep_of_span(self.passage, self.span)

    @kept
    def told(self) -> dict[str, bool]:
        """Which kinds of answer it tells, by their names, as far as that was asked already."""
        return {}

    @kept
    def kept_values(self) -> dict[Callable[[Highlight], Any], Any]:
        """What was read of it, as of `kept_of_highlight`."""
        return {}

    @kept
    def asked(self) -> AnswerType | None:
        """What the question asks for."""
        return self.query.question.answer_type

    @property
    def language(self) -> Language:
        """The language of the document."""
        return self.document.language

    @kept_of_span
    def text(self) -> str:
        """Its characters, lines joined."""
        return join_lines(self.document.joined.text[self.span.start : self.span.end])

    @property
    def headings_of_row(self) -> tuple[str, ...]:
        """The heads and the caption of the table that it is a row of; none where it is no row."""
        return (*self.row[0].heads, self.row[0].caption or "") if self.row is not None else ()

    @kept_of_span
    def sentences(self) -> range:
        """The numbers of its sentences in the index."""
        return find_sentences(self.index, self.passage, self.span)

    @kept_of_span
    def within(self) -> slice:
        """Its sentences among those of its passage."""
        first = int(self.index.sentences.passage_starts[self.passage])
        return slice(self.sentences.start - first, self.sentences.stop - first)

    @kept_of_span
    def texts(self) -> list[str]:
        """Its sentences, each whole, lines joined."""
        text, sentences = self.document.joined.text, self.index.passages[self.passage].sentences
        return [join_lines(text[sentence.start : sentence.end]) for sentence in sentences[self.within]]

    @property
    def text_before(self) -> str:
        """The sentence of its passage before it, "" where none is."""
        text, sentences = self.document.joined.text, self.index.passages[self.passage].sentences
        before = sentences[: self.within.start][-1:]
        return "".join(join_lines(text[sentence.start : sentence.end]) for sentence in before)

    @kept_of_span
    def terms(self) -> list[tuple[Term, ...]] | None:
        """Its terms where they stand in each sentence; None where these hold more, a table's row with its heads."""
        found = [analyze_sentence(text, self.language) for text in self.texts]
        return found if sum(map(len, found)) == len(self.words.tokens) else None

    def holds(self, term: QueryTerm, least_weight: float) -> bool:
        """Whether something in it stands for a word with so much weight."""
        return bool(self.words.find(self.index, term, least_weight).any())

    def speaks_of(self, term: QueryTerm, least_weight: float) -> bool:
        """Whether something in its passage, or in its document's fields, stands for a word with so much weight."""
        fields = self.index.look_up(term.meaning).fields
        if fields.weigh(self._document_number) >= least_weight:
            return True
        store = self.index.sentences
        first, end = store.sentence_starts[store.passage_starts[self.passage : self.passage + 2]].tolist()
        return bool(find_term(self.index, term, store.tokens[first:end], least_weight).any())

    @kept_of_span
    def row(self) -> tuple[Table, Row] | None:
        """The row of a table that it begins in, with its table."""
        return find_row(self.document.joined.text, self.span.start)

    @kept_of_span
    def leads(self) -> list[str]:
        """The sentences that announce the lists within which it stands: "In a campaign it is forbidden:"."""
        units = self.index.outlines.find_units(self._document_number, self.span)
        return self._read_leads(unit for unit in units if unit.lead_end <= self.span.start)

    def _read_leads(self, units: Iterable[Unit]) -> list[str]:
        text = self.document.joined.text
        leads = [join_lines(text[unit.start : unit.lead_end]) for unit in units]
        return [lead for lead in leads if not asks(lead)]

    @kept_of_span
    def above(self) -> list[str]:
        """What is said above it of all below: a heading, a clause's too, what announces a list."""
        section = self.index.outlines.cite(self._document_number, *self.span)
        heading = find_heading_above(self.document, self.span.start)
        return [*filter(None, [section, heading]), *self.leads]

    @property
    def asked_within(self) -> list[str]:
        """Its sentences that ask what the others answer."""
        return [text for text in self.texts if asks(text)]

    @property
    def around(self) -> list[str]:
        """What says of what its sentences are told: what stands above it, and what is asked in it."""
        return [*self.above, *self.asked_within]

    @kept
    def own_questions(self) -> list[Query]:
        """The questions of its page that it answers or is part of, which are shown with their answers."""
        return self._read_questions(self.index.outlines.find_units(self._document_number, self.span))

    def _read_questions(self, units: Iterable[Unit]) -> list[Query]:
        text = self.document.joined.text
        return [
            self.index.read_own_question((self._document_number, unit.start, unit.lead_end))
            for unit in units
            if asks(text[unit.start : unit.lead_end])
        ]

    @kept
    def _document_number(self) -> int:
        return int(self.index.document_numbers[self.passage])

    @kept_of_span
    def words(self) -> Words:
        """Its terms."""
        store, numbers = self.index.sentences, self.sentences
        starts = store.sentence_starts[numbers.start : numbers.stop + 1]
        where = slice(int(starts[0]), int(starts[-1]))
        return Words(store.tokens[where], store.flags[where], np.arange(len(numbers)).repeat(starts[1:] - starts[:-1]))


def kept_of_highlight(read: Callable[[Highlight], _Value]) -> Callable[[Highlight], _Value]:
    """Return what reads something of a highlight; each keeps what was read of it, which nobody may change."""
    return _read_once(read, lambda highlight: highlight.kept_values)


def kept_for_span(read: Callable[[Highlight], _Value]) -> Callable[[Highlight], _Value]:
    """Return the same for what depends on a part of a passage alone: kept with the index for other questions, too."""
    return _read_once(read, lambda highlight: highlight.of_span)


def _read_once(
    read: Callable[[Highlight], _Value], find_kept: Callable[[Highlight], dict[Any, Any]]
) -> Callable[[Highlight], _Value]:
    @wraps(read)
    def look_up(highlight: Highlight) -> _Value:
        kept_values = find_kept(highlight)
        if read not in kept_values:
            kept_values[read] = read(highlight)
        value: _Value = kept_values[read]
        return value

    return look_up


def join_lines(text: str) -> str:
    """Return a text of the same length in which lines go on that a page divided within a sentence."""
    return _DIVIDED_LINE.sub(" ", text)


def find_sentences(index: PassageIndex, passage: int, span: Span) -> range:
    """Return the numbers of the sentences of a passage that lie in a span, in part or whole.

    Args:
        index: Where the passage is from.
        passage: Its number.
        span: In the joined text of its document.
    """
    sentences = index.passages[passage].sentences
    first = bisect_right(sentences, span.start, key=attrgetter("end"))
    last = bisect_left(sentences, span.end, key=attrgetter("start"))
    start = int(index.sentences.passage_starts[passage])
    return range(start + first, start + last)
