"""Golden questions made from those that are suggested and those that people ask, and written beside the documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from bot.errors import StaleDecisionError, StateError
from bot.operations import statistics
from bot.operations.workplace import Workplace
from bot.problems import KutipProblem
from bot.values.audit import AuditedAction
from bot.values.question_counts import MAX_DAYS
from index.changes import AnswerChange
from index.collection import Collection
from index.documents.collection_file import GOLDEN_FILE_NAME, read_collection_info
from index.editing.atomic_files import explain_error, replace_file
from index.editing.saving import list_ids
from index.errors import QuestionFileError, UnknownGenerationError
from index.models import Answer
from index.questions.question import read_question
from index.receipts import make_document_key
from index.releases.evaluation import GoldenQuestion
from index.releases.generations import Generations
from index.releases.golden import (
    MadeQuestions,
    accept_answer,
    find_golden_set,
    leave_out_question,
    list_made,
    make_questions,
    put_question,
)

MOST_MADE = 10
_LOOKED_AT = 200


async def make_golden(
    place: Workplace,
    collection: Collection | None,
    admin_id: int,
    most: int = MOST_MADE,
    choose: Callable[[MadeQuestions], Sequence[GoldenQuestion]] = lambda made: made.questions,
) -> MadeQuestions:
    """Writes questions with what answers them now to those that there are; returns them, and what became of others.

    Args:
        place: Where.
        collection: What answers now.
        admin_id: Who wants them.
        most: How many at most.
        choose: Returns those of them that are to be written.

    Raises:
        StateError: Nothing answers yet.
        index.errors.QuestionFileError: Those that there are cannot be read, or none can be written.
        index.errors.CollectionError: What the folder suggests cannot be read.
        index.errors.SeedFileError: The documents are the sample.
    """
    place.refuse_sample()
    if collection is None:
        raise StateError(KutipProblem.NO_EDITION)
    known = await _read_known(place)
    days = statistics.limit_days(place, MAX_DAYS)
    listed = await statistics.list_questions(place, days, _LOOKED_AT)
    asked = [question.text for question in listed.questions]
    made = await place.do(_make_of_folder, place.documents.folder, collection, asked, known, most)
    chosen = (*choose(made),)
    if chosen:
        recording = place.recording(admin_id, AuditedAction.MAKE_GOLDEN, GOLDEN_FILE_NAME)
        async with recording, place.documents.editing(admin_id) as folder:
            await place.do(_rewrite, folder / GOLDEN_FILE_NAME, lambda text: _put(text, chosen))
    return replace(made, questions=chosen)


def _make_of_folder(
    folder: Path, collection: Collection, asked: Iterable[str], known: Iterable[GoldenQuestion], most: int
) -> MadeQuestions:
    """Make questions of what the folder suggests, published or not, and of documents that it still holds."""
    held = list_ids(folder)
    gone = [document.id for document in collection.documents if document.id not in held]
    suggestions = read_collection_info(folder).suggestions
    return make_questions(collection.without(gone), suggestions, asked, known, most)


async def confirm_answer(place: Workplace, name: str, change: AnswerChange, admin_id: int) -> GoldenQuestion | None:
    """Has the answer that a candidate gives to a question count as right from the next build on.

    Args:
        place: Where.
        name: The candidate's.
        change: What whoever decides has seen of it.
        admin_id: Who does.

    Returns:
        The question as it stands among the golden ones now; None where the answer counts as right already.

    Raises:
        StaleDecisionError: The question gets another answer by now, as when what was quoted has been withdrawn.
        index.errors.SnapshotError: The candidate is damaged.
        index.errors.QuestionFileError: The golden questions cannot be read or written.
        index.errors.SeedFileError: The documents are the sample, or others change the questions in this moment.
    """
    place.refuse_sample()
    answer = await place.do(_ask_candidate, place.generations, name, change)
    if accept_answer(change.question, answer, await _read_known(place)) is None:
        return None
    recording = place.recording(admin_id, AuditedAction.MAKE_GOLDEN, GOLDEN_FILE_NAME)
    async with recording, place.documents.editing(admin_id) as folder:
        # Another admin may have decided meanwhile.
        accepted = accept_answer(change.question, answer, await place.do(_read_set, folder))
        if accepted is not None:
            await place.do(_rewrite, folder / GOLDEN_FILE_NAME, lambda text: _put(text, [accepted]))
    return accepted


async def open_candidate(place: Workplace, name: str) -> Collection | None:
    """Returns what a candidate would answer with: its golden questions hold once it is published; None once it is."""
    if name not in place.generations.read_state().candidates:
        return None
    await place.editions.bring(name)
    try:
        return await place.do(_open_candidate, place.generations, name)
    except UnknownGenerationError:
        return None


def _open_candidate(generations: Generations, name: str) -> Collection:
    return generations.open(name).collection.without(generations.read_state().withdrawn)


def _ask_candidate(generations: Generations, name: str, change: AnswerChange) -> Answer:
    collection = _open_candidate(generations, name)
    # As a golden question is asked: in the language that is detected.
    answer = collection.answer(read_question(change.question))
    if not isinstance(answer, Answer):
        raise StaleDecisionError
    first = answer.quotes[0]
    if (first.text, first.citation.document_id) != (change.after.quote, change.after.document_id):
        raise StaleDecisionError
    return answer


def make_question_key(question: GoldenQuestion) -> str:
    """Returns what a button names a question by: ids that people write may hold anything."""
    return make_document_key(question.id).hex()


async def drop_golden(place: Workplace, key: str, admin_id: int) -> tuple[GoldenQuestion, ...] | None:
    """Takes a question away that was made; returns those that are left of them, None where it is gone already.

    Args:
        place: Where.
        key: From `make_question_key`.
        admin_id: Who does.

    Raises:
        index.errors.QuestionFileError: They cannot be read or written.
    """
    made = list_made(await _read_known(place))
    dropped = next((question for question in made if make_question_key(question) == key), None)
    if dropped is None:
        return None
    recording = place.recording(admin_id, AuditedAction.DROP_GOLDEN, dropped.q)
    async with recording, place.documents.editing(admin_id) as folder:
        await place.do(_rewrite, folder / GOLDEN_FILE_NAME, lambda text: leave_out_question(text, dropped.id))
    return tuple(question for question in made if question is not dropped)


async def _read_known(place: Workplace) -> tuple[GoldenQuestion, ...]:
    await place.documents.refresh()
    return await place.do(_read_set, place.documents.folder)


def _read_set(folder: Path) -> tuple[GoldenQuestion, ...]:
    known = find_golden_set(folder)
    if known.faults:
        raise QuestionFileError(*known.faults)
    return known.questions


def _put(text: str, questions: Iterable[GoldenQuestion]) -> str:
    for question in questions:
        text = put_question(text, question)
    return text


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    try:
        replace_file(path, change(path.read_text("utf-8") if path.exists() else "").encode())
    except OSError as error:
        raise explain_error(error) from error
