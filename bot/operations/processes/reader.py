"""The process that `processes.reading` starts for a file: limits itself, then reads it.

It imports no more than reading takes: neither asyncio nor anything of the chat.
"""

from __future__ import annotations

import json
import sys
from typing import Any, BinaryIO

from bot.operations.processes.limiting import limit_reader
from bot.operations.processes.tesseract import read_picture, read_words
from index.documents.extraction.kinds import PICTURE_KINDS, find_kind
from index.documents.extraction.models import CorpusLimits
from index.documents.extraction.pages.pictures import is_webp
from index.documents.extraction.pages.screens import prepare_screen, read_screen
from index.documents.records import write_faults
from index.editing.editable_fields import to_mapping
from index.editing.uploads import Intake, read_pasted, read_stored, read_upload
from index.errors import DocumentError
from index.problems import Fault, Problem


def _encode_answer(intake: Intake) -> bytes:
    answer = {
        "kind": intake.kind,
        "fields": to_mapping(intake.fields),
        "written": to_mapping(intake.written),
        "notes": [(note.kind, note.subject, write_faults(note.faults)) for note in intake.notes],
        "page_count": intake.page_count,
        "opening": intake.opening,
        "furniture_count": intake.furniture_count,
        "furniture": intake.furniture,
    }
    return json.dumps(answer).encode() + b"\n" + intake.text.encode()


def _encode_refusal(faults: tuple[Fault, ...]) -> bytes:
    return json.dumps({"faults": write_faults(faults)}).encode() + b"\n"


def _answer(request: dict[str, Any], data: bytes) -> bytes:
    if request["how"] == "screen":
        return b"{}\n" + _read_screen(data).encode()
    return _encode_answer(_read(request, data))


def _read_screen(data: bytes) -> str:
    """Read the text of a screenshot.

    Raises:
        DocumentError: It is no picture, cannot be read, or what reads pictures is not installed.
    """
    if not is_webp(data) and find_kind(data, "") not in PICTURE_KINDS:
        raise DocumentError(Problem.CORRUPT)
    try:
        picture = prepare_screen(data)
    except ImportError:
        raise DocumentError(Problem.NO_PICTURE_LIBRARY) from None
    return read_screen(read_words(picture))


def _read(request: dict[str, Any], data: bytes) -> Intake:
    limits = CorpusLimits(**request["limits"])
    if request["how"] == "pasted":
        return read_pasted(data.decode(), limits)
    if request["how"] == "stored":
        return read_stored(data, request["name"], request["sidecar"], limits)
    return read_upload(data, request["name"], limits, read_picture)


def answer_request(source: BinaryIO, target: BinaryIO) -> None:
    """What the child does: read a request and a file, answer with what was read or the refusal."""
    request = json.loads(source.readline())
    limit_reader(request["cpu_seconds"], request["memory_bytes"])
    try:
        answer = _answer(request, source.read())
    except DocumentError as error:
        answer = _encode_refusal(error.faults)
    except MemoryError:
        answer = _encode_refusal((Fault(Problem.MEMORY),))
    target.write(answer)
    target.flush()


def main() -> None:
    """Reads one file."""
    answer_request(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
