"""The best k of many passages without scoring them all: MaxScore (Turtle & Flood, "Query evaluation", 1995).

Sources (words, groups of words, lifted documents) each add something positive to some passages' scores. They are read
into single-precision sums, those first that add much for little reading. Once the sources left could not bring a
passage from nothing into the best k, and reading them takes long, only the few passages that still may be among the
best are looked up in them. What is left in the end is scored exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from index.search.postings import Floats

Sums = npt.NDArray[np.float32]
ScoreExactly = Callable[[npt.NDArray[np.int64]], Floats]

# What it takes to be among the best is about this share of the most that the sources read so far add.
_USUAL_LEVEL = 0.5
# Finding the passages that may still be among the best takes as long as reading a posting for every so many passages,
# and about so many are found.
_CHECK_SHARE = 9
_EXPECTED = 500
# They are looked up if that takes this many times less than reading everything.
_LEAST_GAIN = 2
# Setting aside the passages that can no longer be among the best takes as long as reading so many postings.
_PRUNING_COST = 5_000
# So few passages are scored exactly rather than looked up in one more source.
_FEW = 24


class Source(Protocol):
    """Something that adds to the scores of some passages."""

    @property
    def bound(self) -> float:
        """The most that it adds to any, > 0."""

    @property
    def size(self) -> int:
        """What adding to all passages costs, in postings that are read, ≥ 1."""

    @property
    def lookup_cost(self) -> int:
        """What measuring one passage costs, in postings that are read, ≥ 1."""

    def add_to(self, sums: Sums) -> None:
        """Add what each passage gets."""

    def measure(self, passages: npt.NDArray[np.int64]) -> npt.NDArray[np.floating[Any]]:
        """Return what each of some passages gets, shape (len(passages),)."""


def find_best(
    sources: Sequence[Source], k: int, grid: Sums, count: int, score_exactly: ScoreExactly, rounding: float
) -> tuple[npt.NDArray[np.int64], Floats]:
    """Find the k passages of the highest scores, as sorting all of them would.

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
    ordered = sorted(sources, key=lambda source: -source.bound / source.size)
    bounds = _add_up([source.bound for source in ordered])
    sizes = _add_up([source.size for source in ordered])
    costs = _add_up([source.lookup_cost for source in ordered])
    slack = bounds[0] * rounding
    sums = grid.reshape(-1)[:count]
    try:
        level = None
        for place, source in enumerate(ordered):
            left = bounds[place] + slack
            usual = (bounds[0] - bounds[place]) * _USUAL_LEVEL
            if (level or usual) > left and sizes[place] > count // _CHECK_SHARE + _EXPECTED * costs[place]:
                level = _find_level(grid, k)
                is_good = sums >= np.float32(level - left)
                if level > left and np.count_nonzero(is_good) * costs[place] * _LEAST_GAIN < sizes[place]:
                    kept = is_good.nonzero()[0]
                    kept = _look_up(kept, sums.take(kept), ordered[place:], bounds[place + 1 :], k, slack)
                    break
            source.add_to(sums)
        else:
            least = _find_level(grid, k) - slack
            kept = (sums >= np.float32(least) if least > 0 else sums > 0).nonzero()[0]
    finally:
        sums.fill(0)
    return choose_best(kept, score_exactly(kept), k)


def _add_up(values: list[float]) -> list[float]:
    """Return the sum from each place on, and 0 at the end."""
    return [*accumulate(reversed(values), initial=0.0)][::-1]


def _find_level(grid: Sums, k: int) -> float:
    """Return a sum that at least k passages have and not many more, 0 where fewer have any."""
    # The k-th of the columns' highest is about the k-th of all.
    return find_largest(grid.max(axis=0) if grid.shape[1] >= 16 * k else grid.reshape(-1), k)


def _look_up(
    passages: npt.NDArray[np.int64],
    values: Sums,
    sources: Sequence[Source],
    bounds: Sequence[float],
    k: int,
    slack: float,
) -> npt.NDArray[np.int64]:
    """Return those passages whose sum is not too low, after each source, until few are left."""
    for source, left in zip(sources, bounds, strict=True):
        if len(passages) <= max(_FEW, k):
            break
        values = values + source.measure(passages)
        if source is sources[-1] or len(passages) * source.lookup_cost > _PRUNING_COST:
            is_good = values >= np.float32(find_largest(values, k) - left - slack)
            passages, values = passages[is_good], values[is_good]
    return passages


def find_largest(values: npt.NDArray[np.floating[Any]], k: int) -> float:
    """Return the k-th largest value, 0 where there are fewer."""
    place = len(values) - k
    return float(np.partition(values, place)[place]) if place >= 0 else 0.0


def choose_best(passages: npt.NDArray[np.int64], scores: Floats, k: int) -> tuple[npt.NDArray[np.int64], Floats]:
    """Return the k passages of the highest scores with them, best first, ties in the order given."""
    if len(scores) > 8 * k:
        is_good = scores >= find_largest(scores, k)
        passages, scores = passages[is_good], scores[is_good]
    order = (-scores).argsort(kind="stable")[:k]
    return passages[order], scores[order]
