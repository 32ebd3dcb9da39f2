"""Files of others are read in a process of their own, with limits: none can stop, fill or take over the bot.

The child is `processes.reader`: it is sent one line of JSON and the file, and answers with one line of JSON and
the text. It gets nothing of the bot's environment, hence no token, can write no file, and is ended when it takes too
long or too much memory. Where the system knows no such limits, the time by the clock still holds.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import signal
from dataclasses import asdict, dataclass
from typing import Any

from bot.operations.processes.children import Child, start_child
from index.documents.extraction.models import CorpusLimits
from index.documents.records import read_faults
from index.editing.editable_fields import from_mapping
from index.editing.uploads import Intake
from index.editorial import Note, NoteKind
from index.errors import DocumentError
from index.problems import Fault, Problem

UPLOAD_LIMITS = CorpusLimits(
    max_file_bytes=20 * 2**20, max_text_chars=2_000_000, max_pages=2_000, max_unpacked_bytes=100 * 2**20
)
"""Tighter than what the collection folder may hold: whoever needs more can put the file there by hand."""

_MAX_HEADER_BYTES = 256 * 1024
_BYTES_PER_CHAR = 4

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What the process that reads a file may use.

    Attributes:
        wall_seconds: By the clock, the reading of its pictures included.
        cpu_seconds: Of computing; where it was not forked its start is included, which takes one or two.
        memory_bytes: Of addresses, about 300 MiB of which the libraries take.
    """

    wall_seconds: float = 300.0
    cpu_seconds: int = 45
    memory_bytes: int = 2**30


SCREEN_LIMITS = CorpusLimits(max_file_bytes=10 * 2**20, max_text_chars=8_000)
"""Of a screenshot that somebody asks about; Telegram makes photos smaller by itself."""
_SCREEN_CHILD = ChildLimits(wall_seconds=30.0, cpu_seconds=15)
"""For reading one: most take half a second."""


@dataclass(frozen=True, slots=True)
class _Request:
    """What the child is asked: `how` is "upload", "pasted", "stored" or "screen"."""

    how: str
    name: str
    sidecar: str | None
    limits: CorpusLimits


async def extract_upload(
    data: bytes,
    name: str,
    limits: CorpusLimits = UPLOAD_LIMITS,
    child: ChildLimits = ChildLimits(),
) -> Intake:
    """Read a file from anybody, as `index.editing.uploads.read_upload` does.

    Raises:
        DocumentError: It is refused, or reading it took too much.
    """
    return await _run(_Request("upload", name, None, limits), data, child)


async def extract_pasted(text: str) -> Intake:
    """Read a pasted text, as `index.editing.uploads.read_pasted` does; errors as in `extract_upload`."""
    return await _run(_Request("pasted", "", None, UPLOAD_LIMITS), text.encode("utf-8", "replace"), ChildLimits())


async def extract_stored(data: bytes, name: str, sidecar: str | None) -> Intake:
    """Read a document of the collection folder; the rest as in `extract_upload`."""
    return await _run(_Request("stored", name, sidecar, CorpusLimits()), data, ChildLimits())


async def extract_screen(data: bytes) -> str:
    """Read the text of the messages on a screenshot, as `index.documents.extraction.pages.screens.read_screen` does.

    Raises:
        DocumentError: It is none or cannot be read, reading it took too much, or nothing here reads pictures.
    """
    _, text = await _ask(_Request("screen", "", None, SCREEN_LIMITS), data, _SCREEN_CHILD)
    return text[: SCREEN_LIMITS.max_text_chars]


async def _run(request: _Request, data: bytes, child: ChildLimits) -> Intake:
    answer, text = await _ask(request, data, child)
    try:
        return _decode_intake(answer, text)
    except (ValueError, KeyError, TypeError) as fault:
        raise DocumentError(Problem.CRASH) from fault


async def _ask(request: _Request, data: bytes, child: ChildLimits) -> tuple[dict[str, Any], str]:
    """What the child says of a file, and its text."""
    if len(data) > request.limits.max_file_bytes:
        raise DocumentError(Fault(Problem.TOO_LARGE, {"most": request.limits.max_file_bytes}))
    process = await start_child("reader", is_heard=False)
    asked = json.dumps({**asdict(request), **asdict(child)}).encode()
    most = _MAX_HEADER_BYTES + request.limits.max_text_chars * _BYTES_PER_CHAR
    try:
        async with asyncio.timeout(child.wall_seconds):
            output = await _exchange(process, asked + b"\n" + data, most)
            status = await process.wait()
    except TimeoutError:
        raise DocumentError(Problem.TIME) from None
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    if status != 0 or output is None:
        logger.warning("reading a file ended with status %s", status)
        if status == -getattr(signal, "SIGXCPU", 0):
            raise DocumentError(Problem.TIME)
        raise DocumentError(Problem.CRASH)
    return _decode_answer(output)


async def _exchange(process: Child, payload: bytes, most: int) -> bytes | None:
    """Write all that the child is told and read all that it says; None where it says too much."""
    if process.stdin is None or process.stdout is None:
        raise ValueError("a process without pipes")
    writing = asyncio.create_task(_write(process.stdin, payload))
    try:
        output = bytearray()
        while chunk := await process.stdout.read(2**18):
            output += chunk
            if len(output) > most:
                return None
        await writing
        return bytes(output)
    finally:
        writing.cancel()


async def _write(pipe: asyncio.StreamWriter, payload: bytes) -> None:
    # A child that ends early says why, or its status does.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        pipe.write(payload)
        await pipe.drain()
        pipe.close()


def _decode_answer(output: bytes) -> tuple[dict[str, Any], str]:
    line, _, text = output.partition(b"\n")
    try:
        answer = json.loads(line)
        error = DocumentError(*read_faults(answer["faults"])) if "faults" in answer else None
        decoded = text.decode()
    except (ValueError, KeyError, TypeError) as fault:
        raise DocumentError(Problem.CRASH) from fault
    if error is not None:
        raise error
    return answer, decoded


def _decode_intake(answer: dict[str, Any], text: str) -> Intake:
    return Intake(
        kind=answer["kind"],
        text=text,
        fields=from_mapping(answer["fields"]),
        written=from_mapping(answer["written"]),
        notes=tuple(Note(NoteKind(kind), subject, read_faults(faults)) for kind, subject, faults in answer["notes"]),
        page_count=answer["page_count"],
        opening=answer["opening"],
        furniture_count=answer["furniture_count"],
        furniture=tuple(answer["furniture"]),
    )
