"""How the texts of an index are divided: clauses, lists and exchanges of all documents as arrays."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from index.arrays import Arrays, StringTable, name_arrays, select_arrays
from index.memory import kept
from index.models import Span
from index.passages.structure.clauses import EXPLANATION, Clause, cite_clauses
from index.passages.structure.unit import Unit
from index.search.postings import unite

_MAX_REMEMBERED = 10_000
_FIELDS = ("law", "division", "chapter", "kind", "article", "paragraph", "items")


class OutlineStore:
    """Clauses and units by document. Safe to share between threads.

    Attributes:
        arrays: Everything, by name: `clauses.starts`, the first clause of each document and the end, shape
            (documents + 1,); `clauses.offsets`, shape (clauses,); `clauses.labels`, numbers in the table `names`, shape
            (clauses, 7); `units.starts` and `units.spans`, shape (units, 3), likewise.
    """

    def __init__(self, arrays: Arrays) -> None:
        """Take the arrays of a store made by `pack`."""
        self.arrays = arrays
        self._names = StringTable(select_arrays("names", arrays))
        self._clause_starts: npt.NDArray[np.int64] = arrays["clauses.starts"]
        self._offsets: npt.NDArray[np.int32] = arrays["clauses.offsets"]
        self._read = lru_cache(maxsize=_MAX_REMEMBERED)(self._make_clause)
        self._labels: npt.NDArray[np.int32] = arrays["clauses.labels"]
        self._unit_starts = arrays["units.starts"].data
        self._units: npt.NDArray[np.int32] = arrays["units.spans"]
        # Ascending in each document.
        self._starts_of_units = self._units[:, 0].data

    @classmethod
    def pack(cls, outlines: Iterable[tuple[Sequence[Clause], Sequence[Unit]]]) -> OutlineStore:
        """Return a store of the clauses and units of documents in order."""
        names: dict[str, int] = {}
        clause_counts, unit_counts = [0], [0]
        offsets: list[int] = []
        labels: list[list[int]] = []
        spans: list[Unit] = []
        for clauses, units in outlines:
            clause_counts.append(len(clauses))
            unit_counts.append(len(units))
            offsets += (clause.start for clause in clauses)
            labels += ([names.setdefault(getattr(clause, name), len(names)) for name in _FIELDS] for clause in clauses)
            spans += sorted(units, key=attrgetter("start"))
        arrays: dict[str, npt.NDArray[Any]] = {
            "clauses.starts": np.cumsum(clause_counts, dtype=np.int64),
            "clauses.offsets": np.array(offsets, np.int32),
            "clauses.labels": np.array(labels, np.int32).reshape(-1, len(_FIELDS)),
            "units.starts": np.cumsum(unit_counts, dtype=np.int64),
            "units.spans": np.array(spans, np.int32).reshape(-1, 3),
        }
        return cls(arrays | name_arrays("names", StringTable.pack(names).arrays))

    def list_laws(self) -> Iterator[tuple[str, int]]:
        """Yield the short name of each law that a document holds parts of, "" for parts of none, with its number."""
        starts, laws = self._clause_starts.tolist(), self._labels[:, 0]
        for document, (first, last) in enumerate(pairwise(starts)):
            for number in unite([laws[first:last]]).tolist():
                yield self._names[number], document

    def name_laws(
        self, document: int, offsets: npt.NDArray[np.integer[Any]]
    ) -> tuple[list[str], npt.NDArray[np.integer[Any]]]:
        """Return the short names of the laws in which some places of a document lie.

        Args:
            document: By number, which is divided into clauses.
            offsets: In its text, ascending, shape (n,).

        Returns:
            The names, last "" for none, and the place among them of that of each offset, shape (n,).
        """
        first, last = self._clause_starts[document : document + 2].tolist()
        places = np.searchsorted(self._offsets[first:last], offsets, side="right") - 1
        labels = self._labels[first:last, 0]
        laws = unite([labels])
        names = [*(self._names[number] for number in laws.tolist()), ""]
        return names, np.where(places >= 0, laws.searchsorted(labels[np.maximum(places, 0)]), len(laws))

    def name_law(self, document: int, offset: int) -> str:
        """Return the short name of the law in which a place of a document that is divided into clauses lies, or ""."""
        first, last = self._clause_starts[document : document + 2].tolist()
        place = int(np.searchsorted(self._offsets[first:last], offset, side="right")) - 1
        return self._names[int(self._labels[first + place, 0])] if place >= 0 else ""

    def find_clauses(self, document: int, **labels: str) -> list[Clause]:
        """Return the clauses of a document with given labels, in order.

        Args:
            document: By number.
            labels: Attributes of `Clause` and the values that they have.
        """
        first, last = self._clause_starts[document : document + 2]
        found = np.ones(last - first, np.bool_)
        for field, value in labels.items():
            number = self._names.find(value)
            if number is None:
                return []
            found &= self._labels[first:last, _FIELDS.index(field)] == number
        return [self._read(int(first) + int(place)) for place in np.flatnonzero(found)]

    def has_clauses(self, document: int) -> bool:
        """Whether a document is divided into clauses."""
        first, last = self._clause_starts[document : document + 2]
        return bool(last > first)

    def measure_clause(self, document: int, clause: Clause) -> Span:
        """Return where a clause stands, with all that lies within it; its end is the text's where nothing follows."""
        first, last = (int(row) for row in self._clause_starts[document : document + 2])
        row = first + int(np.searchsorted(self._offsets[first:last], clause.start))
        following = row + 1
        while following < last and clause.holds(self._read(following)):
            following += 1
        return Span(clause.start, int(self._offsets[following]) if following < last else np.iinfo(np.int32).max)

    def cite(self, document: int, start: int, end: int) -> str | None:
        """Return how a stretch of a document's text is cited, None where it lies in no clause."""
        first, last = (self._find(document, offset) for offset in (start, end - 1))
        return (cite_clauses(first, last) or None) if first and last else None

    def list_paragraphs(self, document: int, span: Span) -> list[int]:
        """Return where the numbered paragraphs of a document's articles begin behind the start of a stretch of it."""
        first, last = self._clause_starts[document : document + 2].tolist()
        begin = bisect_right(self._offsets.data, span.start, first, last)
        end = bisect_left(self._offsets.data, span.end, begin, last)
        clauses = (self._read(row) for row in range(begin, end))
        return [clause.start for clause in clauses if clause.article and clause.paragraph and not clause.items]

    def find_article_named_at(self, document: int, offset: int) -> Clause | None:
        """Return the article whose name or first words begin at an offset; None where its label is not just before."""
        clause = self._find(document, offset)
        is_bare = clause is not None and clause.article and not clause.paragraph and not clause.items
        return clause if is_bare else None

    def find_explanations(
        self, documents: npt.NDArray[np.integer[Any]], offsets: npt.NDArray[np.integer[Any]]
    ) -> npt.NDArray[np.bool_]:
        """Return which of some places in documents, given by number, are of a law's explanation, shape (n,)."""
        explanation = self._names.find(EXPLANATION)
        if explanation is None:
            return np.zeros(len(documents), np.bool_)
        owners = np.arange(len(self._clause_starts) - 1).repeat(np.diff(self._clause_starts))
        keys, wanted = (
            np.left_shift(numbers.astype(np.int64), 32) + places
            for numbers, places in ((owners, self._offsets), (documents, offsets))
        )
        rows = keys.searchsorted(wanted, side="right") - 1
        is_in_clause = rows >= self._clause_starts[documents]
        found: npt.NDArray[np.bool_] = is_in_clause & (self._labels[rows, _FIELDS.index("division")] == explanation)
        return found

    def find_units(self, document: int, span: Span) -> list[Unit]:
        """Return the units of a document that hold a stretch of its text, the innermost first."""
        first = self._unit_starts[document]
        last = bisect_right(self._starts_of_units, span.start, first, self._unit_starts[document + 1])
        # None of those before the first that reaches so far holds it.
        first = bisect_left(self._reached.data, (document << 32) + span.end, first, last)
        units = (Unit(*unit) for unit in self._units[first:last].tolist())
        return sorted((unit for unit in units if unit.end >= span.end), key=lambda unit: unit.end - unit.start)

    def list_told_claims(self) -> Iterator[tuple[int, Span]]:
        """Yield the document, by number, and the place of what is only told of messages that are checked elsewhere."""
        told = np.flatnonzero(self._units[:, 1] == self._units[:, 2])
        documents = np.searchsorted(self.arrays["units.starts"], told, side="right") - 1
        for document, (start, _, end) in zip(documents.tolist(), self._units[told].tolist(), strict=True):
            yield document, Span(start, end)

    def list_units(self, document: int, span: Span) -> list[Unit]:
        """Return the units of a document that begin within a stretch of its text, in order."""
        first, last = self._unit_starts[document], self._unit_starts[document + 1]
        begin = bisect_left(self._starts_of_units, span.start, first, last)
        end = bisect_left(self._starts_of_units, span.end, begin, last)
        return [Unit(*unit) for unit in self._units[begin:end].tolist()] if begin < end else []

    def begin_units(
        self, documents: npt.NDArray[np.integer[Any]], starts: npt.NDArray[np.int32], ends: npt.NDArray[np.int32]
    ) -> npt.NDArray[np.bool_]:
        """Return in which of some stretches of documents, given by number, any units begin, shape (n,)."""
        keys, shifted = self._unit_keys, np.left_shift(documents.astype(np.int64), 32)
        found: npt.NDArray[np.bool_] = keys.searchsorted(shifted + ends) > keys.searchsorted(shifted + starts)
        return found

    @kept
    def _unit_keys(self) -> npt.NDArray[np.int64]:
        """The document and the start of each unit as one number, ascending."""
        return self._key_units(self._units[:, 0])

    @kept
    def _reached(self) -> npt.NDArray[np.int64]:
        """The document, and how far it or one before it in the document reaches, of each unit as one number."""
        reached: npt.NDArray[np.int64] = np.maximum.accumulate(self._key_units(self._units[:, 2]))
        return reached

    def _key_units(self, offsets: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
        """Return the document and an offset of each unit as one number."""
        starts = self.arrays["units.starts"]
        keys: npt.NDArray[np.int64] = np.arange(len(starts) - 1).repeat(np.diff(starts))
        keys <<= 32
        keys += offsets
        return keys

    def _find(self, document: int, offset: int) -> Clause | None:
        first, last = self._clause_starts[document : document + 2].tolist()
        following = bisect_right(self._offsets.data, offset, first, last)
        return self._read(following - 1) if following > first else None

    def _make_clause(self, row: int) -> Clause:
        return Clause(int(self._offsets[row]), *(self._names[number] for number in self._labels[row].tolist()))
