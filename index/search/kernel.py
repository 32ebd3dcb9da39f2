"""What takes numpy many passes, in compiled code (`_kernel.c`) where a compiler was there when Kutip was installed."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.search.exact_scores import TIE_SHARE, TermGroup, bound_rounding
from index.search.maxscore_sources import Lift
from index.search.postings import Floats, Postings
from index.search.words import KnownWord, Marks

try:
    from index.search import _kernel
except ImportError:  # numpy serves, with the same answers
    IS_COMPILED = False
else:
    # A checkout's own may have been compiled before the last function was there.
    IS_COMPILED = hasattr(_kernel, "carry_hits")


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


class TextViews(NamedTuple):
    """The same of the terms of all sentences: `tokens` and the starts of `SentenceTerms`."""

    tokens: memoryview
    sentence_starts: memoryview
    passage_starts: memoryview


def find_best(
    views: IndexViews,
    groups: Sequence[TermGroup],
    lifts: Sequence[Lift],
    k: int,
    k1: float,
) -> tuple[npt.NDArray[np.int64], Floats]:
    """Find the k passages of the highest scores, as sorting all of them would.

    Args:
        views: Of what is searched.
        groups: What is asked.
        lifts: What else adds to the scores.
        k: How many are wanted, ≥ 1.
        k1: Saturation of term frequency.

    Returns:
        Passages and scores, best first, ties by number; fewer than k where fewer are reached.
    """
    k = min(k, len(views.norms))
    passages, scores = np.empty(k, np.int64), np.empty(k)
    counts = [len(group.numbers) for group in groups]
    found = _kernel.find_best(
        *views,
        b"".join([group.numbers for group in groups]),
        b"".join([group.factors for group in groups]),
        array("q", accumulate(counts)),
        tuple([column for lift in lifts for column in (lift.starts, lift.ends, lift.values)]),
        (k1, TIE_SHARE, bound_rounding(sum(counts) + len(lifts))),
        passages,
        scores,
    )
    return passages[:found], scores[:found]


def match_terms(
    views: TextViews,
    passages: npt.NDArray[np.int64],
    words: Sequence[KnownWord],
    marks: Marks,
    importance: Floats,
    rows: Floats,
    importances: Floats,
) -> None:
    """Look words up in the sentences of some passages, s in all.

    Args:
        views: Of all sentences.
        passages: By number, shape (c,).
        words: At most 64.
        marks: What else stands for them.
        importance: Of each word, shape (g,).
        rows: Zeros, to which is written, a row a word: the best weight of each in each sentence, whether it stands
            there itself, and, for all but the last, whether it and the next stand at most one term apart; then a row of
            how many terms stand for any, shape (3 g, s), or (1, s) for no words.
        importances: Zeros, to which is written the largest importance times weight of what each term stands for, shape
            (t,), or empty where that is not asked for.
    """
    terms = [word.terms for word in words]
    phrases = [(row, phrase, weight) for row, word in enumerate(words) for phrase, weight in word.phrases]
    lists = [places.tolist() for places in marks.places.values()]
    _kernel.match_terms(
        *views,
        passages,
        b"".join([own.numbers for own in terms]),
        b"".join([own.weights for own in terms]),
        b"".join([own.are_own for own in terms]),
        array("q", accumulate([len(own.numbers) for own in terms])),
        array("q", chain.from_iterable([phrase for _, phrase, _ in phrases])),
        array("d", [weight for _, _, weight in phrases]),
        array("q", [row for row, _, _ in phrases]),
        array("q", accumulate([len(phrase) for _, phrase, _ in phrases])),
        array("q", chain.from_iterable(lists)),
        array("q", marks.places),
        array("q", accumulate(map(len, lists))),
        marks.weight,
        importance,
        rows,
        importances,
    )


def carry_hits(hits: Floats, firsts: npt.NDArray[np.int64], share: float) -> Floats:
    """Return the hits of sentences with what earlier sentences of their passages hand on, shape (g, s).

    Args:
        hits: Shape (g, s).
        firsts: Column of each passage's first sentence and the end, shape (c + 1,).
        share: What is handed on to the next sentence, in [0, 1].
    """
    carried = hits.copy()
    _kernel.carry_hits(carried, firsts, share)
    return carried
