"""Questions on their way from an inline query into the private chat: stored for minutes, without who asked."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.storage.interface.database import Database
from bot.storage.interface.group_commits import Change, Insertion, Writing
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
        # With the second in which its minutes are over, until it is in the table.
        self._unwritten: dict[str, tuple[CarriedQuestion, int]] = {}

    def keep(self, carried: CarriedQuestion) -> str:
        """Keep a question for fifteen minutes, under a token that only whoever asked gets.

        Nothing waits until it is written; where it cannot be, its minutes are over then.

        Returns:
            24 of `[A-Za-z0-9_-]`, 144 bits.
        """
        token, now = secrets.token_urlsafe(TOKEN_BYTES), int(self._now())
        row = token, carried.question, carried.language.value, now + KEPT_SECONDS
        writings: list[Writing] = [
            Insertion(
                "INSERT INTO carried_questions (token, question, language, expires)", [row], "ON CONFLICT DO NOTHING"
            )
        ]
        if now >= self._purged_next:
            self._purged_next = now + PURGE_PAUSE_SECONDS
            writings.append(Change(_DELETE_EXPIRED, (now,)))
        self._unwritten[token] = carried, now + KEPT_SECONDS
        written = self._database.note("a question on its way into the private chat", *writings)
        written.add_done_callback(lambda _: self._unwritten.pop(token))
        return token

    async def find(self, token: str) -> CarriedQuestion | None:
        """The question of a token, or None when it is unknown or its minutes are over."""
        now = int(self._now())
        if (unwritten := self._unwritten.get(token)) is not None:
            carried, expires = unwritten
            return carried if expires > now else None
        row = await self._database.fetch(
            "SELECT question, language FROM carried_questions WHERE token = ? AND expires > ?", token, now
        )
        return CarriedQuestion(str(row[0]), Language(row[1])) if row else None

    async def purge(self) -> None:
        """Delete those whose minutes are over."""
        await self._database.write(_DELETE_EXPIRED, int(self._now()))
