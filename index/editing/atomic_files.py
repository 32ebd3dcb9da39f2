"""Files written whole or not at all, never through a link and never over another's."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import time
from pathlib import Path

from index.errors import SeedFileError
from index.problems import Problem, is_full_disk

_PART = re.compile(r"\.[0-9a-f]{16}\.part")
_LONGEST_WRITING_SECONDS = 3600.0
# What disks say that know no second name of a file, such as exFAT and some of a network.
_LINKLESS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})


def is_plain_file(path: Path) -> bool:
    """Whether something is a file itself: no link, no folder, no device."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def create_file(folder: Path, name: str, data: bytes) -> None:
    """Make a file that is not there yet; one that holds the same already is left as it is.

    Raises:
        SeedFileError: Something else has the name.
        OSError: The folder cannot be written; it is then as before.
    """
    temporary = _write_aside(folder, data)
    try:
        _name(temporary, folder / name)
    except FileExistsError as error:
        path = folder / name
        if not is_plain_file(path) or path.read_bytes() != data:
            raise SeedFileError(Problem.SEED_TAKEN) from error
    finally:
        temporary.unlink(missing_ok=True)
    _sync(folder)


def _name(temporary: Path, path: Path) -> None:
    """Give a file its name, which nothing may have, not even a link that leads nowhere.

    Raises:
        OSError: Something has it, or it cannot be given.
    """
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _LINKLESS:
            raise
        # Nobody else takes the name meanwhile; for a moment it is that of an empty file.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644))
        temporary.replace(path)


def replace_file(path: Path, data: bytes) -> None:
    """Put a file into the place of another, or of none; readers see the one or the other, whole.

    Raises:
        SeedFileError: A link has the name.
        OSError: The folder cannot be written; it is then as before.
    """
    mode = stat.S_IMODE(path.lstat().st_mode) if is_plain_file(path) else None
    if path.is_symlink():
        raise SeedFileError(Problem.SEED_GONE)
    temporary = _write_aside(path.parent, data)
    try:
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync(path.parent)


def _write_aside(folder: Path, data: bytes) -> Path:
    # A name with a dot in front is never read as a document.
    path = folder / f".{secrets.token_hex(8)}.part"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, 0o644)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path


def sweep_leftovers(folder: Path) -> None:
    """Delete what was being written into a folder when its writer was killed, an hour ago or more.

    Raises:
        OSError: The folder cannot be read.
    """
    for path in folder.glob(".*.part"):
        with contextlib.suppress(OSError):
            if _PART.fullmatch(path.name) and time.time() - path.lstat().st_mtime > _LONGEST_WRITING_SECONDS:
                path.unlink()


def _sync(folder: Path) -> None:
    """Make a folder's change last through a power cut, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def explain_error(error: OSError) -> SeedFileError:
    """Say why a folder cannot be written, or read."""
    return SeedFileError(Problem.DISK_FULL if is_full_disk(error) else Problem.SEED_READ_ONLY)
