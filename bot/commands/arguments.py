"""Arguments that several commands take, and the language that the system speaks; imports next to nothing."""

from __future__ import annotations

import argparse
import locale
import os
from collections.abc import Callable
from pathlib import Path

from index.models import Language


def read_path(text: str) -> Path:
    """Returns the path that an argument names.

    Raises:
        argparse.ArgumentTypeError: It is empty, as that of a variable that nobody has set: this folder is not meant.
    """
    if not text:
        raise argparse.ArgumentTypeError("an empty text names no file and no folder")
    return Path(text)


def add_seeds(parser: argparse.ArgumentParser) -> None:
    """Lets a command take another folder with documents than that of the settings."""
    parser.add_argument("--seeds", type=read_path, metavar="DIR", help="the folder with the documents")


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


def choose_language(parsed: argparse.Namespace) -> Language:
    """Returns the language of whoever sits at the shell."""
    return getattr(parsed, "lang", None) or read_system_language()


def _read_language(code: str) -> Language:
    try:
        return Language(code)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{code!r} is neither en nor id") from None


def define_for_admins(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int], details: str) -> None:
    """Lets a command of those who run the collection take `--json` and `--lang`.

    Args:
        parser: Of the command.
        run: What it does; returns the exit status.
        details: What it does, for its own help.
    """
    parser.description = details
    parser.add_argument("--json", action="store_true", help="JSON for programs instead of words")
    add_language(parser, "the system's")
    add_seeds(parser)
    parser.set_defaults(run=run)
