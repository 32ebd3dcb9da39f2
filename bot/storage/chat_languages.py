"""What is remembered of each chat's language: stored under keyed hashes, and of the latest chats in memory too."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from bot.storage.pseudonyms import Pseudonyms
from bot.storage.sqlite.database import Database, going_without
from bot.storage.sqlite.group_commits import Insertion
from index.models import Language

MAX_REMEMBERED = 10_000
_NOTED = "the language of a question"


@dataclass(frozen=True, slots=True)
class KnownLanguages:
    """What is remembered of a chat's language.

    Attributes:
        chosen: With /language; None while the chat has not chosen.
        last: That of the last question that had one.
    """

    chosen: Language | None = None
    last: Language | None = None


class ChatLanguages:
    """The part of the store that knows languages; nobody else may write them while it is open.

    Every question needs its chat's language, and reading a row takes a turn of a thread each time.
    """

    def __init__(self, database: Database, pseudonyms: Pseudonyms, today: Callable[[], dt.date]) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._today = today
        # With the day of the row; the chat that was looked for longest ago comes first.
        self._remembered: OrderedDict[int, tuple[KnownLanguages, str]] = OrderedDict()
        # Chats that are being read, unless something was written meanwhile.
        self._read: dict[int, object] = {}

    async def find(self, chat_id: int) -> KnownLanguages:
        """What is remembered of a chat's language."""
        if (remembered := self._remembered.get(chat_id)) is not None:
            self._remembered.move_to_end(chat_id)
            return remembered[0]
        ticket = self._read[chat_id] = object()
        row = await self._database.fetch(
            "SELECT chosen, last, day FROM languages WHERE person = ?", self._pseudonyms.hash_id(chat_id)
        )
        if row is None:
            known, day = KnownLanguages(), ""
        else:
            chosen, last, day = row
            known = KnownLanguages(_read_language(chosen), _read_language(last))
        if self._read.get(chat_id) is ticket:
            del self._read[chat_id]
            self._remembered[chat_id] = known, day
            if len(self._remembered) > MAX_REMEMBERED:
                self._remembered.popitem(last=False)
        return known

    async def choose(self, chat_id: int, language: Language) -> None:
        """Remember what a chat has chosen."""
        try:
            await self._submit("chosen", chat_id, language)
        finally:
            # Also of a write that failed, or that nobody waits for any more.
            self.look_again(chat_id)

    async def note(self, chat_id: int, language: Language) -> None:
        """Remember the language of a chat's question, if it can be written; nothing waits where it is in memory."""
        remembered = self._remembered.get(chat_id)
        if remembered is None:
            with going_without(_NOTED):
                await self._submit("last", chat_id, language)
            self.look_again(chat_id)
            return
        known, day = remembered
        # Most questions change nothing, and then nothing is written.
        if known.last is not language or day != self._read_day():
            self._remembered[chat_id] = replace(known, last=language), self._read_day()
            self._submit("last", chat_id, language).add_done_callback(partial(self._check_noted, chat_id))

    def look_again(self, chat_id: int | None = None) -> None:
        """Read again what is in memory, since others wrote the table.

        Args:
            chat_id: Of one chat alone.
        """
        if chat_id is None:
            self._read.clear()
            self._remembered.clear()
        else:
            self._read.pop(chat_id, None)
            self._remembered.pop(chat_id, None)

    def _submit(self, column: str, chat_id: int, language: Language) -> asyncio.Future[None]:
        return self._database.submit(
            Insertion(
                f"INSERT INTO languages (person, {column}, day)",
                [(self._pseudonyms.hash_id(chat_id), language.value, self._read_day())],
                f"ON CONFLICT (person) DO UPDATE SET {column} = excluded.{column}, day = excluded.day",
            )
        )

    def _check_noted(self, chat_id: int, written: asyncio.Future[None]) -> None:
        if written.exception() is not None:
            self.look_again(chat_id)
            with going_without(_NOTED):
                written.result()

    def _read_day(self) -> str:
        return self._today().isoformat()


def _read_language(value: str | None) -> Language | None:
    return None if value is None else Language(value)
