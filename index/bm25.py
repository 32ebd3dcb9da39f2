"""Okapi BM25 over passages: rank_bm25's own class with postings in flat arrays and weighted term groups.

The only module that imports rank_bm25. Its `__init__` and `_calc_idf` run unmodified, so idf values and their
floor are rank_bm25's; `get_scores` gives the same numbers from postings instead of a dict a passage, and `find_best`
the best passages by them without scoring all the others.

A weighted term group (one question word with its translations and spellings) scores as one term whose tf and df
are weighted sums: probabilistic structured queries, Darwish & Oard, "Probabilistic structured query methods",
SIGIR 2003. A group of one term at weight 1 is that term.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

from index.arrays import Arrays, name_arrays, select_arrays
from index.errors import IndexingError
from index.maxscore import Source, Sums, choose_best, find_best
from index.postings import Floats as Floats
from index.postings import Numbers, Postings, Tokens, concatenate_ranges, number_terms, post_tokens

K1 = 1.2
B = 0.75
# rank_bm25 gives a word of half of the passages nothing, and in tiny collections a word of most of them less than
# nothing; a passage that holds it is still better than one that does not.
LEAST_IDF = 1e-6
# Up to so many scores of a group in a passage, computing all is faster than finding out which matter.
_MAX_DENSE_SCORES = 2**15


class Lift(Source, Protocol):
    """Something beside words that adds to the scores of some passages."""

    def measure(self, passages: npt.NDArray[np.int64]) -> Floats:
        """Returns exactly what each of some passages gets, shape (len(passages),)."""


@dataclass(frozen=True, slots=True)
class _Groups:
    """The known terms of a question's weighted groups, one group after the other.

    Attributes:
        term_ids: Shape (t,), a term in several groups several times.
        weights: Of the terms, > 0, shape (t,).
        rows: Which group each is of, ascending, shape (t,).
        idfs: Of the groups, > 0, shape (g,).
    """

    term_ids: npt.NDArray[np.int64]
    weights: Floats
    rows: npt.NDArray[np.int64]
    idfs: Floats


class _Scratch(threading.local):
    """Zeros to work in, one set a thread: allocating them anew costs more than most questions."""

    def __init__(self, passages: int, terms: int) -> None:
        self.sums = np.zeros(passages, np.float32)
        self.ratios = np.zeros(passages, np.float32)
        self.slots = np.zeros(terms, np.int32)


@dataclass(frozen=True, slots=True, eq=False)  # mappings compare by content
class _Idfs(Mapping[str, float]):
    """Term → idf, read when it is asked for."""

    term_ids: Mapping[str, int]
    idfs: Floats

    def __getitem__(self, term: str) -> float:
        term_id = self.term_ids.get(term)
        if term_id is None or term_id >= len(self.idfs):
            raise KeyError(term)
        return float(self.idfs[term_id])

    def __iter__(self) -> Iterator[str]:
        return islice(self.term_ids, len(self.idfs))

    def __len__(self) -> int:
        return len(self.idfs)


class PassageBM25(BM25Okapi):  # type: ignore[misc]  # rank_bm25 ships no types
    """BM25 scores of all passages for plain terms (`get_scores`), the best passages for weighted groups (`find_best`).

    Safe to share between threads.

    Attributes:
        arrays: Everything beside the vocabulary, for `open`; not to be changed.
        term_ids: Term → its number. Terms that no passage holds may follow those that passages hold.
        idf: Term → idf as rank_bm25 has it; only terms that passages hold.
        tokens: The passages as term numbers.
        postings: Where each term stands.
    """

    arrays: dict[str, npt.NDArray[Any]]
    term_ids: Mapping[str, int]
    idf: Mapping[str, float]
    tokens: Tokens
    postings: Postings

    def __init__(
        self, corpus: Tokens | Iterable[Sequence[str]], k1: float = K1, b: float = B, epsilon: float = 0.25
    ) -> None:
        """Indexes passages.

        Args:
            corpus: Lists of terms, or terms numbered already; at least one passage with at least one term.
            k1: Saturation of term frequency, > 0.
            b: Weight of length normalisation, in [0, 1].
            epsilon: The idf floor, as a share of the average idf.

        Raises:
            IndexingError: No passage has a term, where rank_bm25 would divide by zero.
        """
        tokens = corpus if isinstance(corpus, Tokens) else number_terms(corpus)
        if not len(tokens.tokens):
            raise IndexingError("no passage holds a word to index")
        super().__init__(tokens, k1=k1, b=b, epsilon=epsilon)
        arrays = self.arrays | {
            "idfs": np.fromiter(self.idf.values(), np.float64, len(self.idf)),
            "scalars": np.array([k1, b, epsilon, self.avgdl, self.average_idf]),
        }
        self._attach(arrays, tokens.term_ids)

    @classmethod
    def open(cls, arrays: Arrays, term_ids: Mapping[str, int]) -> PassageBM25:
        """Returns what `arrays` and `term_ids` of a built one make again, reading almost nothing of them.

        Args:
            arrays: May be memory maps, and read-only.
            term_ids: The same terms under the same numbers.
        """
        bm25 = cls.__new__(cls)
        bm25._attach(arrays, term_ids)
        return bm25

    def _attach(self, arrays: Arrays, term_ids: Mapping[str, int]) -> None:
        # Slices of memory maps as such are slow to make.
        self.arrays = {name: np.asarray(array) for name, array in arrays.items()}
        self.k1, self.b, self.epsilon, self.avgdl, self.average_idf = self.arrays["scalars"].tolist()
        self._length_norms: Floats = self.arrays["norms"]
        self._idfs: Floats = self.arrays["idfs"]
        self.corpus_size = len(self._length_norms)
        self.term_ids = term_ids
        self.idf = _Idfs(term_ids, self._idfs)
        self.tokens = Tokens(term_ids, self.arrays["tokens"], self.arrays["starts"])
        self.postings = Postings(**select_arrays("postings", self.arrays))
        self._scratch = _Scratch(self.corpus_size, len(self._idfs))

    @cached_property
    def doc_len(self) -> list[int]:
        """The number of terms of each passage."""
        lengths: list[int] = np.diff(self.tokens.starts).tolist()
        return lengths

    def _initialize(self, corpus: Tokens) -> dict[int, int]:
        """Builds the postings; returns term number → document frequency in numerical order.

        The stock class numbers nothing but goes through the terms in the same order, so that its sums are the same.
        """
        self.doc_len = np.diff(corpus.starts).tolist()
        self.corpus_size = len(self.doc_len)
        self.avgdl = len(corpus.tokens) / self.corpus_size
        norms = self.k1 * (1 - self.b + self.b * np.array(self.doc_len) / self.avgdl)
        postings = post_tokens(corpus, norms)
        fields = {field: getattr(postings, field) for field in Postings.__slots__}
        self.arrays = {"tokens": corpus.tokens, "starts": corpus.starts, "norms": norms}
        self.arrays |= name_arrays("postings", fields)
        return dict(enumerate(postings.counts.tolist()))

    def _find_number(self, term: str) -> int | None:
        """Returns the number of a term that a passage holds, None of any other."""
        term_id = self.term_ids.get(term)
        return term_id if term_id is not None and term_id < len(self._idfs) else None

    def count_passages(self, group: Mapping[str, float]) -> float:
        """Returns the document frequency of a weighted group, Σ weight·df, at most the number of passages."""
        total = sum(
            weight * int(self.postings.counts[term_id])
            for term, weight in group.items()
            if weight > 0 and (term_id := self._find_number(term)) is not None
        )
        return min(total, float(self.corpus_size))

    def weigh_group(self, group: Mapping[str, float]) -> float:
        """Returns the idf of a weighted group by rank_bm25's formula and floor; 0 where none of it is known."""
        return self.weigh_count(self.count_passages(group))

    def weigh_count(self, df: float) -> float:
        """Returns the idf of what so many passages hold by rank_bm25's formula and floor; 0 for none."""
        if df <= 0:
            return 0.0
        df = min(df, float(self.corpus_size))
        idf = math.log(self.corpus_size - df + 0.5) - math.log(df + 0.5)
        return float(self.epsilon * self.average_idf) if idf < 0 else idf

    def get_scores(self, query: Iterable[str]) -> Floats:
        """Returns what the stock class returns: every passage's score for plain terms, repeats counted."""
        scores = np.zeros(self.corpus_size)
        for term in query:
            term_id = self._find_number(term)
            if term_id is not None:
                where = slice(*self.postings.starts[term_id : term_id + 2])
                passages = self.postings.passages[where]
                frequencies = self.postings.frequencies[where].astype(np.float64)
                scores[passages] += self._idfs[term_id] * self._saturate(frequencies, self._length_norms[passages])
        return scores

    def find_best(
        self, groups: Iterable[Mapping[str, float]], k: int, lifts: Sequence[Lift] = ()
    ) -> tuple[npt.NDArray[np.int64], Floats]:
        """Finds the passages of the highest scores for a question of weighted groups, as sorting all would.

        Args:
            groups: Term → weight, ≥ 0; unknown terms and terms of no weight count for nothing.
            k: How many are wanted, ≥ 1.
            lifts: What else adds to the scores.

        Returns:
            Passage numbers and scores, best first, ties by number; only passages with a word of the question or a
            lift.
        """
        known = self._find_terms(groups)
        if len(known.idfs) * self.corpus_size <= _MAX_DENSE_SCORES:
            scores = self._add_up(known, self._weigh_postings(known), lifts, np.arange(self.corpus_size))
            return choose_best(scores.nonzero()[0], scores[scores.nonzero()[0]], k)
        slots = dict(zip(known.term_ids.tolist(), range(1, len(known.term_ids) + 1), strict=True))
        terms = np.fromiter(slots, np.int64, len(slots))
        self._scratch.slots[terms] = np.arange(1, len(terms) + 1)
        try:
            return find_best(
                [*self._make_sources(known), *lifts],
                k,
                self._scratch.sums,
                lambda passages: self._add_up(known, self._weigh_tokens(known, len(terms), passages), lifts, passages),
                self.avgdl,
            )
        finally:
            self._scratch.slots[terms] = 0

    def _find_terms(self, groups: Iterable[Mapping[str, float]]) -> _Groups:
        found = [
            [
                (term_id, weight)
                for term, weight in group.items()
                if weight > 0 and (term_id := self._find_number(term)) is not None
            ]
            for group in groups
        ]
        found = [group for group in found if group]
        term_ids = np.array([term_id for group in found for term_id, _ in group], np.int64)
        counts = iter(self.postings.counts[term_ids].tolist())
        dfs = [sum(weight * next(counts) for _, weight in group) for group in found]
        return _Groups(
            term_ids,
            np.array([weight for group in found for _, weight in group]),
            np.arange(len(found)).repeat([len(group) for group in found]),
            np.array([max(self.weigh_count(df), LEAST_IDF) for df in dfs]),
        )

    def _make_sources(self, groups: _Groups) -> list[_GroupSource]:
        sizes = np.bincount(groups.rows, self.postings.counts[groups.term_ids]).tolist()
        ratios = np.bincount(groups.rows, self.postings.largest_ratios[groups.term_ids] * groups.weights)
        bounds = groups.idfs * (self.k1 + 1) * ratios / (ratios + 1)
        ends = np.searchsorted(groups.rows, np.arange(len(groups.idfs) + 1)).tolist()
        return [
            _GroupSource(
                self, groups.term_ids[ends[row] : ends[row + 1]], groups.weights[ends[row] : ends[row + 1]], idf, *rest
            )
            for row, (idf, *rest) in enumerate(zip(groups.idfs.tolist(), bounds.tolist(), sizes, strict=True))
        ]

    def add_group(self, term_ids: npt.NDArray[np.int64], weights: Floats, idf: float, sums: Sums) -> Numbers:
        """Adds a group's scores to single-precision sums; returns the passages that got some, repeats allowed."""
        starts = self.postings.starts
        factor, one = np.float32(idf * (self.k1 + 1)), np.float32(1)
        if len(term_ids) == 1:
            where = slice(*starts[term_ids[0] : term_ids[0] + 2])
            passages, ratios = self.postings.passages[where], self.postings.ratios[where]
            if weights[0] != 1:
                ratios = ratios * np.float32(weights[0])
            np.add.at(sums, passages, factor * ratios / (ratios + one))
            return passages
        places = concatenate_ranges(starts[term_ids], starts[term_ids + 1])
        passages = self.postings.passages[places]
        together = self._scratch.ratios
        np.add.at(together, passages, self.postings.ratios[places] * self._spread(weights, term_ids))
        ratios = together[passages]
        together[passages] = 0
        # A passage that holds several of the terms stands here several times, with the same value each time.
        sums[passages] = sums[passages] + factor * ratios / (ratios + one)
        return passages

    def _spread(self, weights: Floats, term_ids: npt.NDArray[np.int64]) -> Sums:
        return weights.astype(np.float32).repeat(self.postings.counts[term_ids])

    def _weigh_postings(self, groups: _Groups) -> Floats:
        """Returns the weighted tf of each group in all passages, shape (g, passages), from the postings."""
        starts = self.postings.starts
        places = concatenate_ranges(starts[groups.term_ids], starts[groups.term_ids + 1])
        counts = self.postings.counts[groups.term_ids]
        cells = self.postings.passages[places] + (groups.rows * self.corpus_size).repeat(counts)
        weighted = self.postings.frequencies[places] * groups.weights.repeat(counts)
        shape = len(groups.idfs), self.corpus_size
        return np.bincount(cells, weighted, minlength=shape[0] * shape[1]).astype(np.float64, copy=False).reshape(shape)

    def _weigh_tokens(self, groups: _Groups, slot_count: int, passages: npt.NDArray[np.int64]) -> Floats:
        """Returns the weighted tf of each group in some passages, shape (g, len(passages)), from their tokens."""
        count = len(passages)
        starts, ends = self.tokens.starts[passages], self.tokens.starts[passages + 1]
        slots = self._scratch.slots[self.tokens.tokens[concatenate_ranges(starts, ends)]]
        held = slots.nonzero()[0]
        cells = slots[held] * np.int64(count) + np.arange(count).repeat(ends - starts)[held]
        frequencies = np.bincount(cells, minlength=(slot_count + 1) * count).reshape(slot_count + 1, count)
        weighted = frequencies[self._scratch.slots[groups.term_ids]] * groups.weights[:, None]
        cells = (groups.rows * count)[:, None] + np.arange(count)
        shape = len(groups.idfs), count
        sums = np.bincount(cells.ravel(), weighted.ravel(), minlength=shape[0] * count)
        return sums.astype(np.float64, copy=False).reshape(shape)

    def _add_up(
        self, groups: _Groups, frequencies: Floats, lifts: Sequence[Lift], passages: npt.NDArray[np.int64]
    ) -> Floats:
        """Returns the exact scores of some passages, added up in the order of the groups, then lifted."""
        scores = np.zeros(len(passages))
        for row in groups.idfs[:, None] * self._saturate(frequencies, self._length_norms[passages]):
            scores += row
        if lifts:
            lifted = np.zeros(len(passages))
            for lift in lifts:
                lifted += lift.measure(passages)
            scores += lifted
        return scores

    def _saturate(self, frequencies: Floats, norms: Floats) -> Floats:
        """Okapi BM25's term weight (Robertson & Zaragoza 2009, eq. 3.15) in rank_bm25's order of operations."""
        weights: Floats = frequencies * (self.k1 + 1) / (frequencies + norms)
        return weights


@dataclass(frozen=True, slots=True)
class _GroupSource:
    """A weighted group as MaxScore reads it."""

    bm25: PassageBM25
    term_ids: npt.NDArray[np.int64]
    weights: Floats
    idf: float
    bound: float
    size: int

    def add_to(self, sums: Sums) -> Numbers:
        return self.bm25.add_group(self.term_ids, self.weights, self.idf, sums)
