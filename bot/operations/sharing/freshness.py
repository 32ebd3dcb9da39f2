"""Whether a worker knows what is published and withdrawn now; while it does not, questions wait."""

from __future__ import annotations

import asyncio

# A withdrawal holds everywhere after that: who has heard nothing for so long quotes nothing.
LEASE_SECONDS = 0.75


class Freshness:
    """Up to when nothing was missed; for one event loop."""

    def __init__(self) -> None:
        """Knows nothing yet."""
        self._known_at = -LEASE_SECONDS
        self._renewed = asyncio.Event()

    @property
    def is_current(self) -> bool:
        """Whether what is known was so less than `LEASE_SECONDS` ago."""
        return asyncio.get_running_loop().time() < self._known_at + LEASE_SECONDS

    @property
    def age_seconds(self) -> float:
        """How long ago what is known was so; since the machine's start where nothing ever was."""
        return asyncio.get_running_loop().time() - self._known_at

    def note_contact(self, at: float) -> None:
        """Take down that up to a moment of the loop's clock nothing was missed."""
        self._known_at = max(self._known_at, at)
        if self.is_current:
            self._renewed.set()

    async def wait_until_current(self) -> None:
        """Wait until it is current; at once where it is."""
        while not self.is_current:
            self._renewed.clear()
            await self._renewed.wait()
