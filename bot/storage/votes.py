"""Readers' votes on quotes: one a person and quote, under a keyed hash of the person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from bot.storage.pseudonyms import Pseudonyms
from bot.storage.sqlite.database import Database
from bot.values.votes import Complaint, VoteCounts


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

    async def count(self, days: int) -> VoteCounts:
        """The votes of the last days, of which today is one."""
        row = await self._database.fetch(
            "SELECT coalesce(sum(is_up), 0), coalesce(sum(1 - is_up), 0) FROM votes WHERE day >= ?",
            self._find_first_day(days),
        )
        return VoteCounts(*map(int, row)) if row else VoteCounts()

    async def list_disputed(self, days: int, limit: int) -> list[tuple[str, VoteCounts]]:
        """The ids of the quotes that were voted against in the last days, most votes against first."""
        rows = await self._database.fetch_all(
            "SELECT receipt, sum(is_up), sum(1 - is_up) AS down FROM votes WHERE day >= ?"
            " GROUP BY receipt HAVING down > 0 ORDER BY down DESC, sum(is_up), receipt LIMIT ?",
            self._find_first_day(days),
            limit,
        )
        return [(str(receipt), VoteCounts(int(up), int(down))) for receipt, up, down in rows]

    async def purge(self, *, kept_days: int) -> int:
        """Delete votes that are older than their retention; returns how many."""
        oldest = (self._today() - dt.timedelta(days=kept_days)).isoformat()
        async with self._database.transaction() as connection:
            cursor = await connection.execute("DELETE FROM votes WHERE day < ?", (oldest,))
            return int(cursor.rowcount)

    def _find_first_day(self, days: int) -> str:
        return (self._today() - dt.timedelta(days=days - 1)).isoformat()
