"""`kutip golden`: golden questions, made from those that are suggested and those that people ask."""

from __future__ import annotations

import argparse

from bot.commands.admin.opening import in_workplace, open_collection
from bot.commands.arguments import define_for_admins
from bot.errors import StateError
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations import statistics
from bot.operations.workplace import Workplace
from bot.terminal.streams import make_printable, print_out
from bot.values.question_counts import MAX_DAYS
from index.documents.collection_file import COLLECTION_FILE_NAME, GOLDEN_FILE_NAME
from index.editing.atomic_files import replace_file
from index.errors import QuestionFileError
from index.models import Language
from index.problems import Fault, Problem
from index.releases.golden import find_golden_set, make_questions, write_question

_NOTHING_MADE = 1
_LOOKED_AT = 200
_MAX_WORDS_CHARS = 120


async def make_golden(parsed: argparse.Namespace, place: Workplace, language: Language) -> int:
    """Writes questions with what answers them beside the documents; returns 1 where there are none to make."""
    path = place.settings.seeds_folder / GOLDEN_FILE_NAME
    known = find_golden_set(place.settings.seeds_folder)
    if known.faults:
        raise QuestionFileError(*known.faults)
    collection = await open_collection(place)
    if collection is None:
        raise StateError("no edition answers yet: kutip reindex makes the first")
    days = statistics.limit_days(place, MAX_DAYS)
    listed = await statistics.list_questions(place, days, _LOOKED_AT, only_unanswered=False)
    asked = [question.text for question in listed.questions]
    made = [*make_questions(collection, asked, known.questions, parsed.most)]
    if made:
        before = path.read_text("utf-8") if path.exists() else ""
        gap = "" if not before or before.endswith("\n") else "\n"
        lines = "".join(f"{write_question(question)}\n" for question in made)
        try:
            replace_file(path, f"{before}{gap}{lines}".encode())
        except OSError as error:
            raise QuestionFileError(Fault(Problem.NOT_WRITABLE, {"code": error.strerror or ""}, str(path))) from None
    for question in made:
        if parsed.json:
            print_out(write_question(question))
        else:
            words = make_printable(question.any[0])
            shown = words if len(words) <= _MAX_WORDS_CHARS else f"{words[:_MAX_WORDS_CHARS]}…"
            line = phrase(Key.SHELL_GOLDEN_LINE, language, question=question.q, id=question.docs[0], words=shown)
            print_out(make_printable(line))
    if not parsed.json and made:
        print_out(phrase(Key.SHELL_GOLDEN_MADE, language, file=make_printable(str(path)), n=len(made)))
    elif not parsed.json:
        info = place.settings.seeds_folder / COLLECTION_FILE_NAME
        print_out(phrase(Key.SHELL_GOLDEN_NONE, language, file=make_printable(str(info))))
    return 0 if made else _NOTHING_MADE


def define_golden(parser: argparse.ArgumentParser) -> None:
    """Define `kutip golden`."""
    details = (
        "Make golden questions from those that are suggested and asked. With what answers them now they are added to "
        "golden.jsonl beside the documents. Exit status: 0 if some were made, else 1."
    )
    define_for_admins(parser, in_workplace(make_golden), details)
    parser.add_argument("--most", type=int, default=10, metavar="N", help="how many at most (default: 10)")
