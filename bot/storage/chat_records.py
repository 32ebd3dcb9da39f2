"""What is stored of chats: a group's settings, and which chats sent the bot away. Ids enter as keyed hashes.

Nothing waits until it is written that a chat was joined, left or used.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.errors import DatabaseBusyError
from bot.logs import describe_error
from bot.storage.chat_languages import ChatLanguages
from bot.storage.interface.database import Database
from bot.storage.interface.group_commits import Change
from bot.storage.privacy.pseudonyms import Pseudonyms

MAX_REMEMBERED = 10_000

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class GroupSettings:
    """What the moderators of a group have set; its language is kept with those of other chats.

    Attributes:
        is_quiet: Whether only commands are answered.
        is_discreet: Whether what is not certain is shown to the asker alone, where Telegram can.
    """

    is_quiet: bool = False
    is_discreet: bool = True


class ChatRecords:
    """The part of the store that knows chats."""

    def __init__(
        self,
        database: Database,
        pseudonyms: Pseudonyms,
        today: Callable[[], dt.date],
        languages: ChatLanguages,
    ) -> None:
        """Takes an open database.

        Args:
            database: Where chats are stored.
            pseudonyms: Hashes their ids.
            today: The day in UTC.
            languages: Of chats, which move and go with them.
        """
        self._database = database
        self._pseudonyms = pseudonyms
        self._today = today
        self._languages = languages
        # By hash: whether the bot is there, until all is written of it, and what is written last.
        self._unwritten: dict[bytes, bool] = {}
        self._latest: dict[bytes, asyncio.Future[None]] = {}
        # Of groups that got another id, by that, until it is written: the id that they had.
        self._moved: dict[int, int] = {}
        # By hash, as they were read last; the one read longest ago comes first.
        self._remembered: OrderedDict[bytes, GroupSettings] = OrderedDict()

    async def read_settings(self, group_id: int) -> GroupSettings:
        """A group's settings; noted as in use today, so that they are not purged.

        Where the database cannot be read now, they are as they were read last, and those of a group that wants to be
        left in peace where they never were.
        """
        chat = self._pseudonyms.hash_id(group_id)
        try:
            settings = await self._read_settings(group_id)
        except DatabaseBusyError as error:
            logger.warning("the settings of a group could not be read: %s", describe_error(error))
            return self._remembered.get(chat, GroupSettings(is_quiet=True))
        self._remembered[chat] = settings
        self._remembered.move_to_end(chat)
        if len(self._remembered) > MAX_REMEMBERED:
            self._remembered.popitem(last=False)
        return settings

    async def _read_settings(self, group_id: int) -> GroupSettings:
        chat, today = self._pseudonyms.hash_id(group_id), self._today().isoformat()
        # While it moves, it is under one of the two.
        before = self._pseudonyms.hash_id(self._moved.get(group_id, group_id))
        row = await self._database.fetch(
            "SELECT is_quiet, is_discreet, left_on, day FROM chats WHERE chat IN (?, ?) ORDER BY chat = ? DESC",
            *(chat, before, before),
        )
        if row is None:
            return GroupSettings()
        is_quiet, is_discreet, left_on, day = row
        if (left_on is not None or day != today) and chat not in self._unwritten:
            self._note(
                chat,
                Change("UPDATE chats SET left_on = NULL, day = ? WHERE chat = ?", (today, chat)),
                Change("UPDATE languages SET day = ? WHERE person = ?", (today, chat)),
            )
        return GroupSettings(bool(is_quiet), bool(is_discreet))

    async def toggle_quiet(self, group_id: int) -> bool:
        """Turn quiet mode on or off, once that is written: the group is told that it holds.

        Returns:
            Whether it is on now.

        Raises:
            DatabaseBusyError: Another process holds the database.
        """
        return await self._toggle(
            group_id,
            "INSERT INTO chats (chat, is_quiet, day) VALUES (?, 1, ?)"
            " ON CONFLICT (chat) DO UPDATE SET is_quiet = 1 - chats.is_quiet, day = excluded.day",
            "SELECT is_quiet FROM chats WHERE chat = ?",
        )

    async def toggle_discreet(self, group_id: int) -> bool:
        """Let what is not certain be shown to everybody, or to the asker alone again; otherwise as `toggle_quiet`."""
        return await self._toggle(
            group_id,
            "INSERT INTO chats (chat, is_discreet, day) VALUES (?, 0, ?)"
            " ON CONFLICT (chat) DO UPDATE SET is_discreet = 1 - chats.is_discreet, day = excluded.day",
            "SELECT is_discreet FROM chats WHERE chat = ?",
        )

    async def _toggle(self, group_id: int, change: str, reading: str) -> bool:
        chat = self._pseudonyms.hash_id(group_id)
        await self._database.write(change, chat, self._today().isoformat())
        row = await self._database.fetch(reading, chat)
        return bool(row and row[0])

    async def note_joined(self, group_id: int) -> bool:
        """Remember that the bot is in a group.

        Returns:
            Whether that is new: it was never there, or had been sent away.
        """
        chat = self._pseudonyms.hash_id(group_id)
        was_present = self._unwritten.get(chat)
        if was_present is None:
            row = await self._database.fetch("SELECT left_on FROM chats WHERE chat = ?", chat)
            was_present = row is not None and row[0] is None
        self._note(
            chat,
            Change(
                "INSERT INTO chats (chat, day) VALUES (?, ?)"
                " ON CONFLICT (chat) DO UPDATE SET left_on = NULL, day = excluded.day",
                (chat, self._today().isoformat()),
            ),
        )
        return not was_present

    def note_left(self, chat_id: int) -> None:
        """Mark a chat that the bot was removed from, or a private chat whose user blocked it."""
        chat, today = self._pseudonyms.hash_id(chat_id), self._today().isoformat()
        marking = Change(
            "INSERT INTO chats (chat, left_on, day) VALUES (?, ?, ?)"
            " ON CONFLICT (chat) DO UPDATE SET left_on = coalesce(chats.left_on, excluded.left_on)",
            (chat, today, today),
        )
        self._note(chat, marking, is_present=False)

    def note_unblocked(self, chat_id: int) -> None:
        """Take the mark from a private chat."""
        chat = self._pseudonyms.hash_id(chat_id)
        self._note(chat, Change("DELETE FROM chats WHERE chat = ?", (chat,)))

    def migrate(self, old_id: int, new_id: int) -> None:
        """Keep a group's settings and language when it grows into a supergroup, which has another id."""
        old, new = self._pseudonyms.hash_id(old_id), self._pseudonyms.hash_id(new_id)
        written = self._note(
            new,
            *_move("chats", "chat", old, new),
            *_move("languages", "person", old, new),
        )
        self._moved[new_id] = old_id
        self._languages.follow(old_id, new_id)

        def end(_: asyncio.Future[None]) -> None:
            self._moved.pop(new_id, None)
            self._languages.end_following(new_id)

        written.add_done_callback(end)

    def _note(self, chat: bytes, *changes: Change, is_present: bool = True) -> asyncio.Future[None]:
        """Let something be written of a chat, without waiting; until then it is known whether the bot is there."""
        self._unwritten[chat] = is_present
        written = self._database.note("what became of a chat", *changes)
        self._latest[chat] = written
        written.add_done_callback(partial(self._forget_unwritten, chat))
        return written

    def _forget_unwritten(self, chat: bytes, written: asyncio.Future[None]) -> None:
        if self._latest.get(chat) is written:
            del self._latest[chat], self._unwritten[chat]

    async def purge(self, *, left_kept_days: int, settings_kept_days: int) -> int:
        """Delete all that is stored of chats that sent the bot away, and settings that nobody uses.

        Args:
            left_kept_days: For how long after the bot was sent away; a chat that came back is left alone.
            settings_kept_days: For how long after the last message.

        Returns:
            How many chats were forgotten.
        """
        left_before = (self._today() - dt.timedelta(days=left_kept_days)).isoformat()
        unused_before = (self._today() - dt.timedelta(days=settings_kept_days)).isoformat()
        # Telegram's word of a return is lost while the bot is down, but then its chat's language is newer.
        gone = (
            "SELECT chat FROM chats WHERE left_on < ? AND NOT EXISTS"
            " (SELECT 1 FROM languages WHERE person = chat AND languages.day > left_on)"
        )
        async with self._database.transaction() as transaction:
            for table in ("votes", "languages"):
                await transaction.execute(f"DELETE FROM {table} WHERE person IN ({gone})", left_before)  # noqa: S608
            forgotten = await transaction.execute(
                "DELETE FROM chats WHERE left_on < ? OR day < ?", left_before, unused_before
            )
        self._languages.look_again()
        return forgotten


def _move(table: str, column: str, old: bytes, new: bytes) -> tuple[Change, Change]:
    """Let a row stand under another id, in place of the one that is there; nothing where there is none to move."""
    return (
        Change(
            f"DELETE FROM {table} WHERE {column} = ?"  # noqa: S608
            f" AND EXISTS (SELECT 1 FROM {table} AS moved WHERE moved.{column} = ?)",
            (new, old),
        ),
        Change(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (new, old)),  # noqa: S608
    )
