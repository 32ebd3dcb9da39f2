"""The SQLite file: opened and brought up to date, read, and written in one transaction at a time."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import aiosqlite

from bot.errors import DatabaseBusyError, StorageError, UnreadableDatabaseError
from bot.logs import describe_error
from bot.problems import KutipFault, KutipProblem
from bot.storage.sqlite.group_commits import (
    BUSY_PAUSE_SECONDS,
    PATIENCE_SECONDS,
    GroupCommits,
    Insertion,
    Writing,
    is_busy,
    make_busy_error,
)
from bot.storage.sqlite.migrating import migrate
from index.problems import explain_path

BUSY_TIMEOUT_SECONDS = 10.0
# One attempt to write: short, so that whoever stops the bot waits for no more than one.
ATTEMPT_SECONDS = 1.0
# What another process writes holds up no reader; only one that keeps the file to itself does.
READING_ATTEMPT_SECONDS = 0.25
OPENING = """
    PRAGMA synchronous = NORMAL;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
"""

logger = logging.getLogger(__name__)


@contextmanager
def going_without(what: str) -> Iterator[None]:
    """Logs that something could not be written which an answer can do without, such as on a full disk.

    Args:
        what: Named in the log.
    """
    try:
        yield
    except (sqlite3.OperationalError, DatabaseBusyError) as error:
        logger.error("%s could not be written down: %s", what, describe_error(error))


class Database:
    """Three connections: to read, to write, and for what many write at once.

    Each has a thread of its own, so that nothing waits for a write but whoever wants it written. Safe to use from any
    number of tasks of one event loop.
    """

    def __init__(
        self, reading: aiosqlite.Connection, writing: aiosqlite.Connection, inserting: sqlite3.Connection, path: Path
    ) -> None:
        self._reading = reading
        self._connection = writing
        self._path = path
        self._is_hurried = False
        self._writing = asyncio.Lock()
        self._group_commits = GroupCommits(inserting, self._writing)

    @classmethod
    async def open(cls, path: Path, day: dt.date) -> Database:
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

    @property
    def dropped(self) -> int:
        """How much that nobody waited for was not written."""
        return self._group_commits.dropped

    def hurry(self) -> None:
        """From now on nobody waits for longer than a second while another process holds the database."""
        self._is_hurried = True
        self._group_commits.hurry()

    async def close(self) -> None:
        """Close the connections once what waits is written, or cannot be soon; a second call does nothing."""
        self.hurry()
        await self._group_commits.close()
        async with self._writing:
            await self._connection.close()
        await self._reading.close()

    async def fetch(self, query: str, *values: object) -> sqlite3.Row | None:
        """The first row of a query that has few, or None; errors as by `fetch_all`."""
        return next(iter(await self.fetch_all(query, *values)), None)

    async def fetch_all(self, query: str, *values: object) -> list[sqlite3.Row]:
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

    async def fetch_aside(self, query: str, *values: object) -> list[sqlite3.Row]:
        """All rows of a query that may take seconds, over a connection of its own: nobody waits for it."""
        address = f"{self._path.absolute().as_uri()}?mode=ro"
        async with aiosqlite.connect(address, uri=True, timeout=BUSY_TIMEOUT_SECONDS) as connection:
            return list(await connection.execute_fetchall(query, values))

    async def insert(self, *insertions: Insertion) -> None:
        """Insert rows, all or none of them, in one transaction with what others insert at this moment."""
        await self.submit(*insertions)

    def submit(self, *writings: Writing) -> asyncio.Future[None]:
        """Write as by `insert`, without waiting; the future holds the error, if there is one."""
        return self._group_commits.submit(*writings)

    def note(self, what: str, *writings: Writing) -> asyncio.Future[None]:
        """Write what nobody waits for, in order, as late as need be; what cannot be written is logged.

        Args:
            what: Named in the log.
            writings: All or none of them.

        Returns:
            Done once it is written; with an exception, of which nobody need know, where it cannot be.
        """
        return self._group_commits.note(what, *writings)

    async def settle(self) -> None:
        """Wait until all is written, or failed, that was noted before.

        Raises:
            DatabaseBusyError: Another process holds the database.
        """
        await self._group_commits.settle()

    async def write(self, statement: str, *values: object) -> None:
        """Write one statement; errors as by `transaction`."""
        async with self.transaction() as connection:
            await connection.execute(statement, values)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[aiosqlite.Connection]:
        """What is written in the block is written as a whole, or not at all if the block fails.

        What was noted before is written before.

        Raises:
            DatabaseBusyError: Another process holds the database, and did not let go for seconds.
        """
        await self._begin()
        try:
            try:
                yield self._connection
                # One that fails, such as on a full disk, leaves the transaction open.
                await self._connection.commit()
            except BaseException:
                await self._connection.rollback()
                raise
        finally:
            self._writing.release()

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
