"""Documents written into the collection folder, one file each, and their fields rewritten there.

Texts carry their fields as front matter; other kinds are stored as they came, with a `.yaml` beside them.
Nothing is written but directly in the folder, under names made here; a file appears whole or not at all, and
none takes the place of another's.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from index.documents.extraction.plain_text import TEXT_KINDS, decode_text
from index.documents.fields import DocumentFields, is_id
from index.documents.file import SIDECAR_SUFFIX, derive_id, find_sidecar
from index.documents.folder import is_document_file
from index.documents.front_matter import (
    LINE_END,
    MAX_FRONT_MATTER_BYTES,
    cut_front_matter,
    dump_fields,
    parse_fields,
    split_front_matter,
)
from index.editing.atomic_files import create_file, explain_error, is_plain_file, replace_file
from index.errors import DocumentError, SeedFileError
from index.passages.structure.law_names import read_law_name
from index.problems import Fault, Problem, name_file

MAX_NAMED_CHARS = 56
_FALLBACK_ID = "document"
_MAX_NUMBER = 10_000
# Names that Windows keeps for devices, and those that the folder uses otherwise.
_RESERVED_IDS = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)), "readme", "collection"]
)
_ANY_ID = re.compile(r"\bid\b|\\")
_PLAIN_ID = re.compile(r"^id:[ \t]+([a-z0-9][a-z0-9-]*)[ \t]*$", re.MULTILINE)
_FILE_NAME = re.compile(r"[^/\\\0]+")


class SeedName(NamedTuple):
    """How a document of the folder is called.

    Attributes:
        id: Of the document.
        file_name: Of its file.
    """

    id: str
    file_name: str


@dataclass(frozen=True, slots=True)
class SeedFile:
    """A document's file as it stands in the folder.

    Attributes:
        name: Of the file.
        data: The whole file.
        sidecar: What the `.yaml` beside it holds, or None.
        digest: Of what `rewrite_fields` would change: tells whether somebody else did.
    """

    name: str
    data: bytes
    sidecar: str | None
    digest: str


def check_writable(folder: Path) -> None:
    """Check that files can be made in the folder, as far as that can be told without making one.

    Raises:
        SeedFileError: They cannot.
    """
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise SeedFileError(Problem.SEED_READ_ONLY)


def choose_id(title: str, taken: Collection[str], file_name: str) -> str:
    """Make a document's id of its title, a law's of its short name, else of its file's name.

    Args:
        title: In any script.
        taken: Ids that other documents have; the new one gets a number where it would be one of them.
        file_name: As its sender called it.

    Returns:
        1 to 64 of a-z, 0-9 and inner hyphens, none that an operating system keeps for itself.
    """
    law = read_law_name(title)
    base = (
        (_make_slug(law.slug) if law and law.number else "")
        or _make_slug(title)
        or _make_slug(Path(file_name.replace("\\", "/")).stem)
        or _FALLBACK_ID
    )
    for number in range(1, _MAX_NUMBER):
        candidate = base if number == 1 else f"{base}-{number}"
        if candidate not in taken and candidate not in _RESERVED_IDS:
            return candidate
    return f"{base[:40].rstrip('-')}-{secrets.token_hex(8)}"


def _make_slug(name: str) -> str:
    try:
        slug = derive_id(name)
    except DocumentError:
        return ""
    return slug if len(slug) <= MAX_NAMED_CHARS else (slug[: MAX_NAMED_CHARS + 1].rpartition("-")[0] or slug[:40])


def list_ids(folder: Path) -> dict[str, str]:
    """Return the ids that the folder's files use up, each with its file's name.

    Both the id that a document has and the one that its file's name would give count. Documents that cannot be
    read count too.

    Raises:
        SeedFileError: The folder cannot be read.
    """
    ids: dict[str, str] = {}
    named: dict[str, str] = {}
    for path in _list_documents(folder):
        own = _read_id(path)
        stem = path.stem.casefold()
        if own:
            ids.setdefault(own, path.name)
        for name in (stem, _make_slug(path.stem)):
            if name:
                named.setdefault(name, path.name)
    return {**named, **ids}


def find_file_name(folder: Path, document_id: str) -> str | None:
    """Return the name of the file whose document has an id; None where there is none.

    Raises:
        SeedFileError: The folder cannot be read.
    """
    for path in _list_documents(folder):
        own = _read_id(path)
        if own == document_id:
            return path.name
    return None


def find_same_content(folder: Path, kind: str, content: bytes) -> SeedName | None:
    """Return the document that holds the same, whatever its fields, None if none does; arguments as in `save_document`.

    Raises:
        SeedFileError: The folder cannot be read.
    """
    for path in _list_documents(folder):
        with contextlib.suppress(OSError, DocumentError):
            if path.suffix.lower() == kind and is_plain_file(path) and path.stat().st_size >= len(content):
                data = path.read_bytes()
                if data == content or (kind in TEXT_KINDS and cut_front_matter(data) == content):
                    return SeedName(_read_id(path) or path.stem, path.name)
    return None


def _list_documents(folder: Path) -> Iterator[Path]:
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise explain_error(error) from error
    for path in paths:
        if is_document_file(path.name):
            yield path


def _read_id(path: Path) -> str | None:
    """Return a document's id, without reading more of its file than its fields."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        source: str | None = None
        sidecar = find_sidecar(path)
        if sidecar is not None and sidecar.is_file():
            source = decode_text(_read_head(sidecar))
        elif path.suffix.lower() in TEXT_KINDS:
            head = _read_head(path).decode("utf-8", "ignore").removeprefix("\ufeff")
            source, _ = split_front_matter(LINE_END.sub("\n", head))
        # YAML is slow, and a folder may hold thousands of files.
        if source is None or not _ANY_ID.search(source):
            return derive_id(path.stem)
        plain = _PLAIN_ID.findall(source)
        return plain[0] if len(plain) == 1 else parse_fields(source).id or derive_id(path.stem)
    except (DocumentError, OSError):
        return None


