"""Brings a PostgreSQL schema up to date with the migrations, each in its own transaction."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import asyncpg

from bot.errors import NewerDatabaseError, StorageError, UnreadableDatabaseError
from bot.problems import KutipFault, KutipProblem
from bot.storage.interface.migration_files import Dialect, Migration, read_migrations

LOCK_WRITERS = "SELECT pg_advisory_xact_lock(7508, hashtext(current_schema()))"
"""Within a transaction: nobody else has one that begins with this, in no process that uses the same schema."""

# As SQLite's: 64 bits, and texts in the order of their characters.
_TYPES = {
    " WITHOUT ROWID": "",
    r"\bINTEGER\b": "BIGINT",
    r"\bREAL\b": "DOUBLE PRECISION",
    r"\bBLOB\b": "BYTEA",
    r"\bTEXT\b": 'TEXT COLLATE "C"',
}
_CREATE_RECORD = "CREATE TABLE migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, day TEXT NOT NULL)"
_OTHERS = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
_IS_KNOWN = "SELECT to_regclass(quote_ident(current_schema()) || '.migrations') IS NOT NULL"
# `bot.storage.databases.moving` gives the old tables these names.
_WAS_MOVED = "SELECT to_regclass(quote_ident(current_schema()) || '.moved_migrations') IS NOT NULL"


async def migrate(
    connection: asyncpg.Connection[asyncpg.Record],
    name: str,
    day: dt.date,
    migrations: Sequence[Migration] | None = None,
) -> int:
    """Apply the migrations that the schema lacks; of several that start at once, one applies each.

    Args:
        connection: Outside of a transaction.
        name: Of the database, for errors.
        day: Recorded with each migration.
        migrations: In order from number 1; by default all.

    Returns:
        How many were applied.

    Raises:
        NewerDatabaseError: If the schema has one that is not among them.
        UnreadableDatabaseError: If the schema is another program's.
        StorageError: If the role has no schema.
        asyncpg.PostgresError: If one fails; the schema is then as before that one.
    """
    known = read_migrations(Dialect.POSTGRESQL) if migrations is None else migrations
    if await connection.fetchval("SELECT current_schema()") is None:
        raise StorageError(KutipFault(KutipProblem.DATABASE_SCHEMALESS, {"path": name}))
    applied = 0
    # Of one that is up to date, nothing is asked more than once.
    while True:
        async with connection.transaction():
            await connection.execute(LOCK_WRITERS)
            version = await _read_version(connection, name)
            if version > known[-1].number:
                details: dict[str, str | int] = {"path": name, "version": version, "known": known[-1].number}
                raise NewerDatabaseError(KutipFault(KutipProblem.DATABASE_TOO_NEW, details))
            missing = [migration for migration in known if migration.number > version]
            if not missing:
                return applied
            migration = missing[0]
            await connection.execute(translate(migration.script))
            await connection.execute(
                "INSERT INTO migrations (number, name, day) VALUES ($1, $2, $3)",
                *(migration.number, migration.name, day.isoformat()),
            )
        applied += 1


async def _read_version(connection: asyncpg.Connection[asyncpg.Record], name: str) -> int:
    if not await connection.fetchval(_IS_KNOWN):
        if await connection.fetchval(_WAS_MOVED):
            schema, role = await connection.fetchrow("SELECT quote_ident(current_schema()), quote_ident(current_user)")
            details: dict[str, str | int] = {"path": name, "schema": schema, "role": role}
            raise UnreadableDatabaseError(KutipFault(KutipProblem.DATABASE_MOVED_FROM, details))
        if await connection.fetchval(_OTHERS):
            raise UnreadableDatabaseError(KutipFault(KutipProblem.DATABASE_FOREIGN, {"path": name}))
        await connection.execute(_CREATE_RECORD)
    return int(await connection.fetchval("SELECT coalesce(max(number), 0) FROM migrations"))


def translate(script: str) -> str:
    """Returns a migration with PostgreSQL's names for SQLite's types."""
    for sqlite, postgresql in _TYPES.items():
        script = re.sub(sqlite, postgresql, script)
    return script
