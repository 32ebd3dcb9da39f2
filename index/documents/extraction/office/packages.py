"""What the files of office programs share: packages of parts, and properties that programs fill in by themselves."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import PurePosixPath

from index.documents.extraction.models import CorpusLimits
from index.errors import DocumentError
from index.problems import Fault, Problem

OLD_OFFICE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_MAX_PARTS = 10_000
_PROGRAM_PARTS = frozenset({"vbaproject.bin", "vbadata.xml"})
_MACHINE_NAMES = frozenset(
    {
        "python-docx",
        "openpyxl",
        "windows user",
        "microsoft office user",
        "user",
        "admin",
        "administrator",
        "author",
        "word document",
    }
)


def check_package(data: bytes, limits: CorpusLimits) -> None:
    """Check a package before anything of it is unpacked.

    Raises:
        DocumentError: It is damaged, protected, holds programs, or unpacks to too much.
    """
    if data.startswith(OLD_OFFICE_MAGIC):
        raise DocumentError(Problem.ENCRYPTED)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DocumentError(Problem.CORRUPT) from error
    # A part is never unpacked beyond its declared size, so the sum bounds what will be read.
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.max_unpacked_bytes or len(parts) > _MAX_PARTS:
        raise DocumentError(Fault(Problem.BOMB, {"size": unpacked, "most": limits.max_unpacked_bytes}))
    if any(PurePosixPath(part.filename).name.lower() in _PROGRAM_PARTS for part in parts):
        raise DocumentError(Problem.MACROS)


def keep_sensible(value: str | None) -> str | None:
    """Return a property of a file that a person may have written, None for what programs write."""
    name = (value or "").strip()
    return name if name and name.casefold() not in _MACHINE_NAMES else None
