"""The command `kutip`: reads the arguments, opens what a command needs, and turns errors into one line.

Each command imports what it needs when it runs: `kutip ask --json` does not wait for Telegram's library.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from bot.arguments import add_language, add_seeds, read_system_language
from bot.env_file import find_unknown_settings
from bot.errors import KutipError
from bot.streams import make_printable, read_lines, say, warn, write_utf8
from index.errors import IndexingError
from index.models import Language

if TYPE_CHECKING:
    from bot.arguments import Commands
    from index import Collection

_FAILED = 1
# As shells report programs that SIGINT or SIGPIPE ended.
_INTERRUPTED = 130
_PIPE_CLOSED = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit status: 0 when it ran, 1 when it could not, 2 for a wrong call.

    Commands that run the collection may have others, which their `--help` names.

    Args:
        arguments: Without the program's name; by default those of the process.
    """
    # numpy's linear algebra starts a thread for each core while it is imported, a third of that time; nothing here
    # is large enough to be shared among threads.
    os.putenv("OPENBLAS_NUM_THREADS", "1")
    write_utf8()
    given = sys.argv[1:] if arguments is None else arguments
    parsed = make_parser(*given[:1]).parse_args(given)
    try:
        for line in find_unknown_settings():
            warn(make_printable(line))
        return parsed.run(parsed) or 0
    except (KutipError, IndexingError) as error:
        from bot.views.faults import write_error

        warn(make_printable(write_error(error)))
        return _FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read has seen enough; without this, Python would complain while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED


