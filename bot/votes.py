"""Readers' votes on quotes: one a person and quote, under a keyed hash of the person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from bot.complaints import Complaint
from bot.database import Database
from bot.pseudonyms import Pseudonyms


class Votes:
    """The part of the store that knows votes."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms, today: Callable[[], dt.date]) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._today = today

    async def cast(self, user_id: int, receipt: str, *, is_up: bool, complaint: Complaint | None = None) -> bool:
        """Store a person's vote on a quote, in place of an earlier one.

        Args:
            user_id: Who votes; stored as a keyed hash.
            receipt: The quote's id.
            is_up: Whether the quote helped.
            complaint: What is wrong with it, for votes that are not up.

        Returns:
            Whether it replaced a vote the other way.
        """
        person = self._pseudonyms.hash_id(user_id)
        async with self._database.transaction() as connection:
            async with connection.execute(
                "SELECT is_up FROM votes WHERE person = ? AND receipt = ?", (person, receipt)
            ) as cursor:
                row = await cursor.fetchone()
            await connection.execute(
                "INSERT OR REPLACE INTO votes (person, receipt, is_up, reason, day) VALUES (?, ?, ?, ?, ?)",
                (person, receipt, is_up, complaint, self._today().isoformat()),
            )
        return row is not None and bool(row[0]) != is_up

    async def purge(self, *, kept_days: int) -> int:
        """Delete votes that are older than their retention; returns how many."""
        oldest = (self._today() - dt.timedelta(days=kept_days)).isoformat()
        async with self._database.transaction() as connection:
            cursor = await connection.execute("DELETE FROM votes WHERE day < ?", (oldest,))
            return int(cursor.rowcount)
