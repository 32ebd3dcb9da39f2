"""Questions on their way from an inline query into the private chat: stored for minutes, without who asked."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.storage.sqlite.database import Database, going_without
from bot.storage.sqlite.group_commits import Insertion
from index.models import Language

TOKEN_BYTES = 18
KEPT_SECONDS = 15 * 60
PURGE_PAUSE_SECONDS = 60

_DELETE_EXPIRED = "DELETE FROM carried_questions WHERE expires <= ?"


@dataclass(frozen=True, slots=True)
class CarriedQuestion:
    """A question and the language of the interface that it was typed in."""

    question: str
    language: Language


class CarriedQuestions:
    """The part of the store that knows carried questions."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        """Takes an open database.

        Args:
            database: Where they are stored.
            now: Seconds since 1970.
        """
        self._database = database
        self._now = now
        self._purged_next = 0

    async def keep(self, carried: CarriedQuestion) -> str:
        """Keep a question for fifteen minutes, under a token that only whoever asked gets.

        Where it cannot be written, its minutes are over at once.

        Returns:
            24 of `[A-Za-z0-9_-]`, 144 bits.
        """
        token = secrets.token_urlsafe(TOKEN_BYTES)
        with going_without("a question on its way into the private chat"):
            await self._insert(token, carried)
        return token

    async def _insert(self, token: str, carried: CarriedQuestion) -> None:
        now = int(self._now())
        row = token, carried.question, carried.language.value, now + KEPT_SECONDS
        await self._database.insert(
            Insertion("INSERT INTO carried_questions (token, question, language, expires)", [row])
        )
        if now >= self._purged_next:
            self._purged_next = now + PURGE_PAUSE_SECONDS
            await self.purge()

    async def find(self, token: str) -> CarriedQuestion | None:
        """The question of a token, or None when it is unknown or its minutes are over."""
        row = await self._database.fetch(
            "SELECT question, language FROM carried_questions WHERE token = ? AND expires > ?", token, int(self._now())
        )
        return CarriedQuestion(str(row[0]), Language(row[1])) if row else None

    async def purge(self) -> None:
        """Delete those whose minutes are over."""
        async with self._database.transaction() as connection:
            await connection.execute(_DELETE_EXPIRED, (int(self._now()),))
