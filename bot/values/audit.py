"""What is written down of an admin's deed."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

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
    REPLACE = "replace"
    EDIT_INFO = "edit_info"
    MAKE_GOLDEN = "make_golden"
    DROP_GOLDEN = "drop_golden"
    EXPORT = "export"
    BACKUP = "backup"
    MOVE = "move"
    PUSH = "push"
    RESTORE_BACKUP = "restore_backup"
    ADMIN_CODE = "admin_code"
    CLAIM = "claim"
    REVOKE = "revoke"


class AuditOutcome(enum.StrEnum):
    """What came of something that an admin did; the value is what is stored."""

    DONE = "done"
    FAILED = "failed"
    """It changed nothing."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing that an admin did.

    Attributes:
        at: In UTC, to the second.
        admin_id: The Telegram user id; 0 for whoever works in a shell on the server.
        action: Usually an `AuditedAction`.
        subject: What it was done to: a document's or a candidate's name; may be empty.
        generation: That served when it was done, e.g. "0007"; may be empty.
        outcome: None where Kutip was ended before it was written, or it could not be: nobody knows.
    """

    at: dt.datetime
    admin_id: int
    action: str
    subject: str
    generation: str
    outcome: AuditOutcome | None = AuditOutcome.DONE
