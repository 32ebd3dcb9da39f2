"""A small file beside the generations that says that one was published, should their state be lost."""

from __future__ import annotations

import os
import re
from pathlib import Path

from index.building.owned_folders import own_new_folder

MARKER_FILE = "published"
_NAME = re.compile(r"[0-9]{4,}")


def read_marker(folder: Path) -> str | None:
    """Return the last generation that was published first; None before the first of all.

    It is empty where the file is there but does not name one, or where only the folders of generations are left.

    Raises:
        OSError: The folder or the file cannot be read.
    """
    try:
        written = (folder / MARKER_FILE).read_text("ascii", "replace").strip()
    except FileNotFoundError:
        return None
    return written if _NAME.fullmatch(written) else ""


def write_marker(folder: Path, name: str | None) -> None:
    """Let the file name a generation, whole or not at all; delete it where there is none.

    Raises:
        OSError: It cannot be written.
    """
    if name is None:
        (folder / MARKER_FILE).unlink(missing_ok=True)
        return
    with own_new_folder(folder) as aside:
        path = aside / MARKER_FILE
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"{name}\n")
            file.flush()
            os.fsync(file.fileno())
        path.replace(folder / MARKER_FILE)


def list_generation_folders(folder: Path) -> tuple[str, ...]:
    """Return the names of the folders of generations, in order, whatever is known of them.

    Raises:
        OSError: The folder cannot be read.
    """
    names = (one.name for one in folder.iterdir() if _NAME.fullmatch(one.name) and one.is_dir())
    return tuple(sorted(names, key=int))
