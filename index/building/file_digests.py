"""The files of a documents' folder by digest: kept with a generation, so that what changed since is cheap to tell."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from index.changes import FileChanges
from index.documents.collection_file import COLLECTION_FILE_NAME
from index.documents.folder import is_companion

FILES_FILE = "files.json"


def digest_files(folder: Path) -> dict[str, str]:
    """Return a digest of each document's file, of the fields beside it, and of `collection.toml`, by name.

    Files that cannot be read have an empty digest; a folder that cannot be read has no files.
    """
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError:
        return {}
    wanted = [path for path in paths if path.name == COLLECTION_FILE_NAME or not is_companion(path.name)]
    return {path.name: _digest(path) for path in wanted}


def compare_files(before: Mapping[str, str], after: Mapping[str, str]) -> FileChanges:
    """Return what differs between two answers of `digest_files`."""
    return FileChanges(
        tuple(name for name in after if name not in before),
        tuple(name for name in after if name in before and after[name] != before[name]),
        tuple(name for name in before if name not in after),
    )


def save_digests(digests: Mapping[str, str], generation: Path) -> None:
    """Write digests into the folder of a generation.

    Raises:
        OSError: It cannot be written.
    """
    (generation / FILES_FILE).write_text(json.dumps(digests), "ascii")


def read_digests(generation: Path) -> dict[str, str] | None:
    """Read what `save_digests` wrote; None where that is missing or damaged."""
    try:
        digests = json.loads((generation / FILES_FILE).read_text("ascii"))
    except (OSError, ValueError):
        return None
    return {str(name): str(digest) for name, digest in digests.items()} if isinstance(digests, dict) else None


def _digest(path: Path) -> str:
    try:
        # A pipe would never end.
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        return ""
