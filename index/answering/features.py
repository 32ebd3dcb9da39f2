"""What a question and a candidate passage have in common, as numbers for the re-ranking, the highlight and refusal.

Pure functions over arrays: groups are a query's weighted terms (rows), sentences and passages are columns.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.answering.matching import Matches
from index.search import kernel
from index.search.bm25 import Floats
from index.search.postings import concatenate_ranges

PASSAGE_FEATURES = (
    "bm25",
    "pairs",
    "sentence_bigrams",
    "sentence_score",
    "field_gain",
    "names",
    "answer_type",
    "answer_nearby",
    "information",
    "place",
    "vote",
    "home",
)
SENTENCE_FEATURES = (
    "coverage",
    "carried_coverage",
    "coverage_of_best",
    "bigrams",
    "own_coverage",
    "answer_type",
    "answer_nearby",
    "answer_type_and_coverage",
    "next_coverage",
    "is_first",
    "log_terms",
    "names",
    "new_terms",
)
# By these the sentences are told that come closest, of all candidates …
CLOSENESS_FEATURES = ("passage", "sentence", "intent", "new_terms", "log_terms", "is_first")
# … and by these which of them leads.
CHOICE_FEATURES = (
    "closeness",
    "held",
    "new_terms",
    "log_terms",
    "lacked",
    "told",
    "lacked_of_subject",
    "told_of_subject",
    "is_no_answer",
    "told_by_few",
)
# How much of a word's match an earlier sentence of the passage hands on: topics are named once, then "this body".
_CARRY = 0.6


def _max_by_passage(matches: Matches, values: Floats) -> Floats:
    """Return the largest value of each passage's sentences (last axis)."""
    largest: Floats = np.maximum.reduceat(values, matches.first_sentences[:-1], axis=-1)
    return largest


def carry_hits(hits: Floats, firsts: npt.NDArray[np.int64]) -> Floats:
    """Return the hits of sentences with what earlier sentences of their passages hand on, shape (g, s).

    Args:
        hits: Shape (g, s).
        firsts: Column of each passage's first sentence and the end, shape (c + 1,).
    """
    if kernel.IS_COMPILED:
        return kernel.carry_hits(hits, firsts, _CARRY)
    places = np.arange(firsts[-1]) - firsts[:-1].repeat(firsts[1:] - firsts[:-1])
    carried, share = hits.copy(), _CARRY
    step, last = 1, int(places.max(initial=0))
    while step <= last:  # what has come from up to `step` sentences away goes on by as many
        handed_on = carried[:, :-step] * (share * (places[step:] >= step))
        np.maximum(carried[:, step:], handed_on, out=carried[:, step:])
        step, share = 2 * step, share * share
    return carried


def describe_passages(matches: Matches, scores: Floats) -> Floats:
    """Return the features of each candidate, shape (c, len(PASSAGE_FEATURES)).

    Args:
        matches: From `match_passages`.
        scores: BM25 scores of the candidates, shape (c,).
    """
    importance, hits, idf = matches.importance, matches.sentence_hits, matches.idf
    names = matches.is_name.astype(np.float64)
    passage_hits = _max_by_passage(matches, hits)
    best_sentence = _best_sentences(matches, importance @ hits)
    pair_idfs = np.minimum(idf[1:], idf[:-1])
    columns = (
        scores,
        pair_idfs @ _max_by_passage(matches, matches.pairs) if len(pair_idfs) else np.zeros(len(scores)),
        matches.sentence_bigrams[best_sentence],
        _max_by_passage(matches, idf @ (hits / (1 + 0.02 * matches.term_counts))) / max(idf.sum(), 1e-9),
        idf @ np.maximum(matches.field_hits - passage_hits, 0),
        _share(names, importance, np.maximum(passage_hits, matches.field_hits)),
        matches.answer_hits[best_sentence],
        _max_by_passage(matches, matches.answers_nearby),
        matches.information @ passage_hits,
        ~matches.is_elsewhere,
        ~matches.is_of_another_vote,
        matches.at_home,
    )
    return _join(columns)


def _best_sentences(matches: Matches, values: Floats) -> npt.NDArray[np.int64]:
    """Return the column of each passage's best sentence, the first of equals, shape (c,)."""
    firsts = matches.first_sentences
    is_best = values == _max_by_passage(matches, values).repeat(firsts[1:] - firsts[:-1])
    best = is_best.nonzero()[0]
    found: npt.NDArray[np.int64] = best[best.searchsorted(firsts[:-1])]
    return found


def _share(chosen: Floats, importance: Floats, hits: Floats) -> Floats:
    """Return how much of the chosen groups' importance is hit, 1 where none is chosen, shape of the last axis."""
    if not np.count_nonzero(chosen):
        return np.ones(hits.shape[-1])
    weights = chosen * importance
    shares: Floats = weights @ hits / weights.sum()
    return shares


def describe_sentences(matches: Matches) -> Floats:
    """Return the features of the candidates' sentences, shape (s, len(SENTENCE_FEATURES)).

    Args:
        matches: From `match_passages`.
    """
    importance, hits, firsts = matches.importance, matches.sentence_hits, matches.first_sentences
    counts = firsts[1:] - firsts[:-1]
    is_first = np.zeros(firsts[-1])
    is_first[firsts[:-1]] = 1.0
    coverage = importance @ hits
    carried = importance @ carry_hits(hits, firsts)
    names = matches.is_name.astype(np.float64)
    following = np.zeros(len(coverage))
    following[:-1] = coverage[1:]
    following[firsts[1:] - 1] = 0.0
    columns = (
        coverage,
        carried,
        coverage / np.maximum(_max_by_passage(matches, coverage), 1e-9).repeat(counts),
        matches.sentence_bigrams,
        importance @ matches.own_hits,
        matches.answer_hits,
        matches.answers_nearby,
        matches.answer_hits * carried,
        following,
        is_first,
        np.log1p(matches.term_counts),
        _share(names, importance, hits),
        np.log1p(matches.term_counts - matches.hit_counts),
    )
    return _join(columns)


def describe_closeness(
    matches: Matches, places: Sequence[int], scores: Sequence[float], sentence_scores: Floats
) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Return the features by which sentences of some candidates come closest, and where each of them is.

    Args:
        matches: From `match_passages`.
        places: Of the candidates, at least one.
        scores: Of each of these in the ranking.
        sentence_scores: Of the sentences of all candidates, shape (s,).

    Returns:
        The features, shape (n, len(CLOSENESS_FEATURES)), and of each sentence its candidate's place and its own
        within that from 0, shape (n, 2).
    """
    numbers = np.array(places, np.int64)
    starts, ends = matches.first_sentences[numbers], matches.first_sentences[numbers + 1]
    counts, columns = ends - starts, concatenate_ranges(starts, ends)
    sentences = columns - starts.repeat(counts)
    terms = matches.term_counts[columns]
    features = (
        np.array(scores).repeat(counts),
        sentence_scores[columns],
        matches.intents[columns],
        np.log1p(terms - matches.hit_counts[columns]),
        np.log1p(terms),
        sentences == 0,
    )
    where = np.empty((len(sentences), 2), np.int64)
    where[:, 0], where[:, 1] = numbers.repeat(counts), sentences
    return _join(features), where


def _join(columns: Sequence[npt.NDArray[np.generic]]) -> Floats:
    """Return columns of equal length as one array, faster than `np.stack`."""
    joined = np.empty((len(columns[0]), len(columns)))
    for number, column in enumerate(columns):
        joined[:, number] = column
    return joined
