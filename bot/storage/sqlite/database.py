"""The SQLite file: opened and brought up to date, read, and written in one transaction at a time."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import aiosqlite

from bot.errors import DatabaseBusyError, StorageError, UnreadableDatabaseError
from bot.problems import KutipFault, KutipProblem
from bot.storage.interface.database import Database, Row
from bot.storage.interface.group_commits import (
    BUSY_PAUSE_SECONDS,
    PATIENCE_SECONDS,
    Change,
    GroupCommits,
    Insertion,
)
from bot.storage.interface.sharing import SharedLock, Topic
from bot.storage.sqlite.migrating import migrate
from index.problems import explain_path

BUSY_TIMEOUT_SECONDS = 10.0
# Below what any SQLite takes in one statement, with room for ten columns.
MAX_ROWS_OF_A_STATEMENT = 64
_BUSY_CODES = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
# One attempt to write: short, so that whoever stops the bot waits for no more than one.
ATTEMPT_SECONDS = 1.0
# What another process writes holds up no reader; only one that keeps the file to itself does.
READING_ATTEMPT_SECONDS = 0.25
OPENING = """
    PRAGMA synchronous = NORMAL;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
"""


class SqliteTransaction:
    """As `bot.storage.interface.database.Transaction`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def execute(self, statement: str, *values: object) -> int:
        """Do one statement; return how many rows it inserted, changed or deleted."""
        return (await self._connection.execute(statement, values)).rowcount

    async def fetch_all(self, query: str, *values: object) -> list[Row]:
        """All rows of a query, or of a statement that returns some."""
        return list(await self._connection.execute_fetchall(query, values))

    async def announce(self, topic: Topic) -> None:
        """Nobody listens."""


class SqliteDatabase(Database):
    """Three connections: to read, to write, and for what many write at once.

    Each has a thread of its own, so that nothing waits for a write but whoever wants it written. Safe to use from any
    number of tasks of one event loop.
    """

    def __init__(
        self, reading: aiosqlite.Connection, writing: aiosqlite.Connection, inserting: sqlite3.Connection, path: Path
    ) -> None:
        self._reading = reading
        self._connection = writing
        self._inserting = inserting
        self._thread = ThreadPoolExecutor(1, "database")
        self._path = path
        # One file has one writer.
        self._writing = asyncio.Lock()
        super().__init__(GroupCommits(self._commit, self._writing))

    @classmethod
    async def open(cls, path: Path, day: dt.date) -> SqliteDatabase:
        """Open the file, make it if it is missing, and bring it up to date.

        Args:
            path: The SQLite file; its folder is made with mode 0700 if missing.
            day: Recorded with each migration.

        Raises:
            NewerDatabaseError: If a newer version of Kutip wrote it.
            UnreadableDatabaseError: If it is damaged, not a database or another program's.
            StorageError: If the file cannot be opened or written.
        """
        inserting = await asyncio.to_thread(_open_up_to_date, path, day)
        try:
            inserting.execute(f"PRAGMA busy_timeout = {ATTEMPT_SECONDS * 1000:.0f}")
            writing = await _connect(path, ATTEMPT_SECONDS)
            try:
                reading = await _connect(path, READING_ATTEMPT_SECONDS)
            except BaseException:
                await writing.close()
                raise
        except sqlite3.Error as error:
            inserting.close()
            raise refuse_database(path, error) from None
        return cls(reading, writing, inserting, path)

    async def close(self) -> None:
        """Close the connections once what waits is written, or cannot be soon; a second call does nothing."""
        self.hurry()
        await self._group_commits.close()
        self._thread.shutdown()
        self._inserting.close()
        async with self._writing:
            await self._connection.close()
        await self._reading.close()

    async def fetch_all(self, query: str, *values: object) -> list[Row]:
        """All rows of a query.

        Raises:
            DatabaseBusyError: Another process keeps the database to itself, which what merely writes does not.
        """
        try:
            # All at once: every call of the connection is a turn of its thread.
            return list(await self._reading.execute_fetchall(query, values))
        except sqlite3.OperationalError as error:
            if is_busy(error):
                raise make_busy_error(error) from error
            raise

    async def fetch_aside(self, query: str, *values: object) -> list[Row]:
        """All rows of a query that may take seconds, over a connection of its own: nobody waits for it."""
        address = f"{self._path.absolute().as_uri()}?mode=ro"

        def read() -> list[Row]:
            with contextlib.closing(sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT_SECONDS)) as connection:
                return connection.execute(query, values).fetchall()

        # Of a thread that the event loop knows: it ends before the loop does, even where nobody waits any more.
        return await asyncio.to_thread(read)

    @asynccontextmanager
    async def holding(self, lock: SharedLock) -> AsyncIterator[None]:  # noqa: ARG002
        """Nobody else does anything: one bot works on a data folder."""
        yield

    def snapshot(self) -> AbstractAsyncContextManager[SqliteTransaction]:
        """As `transaction`: nobody writes meanwhile."""
        return self.transaction()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[SqliteTransaction]:
        """What is written in the block is written as a whole, or not at all if the block fails.

        What was noted before is written before.

        Raises:
            DatabaseBusyError: Another process holds the database, and did not let go for seconds.
        """
        await self._begin()
        try:
            try:
                yield SqliteTransaction(self._connection)
                # One that fails, such as on a full disk, leaves the transaction open.
                await self._connection.commit()
            except BaseException:
                await self._connection.rollback()
                raise
        finally:
            self._writing.release()

    async def _commit(self, insertions: Sequence[Insertion], changes: Sequence[Change]) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._thread, _write_all, self._inserting, insertions, changes)
        except sqlite3.Error as error:
            if is_busy(error):
                raise make_busy_error(error) from error
            raise

    async def _begin(self) -> None:
        """Begin a transaction; the turn to write is then this task's."""
        gives_up_at = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        await self._group_commits.settle()
        while True:
            # One connection has one transaction: tasks take turns.
            await self._writing.acquire()
            try:
                await self._connection.execute("BEGIN IMMEDIATE")
            except BaseException as error:
                # One that is cancelled may have begun.
                try:
                    await self._connection.rollback()
                finally:
                    self._writing.release()
                if not is_busy(error):
                    raise
                if self._is_hurried or asyncio.get_running_loop().time() >= gives_up_at:
                    raise make_busy_error(error) from error
            else:
                return
            await asyncio.sleep(BUSY_PAUSE_SECONDS)


