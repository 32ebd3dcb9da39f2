"""The scores of a few passages for a question, from their tokens: rank_bm25's formula and order of operations."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from index.maxscore import Source
from index.postings import Floats, Tokens, concatenate_ranges

# The tokens of so few passages are joined faster slice by slice.
_FEW = 64

WeightedTerms = Sequence[tuple[int, float]]


def saturate(frequencies: npt.NDArray[Any], norms: Floats, k1: float) -> Floats:
    """Okapi BM25's term weight (Robertson & Zaragoza 2009, eq. 3.15) in rank_bm25's order of operations."""
    weights: Floats = frequencies * (k1 + 1) / (frequencies + norms)
    return weights


class ExactScores:
    """The scores of passages for one question. A context: it uses the scratch slots as long as it is open."""

    def __init__(
        self,
        groups: Sequence[tuple[WeightedTerms, float]],
        lifts: Sequence[Source],
        tokens: Tokens,
        norms: Floats,
        k1: float,
        slots: npt.NDArray[np.int16],
    ) -> None:
        """Takes a question.

        Args:
            groups: Each group's term numbers with weights, and its idf.
            lifts: What else adds to the scores.
            tokens: Of all passages.
            norms: Length norms of the passages.
            k1: Saturation of term frequency.
            slots: Zeros to work in by term number; zeros again when this is closed.
        """
        self._terms = list(dict.fromkeys(term for terms, _ in groups for term, _ in terms))
        self._idfs = np.array([idf for _, idf in groups])[:, None]
        self._lifts = lifts
        self._tokens = tokens
        self._starts = tokens.starts.data
        self._norms = norms
        self._k1 = k1
        self._slots = slots
        self._is_plain = len(self._terms) == len(groups) and all(terms[0][1] == 1 == len(terms) for terms, _ in groups)
        if not self._is_plain:
            places = {term: place for place, term in enumerate(self._terms)}
            self._places = np.array([places[term] for terms, _ in groups for term, _ in terms], np.int64)
            self._weights = np.array([weight for terms, _ in groups for _, weight in terms])[:, None]
            self._rows = np.arange(len(groups)).repeat([len(terms) for terms, _ in groups])[:, None]

    def __enter__(self) -> ExactScores:
        self._slots[self._terms] = np.arange(1, len(self._terms) + 1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._slots[self._terms] = 0

    def score(self, passages: npt.NDArray[np.int64]) -> Floats:
        """Returns scores, added up in the order of the groups, then lifted."""
        scores = np.zeros(len(passages))
        if not len(passages):
            return scores
        frequencies = self._count(passages)
        if not self._is_plain:
            frequencies = self._weigh(frequencies)
        for row in self._idfs * saturate(frequencies, self._norms.take(passages), self._k1):
            scores += row
        if self._lifts:
            lifted = np.zeros(len(passages))
            for lift in self._lifts:
                lifted += lift.measure(passages)
            scores += lifted
        return scores

    def _count(self, passages: npt.NDArray[np.int64]) -> npt.NDArray[Any]:
        """Returns how often each term stands in each passage, shape (terms, len(passages))."""
        if len(passages) <= _FEW:
            parts = [self._tokens.tokens[self._starts[p] : self._starts[p + 1]] for p in passages.tolist()]
            tokens, ends = np.concatenate(parts), np.array([*accumulate(map(len, parts))])
        else:
            starts = self._tokens.starts.take(passages)
            lengths = self._tokens.starts.take(passages + 1) - starts
            tokens, ends = self._tokens.tokens.take(concatenate_ranges(starts, starts + lengths)), lengths.cumsum()
        slots = self._slots.take(tokens)
        held = slots.nonzero()[0]
        cells = slots.take(held) * np.int64(len(passages)) + ends.searchsorted(held, "right")
        shape = len(self._terms) + 1, len(passages)
        return np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)[1:]

    def _weigh(self, frequencies: npt.NDArray[Any]) -> Floats:
        """Returns the weighted frequency of each group, always added up in the same order, shape (groups, passages)."""
        weighted = frequencies.take(self._places, axis=0) * self._weights
        shape = len(self._idfs), frequencies.shape[1]
        cells = self._rows * shape[1] + np.arange(shape[1])
        sums = np.bincount(cells.ravel(), weighted.ravel(), minlength=shape[0] * shape[1])
        return sums.astype(np.float64, copy=False).reshape(shape)
