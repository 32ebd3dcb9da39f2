"""Which files of a folder, and of the folders in it, may become documents: what is read, and no more than a few."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.documents.extraction.kinds import KINDS, PICTURE_KINDS
from index.documents.folder import is_document_file
from index.errors import DocumentError
from index.problems import Fault, Problem, explain_unreadable

MAX_FILES = 1_000
"""Most files that are taken of a folder."""
MAX_DEPTH = 5
"""Most folders in one another that are looked through, the first counted."""
# Where hardly anything is a document, somebody named the wrong folder.
_MAX_SEEN = 20_000
_TAKEN = frozenset((*KINDS, *PICTURE_KINDS, ".htm", ".jpeg"))


@dataclass(frozen=True, slots=True)
class OfferedFiles:
    """What of a folder may become documents.

    Attributes:
        paths: By name, folder by folder.
        kinds: How many there are with each ending.
        left_out: Files of kinds that are not read, and links to what lies elsewhere; by name, within the folder.
        deeper: How many folders lie too deep.
    """

    paths: tuple[Path, ...]
    kinds: Mapping[str, int]
    left_out: tuple[str, ...]
    deeper: int


def list_offered_files(folder: Path) -> OfferedFiles:
    """Look through a folder; hidden files and folders, and links to folders, are passed over.

    Args:
        folder: Where it begins.

    Raises:
        DocumentError: It cannot be read, or holds too many files.
    """
    try:
        root = folder.resolve(strict=True)
        os.scandir(root).close()
    except OSError as error:
        raise DocumentError(explain_unreadable(error)) from None
    found: list[Path] = []
    left_out: list[str] = []
    deeper = seen = 0
    for where, inner, names in os.walk(folder):
        seen += len(names) + len(inner)
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        if len(Path(where).relative_to(folder).parts) + 1 >= MAX_DEPTH:
            deeper += len(inner)
            inner.clear()
        for name in sorted(filter(is_document_file, names)):
            path = Path(where, name)
            if path.suffix.lower() in _TAKEN and _lies_in(path, root):
                found.append(path)
            else:
                left_out.append(str(path.relative_to(folder)))
        if len(found) > MAX_FILES or seen > _MAX_SEEN:
            raise DocumentError(Fault(Problem.TOO_MANY_FILES, {"most": MAX_FILES}))
    kinds = Counter(path.suffix.lower() for path in found)
    by_count = dict(sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0])))
    return OfferedFiles(tuple(found), by_count, tuple(left_out), deeper)


def _lies_in(path: Path, root: Path) -> bool:
    """Whether what is read at a path is an ordinary file of the folder itself, and no link to one elsewhere."""
    try:
        return path.is_file() and path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False
