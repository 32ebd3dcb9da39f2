"""The trip of a question told step by step: what was read, what was searched, what was found, what decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from index.answering.confidence import Evidence
from index.answering.evidence.choosing import Close, choose_quotes
from index.answering.evidence.words import WordEvidence
from index.answering.features import CHOICE_FEATURES, PASSAGE_FEATURES
from index.answering.judgement import judge_ranking, weigh_first
from index.answering.kinds.limits import Limit
from index.answering.lookups import LookUp
from index.answering.ranking import Ranking, load_weights
from index.answering.rows.asked import AskedRow
from index.answering.selection import SelectionPolicy
from index.search.index import PassageIndex
from index.search.queries import Query


@dataclass(frozen=True, slots=True)
class ExplainedTerm:
    """A word of a question as it was searched for.

    Attributes:
        typed: As typed.
        information: How much it says, in (0, 1].
        importance: Its share of the question, in [0, 1].
        idf: Its weight in BM25, ≥ 0.
        is_name: Whether the documents write it as a name.
        is_frame: Whether it says what kind of answer is wanted rather than what about.
        alternatives: What may stand for it in the documents → weight and number of passages, weightiest first.
    """

    typed: str
    information: float
    importance: float
    idf: float
    is_name: bool
    is_frame: bool
    alternatives: Mapping[str, tuple[float, int]]


@dataclass(frozen=True, slots=True)
class ExplainedCandidate:
    """A quote that might be given.

    Attributes:
        document_id: Where it stands.
        highlight: The sentence that would answer.
        score: By which it was chosen.
        shares: What each feature of it adds to that; a passage that goes before all others is lifted besides.
        rank_shares: What each feature of its passage adds to its score in the ranking.
        words: How far it holds each word.
        kinds: The kinds of answer that are asked for → whether it tells them.
    """

    document_id: str
    highlight: str
    score: float
    shares: Mapping[str, float]
    rank_shares: Mapping[str, float]
    words: tuple[WordEvidence, ...]
    kinds: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The trip of a question.

    Attributes:
        query: What was searched.
        terms: In the question's order.
        candidates: Best first.
        evidence: For the first candidate, None where nothing was found.
        shares: What each kind of evidence adds to the log-odds of the confidence; `bias` is what they start from.
        confidence: In (0, 1).
        limit: Why the answer is less sure than that, if it is.
        looked_up: How the clause was looked up that the question names, if it names one: first, before any search.
    """

    query: Query
    terms: tuple[ExplainedTerm, ...]
    candidates: tuple[ExplainedCandidate, ...]
    evidence: Evidence | None
    shares: Mapping[str, float]
    confidence: float
    limit: Limit | None
    looked_up: LookUp | None = None


def explain_ranking(
    index: PassageIndex,
    query: Query,
    ranking: Ranking | None,
    outside: tuple[str, ...],
    policy: SelectionPolicy,
    asked: AskedRow | None,
) -> Explanation:
    """Tell how a question was answered.

    Args:
        index: Where the ranking is from.
        query: What is asked.
        ranking: The candidates, None where nothing matches.
        outside: Places and years of the question that the collection does not cover.
        policy: The thresholds.
        asked: The row of a table that the question means, if it means one.
    """
    chosen = choose_quotes(index, query, ranking, policy) if ranking is not None else None
    if ranking is None or chosen is None:
        return Explanation(query, (), (), None, {}, 0.0, None)
    evidence = weigh_first(index, query, ranking, chosen)
    weights = load_weights().evidence
    return Explanation(
        query,
        _explain_terms(index, query, ranking),
        tuple(_explain_candidate(ranking, close) for close in chosen.close),
        evidence,
        weights.share_out(evidence),
        weights.estimate(evidence),
        judge_ranking(index, query, ranking, outside, policy, asked).limit,
    )


def _explain_terms(index: PassageIndex, query: Query, ranking: Ranking) -> tuple[ExplainedTerm, ...]:
    matches = ranking.matches
    return tuple(
        ExplainedTerm(
            term.surface,
            term.information,
            float(importance),
            float(idf),
            bool(is_name),
            term.is_reporting,
            {
                text: (weight, index.bm25.count_term(text))
                for text, weight in sorted(term.alternatives.weights.items(), key=lambda item: -item[1])
            },
        )
        for term, importance, idf, is_name in zip(
            query.terms, matches.importance, matches.idf, matches.is_name, strict=True
        )
    )


def _explain_candidate(ranking: Ranking, close: Close) -> ExplainedCandidate:
    weights, selection = load_weights(), close.selection
    place = ranking.matches.places[selection.number]
    shares = np.array(close.features) * weights.choice
    return ExplainedCandidate(
        selection.document.id,
        selection.document.joined.text[slice(*selection.highlight)],
        selection.score,
        dict(zip(CHOICE_FEATURES, shares.tolist(), strict=True)),
        dict(zip(PASSAGE_FEATURES, (ranking.features[place] * weights.passage).tolist(), strict=True)),
        tuple(close.words),
        {kind.name: True for kind in close.told} | {kind.name: False for kind in close.lacking},
    )
