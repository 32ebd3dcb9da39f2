"""The questions that a release is judged by, which stand beside the collection's documents; and the making of some."""

from __future__ import annotations

import itertools
import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.collection import Collection
from index.documents.collection_file import GOLDEN_FILE_NAME
from index.errors import QuestionFileError
from index.models import Answer, Language, Strength
from index.problems import Fault, Problem
from index.questions.question import read_question
from index.releases.evaluation import GoldenQuestion, judge_answer, read_questions

SUGGESTED, ASKED = "suggested", "asked"
"""What made questions are grouped by: where they come from."""


@dataclass(frozen=True, slots=True)
class GoldenSet:
    """Questions with what answers them.

    Attributes:
        faults: Why the file cannot be used; none if it can or there is none.
    """

    questions: tuple[GoldenQuestion, ...] = ()
    faults: tuple[Fault, ...] = ()


def find_golden_set(folder: Path) -> GoldenSet:
    """Read `golden.jsonl` beside the documents; there are none where it is missing or holds comments alone."""
    path = folder / GOLDEN_FILE_NAME
    try:
        is_there = path.is_file() or path.is_symlink()
    except OSError:
        is_there = True
    if not is_there:
        return GoldenSet()
    try:
        return GoldenSet(read_questions(path))
    except QuestionFileError as error:
        return GoldenSet() if error.problem is Problem.NO_QUESTION else GoldenSet(faults=error.faults)


@dataclass(frozen=True, slots=True)
class MadeQuestions:
    """Questions with what answers them now, and what became of the others.

    Attributes:
        questions: For an editor to look through: those suggested, then those asked.
        known: How many others are golden already.
        unanswered: Those suggested that get no strong or likely answer.
    """

    questions: tuple[GoldenQuestion, ...] = ()
    known: int = 0
    unanswered: tuple[str, ...] = ()


def make_questions(
    collection: Collection,
    suggested: Mapping[Language, Sequence[str]],
    asked: Iterable[str],
    known: Iterable[GoldenQuestion],
    most: int,
) -> MadeQuestions:
    """Make questions of those that are suggested and asked, without what is known and what gets no sure answer.

    Args:
        collection: Answers them.
        suggested: Questions that come first.
        asked: Questions of readers, the most asked first.
        known: Questions that there are.
        most: How many at most.
    """
    known = tuple(known)
    golden = {question.q.casefold() for question in known}
    ids = {question.id for question in known}
    listed = [(SUGGESTED, text) for questions in suggested.values() for text in questions]
    made: list[GoldenQuestion] = []
    unanswered: list[str] = []
    held: set[str] = set()
    for kind, text in [*listed, *((ASKED, text) for text in asked)]:
        if len(made) == most:
            break
        if text.casefold() in held:
            continue
        held.add(text.casefold())
        if text.casefold() in golden:
            continue
        answer = collection.answer(read_question(text))
        if isinstance(answer, Answer) and answer.strength.reaches(Strength.LIKELY):
            made.append(_make_question(text, kind, answer, ids))
            ids.add(made[-1].id)
        elif kind == SUGGESTED:
            unanswered.append(text)
    return MadeQuestions((*made,), len(held & golden), (*unanswered,))


def accept_answer(text: str, answer: Answer, known: Sequence[GoldenQuestion]) -> GoldenQuestion | None:
    """Return a question as it has to stand among those that there are for an answer to be right.

    Args:
        text: The question.
        answer: What it gets.
        known: Questions that there are; one that asks the same and expects something else expects this instead.

    Returns:
        None where the answer is right already.
    """
    same = [question for question in known if question.q.casefold() == text.casefold()]
    wrong = next((question for question in same if not judge_answer(question, answer).is_right), None)
    if same and wrong is None:
        return None
    made = _make_question(text, ASKED, answer, {question.id for question in known})
    if wrong is None:
        return made
    return wrong.model_copy(update={"docs": made.docs, "any": made.any, "grade": made.grade})


def _make_question(text: str, kind: str, answer: Answer, ids: Container[str]) -> GoldenQuestion:
    first = answer.quotes[0]
    return GoldenQuestion(
        id=next(name for place in itertools.count(1) if (name := f"made-{place}") not in ids),
        kind=kind,
        lang=answer.language,
        q=text,
        docs=(first.citation.document_id,),
        any=(" ".join(first.text[slice(*first.highlight)].split()),),
        grade=answer.strength,
    )


def list_made(questions: Iterable[GoldenQuestion]) -> tuple[GoldenQuestion, ...]:
    """Return the questions that were made, not written by somebody."""
    return tuple(question for question in questions if question.kind in (SUGGESTED, ASKED))


def leave_out_question(text: str, question_id: str) -> str:
    """Return the content of `golden.jsonl` without a question; all else in it stays as it is."""
    return "".join(line for line in text.splitlines(keepends=True) if _read_id(line) != question_id)


def put_question(text: str, question: GoldenQuestion) -> str:
    """Return the content of `golden.jsonl` with a question in the place of that of its id, or at the end."""
    lines = [line if line.endswith("\n") else f"{line}\n" for line in text.splitlines(keepends=True)]
    written = f"{write_question(question)}\n"
    if not any(_read_id(line) == question.id for line in lines):
        return "".join([*lines, written])
    return "".join(written if _read_id(line) == question.id else line for line in lines)


def _read_id(line: str) -> str | None:
    try:
        held = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        return None  # blank, or a comment
    return str(held.get("id")) if isinstance(held, dict) else None


def write_question(question: GoldenQuestion) -> str:
    """Return a question as a line of `golden.jsonl`, without its end."""
    return json.dumps(question.model_dump(mode="json"), ensure_ascii=False)
