"""A collection as one file: written once, checksummed, opened by mapping it into memory."""

from __future__ import annotations

import mmap
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.arrays import ArrayFile, read_arrays, select_arrays, write_arrays
from index.building.versions import find_version
from index.collection import Collection
from index.documents.records import read_files, read_info, write_files, write_info
from index.documents.store import DocumentStore
from index.errors import SnapshotError, UnreadableSnapshotError
from index.models import CollectionInfo, Document, SkippedFile
from index.search.index import PassageIndex

INDEX_SUFFIX = ".index"
"""Of the files that hold stored collections."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A stored collection, opened.

    Attributes:
        collection: Ready to answer; what it needs is read from the file when it is needed.
        file: What it is read from.
    """

    collection: Collection
    file: ArrayFile


@dataclass(frozen=True, slots=True)
class StoredDocuments:
    """What a stored collection was made of; any version of Kutip that knows the file's format can read it."""

    info: CollectionInfo
    documents: Sequence[Document]
    skipped: tuple[SkippedFile, ...]
    warnings: tuple[SkippedFile, ...]


def save_collection(collection: Collection, path: Path) -> None:
    """Write a collection, withdrawn documents included, to a new file, and onto the disk.

    Raises:
        OSError: The file exists or cannot be written.
    """
    facts = {
        "version": find_version(),
        "info": write_info(collection.info),
        "skipped_files": write_files(collection.skipped),
        "files_with_notes": write_files(collection.warnings),
    }
    with open(path, "xb", opener=_open_for_owner) as file:
        write_arrays(collection.index.arrays, facts, file)
        file.flush()
        os.fsync(file.fileno())


def _open_for_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def open_snapshot(path: Path) -> Snapshot:
    """Open a stored collection; only its header is read and checked, each document's text when it is read.

    `snapshot.file.check()` reads and checks the rest. The file must never be overwritten while it is open.

    Raises:
        UnreadableSnapshotError: The system does not let it be read now.
        SnapshotError: It is missing, damaged, cut short, or made by another version of Kutip; the message completes
            the file's name.
    """
    file = _map(path)
    if file.facts["version"] != find_version():
        raise SnapshotError("was made by another version of Kutip")
    stored = _read_documents(file)
    return Snapshot(Collection(stored.info, PassageIndex(file.arrays), stored.skipped, stored.warnings), file)


def open_documents(path: Path) -> StoredDocuments:
    """Open what a stored collection was made of, and check it; for the rest see `open_snapshot`.

    Raises:
        SnapshotError: It is missing, damaged, cut short or of another format.
    """
    file = _map(path)
    file.check()
    return _read_documents(file)


def _map(path: Path) -> ArrayFile:
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except ValueError as error:
        raise SnapshotError("is empty") from error
    except FileNotFoundError as error:
        raise SnapshotError(f"cannot be read: {error.strerror}") from error
    except OSError as error:
        raise UnreadableSnapshotError(f"cannot be read now: {error.strerror or error}") from error
    return read_arrays(memoryview(data))


def _read_documents(file: ArrayFile) -> StoredDocuments:
    facts = file.facts
    return StoredDocuments(
        read_info(facts["info"]),
        DocumentStore(select_arrays("documents", file.arrays)),
        # Another version may have told them otherwise; the next build tells them again.
        read_files(facts.get("skipped_files", ())),
        read_files(facts.get("files_with_notes", ())),
    )
