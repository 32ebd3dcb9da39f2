"""Words and weighted groups of words as MaxScore reads them: in single precision, from their postings."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.maxscore import Sums
from index.postings import ROW_SHARE, Numbers, Postings

_ONE = np.float32(1)
# The sums have at most so many rows, each of at least so many passages.
_MAX_ROWS = 64
_MIN_COLUMNS = 512
# Reading, writing and clearing a group's own sums by passage takes as long as so many additions to sums.
_SPARSE_COST = 3


class Scratch(threading.local):
    """Zeros to work in, one set a thread: allocating them anew costs more than most questions.

    Attributes:
        grid: Sums by passage, shape (rows, columns).
        ratios: A group's sums by passage, shape (passages,).
        work: By passage, shape (passages,); not kept at zero.
        slots: By term number, shape (terms,).
    """

    def __init__(self, passages: int, terms: int) -> None:
        rows = max(1, min(_MAX_ROWS, passages // _MIN_COLUMNS))
        self.grid: Sums = np.zeros((rows, -(-passages // rows)), np.float32)
        self.ratios: Sums = np.zeros(passages, np.float32)
        self.work: Sums = np.zeros(passages, np.float32)
        self.slots = np.zeros(terms, np.int16)


@dataclass(slots=True)
class Word:
    """A term at a weight.

    Attributes:
        postings: Of all terms.
        start: Its first posting.
        end: Where its postings end.
        row: Its saturations by passage, if it has them; there they are added faster.
        work: To work in, shape (passages,).
        weight: > 0.
        factor: The idf and what else it counts.
        bound: The most that it adds to a passage's score.
    """

    postings: Postings
    start: int
    end: int
    row: Sums | None
    work: Sums
    weight: float
    factor: float
    bound: float

    @property
    def size(self) -> int:
        """What adding to all passages costs."""
        return self.end - self.start if self.row is None else len(self.row) // ROW_SHARE

    def add_to(self, sums: Sums) -> Numbers | None:
        """Adds scores, each passage's at most once."""
        if self.row is not None:
            np.add(sums, self._score(self.row, self.work), out=sums)
            return None
        passages = self.postings.passages[self.start : self.end]
        np.add.at(sums, passages, self._score(self.postings.saturations[self.start : self.end]))
        return passages

    def measure(self, passages: npt.NDArray[np.int64]) -> Sums:
        """Returns the scores of some passages."""
        return self._score(self._look_up(passages))

    def add_ratios_to(self, ratios: Sums) -> Numbers | None:
        """Adds weighted frequencies over length norms instead, which add up over the words of a group."""
        if self.row is not None:
            np.add(ratios, self._weigh(self.row, self.work), out=ratios)
            return None
        passages = self.postings.passages[self.start : self.end]
        np.add.at(ratios, passages, self._weigh(self.postings.saturations[self.start : self.end]))
        return passages

    def measure_ratios(self, passages: npt.NDArray[np.int64]) -> Sums:
        """Returns the same of some passages."""
        return self._weigh(self._look_up(passages))

    def _score(self, saturations: Sums, out: Sums | None = None) -> Sums:
        if self.weight == 1:
            return np.multiply(saturations, np.float32(self.factor), out=out)
        scores = np.multiply(saturations, np.float32(self.weight - 1), out=out)
        scores += _ONE
        np.divide(saturations, scores, out=scores)
        scores *= np.float32(self.factor * self.weight)
        return scores

    def _weigh(self, saturations: Sums, out: Sums | None = None) -> Sums:
        ratios = np.subtract(_ONE, saturations, out=out)
        np.divide(saturations, ratios, out=ratios)
        ratios *= np.float32(self.weight)
        return ratios

    def _look_up(self, passages: npt.NDArray[np.int64]) -> Sums:
        if self.row is not None:
            return self.row.take(passages)
        held = self.postings.passages[self.start : self.end]
        places = held.searchsorted(passages.astype(held.dtype))
        np.minimum(places, len(held) - 1, out=places)
        found: Sums = self.postings.saturations[self.start : self.end].take(places)
        found *= held.take(places) == passages
        return found


@dataclass(slots=True)
class WordGroup:
    """Several words that score as one.

    Attributes:
        words: At least two.
        ratios: Zeros to work in, shape (passages,).
        factor: The idf and what else it counts.
        bound: The most that they add to a passage's score.
    """

    words: Sequence[Word]
    ratios: Sums
    factor: float
    bound: float

    @property
    def _is_dense(self) -> bool:
        return any(word.row is not None for word in self.words) or (
            sum(word.size for word in self.words) * _SPARSE_COST > len(self.ratios) // 3
        )

    @property
    def size(self) -> int:
        """What adding to all passages costs."""
        size = sum(word.size for word in self.words)
        return size + len(self.ratios) // ROW_SHARE if self._is_dense else _SPARSE_COST * size

    def add_to(self, sums: Sums) -> Numbers | None:
        """Adds scores."""
        parts = [word.add_ratios_to(self.ratios) for word in self.words]
        if self._is_dense:
            np.add(sums, self._score(self.ratios, self.words[0].work), out=sums)
            self.ratios.fill(0)
            return None
        passages = np.concatenate([part for part in parts if part is not None]).astype(np.int64)
        ratios = self.ratios.take(passages)
        self.ratios[passages] = 0
        # A passage that holds several of the words stands here several times, with the same value each time.
        sums[passages] = sums.take(passages) + self._score(ratios)
        return passages

    def measure(self, passages: npt.NDArray[np.int64]) -> Sums:
        """Returns the scores of some passages."""
        ratios = np.zeros(len(passages), np.float32)
        for word in self.words:
            ratios += word.measure_ratios(passages)
        return self._score(ratios)

    def _score(self, ratios: Sums, out: Sums | None = None) -> Sums:
        scores = np.add(ratios, _ONE, out=out)
        np.divide(ratios, scores, out=scores)
        scores *= np.float32(self.factor)
        return scores
