"""Opens the database that the settings name, or reads from it without changing anything."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import sqlite3
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import SettingsError
from bot.problems import KutipFault, KutipProblem
from bot.settings.database_address import DatabaseLocation, PostgresqlAddress
from bot.settings.extras import advise_install
from bot.storage.interface.database import Database, Row
from bot.storage.sqlite.database import BUSY_TIMEOUT_SECONDS, SqliteDatabase, refuse_database
from index.releases.ledger import Withdrawal

if TYPE_CHECKING:
    from bot.storage.postgresql.examining import DatabaseFlaw


async def open_database(location: DatabaseLocation, day: dt.date) -> Database:
    """Open a database and bring it up to date; errors as in `SqliteDatabase.open` and `PostgresqlDatabase.open`.

    Args:
        location: A SQLite file, made if it is missing, or a PostgreSQL database.
        day: Recorded with each migration.

    Raises:
        SettingsError: It is PostgreSQL, and what that needs is not installed.
    """
    if isinstance(location, PostgresqlAddress):
        require_driver()
        from bot.storage.postgresql.database import PostgresqlDatabase

        return await PostgresqlDatabase.open(location, day)
    return await SqliteDatabase.open(location, day)


def read_apart(location: DatabaseLocation, tables: Collection[str], query: str) -> list[Row] | None:
    """Returns the rows of a query, without opening the store or changing anything; None where a table is missing.

    Args:
        location: Of the database.
        tables: What the query reads.
        query: It has no values.

    Raises:
        StorageError: The database cannot be read.
        SettingsError: It is PostgreSQL, and what that needs is not installed.
    """
    if isinstance(location, PostgresqlAddress):
        require_driver()
        from bot.storage.postgresql import connecting

        # A loop may run in this thread.
        with ThreadPoolExecutor(1, "database") as thread:
            return thread.submit(lambda: asyncio.run(connecting.read_apart(location, tables, query))).result()
    return _read_sqlite(location, tables, query)


def withdraw_all(address: PostgresqlAddress, withdrawn: Mapping[str, Withdrawal]) -> None:
    """Keeps documents from being quoted, for all who share a database; errors as by `read_apart`."""
    require_driver()
    from bot.storage.postgresql.releases import ReleaseTables

    async def withdraw() -> None:
        async with ReleaseTables(address).change() as ledger:
            for name, one in withdrawn.items():
                ledger.withdraw(name, one.day, one.by)

    with ThreadPoolExecutor(1, "database") as thread:
        thread.submit(lambda: asyncio.run(withdraw())).result()


def find_flaw(address: PostgresqlAddress) -> tuple[DatabaseFlaw, str] | None:
    """Returns what is wrong with a database that is shared; as `bot.storage.postgresql.examining.find_flaw`."""
    require_driver()
    from bot.storage.postgresql import examining

    with ThreadPoolExecutor(1, "database") as thread:
        return thread.submit(lambda: asyncio.run(examining.find_flaw(address))).result()


def require_driver() -> None:
    """Refuses to go on where what PostgreSQL needs is not installed.

    Raises:
        SettingsError: It is not.
    """
    try:
        import asyncpg  # noqa: F401
    except ImportError:
        fault = KutipFault(KutipProblem.DRIVER_MISSING, {"command": advise_install("postgresql")})
        raise SettingsError(fault) from None


def _read_sqlite(path: Path, tables: Collection[str], query: str) -> list[Row] | None:
    try:
        if not path.exists():
            return None
        address = f"{path.resolve().as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT_SECONDS)) as connection:
            found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            return connection.execute(query).fetchall() if found.issuperset(tables) else None
    except (OSError, sqlite3.Error) as error:
        raise refuse_database(path, error) from error
