"""Updates that are over, by their ids alone: what Telegram delivers a second time is not answered a second time.

Every process that shares the database sees them, so that it matters to nobody which of them a webhook reaches.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.storage.interface.database import Database
from bot.storage.interface.group_commits import Insertion

# A database prepares a query for each number of places: of these there are seven.
_MOST_AT_ONCE = 64
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
        # Asked for while others are looked for, and looked for together after that.
        self._asked: list[tuple[int, asyncio.Future[bool]]] = []
        self._looking: asyncio.Task[None] | None = None

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
        """Whether an update is over, for whichever process; errors as by `Database.fetch_all`."""
        if update_id in self._unwritten:
            return True
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[bool] = loop.create_future()
        self._asked.append((update_id, answer))
        if self._looking is None:
            self._looking = loop.create_task(self._look())
        return await answer

    async def _look(self) -> None:
        try:
            while self._asked:
                asked, self._asked = self._asked[:_MOST_AT_ONCE], self._asked[_MOST_AT_ONCE:]
                try:
                    known = await self._list_known([update_id for update_id, _ in asked])
                except Exception as error:  # noqa: BLE001  # whoever asked gets it
                    for _, answer in asked:
                        if not answer.done():
                            answer.set_exception(error)
                    continue
                for update_id, answer in asked:
                    if not answer.done():
                        answer.set_result(update_id in known)
        finally:
            self._looking = None

    async def _list_known(self, update_ids: list[int]) -> set[int]:
        places = 1 << (len(update_ids) - 1).bit_length()
        filled = update_ids + update_ids[-1:] * (places - len(update_ids))
        query = f"SELECT id FROM answered_updates WHERE id IN ({', '.join('?' * places)})"  # noqa: S608
        return {int(row[0]) for row in await self._database.fetch_all(query, *filled)}

    async def purge(self) -> int:
        """Delete those that Telegram delivers no more; returns how many."""
        async with self._database.transaction() as transaction:
            return await transaction.execute(
                "DELETE FROM answered_updates WHERE at < ?", int(self._now()) - KEPT_SECONDS
            )
