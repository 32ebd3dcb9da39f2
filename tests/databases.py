"""Databases of tests: another connection to each, beside the one that is tested."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite
import asyncpg

from bot.settings.database_address import DatabaseLocation, PostgresqlAddress
from tests.botapi.waiting import PATIENCE_SECONDS
from tests.postgresql import PostgresqlServer

Rows = list[tuple[Any, ...]]
Execute = Callable[[str], Awaitable[Rows]]
REFUSALS = (sqlite3.Error, asyncpg.PostgresError)
"""What another connection raises where a database refuses something."""


@asynccontextmanager
async def beside(location: DatabaseLocation) -> AsyncIterator[Execute]:
    """What does a statement at once over another connection, and returns its rows.

    Whoever holds what it needs goes on meanwhile: a bot that shares the loop could not let go of it otherwise.
    """
    if isinstance(location, PostgresqlAddress):
        connection = await asyncpg.connect(location.url.get_secret_value())
        try:
            yield lambda statement: _fetch(connection, statement)
        finally:
            await connection.close(timeout=PATIENCE_SECONDS)
        return
    async with aiosqlite.connect(location, isolation_level=None, timeout=PATIENCE_SECONDS) as other:

        async def execute(statement: str) -> Rows:
            return [tuple(row) for row in await other.execute_fetchall(statement)]

        yield execute


async def _fetch(connection: asyncpg.Connection, query: str) -> Rows:
    return [tuple(row) for row in await connection.fetch(query)]


def read_rows(location: DatabaseLocation, query: str) -> Rows:
    """The rows of a query as another connection sees them, which waits for nobody."""
    if isinstance(location, PostgresqlAddress):
        # The test's own loop may be in this thread.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, _read_apart(location, query)).result()
    with contextlib.closing(sqlite3.connect(location)) as other:
        return other.execute(query).fetchall()


async def _read_apart(address: PostgresqlAddress, query: str) -> Rows:
    async with beside(address) as execute:
        return await execute(query)


async def hold(execute: Execute, location: DatabaseLocation) -> None:
    """Let nobody write to any table until this connection commits; all may be read."""
    if isinstance(location, PostgresqlAddress):
        await execute("BEGIN")
        await execute(f"LOCK TABLE {', '.join(await list_tables(execute, location))} IN EXCLUSIVE MODE")
    else:
        await execute("BEGIN IMMEDIATE")


async def list_tables(execute: Execute, location: DatabaseLocation) -> list[str]:
    """The names of all tables."""
    if isinstance(location, PostgresqlAddress):
        rows = await execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    else:
        rows = await execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return [name for (name,) in rows]


def make_schema(server: PostgresqlServer) -> PostgresqlAddress:
    """The address of an empty schema that nobody else uses."""
    name = f"t_{secrets.token_hex(6)}"
    address = server.address(name)
    read_rows(address, f"CREATE SCHEMA {name}")
    return address


def make_location(kind: str, folder: Path, find_server: Callable[[], PostgresqlServer]) -> DatabaseLocation:
    """Where a test's own database is going to be.

    Args:
        kind: "sqlite" or "postgresql".
        folder: For the file.
        find_server: Asked only where it is needed.
    """
    return make_schema(find_server()) if kind == "postgresql" else folder / "kutip.sqlite3"
