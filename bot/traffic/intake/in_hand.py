"""Updates that somebody waits for who delivered them, until it is known what became of each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.traffic.tally import Outcome


class UpdatesInHand:
    """The updates of one process, for one event loop.

    Attributes:
        on_end: Called with the id of every update that ends, whether somebody waits for it or not.
    """

    def __init__(self) -> None:
        self.on_end: Callable[[int, Outcome], object] | None = None
        self._ends: dict[int, asyncio.Future[Outcome]] = {}

    def __len__(self) -> int:
        return len(self._ends)

    def find(self, update_id: int) -> asyncio.Future[Outcome] | None:
        """What will be known of an update that is in hand; None where it is not."""
        return self._ends.get(update_id)

    def begin(self, update_id: int) -> asyncio.Future[Outcome]:
        """Take an update in hand; returns what will be known of it."""
        ended = self._ends[update_id] = asyncio.get_running_loop().create_future()
        return ended

    def end(self, update_id: int, outcome: Outcome) -> None:
        """Say what became of an update."""
        if (ended := self._ends.pop(update_id, None)) is not None and not ended.done():
            ended.set_result(outcome)
        if self.on_end is not None:
            self.on_end(update_id, outcome)

    def break_off(self) -> None:
        """Say of all that are in hand that nothing more will be done for them."""
        for update_id in list(self._ends):
            self.end(update_id, Outcome.BROKEN_OFF)
