"""What the buttons under answers need: the language and the quotes of each, by a random id."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.storage.interface.database import Database
from bot.storage.interface.group_commits import Insertion
from index.models import Language

MAX_RECEIPTS = 5
ANSWER_ID_BYTES = 9


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


def make_answer_id() -> str:
    """Returns a random id, 12 of `[A-Za-z0-9_-]`, 72 bits."""
    return secrets.token_urlsafe(ANSWER_ID_BYTES)


class Answers:
    """The part of the store that knows answers."""

    def __init__(self, database: Database, today: Callable[[], dt.date]) -> None:
        self._database = database
        self._today = today
        # By id, until they are in the tables.
        self._unwritten: dict[str, KeptAnswer] = {}

    def keep(self, answer_id: str, language: Language, receipts: Sequence[str]) -> None:
        """Keep what the buttons under an answer need; nothing waits until it is written.

        Where it cannot be written, the buttons say that they do not work.

        Args:
            answer_id: From `make_answer_id`.
            language: The one in which the answer is shown.
            receipts: Quote ids, best first; those after the fifth are left out.
        """
        kept = KeptAnswer(answer_id, language, tuple(receipts[:MAX_RECEIPTS]))
        row = answer_id, language.value, self._today().isoformat()
        quotes = [(answer_id, place, receipt) for place, receipt in enumerate(kept.receipts)]
        self._unwritten[answer_id] = kept
        written = self._database.note(
            "what the buttons of an answer need",
            Insertion("INSERT INTO answers (id, language, day)", [row], "ON CONFLICT DO NOTHING"),
            Insertion("INSERT INTO answer_quotes (answer, place, receipt)", quotes, "ON CONFLICT DO NOTHING"),
        )
        written.add_done_callback(lambda _: self._unwritten.pop(answer_id))

    async def find(self, answer_id: str) -> KeptAnswer | None:
        """Return the answer of an id, or None when it is unknown or no longer kept."""
        if (unwritten := self._unwritten.get(answer_id)) is not None:
            return unwritten
        rows = await self._database.fetch_all(
            "SELECT language, receipt FROM answers JOIN answer_quotes ON answer = id WHERE id = ? ORDER BY place",
            answer_id,
        )
        found = [(str(language), str(receipt)) for language, receipt in rows]
        if not found:
            return None
        return KeptAnswer(answer_id, Language(found[0][0]), tuple(receipt for _, receipt in found))
