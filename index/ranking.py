"""A question's passages, best first: BM25 groups over everything, then a re-ranking of the best few.

The order of the two stages is `rank_passages`; their weights are data (`data/ranking.json`), learned on development
questions by `benchmarks/learn_ranking.py`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from index.features import (
    CONFIDENCE_FEATURES,
    PASSAGE_FEATURES,
    SENTENCE_FEATURES,
    Matches,
    describe_passages,
    match_passages,
)
from index.maxscore import Sums
from index.passage_index import PassageIndex
from index.postings import Floats, Numbers
from index.queries import Query

DEPTH = 30
# A document named in the question ("what does the Korea Herald write about …") lifts its passages this much of a
# word's idf: enough to bring them among the candidates, too little to outrank a word in the passage itself.
FIELD_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned linear models; each maps every feature of its list to a weight."""

    passage: Floats
    sentence: Floats
    confidence: Floats
    confidence_bias: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidate passages after re-ranking.

    Attributes:
        order: Places among `matches.candidates`, best first, shape (c,).
        scores: Re-ranking scores of the candidates in `matches.candidates`' order, shape (c,).
        features: Of the candidates, shape (c, len(PASSAGE_FEATURES)).
        matches: How the query meets them.
    """

    order: npt.NDArray[np.int64]
    scores: Floats
    features: Floats
    matches: Matches


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Returns the weights that ship with Kutip."""
    table = json.loads((resources.files("index") / "data" / "ranking.json").read_text("utf-8"))
    return Weights(
        np.array([table["passage"][name] for name in PASSAGE_FEATURES]),
        np.array([table["sentence"][name] for name in SENTENCE_FEATURES]),
        np.array([table["confidence"][name] for name in CONFIDENCE_FEATURES]),
        table["confidence"]["bias"],
    )


@dataclass(frozen=True, slots=True)
class _FieldLift:
    """What the passages of documents get whose fields hold a word of the question."""

    index: PassageIndex
    documents: npt.NDArray[np.int32]
    bound: float
    size: int

    def add_to(self, sums: Sums) -> Numbers:
        passages = self.index.find_passages(self.documents)
        sums[passages] += np.float32(self.bound)
        return passages

    def measure(self, passages: npt.NDArray[np.int64]) -> Floats:
        numbers = self.index.document_numbers[passages]
        places = np.minimum(np.searchsorted(self.documents, numbers), len(self.documents) - 1)
        return np.where(self.documents[places] == numbers, self.bound, 0.0)


def _find_lifts(index: PassageIndex, query: Query) -> list[_FieldLift]:
    lifts = []
    for term in query.terms:
        hits = [posting for text in term.weights if (posting := index.field_postings.get(text)) is not None]
        if hits:
            documents = hits[0] if len(hits) == 1 else np.unique(np.concatenate(hits))
            idf = float(np.log1p(len(index.documents) / len(documents)))
            lifts.append(_FieldLift(index, documents, FIELD_WEIGHT * idf, index.count_passages(documents)))
    return lifts


def find_candidates(index: PassageIndex, query: Query, depth: int = DEPTH) -> tuple[npt.NDArray[np.int64], Floats]:
    """Finds the passages to re-rank: BM25 groups over everything, and a share for words of a document's fields.

    Args:
        index: What to search.
        query: What is asked.
        depth: How many passages, ≥ 1.

    Returns:
        Passage numbers and scores, best first, ties by passage order; only passages that something matches.
    """
    return index.bm25.find_best([term.weights for term in query.terms], depth, _find_lifts(index, query))


def rank_passages(
    index: PassageIndex, query: Query, weights: Weights | None = None, depth: int = DEPTH
) -> Ranking | None:
    """Ranks the passages that share a word, a translation or a spelling with a question.

    Args:
        index: What to search.
        query: What is asked.
        weights: Of the re-ranking; those that ship with Kutip by default.
        depth: How many passages are re-ranked, ≥ 1.

    Returns:
        The candidates, best first, ties by BM25 order; None where no passage matches.
    """
    candidates, scores = find_candidates(index, query, depth)
    if not len(candidates):
        return None
    matches = match_passages(index, query, candidates)
    features = describe_passages(index, query, matches, scores)
    final = features @ (weights or load_weights()).passage
    return Ranking(np.argsort(-final, kind="stable").astype(np.int64), final, features, matches)
