"""The questions that a release is judged by: the collection's own, else those that come with the project."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index.analysis.word_lists import DATA
from index.documents.collection_file import GOLDEN_FILE_NAME
from index.errors import QuestionFileError
from index.problems import Fault
from index.releases.evaluation import GoldenQuestion, parse_questions, read_questions


@dataclass(frozen=True, slots=True)
class GoldenSet:
    """Questions with what answers them.

    Attributes:
        is_own: Whether they were written for this collection.
        faults: Why the collection's own file cannot be used; none if it can or there is none.
    """

    questions: tuple[GoldenQuestion, ...] = ()
    is_own: bool = False
    faults: tuple[Fault, ...] = ()

    def choose_for(self, document_ids: Iterable[str]) -> tuple[GoldenQuestion, ...]:
        """Return the questions that say something about a collection with these documents.

        All of the collection's own; of those that come with the project none where the collection shares no
        document with them, since they would then refuse what may well be answered.
        """
        held = set(document_ids)
        is_about_it = self.is_own or any(held.intersection(question.docs) for question in self.questions)
        return self.questions if is_about_it else ()


def find_golden_set(folder: Path) -> GoldenSet:
    """Read `golden.jsonl` beside a collection's documents; without that file, the project's own."""
    path = folder / GOLDEN_FILE_NAME
    try:
        is_there = path.is_file() or path.is_symlink()
    except OSError:
        is_there = True
    if not is_there:
        text = (DATA / GOLDEN_FILE_NAME).read_text("utf-8")
        return GoldenSet(parse_questions(text, GOLDEN_FILE_NAME))
    try:
        return GoldenSet(read_questions(path), is_own=True)
    except QuestionFileError as error:
        return GoldenSet(is_own=True, faults=error.faults)
