"""Brings a SQLite file up to date with the migrations, each in its own transaction."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.errors import NewerDatabaseError, UnreadableDatabaseError
from bot.problems import KutipFault, KutipProblem
from bot.storage.interface.migration_files import Dialect, Migration, read_migrations

CREATE_RECORD = (
    "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, day TEXT NOT NULL)"
)


def migrate(
    connection: sqlite3.Connection,
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
    known = read_migrations(Dialect.SQLITE) if migrations is None else migrations
    _check_integrity(connection, path)
    connection.execute(CREATE_RECORD)
    applied = 0
    for migration in known:
        # Taken before looking, so that two processes that start together do not both apply it.
        connection.execute("BEGIN IMMEDIATE")
        try:
            version = _read_number(connection, "SELECT coalesce(max(number), 0) FROM migrations")
            if version > known[-1].number:
                details: dict[str, str | int] = {"path": str(path), "version": version, "known": known[-1].number}
                raise NewerDatabaseError(KutipFault(KutipProblem.DATABASE_TOO_NEW, details))
            if migration.number > version:
                for statement in _split(migration.script):
                    connection.execute(statement)
                connection.execute(
                    "INSERT INTO migrations (number, name, day) VALUES (?, ?, ?)",
                    (migration.number, migration.name, day.isoformat()),
                )
                applied += 1
        except BaseException:
            connection.rollback()
            raise
        connection.commit()
    return applied


def _check_integrity(connection: sqlite3.Connection, path: Path) -> None:
    row = connection.execute("PRAGMA quick_check(1)").fetchone()
    if row is None or row[0] != "ok":
        raise UnreadableDatabaseError(KutipFault(KutipProblem.DATABASE_DAMAGED, {"path": str(path)}))
    tables = _read_number(
        connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    own = _read_number(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'migrations'")
    if tables and not own:
        raise UnreadableDatabaseError(KutipFault(KutipProblem.DATABASE_FOREIGN, {"path": str(path)}))


def _read_number(connection: sqlite3.Connection, query: str) -> int:
    row = connection.execute(query).fetchone()
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
