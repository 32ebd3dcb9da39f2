"""Analysed documents from earlier builds, in one SQLite file; losing it costs time and nothing else."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from pathlib import Path

from index.analysed import AnalysedDocument, read_analysed, write_analysed
from index.document_file import SIDECAR_SUFFIX
from index.errors import SnapshotError
from index.versions import find_version

_BUSY_TIMEOUT_SECONDS = 30.0
_CREATE = "CREATE TABLE IF NOT EXISTS analysed (key BLOB PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID"


def make_key(path: Path) -> bytes:
    """Returns what changes with a file, its name, the fields beside it and the code that reads it.

    Raises:
        OSError: The file cannot be read.
    """
    digest = hashlib.sha256(f"{find_version()}\0{path.name}\0".encode("utf-8", "surrogateescape"))
    digest.update(hashlib.sha256(path.read_bytes()).digest())
    sidecar = path.with_name(path.name + SIDECAR_SUFFIX)
    if sidecar.exists():
        digest.update(sidecar.read_bytes())
    return digest.digest()


class AnalysisCache:
    """What is known of files that were analysed before. For one thread; several processes may share the file."""

    def __init__(self, path: Path) -> None:
        """Opens the file or makes it; one that cannot be used is made anew.

        Raises:
            OSError: The file can be neither used nor made.
        """
        self._used: set[bytes] = set()
        self._path = path
        try:
            self._connection = _connect(path)
        except sqlite3.Error:
            self._connection = self._make_anew()

    def find(self, key: bytes) -> AnalysedDocument | None:
        """Returns what was kept under a key, or None.

        Raises:
            OSError: The file can be neither used nor made anew.
        """
        self._used.add(key)
        try:
            row = self._connection.execute("SELECT data FROM analysed WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:  # a damaged page, of which opening sees nothing
            self._connection.close()
            self._connection = self._make_anew()
            return None
        if row is None:
            return None
        with contextlib.suppress(SnapshotError):
            return read_analysed(row[0])
        return None

    def keep(self, key: bytes, analysed: AnalysedDocument) -> None:
        """Keeps an analysed document.

        Raises:
            OSError: It cannot be written.
        """
        try:
            with self._connection:
                self._connection.execute("REPLACE INTO analysed VALUES (?, ?)", (key, write_analysed(analysed)))
        except sqlite3.Error as error:
            raise OSError(f"analysed documents cannot be kept: {error}") from error

    def close(self, *, drops_unused: bool) -> None:
        """Closes the file.

        Args:
            drops_unused: Whether what nobody asked for since the opening is deleted.
        """
        with contextlib.closing(self._connection), contextlib.suppress(sqlite3.Error):
            if drops_unused:
                keys = {row[0] for row in self._connection.execute("SELECT key FROM analysed")}
                with self._connection:
                    unused = [(key,) for key in keys - self._used]
                    self._connection.executemany("DELETE FROM analysed WHERE key = ?", unused)

    def _make_anew(self) -> sqlite3.Connection:
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        try:
            return _connect(self._path)
        except sqlite3.Error as error:
            raise OSError(f"{self._path} cannot be used: {error}") from error


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_TIMEOUT_SECONDS)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(_CREATE)
        connection.commit()
    except sqlite3.Error:
        connection.close()
        raise
    return connection
