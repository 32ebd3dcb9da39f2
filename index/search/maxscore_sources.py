"""Words and weighted groups of words as MaxScore reads them: in single precision, from their postings."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.search.maxscore import Sums
from index.search.postings import ROW_SHARE, Numbers

_ONE = np.float32(1)
# The sums have at most so many rows, each of at least so many passages.
_MAX_ROWS = 64
_MIN_COLUMNS = 512
# Finding a passage among a word's postings takes as long as adding so many of them to sums.
_SEARCH_COST = 12
# Reading, writing and clearing a group's own sums by passage takes as long as so many additions to sums.
_SPARSE_COST = 3


class Scratch(threading.local):
    """Zeros to work in, one set a thread: allocating them anew costs more than most questions.

    Attributes:
        grid: Sums by passage, shape (rows, columns).
        ratios: A group's sums by passage, shape (passages,).
        work: By passage, shape (passages,); not kept at zero.
    """

    def __init__(self, passages: int) -> None:
        rows = max(1, min(_MAX_ROWS, passages // _MIN_COLUMNS))
        self.grid: Sums = np.zeros((rows, -(-passages // rows)), np.float32)
        self.ratios: Sums = np.zeros(passages, np.float32)
        self.work: Sums = np.zeros(passages, np.float32)


@dataclass(slots=True)  # frozen ones take long to make
class Word:
    """A word at full weight.

    Attributes:
        passages: Where it stands, ascending, at least one.
        saturations: Shape (len(passages),).
        row: Saturations by passage, if it has them; there they are read faster.
        work: To work in, shape (passages,).
        factor: The idf and what else it counts.
        bound: The most that it adds to a passage's score.
    """

    passages: Numbers
    saturations: Sums
    row: Sums | None
    work: Sums
    factor: float
    bound: float

    @property
    def size(self) -> int:
        """What adding to all passages costs."""
        return len(self.passages) if self.row is None else max(1, len(self.row) // ROW_SHARE)

    @property
    def lookup_cost(self) -> int:
        """What measuring a passage costs."""
        return _SEARCH_COST if self.row is None else 1

    def add_to(self, sums: Sums) -> None:
        """Add scores."""
        factor = np.float32(self.factor)
        if self.row is None:
            np.add.at(sums, self.passages, self.saturations * factor)
        else:
            np.add(sums, np.multiply(self.row, factor, out=self.work), out=sums)

    def measure(self, passages: npt.NDArray[np.int64]) -> Sums:
        """Return the scores of some passages."""
        scores = self.look_up(passages)
        scores *= np.float32(self.factor)
        return scores

    def look_up(self, passages: npt.NDArray[np.int64]) -> Sums:
        """Return the saturations of some passages."""
        if self.row is not None:
            return self.row.take(passages)
        wanted = passages.astype(self.passages.dtype)
        places = self.passages.searchsorted(wanted)
        found: Sums = self.saturations.take(places, mode="clip")
        found *= self.passages.take(places, mode="clip") == wanted
        return found


class WordGroup:
    """Weighted words that score as one: what adds up over them is weighted frequencies over length norms, "ratios".

    Attributes:
        bound: The most that they add to a passage's score.
        size: What adding to all passages costs.
        lookup_cost: What measuring a passage costs.
    """

    def __init__(
        self, words: Sequence[Word], weights: Sequence[float], ratios: Sums, factor: float, bound: float
    ) -> None:
        """Take words, whose own factors and bounds do not count.

        Args:
            words: At least one.
            weights: Of the words, > 0.
            ratios: Zeros to work in, shape (passages,).
            factor: The idf and what else it counts.
            bound: The most that they add to a passage's score.
        """
        self._words = [*zip(words, weights, strict=True)]
        self._listed = [(word, weight) for word, weight in self._words if word.row is None]
        self._rows = [(word.row, weight) for word, weight in self._words if word.row is not None]
        self._work = words[0].work
        self._sizes = [len(word.passages) for word, _ in self._listed]
        self._ratios = ratios
        self._factor = np.float32(factor)
        self.bound = bound
        size, passes = sum(self._sizes), len(ratios) // ROW_SHARE
        self._is_dense = bool(self._rows) or size * _SPARSE_COST > 2 * passes
        self.size = max(1, size + 2 * passes * (1 + len(self._rows)) if self._is_dense else _SPARSE_COST * size)
        self.lookup_cost = _SEARCH_COST * len(self._listed) + len(self._rows)

    def add_to(self, sums: Sums) -> None:
        """Add scores."""
        if self._listed:
            passages = np.concatenate([word.passages for word, _ in self._listed])
            ratios = _find_ratios(np.concatenate([word.saturations for word, _ in self._listed]))
            ratios *= np.array([weight for _, weight in self._listed], np.float32).repeat(self._sizes)
            np.add.at(self._ratios, passages, ratios)
        if self._is_dense:
            for row, weight in self._rows:
                ratios = _find_ratios(row, self._work)
                ratios *= np.float32(weight)
                np.add(self._ratios, ratios, out=self._ratios)
            np.add(sums, self._score(self._ratios, self._work), out=sums)
            self._ratios.fill(0)
        else:
            scores = self._score(self._ratios.take(passages))
            self._ratios[passages] = 0
            # A passage that holds several of the words stands here several times, with the same value each time.
            sums[passages] = sums.take(passages) + scores

    def measure(self, passages: npt.NDArray[np.int64]) -> Sums:
        """Return the scores of some passages."""
        ratios = np.zeros(len(passages), np.float32)
        for word, weight in self._words:
            ratios += _find_ratios(word.look_up(passages)) * np.float32(weight)
        return self._score(ratios)

    def _score(self, ratios: Sums, out: Sums | None = None) -> Sums:
        scores = np.add(ratios, _ONE, out=out)
        np.divide(ratios, scores, out=scores)
        scores *= self._factor
        return scores


def _find_ratios(saturations: Sums, out: Sums | None = None) -> Sums:
    """Return frequencies over length norms: what s / (1 - s) is of saturations s."""
    ratios = np.subtract(_ONE, saturations, out=out)
    np.divide(saturations, ratios, out=ratios)
    return ratios
