"""Analysed documents and the lexicon from earlier builds, in one SQLite file; losing it costs time and nothing else."""

from __future__ import annotations

import contextlib
import hashlib
import io
import sqlite3
from pathlib import Path
from typing import Any

from index.analysis.lexicon import Lexicon
from index.arrays import read_arrays, write_arrays
from index.building.analysed_document import AnalysedDocument, read_analysed
from index.building.versions import find_version
from index.documents.file import find_sidecar
from index.errors import SnapshotError

_BUSY_TIMEOUT_SECONDS = 30.0
_CREATE = "CREATE TABLE IF NOT EXISTS analysed (key BLOB PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID"


def make_key(path: Path) -> bytes:
    """Return what changes with a file, its name, the fields beside it and the code that reads it.

    Raises:
        OSError: The file cannot be read.
    """
    digest = hashlib.sha256(f"{find_version()}\0{path.name}\0".encode("utf-8", "surrogateescape"))
    digest.update(hashlib.sha256(path.read_bytes()).digest())
    sidecar = find_sidecar(path)
    # A pipe would never end.
    if sidecar is not None and sidecar.is_file():
        digest.update(sidecar.read_bytes())
    return digest.digest()


def _make_lexicon_key() -> bytes:
    return hashlib.sha256(f"{find_version()}\0lexicon".encode()).digest()


class AnalysisCache:
    """What is known of files that were analysed before, and the lexicon.

    For one thread; several processes may share the file.
    """

    def __init__(self, path: Path) -> None:
        """Open the file or make it; one that cannot be used is made anew.

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
        """Return what was kept under a key, or None.

        Raises:
            OSError: The file can be neither used nor made anew.
        """
        data = self._find(key)
        with contextlib.suppress(SnapshotError):
            return read_analysed(data) if data is not None else None
        return None

    def has(self, key: bytes) -> bool:
        """Whether something is kept under a key, perhaps damaged; errors as in `find`."""
        return self._select("SELECT 1 FROM analysed WHERE key = ?", key) is not None

    def keep(self, key: bytes, analysed: bytes) -> None:
        """Keep an analysed document, as `write_analysed` writes it.

        Raises:
            OSError: It cannot be written.
        """
        self._keep(key, analysed)

    def find_lexicon(self) -> Lexicon | None:
        """Return the lexicon of this version's tables, or None where it was not kept; errors as in `find`."""
        data = self._find(_make_lexicon_key())
        with contextlib.suppress(SnapshotError):
            if data is not None:
                file = read_arrays(memoryview(data))
                file.check()
                return Lexicon.open(file.arrays)
        return None

    def keep_lexicon(self, lexicon: Lexicon) -> None:
        """Keep the lexicon; errors as in `keep`."""
        file = io.BytesIO()
        write_arrays(lexicon.arrays, {}, file)
        self._keep(_make_lexicon_key(), file.getvalue())

    def _find(self, key: bytes) -> bytes | None:
        row = self._select("SELECT data FROM analysed WHERE key = ?", key)
        return row[0] if row else None

    def _select(self, query: str, key: bytes) -> Any:
        self._used.add(key)
        try:
            return self._connection.execute(query, (key,)).fetchone()
        except sqlite3.Error:  # a damaged page, of which opening sees nothing
            self._connection.close()
            self._connection = self._make_anew()
            return None

    def _keep(self, key: bytes, data: bytes) -> None:
        try:
            with self._connection:
                self._connection.execute("REPLACE INTO analysed VALUES (?, ?)", (key, data))
        except sqlite3.Error as error:
            raise OSError(f"what was analysed cannot be kept: {error}") from error

    def close(self, *, drops_unused: bool) -> None:
        """Close the file; nothing is asked of it afterwards.

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
