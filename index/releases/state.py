"""What is known of the generations in a folder, in one SQLite file that several processes may share."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from index.errors import BrokenStateError, GenerationError
from index.problems import Fault, Problem, explain_path
from index.releases.events import Event
from index.releases.ledger import GenerationEntry, Ledger, Withdrawal
from index.releases.marker import list_generation_folders, read_marker, write_marker
from index.releases.seals import CREATE_SEALS, find_broken, seal

STATE_FILE = "state.sqlite3"
_BUSY_TIMEOUT_SECONDS = 10.0
_CREATE = """
CREATE TABLE IF NOT EXISTS generations (
    name TEXT PRIMARY KEY,
    based_on TEXT,
    state TEXT NOT NULL CHECK (state IN ('candidate', 'published', 'retired', 'damaged', 'gone')),
    place INTEGER
);
CREATE TABLE IF NOT EXISTS withdrawn (document TEXT PRIMARY KEY, day TEXT NOT NULL, admin TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS events (what TEXT PRIMARY KEY, at INTEGER NOT NULL, reason TEXT NOT NULL);
"""
CREATE_STATE = f"{_CREATE}{CREATE_SEALS}"
_TABLES = frozenset({"generations", "withdrawn"})
_MAX_BROKEN = 5
_SELECT_WITHDRAWN = "SELECT document, day, admin FROM withdrawn ORDER BY document"


def read_withdrawn(folder: Path) -> Mapping[str, Withdrawal]:
    """Return the withdrawn documents of a generations' folder, by id; none where there is no such folder yet.

    Raises:
        GenerationError: It cannot be read.
    """
    path = folder / STATE_FILE
    try:
        if not _holds_state(path, was_published := _was_published(folder)):
            return {}
    except OSError as error:
        raise _refuse_reading(path, error) from error
    try:
        return _read_withdrawn_from(path, "mode=ro", was_published=was_published)
    except sqlite3.OperationalError as error:
        # Even reading needs a file beside it, which a full disk or a folder of others does not take; where nobody
        # has left a log, the file alone says all.
        if path.with_name(f"{path.name}-wal").exists():
            raise _refuse_reading(path, error) from error
    except sqlite3.Error as error:
        raise BrokenStateError(Fault(Problem.STATE_DAMAGED, {"path": str(path)})) from error
    try:
        return _read_withdrawn_from(path, "immutable=1", was_published=was_published)
    except sqlite3.Error as error:
        raise _refuse_reading(path, error) from error


class StateFile:
    """The file, opened. Safe to share between threads; what is written within `change` is written whole or not at all.

    Every method raises GenerationError where the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, or make it.

        Raises:
            BrokenStateError: It is lost, or not what was written.
            GenerationError: It cannot be used now.
        """
        self._path = path
        self._lock = threading.RLock()
        self._seen = 0
        try:
            _holds_state(path, was_published := _was_published(path.parent))
        except OSError as error:
            raise _refuse_use(path, error) from error
        try:
            self._connection = _connect(path)
            self._connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
            if was_published:
                _check_pages(self._connection, path)
            else:
                self._connection.executescript(CREATE_STATE)
            self._connection.executescript(CREATE_SEALS)
            # A connection of its own sees what all others change, and never waits for this object's own changes.
            self._watch = _connect(path)
        except sqlite3.Error as error:
            raise _explain(path, error) from error
        try:
            self._check_against_marker()
        except BaseException:
            self.close()
            raise

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
            raise _explain(self._path, error) from error
        has_changed: bool = version != self._seen
        self._seen = version
        return has_changed

    @contextmanager
    def change(self) -> Iterator[Ledger]:
        """Give what is known, and write what it is after the block as a whole; nobody else writes meanwhile."""
        with self._use() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                # Before anything is sealed anew: what was broken before must not pass for what is written now.
                _check_seals(connection, self._path)
                ledger = _read_ledger(connection)
                yield ledger
                _write_ledger(connection, ledger)
                seal(connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            # Whoever loses the log beside the file loses nothing then. It is as well where others read just now.
            with contextlib.suppress(sqlite3.Error):
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def read(self) -> Ledger:
        """Return what is known now."""
        with self._use() as connection, _reading_sound(connection, self._path):
            return _read_ledger(connection)

    @contextmanager
    def _use(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise _explain(self._path, error) from error

    def _check_against_marker(self) -> None:
        """Hold the state against the marker beside it, and write that where it is missing."""
        with self._use() as connection:
            _check_seals(connection, self._path)
            placed = _read_ledger(connection).placed
        try:
            marked = read_marker(self._path.parent)
            if (marked and marked not in placed) or (marked is not None and not placed):
                raise BrokenStateError(Fault(Problem.STATE_OLDER, {"path": str(self._path)}))
        except OSError as error:
            raise _refuse_use(self._path, error) from error
        if placed and placed[-1] != marked:
            with contextlib.suppress(OSError):  # on a full disk; the next opening writes it
                write_marker(self._path.parent, placed[-1])


def _was_published(folder: Path) -> bool:
    """Whether a folder remembers that a generation was published, or holds generations.

    Raises:
        OSError: It cannot be read.
    """
    try:
        return read_marker(folder) is not None or bool(list_generation_folders(folder))
    except FileNotFoundError:
        return False


def _holds_state(path: Path, was_published: bool) -> bool:
    """Whether there is a state; raises BrokenStateError where there has to be one, OSError where nobody can tell."""
    is_there = path.stat().st_size > 0 if path.exists() else False
    if was_published and not is_there:
        raise BrokenStateError(Fault(Problem.STATE_LOST, {"path": str(path)}))
    return is_there


def _check_pages(connection: sqlite3.Connection, path: Path) -> None:
    row = connection.execute("PRAGMA quick_check(1)").fetchone()
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if row is None or row[0] != "ok" or not tables >= _TABLES:
        raise BrokenStateError(Fault(Problem.STATE_DAMAGED, {"path": str(path)}))


def _check_seals(connection: sqlite3.Connection, path: Path) -> None:
    if broken := find_broken(connection):
        details = {"path": str(path), "names": ", ".join(broken[:_MAX_BROKEN])}
        raise BrokenStateError(Fault(Problem.STATE_CONTRADICTS, details))


def _refuse_reading(path: Path, error: OSError | sqlite3.Error) -> GenerationError:
    return GenerationError(Fault(Problem.PATH_UNREADABLE, {"path": str(path)}), explain_path(path, error))


def _refuse_use(path: Path, error: OSError | sqlite3.Error) -> GenerationError:
    return GenerationError(Fault(Problem.PATH_UNUSABLE, {"path": str(path)}), explain_path(path, error))


def _explain(path: Path, error: sqlite3.Error) -> GenerationError:
    """Return what an error of SQLite means: damaged, locked, or cannot be used now."""
    is_busy = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
    is_passing = isinstance(error, sqlite3.OperationalError | sqlite3.ProgrammingError) and "no such" not in str(error)
    if is_busy or is_passing:
        return _refuse_use(path, error)
    return BrokenStateError(Fault(Problem.STATE_DAMAGED, {"path": str(path)}))


@contextmanager
def _reading_sound(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Let what is read in the block be of one moment, whoever writes meanwhile, and what was written."""
    if connection.in_transaction:  # within a change, which has looked, and seals what it writes at its end
        yield
        return
    connection.execute("BEGIN")
    try:
        _check_seals(connection, path)
        yield
    finally:
        connection.execute("ROLLBACK")


def _read_withdrawn_from(path: Path, how: str, *, was_published: bool) -> Mapping[str, Withdrawal]:
    address = f"{path.resolve().as_uri()}?{how}"
    with closing(sqlite3.connect(address, uri=True, timeout=_BUSY_TIMEOUT_SECONDS)) as connection:
        if was_published:
            _check_pages(connection, path)
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'seals'").fetchone():
            _check_seals(connection, path)
        return _read_withdrawn(connection)


def _read_ledger(connection: sqlite3.Connection) -> Ledger:
    generations = connection.execute("SELECT name, based_on, state, place FROM generations").fetchall()
    events = connection.execute("SELECT what, at, reason FROM events").fetchall()
    return Ledger.of(
        (GenerationEntry(*row) for row in generations),
        _read_withdrawn(connection),
        {event.what: event for event in (Event(*row) for row in events)},
    )


def _write_ledger(connection: sqlite3.Connection, ledger: Ledger) -> None:
    """Write all anew: there are few rows, and each is sealed anew as well."""
    generations = [(one.name, one.based_on, one.state, one.place) for one in ledger.generations.values()]
    withdrawn = [(document, one.day, one.by) for document, one in ledger.withdrawn.items()]
    events = [(one.what, one.at, one.reason) for one in ledger.events.values()]
    for table, rows in (("generations", generations), ("withdrawn", withdrawn), ("events", events)):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
        for row in rows:
            connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608


def _read_withdrawn(connection: sqlite3.Connection) -> Mapping[str, Withdrawal]:
    rows = connection.execute(_SELECT_WITHDRAWN).fetchall()
    return {document: Withdrawal(day, by) for document, day, by in rows}


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_BUSY_TIMEOUT_SECONDS, isolation_level=None, check_same_thread=False)
