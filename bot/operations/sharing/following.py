"""Follows what other workers change, for as long as this one runs: withdrawn at once, published once it is here."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

from bot.errors import KutipError
from bot.operations.live import LiveCollection
from bot.operations.sharing.database_editions import DatabaseEditions
from bot.operations.sharing.freshness import Freshness
from bot.settings.database_address import PostgresqlAddress
from bot.storage.postgresql.listening import listen
from index.errors import IndexingError

RETRY_SECONDS = 5.0

logger = logging.getLogger(__name__)


class Follower:
    """Listens to the database for one worker."""

    def __init__(
        self,
        address: PostgresqlAddress,
        editions: DatabaseEditions,
        live: LiveCollection,
        freshness: Freshness,
        read_admins: Callable[[], Awaitable[None]],
    ) -> None:
        """Follows nothing yet.

        Args:
            address: Of the database.
            editions: Takes up what changed.
            live: Answers from it.
            freshness: Is told as long as nothing was missed.
            read_admins: Takes up who is an admin.
        """
        self._address = address
        self._editions = editions
        self._live = live
        self._freshness = freshness
        self._read_admins = read_admins
        self._bringing: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Follow until cancelled."""
        try:
            await listen(self._address, self._take_up, self._freshness.note_contact)
        finally:
            if self._bringing is not None:
                self._bringing.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await self._bringing

    async def _take_up(self) -> None:
        missing = await self._editions.take_up()
        self._live.notice_changes()
        await self._read_admins()
        # Fetching takes seconds, in which something may be withdrawn.
        if missing is not None and (self._bringing is None or self._bringing.done()):
            self._bringing = asyncio.create_task(self._bring())

    async def _bring(self) -> None:
        while True:
            try:
                await self._editions.catch_up()
            except (KutipError, IndexingError, OSError) as error:
                logger.error("the edition that serves elsewhere cannot be fetched: %s", error)
                await asyncio.sleep(RETRY_SECONDS)
            else:
                self._live.notice_changes()
                return
