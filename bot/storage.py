"""What Kutip remembers, in one SQLite file: chats' languages, and the quotes behind answers' buttons.

Ids of people and chats enter as keyed hashes only; no name or message is stored, and a question only for the
minutes in which it may be carried into the private chat.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiosqlite

from bot.errors import StorageError, UnreadableDatabaseError
from bot.migrating import migrate
from bot.pseudonyms import Pseudonyms
from index.models import Language

MAX_RECEIPTS = 5
ANSWER_ID_BYTES = 9
CARRIED_TOKEN_BYTES = 18
CARRIED_SECONDS = 15 * 60
BUSY_TIMEOUT_SECONDS = 10.0
OPENING = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)


@dataclass(frozen=True, slots=True)
class KnownLanguages:
    """What is remembered of a chat's language.

    Attributes:
        chosen: With /language; None while the chat has not chosen.
        last: That of the last question that had one.
    """

    chosen: Language | None = None
    last: Language | None = None


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What the buttons under an answer need.

    Attributes:
        language: The one in which the answer was shown.
        receipts: One to five quote ids, best first.
    """

    id: str
    language: Language
    receipts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CarriedQuestion:
    """A question on its way from an inline query into the private chat.

    Attributes:
        language: In which it is answered.
    """

    question: str
    language: Language


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


