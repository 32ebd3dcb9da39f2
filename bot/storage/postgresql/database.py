"""A PostgreSQL database: connected to, brought up to date, read and written; found again where it was out of reach."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import lru_cache

import asyncpg

from bot.errors import DatabaseBusyError
from bot.settings.database_address import PostgresqlAddress
from bot.storage.interface.database import Database, Row
from bot.storage.interface.group_commits import PATIENCE_SECONDS, Change, GroupCommits, Insertion
from bot.storage.interface.sharing import SharedLock, Topic
from bot.storage.postgresql.connecting import (
    CONNECT_SECONDS,
    OUT_OF_REACH,
    Connection,
    connect,
    connected_aside,
    make_busy_error,
    name_error,
    refuse_database,
    translating_errors,
)
from bot.storage.postgresql.migrating import LOCK_WRITERS, migrate
from bot.storage.postgresql.signals import holding, notify

# One to commit what many write, the others for readers and transactions.
MAX_CONNECTIONS = 5
# One attempt to write; and nobody's answer waits longer for a server that is gone.
ATTEMPT_SECONDS = 1.0
RETRY_PAUSE_SECONDS = 0.1
LONGEST_STATEMENT_SECONDS = 60.0
# A worker that hangs in the middle of something lets others write after that.
IDLE_IN_TRANSACTION_SECONDS = 60.0

logger = logging.getLogger(__name__)


class _Connection(asyncpg.Connection):  # type: ignore[misc]  # it comes without types
    """Goes back to the pool without a word to the server: nothing that Kutip does outlasts its transaction."""

    def get_reset_query(self) -> str:
        return ""


class PostgresqlTransaction:
    """As `bot.storage.interface.database.Transaction`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def execute(self, statement: str, *values: object) -> int:
        """Do one statement; return how many rows it inserted, changed or deleted."""
        with translating_errors():
            status = await self._connection.execute(
                _number_places(statement), *_clean(values), timeout=LONGEST_STATEMENT_SECONDS
            )
        count = status.rpartition(" ")[2]
        return int(count) if count.isdigit() else 0

    async def fetch_all(self, query: str, *values: object) -> list[Row]:
        """All rows of a query, or of a statement that returns some."""
        with translating_errors():
            return [tuple(row) for row in await self._connection.fetch(_number_places(query), *_clean(values))]

    async def announce(self, topic: Topic) -> None:
        """Tell all others who share the database that something has changed, once the transaction is over."""
        with translating_errors():
            await notify(self._connection, topic)


