"""The scores of a few passages for a question, from their words: rank_bm25's formula and order of operations."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from index.search.maxscore import Source
from index.search.postings import Floats, Tokens, concatenate_ranges, find_places

# What each term of a group beside the best one adds of its score: measured best of 0, .1, .2 and .35 on collections of
# all sizes together.
TIE_SHARE = 0.2
# How far each addition in single precision may be off, as a share of the largest possible score.
_ROUNDING = 2.0**-21


@dataclass(slots=True)
class TermGroup:
    """The known terms of a weighted group.

    Attributes:
        numbers: Of the terms, at least one, as the kernel reads them.
        factors: What each term's saturated frequency is multiplied with, > 0.
    """

    numbers: array[int]
    factors: array[float]


def bound_rounding(count: int) -> float:
    """Return how far off a sum of so many terms and lifts in single precision may be, as a share of the largest."""
    return _ROUNDING * (count + 8)


def saturate(frequencies: npt.NDArray[Any], norms: Floats, k1: float) -> Floats:
    """Okapi BM25's term weight (Robertson & Zaragoza 2009, eq. 3.15) in rank_bm25's order of operations."""
    weights: Floats = frequencies * (k1 + 1) / (frequencies + norms)
    return weights


class Saturations:
    """How much terms count in passages, their idf left out. Safe to share between threads."""

    def __init__(self, tokens: Tokens, norms: Floats, k1: float) -> None:
        """Take an index.

        Args:
            tokens: Of the passages.
            norms: Length norms of the passages.
            k1: Saturation of term frequency.
        """
        self._tokens = tokens
        self._norms = norms
        self._k1 = k1
        self._everywhere: dict[int, Floats] = {}

    def weigh(self, numbers: Sequence[int], passages: npt.NDArray[np.int64]) -> Floats:
        """Return what each of some terms counts in each of some passages, shape (len(numbers), len(passages))."""
        rows = {number: row for row, number in enumerate(dict.fromkeys(numbers))}
        counts = self._count(rows, passages)[[rows[number] for number in numbers]]
        return saturate(counts, self._norms.take(passages), self._k1)

    def weigh_everywhere(self, numbers: Sequence[int]) -> Floats:
        """Return the same for all passages, of which there are few; a term that was asked for is remembered."""
        known = self._everywhere
        lacking = [number for number in dict.fromkeys(numbers) if number not in known]
        if lacking:
            # One term never takes another's place: what threads read is whole.
            known.update(zip(lacking, self.weigh(lacking, np.arange(len(self._norms))), strict=True))
        return np.array([known[number] for number in numbers])

    def _count(self, rows: Mapping[int, int], passages: npt.NDArray[np.int64]) -> Floats:
        """Return how often each term stands in each of some passages, shape (len(rows), len(passages))."""
        starts, ends = self._tokens.starts.take(passages), self._tokens.starts.take(passages + 1)
        tokens = self._tokens.tokens.take(concatenate_ranges(starts, ends))
        owners = np.arange(len(passages)).repeat(ends - starts)
        numbers = sorted(rows)
        found = find_places(np.array(numbers), tokens)
        is_found = found < len(rows)
        row_of = np.array([rows[number] for number in numbers])
        places = row_of[found[is_found]] * len(passages) + owners[is_found]
        counts = np.bincount(places, minlength=len(rows) * len(passages))
        return counts.reshape(len(rows), len(passages)).astype(np.float64)


class ExactScores:
    """The scores of passages for one question."""

    def __init__(self, groups: Sequence[TermGroup], lifts: Sequence[Source], saturations: Saturations) -> None:
        """Take a question.

        Args:
            groups: What is asked.
            lifts: What else adds to the scores.
            saturations: Of the passages.
        """
        self._groups = groups
        self._lifts = lifts
        self._saturations = saturations
        self._numbers = [number for group in groups for number in group.numbers]

    def score(self, passages: npt.NDArray[np.int64]) -> Floats:
        """Return scores, added up in the order of the groups, then lifted."""
        is_any = self._groups and len(passages)
        return self._add_up(self._saturations.weigh(self._numbers, passages) if is_any else None, passages)

    def score_all(self, count: int) -> Floats:
        """Return the scores of all passages, of which there are so many, and few."""
        weights = self._saturations.weigh_everywhere(self._numbers) if self._groups else None
        return self._add_up(weights, np.arange(count))

    def _add_up(self, weights: Floats | None, passages: npt.NDArray[np.int64]) -> Floats:
        scores = np.zeros(len(passages))
        if weights is not None:
            for one in self._score_groups(weights):
                scores += one
        if self._lifts:
            lifted = np.zeros(len(passages))
            for lift in self._lifts:
                lifted += lift.measure(passages)
            scores += lifted
        return scores

    def _score_groups(self, weights: Floats) -> Floats:
        """Return what each group adds to each of some passages, shape (g, n), given what each term counts there."""
        factors = np.array([factor for group in self._groups for factor in group.factors])
        scores = factors[:, None] * weights
        firsts = [0, *accumulate(len(group.numbers) for group in self._groups)]
        best = np.maximum.reduceat(scores, firsts[:-1])
        totals = scores[firsts[:-1]]
        # One after the other, as `_kernel.c` does: `np.add.reduceat` has an order of its own.
        for total, first, end in zip(totals, firsts, firsts[1:], strict=False):
            for one in scores[first + 1 : end]:
                total += one
        return best + TIE_SHARE * (totals - best)
