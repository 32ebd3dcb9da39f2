"""Reads pictures by Tesseract, a program of the system, where that is installed.

Within the process that reads a file, whose limits of memory, time and files it shares: one picture at a time, and it
ends with that process.
"""

from __future__ import annotations

import ctypes
import functools
import os
import shutil
import signal
import subprocess
import sys

from index.errors import DocumentError
from index.problems import Problem

LANGUAGES = ("eng", "ind")
_PLACES = os.pathsep.join(["/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin"])
_SECONDS_A_PICTURE = 60
# How Tesseract divides a page: messages stand one below the other, whatever side they are on.
_ONE_COLUMN = "4"
_PR_SET_PDEATHSIG = 1


@functools.cache
def find_tesseract() -> str | None:
    """Returns where the program is, None where it is not installed."""
    return shutil.which("tesseract", path=_PLACES)


def read_picture(picture: bytes) -> str:
    """Returns the text of a picture in any form that Tesseract knows.

    Raises:
        DocumentError: Tesseract is not installed, takes too long, or cannot read it.
    """
    return _read(picture, "--dpi", "300").replace("\f", "").strip()


def read_words(picture: bytes) -> str:
    """Returns the words of a screenshot with their places, as a table (TSV); errors as in `read_picture`."""
    return _read(picture, "--dpi", "150", "--psm", _ONE_COLUMN, "tsv")


def _read(picture: bytes, *options: str) -> str:
    program = find_tesseract()
    if program is None:
        raise DocumentError(Problem.NO_PICTURE_READER)
    try:
        done = _run([program, "-", "-", "-l", "+".join(_list_languages(program)), *options], picture)
    except subprocess.TimeoutExpired:
        raise DocumentError(Problem.TIME) from None
    if done.returncode:
        raise DocumentError(Problem.CORRUPT)
    return done.stdout.decode("utf-8", "replace")


@functools.cache
def _list_languages(program: str) -> tuple[str, ...]:
    there = _run([program, "--list-langs"], b"").stdout.decode("utf-8", "replace").split()
    found = tuple(language for language in LANGUAGES if language in there)
    if not found:
        raise DocumentError(Problem.NO_PICTURE_READER)
    return found


def _run(command: list[str], fed: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603  # nothing of the command comes from outside
        command,
        input=fed,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"OMP_THREAD_LIMIT": "1"},
        timeout=_SECONDS_A_PICTURE,
        check=False,
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,  # there are no threads
    )


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