def make_parser(command: str = "") -> argparse.ArgumentParser:
    """Returns the parser; each command sets `run` to its function.

    Args:
        command: The first argument; a command that only answers does not wait for the parsers of those that change.
    """
    parser = argparse.ArgumentParser(
        prog="kutip", description="Answers election questions with exact, cited quotes from chosen documents."
    )
    parser.add_argument("--version", action="version", version=f"kutip {version('kutip')}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add_command in (_add_chat, _add_run, _add_ask, _add_verify, _add_sources, _add_evaluate):
        add_command(commands)
    if command not in commands.choices:
        from bot.commands.parsers import add_commands

        add_commands(commands)
    return parser


def _add_chat(commands: Commands) -> None:
    parser = commands.add_parser("chat", help="ask in this terminal")
    add_seeds(parser)
    add_language(parser)
    parser.set_defaults(run=_run_chat)


def _add_run(commands: Commands) -> None:
    parser = commands.add_parser("run", help="serve the bot in Telegram")
    add_seeds(parser)
    parser.set_defaults(run=_run_bot)


def _add_ask(commands: Commands) -> None:
    parser = commands.add_parser("ask", help="answer a question, or one a line from standard input")
    parser.add_argument("question", nargs="+", metavar="QUESTION", help="the question; - for standard input")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    add_language(parser)
    add_seeds(parser)
    parser.set_defaults(run=_run_ask)


def _add_verify(commands: Commands) -> None:
    parser = commands.add_parser("verify", help="say whether a text is a quote from the documents")
    parser.add_argument("text", nargs="+", metavar="TEXT", help="the text; - for all of standard input")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    add_language(parser, "the text's")
    add_seeds(parser)
    parser.set_defaults(run=_run_verify, parser=parser)


def _add_sources(commands: Commands) -> None:
    parser = commands.add_parser("sources", help="list the documents")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    add_language(parser, "the system's")
    add_seeds(parser)
    parser.set_defaults(run=_run_sources)


def _add_evaluate(commands: Commands) -> None:
    parser = commands.add_parser("evaluate", help="score the answers to a file of questions with known answers")
    parser.add_argument("file", type=Path, metavar="FILE.jsonl", help="questions, one JSON object a line")
    parser.add_argument("--json", action="store_true", help="one JSON object a line: a question each, then the groups")
    add_seeds(parser)
    parser.set_defaults(run=_run_evaluate)


def _run_chat(parsed: argparse.Namespace) -> None:
    from bot.conversation import Conversation
    from bot.settings import load_settings
    from bot.terminal import chat_at_prompt, chat_through_pipe, make_console, open_history

    collection = _open_collection(parsed.seeds)
    conversation = Conversation(collection, parsed.lang, read_system_language())
    if sys.stdin.isatty() and sys.stdout.isatty():
        history = open_history(load_settings().data_folder / "history")
        chat_at_prompt(conversation, collection, make_console(), history)
    else:
        chat_through_pipe(conversation, sys.stdin.buffer)


def _run_bot(parsed: argparse.Namespace) -> None:
    from bot.application import run
    from bot.settings import load_settings

    run(load_settings(**({} if parsed.seeds is None else {"seeds_folder": parsed.seeds})))


def _run_ask(parsed: argparse.Namespace) -> None:
    from bot.printed_answers import answer_in_json, answer_in_words

    collection = _open_collection(parsed.seeds)
    is_piped = parsed.question == ["-"]
    if is_piped:
        questions = read_lines(sys.stdin.buffer)
    else:
        questions = iter([_repair(" ".join(parsed.question))])
    if parsed.json:
        answer_in_json(questions, collection, parsed.lang)
    else:
        answer_in_words(questions, collection, parsed.lang, are_named=is_piped)


def _run_verify(parsed: argparse.Namespace) -> None:
    if parsed.text == ["-"]:
        # A message has several lines: all of them are one text.
        claim = sys.stdin.buffer.read().decode("utf-8", "replace").removeprefix("\ufeff")
    else:
        claim = _repair(" ".join(parsed.text))
    if parsed.json:
        from bot.json_answers import describe_verdict, write_line

        say(write_line(describe_verdict(_open_collection(parsed.seeds).verify(claim, parsed.lang))))
    else:
        from bot.console_text import write_plain
        from bot.views.verdict import has_words, render_verdict

        if not has_words(claim):
            parsed.parser.error("the text holds no words to check")
        verdict = _open_collection(parsed.seeds).verify(claim, parsed.lang)
        say(write_plain(render_verdict(verdict, verdict.language, is_plain=True)))


def _run_sources(parsed: argparse.Namespace) -> None:
    collection = _open_collection(parsed.seeds)
    if parsed.json:
        from bot.json_answers import describe_document, write_line

        for document in collection.documents:
            say(write_line(describe_document(document)))
    else:
        from bot.console_text import write_plain
        from bot.views.sources import list_all_sources

        pages = list_all_sources(collection.documents, parsed.lang or read_system_language())
        say("\n\n".join(write_plain(page) for page in pages))


def _run_evaluate(parsed: argparse.Namespace) -> None:
    from bot.evaluation_report import describe_outcomes, write_report
    from index.evaluation import evaluate, read_questions

    questions = read_questions(parsed.file)
    outcomes = evaluate(_open_collection(parsed.seeds), questions)
    lines = describe_outcomes(outcomes) if parsed.json else write_report(outcomes)
    for line in lines:
        say(line)


def _open_collection(seeds_folder: Path | None) -> Collection:
    from bot.folders import find_folders
    from index.folder_index import open_folder

    folders = find_folders()
    collection = open_folder(seeds_folder or folders.seeds, folders.data / "indexes")
    collection = _leave_out_withdrawn(collection, folders.generations)
    if collection.skipped or collection.warnings:
        _warn_of_files(collection)
    return collection


def _leave_out_withdrawn(collection: Collection, generations_folder: Path) -> Collection:
    """What was withdrawn in the bot or in a shell is quoted nowhere that uses the same data folder."""
    if not generations_folder.exists():
        return collection
    from index.generation_state import read_withdrawn

    held = [one for one in read_withdrawn(generations_folder) if collection.index.documents.find_id(one) is not None]
    if not held:
        return collection
    warn(f"withdrawn, therefore not quoted: {', '.join(held)}")
    return collection.without(held)


def _warn_of_files(collection: Collection) -> None:
    from bot.views.faults import write_faults

    for file in collection.skipped:
        warn(f"skipped {make_printable(file.name)}: {write_faults(file.faults, Language.EN)}")
    for file in collection.warnings:
        warn(f"{make_printable(file.name)}: {write_faults(file.faults, Language.EN)}")


def _repair(argument: str) -> str:
    """Returns an argument with broken UTF-8, which Python hides in half code points, as �."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
