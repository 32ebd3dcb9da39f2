"""What workers tell one another through the database, and the locks that say which of them does something."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.settings.database_address import PostgresqlAddress
from bot.storage.interface.sharing import SharedLock, Topic
from bot.storage.postgresql.connecting import Connection, connect, translating_errors

CHANNEL = "kutip"
_NOTIFY = "SELECT pg_notify($1, current_schema() || ' ' || $2)"
_SCOPE = "hashtext(current_schema())"
# A machine that is gone lets others do what it was doing after that.
_KEEPALIVE = "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3"


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
    with translating_errors():
        connection = await connect(address)
    try:
        with translating_errors():
            await connection.execute(_KEEPALIVE)
            if waits:
                await connection.execute(f"SELECT pg_advisory_lock($1, {_SCOPE})", int(lock))
            is_held = waits or await connection.fetchval(f"SELECT pg_try_advisory_lock($1, {_SCOPE})", int(lock))
        yield bool(is_held)
    finally:
        connection.terminate()
