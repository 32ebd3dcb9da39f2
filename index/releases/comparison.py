"""What a new build of a collection would change for readers: compared before anybody sees it.

A `Release` is made where both collections are open, kept as JSON beside the new one, and shown to whoever
decides about it.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from index.collection import Collection
from index.models import Abstention, Answer, Document, Language, SkippedFile, Strength
from index.problems import Fault
from index.releases.evaluation import GoldenQuestion, Judgement, judge_answer
from index.releases.golden import GoldenSet

# Not compared: what no reader sees.
_FIELDS = (
    "title",
    "publisher",
    "author",
    "author_role",
    "published",
    "language",
    "url",
    "translation_of",
    "genre",
    "about",
    "page_starts",
)
TEXT = "text"
RELEASE_FILE = "release.json"
"""The name of a `Release` beside the collection that it tells of."""


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document that only one of the two collections holds, or that differs.

    Attributes:
        fields: What differs: "text" or names of fields of `Document`; empty where it was added or removed.
    """

    id: str
    title: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecentQuestion:
    """A question that readers asked.

    Attributes:
        language: In which it was answered.
    """

    text: str
    language: Language


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
    """

    question: str
    before: ShownAnswer
    after: ShownAnswer


class Grade(enum.IntEnum):
    """How good an answer to a golden question is."""

    WRONG = 0
    UNSURE = 1
    """The right quote comes first, but only as the closest words."""
    RIGHT = 2


@dataclass(frozen=True, slots=True)
class GoldenChange:
    """A golden question whose answer or grade differs."""

    id: str
    answer: AnswerChange
    before: Grade
    after: Grade


@dataclass(frozen=True, slots=True)
class Release:
    """What would change, and whether anything speaks against it.

    Attributes:
        document_count: In the new collection.
        skipped: Files that cannot be used, and why.
        warnings: Files that are used, but not as they were meant to be.
        golden_count: Golden questions that were put to both.
        right_before: How many the old collection gets right, if only as the closest words.
        right_after: The same for the new one.
        golden: The golden questions whose answers or grades differ, in the file's order.
        golden_faults: Why the golden questions cannot be read; none if they can.
        recent_count: Recent questions that were put to both.
        recent: Those whose first quotes differ, in the order given.
        is_info_changed: Whether the collection says something else of itself: name, scope, suggestions.
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
    recent_count: int = 0
    recent: tuple[AnswerChange, ...] = ()
    is_info_changed: bool = False

    @property
    def worse(self) -> tuple[GoldenChange, ...]:
        """Golden questions that are answered worse."""
        return tuple(change for change in self.golden if change.after < change.before)

    @property
    def better(self) -> tuple[GoldenChange, ...]:
        """Golden questions that are answered better."""
        return tuple(change for change in self.golden if change.after > change.before)

    @property
    def reworded(self) -> tuple[GoldenChange, ...]:
        """Golden questions that are answered by other words, neither better nor worse."""
        return tuple(change for change in self.golden if change.after == change.before)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was skipped and no golden question is answered worse."""
        return not (self.skipped or self.worse or self.golden_faults)

    @property
    def is_empty(self) -> bool:
        """Whether it changes nothing that readers see."""
        has_documents = self.added or self.changed or self.removed
        return not (has_documents or self.golden or self.recent or self.is_info_changed)


def compare_collections(
    old: Collection, new: Collection, golden: GoldenSet, recent: Sequence[RecentQuestion] = ()
) -> Release:
    """Compare what serves with what was built, and put the same questions to both.

    Args:
        old: As it serves: withdrawn documents left out.
        new: Likewise.
        golden: Questions with what answers them.
        recent: Questions of readers.
    """
    before, after = _describe(old.documents), _describe(new.documents)
    questions = golden.choose_for([*before, *after])
    graded = [_compare_golden(question, old, new) for question in questions]
    answers = [_compare_answers(asked.text, asked.language, old, new) for asked in recent]
    return Release(
        len(after),
        added=tuple(after[one].announce() for one in after if one not in before),
        changed=tuple(
            after[one].announce(fields)
            for one in after
            if one in before and (fields := before[one].list_differences(after[one]))
        ),
        removed=tuple(before[one].announce() for one in before if one not in after),
        skipped=new.skipped,
        warnings=new.warnings,
        golden_count=len(graded),
        right_before=sum(change.before > Grade.WRONG for change in graded),
        right_after=sum(change.after > Grade.WRONG for change in graded),
        golden=tuple(c for c in graded if c.before != c.after or c.answer.before != c.answer.after),
        golden_faults=golden.faults,
        recent_count=len(answers),
        recent=tuple(change for change in answers if change.before != change.after),
        is_info_changed=old.info != new.info,
    )


def write_release(release: Release) -> bytes:
    """Return a release as JSON in UTF-8; `read_release` reads it."""
    return _RELEASE.dump_json(release)


def read_release(data: bytes) -> Release:
    """Read what `write_release` wrote.

    Raises:
        ValueError: It is something else.
    """
    return _RELEASE.validate_json(data)


_RELEASE = TypeAdapter(Release)


@dataclass(frozen=True, slots=True)
class _Description:
    """A document without its text: a collection's texts may be larger than memory."""

    id: str
    fields: dict[str, object]

    def list_differences(self, other: _Description) -> tuple[str, ...]:
        return tuple(name for name, value in self.fields.items() if other.fields[name] != value)

    def announce(self, fields: tuple[str, ...] = ()) -> DocumentChange:
        return DocumentChange(self.id, str(self.fields["title"]), fields)


def _describe(documents: Iterable[Document]) -> dict[str, _Description]:
    return {
        document.id: _Description(
            document.id,
            {TEXT: document.content_hash} | {name: getattr(document, name) for name in _FIELDS},
        )
        for document in documents
    }


def _compare_golden(question: GoldenQuestion, old: Collection, new: Collection) -> GoldenChange:
    before, after = old.answer(question.q), new.answer(question.q)
    return GoldenChange(
        question.id,
        AnswerChange(question.q, _show(before), _show(after)),
        _grade(judge_answer(question, before)),
        _grade(judge_answer(question, after)),
    )


def _compare_answers(question: str, language: Language, old: Collection, new: Collection) -> AnswerChange:
    return AnswerChange(question, _show(old.answer(question, language)), _show(new.answer(question, language)))


def _grade(outcome: Judgement) -> Grade:
    if not outcome.is_right:
        return Grade.WRONG
    return Grade.RIGHT if outcome.is_answered or not outcome.question.any else Grade.UNSURE


def _show(answer: Answer | Abstention) -> ShownAnswer:
    if isinstance(answer, Abstention):
        # Another reason for quoting nothing is no other answer.
        return ShownAnswer()
    first = answer.quotes[0]
    return ShownAnswer(first.text, first.citation.document_id, answer.strength)
