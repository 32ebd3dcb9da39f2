"""Waiting for a person to pause, so that what they are still typing is not looked up letter by letter."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

DELAY_SECONDS = 0.2


class Debouncer:
    """Lets the latest of a person's quick successive queries through and drops the earlier ones."""

    def __init__(
        self, delay_seconds: float = DELAY_SECONDS, pause: Callable[[float], Awaitable[object]] = asyncio.sleep
    ) -> None:
        """Waits for nobody yet.

        Args:
            delay_seconds: For how long nothing newer may come.
            pause: Waits for so many seconds.
        """
        self._delay_seconds = delay_seconds
        self._pause = pause
        self._latest: dict[int, object] = {}

    async def is_latest(self, person: int) -> bool:
        """Wait for the delay; whether nothing newer of the same person came meanwhile."""
        ticket = self._latest[person] = object()
        try:
            await self._pause(self._delay_seconds)
            return self._latest.get(person) is ticket
        finally:
            if self._latest.get(person) is ticket:
                del self._latest[person]
