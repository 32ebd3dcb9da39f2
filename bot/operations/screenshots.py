"""Pictures that people ask about, read one at a time: nothing of them is kept."""

from __future__ import annotations

import asyncio

from bot.operations.processes.reading import extract_screen

# Each takes half a second: whoever comes later would wait longer than anybody looks at a chat.
MOST_WAITING = 12


class ScreenReader:
    """Reads pictures in the order in which they come."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._waiting = 0

    @property
    def is_busy(self) -> bool:
        """Whether so many pictures wait that the next one has to be refused."""
        return self._waiting >= MOST_WAITING

    async def read(self, data: bytes) -> str:
        """Return the text of the messages on a picture, empty where there is none.

        Raises:
            index.errors.DocumentError: As `extract_screen`.
        """
        self._waiting += 1
        try:
            async with self._turn:
                return await extract_screen(data)
        finally:
            self._waiting -= 1
