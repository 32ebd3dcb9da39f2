"""A collection as one file: written once, checksummed, opened by mapping it into memory."""

from __future__ import annotations

import mmap
import os
from dataclasses import dataclass
from pathlib import Path

from index.array_file import ArrayFile, read_arrays, write_arrays
from index.collection import Collection
from index.errors import SnapshotError
from index.passage_index import PassageIndex
from index.records import read_files, read_info, write_files, write_info
from index.versions import find_version


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A stored collection, opened.

    Attributes:
        collection: Ready to answer; what it needs is read from the file when it is needed.
        version: Of the code that analysed its documents, from `find_version`.
        file: What it is read from.
    """

    collection: Collection
    version: str
    file: ArrayFile

    @property
    def is_of_this_version(self) -> bool:
        """Whether this code would analyse its documents in the same way."""
        return self.version == find_version()


def save_collection(collection: Collection, path: Path) -> None:
    """Writes a collection, withdrawn documents included, to a new file, and onto the disk.

    Raises:
        OSError: The file exists or cannot be written.
    """
    facts = {
        "version": find_version(),
        "info": write_info(collection.info),
        "skipped": write_files(collection.skipped),
        "warnings": write_files(collection.warnings),
    }
    with path.open("xb") as file:
        write_arrays(collection.index.arrays, facts, file)
        file.flush()
        os.fsync(file.fileno())


def open_snapshot(path: Path) -> Snapshot:
    """Opens a stored collection; only its header is read and checked, each document's text when it is read.

    `snapshot.file.check()` reads and checks the rest. The file must never be overwritten while it is open.

    Raises:
        SnapshotError: It is missing, damaged, cut short or of another format; the message completes the file's name.
    """
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except ValueError as error:
        raise SnapshotError("is empty") from error
    except OSError as error:
        raise SnapshotError(f"cannot be read: {error.strerror}") from error
    stored = read_arrays(memoryview(data))
    facts = stored.facts
    collection = Collection(
        read_info(facts["info"]),
        PassageIndex(stored.arrays),
        read_files(facts["skipped"]),
        read_files(facts["warnings"]),
    )
    return Snapshot(collection, facts["version"], stored)
