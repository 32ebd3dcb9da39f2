"""`kutip golden`: golden questions, made from those that are suggested and those that people ask."""

from __future__ import annotations

import argparse
import sys

from bot.commands.admin.opening import in_workplace, open_collection
from bot.commands.arguments import define_for_admins
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations.editing.golden import MOST_MADE, make_golden
from bot.operations.workplace import Workplace
from bot.terminal.asking import ask_yes
from bot.terminal.streams import make_printable, print_out
from bot.values.audit import SHELL_ADMIN_ID
from index.documents.collection_file import COLLECTION_FILE_NAME, GOLDEN_FILE_NAME
from index.models import Language
from index.releases.evaluation import GoldenQuestion
from index.releases.golden import MadeQuestions, write_question

_NOTHING_MADE = 1
_MAX_WORDS_CHARS = 120


async def print_golden(parsed: argparse.Namespace, place: Workplace, language: Language) -> int:
    """Writes questions with what answers them beside the documents; returns 1 where there are none to make."""
    folder = place.documents.folder
    is_asking = not parsed.json and not parsed.yes and sys.stdin.isatty()
    found = 0

    def show(made: MadeQuestions) -> list[GoldenQuestion]:
        nonlocal found
        found = len(made.questions)
        return [one for one in made.questions if _show(one, language, is_json=parsed.json, is_asking=is_asking)]

    made = await make_golden(place, await open_collection(place, language), SHELL_ADMIN_ID, parsed.most, show)
    if not parsed.json:
        for text in made.unanswered:
            print_out(make_printable(phrase(Key.SHELL_GOLDEN_UNANSWERED, language, question=text)))
    if not parsed.json and made.questions:
        file = make_printable(str(folder / GOLDEN_FILE_NAME))
        print_out(phrase(Key.SHELL_GOLDEN_MADE, language, file=file, n=len(made.questions)))
    elif not parsed.json and found:
        print_out(phrase(Key.SHELL_GOLDEN_LEFT, language))
    elif not parsed.json and made.known:
        print_out(phrase(Key.GOLDEN_KNOWN, language, n=made.known))
    elif not parsed.json:
        file = make_printable(str(folder / COLLECTION_FILE_NAME))
        print_out(phrase(Key.SHELL_GOLDEN_NONE, language, file=file))
    return 0 if made.questions else _NOTHING_MADE


def _show(question: GoldenQuestion, language: Language, *, is_json: bool, is_asking: bool) -> bool:
    """Print a question with what answers it, and return whether it is to be written."""
    if is_json:
        print_out(write_question(question))
        return True
    words = make_printable(question.any[0])
    shown = words if len(words) <= _MAX_WORDS_CHARS else f"{words[:_MAX_WORDS_CHARS]}…"
    line = phrase(Key.SHELL_GOLDEN_LINE, language, question=question.q, id=question.docs[0], words=shown)
    print_out(make_printable(line))
    return not is_asking or ask_yes(Key.SHELL_GOLDEN_ASK, language)


def define_golden(parser: argparse.ArgumentParser) -> None:
    """Define `kutip golden`."""
    details = (
        "Make golden questions from those that are suggested and asked. With what answers them now they are added to "
        "golden.jsonl beside the documents. At a terminal each is shown first, and only what is right is added. Exit "
        "status: 0 if some were made, else 1."
    )
    define_for_admins(parser, in_workplace(print_golden), details)
    most = f"how many at most (default: {MOST_MADE})"
    parser.add_argument("--yes", action="store_true", help="add them without asking")
    parser.add_argument("--most", type=int, default=MOST_MADE, metavar="N", help=most)
