"""The scores of a few passages for a question, from its postings: rank_bm25's formula and order of operations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from index.search.maxscore import Source
from index.search.postings import Floats, Numbers, Postings

# What each term of a group beside the best one adds of its score: measured best of 0, .1, .2 and .35 on collections of
# all sizes together.
TIE_SHARE = 0.2


@dataclass(slots=True)
class TermGroup:
    """The known terms of a weighted group.

    Attributes:
        numbers: Of the terms, at least one.
        factors: What each term's saturated frequency is multiplied with, > 0.
    """

    numbers: Sequence[int]
    factors: Sequence[float]


def saturate(frequencies: npt.NDArray[Any], norms: Floats, k1: float) -> Floats:
    """Okapi BM25's term weight (Robertson & Zaragoza 2009, eq. 3.15) in rank_bm25's order of operations."""
    weights: Floats = frequencies * (k1 + 1) / (frequencies + norms)
    return weights


class ExactScores:
    """The scores of passages for one question."""

    def __init__(
        self, groups: Sequence[TermGroup], lifts: Sequence[Source], postings: Postings, norms: Floats, k1: float
    ) -> None:
        """Take a question.

        Args:
            groups: What is asked.
            lifts: What else adds to the scores.
            postings: Of all terms.
            norms: Length norms of the passages.
            k1: Saturation of term frequency.
        """
        self._groups = groups
        self._lifts = lifts
        self._postings = postings
        self._norms = norms
        self._k1 = k1

    def score(self, passages: npt.NDArray[np.int64]) -> Floats:
        """Return scores, added up in the order of the groups, then lifted."""
        scores, norms = np.zeros(len(passages)), self._norms.take(passages)
        wanted = passages.astype(self._postings.passages.dtype)
        for group in self._groups:
            scores += self._score_group(group, wanted, norms)
        if self._lifts:
            lifted = np.zeros(len(passages))
            for lift in self._lifts:
                lifted += lift.measure(passages)
            scores += lifted
        return scores

    def _score_group(self, group: TermGroup, passages: Numbers, norms: Floats) -> Floats:
        """Return what a group adds to each of some passages, shape (len(passages),)."""
        best = total = np.zeros(len(passages))
        for number, factor in zip(group.numbers, group.factors, strict=True):
            score = factor * saturate(self._count(number, passages), norms, self._k1)
            best, total = np.maximum(best, score), total + score
        return best + TIE_SHARE * (total - best)

    def _count(self, term: int, passages: Numbers) -> Floats:
        """Return how often a term stands in each of some passages, shape (len(passages),)."""
        start, end = self._postings.starts.data[term : term + 2]
        held = self._postings.passages[start:end]
        places = held.searchsorted(passages)
        frequencies = self._postings.frequencies[start:end].take(places, mode="clip").astype(np.float64)
        frequencies *= held.take(places, mode="clip") == passages
        return frequencies
