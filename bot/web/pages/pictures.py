"""The picture of a quote that a link in a chat shows: drawn once, one at a time, for as many as may wait."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final

from bot.problems import KutipProblem
from bot.views.pictures.quote_card import can_draw_cards, draw_quote_card
from bot.web.pages.remembered import Remembered
from index import Collection
from index.errors import IndexingError
from index.models import Language

MAX_KEPT_BYTES: Final = 32 * 2**20
MAX_WAITING: Final = 8


class BusyError(Exception):
    """So many pictures wait to be drawn that one more would only wait."""


@dataclass(frozen=True, slots=True)
class _Picture:
    data: bytes

    @property
    def size(self) -> int:
        return len(self.data)


class PictureBook:
    """Draws quotes of what serves."""

    def __init__(self, public_url: str) -> None:
        """Takes the address to which the code on a picture leads."""
        self._public_url = public_url
        self._kept: Remembered[_Picture] = Remembered(MAX_KEPT_BYTES)
        self._lock = asyncio.Lock()
        self._waiting = 0

    def find(self, collection: Collection, receipt: str, language: Language) -> bytes | None:
        """A picture that was drawn before, PNG."""
        found = self._kept.find(collection, (receipt, language))
        return None if found is None else found.data

    async def draw(self, collection: Collection, receipt: str, language: Language) -> bytes | None:
        """Draw the first picture of a quote, PNG; None where there is no such quote, or it cannot be drawn.

        Raises:
            BusyError: Too many wait.
            index.errors.QuoteMismatchError: It would show other words than the document.
        """
        if not can_draw_cards():
            return None
        try:
            quote = collection.open_quote(receipt)
        except IndexingError:
            return None
        if self._waiting >= MAX_WAITING:
            raise BusyError
        collection.check_quote(quote)
        self._waiting += 1
        try:
            async with self._lock:
                if (kept := self.find(collection, receipt, language)) is not None:
                    return kept
                link = f"{self._public_url}/q/{quote.id}"
                drawn = await asyncio.to_thread(draw_quote_card, quote, language, link)
        finally:
            self._waiting -= 1
        if isinstance(drawn, KutipProblem):
            return None
        self._kept.keep(collection, (receipt, language), _Picture(drawn[0]))
        return drawn[0]
