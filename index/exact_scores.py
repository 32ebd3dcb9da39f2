"""The scores of a few passages for a question, from their tokens: rank_bm25's formula and order of operations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from index.maxscore import Source
from index.postings import Floats, Tokens

# So many passages are scored at once: what is made of their tokens stays small.
_BLOCK = 256


@dataclass(slots=True)
class QuestionTerms:
    """A question's known terms, group by group.

    Attributes:
        numbers: Of the terms.
        weights: Of the terms, > 0.
        idfs: Of the groups.
        sizes: How many terms each group has, ≥ 1.
    """

    numbers: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    idfs: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def add(self, numbers: list[int], weights: list[float], idf: float) -> None:
        """Adds a group."""
        self.numbers += numbers
        self.weights += weights
        self.idfs.append(idf)
        self.sizes.append(len(numbers))


def saturate(frequencies: npt.NDArray[Any], norms: Floats, k1: float) -> Floats:
    """Okapi BM25's term weight (Robertson & Zaragoza 2009, eq. 3.15) in rank_bm25's order of operations."""
    weights: Floats = frequencies * (k1 + 1) / (frequencies + norms)
    return weights


class ExactScores:
    """The scores of passages for one question."""

    def __init__(
        self,
        terms: QuestionTerms,
        lifts: Sequence[Source],
        tokens: Tokens,
        norms: Floats,
        k1: float,
        slots: npt.NDArray[np.int16],
    ) -> None:
        """Takes a question.

        Args:
            terms: What is asked.
            lifts: What else adds to the scores.
            tokens: Of all passages.
            norms: Length norms of the passages.
            k1: Saturation of term frequency.
            slots: Zeros to work in by term number; zeros again after each use.
        """
        places = {number: place for place, number in enumerate(dict.fromkeys(terms.numbers))}
        self._terms = np.array([*places], np.int64)
        self._idfs = np.array(terms.idfs)[:, None]
        self._lifts = lifts
        self._tokens = tokens
        self._norms = norms
        self._k1 = k1
        self._slots = slots
        self._is_plain = len(places) == len(terms.idfs) and terms.weights.count(1) == len(terms.weights) == len(places)
        if not self._is_plain:
            self._places = np.array([places[number] for number in terms.numbers], np.int64)
            self._weights = np.array(terms.weights)[:, None]
            self._rows = np.arange(len(terms.sizes)).repeat(terms.sizes)[:, None]

    def score(self, passages: npt.NDArray[np.int64]) -> Floats:
        """Returns scores, added up in the order of the groups, then lifted."""
        scores = np.zeros(len(passages))
        self._slots[self._terms] = np.arange(1, len(self._terms) + 1)
        try:
            for first in range(0, len(passages), _BLOCK):
                self._add_words(passages[first : first + _BLOCK], scores[first : first + _BLOCK])
        finally:
            self._slots[self._terms] = 0
        if self._lifts:
            lifted = np.zeros(len(passages))
            for lift in self._lifts:
                lifted += lift.measure(passages)
            scores += lifted
        return scores

    def _add_words(self, passages: npt.NDArray[np.int64], scores: Floats) -> None:
        frequencies = self._count(passages)
        if not self._is_plain:
            frequencies = self._weigh(frequencies)
        for row in self._idfs * saturate(frequencies, self._norms.take(passages), self._k1):
            scores += row

    def _count(self, passages: npt.NDArray[np.int64]) -> npt.NDArray[Any]:
        """Returns how often each term stands in each passage, shape (terms, len(passages))."""
        starts = self._tokens.starts.data
        parts = [self._tokens.tokens[starts[p] : starts[p + 1]] for p in passages.tolist()]
        width = len(self._terms) + 1  # other terms have slot 0
        cells = np.arange(0, len(parts) * width, width).repeat([*map(len, parts)])
        cells += self._slots.take(np.concatenate(parts))
        return np.bincount(cells, minlength=len(parts) * width).reshape(-1, width)[:, 1:].T

    def _weigh(self, frequencies: npt.NDArray[Any]) -> Floats:
        """Returns the weighted frequency of each group, always added up in the same order, shape (groups, passages)."""
        weighted = frequencies.take(self._places, axis=0) * self._weights
        shape = len(self._idfs), frequencies.shape[1]
        cells = self._rows * shape[1] + np.arange(shape[1])
        sums = np.bincount(cells.ravel(), weighted.ravel(), minlength=shape[0] * shape[1])
        return sums.astype(np.float64, copy=False).reshape(shape)
