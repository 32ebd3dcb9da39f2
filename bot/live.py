"""The collection that answers now: opened off the event loop, handed out whole, replaced in one step."""

from __future__ import annotations

import asyncio
from pathlib import Path

from index import Collection, build_collection


class LiveCollection:
    """Holds the serving collection.

    Whoever answers takes `collection` once and uses that object to the end, so that no answer mixes two.
    """

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    @classmethod
    async def open(cls, seeds_folder: Path) -> LiveCollection:
        """Read a folder of documents in a worker thread, and make it ready to answer at once.

        Raises:
            index.errors.CollectionError: If the folder cannot be used at all.
        """
        return cls(await asyncio.to_thread(_open_and_warm, seeds_folder))

    @property
    def collection(self) -> Collection:
        """The collection that serves now."""
        return self._collection


def _open_and_warm(seeds_folder: Path) -> Collection:
    collection = build_collection(seeds_folder)
    # The first question loads the word lists, which takes a second or two.
    collection.answer(collection.documents[0].title)
    return collection
