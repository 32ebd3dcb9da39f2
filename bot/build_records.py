"""Builds that admins wait for, so that whoever waits is told when the bot was killed meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from bot.database import Database, going_without
from index.models import Language


@dataclass(frozen=True, slots=True)
class AwaitedBuild:
    """The message that shows how far a build is.

    Attributes:
        chat_id: Of an admin or of the admins' group, as it is.
        language: In which it speaks.
    """

    chat_id: int
    message_id: int
    language: Language


class BuildRecords:
    """The part of the store that knows which builds are awaited."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, build: AwaitedBuild) -> None:
        """Remember a build until `end`."""
        async with self._database.transaction() as connection:
            await connection.execute(
                "INSERT OR REPLACE INTO builds (chat, message, language) VALUES (?, ?, ?)",
                (build.chat_id, build.message_id, build.language.value),
            )

    async def end(self, build: AwaitedBuild) -> None:
        """Forget a build: whoever waited knows what came of it."""
        async with self._database.transaction() as connection:
            await connection.execute(
                "DELETE FROM builds WHERE chat = ? AND message = ?", (build.chat_id, build.message_id)
            )

    async def take_all(self) -> list[AwaitedBuild]:
        """Forget all builds and return them: at the start, those that the last run did not bring to an end."""
        rows = await self._database.fetch_all("SELECT chat, message, language FROM builds")
        # On a full disk the bot starts all the same; then they are told once more.
        with going_without("that builds were interrupted"):
            await self._database.write("DELETE FROM builds")
        return [AwaitedBuild(int(chat), int(message), Language(language)) for chat, message, language in rows]
