"""Okapi BM25 over passages: rank_bm25's own class with postings in arrays and weighted term groups.

The only module that imports rank_bm25. Its `__init__` and `_calc_idf` run unmodified, so idf values and their
floor are rank_bm25's; `get_scores` gives the same numbers from postings instead of a dict a passage.

A weighted term group (one question word with its translations and spellings) scores as one term whose tf and df
are weighted sums: probabilistic structured queries, Darwish & Oard, "Probabilistic structured query methods",
SIGIR 2003. A group of one term at weight 1 is that term.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

from index.errors import IndexingError

K1 = 1.2
B = 0.75

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int32]


class Posting(NamedTuple):
    """Where a term stands.

    Attributes:
        passages: Numbers of the passages that hold it, ascending.
        frequencies: How often each does, as floats.
    """

    passages: Integers
    frequencies: Floats


_NOWHERE = Posting(np.empty(0, np.int32), np.empty(0, np.float64))


class PassageBM25(BM25Okapi):  # type: ignore[misc]  # rank_bm25 ships no types
    """BM25 scores of all passages for plain terms (`get_scores`) and for weighted groups (`score_groups`)."""

    def __init__(self, corpus: Sequence[Sequence[str]], k1: float = K1, b: float = B, epsilon: float = 0.25) -> None:
        """Indexes passages given as lists of terms.

        Args:
            corpus: At least one passage with at least one term; passages may be empty.
            k1: Saturation of term frequency, > 0.
            b: Weight of length normalisation, in [0, 1].
            epsilon: The idf floor, as a share of the average idf.

        Raises:
            IndexingError: No passage has a term, where rank_bm25 would divide by zero.
        """
        if not any(corpus):
            raise IndexingError("no passage holds a word to index")
        super().__init__(corpus, k1=k1, b=b, epsilon=epsilon)
        self._length_norms: Floats = self.k1 * (1 - self.b + self.b * np.array(self.doc_len) / self.avgdl)

    def _initialize(self, corpus: Iterable[Sequence[str]]) -> dict[str, int]:
        """Builds the postings; returns term → document frequency in first-seen order, as the stock class does."""
        self.term_ids: dict[str, int] = {}
        passages: list[list[int]] = []
        frequencies: list[list[int]] = []
        for number, terms in enumerate(corpus):
            self.doc_len.append(len(terms))
            counts: dict[str, int] = {}
            for term in terms:
                counts[term] = counts.get(term, 0) + 1
            for term, count in counts.items():
                term_id = self.term_ids.setdefault(term, len(passages))
                if term_id == len(passages):
                    passages.append([])
                    frequencies.append([])
                passages[term_id].append(number)
                frequencies[term_id].append(count)
        self.corpus_size = len(self.doc_len)
        self.avgdl = sum(self.doc_len) / self.corpus_size
        self._postings = [
            Posting(np.array(where, np.int32), np.array(how_often, np.float64))
            for where, how_often in zip(passages, frequencies, strict=True)
        ]
        return {term: len(passages[term_id]) for term, term_id in self.term_ids.items()}

    def find_posting(self, term: str) -> Posting:
        """Returns where a term stands; an empty posting where it is unknown."""
        term_id = self.term_ids.get(term)
        return _NOWHERE if term_id is None else self._postings[term_id]

    def count_passages(self, group: Mapping[str, float]) -> float:
        """Returns the document frequency of a weighted group, Σ weight·df, at most the number of passages."""
        total = sum(weight * len(self.find_posting(term).passages) for term, weight in group.items() if weight > 0)
        return min(total, float(self.corpus_size))

    def weigh_group(self, group: Mapping[str, float]) -> float:
        """Returns the idf of a weighted group by rank_bm25's formula and floor; 0 where none of it is known."""
        df = self.count_passages(group)
        if df <= 0:
            return 0.0
        idf = math.log(self.corpus_size - df + 0.5) - math.log(df + 0.5)
        return float(self.epsilon * self.average_idf) if idf < 0 else idf

    def score_group(self, group: Mapping[str, float]) -> Floats:
        """Returns every passage's score for one weighted group of terms, shape (passages,)."""
        frequencies = np.zeros(self.corpus_size)
        for term, weight in group.items():
            posting = self.find_posting(term)
            if weight > 0:
                frequencies[posting.passages] += weight * posting.frequencies
        return self._saturate(self.weigh_group(group), frequencies)

    def score_groups(self, groups: Iterable[Mapping[str, float]]) -> Floats:
        """Returns every passage's score for a question of weighted groups, shape (passages,)."""
        scores = np.zeros(self.corpus_size)
        for group in groups:
            scores += self.score_group(group)
        return scores

    def get_scores(self, query: Iterable[str]) -> Floats:
        """Returns what the stock class returns: every passage's score for plain terms, repeats counted."""
        scores = np.zeros(self.corpus_size)
        for term in query:
            frequencies = np.zeros(self.corpus_size)
            posting = self.find_posting(term)
            frequencies[posting.passages] = posting.frequencies
            scores += self._saturate(self.idf.get(term) or 0, frequencies)
        return scores

    def _saturate(self, idf: float, frequencies: Floats) -> Floats:
        """Okapi BM25's term weight (Robertson & Zaragoza 2009, eq. 3.15) in rank_bm25's order of operations."""
        scores: Floats = idf * (frequencies * (self.k1 + 1) / (frequencies + self._length_norms))
        return scores
