"""Messages that quoted something: where they stand, sealed, found again by keyed hashes, for some days.

A message is kept with the ids of its quotes and the day, never with what was asked.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from bot.storage.interface.database import Database, Transaction
from bot.storage.interface.group_commits import Change, Insertion
from bot.storage.privacy.sealing import Seals
from bot.values.corrections import KeptMessage, KeptQuote, MessagePlace, QuoteState
from index.models import Language

# Below what any SQLite takes in one statement.
_MAX_VALUES = 500
_QUOTING = (
    "SELECT DISTINCT kept_messages.place, sealed FROM kept_quotes"
    " JOIN kept_messages ON kept_messages.place = kept_quotes.place"
)


class KeptMessages:
    """The part of the store that knows messages which may have to be corrected."""

    def __init__(self, database: Database, seals: Seals, today: Callable[[], dt.date], kept_days: int) -> None:
        """Takes an open database.

        Args:
            database: Where they are kept.
            seals: Of this table.
            today: The day in UTC.
            kept_days: For how many days; 0 keeps nothing.
        """
        self._database = database
        self._seals = seals
        self._today = today
        self.kept_days = kept_days

    def keep(self, message: KeptMessage, owner_id: int) -> asyncio.Future[None] | None:
        """Keep a message that was just sent; nothing waits until it is written.

        Args:
            message: As it was sent.
            owner_id: The chat, or who sent it inline: what deletes all that is kept of them.

        Returns:
            Done once it is written; None where nothing is kept.
        """
        if not self.kept_days or not message.quotes:
            return None
        return self._database.note("a message that may have to be corrected", *self._insert(message, owner_id))

    async def keep_now(self, message: KeptMessage, owner_id: int) -> None:
        """As `keep`, once it is written: its reader is told that it holds.

        Raises:
            DatabaseBusyError: The database is held or out of reach: nothing is kept.
        """
        await self._database.insert(*self._insert(message, owner_id))

    def _insert(self, message: KeptMessage, owner_id: int) -> tuple[Insertion, Insertion]:
        place = self.hash_place(message.place)
        row = place, self._hash_owner(owner_id), self.seal(message), self._today().isoformat()
        documents = {self.hash_document(quote.document_id) for quote in message.quotes}
        return (
            Insertion("INSERT INTO kept_messages (place, owner, sealed, day)", [row], "ON CONFLICT DO NOTHING"),
            Insertion(
                "INSERT INTO kept_quotes (document, place)",
                [(document, place) for document in sorted(documents)],
                "ON CONFLICT DO NOTHING",
            ),
        )

    async def find(self, place: MessagePlace) -> KeptMessage | None:
        """The message of a place, if it is kept.

        Raises:
            DatabaseBusyError: The database cannot be read now.
        """
        key = self.hash_place(place)
        row = await self._database.fetch("SELECT sealed FROM kept_messages WHERE place = ?", key)
        return self.open(row[0], key) if row else None

    def show_another(self, message: KeptMessage) -> None:
        """Keep what a message that is kept shows from now on; nothing waits until it is written."""
        place = self.hash_place(message.place)
        documents = {self.hash_document(quote.document_id) for quote in message.quotes}
        self._database.note(
            "what a message that may have to be corrected shows",
            # What was to be corrected is not shown any more.
            Change("DELETE FROM corrections WHERE place = ?", (place,)),
            Change("UPDATE kept_messages SET sealed = ? WHERE place = ?", (self.seal(message), place)),
            Change("DELETE FROM kept_quotes WHERE place = ?", (place,)),
            *(
                Change(
                    "INSERT INTO kept_quotes (document, place) SELECT ?, place FROM kept_messages WHERE place = ?",
                    (document, place),
                )
                for document in sorted(documents)
            ),
        )

    async def drop(self, place: MessagePlace) -> None:
        """Keep a message no longer.

        Raises:
            DatabaseBusyError: The database is held or out of reach: nothing is deleted.
        """
        await self._database.write("DELETE FROM kept_messages WHERE place = ?", self.hash_place(place))

    def note_forgotten(self, owner_id: int) -> None:
        """Delete all that is kept of a chat, or of who sent something inline; nothing waits until that is done."""
        change = Change("DELETE FROM kept_messages WHERE owner = ?", (self._hash_owner(owner_id),))
        self._database.note("that messages are kept no longer", change)

    async def forget(self, owner_id: int, transaction: Transaction) -> None:
        """As `note_forgotten`, within a transaction."""
        await transaction.execute("DELETE FROM kept_messages WHERE owner = ?", self._hash_owner(owner_id))

    async def find_quoted(self, document_ids: Iterable[str]) -> set[str]:
        """Which of some documents are quoted by a message that is kept."""
        rows = await self._database.fetch_aside("SELECT DISTINCT document FROM kept_quotes")
        kept = {bytes(document) for (document,) in rows}
        # Hashing takes microseconds each, and there may be tens of thousands.
        return await asyncio.to_thread(lambda: {one for one in document_ids if self.hash_document(one) in kept})

    async def list_quoting(self, document_ids: Iterable[str]) -> list[KeptMessage]:
        """The messages that quote any of some documents; what was sealed under another key is left out."""
        found: dict[bytes, bytes] = {}
        for ids in _batch([self.hash_document(one) for one in document_ids], _MAX_VALUES):
            places = ", ".join("?" * len(ids))
            rows = await self._database.fetch_aside(f"{_QUOTING} WHERE document IN ({places})", *ids)
            found |= {bytes(place): bytes(sealed) for place, sealed in rows}
        return await asyncio.to_thread(self._open_all, found)

    async def purge(self) -> int:
        """Delete what is older than it is kept; returns how many messages."""
        oldest = (self._today() - dt.timedelta(days=self.kept_days)).isoformat()
        async with self._database.transaction() as transaction:
            if not self.kept_days:
                return await transaction.execute("DELETE FROM kept_messages")
            return await transaction.execute("DELETE FROM kept_messages WHERE day < ?", oldest)

    def hash_place(self, place: MessagePlace) -> bytes:
        """The keyed hash that a message is found by."""
        if place.inline_id is not None:
            return self._seals.hash("inline", place.inline_id)
        return self._seals.hash("message", str(place.chat_id), str(place.message_id))

    def hash_document(self, document_id: str) -> bytes:
        """The keyed hash that messages which quote a document are found by."""
        return self._seals.hash("document", document_id)

    def _hash_owner(self, owner_id: int) -> bytes:
        return self._seals.hash("owner", owner_id)

    def seal(self, message: KeptMessage) -> bytes:
        """Seal a message for its row."""
        return self._seals.seal(_write(message), self.hash_place(message.place))

    def open(self, sealed: bytes, place: bytes) -> KeptMessage | None:
        """Open what a row holds; None where it was sealed under another key."""
        opened = self._seals.open(bytes(sealed), place)
        return _read(opened) if opened else None

    def _open_all(self, found: dict[bytes, bytes]) -> list[KeptMessage]:
        opened = (self.open(sealed, place) for place, sealed in found.items())
        return [message for message in opened if message is not None]


def _batch(values: Sequence[bytes], size: int) -> Iterator[Sequence[bytes]]:
    yield from (values[start : start + size] for start in range(0, len(values), size))


def _write(message: KeptMessage) -> dict[str, Any]:
    place = message.place
    quotes = [[one.document_id, one.receipt, one.state, one.day, one.title] for one in message.quotes]
    return {"at": [place.chat_id, place.message_id, place.inline_id], "in": message.language, "quotes": quotes}


def _read(opened: dict[str, Any]) -> KeptMessage:
    quotes = tuple(
        KeptQuote(document_id, receipt, QuoteState(state), day, title)
        for document_id, receipt, state, day, title in opened["quotes"]
    )
    return KeptMessage(MessagePlace(*opened["at"]), Language(opened["in"]), quotes)
