"""What workers tell one another through the database, and the locks by which they decide who does something."""

from __future__ import annotations

import enum
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.settings.database_address import PostgresqlAddress
from bot.storage.postgresql.database import Connection, connected_aside

CHANNEL = "kutip"
_NOTIFY = "SELECT pg_notify($1, current_schema() || ' ' || $2)"
_SCOPE = "hashtext(current_schema())"
# A machine that is gone lets others do what it was doing after that.
_KEEPALIVE = "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3"


class Topic(enum.StrEnum):
    """What has changed, for all who use the same schema."""

    RELEASES = enum.auto()
    """Which edition serves or waits, or what is withdrawn."""
    DOCUMENTS = enum.auto()
    ADMINS = enum.auto()


class SharedLock(enum.IntEnum):
    """What one worker does at a time; the numbers are those of the database's advisory locks."""

    RELEASES = 7509
    DOCUMENTS = 7510
    BUILD = 7511
    PURGE = 7512
    PROFILE = 7513


async def notify(connection: Connection, topic: Topic) -> None:
    """Tell all who listen that something has changed, once the transaction is over."""
    await connection.execute(_NOTIFY, CHANNEL, topic)


async def hold_in_transaction(connection: Connection, lock: SharedLock) -> None:
    """Wait for a lock, and hold it until the transaction ends."""
    await connection.execute(f"SELECT pg_advisory_xact_lock($1, {_SCOPE})", int(lock))


@asynccontextmanager
async def holding(address: PostgresqlAddress, lock: SharedLock, *, waits: bool) -> AsyncIterator[bool]:
    """Hold a lock until the block ends, over a connection of its own; the server frees it where that is lost.

    Args:
        address: Of the database.
        lock: Which.
        waits: Whether to wait until nobody else holds it.

    Yields:
        Whether it is held.
    """
    async with connected_aside(address) as connection:
        await connection.execute(_KEEPALIVE)
        if waits:
            await connection.execute(f"SELECT pg_advisory_lock($1, {_SCOPE})", int(lock))
            yield True
            return
        yield bool(await connection.fetchval(f"SELECT pg_try_advisory_lock($1, {_SCOPE})", int(lock)))
