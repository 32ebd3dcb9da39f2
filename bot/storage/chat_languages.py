"""What is remembered of each chat's language: stored under keyed hashes, and of the latest chats in memory too."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from bot.errors import DatabaseBusyError
from bot.logs import describe_error
from bot.storage.interface.database import Database
from bot.storage.interface.group_commits import Insertion
from bot.storage.privacy.pseudonyms import Pseudonyms
from index.models import Language

MAX_REMEMBERED = 10_000

logger = logging.getLogger(__name__)


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
        # Of chats that got another id, by that, until it is written: the id that they had.
        self._moved: dict[int, int] = {}
        # What is written last of each chat, until it is.
        self._latest: dict[int, asyncio.Future[None]] = {}

    async def find(self, chat_id: int) -> KnownLanguages:
        """What is remembered of a chat's language; nothing where the database cannot be read now."""
        if (remembered := self._remembered.get(chat_id)) is not None:
            self._remembered.move_to_end(chat_id)
            return remembered[0]
        ticket = self._read[chat_id] = object()
        # While it moves, it is under one of the two.
        person = self._pseudonyms.hash_id(chat_id)
        before = self._pseudonyms.hash_id(self._moved.get(chat_id, chat_id))
        try:
            row = await self._database.fetch(
                "SELECT chosen, last, day FROM languages WHERE person IN (?, ?) ORDER BY person = ? DESC",
                *(person, before, before),
            )
        except DatabaseBusyError as error:
            # The app's language will do for an answer.
            logger.warning("the language of a chat could not be read: %s", describe_error(error))
            return KnownLanguages()
        if row is None:
            known, day = KnownLanguages(), ""
        else:
            chosen, last, day = row
            known = KnownLanguages(_read_language(chosen), _read_language(last))
        if self._read.get(chat_id) is ticket:
            del self._read[chat_id]
            self._remember(chat_id, known, day)
        return known

    def choose(self, chat_id: int, language: Language) -> None:
        """Remember what a chat has chosen; nothing waits until it is written."""
        known, _ = self._remembered.get(chat_id, (KnownLanguages(), ""))
        self._note("chosen", chat_id, language, replace(known, chosen=language))

    def note(self, chat_id: int, language: Language) -> None:
        """Remember the language of a chat's question; nothing waits until it is written."""
        known, day = self._remembered.get(chat_id, (KnownLanguages(), ""))
        # Most questions change nothing, and then nothing is written.
        if known.last is not language or day != self._read_day():
            self._note("last", chat_id, language, replace(known, last=language))

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

    def follow(self, old_id: int, new_id: int) -> None:
        """Read of a chat that got another id what is stored under its old one, until `end_following`."""
        self.look_again(new_id)
        self._moved[new_id] = old_id
        if (remembered := self._remembered.get(old_id)) is not None:
            self._remember(new_id, *remembered)

    def end_following(self, new_id: int) -> None:
        """Read of a chat what is stored under its own id."""
        self._moved.pop(new_id, None)
        self.look_again()

    def _note(self, column: str, chat_id: int, language: Language, known: KnownLanguages) -> None:
        is_complete = chat_id in self._remembered
        day = self._read_day()
        # What is being read is older.
        self._read.pop(chat_id, None)
        self._remember(chat_id, known, day)
        written = self._database.note(
            "the language of a chat",
            Insertion(
                f"INSERT INTO languages (person, {column}, day)",
                [(self._pseudonyms.hash_id(chat_id), language.value, day)],
                f"ON CONFLICT (person) DO UPDATE SET {column} = excluded.{column}, day = excluded.day",
            ),
        )
        self._latest[chat_id] = written
        written.add_done_callback(partial(self._check_written, chat_id, known if is_complete else None))

    def _remember(self, chat_id: int, known: KnownLanguages, day: str) -> None:
        self._remembered[chat_id] = known, day
        self._remembered.move_to_end(chat_id)
        if len(self._remembered) > MAX_REMEMBERED:
            self._remembered.popitem(last=False)

    def _check_written(self, chat_id: int, known: KnownLanguages | None, written: asyncio.Future[None]) -> None:
        """Look again where memory and table may differ by now; what was noted later is in memory, and comes."""
        if self._latest.get(chat_id) is not written:
            return
        del self._latest[chat_id]
        remembered = self._remembered.get(chat_id)
        is_same = remembered is not None and remembered[0] is known
        if written.cancelled() or written.exception() is not None or not is_same:
            self.look_again(chat_id)

    def _read_day(self) -> str:
        return self._today().isoformat()


def _read_language(value: str | None) -> Language | None:
    return None if value is None else Language(value)
