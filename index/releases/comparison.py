"""What a new build of a collection would change for readers: compared before anybody sees it.

A `Release` is made where both collections are open, kept as JSON beside the new one, and shown to whoever
decides about it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection as Ids
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from pydantic import TypeAdapter

from index.changes import (
    AlikeDocuments,
    AnswerChange,
    DocumentChange,
    GoldenChange,
    Grade,
    RecentQuestion,
    Release,
    ShownAnswer,
    TextChange,
    WaitingDocument,
)
from index.collection import Collection
from index.editing.near_duplicates import find_alike
from index.models import Abstention, Answer, Document, Language, Strength
from index.questions.question import read_question
from index.releases.evaluation import GoldenQuestion, Judgement, find_absent, judge_answer, list_absent
from index.releases.golden import GoldenSet

# Not compared: what no reader sees.
COMPARED_FIELDS = (
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
    "valid_from",
    "valid_until",
    "supersedes",
    "show_whole",
)
TEXT = "text"
_HEADING = re.compile(r"(?P<mark>[*_]{0,3})#{1,6}\s+(?P<words>.*?)(?P=mark)")
# Of a changed text; longer ones take long to compare.
_MOST_LINES, _MOST_TEXTS, _MOST_CHARS = 3_000, 3, 5_000


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
    changed = tuple(
        after[one].announce(fields)
        for one in after
        if one in before and (fields := before[one].list_differences(after[one]))
    )
    touched = {one for one, described in after.items() if one not in before or before[one].text != described.text}
    graded = [_compare_golden(question, old, new) for question in golden.questions]
    answers = [_compare_answers(asked, old, new) for asked in recent]
    return Release(
        len(after),
        added=tuple(after[one].announce() for one in after if one not in before),
        changed=tuple(_add_texts(change, old, new) for change in changed),
        removed=tuple(before[one].announce() for one in before if one not in after),
        skipped=new.skipped,
        warnings=new.warnings,
        golden_count=len(graded),
        right_before=sum(change.before > Grade.WRONG for change in graded),
        right_after=sum(change.after > Grade.WRONG for change in graded),
        golden=tuple(c for c in graded if c.before != c.after or c.answer.before != c.answer.after),
        golden_faults=golden.faults,
        golden_absent=tuple(list_absent(golden.questions, new)),
        recent_count=len(answers),
        recent=tuple(change for change in answers if change.before != change.after),
        is_info_changed=old.info != new.info,
        alike=tuple(list_alike(new.documents, touched)),
        weak_suggestions=tuple(find_weak_suggestions(new, new.info.suggestions)),
    )


def announce_waiting(release: Release, last: Collection, now: dt.datetime) -> Release:
    """Return a release that also tells what waits for the end of an embargo.

    Args:
        release: Of the collection as it is before.
        last: The collection after all embargoes.
        now: With its zone.
    """
    waiting = [
        WaitingDocument(document.id, document.title, document.embargo_until.begin.astimezone(dt.UTC))
        for document in last.documents
        if document.embargo_until and document.embargo_until.begin > now
    ]
    known = (*release.skipped, *release.warnings)
    later = (file for file in (*last.skipped, *last.warnings) if file not in known)
    return replace(release, waiting=tuple(sorted(waiting, key=lambda one: one.until)), later=tuple(later))


def list_alike(documents: Sequence[Document], new: Ids[str]) -> Iterator[AlikeDocuments]:
    """Yield the new documents that are nearly the same as others, as `index.editing.near_duplicates.find_alike`.

    Not those whose text is equal: the folder's warnings name them.
    """
    for document, found in find_alike(documents, new):
        if not found.is_same_text:
            share = min(found.share_of_new, found.share_of_document)
            yield AlikeDocuments(document.id, document.title, found.document_id, share)


def find_weak_suggestions(collection: Collection, suggestions: Mapping[Language, Sequence[str]]) -> Iterator[str]:
    """Yield the suggested questions that get no strong answer: newcomers tap them first."""
    for language, questions in suggestions.items():
        for text in questions:
            answer = collection.answer(read_question(text, language))
            if not isinstance(answer, Answer) or answer.strength is not Strength.STRONG:
                yield text


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

    @property
    def text(self) -> object:
        return self.fields[TEXT]

    def announce(self, fields: tuple[str, ...] = ()) -> DocumentChange:
        return DocumentChange(self.id, str(self.fields["title"]), fields)


def _describe(documents: Iterable[Document]) -> dict[str, _Description]:
    return {
        document.id: _Description(
            document.id,
            {TEXT: document.content_hash} | {name: getattr(document, name) for name in COMPARED_FIELDS},
        )
        for document in documents
    }


def _add_texts(change: DocumentChange, old: Collection, new: Collection) -> DocumentChange:
    """Return a change with the places at which the text differs, if it does and is not too long to tell."""
    numbers = [one.index.documents.find_id(change.id) for one in (old, new)]
    if TEXT not in change.fields or None in numbers:
        return change
    lines, others = (
        [*_list_lines(one.index.documents[number or 0])] for one, number in zip((old, new), numbers, strict=True)
    )
    if max(len(lines), len(others)) > _MOST_LINES:
        return change
    texts = [
        TextChange("\n".join(lines[begin:end])[:_MOST_CHARS], "\n".join(others[start:stop])[:_MOST_CHARS])
        for kind, begin, end, start, stop in SequenceMatcher(None, lines, others, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    return replace(change, texts=tuple(texts[:_MOST_TEXTS]), more_texts=max(len(texts) - _MOST_TEXTS, 0))


def _list_lines(document: Document) -> Iterator[str]:
    """Yield the lines of a text as people read them, without the marks of emphasis and headings."""
    for line in document.joined.text.splitlines():
        heading = _HEADING.fullmatch(line.strip())
        if words := heading["words"] if heading else line.strip():
            yield words


def _compare_golden(question: GoldenQuestion, old: Collection, new: Collection) -> GoldenChange:
    asked = read_question(question.q)
    before, after = old.answer(asked), new.answer(asked)
    return GoldenChange(
        question.id,
        AnswerChange(question.q, _show(before), _show(after)),
        _grade(judge_answer(question, before)),
        _grade(judge_answer(question, after)),
        question.docs,
        question.any,
        find_absent(question, new),
    )


def _compare_answers(recent: RecentQuestion, old: Collection, new: Collection) -> AnswerChange:
    asked = read_question(recent.text, recent.language)
    return AnswerChange(recent.text, _show(old.answer(asked)), _show(new.answer(asked)), recent.waiting)


def _grade(outcome: Judgement) -> Grade:
    if not outcome.is_right:
        return Grade.WRONG
    return Grade.STRONG if outcome.strength is None else Grade[outcome.strength.name]


def _show(answer: Answer | Abstention) -> ShownAnswer:
    if isinstance(answer, Abstention):
        # Another reason for quoting nothing is no other answer.
        return ShownAnswer()
    first = answer.quotes[0]
    return ShownAnswer(first.text, first.citation.document_id, answer.strength)
