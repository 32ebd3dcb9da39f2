"""Inline queries until they settle: what somebody is still typing is no question yet.

Every pause of a typing person sends a query. Only the one that they stop at counts: after which nothing came for a
while, or something that neither goes on from it nor goes back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

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