class Store:
    """The database, one connection; safe to use from any number of tasks of one event loop."""

    def __init__(
        self,
        connection: aiosqlite.Connection,
        pseudonyms: Pseudonyms,
        today: Callable[[], dt.date],
        now: Callable[[], float],
    ) -> None:
        self._connection = connection
        self._pseudonyms = pseudonyms
        self._today = today
        self._now = now
        self._writing = asyncio.Lock()

    @classmethod
    async def open(
        cls,
        path: Path,
        pseudonyms: Pseudonyms,
        *,
        today: Callable[[], dt.date] = _today,
        now: Callable[[], float] = time.time,
    ) -> Store:
        """Open the file, make it if it is missing, and bring it up to date.

        Args:
            path: The SQLite file; its folder is made with mode 0700 if missing.
            pseudonyms: Hashes the ids that other methods take.
            today: The day in UTC.
            now: Seconds since 1970.

        Raises:
            NewerDatabaseError: If a newer version of Kutip wrote it.
            UnreadableDatabaseError: If it is damaged, not a database or another program's.
            StorageError: If the file cannot be opened or written.
        """
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            connection = await aiosqlite.connect(path, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise StorageError(f"the database {path} cannot be opened: {error}") from None
        try:
            for statement in OPENING:
                await connection.execute(statement)
            await migrate(connection, path, today())
        except sqlite3.OperationalError as error:
            await connection.close()
            raise StorageError(f"the database {path} cannot be used: {error}") from None
        except sqlite3.DatabaseError as error:
            await connection.close()
            raise UnreadableDatabaseError(
                f"the database {path} is damaged or no database ({error}): restore a backup or move it away"
            ) from None
        except BaseException:
            await connection.close()
            raise
        return cls(connection, pseudonyms, today, now)

    async def close(self) -> None:
        """Close the connection once what is being written is written; a second call does nothing."""
        async with self._writing:
            await self._connection.close()

    async def find_languages(self, chat_id: int) -> KnownLanguages:
        """What is remembered of a chat's language."""
        row = await self._fetch(
            "SELECT chosen, last FROM languages WHERE person = ?", self._pseudonyms.hash_id(chat_id)
        )
        return KnownLanguages(*map(_read_language, row)) if row else KnownLanguages()

    async def choose_language(self, chat_id: int, language: Language) -> None:
        """Remember what a chat has chosen."""
        await self._set_language("chosen", chat_id, language)

    async def note_language(self, chat_id: int, language: Language) -> None:
        """Remember the language of a chat's question."""
        await self._set_language("last", chat_id, language)

    async def keep_answer(self, language: Language, receipts: Sequence[str]) -> str:
        """Keep what the buttons under an answer need.

        Args:
            language: The one in which the answer is shown.
            receipts: Quote ids, best first; those after the fifth are left out.

        Returns:
            A random id, 12 of `[A-Za-z0-9_-]`, 72 bits.
        """
        answer_id = secrets.token_urlsafe(ANSWER_ID_BYTES)
        async with self._transaction() as connection:
            await connection.execute(
                "INSERT INTO answers (id, language, day) VALUES (?, ?, ?)",
                (answer_id, language.value, self._today().isoformat()),
            )
            await connection.executemany(
                "INSERT INTO answer_quotes (answer, place, receipt) VALUES (?, ?, ?)",
                [(answer_id, place, receipt) for place, receipt in enumerate(receipts[:MAX_RECEIPTS])],
            )
        return answer_id

    async def find_answer(self, answer_id: str) -> KeptAnswer | None:
        """The answer of an id, or None when it is unknown or no longer kept."""
        rows = await self._connection.execute_fetchall(
            "SELECT language, receipt FROM answers JOIN answer_quotes ON answer = id WHERE id = ? ORDER BY place",
            (answer_id,),
        )
        found = [(str(language), str(receipt)) for language, receipt in rows]
        if not found:
            return None
        return KeptAnswer(answer_id, Language(found[0][0]), tuple(receipt for _, receipt in found))

    async def carry_question(self, carried: CarriedQuestion) -> str:
        """Keep a question for a few minutes, under a token that only whoever asked gets.

        Returns:
            24 of `[A-Za-z0-9_-]`, 144 bits.
        """
        token = secrets.token_urlsafe(CARRIED_TOKEN_BYTES)
        now = int(self._now())
        async with self._transaction() as connection:
            await connection.execute("DELETE FROM carried_questions WHERE expires <= ?", (now,))
            await connection.execute(
                "INSERT INTO carried_questions (token, question, language, expires) VALUES (?, ?, ?, ?)",
                (token, carried.question, carried.language.value, now + CARRIED_SECONDS),
            )
        return token

    async def find_carried(self, token: str) -> CarriedQuestion | None:
        """The question of a token, or None when it is unknown or its minutes are over."""
        row = await self._fetch(
            "SELECT question, language FROM carried_questions WHERE token = ? AND expires > ?", token, int(self._now())
        )
        return CarriedQuestion(str(row[0]), Language(row[1])) if row else None

    async def forget(self, telegram_id: int) -> None:
        """Delete all that is stored of a person or chat; answers hold nothing of them."""
        async with self._transaction() as connection:
            await connection.execute("DELETE FROM languages WHERE person = ?", (self._pseudonyms.hash_id(telegram_id),))

    async def purge(self, *, answers_kept_days: int, languages_kept_days: int) -> int:
        """Delete what is older than its retention; a row of N days ago is kept for N days.

        Carried questions whose minutes are over go too.

        Returns:
            How many answers and languages were deleted.
        """
        deleted = 0
        async with self._transaction() as connection:
            await connection.execute("DELETE FROM carried_questions WHERE expires <= ?", (int(self._now()),))
            for table, days in (("answers", answers_kept_days), ("languages", languages_kept_days)):
                oldest = (self._today() - dt.timedelta(days=days)).isoformat()
                cursor = await connection.execute(f"DELETE FROM {table} WHERE day < ?", (oldest,))  # noqa: S608
                deleted += cursor.rowcount
        return deleted

    async def _set_language(self, column: str, chat_id: int, language: Language) -> None:
        async with self._transaction() as connection:
            await connection.execute(
                f"INSERT INTO languages (person, {column}, day) VALUES (?, ?, ?)"  # noqa: S608
                f" ON CONFLICT (person) DO UPDATE SET {column} = excluded.{column}, day = excluded.day",
                (self._pseudonyms.hash_id(chat_id), language.value, self._today().isoformat()),
            )

    async def _fetch(self, query: str, *values: object) -> sqlite3.Row | None:
        async with self._connection.execute(query, values) as cursor:
            return await cursor.fetchone()

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[aiosqlite.Connection]:
        # One connection has one transaction: tasks take turns.
        async with self._writing:
            try:
                await self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
            except BaseException:
                await self._connection.rollback()
                raise
            await self._connection.commit()


def _read_language(value: str | None) -> Language | None:
    return None if value is None else Language(value)
