"""What admins did, in order: who, when, what, and to which generation of the collection. Written, never changed.

An entry stands there before the change is made, and its outcome after: nothing changes without an entry, even where
Kutip is killed in between.

Admins' ids stand here as they are, not hashed: they stand in the settings as well, and an entry that nobody can
put to an admin would be no audit. Readers' ids never come here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from bot.errors import UnreadableDatabaseError
from bot.problems import KutipFault, KutipProblem
from bot.settings.database_address import DatabaseLocation, name_location
from bot.storage.databases.opening import read_apart
from bot.storage.interface.database import Database, Transaction, going_without
from bot.values.audit import AuditEntry, AuditOutcome

MAX_SUBJECT_CHARS = 200


_SELECT = (
    "SELECT at, admin, action, subject, generation, outcome FROM audit"
    " LEFT JOIN audit_outcomes ON entry = number ORDER BY number DESC"
)
_INSERT = "INSERT INTO audit (at, admin, action, subject, generation) VALUES (?, ?, ?, ?, ?) RETURNING number"
_INSERT_OUTCOME = "INSERT INTO audit_outcomes (entry, outcome) VALUES (?, ?)"


class Audit:
    """The part of the store that knows what admins did."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database = database
        self._now = now

    async def record(self, admin_id: int, action: str, subject: str = "", generation: str = "") -> None:
        """Add an entry of what is done; fields as in `AuditEntry`, the time is now."""
        async with self._database.transaction() as transaction:
            await self.record_with(transaction, admin_id, action, subject, generation)

    async def record_with(
        self, transaction: Transaction, admin_id: int, action: str, subject: str = "", generation: str = ""
    ) -> None:
        """As `record`, together with what a transaction changes."""
        number = await self._insert(transaction, admin_id, action, subject, generation)
        await transaction.execute(_INSERT_OUTCOME, number, AuditOutcome.DONE)

    @asynccontextmanager
    async def recording(
        self, admin_id: int, action: str, subject: str = "", generation: str = ""
    ) -> AsyncIterator[None]:
        """Add an entry before the block makes a change, and its outcome after: failed where the block raises.

        Where the entry cannot be written, such as on a full disk, the block is not entered.
        """
        async with self._database.transaction() as transaction:
            number = await self._insert(transaction, admin_id, action, subject, generation)
        try:
            yield
        except Exception:
            await self._note_outcome(number, AuditOutcome.FAILED)
            raise
        await self._note_outcome(number, AuditOutcome.DONE)

    async def confirm_latest(self, action: str) -> None:
        """Note that the latest entry of an action was done, where nobody knew."""
        await self._database.write(
            "INSERT INTO audit_outcomes (entry, outcome) SELECT max(number), ? FROM audit WHERE action = ?"
            " HAVING max(number) IS NOT NULL ON CONFLICT DO NOTHING",
            AuditOutcome.DONE,
            str(action),
        )

    async def list_latest(self, limit: int) -> list[AuditEntry]:
        """The latest entries, newest first."""
        return [_read(row) for row in await self._database.fetch_all(f"{_SELECT} LIMIT ?", limit)]

    async def _insert(self, transaction: Transaction, admin_id: int, action: str, subject: str, generation: str) -> int:
        # Paths may hold what is no UTF-8.
        written = subject[:MAX_SUBJECT_CHARS].encode("utf-8", "replace").decode()
        row = (int(self._now()), admin_id, str(action), written, generation)
        ((number,),) = await transaction.fetch_all(_INSERT, *row)
        return int(number)

    async def _note_outcome(self, number: int, outcome: AuditOutcome) -> None:
        # The change is made: that this cannot be written must not pass for its failure.
        with going_without("what came of something in the audit log"):
            await self._database.write(_INSERT_OUTCOME, number, outcome)


def read_audit(location: DatabaseLocation) -> list[AuditEntry] | None:
    """Returns all that a database's audit log holds, oldest first, without changing anything; None where it has none.

    Raises:
        StorageError: It cannot be read.
    """
    rows = read_apart(location, ("audit", "audit_outcomes"), _SELECT)
    try:
        return None if rows is None else [_read(row) for row in rows][::-1]
    except (ValueError, OverflowError) as error:
        damaged = KutipFault(KutipProblem.DATABASE_DAMAGED, {"path": name_location(location)})
        raise UnreadableDatabaseError(damaged) from error


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
