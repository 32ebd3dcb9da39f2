"""Messages that are to be edited: what they are to show, when it is tried, and which process does it.

Each message has one row at most, that of the last correction; the row goes in the same transaction in which it is
taken down what the message shows. A process that ends between the edit and that makes the same edit once more, which
changes nothing. One process at a time edits: it holds a turn for seconds, and takes it again while it lives.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.storage.interface.database import Database
from bot.storage.kept.messages import KeptMessages
from bot.values.corrections import Basis, Correction, CorrectionPlan, MessagePlace

TURN_SECONDS = 15
_BATCH = 200
_ADD = (
    "INSERT INTO corrections (place, sealed, due, attempts, version)"
    " SELECT place, ?, ?, 0, 1 FROM kept_messages WHERE place = ?"
    " ON CONFLICT (place) DO UPDATE SET sealed = excluded.sealed, version = corrections.version + 1"
)
_ADD_DOCUMENT = (
    "INSERT INTO kept_quotes (document, place) SELECT ?, place FROM kept_messages WHERE place = ?"
    " ON CONFLICT DO NOTHING"
)
_MOVE = "UPDATE kept_messages SET sealed = ? WHERE place = ?"
_CANCEL = "DELETE FROM corrections WHERE place = ?"


class CorrectionsOutbox:
    """The part of the store that knows what is to be edited."""

    def __init__(self, database: Database, messages: KeptMessages, now: Callable[[], float]) -> None:
        """Takes an open database.

        Args:
            database: Where corrections are kept.
            messages: That are corrected.
            now: Seconds since 1970.
        """
        self._database = database
        self._messages = messages
        self._now = now

    async def take_turn(self, holder: str, *, is_alone: bool) -> bool:
        """Edit alone for some seconds from now on.

        Args:
            holder: Names this process.
            is_alone: Whether no other can hold the turn: what says so was left by one that ended.

        Returns:
            Whether it is this process's turn.
        """
        now = int(self._now())
        async with self._database.transaction() as transaction:
            changed = await transaction.execute(
                "INSERT INTO correction_run (id, edition, withdrawn, holder, held_until) VALUES (1, '', '[]', ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until"
                " WHERE correction_run.holder = excluded.holder OR correction_run.held_until <= ? OR ? = 1",
                *(holder, now + TURN_SECONDS, now, int(is_alone)),
            )
        return bool(changed)

    async def read_basis(self) -> Basis:
        """What served when it was last looked through what has to be corrected; its edition is empty before."""
        row = await self._database.fetch("SELECT edition, withdrawn, fallen FROM correction_run WHERE id = 1")
        edition, withdrawn, fallen = row or ("", "[]", "[]")
        return Basis(str(edition), frozenset(json.loads(withdrawn)), frozenset(json.loads(fallen)))

    async def set_basis(self, basis: Basis) -> None:
        """Take down that it was looked through what has to be corrected, by the process whose turn it is."""
        await self._database.write(
            "UPDATE correction_run SET edition = ?, withdrawn = ?, fallen = ? WHERE id = 1",
            *(basis.edition, json.dumps(sorted(basis.withdrawn)), json.dumps(sorted(basis.fallen))),
        )

    async def follow(self, plan: CorrectionPlan) -> None:
        """Have messages edited, in place of what was to become of them before; one kept no longer is left out."""
        now, work = int(self._now()), list[tuple[str, tuple[object, ...]]]()
        for message, quotes in plan.corrected:
            sealed = self._messages.seal(replace(message, quotes=quotes))
            work.append((_ADD, (sealed, now, self._messages.hash_place(message.place))))
        for message in plan.moved:
            work.append((_MOVE, (self._messages.seal(message), self._messages.hash_place(message.place))))
        # What was to be said of them is no longer so.
        work += [(_CANCEL, (self._messages.hash_place(one.place),)) for one in (*plan.moved, *plan.settled)]
        for start in range(0, len(work), _BATCH):
            async with self._database.transaction() as transaction:
                for statement, values in work[start : start + _BATCH]:
                    await transaction.execute(statement, *values)

    async def count(self) -> int:
        """How many messages are still to be edited."""
        row = await self._database.fetch("SELECT count(*) FROM corrections")
        return int(row[0]) if row else 0

    async def list_due(self, limit: int) -> list[Correction]:
        """Corrections whose time has come, at most so many; what was sealed under another key is deleted."""
        rows = await self._database.fetch_all(
            "SELECT corrections.place, kept_messages.sealed, corrections.sealed, attempts, version"
            " FROM corrections JOIN kept_messages ON kept_messages.place = corrections.place"
            " WHERE due <= ? ORDER BY due LIMIT ?",
            *(int(self._now()), limit),
        )
        found = []
        for place, kept, sealed, attempts, version in rows:
            message, wanted = (self._messages.open(one, bytes(place)) for one in (kept, sealed))
            if message is None or wanted is None:
                await self._database.write("DELETE FROM kept_messages WHERE place = ?", bytes(place))
                continue
            found.append(Correction(message, wanted.quotes, int(attempts), int(version)))
        return found

    async def finish(self, correction: Correction) -> None:
        """Take down that a message shows what it was to show."""
        place = self._messages.hash_place(correction.message.place)
        sealed = self._messages.seal(replace(correction.message, quotes=correction.quotes))
        async with self._database.transaction() as transaction:
            # Where it is to be edited no more, somebody has turned the message to another quote meanwhile.
            await transaction.execute(
                "UPDATE kept_messages SET sealed = ?"
                " WHERE place = ? AND EXISTS (SELECT 1 FROM corrections WHERE corrections.place = kept_messages.place)",
                *(sealed, place),
            )
            # What took the place of a document may change in its turn.
            for document_id in {quote.document_id for quote in correction.quotes}:
                await transaction.execute(_ADD_DOCUMENT, self._messages.hash_document(document_id), place)
            await transaction.execute(
                "DELETE FROM corrections WHERE place = ? AND version = ?", place, correction.version
            )

    async def postpone(self, places: Sequence[MessagePlace], seconds: float, *, has_failed: bool = False) -> None:
        """Let corrections wait for at least so long from now on.

        Args:
            places: Of their messages.
            seconds: From now on.
            has_failed: Whether one was tried in vain.
        """
        due = int(self._now() + seconds + 0.999)
        async with self._database.transaction() as transaction:
            for place in places:
                await transaction.execute(
                    "UPDATE corrections SET due = ?, attempts = attempts + ? WHERE place = ? AND due < ?",
                    *(due, int(has_failed), self._messages.hash_place(place), due),
                )
