"""Readers' votes on quotes: one a person and quote, under a keyed hash of the person."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from functools import partial

from bot.storage.interface.database import Database
from bot.storage.interface.group_commits import Change
from bot.storage.privacy.pseudonyms import Pseudonyms
from bot.values.votes import Complaint, VoteCounts


class Votes:
    """The part of the store that knows votes."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms, today: Callable[[], dt.date]) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._today = today
        # By hash and receipt, until they are in the table.
        self._unwritten: dict[tuple[bytes, str], bool] = {}

    async def cast(self, user_id: int, receipt: str, *, is_up: bool, complaint: Complaint | None = None) -> bool:
        """Store a person's vote on a quote, in place of an earlier one; nothing waits until it is written.

        Args:
            user_id: Who votes; stored as a keyed hash.
            receipt: The quote's id.
            is_up: Whether the quote helped.
            complaint: What is wrong with it, for votes that are not up.

        Returns:
            Whether it replaced a vote the other way.
        """
        vote = self._pseudonyms.hash_id(user_id), receipt
        was_up = self._unwritten.get(vote)
        if was_up is None:
            row = await self._database.fetch("SELECT is_up FROM votes WHERE person = ? AND receipt = ?", *vote)
            was_up = None if row is None else bool(row[0])
        self._unwritten[vote] = is_up
        written = self._database.note(
            "a vote",
            Change(
                "INSERT INTO votes (person, receipt, is_up, reason, day) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (person, receipt) DO UPDATE SET is_up = excluded.is_up, reason = excluded.reason,"
                " day = excluded.day",
                (*vote, is_up, complaint, self._today().isoformat()),
            ),
        )
        written.add_done_callback(partial(self._forget_unwritten, vote, is_up))
        return was_up is not None and was_up != is_up

    async def count(self, days: int) -> VoteCounts:
        """The votes of the last days, of which today is one."""
        await self._database.settle()
        row = await self._database.fetch(
            "SELECT coalesce(sum(is_up), 0), coalesce(sum(1 - is_up), 0) FROM votes WHERE day >= ?",
            self._find_first_day(days),
        )
        return VoteCounts(*map(int, row)) if row else VoteCounts()

    async def list_disputed(self, days: int, limit: int) -> list[tuple[str, VoteCounts]]:
        """The ids of the quotes that were voted against in the last days, most votes against first."""
        await self._database.settle()
        rows = await self._database.fetch_all(
            "SELECT receipt, sum(is_up), sum(1 - is_up) AS down FROM votes WHERE day >= ?"
            " GROUP BY receipt HAVING sum(1 - is_up) > 0 ORDER BY down DESC, sum(is_up), receipt LIMIT ?",
            self._find_first_day(days),
            limit,
        )
        return [(str(receipt), VoteCounts(int(up), int(down))) for receipt, up, down in rows]

    async def purge(self, *, kept_days: int) -> int:
        """Delete votes that are older than their retention; returns how many."""
        oldest = (self._today() - dt.timedelta(days=kept_days)).isoformat()
        async with self._database.transaction() as transaction:
            return await transaction.execute("DELETE FROM votes WHERE day < ?", oldest)

    def _forget_unwritten(self, vote: tuple[bytes, str], is_up: bool, _: asyncio.Future[None]) -> None:
        if self._unwritten.get(vote) is is_up:
            del self._unwritten[vote]

    def _find_first_day(self, days: int) -> str:
        return (self._today() - dt.timedelta(days=days - 1)).isoformat()
