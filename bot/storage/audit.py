"""What admins did, in order: who, when, what, and to which generation of the collection. Written, never changed.

An entry stands there before the change is made, and its outcome after: nothing changes without an entry, even where
Kutip is killed in between.

Admins' ids stand here as they are, not hashed: they stand in the settings as well, and an entry that nobody can
put to an admin would be no audit. Readers' ids never come here.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

from bot.errors import UnreadableDatabaseError
from bot.problems import KutipFault, KutipProblem
from bot.storage.sqlite.database import BUSY_TIMEOUT_SECONDS, Database, going_without, refuse_database
from bot.values.audit import AuditEntry, AuditOutcome

MAX_SUBJECT_CHARS = 200


_SELECT = (
    "SELECT at, admin, action, subject, generation, outcome FROM audit"
    " LEFT JOIN audit_outcomes ON entry = number ORDER BY number DESC LIMIT ?"
)
_INSERT = "INSERT INTO audit (at, admin, action, subject, generation) VALUES (?, ?, ?, ?, ?)"
_INSERT_OUTCOME = "INSERT INTO audit_outcomes (entry, outcome) VALUES (?, ?)"


class Audit:
    """The part of the store that knows what admins did."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database = database
        self._now = now

    async def record(self, admin_id: int, action: str, subject: str = "", generation: str = "") -> None:
        """Add an entry of what is done; fields as in `AuditEntry`, the time is now."""
        async with self._database.transaction() as connection:
            cursor = await connection.execute(_INSERT, self._make_row(admin_id, action, subject, generation))
            await connection.execute(_INSERT_OUTCOME, (cursor.lastrowid, AuditOutcome.DONE))

    @asynccontextmanager
    async def recording(
        self, admin_id: int, action: str, subject: str = "", generation: str = ""
    ) -> AsyncIterator[None]:
        """Add an entry before the block makes a change, and its outcome after: failed where the block raises.

        Where the entry cannot be written, such as on a full disk, the block is not entered.
        """
        async with self._database.transaction() as connection:
            cursor = await connection.execute(_INSERT, self._make_row(admin_id, action, subject, generation))
            number = cursor.lastrowid
        try:
            yield
        except Exception:
            await self._note_outcome(number, AuditOutcome.FAILED)
            raise
        await self._note_outcome(number, AuditOutcome.DONE)

    async def confirm_latest(self, action: str) -> None:
        """Note that the latest entry of an action was done, where nobody knew."""
        async with self._database.transaction() as connection:
            await connection.execute(
                "INSERT OR IGNORE INTO audit_outcomes (entry, outcome)"
                " SELECT max(number), ? FROM audit WHERE action = ? HAVING max(number) IS NOT NULL",
                (AuditOutcome.DONE, str(action)),
            )

    async def list_latest(self, limit: int) -> list[AuditEntry]:
        """The latest entries, newest first."""
        return [_read(row) for row in await self._database.fetch_all(_SELECT, limit)]

    def _make_row(self, admin_id: int, action: str, subject: str, generation: str) -> tuple[object, ...]:
        return (int(self._now()), admin_id, str(action), subject[:MAX_SUBJECT_CHARS], generation)

    async def _note_outcome(self, number: int | None, outcome: AuditOutcome) -> None:
        # The change is made: that this cannot be written must not pass for its failure.
        with going_without("what came of something in the audit log"):
            await self._database.write(_INSERT_OUTCOME, number, outcome)


def read_audit(path: Path) -> list[AuditEntry] | None:
    """Returns all that a database's audit log holds, oldest first, without changing anything; None where it has none.

    Raises:
        StorageError: It cannot be read.
    """
    if not path.exists():
        return None
    try:
        address = f"{path.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT_SECONDS)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            if not tables >= {"audit", "audit_outcomes"}:
                return None
            return [_read(row) for row in connection.execute(_SELECT, (-1,)).fetchall()][::-1]
    except (ValueError, OverflowError) as error:
        raise UnreadableDatabaseError(KutipFault(KutipProblem.DATABASE_DAMAGED, {"path": str(path)})) from error
    except sqlite3.Error as error:
        raise refuse_database(path, error) from None


def _read(row: Sequence[Any]) -> AuditEntry:
    at, admin, action, subject, generation, outcome = row
    return AuditEntry(
        dt.datetime.fromtimestamp(at, dt.UTC),
        int(admin),
        str(action),
        str(subject),
        str(generation),
        AuditOutcome(outcome) if outcome else None,
    )