def _read_head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_FRONT_MATTER_BYTES + 64)


def save_document(folder: Path, document_id: str, kind: str, content: bytes, fields: DocumentFields) -> str:
    """Write a new document into the folder.

    Writing the same document once more changes nothing and is no error.

    Args:
        folder: Must be there.
        document_id: As `choose_id` makes it; written among the fields and used as the file's name.
        kind: As `Intake.kind`.
        content: As `Intake.choose_content` gives it: a text without front matter, or a whole file.
        fields: Of the document; an id among them is replaced.

    Returns:
        The file's name.

    Raises:
        SeedFileError: The folder cannot be written or is full, or the id is taken.
    """
    if not is_id(document_id) or document_id in _RESERVED_IDS:
        raise SeedFileError(Problem.SEED_TAKEN)
    name = f"{document_id}{kind}"
    front_matter = dump_fields(fields.model_copy(update={"id": document_id}))
    owner = list_ids(folder).get(document_id, name)
    if owner != name:
        raise SeedFileError(Problem.SEED_TAKEN)
    try:
        if kind in TEXT_KINDS:
            create_file(folder, name, f"---\n{front_matter}---\n".encode() + content)
        else:
            # First the fields: a document without them could be read meanwhile.
            create_file(folder, name + SIDECAR_SUFFIX, front_matter.encode())
            create_file(folder, name, content)
    except OSError as error:
        raise explain_error(error) from error
    return name


def read_seed_file(folder: Path, name: str, max_bytes: int) -> SeedFile:
    """Read a document's file for `rewrite_fields`.

    Raises:
        SeedFileError: It is gone, no ordinary file of this folder, or larger than `max_bytes`.
    """
    path = _locate(folder, name)
    sidecar_path = path.with_name(path.name + SIDECAR_SUFFIX)
    try:
        if path.stat().st_size > max_bytes:
            raise SeedFileError(Fault(Problem.TOO_LARGE, {"most": max_bytes}))
        data = path.read_bytes()
        beside = sidecar_path.read_bytes() if is_plain_file(sidecar_path) else None
        sidecar = None if beside is None else decode_text(beside)
    except OSError as error:
        raise explain_error(error) from error
    except DocumentError as error:
        raise SeedFileError(*name_file(error.faults, sidecar_path.name)) from error
    changed = beside if beside is not None else data if path.suffix.lower() in TEXT_KINDS else b""
    return SeedFile(name, data, sidecar, hashlib.sha256(changed).hexdigest())


def rewrite_fields(folder: Path, name: str, fields: DocumentFields, digest: str, max_bytes: int) -> None:
    """Write a document's fields anew; its text stays byte for byte as it was.

    Args:
        folder: The collection folder.
        name: Of the document's file.
        fields: All of them, the id too.
        digest: Of the file as it was read before.
        max_bytes: As for `read_seed_file`.

    Raises:
        SeedFileError: As from `read_seed_file`; somebody else has changed it since; or it cannot be written.
    """
    seed = read_seed_file(folder, name, max_bytes)
    path, wanted = _locate(folder, name), dump_fields(fields).encode()
    try:
        if path.suffix.lower() in TEXT_KINDS and seed.sidecar is None:
            wanted = b"---\n" + wanted + b"---\n" + cut_front_matter(seed.data)
        else:
            path = path.with_name(name + SIDECAR_SUFFIX)
        if seed.digest == digest:
            replace_file(path, wanted)
        # Writing the same once more, after a crash, is no error.
        elif seed.digest != hashlib.sha256(wanted).hexdigest():
            raise SeedFileError(Problem.SEED_CHANGED)
    except OSError as error:
        raise explain_error(error) from error
    except DocumentError as error:
        raise SeedFileError(*error.faults) from error


def _locate(folder: Path, name: str) -> Path:
    if not _FILE_NAME.fullmatch(name) or name in (".", ".."):
        raise SeedFileError(Problem.SEED_GONE)
    path = folder / name
    if not is_plain_file(path):
        raise SeedFileError(Problem.SEED_GONE)
    return path
