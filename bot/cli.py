"""The command `kutip`: reads the arguments, opens what a command needs, and turns errors into one line.

Each command imports what it needs when it runs: `kutip ask --json` does not wait for Telegram's library.
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
# What holds each command's arguments and its run, in the order of `kutip --help`.
_COMMANDS = {
    "bot.commands.readers.chat": ("chat",),
    "bot.commands.readers.run": ("run",),
    "bot.commands.readers.ask": ("ask",),
    "bot.commands.readers.verify": ("verify",),
    "bot.commands.readers.sources": ("sources",),
    "bot.commands.readers.evaluate": ("evaluate",),
    "bot.commands.admin.reindex": ("reindex",),
    "bot.commands.admin.generations": ("publish", "discard", "rollback"),
    "bot.commands.admin.withdraw": ("withdraw",),
    "bot.commands.admin.add": ("add",),
    "bot.commands.admin.questions": ("stats", "questions", "unanswered"),
    "bot.commands.admin.status": ("status",),
    "bot.commands.admin.backup": ("backup", "restore"),
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
        from bot.terminal.errors import write_error

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
        command: The first argument; where it names a command, the modules of the others are not imported.
    """
    parser = argparse.ArgumentParser(
        prog="kutip", description="Answers election questions with exact, cited quotes from chosen documents."
    )
    parser.add_argument("--version", action="version", version=f"kutip {version('kutip')}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    modules = [module for module, names in _COMMANDS.items() if command in names] or list(_COMMANDS)
    for module in modules:
        import_module(module).add_parsers(commands)
    return parser
