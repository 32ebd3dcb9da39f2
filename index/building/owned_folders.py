"""Folders that belong to whoever writes into them, for as long as they live, on whatever machine shares the disk."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, where what is open cannot be deleted
    fcntl = None  # type: ignore[assignment]

OWNED_PREFIX = ".new-"


@contextmanager
def own_new_folder(parent: Path) -> Iterator[Path]:
    """Make a folder that nobody sweeps away until the block ends, or this process; then it is gone.

    It may be renamed within the block, and then stays.

    Raises:
        OSError: It cannot be made.
    """
    path, descriptor = _make(parent)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        if descriptor is not None:
            os.close(descriptor)


def sweep_abandoned(parent: Path) -> None:
    """Delete the folders whose owners have ended without a word."""
    for path in parent.glob(f"{OWNED_PREFIX}*"):
        # Without a lock, or with one that the disk does not know, nobody can tell: it stays.
        with contextlib.suppress(OSError), _locking(path):
            shutil.rmtree(path, ignore_errors=True)


def is_owner_gone(path: Path) -> bool:
    """Whether the owner of such a folder has ended; False where nobody can tell."""
    try:
        with _locking(path):
            return True
    except OSError:
        return False


def is_owned_name(name: str) -> bool:
    """Whether a folder of this name belongs, or belonged, to somebody who writes into it."""
    return name.startswith(OWNED_PREFIX)


def _make(parent: Path) -> tuple[Path, int | None]:
    while True:
        path = parent / f"{OWNED_PREFIX}{secrets.token_hex(8)}"
        path.mkdir(mode=0o700)
        if fcntl is None:
            return path, None
        # Somebody may sweep between two of these lines.
        with contextlib.suppress(FileNotFoundError):
            descriptor = os.open(path, os.O_RDONLY)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if path.exists():
                return path, descriptor
            os.close(descriptor)


@contextmanager
def _locking(path: Path) -> Iterator[None]:
    """Hold the lock of a folder; raise OSError where somebody else does."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)
