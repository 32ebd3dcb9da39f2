"""Work for who asks over HTTP, one after the other: between two of them whoever asks in a chat gets a turn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot.answering import is_large
from bot.operations.live import LiveCollection
from index import Collection

_Result = TypeVar("_Result")


class Turns:
    """Lets work begin when what was asked before it is done."""

    def __init__(self, live: LiveCollection) -> None:
        """Begins with nobody waiting; takes what holds the collection that is asked."""
        self._live = live
        self._lock = asyncio.Lock()

    async def take(self, work: Callable[[Collection], _Result]) -> _Result:
        """Returns what work on the collection comes to; that on a large one is done in a thread."""
        async with self._lock:
            await asyncio.sleep(0)
            await self._live.wait_until_current()
            collection = self._live.collection
            return await asyncio.to_thread(work, collection) if is_large(collection) else work(collection)
