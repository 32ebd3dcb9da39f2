"""The best k of many passages without scoring them all: MaxScore (Turtle & Flood, "Query evaluation", 1995).

Sources (words, groups of words, lifted documents) each add something positive to some passages' scores. They are read
in order of the most that they can add, into single-precision sums. Once the sources left could not bring a passage
from nothing into the best k, and reading them takes long, only the few passages that still may be among the best are
looked up in them. What is left in the end is scored exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from index.postings import Floats, Numbers, unite

Sums = npt.NDArray[np.float32]
ScoreExactly = Callable[[npt.NDArray[np.int64]], Floats]

# How many passages are scored exactly to begin with, in order to know what it takes to be among the best, of how many.
_MIN_SAMPLE = 16
_MAX_SAMPLED_FROM = 1024
# What takes as long as so many entries of a source: such a sample; looking up one passage in a source.
_SAMPLE_COST = 100_000
_LOOKUP_COST = 12
# Reading the sum of a passage that was reached costs as much as so many sums one after the other.
_SPARSE_COST = 16
# So few passages are scored exactly rather than looked up in one more source.
_FEW = 24


class Source(Protocol):
    """Something that adds to the scores of some passages."""

    @property
    def bound(self) -> float:
        """The most that it adds to any, > 0."""

    @property
    def size(self) -> int:
        """What adding to all passages costs, in entries that are read."""

    def add_to(self, sums: Sums) -> Numbers | None:
        """Adds what each passage gets; returns those that got something, repeats allowed, or None for any."""

    def measure(self, passages: npt.NDArray[np.int64]) -> npt.NDArray[np.floating[Any]]:
        """Returns what each of some passages gets, shape (len(passages),)."""


class _Reached:
    """The sums of a question and which passages they reach."""

    def __init__(self, grid: Sums, count: int) -> None:
        self.sums = grid.reshape(-1)[:count]
        self._grid = grid
        self._parts: list[Numbers] = []
        self._size = 0
        self._is_dense = False

    def add(self, source: Source) -> None:
        passages = source.add_to(self.sums)
        if passages is None:
            self._is_dense = True
        else:
            self._parts.append(passages)
            self._size += len(passages)
            self._is_dense = self._is_dense or self._size > len(self.sums) // _SPARSE_COST

    def find(self, least: float) -> npt.NDArray[np.int64]:
        """Returns the passages whose sum is not below `least`, and above 0, ascending."""
        return self._mark(least).nonzero()[0] if self._is_dense else unite([self._collect(least)])

    def find_few(self, least: float, limit: int) -> npt.NDArray[np.int64] | None:
        """Returns the same, or None where they are more than a limit, repeats counted."""
        if self._is_dense:
            is_good = self._mark(least)
            return is_good.nonzero()[0] if np.count_nonzero(is_good) <= limit else None
        passages = self._collect(least)
        return unite([passages]) if len(passages) <= limit else None

    def find_level(self, k: int) -> float:
        """Returns a sum that at least k passages have and not many more, 0 where fewer have any."""
        if not self._is_dense:
            return find_largest(self.sums.take(self.find(0)), k)
        # The k-th of the columns' highest is about the k-th of all.
        return find_largest(self._grid.max(axis=0) if self._grid.shape[1] >= 16 * k else self.sums, k)

    def sample(self, count: int) -> npt.NDArray[np.int64]:
        """Returns up to so many of the highest sums' passages among some of those reached last, and by one source."""
        passages = self._parts[-1][:_MAX_SAMPLED_FROM] if self._parts else np.empty(0, np.int64)
        if len(passages) > count:
            values = self.sums.take(passages)
            passages = passages[values.argpartition(len(values) - count)[-count:]]
        return unite([passages])

    def clear(self) -> None:
        if self._is_dense:
            self.sums.fill(0)
        else:
            for passages in self._parts:
                self.sums[passages] = 0

    def _mark(self, least: float) -> npt.NDArray[np.bool_]:
        return self.sums >= np.float32(least) if least > 0 else self.sums > 0

    def _collect(self, least: float) -> Numbers:
        passages: Numbers = np.concatenate(self._parts) if self._parts else np.empty(0, np.int64)
        return passages[self.sums.take(passages) >= np.float32(least)] if least > 0 else passages


def find_best(
    sources: Sequence[Source], k: int, grid: Sums, count: int, score_exactly: ScoreExactly, rounding: float
) -> tuple[npt.NDArray[np.int64], Floats]:
    """Finds the k passages of the highest scores, as sorting all of them would.

    Args:
        sources: What adds up to the scores.
        k: How many are wanted, ≥ 1.
        grid: Zeros to work in, shape (rows, columns), one or more a passage; zeros again afterwards.
        count: How many passages there are.
        score_exactly: Returns the scores of passages given by number.
        rounding: How far off sums may be, as a share of the largest possible score.

    Returns:
        Passages and scores, best first, ties by number; fewer than k where fewer are reached.
    """
    ordered = sorted(sources, key=lambda source: -source.bound)
    bounds = [*accumulate((source.bound for source in reversed(ordered)), initial=0.0)][::-1]
    sizes = [*accumulate((source.size for source in reversed(ordered)), initial=0)][::-1]
    slack = bounds[0] * rounding
    reached = _Reached(grid, count)
    threshold = 0.0
    try:
        for place, source in enumerate(ordered):
            least = threshold - bounds[place] - slack
            if least > 0 and sizes[place] > count // _SPARSE_COST:
                few = reached.find_few(least, sizes[place] // (_LOOKUP_COST * (len(ordered) - place)))
                if few is not None:
                    left = ordered[place:], [threshold - bound - slack for bound in bounds[place + 1 :]]
                    kept = _look_up(few, reached.sums.take(few), *left, max(_FEW, k))
                    break
            reached.add(source)
            if not threshold and sizes[place + 1] > _SAMPLE_COST:
                threshold = find_largest(score_exactly(reached.sample(max(k, _MIN_SAMPLE))), k)
        else:
            kept = reached.find(max(threshold, reached.find_level(k)) - slack)
    finally:
        reached.clear()
    return _choose_best(kept, score_exactly(kept), k)


def _look_up(
    passages: npt.NDArray[np.int64], values: Sums, sources: Sequence[Source], least: Sequence[float], few: int
) -> npt.NDArray[np.int64]:
    """Returns those passages whose sum is not too low, after each source, until few are left."""
    for source, limit in zip(sources, least, strict=True):
        if len(passages) <= few:
            break
        values = values + source.measure(passages).astype(np.float32)
        is_good = values >= np.float32(limit)
        passages, values = passages[is_good], values[is_good]
    return passages


def find_largest(values: npt.NDArray[np.floating[Any]], k: int) -> float:
    """Returns the k-th largest value, 0 where there are fewer."""
    count = len(values)
    return float(np.partition(values, count - k)[count - k]) if count >= k else 0.0


def _choose_best(passages: npt.NDArray[np.int64], scores: Floats, k: int) -> tuple[npt.NDArray[np.int64], Floats]:
    """Returns the k passages of the highest scores with them, best first, ties in the order given."""
    if len(scores) > 8 * k:
        is_good = scores >= find_largest(scores, k)
        passages, scores = passages[is_good], scores[is_good]
    order = (-scores).argsort(kind="stable")[:k]
    return passages[order], scores[order]
