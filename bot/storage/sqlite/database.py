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

from bot.errors import StorageError, UnreadableDatabaseError
from bot.logs import describe_error
from bot.storage.sqlite.group_commits import GroupCommits, Insertion
from bot.storage.sqlite.migrating import migrate

BUSY_TIMEOUT_SECONDS = 10.0
BUSY_PAUSE_SECONDS = 0.02
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
    except sqlite3.OperationalError as error:
        logger.error("%s could not be written down: %s", what, describe_error(error))


class Database:
    """One connection, and one for what many write at once; safe to use from any number of tasks of one event loop."""

    def __init__(self, connection: aiosqlite.Connection, inserting: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
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
            connection = await aiosqlite.connect(path, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None)
            await connection.executescript(OPENING)
        except sqlite3.Error as error:
            inserting.close()
            raise StorageError(f"the database {path} cannot be used: {error}") from None
        return cls(connection, inserting, path)

    async def close(self) -> None:
        """Close the connections once what is being written is written; a second call does nothing."""
        await self._group_commits.close()
        async with self._writing:
            await self._connection.close()

    async def fetch(self, query: str, *values: object) -> sqlite3.Row | None:
        """The first row of a query that has few, or None."""
        # All at once: every call of the connection is a turn of its thread.
        return next(iter(await self._connection.execute_fetchall(query, values)), None)

    async def fetch_all(self, query: str, *values: object) -> list[sqlite3.Row]:
        """All rows of a query."""
        return list(await self._connection.execute_fetchall(query, values))

    async def fetch_aside(self, query: str, *values: object) -> list[sqlite3.Row]:
        """All rows of a query that may take seconds, over a connection of its own: nobody waits for it."""
        address = f"{self._path.absolute().as_uri()}?mode=ro"
        async with aiosqlite.connect(address, uri=True, timeout=BUSY_TIMEOUT_SECONDS) as connection:
            return list(await connection.execute_fetchall(query, values))

    async def insert(self, *insertions: Insertion) -> None:
        """Insert rows, all or none of them, in one transaction with what others insert at this moment."""
        await self.submit(*insertions)

    def submit(self, *insertions: Insertion) -> asyncio.Future[None]:
        """Let rows be inserted as by `insert`, without waiting; the future holds the error, if there is one."""
        return self._group_commits.submit(*insertions)

    async def settle(self) -> None:
        """Wait until all is written that was submitted before."""
        await self._group_commits.settle()

    async def write(self, statement: str, *values: object) -> None:
        """Write one statement, which is a transaction by itself."""
        async with self._writing:
            await self._connection.execute(statement, values)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[aiosqlite.Connection]:
        """What is written in the block is written as a whole, or not at all if the block fails."""
        # One connection has one transaction: tasks take turns.
        async with self._writing:
            try:
                await self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                # One that fails, such as on a full disk, leaves the transaction open.
                await self._connection.commit()
            except BaseException:
                await self._connection.rollback()
                raise


def _open_up_to_date(path: Path, day: dt.date) -> sqlite3.Connection:
    """Open a connection for any thread; arguments and errors as in `Database.open`."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # For its owner only from the beginning; what SQLite puts beside it is as it is.
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        connection = sqlite3.connect(path, BUSY_TIMEOUT_SECONDS, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise StorageError(f"the database {path} cannot be opened: {reason}") from None
    try:
        _write_ahead(connection)
        connection.executescript(OPENING)
        migrate(connection, path, day)
    except sqlite3.OperationalError as error:
        connection.close()
        advice = ""
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            advice = "; another process holds it: end that one (a second kutip, a copying program), then try again"
        raise StorageError(f"the database {path} cannot be used: {error}{advice}") from None
    except sqlite3.DatabaseError as error:
        connection.close()
        raise UnreadableDatabaseError(
            f"the database {path} is damaged or no database ({error}): restore a backup or move it away"
        ) from None
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; where several do so at once, SQLite turns some away without waiting."""
    for _ in range(int(BUSY_TIMEOUT_SECONDS / BUSY_PAUSE_SECONDS)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(BUSY_PAUSE_SECONDS)
        else:
            return
    connection.execute("PRAGMA journal_mode = WAL")
