"""Waiting for something to happen, without polling."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
PATIENCE_SECONDS = 300.0
"""After so long a bot counts as one that never does what is waited for: no busy machine takes a tenth of it."""


class Changes:
    """Wakes whoever waits, each time that the server's state changed.

    Everything runs in one event loop and a predicate is checked right before its waiter sleeps, so no change
    is missed in between.
    """

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def notify(self) -> None:
        changed, self._next = self._next, asyncio.Event()
        changed.set()

    async def wait_until(self, predicate: Callable[[], T], timeout_seconds: float) -> T:
        """The predicate's first true value.

        Raises:
            TimeoutError: It stayed false.
        """
        async with asyncio.timeout(timeout_seconds):
            while not (value := predicate()):
                await self._next.wait()
            return value
