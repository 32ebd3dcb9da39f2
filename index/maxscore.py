"""The best k of many passages without scoring them all: MaxScore (Turtle & Flood, "Query evaluation", 1995).

Sources (words, groups of words, lifted documents) each add something positive to some passages' scores. They are read
in order of the most that they can add, into single-precision sums. Once the sources left could not bring a passage
from nothing into the best k, only passages that have been reached matter; those few are then scored exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.postings import Floats, Numbers, unite

Sums = npt.NDArray[np.float32]

# How many passages are scored exactly to begin with, in order to know what it takes to be among the best.
_MIN_SAMPLE = 32
_MAX_SAMPLED_FROM = 2048
# What a sample costs beyond its passages, in entries of a source.
_SAMPLE_COST = 5_000
# Single precision is off by at most this much of the largest possible score for each addition.
_ROUNDING = 2.0**-22


class Source(Protocol):
    """Something that adds to the scores of some passages."""

    @property
    def bound(self) -> float:
        """The most that it adds to any, > 0."""

    @property
    def size(self) -> int:
        """How many entries it reads to add to all."""

    def add_to(self, sums: Sums) -> Numbers:
        """Adds what each passage gets; returns the passages that got something, repeats allowed."""


def find_best(
    sources: Sequence[Source],
    k: int,
    sums: Sums,
    score_exactly: Callable[[npt.NDArray[np.int64]], Floats],
    passage_cost: float,
) -> tuple[npt.NDArray[np.int64], Floats]:
    """Finds the k passages of the highest scores, as sorting all of them would.

    Args:
        sources: What adds up to the scores.
        k: How many are wanted, ≥ 1.
        sums: Zeros to work in, shape (passages,); zeros again afterwards.
        score_exactly: Returns the scores of passages given by number.
        passage_cost: What scoring a passage exactly costs, in entries of a source.

    Returns:
        Passages and scores, best first, ties by number; fewer than k where fewer are reached.
    """
    ordered = sorted(sources, key=lambda source: -source.bound)
    bounds = [*accumulate((source.bound for source in reversed(ordered)), initial=0.0)][::-1]
    sizes = [*accumulate((source.size for source in reversed(ordered)), initial=0)][::-1]
    slack = bounds[0] * _ROUNDING * (len(ordered) + 8)
    reached: list[Numbers] = []
    threshold, left = 0.0, 0.0
    try:
        for source, bound, size in zip(ordered, bounds, sizes, strict=False):
            if threshold > bound + slack:
                kept = _keep(reached, sums, threshold - bound - slack)
                if len(kept) * passage_cost <= size:
                    left = bound
                    break
            reached.append(source.add_to(sums))
            if not threshold and size - source.size > max(k, _MIN_SAMPLE) * passage_cost + _SAMPLE_COST:
                threshold = _estimate_threshold(reached, sums, k, score_exactly)
        kept = _keep(reached, sums, threshold - left - slack)
        if len(kept) > k:
            values = sums[kept]
            threshold = max(threshold, float(np.partition(values, len(kept) - k)[len(kept) - k]) - slack)
            kept = kept[values >= np.float32(threshold - left - slack)]
    finally:
        if sum(map(len, reached)) > len(sums) // 4:
            sums.fill(0)
        else:
            for passages in reached:
                sums[passages] = 0
    return choose_best(kept, score_exactly(kept), k)


def choose_best(passages: npt.NDArray[np.int64], scores: Floats, k: int) -> tuple[npt.NDArray[np.int64], Floats]:
    """Returns the k passages of the highest scores with them, best first, ties in the order given."""
    if len(scores) > 4 * k:
        is_good = scores >= np.partition(scores, len(scores) - k)[len(scores) - k]
        passages, scores = passages[is_good], scores[is_good]
    order = np.argsort(-scores, kind="stable")[:k]
    return passages[order], scores[order]


def _keep(reached: Sequence[Numbers], sums: Sums, least: float) -> npt.NDArray[np.int64]:
    """Returns the passages that have been reached and whose sum is not below `least`, ascending, each once."""
    if sum(map(len, reached)) > len(sums) // 8:
        return (sums >= np.float32(least)).nonzero()[0] if least > 0 else sums.nonzero()[0]
    together = np.concatenate(reached) if reached else np.empty(0, np.int64)
    if least > 0:
        together = together[sums[together] >= np.float32(least)]
    return unite([together])


def _estimate_threshold(
    reached: Sequence[Numbers],
    sums: Sums,
    k: int,
    score_exactly: Callable[[npt.NDArray[np.int64]], Floats],
) -> float:
    """Returns a score that k passages are known to have, 0 where too few have been reached."""
    passages = unite([some[:_MAX_SAMPLED_FROM] for some in reached])
    if len(passages) < k:
        return 0.0
    count = max(k, _MIN_SAMPLE)
    if len(passages) > count:
        passages = passages[np.argpartition(sums[passages], len(passages) - count)[-count:]]
    scores = score_exactly(passages)
    return float(np.partition(scores, len(scores) - k)[len(scores) - k])
