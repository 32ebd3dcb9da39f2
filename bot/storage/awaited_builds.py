"""Builds that admins wait for, so that whoever waits is told when the bot was killed meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from bot.storage.interface.database import Database, going_without
from index.models import Language


@dataclass(frozen=True, slots=True)
class AwaitedBuild:
    """The message that shows how far a build is.

    Attributes:
        chat_id: Of an admin or of the admins' group, as it is.
        language: In which it speaks.
        candidate: What the build made; empty until it has.
    """

    chat_id: int
    message_id: int
    language: Language
    candidate: str = ""


class BuildRecords:
    """The part of the store that knows which builds are awaited."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, build: AwaitedBuild) -> None:
        """Remember a build until `end`."""
        with going_without("that somebody waits for a build"):
            await self._database.write(
                "INSERT INTO builds (chat, message, language) VALUES (?, ?, ?)"
                " ON CONFLICT (chat, message) DO UPDATE SET language = excluded.language, candidate = ''",
                *(build.chat_id, build.message_id, build.language.value),
            )

    async def note_candidate(self, build: AwaitedBuild, candidate: str) -> None:
        """Remember what a build made, which whoever waits has not seen yet."""
        with going_without("what a build made"):
            await self._database.write(
                "UPDATE builds SET candidate = ? WHERE chat = ? AND message = ?",
                *(candidate, build.chat_id, build.message_id),
            )

    async def end(self, build: AwaitedBuild) -> None:
        """Forget a build: whoever waited knows what came of it."""
        with going_without("that nobody waits for a build"):
            await self._database.write(
                "DELETE FROM builds WHERE chat = ? AND message = ?", build.chat_id, build.message_id
            )

    async def take_all(self) -> list[AwaitedBuild]:
        """Forget all builds and return them: at the start, those that the last run did not bring to an end."""
        rows = await self._database.fetch_all("SELECT chat, message, language, candidate FROM builds")
        # On a full disk the bot starts all the same; then they are told once more.
        with going_without("that builds were interrupted"):
            await self._database.write("DELETE FROM builds")
        return [
            AwaitedBuild(int(chat), int(message), Language(language), str(made))
            for chat, message, language, made in rows
        ]
