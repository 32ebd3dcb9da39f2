"""Work for who asks over HTTP, one after the other: between two of them whoever asks in a chat gets a turn.

While it is not known what is withdrawn, nobody waits for longer than a browser does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot.answering import is_large
from bot.operations.live import LiveCollection
from index import Collection

# So long somebody waits for word of what is withdrawn; then they may try again.
LONGEST_WAIT_SECONDS = 5.0
RETRY_SECONDS = 5

_Result = TypeVar("_Result")


class OutOfTouchError(Exception):
    """It is not known now what is withdrawn, hence not what may be quoted."""


class Turns:
    """Lets work begin when what was asked before it is done."""

    def __init__(self, live: LiveCollection) -> None:
        """Begins with nobody waiting; takes what holds the collection that is asked."""
        self._live = live
        self._lock = asyncio.Lock()

    async def find_collection(self) -> Collection:
        """Returns the collection that serves.

        Raises:
            OutOfTouchError: It is not known what is withdrawn from it, and was not for seconds.
        """
        if not self._live.is_current:
            try:
                async with asyncio.timeout(LONGEST_WAIT_SECONDS):
                    await self._live.wait_until_current()
            except TimeoutError:
                raise OutOfTouchError from None
        return self._live.collection

    async def take(self, work: Callable[[Collection], _Result]) -> _Result:
        """Returns what work on the collection comes to; that on a large one is done in a thread.

        Raises:
            OutOfTouchError: As by `find_collection`.
        """
        # Those who wait in vain do so side by side.
        await self.find_collection()
        async with self._lock:
            await asyncio.sleep(0)
            collection = await self.find_collection()
            return await asyncio.to_thread(work, collection) if is_large(collection) else work(collection)
