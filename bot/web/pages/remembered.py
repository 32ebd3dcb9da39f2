"""What was made of one collection, to be sent again: as much as fits, the least asked for thrown away first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, Protocol, TypeVar

from index import Collection


class Sized(Protocol):
    """Something that takes room."""

    @property
    def size(self) -> int:
        """In bytes."""


_Made = TypeVar("_Made", bound=Sized)


class Remembered(Generic[_Made]):
    """Keeps what was made of the collection that serves; of another one, nothing."""

    def __init__(self, max_bytes: int) -> None:
        """Takes how much is kept; empty at the beginning."""
        self._max_bytes = max_bytes
        self._size = 0
        self._collection: Collection | None = None
        self._kept: OrderedDict[Hashable, _Made] = OrderedDict()

    def find(self, collection: Collection, key: Hashable) -> _Made | None:
        """What was made of a collection under a key, if that is kept."""
        if collection is not self._collection:
            self._kept.clear()
            self._collection, self._size = collection, 0
        made = self._kept.get(key)
        if made is not None:
            self._kept.move_to_end(key)
        return made

    def keep(self, collection: Collection, key: Hashable, made: _Made) -> None:
        """Keep what was made, unless another collection serves by now."""
        if collection is not self._collection or key in self._kept:
            return
        self._kept[key] = made
        self._size += made.size
        while self._size > self._max_bytes:
            _, thrown = self._kept.popitem(last=False)
            self._size -= thrown.size
