"""Standard input and output, whatever a shell makes of them: always UTF-8, line by line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from index.models import Language


def write_utf8() -> None:
    """Makes standard output and error UTF-8 whatever the locale; what cannot be encoded is escaped.

    Where there is no standard input, there is an empty one from then on.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.stdin is None:  # closed, as services do
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115  # as long as the process is there


def warn(line: str) -> None:
    """Writes a line for the operator to standard error; what is done goes on where nobody reads that any more."""
    try:
        print(f"kutip: {line}", file=sys.stderr, flush=True)  # noqa: T201 (its one place)
    except BrokenPipeError:
        leave_unread(sys.stderr)


def tell(text: str) -> None:
    """Writes what a command has to show beside its output to standard error, as it stands, as `warn` does."""
    try:
        print(text, file=sys.stderr, flush=True)  # noqa: T201 (no operator's line)
    except BrokenPipeError:
        leave_unread(sys.stderr)


def leave_unread(stream: TextIO) -> None:
    """Has a stream lead nowhere, whose reader has seen enough; else Python complains while it shuts down."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def leave_if_full(stream: TextIO) -> None:
    """Has a stream lead nowhere that takes no more, such as a file on a full disk; else Python complains at the end."""
    try:
        stream.flush()
    except OSError:
        leave_unread(stream)


def make_printable(text: str) -> str:
    """Returns a text that cannot steer a terminal: a file may be called anything."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def repair_argument(argument: str) -> str:
    """Returns an argument with broken UTF-8, which Python hides in half code points, as �."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def print_out(text: str) -> None:
    """Writes a text and a line break to standard output at once, so that a reader at a pipe need not wait."""
    print(text, flush=True)  # noqa: T201 (its one place)


def read_lines(stream: BinaryIO, language: Language) -> Iterator[str]:
    """Yields the lines of a stream as they come, without their ends; bytes that are not UTF-8 are read as �.

    A line ends at a line feed only: a question may hold any other separator.

    Args:
        stream: Such as standard input.
        language: In which whoever sits at the shell is told of broken bytes.
    """
    for number, line in enumerate(stream, 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            from bot.messages.keys import Key
            from bot.messages.texts import phrase

            warn(phrase(Key.SHELL_LINE_MENDED, language, n=number))
            text = line.decode("utf-8", "replace")
        yield text.removesuffix("\n").removesuffix("\r")
