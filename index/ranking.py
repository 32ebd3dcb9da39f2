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

from index.bm25 import Floats
from index.features import (
    CONFIDENCE_FEATURES,
    PASSAGE_FEATURES,
    SENTENCE_FEATURES,
    Matches,
    describe_passages,
    match_passages,
)
from index.passage_index import PassageIndex
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


def score_passages(index: PassageIndex, query: Query) -> Floats:
    """Returns the first stage's score of every passage: BM25 groups, and a share for words of its document's fields."""
    scores = index.bm25.score_groups(term.weights for term in query.terms)
    lifts = np.zeros(len(index.documents))
    for term in query.terms:
        hits = [posting for text in term.weights if (posting := index.field_postings.get(text)) is not None]
        if hits:
            idf = np.log1p(len(index.documents) / len(np.unique(np.concatenate(hits))))
            lifts[np.unique(np.concatenate(hits))] += FIELD_WEIGHT * idf
    if lifts.any():
        scores += lifts[index.document_numbers]
    return scores


def select_candidates(scores: Floats, depth: int = DEPTH) -> npt.NDArray[np.int64]:
    """Returns the numbers of the best passages, best first, ties by passage order; only those with a score."""
    matched = np.flatnonzero(scores)
    if len(matched) > depth:
        cut = np.partition(scores[matched], len(matched) - depth)[len(matched) - depth]
        matched = matched[scores[matched] >= cut]
    return matched[np.argsort(-scores[matched], kind="stable")][:depth].astype(np.int64)


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
    scores = score_passages(index, query)
    candidates = select_candidates(scores, depth)
    if not len(candidates):
        return None
    matches = match_passages(index, query, candidates)
    features = describe_passages(index, query, matches, scores[candidates])
    final = features @ (weights or load_weights()).passage
    return Ranking(np.argsort(-final, kind="stable").astype(np.int64), final, features, matches)
