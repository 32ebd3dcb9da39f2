"""What was found for one reading of a message that goes on from the one before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.values.exchanges import Turn
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.memory import kept
from index.models import Answer, Quote, Span, Strength
from index.questions.answer_types import AnswerType
from index.questions.follow_ups.persons import list_names
from index.questions.follow_ups.repeating import is_quoted_again
from index.questions.follow_ups.subjects import MessageReading, ReadingKind
from index.questions.follow_ups.words import read_listed
from index.questions.question import Question, read_question

if TYPE_CHECKING:
    from index import Collection


@dataclass(frozen=True)
class FoundReading:
    """An answer to a reading, beside the message and what was said and shown before.

    Attributes:
        question: The message, as typed.
        readings: All of it, likeliest first.
        last: What it goes on from.
        collection: That is asked.
        reading: One of `readings`.
        asked: The same, read.
        found: What it got.
    """

    question: Question
    readings: tuple[MessageReading, ...]
    last: Turn
    collection: Collection
    reading: MessageReading
    asked: Question
    found: Answer

    @property
    def wanted(self) -> AnswerType | None:
        """Which kind of answer the message asks for."""
        return self.question.answer_type

    @property
    def before(self) -> Question:
        """The question before."""
        return self.last.earlier.question

    @property
    def first(self) -> Quote:
        """The first quote."""
        return self.found.quotes[0]

    @property
    def is_strong(self) -> bool:
        """Whether it surely answers the reading."""
        return self.found.strength is Strength.STRONG

    @property
    def is_shown(self) -> bool:
        """Whether it is sure enough to be shown as an answer."""
        return self.found.strength.reaches(Strength.LIKELY)

    @property
    def follows_nothing(self) -> bool:
        """Whether the question before got no answer and names nobody and no place that may be meant on."""
        before = self.before
        names = (before.asked[slice(*span)] for span in self.last.earlier.names)
        return self.last.is_refused and not before.places and all(name.isupper() for name in names)

    @kept
    def highlight(self) -> str:
        """The words that answer."""
        return self.first.text[slice(*self.first.highlight)]

    @kept
    def is_again(self) -> bool:
        """Whether they were shown a moment ago."""
        return is_quoted_again(self.highlight, self.last.earlier.quoted)

    @kept
    def unheld(self) -> frozenset[str]:
        """The words of the reading, folded, that the quote does not hold."""
        return frozenset(map(fold, self.collection.find_unheld(self.asked, self.first)))

    @kept
    def unheld_before(self) -> frozenset[str]:
        """The words of the question before, folded, that what was shown did not hold."""
        shown = self.last.shown
        return frozenset(map(fold, self.collection.find_unheld(self.before, shown.quotes[0]))) if shown else frozenset()

    @kept
    def place_shown(self) -> int | None:
        """Which quote of the answer before was of the same document; None if none was."""
        quotes = self.last.shown.quotes if self.last.shown else ()
        documents = [quote.citation.document_id for quote in quotes]
        document = self.first.citation.document_id
        return documents.index(document) if document in documents else None

    @kept
    def holds_subject(self) -> bool:
        """Whether the quote holds anything of what was talked about."""
        subject = read_question(self.reading.subject, self.asked.language)
        whole = replace(self.first, highlight=Span(0, len(self.first.text)))
        about = {subject.asked[term.start : term.end] for term in subject.terms}
        return not about or not about <= set(self.collection.find_unheld(subject, whole))

    @kept
    def takes_place_of_told(self) -> bool:
        """Whether a part takes the place of another of which the sentence that was shown told; a row tells by heads."""
        if self.reading.kind is not ReadingKind.PUT or self.first.table is not None:
            return False
        return self.unheld_before <= {fold(word) for word in self.asked.tokens.texts}

    def is_of_person(self, reading: MessageReading) -> bool:
        """Whether the quote tells of whoever a reading names, by name or as "she"; so where it names nobody."""
        names = list_names(reading.subject)
        if not names or reading.kind is not ReadingKind.ADDED:
            return True
        told, words = set(map(fold, read_words(self.highlight))), set(map(fold, read_words(names[0])))
        has_pronoun = not read_listed("person").isdisjoint(told)
        return not words.isdisjoint(told) or (
            has_pronoun and not words.isdisjoint(map(fold, read_words(self.first.text)))
        )
