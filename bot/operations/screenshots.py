"""Pictures that people ask about, read one at a time: nothing of them is kept."""

from __future__ import annotations

import asyncio

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations.processes.reading import extract_screen
from index.models import Language
from index.verification.chat_furniture import find_furniture

# Each takes half a second: whoever comes later would wait longer than anybody looks at a chat.
MOST_WAITING = 12


async def read_screenshot(data: bytes) -> str:
    """Return the text of the messages on a picture, empty where it has no words.

    Without forwarding lines and stamps; and without what Kutip's own cards say of their words, which says nothing of
    the words of whoever drew this one.

    Raises:
        index.errors.DocumentError: As `extract_screen`.
    """
    text = await extract_screen(data)
    for span in reversed(find_furniture(text)):
        text = f"{text[: span.start]}\n{text[span.end :]}"
    for language in Language:
        for key in (Key.CARD_HINT, Key.CARD_WORDS):
            text = text.replace(phrase(key, language), "")
    return text.strip() if any(map(str.isalpha, text)) else ""


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
        """Return what is on a picture; as `read_screenshot`."""
        self._waiting += 1
        try:
            async with self._turn:
                return await read_screenshot(data)
        finally:
            self._waiting -= 1
