"""Which documents hold at a time, hold no more, or have made way for others."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

import numpy as np

from index.documents.store import DocumentStore
from index.models import Standing, StandingKind

_Key = TypeVar("_Key")


class Standings:
    """How the documents of an edition stand at one time. Immutable; safe to share between threads.

    Attributes:
        now: The time, with its zone; None where nothing is told of what begins and ends.
    """

    def __init__(self, documents: DocumentStore, withdrawn: Container[int], now: dt.datetime | None) -> None:
        """Take the documents, and the numbers of those that are withdrawn."""
        self.now = now
        self._documents = documents
        self._withdrawn = withdrawn
        self._seconds = now.timestamp() if now else None
        self._newer: dict[int, list[int]] = defaultdict(list)
        for newer, older in documents.replacements.tolist():
            self._newer[older].append(newer)

    def find(self, number: int) -> Standing:
        """Return how a document that is not withdrawn stands."""
        document, newer = self._documents[number], self.find_replacement(number)
        if newer is not None:
            kind = StandingKind.REPLACED
        elif self._seconds is not None and self._documents.ends[number] <= self._seconds:
            kind = StandingKind.EXPIRED
        elif not self._has_begun(number):
            kind = StandingKind.NOT_YET
        else:
            kind = StandingKind.SERVING
        standing = Standing(kind, document.valid_from, document.valid_until)
        if newer is None:
            return standing
        return replace(standing, replaced_by=self._documents[newer].id, replaced_by_title=self._documents[newer].title)

    def find_replacement(self, number: int) -> int | None:
        """Return the document that has taken a document's place, the last one where others did in between; else None.

        One that is withdrawn takes nobody's place, nor one that does not hold yet.
        """
        takers = [one for one in walk_replacements(number, self._newer) if self._takes_place(one)]
        last = [one for one in takers if not any(map(self._takes_place, walk_replacements(one, self._newer)))]
        return max(last, key=lambda one: (int(self._documents.days[one]), one), default=None)

    @cached_property
    def replaced(self) -> frozenset[int]:
        """The documents whose places others have taken."""
        return frozenset(number for number in self._newer if self.find_replacement(number) is not None)

    @cached_property
    def fallen(self) -> Mapping[int, StandingKind]:
        """The documents that may no longer be taken at their word, though they are quoted: `REPLACED` or `EXPIRED`."""
        fallen = dict.fromkeys(self.replaced, StandingKind.REPLACED)
        if self._seconds is not None:
            for number in np.flatnonzero(self._documents.ends <= self._seconds).tolist():
                fallen.setdefault(number, StandingKind.EXPIRED)
        return fallen

    @cached_property
    def next_change(self) -> dt.datetime | None:
        """The next time at which something begins to hold, or ends; None where `now` is, and where nothing does."""
        if self._seconds is None:
            return None
        moments = np.concatenate([self._documents.begins, self._documents.ends])
        ahead = moments[(moments > self._seconds) & np.isfinite(moments)]
        return dt.datetime.fromtimestamp(float(ahead.min()), dt.UTC) if len(ahead) else None

    def _takes_place(self, number: int) -> bool:
        return number not in self._withdrawn and self._has_begun(number)

    def _has_begun(self, number: int) -> bool:
        return self._seconds is None or bool(self._documents.begins[number] <= self._seconds)


def walk_replacements(start: _Key, newer: Mapping[_Key, Sequence[_Key]]) -> Iterator[_Key]:
    """Yield what has taken a document's place, directly or by way of others, each once.

    Args:
        start: The document; yielded itself where the way leads back to it.
        newer: What took each one's place directly.
    """
    seen: set[_Key] = set()
    waiting = [*newer.get(start, ())]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += newer.get(one, ())
            yield one