class PostgresqlDatabase(Database):
    """A few connections that are made again where they were lost.

    Where the server is out of reach, that is a `DatabaseBusyError` for whoever waits, and what nobody waits for is
    written when it is back.
    """

    def __init__(self, pool: asyncpg.Pool, address: PostgresqlAddress) -> None:
        self._pool = pool
        self._address = address
        self._is_lost = False
        # Nobody else in this process is in the way: the server orders what is written.
        super().__init__(GroupCommits(self._commit, asyncio.Lock(), RETRY_PAUSE_SECONDS))

    @classmethod
    async def open(cls, address: PostgresqlAddress, day: dt.date) -> PostgresqlDatabase:
        """Connect, and bring the schema up to date.

        Args:
            address: Of the database.
            day: Recorded with each migration.

        Raises:
            NewerDatabaseError: If a newer version of Kutip wrote it.
            UnreadableDatabaseError: If the schema is another program's.
            StorageError: If it cannot be reached or used.
        """
        try:
            connection = await connect(address)
            try:
                await migrate(connection, address.name, day)
            finally:
                connection.terminate()
        except (asyncpg.PostgresError, *OUT_OF_REACH) as error:
            raise refuse_database(address, error) from error
        pool = await asyncpg.create_pool(
            address.url.get_secret_value(),
            min_size=0,
            max_size=MAX_CONNECTIONS,
            connection_class=_Connection,
            timeout=CONNECT_SECONDS,
            command_timeout=PATIENCE_SECONDS,
            server_settings={
                "application_name": "kutip",
                "lock_timeout": f"{ATTEMPT_SECONDS:.0f}s",
                "idle_in_transaction_session_timeout": f"{IDLE_IN_TRANSACTION_SECONDS:.0f}s",
            },
        )
        return cls(pool, address)

    async def close(self) -> None:
        """Close the connections once what waits is written, or cannot be soon; a second call does nothing."""
        self.hurry()
        await self._group_commits.close()
        try:
            await asyncio.wait_for(self._pool.close(), ATTEMPT_SECONDS)
        except OUT_OF_REACH:
            self._pool.terminate()

    async def fetch_all(self, query: str, *values: object) -> list[Row]:
        """All rows of a query.

        Raises:
            DatabaseBusyError: The server is out of reach.
            StatementError: It refuses the query.
        """
        gives_up_at = asyncio.get_running_loop().time() + ATTEMPT_SECONDS
        while True:
            try:
                async with self._connected() as connection:
                    return await PostgresqlTransaction(connection).fetch_all(query, *values)
            except DatabaseBusyError:
                # A connection may have been lost long ago without anybody noticing.
                if self._is_hurried or asyncio.get_running_loop().time() + RETRY_PAUSE_SECONDS >= gives_up_at:
                    raise
            await asyncio.sleep(RETRY_PAUSE_SECONDS)

    async def fetch_aside(self, query: str, *values: object) -> list[Row]:
        """All rows of a query that may take seconds, over a connection of its own: nobody waits for it."""
        async with connected_aside(self._address) as connection:
            return await PostgresqlTransaction(connection).fetch_all(query, *values)

    @asynccontextmanager
    async def holding(self, lock: SharedLock) -> AsyncIterator[None]:
        """Wait until none of those who share the database does something, and keep it until the block ends."""
        async with holding(self._address, lock, waits=True):
            yield

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[PostgresqlTransaction]:
        """What is read in the block is of one moment, whoever writes meanwhile."""
        async with (
            connected_aside(self._address) as connection,
            connection.transaction(isolation="repeatable_read", readonly=True),
        ):
            yield PostgresqlTransaction(connection)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[PostgresqlTransaction]:
        """What is written in the block is written as a whole, or not at all if the block fails.

        What was noted before is written before.

        Raises:
            DatabaseBusyError: The server was out of reach, or another transaction did not end, for seconds.
        """
        gives_up_at = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        await self._group_commits.settle()
        while True:
            has_begun = False
            try:
                async with self._connected() as connection, connection.transaction():
                    await connection.execute(LOCK_WRITERS)
                    has_begun = True
                    yield PostgresqlTransaction(connection)
            except DatabaseBusyError:
                if has_begun or self._is_hurried or asyncio.get_running_loop().time() >= gives_up_at:
                    raise
            else:
                return
            await asyncio.sleep(RETRY_PAUSE_SECONDS)

    async def _commit(self, insertions: Sequence[Insertion], changes: Sequence[Change]) -> None:
        async with self._connected() as connection, AsyncExitStack() as stack:
            # One kind of row is written whole or not at all anyway.
            if changes or len(insertions) > 1:
                await stack.enter_async_context(connection.transaction())
            for insertion in insertions:
                await connection.executemany(_write_insertion(insertion), [_clean(row) for row in insertion.rows])
            for change in changes:
                await connection.execute(_number_places(change.statement), *_clean(change.values))

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[_Connection]:
        """One connection; what asyncpg raises within is raised as Kutip's own."""
        try:
            connection = await self._pool.acquire(timeout=CONNECT_SECONDS)
        except (asyncpg.PostgresError, *OUT_OF_REACH) as error:
            # Once it was there: what it says now, such as that it takes no connection, may be over in a moment.
            if not self._is_lost:
                logger.error("the database %s is out of reach: %s", self._address.name, name_error(error))
            self._is_lost = True
            raise make_busy_error() from error
        if self._is_lost:
            logger.info("the database %s is there again", self._address.name)
        self._is_lost = False
        try:
            with translating_errors():
                yield connection
        except DatabaseBusyError as error:
            if not isinstance(error.__cause__, asyncpg.PostgresError):
                # The server did not say so: nobody knows what the connection is doing, or whether it is still there.
                connection.terminate()
            raise
        finally:
            await self._pool.release(connection, timeout=ATTEMPT_SECONDS)


@lru_cache(maxsize=512)
def _number_places(statement: str) -> str:
    """PostgreSQL's numbered places for the `?` of a statement; none of Kutip's has one in a text."""
    first, *others = statement.split("?")
    return first + "".join(f"${number}{part}" for number, part in enumerate(others, 1))


def _write_insertion(insertion: Insertion) -> str:
    return _number_places(f"{insertion.into} VALUES ({', '.join('?' * len(insertion.rows[0]))}) {insertion.otherwise}")


def _clean(values: Sequence[object]) -> list[object]:
    """Values as PostgreSQL takes them: its texts hold any character but one."""
    return [value.replace("\0", "\N{REPLACEMENT CHARACTER}") if isinstance(value, str) else value for value in values]
