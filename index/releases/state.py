"""What is known of the generations in a folder, in one SQLite file that several processes may share."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.changes import GenerationEvents
from index.errors import GenerationError, UnknownGenerationError
from index.problems import Fault
from index.releases.events import CREATE_EVENTS, note_failure, note_serving, read_events

STATE_FILE = "state.sqlite3"
CANDIDATE, PUBLISHED, RETIRED, DAMAGED, GONE = "candidate", "published", "retired", "damaged", "gone"
_BUSY_TIMEOUT_SECONDS = 10.0
_CREATE = """
CREATE TABLE IF NOT EXISTS generations (
    name TEXT PRIMARY KEY,
    based_on TEXT,
    state TEXT NOT NULL CHECK (state IN ('candidate', 'published', 'retired', 'damaged', 'gone')),
    place INTEGER
);
CREATE TABLE IF NOT EXISTS withdrawn (document TEXT PRIMARY KEY, day TEXT NOT NULL, admin TEXT NOT NULL);
"""
_SELECT_WITHDRAWN = "SELECT document, day, admin FROM withdrawn ORDER BY document"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why a document is not quoted.

    Attributes:
        day: ISO date.
        by: Who withdrew it.
    """

    day: str
    by: str


@dataclass(frozen=True, slots=True)
class GenerationsState:
    """What is so now.

    Attributes:
        published: Generations that may serve, the serving one last.
        candidates: Generations that wait for a decision, oldest first.
        withdrawn: By document id.
    """

    published: tuple[str, ...]
    candidates: tuple[str, ...]
    withdrawn: Mapping[str, Withdrawal]

    @property
    def serving(self) -> str | None:
        """The generation that serves; None before the first."""
        return self.published[-1] if self.published else None


def read_withdrawn(folder: Path) -> Mapping[str, Withdrawal]:
    """Return the withdrawn documents of a generations' folder, by id; none where there is no such folder yet.

    Raises:
        GenerationError: It cannot be read.
    """
    path = folder / STATE_FILE
    if not path.exists():
        return {}
    try:
        return _read_withdrawn_from(path, "mode=ro")
    except sqlite3.OperationalError as error:
        # Even reading needs a file beside it, which a full disk or a folder of others does not take; where nobody
        # has left a log, the file alone says all.
        if path.with_name(f"{path.name}-wal").exists():
            raise GenerationError(f"{path} cannot be read: {error}") from error
    except sqlite3.Error as error:
        raise GenerationError(f"{path} cannot be read: {error}") from error
    try:
        return _read_withdrawn_from(path, "immutable=1")
    except sqlite3.Error as error:
        raise GenerationError(f"{path} cannot be read: {error}") from error


