"""Which edition serves, which wait and what is withdrawn, in the database: for all workers alike."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.settings.database_address import PostgresqlAddress
from bot.storage.interface.sharing import SharedLock, Topic
from bot.storage.postgresql.connecting import Connection, connected_aside
from bot.storage.postgresql.signals import hold_in_transaction, notify
from index.releases.events import Event
from index.releases.ledger import GenerationEntry, Ledger, Withdrawal

SHARED_TABLES = ("documents", "generations", "withdrawn", "release_events", "edition_files", "edition_parts")
"""PostgreSQL's alone: elsewhere they are files in folders."""
_DELETE_GONE = "DELETE FROM {} WHERE generation IN (SELECT name FROM generations WHERE state = 'gone')"


class ReleaseTables:
    """The ledger of the generations, in three tables."""

    def __init__(self, address: PostgresqlAddress) -> None:
        """Takes the address of the database."""
        self._address = address

    async def read(self) -> Ledger:
        """What is known now.

        Raises:
            StorageError: The database is out of reach, or refuses.
        """
        async with connected_aside(self._address) as connection:
            return await read_ledger(connection)

    @asynccontextmanager
    async def change(self) -> AsyncIterator[Ledger]:
        """What is known, which is written as it is after the block, as a whole; nobody else writes meanwhile.

        All who listen are told. The files of generations that are gone by then go as well.

        Raises:
            StorageError: The database is out of reach, or refuses: nothing has changed.
        """
        async with connected_aside(self._address) as connection, connection.transaction():
            await hold_in_transaction(connection, SharedLock.RELEASES)
            before = await read_ledger(connection)
            ledger = await read_ledger(connection)
            yield ledger
            if ledger == before:
                return
            await _write_ledger(connection, before, ledger)
            for table in ("edition_parts", "edition_files"):
                await connection.execute(_DELETE_GONE.format(table))
            await notify(connection, Topic.RELEASES)


async def find_damage(address: PostgresqlAddress) -> str:
    """The name of a table with content that is not what its checksum says; empty where there is none."""
    async with connected_aside(address) as connection:
        for table in ("documents", "edition_parts"):
            query = f"SELECT 1 FROM {table} WHERE sha256(content) <> sha256 LIMIT 1"  # noqa: S608
            if await connection.fetchval(query) is not None:
                return table
    return ""


async def forget_all(address: PostgresqlAddress) -> None:
    """Delete documents, editions and all that is known of them."""
    async with connected_aside(address) as connection, connection.transaction():
        for table in SHARED_TABLES:
            await connection.execute(f"DELETE FROM {table}")  # noqa: S608


async def read_ledger(connection: Connection) -> Ledger:
    """What is known at one moment."""
    async with connection.transaction(isolation="repeatable_read" if not connection.is_in_transaction() else None):
        generations = await connection.fetch("SELECT name, based_on, state, place FROM generations")
        withdrawn = await connection.fetch("SELECT document, day, admin FROM withdrawn")
        events = await connection.fetch("SELECT what, at, reason FROM release_events")
    return Ledger.of(
        (GenerationEntry(*row) for row in generations),
        {document: Withdrawal(day, admin) for document, day, admin in withdrawn},
        {what: Event(what, at, reason) for what, at, reason in events},
    )


async def _write_ledger(connection: Connection, before: Ledger, after: Ledger) -> None:
    for name, entry in after.generations.items():
        if before.generations.get(name) != entry:
            await connection.execute(
                "INSERT INTO generations (name, based_on, state, place) VALUES ($1, $2, $3, $4) ON CONFLICT (name)"
                " DO UPDATE SET based_on = excluded.based_on, state = excluded.state, place = excluded.place",
                *(name, entry.based_on, entry.state, entry.place),
            )
    lifted = [document for document in before.withdrawn if document not in after.withdrawn]
    await connection.execute("DELETE FROM withdrawn WHERE document = ANY($1)", lifted)
    for document, one in after.withdrawn.items():
        if before.withdrawn.get(document) != one:
            await connection.execute(
                "INSERT INTO withdrawn (document, day, admin) VALUES ($1, $2, $3)", document, one.day, one.by
            )
    for what in before.events.keys() - after.events.keys():
        await connection.execute("DELETE FROM release_events WHERE what = $1", what)
    for what, event in after.events.items():
        if before.events.get(what) != event:
            await connection.execute(
                "INSERT INTO release_events (what, at, reason) VALUES ($1, $2, $3) ON CONFLICT (what)"
                " DO UPDATE SET at = excluded.at, reason = excluded.reason",
                *(what, event.at, event.reason),
            )
