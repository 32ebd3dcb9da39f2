"""The command `kutip`: reads the arguments, runs the module of the command, and turns errors into one line.

No other command's module is imported: `kutip ask` does not wait for Telegram's library.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from bot.errors import KutipError
from bot.settings.env_file import find_unknown_settings, list_stray_lines
from bot.settings.folders import find_env_file
from bot.terminal.streams import leave_if_full, leave_unread, make_printable, warn, write_utf8
from index.errors import IndexingError
from index.models import Language

_FAILED = 1
# The module of each command and what it does, in the order of `kutip --help`; `define_chat` defines `kutip chat`.
COMMANDS = {
    "init": ("bot.commands.admin.init", "begin a collection of your own in a new folder"),
    "chat": ("bot.commands.readers.chat", "ask in this terminal"),
    "run": ("bot.commands.readers.run", "serve the bot in Telegram"),
    "ask": ("bot.commands.readers.ask", "answer a question, or one a line from standard input"),
    "verify": ("bot.commands.readers.verify", "say whether a text is a quote from the documents"),
    "card": ("bot.commands.readers.card", "draw a quote as a picture to pass on"),
    "sources": ("bot.commands.readers.sources", "list the documents"),
    "evaluate": ("bot.commands.readers.evaluate", "score the answers to a file of questions with known answers"),
    "explain": ("bot.commands.readers.explain", "say how a question finds its answer"),
    "reindex": ("bot.commands.admin.reindex", "build the collection anew from the documents' folder"),
    "golden": ("bot.commands.admin.golden", "make golden questions from those that are suggested and asked"),
    "publish": ("bot.commands.admin.generations", "let a candidate or an edition rolled back from answer from now on"),
    "discard": ("bot.commands.admin.generations", "delete a candidate"),
    "rollback": ("bot.commands.admin.generations", "let the edition before the present one answer again"),
    "withdraw": ("bot.commands.admin.withdraw", "keep documents from being quoted"),
    "add": ("bot.commands.admin.add", "put files and pages of the web into the documents' folder"),
    "stats": ("bot.commands.admin.questions", "show how much is asked and how well it is answered"),
    "questions": ("bot.commands.admin.questions", "list what is asked most"),
    "unanswered": ("bot.commands.admin.questions", "list what is asked most without a clear answer"),
    "admin-code": ("bot.commands.admin.admins", "print a code with which somebody becomes an admin"),
    "admins": ("bot.commands.admin.admins", "list who runs the collection from the chat"),
    "api-key": ("bot.commands.admin.api_key", "print a key with which a program asks over HTTP"),
    "status": ("bot.commands.admin.status", "say how Kutip fares on this server"),
    "doctor": ("bot.commands.admin.doctor", "say what is not in order, and mend it"),
    "move": ("bot.commands.admin.move", "carry everything over to PostgreSQL, or back to SQLite and folders"),
    "pull": ("bot.commands.admin.move", "copy the documents of a PostgreSQL database into a folder"),
    "push": ("bot.commands.admin.move", "make the documents of a PostgreSQL database those of a folder"),
    "backup": ("bot.commands.admin.backup", "back up all that cannot be made again"),
    "restore": ("bot.commands.admin.backup", "restore a backup"),
}
# What the shell asks for that is to complete commands and options.
_COMPLETION = "--print-completion"
_COMPLETED_SHELLS = ("bash", "zsh", "tcsh")
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
    # What a process of its own imports stays: it is not looked through for garbage while it comes, and never after.
    is_own_process = arguments is None
    if is_own_process:
        gc.disable()
    try:
        parser = make_parser(*given[:1])
    finally:
        if is_own_process:
            gc.freeze()
            gc.enable()
    if not given:
        parser.print_help()
        return 0
    parsed = argparse.Namespace()
    try:
        parsed = parser.parse_args(given)
        env_file = find_env_file(getattr(parsed, "seeds", None))
        stray, unknown = list_stray_lines(env_file), find_unknown_settings(env_file)
        if stray or unknown:
            _warn_of_settings(env_file, stray, unknown, _find_language(parsed))
        return parsed.run(parsed) or 0
    except (KutipError, IndexingError) as error:
        from bot.terminal.errors import write_error

        warn(make_printable(write_error(error, _find_language(parsed))))
        return _FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        leave_unread(sys.stdout)
        return _PIPE_CLOSED
    except OSError as error:
        from bot.terminal.errors import write_system_error

        leave_if_full(sys.stdout)
        warn(make_printable(write_system_error(error, _find_language(parsed))))
        return _FAILED


def _warn_of_settings(env_file: Path, stray: Sequence[int], unknown: Mapping[str, str], language: Language) -> None:
    from bot.messages.keys import Key
    from bot.messages.texts import phrase

    for line in stray:
        warn(make_printable(phrase(Key.PROBLEM_LINE_STRAY, language, path=str(env_file), line=line)))
    for name, other in unknown.items():
        key = Key.SHELL_SETTING_UNUSED_LIKE if other else Key.SHELL_SETTING_UNUSED
        warn(make_printable(phrase(key, language, name=name, other=other)))


def _find_language(parsed: argparse.Namespace) -> Language:
    """That in which whoever sits at the shell reads what went wrong."""
    from bot.commands.arguments import choose_language

    return choose_language(parsed)


def make_parser(command: str = "") -> argparse.ArgumentParser:
    """Returns the parser; it sets `run` to the function of the command.

    Args:
        command: The first argument; only the command that it names knows its own arguments, all where a shell asks.
    """
    parser = argparse.ArgumentParser(
        prog="kutip", description="Answers election questions with exact, cited quotes from chosen documents."
    )
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="show the version and exit")
    asked = _COMPLETION if command.startswith(_COMPLETION) else ""
    help_text = "print what lets a shell complete commands and options, and exit"
    if asked:
        import shtab

        shtab.add_argument_to(parser, [_COMPLETION], help=help_text)
    else:
        parser.add_argument(_COMPLETION, choices=_COMPLETED_SHELLS, help=help_text)
    # The name is given, for argparse imports much to find it.
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, prog=parser.prog)
    for name, (module, help_text) in COMMANDS.items():
        added = commands.add_parser(name, help=help_text)
        if asked or name == command:
            getattr(import_module(module), f"define_{name.replace('-', '_')}")(added)
        if asked:
            _complete_paths(added)
    return parser


class _ShowVersion(argparse.Action):
    """Looks the version up when it is asked for: that reads files."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"kutip {version('kutip')}\n")
        parser.exit()


def _complete_paths(parser: argparse.ArgumentParser) -> None:
    import shtab

    for action in parser._actions:
        kinds = {"FILE": shtab.FILE, "DIR": shtab.DIRECTORY, "FOLDER": shtab.DIRECTORY}
        for part, kind in kinds.items():
            if part in str(action.metavar):
                action.complete = kind  # type: ignore[attr-defined]  # what shtab looks for
