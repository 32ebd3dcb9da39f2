"""Golden questions made from those that are suggested and those that people ask, and written beside the documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.errors import StateError
from bot.operations import statistics
from bot.operations.workplace import Workplace
from bot.problems import KutipProblem
from bot.values.audit import AuditedAction
from bot.values.question_counts import MAX_DAYS
from index.collection import Collection
from index.documents.collection_file import GOLDEN_FILE_NAME
from index.editing.atomic_files import replace_file
from index.errors import QuestionFileError
from index.problems import Fault, Problem
from index.receipts import make_document_key
from index.releases.evaluation import GoldenQuestion
from index.releases.golden import find_golden_set, leave_out_question, list_made, make_questions, write_question

MOST_MADE = 10
_LOOKED_AT = 200


async def make_golden(
    place: Workplace, collection: Collection | None, admin_id: int, most: int = MOST_MADE
) -> tuple[GoldenQuestion, ...]:
    """Writes questions with what answers them now to those that there are; returns them, none where there is nothing.

    Args:
        place: Where.
        collection: What answers now.
        admin_id: Who wants them.
        most: How many at most.

    Raises:
        StateError: Nothing answers yet.
        index.errors.QuestionFileError: Those that there are cannot be read, or none can be written.
        index.errors.SeedFileError: The documents are the sample.
    """
    place.refuse_sample()
    if collection is None:
        raise StateError(KutipProblem.NO_EDITION)
    await place.documents.refresh()
    known = find_golden_set(place.documents.folder)
    if known.faults:
        raise QuestionFileError(*known.faults)
    days = statistics.limit_days(place, MAX_DAYS)
    listed = await statistics.list_questions(place, days, _LOOKED_AT)
    asked = [question.text for question in listed.questions]
    made = await place.do(lambda: (*make_questions(collection, asked, known.questions, most),))
    if made:
        recording = place.recording(admin_id, AuditedAction.MAKE_GOLDEN, GOLDEN_FILE_NAME)
        async with recording, place.documents.editing(admin_id) as folder:
            await place.do(_rewrite, folder / GOLDEN_FILE_NAME, lambda text: _append(text, made))
    return made


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
    await place.documents.refresh()
    known = await place.do(find_golden_set, place.documents.folder)
    if known.faults:
        raise QuestionFileError(*known.faults)
    made = list_made(known.questions)
    dropped = next((question for question in made if make_question_key(question) == key), None)
    if dropped is None:
        return None
    recording = place.recording(admin_id, AuditedAction.DROP_GOLDEN, dropped.q)
    async with recording, place.documents.editing(admin_id) as folder:
        await place.do(_rewrite, folder / GOLDEN_FILE_NAME, lambda text: leave_out_question(text, dropped.id))
    return tuple(question for question in made if question is not dropped)


def _append(text: str, made: tuple[GoldenQuestion, ...]) -> str:
    gap = "" if not text or text.endswith("\n") else "\n"
    return text + gap + "".join(f"{write_question(question)}\n" for question in made)


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    try:
        replace_file(path, change(path.read_text("utf-8") if path.exists() else "").encode())
    except OSError as error:
        raise QuestionFileError(Fault(Problem.NOT_WRITABLE, {"code": error.strerror or ""}, str(path))) from None
