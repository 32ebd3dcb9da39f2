"""A quote that leads, beside the question: what is looked at to tell which grade it may have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from index.answering.evidence.telling import tells_matter
from index.answering.evidence.words import WordEvidence, is_told_aside
from index.answering.kinds.table import Kind
from index.answering.matching import is_name
from index.answering.rows.quoted import RowKind
from index.answering.selection import Selection
from index.memory import kept
from index.questions.answer_types import AnswerType
from index.questions.question import Question
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

NAMED: Final = 0.5
"""A translation of a name is surer than that."""
SURE: Final = 0.9
"""What stands for a word with less weight may be another: *padang*, a town, is no court."""
LEAST_SAME: Final = 0.67
"""What stands for a word with less weight, damped, hardly says the same."""


@dataclass(frozen=True)
class GradedQuote:
    """A quote and what is known of it.

    Attributes:
        index: Where it is from.
        query: What is asked.
        first: The quote.
        words: What `weigh_words` returns for it.
        row: As of `tell_row`; None where it is no row of a table.
        lacking: The kinds of answer that are asked for and that it does not tell.
    """

    index: PassageIndex
    query: Query
    first: Selection
    words: Sequence[WordEvidence]
    row: RowKind | None
    lacking: Sequence[Kind]

    @property
    def question(self) -> Question:
        """What is asked, as it was read."""
        return self.query.question

    @property
    def asked(self) -> AnswerType | None:
        """Which kind of answer is."""
        return self.query.question.answer_type

    @kept
    def is_matter_told(self) -> bool:
        """Whether it tells of the very matter that is asked about, as of `tells_matter`."""
        return tells_matter(self.query, self.lacking)

    @kept
    def highlighted(self) -> str:
        """The words that answer."""
        return self.first.document.joined.text[slice(*self.first.highlight)]

    @property
    def text(self) -> str:
        """All that is quoted."""
        return self.first.document.joined.text[slice(*self.first.span)]

    @kept
    def unheld(self) -> tuple[QueryTerm, ...]:
        """The words of the question that no document holds, nor the quote in words of its own: "purple" is a colour.

        A name counts as held where a part of it beside it is: documents that say "Xi" know "Xi Jinping". What a
        dictionary knows is no name.
        """
        named = [word.term for word in self.words if word.passage >= SURE and is_name(self.index, word.term)]
        beside = {term.end + 1 for term in named} | {term.start - 1 for term in named}
        told = {word.term for word in self.words if word.quote >= NAMED}
        return tuple(
            term
            for term in self.query.terms
            if not (term.is_known or term.is_number or term.is_reporting or term in told)
            and (not term.is_unheard or (term.start not in beside and term.end not in beside))
            and not is_told_aside(self.index, self.query, term)
        )
