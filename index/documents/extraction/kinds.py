"""What a file is, by its content as well as by its name: whoever sends one may say anything."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from index.documents.extraction.office.packages import OLD_OFFICE_MAGIC
from index.documents.extraction.plain_text import TEXT_KINDS
from index.errors import DocumentError
from index.problems import Fault, Problem

KINDS = (*TEXT_KINDS, ".html", ".pdf", ".docx", ".csv", ".xlsx")
"""What can be told from each other; .htm is .html."""

TABLE_KINDS = (".csv", ".xlsx")

PICTURE_KINDS = (".png", ".jpg")
"""Whose text is read from them as they are added; .jpeg is .jpg."""

_HEAD_BYTES = 2048
_PICTURES = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg"}
_PDF_MAGIC = b"%PDF-"
_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MAIN_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
_ARCHIVES = (
    *_ZIP_MAGIC,
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
    b"\x04\x22\x4d\x18",
    b"MSCF",
    b"!<arch>\n",
)
_ARCHIVE_SUFFIXES = frozenset(
    ".zip .rar .7z .gz .tgz .bz2 .xz .zst .tar .cab .jar .apk .iso .lz4 .ace .arj .zipx".split()  # noqa: SIM905
)
_OTHER_KINDS = (
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"\x7fELF",
    b"MZ",
    b"ID3",
    b"OggS",
    b"RIFF",
    b"SQLite format 3\x00",
)
_RICH_TEXT_MAGIC = b"{\\rtf"
# No text holds these; without them, "BZh" or "MZ" may begin one.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TAR_MAGIC = slice(257, 262)
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)


def find_kind(data: bytes, name: str) -> str:
    """Tell the kind of a file.

    Args:
        data: The whole file.
        name: As its sender calls it; without a suffix only the content counts.

    Returns:
        One of `KINDS` or `PICTURE_KINDS`.

    Raises:
        DocumentError: It is an archive or of a kind that is not read, or is not what its name says.
    """
    suffix = PurePath(name.replace("\\", "/")).suffix.lower()
    suffix = {".htm": ".html", ".jpeg": ".jpg"}.get(suffix, suffix)
    if suffix in _ARCHIVE_SUFFIXES:
        raise DocumentError(Problem.ARCHIVE)
    if suffix and suffix not in (*KINDS, *PICTURE_KINDS):
        raise DocumentError(Problem.KIND)
    if suffix in _MAIN_PARTS and data.startswith(_ZIP_MAGIC) and not zipfile.is_zipfile(BytesIO(data)):
        raise DocumentError(Problem.CORRUPT)
    found = _find_kind_of_content(data)
    is_as_named = suffix in (*TEXT_KINDS, ".html", ".csv") if found == ".txt" else suffix == found
    # A page may begin without its own tag, and a text in Markdown with one.
    if found == ".html" and suffix == ".md":
        is_as_named = True
    if suffix and not is_as_named:
        if found == ".txt" and _BINARY.search(data[:_HEAD_BYTES]):
            raise DocumentError(Problem.CORRUPT)
        raise DocumentError(Fault(Problem.MISNAMED, {"suffix": suffix, "found": found}))
    return suffix or found


def _find_kind_of_content(data: bytes) -> str:
    head = data[:_HEAD_BYTES]
    if not data:
        raise DocumentError(Problem.EMPTY)
    if head.startswith(OLD_OFFICE_MAGIC):
        raise DocumentError(Problem.ENCRYPTED)
    if head.startswith(_ZIP_MAGIC) and (kind := _find_office_kind(data)):
        return kind
    for magic, kind in _PICTURES.items():
        if head.startswith(magic):
            return kind
    is_binary = _BINARY.search(head) is not None
    if (is_binary and head.startswith(_ARCHIVES)) or data[_TAR_MAGIC] == b"ustar":
        raise DocumentError(Problem.ARCHIVE)
    if _PDF_MAGIC in head and not _HTML_START.match(head):
        return ".pdf"
    if (is_binary and head.startswith(_OTHER_KINDS)) or head.startswith(_RICH_TEXT_MAGIC):
        raise DocumentError(Problem.KIND)
    return ".html" if _HTML_START.match(head) else ".txt"


def _find_office_kind(data: bytes) -> str | None:
    """Return the kind of a package by its main part, None where it is none that is read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        return None
    return next((kind for kind, part in _MAIN_PARTS.items() if {part, "[Content_Types].xml"} <= parts), None)
