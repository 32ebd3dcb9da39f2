"""Which documents hold at a time, hold no more, or have made way for others."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from index.documents.store import DocumentStore
from index.models import Standing, StandingKind
from index.passages.structure.law_names import read_law_name

_Key = TypeVar("_Key")


class Standings:
    """How the documents of an edition stand at one time. Immutable; safe to share between threads.

    Attributes:
        now: The time, with its zone; None where nothing is told of what begins and ends.
    """

    def __init__(
        self, documents: DocumentStore, withdrawn: Container[int], now: dt.datetime | None, year: int | None = None
    ) -> None:
        """Take the documents, the numbers of those that are withdrawn, and a year to ask of in the place of now."""
        self.now = now
        self._documents = documents
        self._withdrawn = withdrawn
        self._year = year
        # What begins or ends within a year holds in it.
        self._seconds = self._since = now.timestamp() if now else None
        if year is not None:
            self._since, after = (dt.datetime(one, 1, 1, tzinfo=dt.UTC).timestamp() for one in (year, year + 1))
            self._seconds = float(np.nextafter(after, self._since))
        self._newer: dict[int, list[int]] = defaultdict(list)
        for newer, older in documents.replacements.tolist():
            self._newer[older].append(newer)

    def find(self, number: int) -> Standing:
        """Return how a document that is not withdrawn stands."""
        document, newer = self._documents[number], self.find_replacement(number)
        if newer is not None:
            kind = StandingKind.REPLACED
        elif number in self._ended:
            kind = StandingKind.EXPIRED
        elif not self._has_begun(number):
            kind = StandingKind.NOT_YET
        else:
            kind = StandingKind.SERVING
        standing = Standing(kind, document.valid_from, document.valid_until)
        if newer is None:
            coming = self._find_coming(number) if kind is StandingKind.SERVING else None
            if coming is None:
                return standing
            taker = self._documents[coming]
            return replace(standing, coming_title=taker.title, coming_from=taker.valid_from)
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
        return dict.fromkeys(self._ended, StandingKind.EXPIRED) | dict.fromkeys(self.replaced, StandingKind.REPLACED)

    @cached_property
    def coming(self) -> frozenset[int]:
        """The documents that do not hold yet."""
        begins = self._documents.begins
        late = np.flatnonzero(begins > self._seconds).tolist() if self._seconds is not None else []
        takers = self._documents.replacements[:, 0].tolist() if self._year is not None else []
        return frozenset([*late, *(number for number in takers if not self._has_begun(number))])

    @cached_property
    def out_of_force(self) -> frozenset[int]:
        """The documents that hold no more or not yet, or have made way for others: what holds goes before them."""
        return self.replaced | self.coming | self._ended

    def are_of(self, year: int | None) -> Standings:
        """Return how the documents stood or will stand in a year; these where it is None or that of now."""
        if year is None or not self._are_bound.any() or (self.now is not None and year == self.now.year):
            return self
        return Standings(self._documents, self._withdrawn, self.now, year)

    def list_holding(self, year: int) -> frozenset[int]:
        """Return the documents that tell when they hold, and hold in a year; one without an end does so until now."""
        return frozenset(one for one, (first, last) in self._terms.items() if first <= year <= last) - self.out_of_force

    @cached_property
    def _are_bound(self) -> npt.NDArray[np.bool_]:
        """Which documents hold for a time only, or replace or are replaced, shape (documents,)."""
        bound: npt.NDArray[np.bool_] = np.isfinite(self._documents.begins) | np.isfinite(self._documents.ends)
        bound[self._documents.replacements.ravel()] = True
        return bound

    @cached_property
    def _terms(self) -> dict[int, tuple[int, int]]:
        """The first and last year of each document that tells of both, by itself or by what takes its place."""
        documents = self._documents
        found = {}
        for number in np.flatnonzero(self._are_bound).tolist():
            first = self._find_start(number)
            if first is None or number in self._withdrawn:
                continue
            ends = [start for one in self._newer.get(number, ()) if (start := self._find_start(one)) is not None]
            if math.isfinite(end := float(documents.ends[number])):
                ends.append(dt.datetime.fromtimestamp(end, dt.UTC).year)
            found[number] = first, min(ends, default=max(first, self.now.year if self.now else first))
        return found

    @cached_property
    def _ended(self) -> frozenset[int]:
        """The documents that hold no more."""
        if self._since is None:
            return frozenset()
        return frozenset(np.flatnonzero(self._documents.ends <= self._since).tolist())

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
        if self._seconds is None:
            return True
        if self._year is None or math.isfinite(self._documents.begins[number]):
            return bool(self._documents.begins[number] <= self._seconds)
        start = self._find_start(number)
        return start is None or start <= self._year

    def _find_start(self, number: int) -> int | None:
        """Return the year in which a document began to hold: else that of its publication, or of a law by its name."""
        if math.isfinite(begin := float(self._documents.begins[number])):
            return dt.datetime.fromtimestamp(begin, dt.UTC).year
        if day := int(self._documents.days[number]):
            return dt.date.fromordinal(day).year
        law = read_law_name(self._documents.describe(number).title)
        return int(law.year) if law and law.year else None

    def _find_coming(self, number: int) -> int | None:
        """Return the document that will take the place of one that holds first, None where none is known."""
        takers = [one for one in self._newer.get(number, ()) if one in self.coming and one not in self._withdrawn]
        return min(takers, key=lambda one: float(self._documents.begins[one]), default=None)


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
