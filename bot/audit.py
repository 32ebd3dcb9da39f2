"""What admins did, in order: who, when, what, and to which generation of the collection. Written, never changed.

Admins' ids stand here as they are, not hashed: they stand in the settings as well, and an entry that nobody can
put to an admin would be no audit. Readers' ids never come here.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable
from dataclasses import dataclass

from bot.database import Database

MAX_SUBJECT_CHARS = 200
SHELL_ADMIN_ID = 0
"""Whoever works in a shell on the server: the system knows who may, Telegram does not know them."""


class AuditedAction(enum.StrEnum):
    """What admins do; the value is what is stored."""

    REINDEX = "reindex"
    PUBLISH = "publish"
    DISCARD = "discard"
    ROLL_BACK = "roll_back"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    ADD = "add"
    EDIT = "edit"
    EXPORT = "export"
    BACKUP = "backup"
    RESTORE_BACKUP = "restore_backup"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing that an admin did.

    Attributes:
        at: In UTC, to the second.
        admin_id: The Telegram user id; 0 for whoever works in a shell on the server.
        action: Usually an `AuditedAction`.
        subject: What it was done to: a document's or a candidate's name; may be empty.
        generation: That served when it was done, e.g. "0007"; may be empty.
    """

    at: dt.datetime
    admin_id: int
    action: str
    subject: str
    generation: str


class Audit:
    """The part of the store that knows what admins did."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database = database
        self._now = now

    async def record(self, admin_id: int, action: str, subject: str = "", generation: str = "") -> None:
        """Add an entry; fields as in `AuditEntry`, the time is now."""
        async with self._database.transaction() as connection:
            await connection.execute(
                "INSERT INTO audit (at, admin, action, subject, generation) VALUES (?, ?, ?, ?, ?)",
                (int(self._now()), admin_id, str(action), subject[:MAX_SUBJECT_CHARS], generation),
            )

    async def list_latest(self, limit: int) -> list[AuditEntry]:
        """The latest entries, newest first."""
        rows = await self._database.fetch_all(
            "SELECT at, admin, action, subject, generation FROM audit ORDER BY number DESC LIMIT ?", limit
        )
        return [
            AuditEntry(dt.datetime.fromtimestamp(at, dt.UTC), int(admin), str(action), str(subject), str(generation))
            for at, admin, action, subject, generation in rows
        ]
