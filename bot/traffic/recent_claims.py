"""What "is this true?" may be about: the statement that a chat saw last; in memory, for ten minutes, stored nowhere."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from bot.values.exchanges import TURN_SECONDS


class RecentClaims:
    """Remembers the latest statement of each chat; forgets the oldest beyond its capacity."""

    def __init__(self, capacity: int = 2000, read_clock: Callable[[], float] = time.monotonic) -> None:
        """Remember nothing yet.

        Args:
            capacity: The most chats of which one is remembered.
            read_clock: Seconds that only grow.
        """
        self._capacity = capacity
        self._read_clock = read_clock
        self._claims: OrderedDict[int, tuple[str, float]] = OrderedDict()

    def note(self, chat_id: int, claim: str | None) -> None:
        """Remember what a message of a chat states, in place of what another did; None where it states nothing."""
        self._claims.pop(chat_id, None)
        if claim is not None:
            self._claims[chat_id] = (claim, self._read_clock())
        if len(self._claims) > self._capacity:
            self._claims.popitem(last=False)

    def find(self, chat_id: int) -> str | None:
        """What the last message of a chat states, if it is still remembered."""
        claim, at = self._claims.get(chat_id, (None, 0.0))
        return claim if self._read_clock() - at <= TURN_SECONDS else None

    def forget(self, chat_id: int) -> None:
        """Drop what is remembered of a chat."""
        self._claims.pop(chat_id, None)
