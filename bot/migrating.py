"""Brings a database up to date with the `.sql` files of `bot/migrations`, each in its own transaction."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import aiosqlite

from bot.errors import NewerDatabaseError, UnreadableDatabaseError

CREATE_RECORD = (
    "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, day TEXT NOT NULL)"
)


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema.

    Attributes:
        number: From 1, without gaps.
        statements: SQL, in order.
    """

    number: int
    name: str
    statements: tuple[str, ...]


def read_migrations() -> tuple[Migration, ...]:
    """All migrations that this version of Kutip knows, in order."""
    files = [file for file in resources.files("bot.migrations").iterdir() if file.name.endswith(".sql")]
    migrations = []
    for file in sorted(files, key=lambda file: file.name):
        number, _, name = file.name.removesuffix(".sql").partition("_")
        migrations.append(Migration(int(number), name, tuple(_split(file.read_text("utf-8")))))
    return tuple(migrations)


async def migrate(
    connection: aiosqlite.Connection,
    path: Path,
    day: dt.date,
    migrations: Sequence[Migration] | None = None,
) -> int:
    """Apply the migrations that the database lacks.

    Args:
        connection: In autocommit mode.
        path: Named in errors.
        day: Recorded with each migration.
        migrations: In order from number 1; by default all.

    Returns:
        How many were applied.

    Raises:
        NewerDatabaseError: If the database has one that is not among them.
        UnreadableDatabaseError: If it is damaged or another program's.
        sqlite3.Error: If one fails; the database is then as before that one.
    """
    known = read_migrations() if migrations is None else migrations
    await _check_integrity(connection, path)
    await connection.execute(CREATE_RECORD)
    applied = 0
    for migration in known:
        # Taken before looking, so that two processes that start together do not both apply it.
        await connection.execute("BEGIN IMMEDIATE")
        try:
            version = await _read_number(connection, "SELECT coalesce(max(number), 0) FROM migrations")
            if version > known[-1].number:
                raise NewerDatabaseError(
                    f"the database {path} was written by a newer version of Kutip (schema {version}, "
                    f"this version knows {known[-1].number}): update Kutip, or restore a backup"
                )
            if migration.number > version:
                for statement in migration.statements:
                    await connection.execute(statement)
                await connection.execute(
                    "INSERT INTO migrations (number, name, day) VALUES (?, ?, ?)",
                    (migration.number, migration.name, day.isoformat()),
                )
                applied += 1
        except BaseException:
            await connection.rollback()
            raise
        await connection.commit()
    return applied


async def _check_integrity(connection: aiosqlite.Connection, path: Path) -> None:
    async with connection.execute("PRAGMA quick_check(1)") as cursor:
        row = await cursor.fetchone()
    if row is None or row[0] != "ok":
        raise UnreadableDatabaseError(f"the database {path} is damaged: restore a backup or move it away")
    tables = await _read_number(
        connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    own = await _read_number(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'migrations'")
    if tables and not own:
        raise UnreadableDatabaseError(f"the database {path} belongs to another program: move it away")


async def _read_number(connection: aiosqlite.Connection, query: str) -> int:
    async with connection.execute(query) as cursor:
        row = await cursor.fetchone()
    return int(row[0]) if row else 0


def _split(script: str) -> Iterator[str]:
    """The statements of a script; semicolons in strings, comments and triggers end none."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement.strip():
        yield statement.strip()
