"""A folder of documents, opened from the index that an earlier run stored where nothing has changed since."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from index.building.snapshot import INDEX_SUFFIX, open_snapshot, save_collection
from index.building.versions import find_version
from index.collection import Collection
from index.errors import SnapshotError

_MAX_STORED = 8


def open_folder(folder: Path, store: Path, built: Iterable[Path] = ()) -> Collection:
    """Open a folder of documents; read and index it only where its files or Kutip itself have changed.

    Args:
        folder: Of documents, with its `collection.toml`.
        store: The folder where indexes are stored; where it cannot be written, nothing is.
        built: Indexes that stand beside the digests of what they were made of, the likeliest first; one of the very
            same files is as good as a stored one.

    Raises:
        CollectionError: The folder cannot be used, or holds no document that can be quoted.
    """
    path = None
    with contextlib.suppress(OSError):  # building says what is wrong
        path = store / f"{_sum_up(folder)}{INDEX_SUFFIX}"
    if path is not None:
        with contextlib.suppress(SnapshotError):
            return _open(path)
    collection = _open_same(folder, built)
    if collection is None:
        from index.building.build import build_collection

        collection = build_collection(folder)
    if path is not None:
        with contextlib.suppress(OSError):
            _store(collection, path)
    return collection


def _open(path: Path) -> Collection:
    snapshot = open_snapshot(path)
    snapshot.file.check()
    return snapshot.collection


def _open_same(folder: Path, built: Iterable[Path]) -> Collection | None:
    """Open the first index that was made of the very files that a folder holds now; None where there is none."""
    from index.building.file_digests import digest_files, read_digests

    digests = digest_files(folder)
    for path in built if digests and all(digests.values()) else ():
        if read_digests(path.parent) == digests:
            with contextlib.suppress(SnapshotError):
                return _open(path)
    return None


def _sum_up(folder: Path) -> str:
    """Return what changes with any file of a folder, with its name, and with the code that reads it.

    Raises:
        OSError: A file cannot be read.
    """
    digest = hashlib.sha256(os.fsencode(folder.resolve()) + f"\0{find_version()}\0".encode())
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        digest.update(os.fsencode(path.name) + b"\0")
        if path.is_file():
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:32]


def _store(collection: Collection, path: Path) -> None:
    from index.building.owned_folders import own_new_folder, sweep_abandoned

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    sweep_abandoned(path.parent)
    with own_new_folder(path.parent) as folder:
        save_collection(collection, folder / path.name)
        (folder / path.name).replace(path)
    stored = sorted(path.parent.glob(f"*{INDEX_SUFFIX}"), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in stored[_MAX_STORED:]:
        old.unlink(missing_ok=True)
