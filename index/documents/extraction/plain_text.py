"""Bytes → text: UTF-8 and nothing else, with a clear reason for anything else."""

from __future__ import annotations

import codecs

from index.errors import DocumentError
from index.problems import Problem

TEXT_EXTRACTOR = "text 1"
TEXT_KINDS = (".txt", ".md")
"""Suffixes of files that are nothing but their text and its front matter."""

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_text(data: bytes) -> str:
    r"""Decode UTF-8, with or without a byte order mark; `\r\n` and `\r` become `\n`, nothing else changes.

    Raises:
        DocumentError: The bytes are in another encoding or hold NUL.
    """
    if data.startswith(_UTF_16_MARKS):
        raise DocumentError(Problem.UTF_16)
    if b"\0" in data:
        raise DocumentError(Problem.NO_CHARACTERS)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(Problem.NOT_UTF_8) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def turn_into_utf_8(data: bytes) -> bytes:
    """Return a text that says it is in UTF-16, which Windows calls Unicode, in UTF-8; anything else as it is."""
    if not data.startswith(_UTF_16_MARKS):
        return data
    try:
        return data.decode("utf-16").encode()
    except UnicodeError:
        return data


def find_pages(text: str) -> tuple[int, ...]:
    """Return where the pages of a text begin that form feeds divide; none where nothing does."""
    starts = [place + 1 for place, char in enumerate(text) if char == "\f"] if "\f" in text else []
    return (0, *(start for start in starts if start < len(text))) if starts else ()
