"""The best passages found by compiled code (`_kernel.c`), where a compiler was there when Kutip was installed."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.search.exact_scores import TIE_SHARE, TermGroup
from index.search.maxscore_sources import Lift
from index.search.postings import Floats, Postings

try:
    from index.search import _kernel
except ImportError:  # numpy serves, with the same answers
    IS_COMPILED = False
else:
    IS_COMPILED = True


class IndexViews(NamedTuple):
    """What the kernel reads of an index, as views of memory, which are handed over quicker than arrays.

    Attributes:
        starts: As of `Postings`, and so on.
        norms: Length norms of the passages.
    """

    starts: memoryview
    passages: memoryview
    frequencies: memoryview
    saturations: memoryview
    largest: memoryview
    norms: memoryview

    @classmethod
    def of(cls, postings: Postings, norms: Floats) -> IndexViews:
        """Return the views of postings and of the passages' length norms."""
        frequencies, saturations = postings.frequencies.data, postings.saturations.data
        return cls(
            postings.starts.data, postings.passages.data, frequencies, saturations, postings.largest.data, norms.data
        )


def find_best(
    views: IndexViews,
    groups: Sequence[TermGroup],
    lifts: Sequence[Lift],
    k: int,
    k1: float,
    rounding: float,
) -> tuple[npt.NDArray[np.int64], Floats]:
    """Find the k passages of the highest scores, as sorting all of them would.

    Args:
        views: Of what is searched.
        groups: What is asked.
        lifts: What else adds to the scores.
        k: How many are wanted, ≥ 1.
        k1: Saturation of term frequency.
        rounding: How far off sums in single precision may be, as a share of the largest possible score.

    Returns:
        Passages and scores, best first, ties by number; fewer than k where fewer are reached.
    """
    k = min(k, len(views.norms))
    passages, scores = np.empty(k, np.int64), np.empty(k)
    found = _kernel.find_best(
        *views,
        array("q", chain.from_iterable([group.numbers for group in groups])),
        array("d", chain.from_iterable([group.factors for group in groups])),
        array("q", accumulate([len(group.numbers) for group in groups])),
        tuple(column for lift in lifts for column in (lift.starts, lift.ends, lift.values)),
        (k1, TIE_SHARE, rounding),
        passages,
        scores,
    )
    return passages[:found], scores[:found]
