"""Questions that wait for an answer: sealed with where to tell it, for some weeks, a few of each chat.

Nothing here says who asked what: a chat is found again by a keyed hash, and its questions open under the key alone.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.storage.interface.database import Database, Transaction
from bot.storage.interface.group_commits import Change
from bot.storage.privacy.sealing import Seals
from bot.values.waiting import WaitingQuestion
from index.models import Language

KEPT_DAYS = 60
MOST_OF_A_CHAT = 10
CLAIMED_SECONDS = 60
"""For so long the process that took a question up is the only one to ask it."""


@dataclass(frozen=True, slots=True)
class DueQuestion:
    """A question that is to be asked again.

    Attributes:
        row: Names it in the table.
        question: As it was kept.
        attempts: How often its answer could not be sent.
    """

    row: bytes
    question: WaitingQuestion
    attempts: int


class WaitingQuestions:
    """The part of the store that knows what people wait to be told."""

    def __init__(
        self, database: Database, seals: Seals | None, today: Callable[[], dt.date], now: Callable[[], float]
    ) -> None:
        """Takes an open database.

        Args:
            database: Where they are kept.
            seals: Of this table; None keeps nothing.
            today: The day in UTC.
            now: Seconds since 1970.
        """
        self._database = database
        self._seals = seals
        self._today = today
        self._now = now

    @property
    def is_offered(self) -> bool:
        """Whether anything is kept."""
        return self._seals is not None

    async def keep(self, question: WaitingQuestion, edition: str) -> bool:
        """Keep a question, which was just asked.

        Args:
            question: The question.
            edition: Names what did not answer it.

        Returns:
            Whether it is kept now; False where as many of the chat wait as may.

        Raises:
            DatabaseBusyError: The database is held or out of reach: nothing is kept.
        """
        if self._seals is None:
            return False
        row, owner = self._hash(question.chat_id, question.digest), self._hash_owner(question.chat_id)
        async with self._database.transaction() as transaction:
            others = await transaction.fetch_all(
                "SELECT question FROM waiting_questions WHERE owner = ? AND question <> ?", owner, row
            )
            if len(others) >= MOST_OF_A_CHAT:
                return False
            await transaction.execute(
                "INSERT INTO waiting_questions (question, owner, sealed, day, edition, due, attempts)"
                " VALUES (?, ?, ?, ?, ?, 0, 0) ON CONFLICT (question) DO UPDATE SET day = excluded.day",
                row,
                owner,
                self._seals.seal(_write(question), row),
                self._today().isoformat(),
                edition,
            )
        return True

    async def drop(self, chat_id: int, digest: str) -> bool:
        """Keep a question no longer; returns whether it was kept.

        Raises:
            DatabaseBusyError: The database is held or out of reach: nothing is deleted.
        """
        return await self._delete("DELETE FROM waiting_questions WHERE question = ?", self._hash(chat_id, digest))

    async def drop_all(self, chat_id: int) -> bool:
        """Keep no question of a chat any longer; returns whether any was kept; errors as in `drop`."""
        return await self._delete("DELETE FROM waiting_questions WHERE owner = ?", self._hash_owner(chat_id))

    def note_forgotten(self, chat_id: int) -> None:
        """As `drop_all`; nothing waits until that is done."""
        change = Change("DELETE FROM waiting_questions WHERE owner = ?", (self._hash_owner(chat_id),))
        self._database.note("that questions wait no longer", change)

    async def forget(self, chat_id: int, transaction: Transaction) -> None:
        """As `drop_all`, within a transaction."""
        await transaction.execute("DELETE FROM waiting_questions WHERE owner = ?", self._hash_owner(chat_id))

    async def list_due(self, edition: str, most: int) -> list[DueQuestion]:
        """Some of those that an edition was not asked yet and that nobody is asking, the longest kept first."""
        rows = await self._database.fetch_aside(
            "SELECT question, sealed, attempts FROM waiting_questions WHERE edition <> ? AND due <= ?"
            " ORDER BY day, question LIMIT ?",
            edition,
            int(self._now()),
            most,
        )
        due = []
        for row, sealed, attempts in rows:
            if (question := self._open(bytes(row), bytes(sealed))) is not None:
                due.append(DueQuestion(bytes(row), question, int(attempts)))
            else:
                # Sealed under another key: it can be asked no more.
                await self.finish(bytes(row))
        return due

    async def claim(self, due: DueQuestion, edition: str) -> bool:
        """Whether this process is the one to ask a question now."""
        now = int(self._now())
        async with self._database.transaction() as transaction:
            changed = await transaction.execute(
                "UPDATE waiting_questions SET due = ? WHERE question = ? AND edition <> ? AND due <= ?",
                now + CLAIMED_SECONDS,
                due.row,
                edition,
                now,
            )
        return changed == 1

    async def note_asked(self, due: DueQuestion, edition: str) -> None:
        """Take down that an edition does not answer a question."""
        await self._database.write(
            "UPDATE waiting_questions SET edition = ?, due = 0, attempts = 0 WHERE question = ?", edition, due.row
        )

    async def postpone(self, due: DueQuestion, seconds: float, *, has_failed: bool = False) -> None:
        """Ask a question again after some time."""
        await self._database.write(
            "UPDATE waiting_questions SET due = ?, attempts = attempts + ? WHERE question = ?",
            int(self._now() + seconds),
            int(has_failed),
            due.row,
        )

    async def finish(self, row: bytes) -> None:
        """Keep a question no longer whose asker was told."""
        await self._database.write("DELETE FROM waiting_questions WHERE question = ?", row)

    async def list_all(self) -> list[WaitingQuestion]:
        """All that wait, in no order."""
        rows = await self._database.fetch_aside("SELECT question, sealed FROM waiting_questions")
        opened = await asyncio.to_thread(lambda: [self._open(bytes(row), bytes(sealed)) for row, sealed in rows])
        return [question for question in opened if question is not None]

    async def purge(self) -> int:
        """Delete what has waited for too long; returns how many questions."""
        oldest = (self._today() - dt.timedelta(days=KEPT_DAYS)).isoformat()
        async with self._database.transaction() as transaction:
            return await transaction.execute("DELETE FROM waiting_questions WHERE day < ?", oldest)

    async def _delete(self, statement: str, key: bytes) -> bool:
        async with self._database.transaction() as transaction:
            return await transaction.execute(statement, key) > 0

    def _hash(self, chat_id: int, digest: str) -> bytes:
        return self._seals.hash("question", chat_id, digest) if self._seals else b""

    def _hash_owner(self, chat_id: int) -> bytes:
        return self._seals.hash("owner", chat_id) if self._seals else b""

    def _open(self, row: bytes, sealed: bytes) -> WaitingQuestion | None:
        opened = self._seals.open(sealed, row) if self._seals else None
        return _read(opened) if opened else None


def _write(question: WaitingQuestion) -> dict[str, Any]:
    languages = [question.asked_in, question.language]
    return {"chat": question.chat_id, "asked": question.question, "in": languages}


def _read(opened: dict[str, Any]) -> WaitingQuestion:
    asked_in, language = map(Language, opened["in"])
    return WaitingQuestion(opened["chat"], opened["asked"], asked_in, language)
