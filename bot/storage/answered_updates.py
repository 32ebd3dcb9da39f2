"""Updates that are over, by their ids alone: what Telegram delivers a second time is not answered a second time.

Every process that shares the database sees them, so that it matters to nobody which of them a webhook reaches.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.storage.interface.database import Database
from bot.storage.interface.group_commits import Insertion

# Telegram delivers an update for a day.
KEPT_SECONDS = 2 * 24 * 60 * 60


class AnsweredUpdates:
    """The part of the store that knows which updates are over."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        """Takes an open database.

        Args:
            database: Where they are stored.
            now: Seconds since 1970.
        """
        self._database = database
        self._now = now
        # Until they are in the table.
        self._unwritten: set[int] = set()

    def note(self, update_id: int) -> asyncio.Future[None]:
        """Remember that an update is over; nothing waits until it is written.

        Returns:
            As of `Database.note`.
        """
        self._unwritten.add(update_id)
        written = self._database.note(
            "that an update is over",
            Insertion(
                "INSERT INTO answered_updates (id, at)", [(update_id, int(self._now()))], "ON CONFLICT DO NOTHING"
            ),
        )
        written.add_done_callback(lambda _: self._unwritten.discard(update_id))
        return written

    async def contains(self, update_id: int) -> bool:
        """Whether an update is over, for whichever process."""
        if update_id in self._unwritten:
            return True
        return await self._database.fetch("SELECT 1 FROM answered_updates WHERE id = ?", update_id) is not None

    async def purge(self) -> int:
        """Delete those that Telegram delivers no more; returns how many."""
        async with self._database.transaction() as transaction:
            return await transaction.execute(
                "DELETE FROM answered_updates WHERE at < ?", int(self._now()) - KEPT_SECONDS
            )
