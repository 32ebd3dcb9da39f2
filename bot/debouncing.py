"""Waiting for a person to pause, so that what they are still typing is not looked up letter by letter."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable

DELAY_SECONDS = 0.2


class Debouncer:
    """Lets a person's first query through at once, and of those that follow quickly only the latest."""

    def __init__(
        self,
        delay_seconds: float = DELAY_SECONDS,
        pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Waits for nobody yet.

        Args:
            delay_seconds: For how long nothing newer may come; whoever was silent for as long does not wait.
            pause: Waits for so many seconds.
            clock: Seconds; never runs backwards.
        """
        self._delay_seconds = delay_seconds
        self._pause = pause
        self._clock = clock
        self._latest: dict[int, object] = {}
        # When each person's last query came, oldest first.
        self._times: OrderedDict[int, float] = OrderedDict()

    async def is_latest(self, person: int) -> bool:
        """Whether to answer a query: at once after silence, else once nothing newer came for the delay."""
        if self._is_first(person):
            # One that still waits, because the machine is busy, is superseded.
            self._latest.pop(person, None)
            return True
        ticket = self._latest[person] = object()
        try:
            await self._pause(self._delay_seconds)
            return self._latest.get(person) is ticket
        finally:
            if self._latest.get(person) is ticket:
                del self._latest[person]

    def _is_first(self, person: int) -> bool:
        """Whether a person was silent; from now on they are not."""
        now = self._clock()
        while self._times and next(iter(self._times.values())) + self._delay_seconds <= now:
            self._times.popitem(last=False)
        was_silent = person not in self._times
        self._times[person] = now
        self._times.move_to_end(person)
        return was_silent
