"""Arguments that several commands take, and the language that the system speaks; imports next to nothing."""

from __future__ import annotations

import argparse
import locale
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from index.models import Language

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_seeds(parser: argparse.ArgumentParser) -> None:
    """Lets a command take another folder with documents than that of the settings."""
    parser.add_argument("--seeds", type=Path, metavar="DIR", help="the folder with the documents")


def add_language(parser: argparse.ArgumentParser, default: str = "the question's") -> None:
    """Lets a command take the reader's language.

    Args:
        parser: Of the command.
        default: Whose language is taken otherwise.
    """
    parser.add_argument(
        "--lang", type=_read_language, metavar="{en,id}", help=f"the reader's language (default: {default})"
    )


def read_system_language() -> Language:
    """Returns the language of the system, English unless it is Indonesian or Malay.

    It is that of messages, as POSIX has it: an empty variable counts as unset, and the locale need not be installed.
    """
    variables = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    code = next(filter(None, variables), None) or locale.getlocale()[0] or ""
    return Language.ID if code.lower().startswith(("id", "ms", "indonesian", "malay")) else Language.EN


def _read_language(code: str) -> Language:
    try:
        return Language(code)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{code!r} is neither en nor id") from None


def add_parser(
    commands: Commands, name: str, help_text: str, run: Callable[[argparse.Namespace], int], details: str = ""
) -> argparse.ArgumentParser:
    """Adds a command of those who run the collection, with `--json` and `--lang`.

    Args:
        commands: Where to.
        name: As typed.
        help_text: For the list of commands.
        run: What it does; returns the exit status.
        details: For its own help, after that text.
    """
    description = f"{help_text[0].upper()}{help_text[1:]}.{' ' if details else ''}{details}"
    parser = commands.add_parser(name, help=help_text, description=description)
    parser.add_argument("--json", action="store_true", help="JSON for programs instead of words")
    add_language(parser, "the system's")
    parser.set_defaults(run=run)
    return parser
