"""What changes, for whoever decides about it: by a new build, in the collection folder, over time. All frozen."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from index.models import Language, SkippedFile, Strength
from index.problems import Fault


@dataclass(frozen=True, slots=True)
class TextChange:
    """Lines of a document that read otherwise.

    Attributes:
        before: Empty where they were added.
        after: Empty where they were taken out.
    """

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document that only one of the two collections holds, or that differs.

    Attributes:
        fields: What differs: "text" or names of fields of `Document`; empty where it was added or removed.
        texts: The first few places at which its text differs.
        more_texts: How many more there are.
    """

    id: str
    title: str
    fields: tuple[str, ...] = ()
    texts: tuple[TextChange, ...] = ()
    more_texts: int = 0


@dataclass(frozen=True, slots=True)
class AlikeDocuments:
    """A document that was added or changed and is nearly the same as another one, whose place it does not take.

    Attributes:
        other_id: Of that one.
        share: Part of either text's runs of words that the other holds too, the smaller one, 0 to 1.
    """

    id: str
    title: str
    other_id: str
    share: float


@dataclass(frozen=True, slots=True)
class WaitingDocument:
    """A document that is under embargo.

    Attributes:
        until: When that ends, in UTC.
    """

    id: str
    title: str
    until: dt.datetime


class ComingKind(enum.StrEnum):
    """What will happen by itself."""

    EMBARGO_ENDS = "embargo_ends"
    BEGINS = "begins"
    """What a document says begins to hold."""
    ENDS = "ends"
    """It holds no more."""


@dataclass(frozen=True, slots=True)
class ComingChange:
    """What will happen to a document by itself.

    Attributes:
        at: When, in UTC.
    """

    document_id: str
    title: str
    kind: ComingKind
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class RecentQuestion:
    """A question that readers asked.

    Attributes:
        language: In which it was answered.
        waiting: How many people wait to be told of an answer.
    """

    text: str
    language: Language
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """What a reader sees first.

    Attributes:
        quote: The first quote; empty where there is none.
        document_id: Of the quote; empty without one.
        strength: How firmly it is given; None without one.
    """

    quote: str = ""
    document_id: str = ""
    strength: Strength | None = None


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A question whose first quote, or how firmly it is given, differs.

    Attributes:
        before: From the old collection.
        after: From the new one.
        waiting: How many people wait to be told of an answer.
    """

    question: str
    before: ShownAnswer
    after: ShownAnswer
    waiting: int = 0


class Grade(enum.IntEnum):
    """How good an answer to a golden question is: wrong, or the strength that the right quote is given with."""

    WRONG = 0
    """Another quote comes first or none, the right one is weaker than is asked for, or a refusal would be right."""
    PARTIAL = 1
    LIKELY = 2
    STRONG = 3
    """Or nothing is quoted where a refusal is right."""


@dataclass(frozen=True, slots=True)
class GoldenChange:
    """A golden question whose answer or grade differs.

    Attributes:
        expected: Ids of the documents of which a right answer quotes one; none where a refusal is right.
        words: That such a quote holds one of.
        absent: Those of the documents that the new collection does not hold.
    """

    id: str
    answer: AnswerChange
    before: Grade
    after: Grade
    expected: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def is_worse(self) -> bool:
        """Whether the grade falls, or an answer that counted as wrong gives way to none where one is expected."""
        is_silenced = self.answer.before.quote and not self.answer.after.quote and self.after is Grade.WRONG
        return self.after < self.before or bool(is_silenced)


@dataclass(frozen=True, slots=True)
class Release:
    """What would change, and whether anything speaks against it.

    Attributes:
        document_count: In the new collection.
        skipped: Files that cannot be used, and why.
        warnings: Files that are used, but not as they were meant to be.
        golden_count: Golden questions that were put to both.
        right_before: How many the old collection gets right, however strongly.
        right_after: The same for the new one.
        golden: The golden questions whose answers or grades differ, in the file's order.
        golden_faults: Why the golden questions cannot be read; none if they can.
        golden_absent: Golden questions that expect a document that is not there, each as its id → the document's.
        recent_count: Recent questions that were put to both.
        recent: Those whose first quotes differ, in the order given.
        is_info_changed: Whether the collection says something else of itself: name, scope, suggestions.
        weak_suggestions: Suggested questions that get no strong answer from the new collection.
        waiting: Documents of the new one that nobody sees before their embargoes end, in that order.
        later: Files that cannot be used, or not as they were meant to be, as soon as they have ended.
        alike: Documents that were added or changed and are nearly the same as others: both would be quoted.
    """

    document_count: int
    added: tuple[DocumentChange, ...] = ()
    changed: tuple[DocumentChange, ...] = ()
    removed: tuple[DocumentChange, ...] = ()
    skipped: tuple[SkippedFile, ...] = ()
    warnings: tuple[SkippedFile, ...] = ()
    golden_count: int = 0
    right_before: int = 0
    right_after: int = 0
    golden: tuple[GoldenChange, ...] = ()
    golden_faults: tuple[Fault, ...] = ()
    golden_absent: tuple[str, ...] = ()
    recent_count: int = 0
    recent: tuple[AnswerChange, ...] = ()
    is_info_changed: bool = False
    weak_suggestions: tuple[str, ...] = ()
    waiting: tuple[WaitingDocument, ...] = ()
    later: tuple[SkippedFile, ...] = ()
    alike: tuple[AlikeDocuments, ...] = ()

    @property
    def worse(self) -> tuple[GoldenChange, ...]:
        """Golden questions that are answered worse, or no longer."""
        return tuple(change for change in self.golden if change.is_worse)

    @property
    def better(self) -> tuple[GoldenChange, ...]:
        """Golden questions that are answered better."""
        return tuple(change for change in self.golden if change.after > change.before)

    @property
    def reworded(self) -> tuple[GoldenChange, ...]:
        """Golden questions that are answered by other words, neither better nor worse."""
        return tuple(change for change in self.golden if change.after == change.before and not change.is_worse)

    @property
    def confirmable(self) -> tuple[AnswerChange, ...]:
        """New answers that somebody may call right: those that count as wrong, and those to what is not golden yet."""
        golden = {change.answer.question.casefold() for change in self.golden}
        wrong = [change.answer for change in self.golden if change.after is Grade.WRONG]
        recent = [change for change in self.recent if change.question.casefold() not in golden]
        return tuple(change for change in (*wrong, *recent) if change.after.quote)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was skipped, no golden question is answered worse and nothing is there nearly twice."""
        return not (self.skipped or self.worse or self.golden_faults or self.alike)

    @property
    def is_empty(self) -> bool:
        """Whether it changes nothing that readers see, or will see."""
        has_documents = self.added or self.changed or self.removed or self.waiting
        return not (has_documents or self.golden or self.recent or self.is_info_changed)


@dataclass(frozen=True, slots=True)
class FileChanges:
    """Names of files, in order."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildFailure:
    """A build that came to no good end.

    Attributes:
        at: In UTC, to the second.
        faults: Why.
    """

    at: dt.datetime
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class GenerationEvents:
    """What is known of the past.

    Attributes:
        serving_since: In UTC, to the second; None where it was not taken down.
        failure: The last one, even if later builds succeeded; None where there was none.
    """

    serving_since: dt.datetime | None = None
    failure: BuildFailure | None = None
