"""Carries all that is stored over to another database, compares it there, and lets the old one serve no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.errors import StateError
from bot.problems import KutipFault, KutipProblem
from bot.settings.database_address import DatabaseLocation, PostgresqlAddress, name_location
from bot.storage.databases.opening import open_database
from bot.storage.interface.database import Database, Row, Transaction

# Each after those that it refers to.
TABLES = (
    "languages",
    "answers",
    "answer_quotes",
    "carried_questions",
    "chats",
    "votes",
    "questions",
    "audit",
    "audit_outcomes",
    "drafts",
    "prompts",
    "builds",
    "admins",
    "admin_code",
    "answered_updates",
    "kept_messages",
    "kept_quotes",
    "corrections",
    "correction_run",
    "waiting_questions",
)
MOVED = "moved"
"""What the old tables' names begin with, or the old file's ends with."""


async def move_rows(source: DatabaseLocation, target: DatabaseLocation, day: dt.date) -> dict[str, int]:
    """Carry all rows over; nobody writes to the old database meanwhile, nor afterwards, when its tables are renamed.

    Args:
        source: Where they are.
        target: Where there is nothing yet.
        day: Recorded with each migration.

    Returns:
        How many rows each table has.

    Raises:
        StateError: There is something at the target, or what is read there is not what was written.
        StorageError: One of the two cannot be used. The old database is as before, and goes on serving.
    """
    if source == target or (isinstance(target, Path) and target.exists()):
        raise StateError(KutipFault(KutipProblem.MOVE_TAKEN, {"path": name_location(target)}))
    old = await open_database(source, day)
    try:
        try:
            new = await open_database(target, day)
            try:
                async with old.transaction() as reading:
                    await _hold(reading, source)
                    counts = await _copy(reading, new, target)
                    await _retire(reading, source)
            finally:
                await new.close()
        except BaseException:
            if isinstance(target, Path):
                _delete(target)
            raise
    finally:
        await old.close()
    if isinstance(source, Path):
        source.rename(source.with_name(f"{source.name}.{MOVED}"))
    return counts


async def copy_rows(source: DatabaseLocation, target: DatabaseLocation, day: dt.date) -> dict[str, int]:
    """Copy all rows as they are at one moment; the old database goes on serving; the rest as `move_rows`."""
    old = await open_database(source, day)
    try:
        new = await open_database(target, day)
        try:
            async with old.snapshot() as reading:
                return await _copy(reading, new, target)
        finally:
            await new.close()
    finally:
        await old.close()


async def _copy(reading: Transaction, new: Database, target: DatabaseLocation) -> dict[str, int]:
    counts = {}
    async with new.transaction() as writing:
        for table in TABLES:
            if await writing.fetch_all(f"SELECT 1 FROM {table} LIMIT 1"):  # noqa: S608
                raise StateError(KutipFault(KutipProblem.MOVE_TAKEN, {"path": name_location(target)}))
        for table in TABLES:
            rows = await reading.fetch_all(f"SELECT * FROM {table}")  # noqa: S608
            for row in rows:
                await writing.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", *row)  # noqa: S608
            found = await writing.fetch_all(f"SELECT * FROM {table}")  # noqa: S608
            if _sort(found) != _sort(rows):
                raise StateError(KutipFault(KutipProblem.MOVE_DIFFERS, {"name": table}))
            counts[table] = len(rows)
        if isinstance(target, PostgresqlAddress):
            # Entries that come later are numbered from there; SQLite does so by itself.
            last = "SELECT setval(pg_get_serial_sequence('audit', 'number'), max(number)) FROM audit"
            await writing.fetch_all(last)
    return counts


def _sort(rows: Iterable[Row]) -> list[str]:
    """Rows that can be compared: in the order of their values, texts as PostgreSQL can hold them."""
    return sorted(repr([_write_plainly(value) for value in row]) for row in rows)


def _write_plainly(value: Any) -> Any:
    return value.replace("\0", "\N{REPLACEMENT CHARACTER}") if isinstance(value, str) else value


async def _hold(reading: Transaction, source: DatabaseLocation) -> None:
    """Let nobody write; SQLite's transaction does that by itself."""
    if isinstance(source, PostgresqlAddress):
        from bot.storage.postgresql.releases import SHARED_TABLES

        await reading.execute(f"LOCK TABLE {', '.join((*TABLES, *SHARED_TABLES))} IN EXCLUSIVE MODE")


async def _retire(reading: Transaction, source: DatabaseLocation) -> None:
    """Let those who still use an old server's tables find none; a file is renamed once it is closed."""
    if isinstance(source, PostgresqlAddress):
        from bot.storage.postgresql.releases import SHARED_TABLES

        for table in (*TABLES, *SHARED_TABLES, "migrations"):
            await reading.execute(f"ALTER TABLE {table} RENAME TO {MOVED}_{table}")


def _delete(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)
