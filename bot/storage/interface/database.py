"""What tables ask of a database, whichever it is: rows, transactions, and writes that nobody waits for.

Statements are written once, in what SQLite and PostgreSQL have in common, with a `?` for each value.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager
from typing import Any, Protocol

from bot.errors import StorageError
from bot.logs import describe_error
from bot.storage.interface.group_commits import GroupCommits, Insertion, Writing
from bot.storage.interface.sharing import SharedLock, Topic

Row = Sequence[Any]
DATABASE_ERRORS = (sqlite3.Error, StorageError)
"""What a statement may raise: SQLite's own, or one of Kutip's where the database is held, out of reach or refuses."""

logger = logging.getLogger(__name__)


@contextmanager
def going_without(what: str) -> Iterator[None]:
    """Logs that something could not be written which an answer can do without, such as on a full disk.

    Args:
        what: Named in the log.
    """
    try:
        yield
    except DATABASE_ERRORS as error:
        logger.error("%s could not be written down: %s", what, describe_error(error))


class Transaction(Protocol):
    """Statements that hold together; nobody else has a transaction at the same time, in no process."""

    async def execute(self, statement: str, *values: object) -> int:
        """Do one statement; return how many rows it inserted, changed or deleted."""

    async def fetch_all(self, query: str, *values: object) -> list[Row]:
        """All rows of a query, or of a statement that returns some."""

    async def announce(self, topic: Topic) -> None:
        """Tell all others who share the database that something has changed, once the transaction is over."""


class Database(ABC):
    """Rows to read and to write. Safe to use from any number of tasks of one event loop."""

    def __init__(self, group_commits: GroupCommits) -> None:
        self._group_commits = group_commits
        self._is_hurried = False

    @property
    def dropped(self) -> int:
        """How much that nobody waited for was not written."""
        return self._group_commits.dropped

    def hurry(self) -> None:
        """From now on nobody waits for longer than a second while the database is held or out of reach."""
        self._is_hurried = True
        self._group_commits.hurry()

    @abstractmethod
    async def close(self) -> None:
        """Close the connections once what waits is written, or cannot be soon; a second call does nothing."""

    async def fetch(self, query: str, *values: object) -> Row | None:
        """The first row of a query that has few, or None; errors as by `fetch_all`."""
        return next(iter(await self.fetch_all(query, *values)), None)

    @abstractmethod
    async def fetch_all(self, query: str, *values: object) -> list[Row]:
        """All rows of a query.

        Raises:
            DatabaseBusyError: The database cannot be read now.
        """

    @abstractmethod
    async def fetch_aside(self, query: str, *values: object) -> list[Row]:
        """All rows of a query that may take seconds, over a connection of its own: nobody waits for it."""

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
            DatabaseBusyError: The database is held or out of reach.
        """
        await self._group_commits.settle()

    async def write(self, statement: str, *values: object) -> None:
        """Write one statement; errors as by `transaction`."""
        async with self.transaction() as transaction:
            await transaction.execute(statement, *values)

    @abstractmethod
    def holding(self, lock: SharedLock) -> AbstractAsyncContextManager[None]:
        """Wait until none of those who share the database does something, and keep it until the block ends.

        Raises:
            DatabaseBusyError: The database is out of reach.
        """

    @abstractmethod
    def snapshot(self) -> AbstractAsyncContextManager[Transaction]:
        """What is read in the block is of one moment, whoever writes meanwhile."""

    @abstractmethod
    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """What is written in the block is written as a whole, or not at all if the block fails.

        What was noted before is written before.

        Raises:
            DatabaseBusyError: The database was held or out of reach for seconds.
        """
