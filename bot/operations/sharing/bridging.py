"""A folder of documents compared with another, and made like it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FolderChanges:
    """What making one folder like another changes in it, by the names of files, in order."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def are_none(self) -> bool:
        """Whether nothing changes."""
        return not (self.added or self.changed or self.removed)


def list_files(folder: Path) -> Iterator[Path]:
    """Yields the files of a documents' folder in order; those whose names begin with a dot are none."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if not path.name.startswith(".") and path.is_file():
            yield path


def compare_folders(source: Path, target: Path) -> FolderChanges:
    """Returns what copying would change in the target.

    Raises:
        OSError: One of the folders cannot be read.
    """
    new = {path.name: path for path in list_files(source)}
    old = {path.name: path for path in list_files(target)} if target.exists() else {}
    return FolderChanges(
        tuple(name for name in new if name not in old),
        tuple(name for name in new if name in old and new[name].read_bytes() != old[name].read_bytes()),
        tuple(name for name in old if name not in new),
    )


def copy_files(source: Path, target: Path) -> FolderChanges:
    """Makes the target hold the files of the source and no others; returns what that changed.

    Raises:
        OSError: One of the folders cannot be read, or the target not be written.
    """
    changes = compare_folders(source, target)
    target.mkdir(parents=True, exist_ok=True)
    for name in (*changes.added, *changes.changed):
        shutil.copyfile(source / name, target / name)
    for name in changes.removed:
        (target / name).unlink()
    return changes
