"""Databases of tests: another connection to each, beside the one that is tested."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncpg

from bot.settings.database_address import DatabaseLocation, PostgresqlAddress
from tests.postgresql import PostgresqlServer

Execute = Callable[[str], list[tuple[Any, ...]]]
REFUSALS = (sqlite3.Error, asyncpg.PostgresError)
"""What another connection raises where a database refuses something."""


@contextmanager
def beside(location: DatabaseLocation) -> Iterator[Execute]:
    """What does a statement at once over another connection, and returns its rows."""
    if isinstance(location, PostgresqlAddress):
        # The test's own loop is in this thread.
        with ThreadPoolExecutor(1) as thread, asyncio.Runner() as runner:
            url = location.url.get_secret_value()
            connection = thread.submit(runner.run, asyncpg.connect(url)).result()

            def execute(statement: str) -> list[tuple[Any, ...]]:
                rows = thread.submit(runner.run, connection.fetch(statement)).result()
                return [tuple(row) for row in rows]

            try:
                yield execute
            finally:
                thread.submit(runner.run, connection.close(timeout=1)).result()
                thread.submit(runner.close).result()
        return
    with contextlib.closing(sqlite3.connect(location, isolation_level=None)) as other:
        yield lambda statement: other.execute(statement).fetchall()


def read_rows(location: DatabaseLocation, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query as another connection sees them."""
    with beside(location) as execute:
        return execute(query)


def hold(execute: Execute, location: DatabaseLocation) -> None:
    """Let nobody write to any table until this connection commits; all may be read."""
    if isinstance(location, PostgresqlAddress):
        execute("BEGIN")
        execute(f"LOCK TABLE {', '.join(list_tables(execute, location))} IN EXCLUSIVE MODE")
    else:
        execute("BEGIN IMMEDIATE")


def list_tables(execute: Execute, location: DatabaseLocation) -> list[str]:
    """The names of all tables."""
    if isinstance(location, PostgresqlAddress):
        return [name for (name,) in execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")]
    return [name for (name,) in execute("SELECT name FROM sqlite_master WHERE type = 'table'")]


def make_schema(server: PostgresqlServer) -> PostgresqlAddress:
    """The address of an empty schema that nobody else uses."""
    name = f"t_{secrets.token_hex(6)}"
    address = server.address(name)
    with beside(address) as execute:
        execute(f"CREATE SCHEMA {name}")
    return address


def make_location(kind: str, folder: Path, find_server: Callable[[], PostgresqlServer]) -> DatabaseLocation:
    """Where a test's own database is going to be.

    Args:
        kind: "sqlite" or "postgresql".
        folder: For the file.
        find_server: Asked only where it is needed.
    """
    return make_schema(find_server()) if kind == "postgresql" else folder / "kutip.sqlite3"
