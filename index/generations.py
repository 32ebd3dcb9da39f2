"""The stored generations of a collection: which one serves, which did before, which wait, and what is withdrawn.

A folder holds `state.sqlite3` and a folder a generation, named "0001" and on, whose documents never change. Its index
is made again where another version of Kutip made it: the documents' folder may hold by then what nobody has seen.
A generation is a candidate until it is published; the last one published serves. Several processes may share it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.errors import (
    GenerationError,
    NoEarlierGenerationError,
    SnapshotError,
    StaleGenerationError,
    UnknownGenerationError,
)
from index.generation_events import CREATE_EVENTS, GenerationEvents, note_failure, note_serving, read_events
from index.snapshot import Snapshot, open_documents, open_snapshot, save_collection
from index.versions import find_version

STATE_FILE = "state.sqlite3"
CACHE_FILE = "analysed.sqlite3"
_INDEX_SUFFIX = ".index"
# Candidates that wait for a decision; the oldest go first.
MAX_CANDIDATES = 3
_BUILDING = ".new-"
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


def name_index_file() -> str:
    """Returns the name under which this version of Kutip stores the index of a generation, in its folder."""
    return f"{find_version()}{_INDEX_SUFFIX}"


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


class Generations:
    """The generations in a folder. Safe to share between threads; what changes does so whole or not at all."""

    def __init__(self, folder: Path, kept: int = 5) -> None:
        """Opens the folder, or makes it.

        Args:
            folder: Of its owner only.
            kept: How many published generations stay, the serving one included; at least 1.

        Raises:
            GenerationError: The folder cannot be used.
        """
        self.folder = folder
        self._kept = kept
        self._lock = threading.RLock()
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._connection = _connect(folder / STATE_FILE)
            self._connection.executescript(
                f"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;{_CREATE}{CREATE_EVENTS}"
            )
            # A connection of its own sees what all others change, and never waits for this object's own changes.
            self._watch = _connect(folder / STATE_FILE)
        except (OSError, sqlite3.Error) as error:
            raise GenerationError(f"the folder {folder} cannot be used: {error}") from None
        self._seen = 0

    @property
    def cache_path(self) -> Path:
        """Where builds keep analysed documents."""
        return self.folder / CACHE_FILE

    def close(self) -> None:
        """Closes the state; what was opened of generations stays open."""
        with self._lock:
            self._connection.close()
            self._watch.close()

    def read_state(self) -> GenerationsState:
        """Returns what is so now.

        Raises:
            GenerationError: It cannot be read.
        """
        with self._use() as connection:
            rows = connection.execute("SELECT name, state FROM generations ORDER BY place, name").fetchall()
            withdrawn = connection.execute("SELECT document, day, admin FROM withdrawn ORDER BY document").fetchall()
        return GenerationsState(
            tuple(name for name, state in rows if state == "published"),
            tuple(name for name, state in rows if state == "candidate"),
            {document: Withdrawal(day, by) for document, day, by in withdrawn},
        )

    def read_events(self) -> GenerationEvents:
        """Returns since when the serving generation serves, and the last failed build.

        Raises:
            GenerationError: It cannot be read.
        """
        with self._use() as connection:
            return read_events(connection)

    def note_failure(self, reason: str) -> None:
        """Takes down that a build failed.

        Raises:
            GenerationError: It cannot be written.
        """
        with self._change() as connection:
            note_failure(connection, reason)

    def has_changed(self) -> bool:
        """Whether anybody has changed anything since the last call; takes microseconds. For one thread.

        Raises:
            GenerationError: It cannot be told.
        """
        try:
            (version,) = self._watch.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error as error:
            raise GenerationError(f"{self.folder / STATE_FILE} cannot be used: {error}") from None
        has_changed: bool = version != self._seen
        self._seen = version
        return has_changed

    def find_folder(self, name: str) -> Path:
        """Returns the folder of a generation."""
        return self.folder / name

    def list_stored(self) -> tuple[str, ...]:
        """Returns the names of all generations that are kept, whatever their state."""
        with self._use() as connection:
            rows = connection.execute("SELECT name FROM generations WHERE state != 'gone' ORDER BY name").fetchall()
        return tuple(name for (name,) in rows)

    def list_index_files(self, name: str) -> tuple[Path, ...]:
        """Returns the files of a generation's index, each made by another version of Kutip."""
        return tuple(sorted(self.find_folder(name).glob(f"*{_INDEX_SUFFIX}")))

    def find_base(self, name: str) -> str | None:
        """Returns the generation that a candidate was compared with, None where there was none.

        Raises:
            UnknownGenerationError: There is no such candidate.
        """
        with self._use() as connection:
            row = connection.execute(
                "SELECT based_on FROM generations WHERE name = ? AND state = 'candidate'", (name,)
            ).fetchone()
        if row is None:
            raise UnknownGenerationError(name)
        base: str | None = row[0]
        return base

    def open(self, name: str) -> Snapshot:
        """Opens a generation and reads it once, whole, to check it; makes its index where another version made it.

        Raises:
            SnapshotError: It is damaged, missing or of another format, or its index cannot be written; the message
                names it.
        """
        path = self.folder / name / name_index_file()
        try:
            if not path.exists():
                _renew(path)
            snapshot = open_snapshot(path)
            snapshot.file.check()
        except SnapshotError as error:
            raise SnapshotError(f"generation {name} {error}") from None
        return snapshot

    def open_serving(self) -> tuple[str, Snapshot, list[SnapshotError]] | None:
        """Opens the serving generation, or the last published one that is not damaged, which then serves.

        Returns:
            Its name, itself, and why later ones were passed over; None where there is none.
        """
        passed_over: list[SnapshotError] = []
        while (name := self.read_state().serving) is not None:
            try:
                return name, self.open(name), passed_over
            except SnapshotError as error:
                passed_over.append(error)
                with self._change() as connection:
                    connection.execute("UPDATE generations SET state = 'damaged' WHERE name = ?", (name,))
                    note_serving(connection)
        return None

    @contextmanager
    def build(self, based_on: str | None) -> Iterator[tuple[Path, list[str]]]:
        """Gives a new folder to write a generation into, which becomes a candidate where the block ends well.

        Args:
            based_on: The generation that it is compared with, and alone may follow.

        Yields:
            The folder, and a list that holds the candidate's name after the block.

        Raises:
            GenerationError: The folder cannot be made or named.
        """
        path = self.folder / f"{_BUILDING}{os.getpid()}-{secrets.token_hex(4)}"
        name: list[str] = []
        try:
            path.mkdir(mode=0o700)
            yield path, name
            with self._change() as connection:
                (last,) = connection.execute("SELECT max(CAST(name AS INTEGER)) FROM generations").fetchone()
                name.append(f"{(last or 0) + 1:04}")
                target = self.folder / name[0]
                if target.exists():
                    shutil.rmtree(target)  # a process ended between the next two lines
                path.rename(target)
                connection.execute("INSERT INTO generations VALUES (?, ?, 'candidate', NULL)", (name[0], based_on))
                self._drop_candidates(connection)
        finally:
            shutil.rmtree(path, ignore_errors=True)

    def publish(self, name: str) -> None:
        """Lets a candidate serve.

        Raises:
            UnknownGenerationError: There is no such candidate.
            StaleGenerationError: Another generation serves than the one that it was compared with.
        """
        with self._change() as connection:
            base, serving = self.find_base(name), self.read_state().serving
            if base != serving:
                raise StaleGenerationError(name, base, serving)
            (place,) = connection.execute("SELECT coalesce(max(place), 0) + 1 FROM generations").fetchone()
            connection.execute("UPDATE generations SET state = 'published', place = ? WHERE name = ?", (place, name))
            note_serving(connection)
            self._drop(connection, self.read_state().published[: -self._kept])

    def discard(self, name: str) -> None:
        """Deletes a candidate.

        Raises:
            UnknownGenerationError: There is no such candidate.
        """
        with self._change() as connection:
            if name not in self.read_state().candidates:
                raise UnknownGenerationError(name)
            self._drop(connection, (name,))

    def roll_back(self) -> str:
        """Lets the generation that was published before the serving one serve again; returns its name.

        Raises:
            NoEarlierGenerationError: There is none that can be opened.
        """
        earlier = self.read_state().published[:-1]
        for name in reversed(earlier):
            try:
                self.open(name)
            except SnapshotError:
                continue
            with self._change() as connection:
                state = self.read_state()
                if name not in state.published:
                    raise NoEarlierGenerationError
                later = state.published[state.published.index(name) + 1 :]
                connection.executemany(
                    "UPDATE generations SET state = 'retired' WHERE name = ?", [(one,) for one in later]
                )
                note_serving(connection)
            return name
        raise NoEarlierGenerationError

    def withdraw(self, document_id: str, day: str, by: str) -> None:
        """Keeps a document from being quoted, in every generation, until `lift_withdrawal`."""
        with self._change() as connection:
            connection.execute("INSERT OR IGNORE INTO withdrawn VALUES (?, ?, ?)", (document_id, day, by))

    def lift_withdrawal(self, document_id: str) -> bool:
        """Lets a document be quoted again; returns whether it was withdrawn."""
        with self._change() as connection:
            return connection.execute("DELETE FROM withdrawn WHERE document = ?", (document_id,)).rowcount > 0

    def sweep(self) -> None:
        """Deletes what builds left that came to no end, and generations that nobody needs."""
        with self._change() as connection:
            known = {name for (name,) in connection.execute("SELECT name FROM generations WHERE state NOT IN ('gone')")}
            for path in self.folder.iterdir():
                if not path.is_dir() or path.name in known:
                    continue
                if not path.name.startswith(_BUILDING) or not _is_running(path.name):
                    shutil.rmtree(path, ignore_errors=True)

    def _drop_candidates(self, connection: sqlite3.Connection) -> None:
        rows = connection.execute(
            "SELECT name FROM generations WHERE state IN ('candidate', 'retired', 'damaged') ORDER BY name"
        ).fetchall()
        self._drop(connection, [name for (name,) in rows][:-MAX_CANDIDATES])

    def _drop(self, connection: sqlite3.Connection, names: tuple[str, ...] | list[str]) -> None:
        # Rows stay, so that no name is given twice.
        connection.executemany("UPDATE generations SET state = 'gone' WHERE name = ?", [(name,) for name in names])
        for name in names:
            shutil.rmtree(self.folder / name, ignore_errors=True)

    @contextmanager
    def _use(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise GenerationError(f"{self.folder / STATE_FILE} cannot be used: {error}") from None

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        with self._use() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise


def _renew(path: Path) -> None:
    """Analyses the documents of a generation again, and stores their index in the place of the one there was."""
    from index.building import index_collection  # takes long to load, and is seldom needed

    others = sorted(path.parent.glob(f"*{_INDEX_SUFFIX}"))
    if not others:
        raise SnapshotError("is missing")
    stored = open_documents(others[0])
    collection = index_collection(stored.info, stored.documents, stored.skipped, stored.warnings)
    new = path.with_suffix(f".{os.getpid()}.new")
    try:
        save_collection(collection, new)
        new.replace(path)
        others[0].unlink(missing_ok=True)
    except OSError as error:
        raise SnapshotError(f"cannot be written: {error.strerror}") from None
    finally:
        new.unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_BUSY_TIMEOUT_SECONDS, isolation_level=None, check_same_thread=False)


def _is_running(name: str) -> bool:
    """Whether the process that builds in a folder of this name still runs."""
    number = name.removeprefix(_BUILDING).partition("-")[0]
    if os.name != "posix" or not number.isdecimal():
        return False  # elsewhere, what is open cannot be deleted anyway
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