def is_busy(error: BaseException) -> bool:
    """Whether something could not be done because another process, or another connection, holds the database."""
    return isinstance(error, sqlite3.Error) and (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _BUSY_CODES


def make_busy_error(error: BaseException) -> DatabaseBusyError:
    """Returns what is raised instead of SQLite's own error."""
    busy = DatabaseBusyError(KutipProblem.DATABASE_BUSY)
    busy.__cause__ = error
    return busy


async def _connect(path: Path, attempt_seconds: float) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, timeout=attempt_seconds, isolation_level=None)
    try:
        await connection.executescript(OPENING)
    except BaseException:
        await connection.close()
        raise
    return connection


def refuse_database(path: Path, error: OSError | sqlite3.Error) -> StorageError:
    """Returns that a database cannot be used, and why."""
    return StorageError(KutipFault(KutipProblem.DATABASE_UNUSABLE, {"path": str(path)}), explain_path(path, error))


def _open_up_to_date(path: Path, day: dt.date) -> sqlite3.Connection:
    """Open a connection for any thread; arguments and errors as in `Database.open`."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # For its owner only from the beginning; what SQLite puts beside it is as it is.
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        connection = sqlite3.connect(path, BUSY_TIMEOUT_SECONDS, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.Error) as error:
        raise refuse_database(path, error) from None
    try:
        _write_ahead(connection)
        connection.executescript(OPENING)
        migrate(connection, path, day)
    except sqlite3.OperationalError as error:
        connection.close()
        raise refuse_database(path, error) from None
    except sqlite3.DatabaseError as error:
        connection.close()
        raise UnreadableDatabaseError(KutipFault(KutipProblem.DATABASE_DAMAGED, {"path": str(path)})) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; where several do so at once, SQLite turns some away without waiting."""
    gives_up_at = time.monotonic() + BUSY_TIMEOUT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() >= gives_up_at:
                raise
            time.sleep(BUSY_PAUSE_SECONDS)
        else:
            return


def _write_all(connection: sqlite3.Connection, insertions: Sequence[Insertion], changes: Sequence[Change]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for insertion in insertions:
            for start in range(0, len(insertion.rows), MAX_ROWS_OF_A_STATEMENT):
                part = insertion.rows[start : start + MAX_ROWS_OF_A_STATEMENT]
                # One statement for many rows: each gives up the interpreter once and has to wait for it again.
                row = f"({', '.join('?' * len(part[0]))})"
                statement = f"{insertion.into} VALUES {', '.join([row] * len(part))} {insertion.otherwise}"
                connection.execute(statement, [value for values_of_row in part for value in values_of_row])
        for change in changes:
            connection.execute(change.statement, change.values)
        connection.execute("COMMIT")
    except BaseException:
        # One that fails, such as on a full disk, may leave the transaction open.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
