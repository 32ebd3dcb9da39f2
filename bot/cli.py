"""The command `kutip`: reads the arguments, runs the module of the command, and turns errors into one line.

No other command's module is imported: `kutip ask` does not wait for Telegram's library.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version

from bot.errors import KutipError
from bot.settings.env_file import find_unknown_settings
from bot.terminal.streams import make_printable, warn, write_utf8
from index.errors import IndexingError

_FAILED = 1
# The module of each command and what it does, in the order of `kutip --help`; `define_chat` defines `kutip chat`.
COMMANDS = {
    "chat": ("bot.commands.readers.chat", "ask in this terminal"),
    "run": ("bot.commands.readers.run", "serve the bot in Telegram"),
    "ask": ("bot.commands.readers.ask", "answer a question, or one a line from standard input"),
    "verify": ("bot.commands.readers.verify", "say whether a text is a quote from the documents"),
    "card": ("bot.commands.readers.card", "draw a quote as a picture to pass on"),
    "sources": ("bot.commands.readers.sources", "list the documents"),
    "evaluate": ("bot.commands.readers.evaluate", "score the answers to a file of questions with known answers"),
    "explain": ("bot.commands.readers.explain", "say how a question finds its answer"),
    "reindex": ("bot.commands.admin.reindex", "build the collection anew from the documents' folder"),
    "publish": ("bot.commands.admin.generations", "let a candidate answer from now on"),
    "discard": ("bot.commands.admin.generations", "delete a candidate"),
    "rollback": ("bot.commands.admin.generations", "let the edition before the present one answer again"),
    "withdraw": ("bot.commands.admin.withdraw", "keep documents from being quoted"),
    "add": ("bot.commands.admin.add", "put files into the documents' folder"),
    "stats": ("bot.commands.admin.questions", "show how much is asked and how well it is answered"),
    "questions": ("bot.commands.admin.questions", "list what is asked most"),
    "unanswered": ("bot.commands.admin.questions", "list what is asked most without a clear answer"),
    "status": ("bot.commands.admin.status", "say how Kutip fares on this server"),
    "doctor": ("bot.commands.admin.doctor", "say what is not in order in the data folder, and mend it"),
    "backup": ("bot.commands.admin.backup", "back up all that cannot be made again"),
    "restore": ("bot.commands.admin.backup", "restore a backup"),
}
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
        from bot.commands.arguments import read_system_language
        from bot.terminal.errors import write_error

        language = getattr(parsed, "lang", None) or read_system_language()
        warn(make_printable(write_error(error, language)))
        return _FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read has seen enough; without this, Python would complain while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED


def make_parser(command: str = "") -> argparse.ArgumentParser:
    """Returns the parser; it sets `run` to the function of the command.

    Args:
        command: The first argument; only the command that it names knows its own arguments.
    """
    parser = argparse.ArgumentParser(
        prog="kutip", description="Answers election questions with exact, cited quotes from chosen documents."
    )
    parser.add_argument("--version", action="version", version=f"kutip {version('kutip')}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, (module, help_text) in COMMANDS.items():
        added = commands.add_parser(name, help=help_text)
        if name == command:
            getattr(import_module(module), f"define_{name}")(added)
    return parser
