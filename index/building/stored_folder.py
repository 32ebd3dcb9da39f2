"""A folder of documents, opened from the index that an earlier run stored where nothing has changed since."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from index.building.snapshot import INDEX_SUFFIX, open_snapshot, save_collection
from index.building.versions import find_version
from index.collection import Collection
from index.errors import SnapshotError

_MAX_STORED = 8
# Where fields stand, and how the one begins that ends by itself.
_TOLD_IN = frozenset({".txt", ".md", ".yaml"})
_EMBARGO_FIELD = b"embargo_until"


def open_folder(folder: Path, store: Path, built: Iterable[Path] = (), now: dt.datetime | None = None) -> Collection:
    """Open a folder of documents; read and index it only where its files or Kutip itself have changed.

    Of its documents, those are there whose embargoes are over.

    Args:
        folder: Of documents, with its `collection.toml`.
        store: The folder where indexes are stored; where it cannot be written, nothing is.
        built: Indexes that stand beside the digests of what they were made of, the likeliest first; one of the very
            same files is as good as a stored one, unless any of them tells of an embargo.
        now: With its zone; no embargo is over where None.

    Raises:
        CollectionError: The folder cannot be used, or holds no document that can be quoted.
    """
    path, embargoes = None, []
    with contextlib.suppress(OSError):  # building says what is wrong
        embargoes = _list_embargoes(folder)
        path = store / f"{_sum_up(folder, [now is not None and one <= now for one in embargoes])}{INDEX_SUFFIX}"
    if path is not None:
        with contextlib.suppress(SnapshotError):
            return _open(path)
    collection = _open_same(folder, () if embargoes else built)
    if collection is None:
        from index.building.build import build_collection

        collection = build_collection(folder, now=now)
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


def _list_embargoes(folder: Path) -> list[dt.datetime]:
    """Return when the embargoes of a folder's documents end, in the order of its files.

    Raises:
        OSError: A file cannot be read.
    """
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in _TOLD_IN and path.is_file())
    likely = [path for path in paths if _EMBARGO_FIELD in path.read_bytes()]
    if not likely:
        return []
    from index.documents.file import read_own_fields  # imports parsers, which most folders take no time for

    found = [read_own_fields(path, _EMBARGO_FIELD) for path in likely]
    return [fields.embargo_until.begin for fields in found if fields is not None and fields.embargo_until is not None]


def _sum_up(folder: Path, are_over: Sequence[bool]) -> str:
    """Return what changes with any file of a folder, with its name, the code that reads it, and embargoes that end.

    Raises:
        OSError: A file cannot be read.
    """
    digest = hashlib.sha256(os.fsencode(folder.resolve()) + f"\0{find_version()}\0".encode() + bytes(are_over))
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
