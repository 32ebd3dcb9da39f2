"""Waiting for a person to pause, so that what they are still typing is not looked up letter by letter."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

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


SETTLED_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class _Held:
    question: str
    note: Callable[[], None]
    timer: asyncio.TimerHandle


class SettledQueries:
    """Holds the latest query of each person, in memory, until it has settled."""

    def __init__(self, settled_seconds: float = SETTLED_SECONDS) -> None:
        """Holds nothing yet.

        Args:
            settled_seconds: For how long nothing newer may come.
        """
        self._settled_seconds = settled_seconds
        self._held: dict[int, _Held] = {}

    def hold(self, person: int, question: str, note: Callable[[], None]) -> None:
        """Note a query once it has settled.

        Args:
            person: Who typed it.
            question: What was typed.
            note: Called then, once, or never if they typed on.
        """
        earlier = self._held.pop(person, None)
        if earlier is not None:
            earlier.timer.cancel()
            if not (question.startswith(earlier.question) or earlier.question.startswith(question)):
                earlier.note()
        timer = asyncio.get_running_loop().call_later(self._settled_seconds, self._settle, person)
        self._held[person] = _Held(question, note, timer)

    def settle_all(self) -> None:
        """Take all that are held for settled, when no more will come."""
        for person in list(self._held):
            self._settle(person)

    def _settle(self, person: int) -> None:
        held = self._held.pop(person)
        held.timer.cancel()
        held.note()