class StateFile:
    """The file, opened. Safe to share between threads; what is written within `change` is written whole or not at all.

    Every method raises GenerationError where the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, or make it.

        Raises:
            GenerationError: It cannot be used.
        """
        self._path = path
        self._lock = threading.RLock()
        self._seen = 0
        try:
            self._connection = _connect(path)
            self._connection.executescript(
                f"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;{_CREATE}{CREATE_EVENTS}"
            )
            # A connection of its own sees what all others change, and never waits for this object's own changes.
            self._watch = _connect(path)
        except sqlite3.Error as error:
            raise GenerationError(f"{path} cannot be used: {error}") from error

    def close(self) -> None:
        """Close the file; nothing is asked of it afterwards."""
        with self._lock:
            self._connection.close()
            self._watch.close()

    def has_changed(self) -> bool:
        """Whether anybody has changed anything since the last call; takes microseconds. For one thread."""
        try:
            (version,) = self._watch.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error as error:
            raise GenerationError(f"{self._path} cannot be used: {error}") from error
        has_changed: bool = version != self._seen
        self._seen = version
        return has_changed

    @contextmanager
    def change(self) -> Iterator[None]:
        """Let what is written in the block be written as a whole; nobody else writes meanwhile."""
        with self._use() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def read(self) -> GenerationsState:
        """Return what is so now."""
        with self._use() as connection:
            rows = connection.execute("SELECT name, state FROM generations ORDER BY place, name").fetchall()
            withdrawn = _read_withdrawn(connection)
        return GenerationsState(
            tuple(name for name, state in rows if state == PUBLISHED),
            tuple(name for name, state in rows if state == CANDIDATE),
            withdrawn,
        )

    def list_names(self, *but: str) -> tuple[str, ...]:
        """Return all names in order, without those in one of these states."""
        marks = ", ".join("?" * len(but))
        with self._use() as connection:
            query = f"SELECT name FROM generations WHERE state NOT IN ({marks}) ORDER BY name"  # noqa: S608
            return tuple(name for (name,) in connection.execute(query, but))

    def find_base(self, name: str) -> str | None:
        """Return the generation that a candidate was compared with, None where there was none.

        Raises:
            UnknownGenerationError: There is no such candidate.
        """
        with self._use() as connection:
            row = connection.execute(
                "SELECT based_on FROM generations WHERE name = ? AND state = ?", (name, CANDIDATE)
            ).fetchone()
        if row is None:
            raise UnknownGenerationError(name)
        base: str | None = row[0]
        return base

    def choose_name(self) -> str:
        """Return a name that no generation ever had; within `change`, nobody else gets it."""
        with self._use() as connection:
            (last,) = connection.execute("SELECT max(CAST(name AS INTEGER)) FROM generations").fetchone()
        return f"{(last or 0) + 1:04}"

    def add_candidate(self, name: str, based_on: str | None) -> None:
        """Enter a new generation."""
        with self._use() as connection:
            connection.execute("INSERT INTO generations VALUES (?, ?, ?, NULL)", (name, based_on, CANDIDATE))

    def publish(self, name: str) -> None:
        """Let a generation serve."""
        with self._use() as connection:
            (place,) = connection.execute("SELECT coalesce(max(place), 0) + 1 FROM generations").fetchone()
            connection.execute("UPDATE generations SET state = ?, place = ? WHERE name = ?", (PUBLISHED, place, name))
            note_serving(connection)

    def put_aside(self, names: Iterable[str], state: str) -> None:
        """Give generations that served another state, so that the one before them serves."""
        self.mark(names, state)
        with self._use() as connection:
            note_serving(connection)

    def mark(self, names: Iterable[str], state: str) -> None:
        """Give generations another state; their rows stay, so that no name is given twice."""
        with self._use() as connection:
            connection.executemany("UPDATE generations SET state = ? WHERE name = ?", [(state, name) for name in names])

    def withdraw(self, document_id: str, day: str, by: str) -> None:
        """Enter a withdrawal, unless there is one."""
        with self._use() as connection:
            connection.execute("INSERT OR IGNORE INTO withdrawn VALUES (?, ?, ?)", (document_id, day, by))

    def lift_withdrawal(self, document_id: str) -> bool:
        """Delete a withdrawal; return whether there was one."""
        with self._use() as connection:
            return connection.execute("DELETE FROM withdrawn WHERE document = ?", (document_id,)).rowcount > 0

    def read_events(self) -> GenerationEvents:
        """Return since when the serving generation serves, and the last failed build."""
        with self._use() as connection:
            return read_events(connection)

    def note_failure(self, faults: Iterable[Fault]) -> None:
        """Take down that a build failed."""
        with self._use() as connection:
            note_failure(connection, faults)

    @contextmanager
    def _use(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise GenerationError(f"{self._path} cannot be used: {error}") from error


def _read_withdrawn_from(path: Path, how: str) -> Mapping[str, Withdrawal]:
    address = f"{path.resolve().as_uri()}?{how}"
    with closing(sqlite3.connect(address, uri=True, timeout=_BUSY_TIMEOUT_SECONDS)) as connection:
        return _read_withdrawn(connection)


def _read_withdrawn(connection: sqlite3.Connection) -> Mapping[str, Withdrawal]:
    rows = connection.execute(_SELECT_WITHDRAWN).fetchall()
    return {document: Withdrawal(day, by) for document, day, by in rows}


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_BUSY_TIMEOUT_SECONDS, isolation_level=None, check_same_thread=False)
