"""Okapi BM25 over passages: rank_bm25's own class with postings in flat arrays and weighted term groups.

The only module that imports rank_bm25. Its `__init__` and `_calc_idf` run unmodified, so idf values and their
floor are rank_bm25's; `get_scores` gives the same numbers from postings instead of a dict a passage, and `find_best`
the best passages by them without scoring all the others.

A weighted term group (one question word with its translations and spellings) scores as its best term, and each
other term that is there adds a fifth of its score: the disjunction maximum with a tie breaker of Lucene and tantivy.
No term counts for more than the question's own word would: a rare word keeps its worth beside a common translation.
A group of one term at weight 1 is that term.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

from index.arrays import Arrays, name_arrays, select_arrays
from index.errors import EmptyIndexError
from index.search import kernel
from index.search.exact_scores import ExactScores, Saturations, TermGroup, bound_rounding, saturate
from index.search.maxscore import Source, choose_best, find_best
from index.search.maxscore_sources import Lift, Scratch, Word, WordGroup
from index.search.postings import Floats as Floats
from index.search.postings import Postings, Tokens, number_terms, post_tokens
from index.search.vocabulary import Vocabulary

K1 = 1.2
B = 0.75
# rank_bm25 gives a word of half of the passages nothing, and in tiny collections a word of most of them less than
# nothing; a passage that holds it is still better than one that does not.
LEAST_IDF = 1e-6
# So few passages are all scored sooner than the best ones are found.
_FEW_PASSAGES = 128


class Alternatives(NamedTuple):
    """What may stand for one word of a question.

    Attributes:
        weights: Term → weight, ≥ 0.
        own: The word's own terms, translations and other spellings left out.
    """

    weights: Mapping[str, float]
    own: Collection[str]

    @classmethod
    def of(cls, term: str) -> Alternatives:
        """Return a word that nothing else stands for."""
        return cls({term: 1.0}, (term,))


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
        distinct: How many different terms each passage holds, shape (passages,).
    """

    arrays: dict[str, npt.NDArray[Any]]
    term_ids: Mapping[str, int]
    idf: Mapping[str, float]
    tokens: Tokens
    postings: Postings
    distinct: npt.NDArray[np.int32]

    def __init__(
        self, corpus: Tokens | Iterable[Sequence[str]], k1: float = K1, b: float = B, epsilon: float = 0.25
    ) -> None:
        """Index passages.

        Args:
            corpus: Lists of terms, or terms numbered already; at least one passage with at least one term.
            k1: Saturation of term frequency, > 0.
            b: Weight of length normalisation, in [0, 1].
            epsilon: The idf floor, as a share of the average idf.

        Raises:
            EmptyIndexError: No passage has a term, where rank_bm25 would divide by zero.
        """
        tokens = corpus if isinstance(corpus, Tokens) else number_terms(corpus)
        if not len(tokens.tokens):
            raise EmptyIndexError
        super().__init__(tokens, k1=k1, b=b, epsilon=epsilon)
        arrays = self.arrays | {
            "idfs": np.fromiter(self.idf.values(), np.float64, len(self.idf)),
            "scalars": np.array([k1, b, epsilon, self.avgdl, self.average_idf]),
        }
        self._attach(arrays, tokens.term_ids)

    @classmethod
    def open(cls, arrays: Arrays, term_ids: Mapping[str, int]) -> PassageBM25:
        """Return what `arrays` and `term_ids` of a built one make again, reading almost nothing of them.

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
        self._norms: Floats = self.arrays["norms"]
        self.distinct = self.arrays["distinct"]
        self._idfs: Floats = self.arrays["idfs"]
        self.corpus_size = len(self._norms)
        self.term_ids = term_ids
        self._find_term = term_ids.find if isinstance(term_ids, Vocabulary) else term_ids.get
        self._held_count = len(self._idfs)
        self.idf = _Idfs(term_ids, self._idfs)
        self.tokens = Tokens(term_ids, self.arrays["tokens"], self.arrays["starts"])
        self.postings = Postings(**select_arrays("postings", self.arrays))
        self._starts = self.postings.starts.data
        self._idf_values = self._idfs.data
        self._largest = self.postings.largest.data
        self._views = kernel.IndexViews.of(self.postings, self._norms)
        self._scratch = Scratch(self.corpus_size)

    @cached_property
    def _saturations(self) -> Saturations:
        return Saturations(self.tokens, self._norms, self.k1)

    @cached_property
    def doc_len(self) -> list[int]:
        """The number of terms of each passage."""
        lengths: list[int] = np.diff(self.tokens.starts).tolist()
        return lengths

    def _initialize(self, corpus: Tokens) -> dict[int, int]:
        """Build the postings; return term number → document frequency in numerical order.

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
        self.arrays["distinct"] = np.bincount(postings.passages, minlength=self.corpus_size).astype(np.int32)
        return dict(enumerate(postings.counts.tolist()))

    def _find_number(self, term: str) -> int | None:
        """Return the number of a term that a passage holds, None of any other."""
        term_id = self._find_term(term)
        return term_id if term_id is not None and term_id < self._held_count else None

    def count_term(self, term: str) -> int:
        """Return in how many passages a term stands."""
        number = self._find_number(term)
        return 0 if number is None else self._starts[number + 1] - self._starts[number]

    def weigh_number(self, number: int) -> float:
        """Return the idf of a term by rank_bm25's formula and floor, > 0; 0 where no passage holds it."""
        return self._weigh(number) if number < self._held_count else 0.0

    def weigh_count(self, df: float) -> float:
        """Return the idf of what so many passages hold by rank_bm25's formula and floor; 0 for none."""
        if df <= 0:
            return 0.0
        df = min(df, float(self.corpus_size))
        idf = math.log(self.corpus_size - df + 0.5) - math.log(df + 0.5)
        return max(LEAST_IDF, self.epsilon * self.average_idf if idf < 0 else idf)

    def get_scores(self, query: Iterable[str]) -> Floats:
        """Return what the stock class returns: every passage's score for plain terms, repeats counted."""
        scores = np.zeros(self.corpus_size)
        for term in query:
            term_id = self._find_number(term)
            if term_id is not None:
                where = slice(*self.postings.starts[term_id : term_id + 2])
                passages = self.postings.passages[where]
                frequencies = self.postings.frequencies[where].astype(np.float64)
                scores[passages] += self._idfs[term_id] * saturate(frequencies, self._norms[passages], self.k1)
        return scores

    def find_best(
        self, groups: Iterable[Alternatives], k: int, lifts: Sequence[Lift] = ()
    ) -> tuple[npt.NDArray[np.int64], Floats]:
        """Find the passages of the highest scores for a question of weighted groups, as sorting all would.

        Args:
            groups: One for each word of the question; unknown terms and terms of no weight count for nothing.
            k: How many are wanted, ≥ 1.
            lifts: What else adds to the scores.

        Returns:
            Passage numbers and scores, best first, ties by number; only passages with a word of the question or a
            lift.
        """
        return self.find_best_of([known for group in groups if (known := self.find_group(group)) is not None], k, lifts)

    def find_best_of(
        self, groups: Sequence[TermGroup], k: int, lifts: Sequence[Lift] = ()
    ) -> tuple[npt.NDArray[np.int64], Floats]:
        """Find what `find_best` does for the known terms of groups, as `find_group` returns them."""
        if kernel.IS_COMPILED:
            return kernel.find_best(self._views, groups, lifts, k, self.k1)
        exact = ExactScores(groups, lifts, self._saturations)
        if self.corpus_size <= _FEW_PASSAGES:
            scores = exact.score_all(self.corpus_size)
            return choose_best(scores.nonzero()[0], scores[scores > 0], k)
        words = [self._make_source(group) for group in groups]
        rounding = bound_rounding(sum([len(group.numbers) for group in groups]) + len(lifts))
        return find_best([*words, *lifts], k, self._scratch.grid, self.corpus_size, exact.score, rounding)

    def find_group(self, group: Alternatives) -> TermGroup | None:
        """Return the known terms of a group, None where it has none."""
        find, held, idfs = self._find_term, self._held_count, self._idf_values
        ceiling = 0.0
        for term in group.own:
            number = find(term)
            if number is not None and number < held:
                ceiling = max(ceiling, idfs[number], LEAST_IDF)
        ceiling = ceiling or math.inf
        numbers, factors = array("q"), array("d")
        for term, weight in group.weights.items():
            number = find(term)
            if number is not None and number < held and weight > 0:
                # Builtins take longer than all else of a plain word.
                idf: float = idfs[number]
                idf = idf if idf > LEAST_IDF else LEAST_IDF
                numbers.append(number)
                factors.append(weight * (idf if idf < ceiling else ceiling))
        return TermGroup(numbers, factors) if numbers else None

    def _weigh(self, number: int) -> float:
        """Return the idf of a term, never nothing."""
        return max(self._idf_values[number], LEAST_IDF)

    def _make_source(self, group: TermGroup) -> Source:
        factors = [factor * (self.k1 + 1) for factor in group.factors]
        words = [self._make_word(number, factor) for number, factor in zip(group.numbers, factors, strict=True)]
        return words[0] if len(words) == 1 else WordGroup(words, self._scratch)

    def _make_word(self, number: int, factor: float) -> Word:
        postings, start, end = self.postings, self._starts[number], self._starts[number + 1]
        return Word(
            postings.passages[start:end],
            postings.saturations[start:end],
            factor,
            factor * self._largest[number],
        )
