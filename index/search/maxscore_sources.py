"""Words and weighted groups of words as MaxScore reads them: in single precision, from their postings."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.search.exact_scores import TIE_SHARE
from index.search.maxscore import Sums
from index.search.postings import Floats, Numbers, concatenate_ranges

# The sums have at most so many rows, each of at least so many passages.
_MAX_ROWS = 64
_MIN_COLUMNS = 512
# Finding a passage among a word's postings takes as long as adding so many of them to sums.
_SEARCH_COST = 12
# Reading, writing and clearing a group's own sums by passage takes as long as so many additions to sums.
_SPARSE_COST = 3
# Going through the sums of all passages takes as long as adding to those of this share of them.
_PASS_SHARE = 8
# What looking up what surrounds a passage costs.
_LIFT_LOOKUP_COST = 2


class Scratch(threading.local):
    """Zeros to work in, one set a thread: allocating them anew costs more than most questions.

    Attributes:
        grid: Sums by passage, shape (rows, columns).
        totals: A group's sums by passage, shape (passages,).
        bests: A group's highest scores by passage, shape (passages,).
    """

    def __init__(self, passages: int) -> None:
        rows = max(1, min(_MAX_ROWS, passages // _MIN_COLUMNS))
        self.grid: Sums = np.zeros((rows, -(-passages // rows)), np.float32)
        self.totals: Sums = np.zeros(passages, np.float32)
        self.bests: Sums = np.zeros(passages, np.float32)


@dataclass(slots=True)  # frozen ones take long to make
class Word:
    """A word at full weight.

    Attributes:
        passages: Where it stands, ascending, at least one.
        saturations: Shape (len(passages),).
        factor: The idf and what else it counts.
        bound: The most that it adds to a passage's score.
        lookup_cost: What measuring a passage costs.
    """

    passages: Numbers
    saturations: Sums
    factor: float
    bound: float
    lookup_cost: int = _SEARCH_COST

    @property
    def size(self) -> int:
        """What adding to all passages costs."""
        return len(self.passages)

    def add_to(self, sums: Sums) -> None:
        """Add scores."""
        np.add.at(sums, self.passages, self.saturations * np.float32(self.factor))

    def measure(self, passages: npt.NDArray[np.int64]) -> Sums:
        """Return the scores of some passages."""
        wanted = passages.astype(self.passages.dtype)
        places = self.passages.searchsorted(wanted)
        scores: Sums = self.saturations.take(places, mode="clip")
        scores *= self.passages.take(places, mode="clip") == wanted
        scores *= np.float32(self.factor)
        return scores


class WordGroup:
    """Weighted words that score as one: the best of those that stand in a passage, and a share of the others.

    Attributes:
        bound: The most that they add to a passage's score.
        size: What adding to all passages costs.
        lookup_cost: What measuring a passage costs.
    """

    def __init__(self, words: Sequence[Word], scratch: Scratch) -> None:
        """Take words, at least one, and sums to work in."""
        self._words = words
        self._sizes = [word.size for word in words]
        self._scratch = scratch
        bounds = [word.bound for word in words]
        self.bound = max(bounds) + TIE_SHARE * (sum(bounds) - max(bounds))
        size, passes = sum(self._sizes), len(scratch.totals) // _PASS_SHARE
        self._is_dense = size * _SPARSE_COST > 2 * passes
        self.size = max(1, size + 2 * passes if self._is_dense else _SPARSE_COST * size)
        self.lookup_cost = _SEARCH_COST * len(words)

    def add_to(self, sums: Sums) -> None:
        """Add scores."""
        totals, bests = self._scratch.totals, self._scratch.bests
        passages = np.concatenate([word.passages for word in self._words])
        scores = np.concatenate([word.saturations for word in self._words])
        scores *= np.array([word.factor for word in self._words], np.float32).repeat(self._sizes)
        np.add.at(totals, passages, scores)
        np.maximum.at(bests, passages, scores)
        if self._is_dense:
            np.add(sums, _join(bests, totals), out=sums)
            totals.fill(0)
            bests.fill(0)
        else:
            joined = _join(bests.take(passages), totals.take(passages))
            totals[passages] = bests[passages] = 0
            # A passage that holds several of the words stands here several times, with the same value each time.
            sums[passages] = sums.take(passages) + joined

    def measure(self, passages: npt.NDArray[np.int64]) -> Sums:
        """Return the scores of some passages."""
        totals, bests = np.zeros((2, len(passages)), np.float32)
        for word in self._words:
            scores = word.measure(passages)
            totals += scores
            np.maximum(bests, scores, out=bests)
        return _join(bests, totals)


@dataclass(frozen=True, slots=True)
class Lift:
    """What passages get for what stands around them: in their documents' fields, in the lead of a list.

    Attributes:
        starts: The first passage of each stretch of passages that get something, ascending, at least one.
        ends: The passage after its last, > its first, ≤ the next stretch's first.
        values: What each passage of a stretch gets, > 0.
        lookup_cost: What measuring a passage costs.
    """

    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    values: Floats
    lookup_cost: int = _LIFT_LOOKUP_COST

    @property
    def bound(self) -> float:
        """The most that a passage gets."""
        return float(self.values.max())

    @property
    def size(self) -> int:
        """What adding to all passages costs."""
        return int((self.ends - self.starts).sum())

    def add_to(self, sums: Sums) -> None:
        """Add what each passage gets."""
        sums[concatenate_ranges(self.starts, self.ends)] += self.values.astype(np.float32).repeat(
            self.ends - self.starts
        )

    def measure(self, passages: npt.NDArray[np.int64]) -> Floats:
        """Return what some passages get."""
        places = np.maximum(self.starts.searchsorted(passages, "right") - 1, 0)
        is_lifted = (self.starts[places] <= passages) & (passages < self.ends[places])
        return np.where(is_lifted, self.values[places], 0.0)


def _join(bests: Sums, totals: Sums) -> Sums:
    """Return what words add together, given the best of them and their sum; what was given is used up."""
    totals -= bests
    totals *= np.float32(TIE_SHARE)
    totals += bests
    return totals
