"""What a question and a candidate passage have in common, as numbers for the re-ranking, the highlight and refusal.

Pure functions over arrays: groups are a query's weighted terms (rows), sentences and passages are columns.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index.answering.matching import Matches
from index.models import Language
from index.search.bm25 import K1, Floats
from index.search.index import PassageIndex
from index.search.queries import Query

PASSAGE_FEATURES = (
    "bm25_share",
    "bm25_of_best",
    "coverage",
    "sentence_coverage",
    "pair_coverage",
    "sentence_score",
    "bigrams",
    "sentence_bigrams",
    "own_coverage",
    "names",
    "numbers",
    "fields",
    "fields_and_sentence",
    "answer_type",
    "answer_nearby",
    "same_language",
    "log_terms",
    "reciprocal_rank",
    "heaviest_term",
    "density",
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
CONFIDENCE_FEATURES = (
    "bm25_share",
    "coverage",
    "sentence_coverage",
    "pair_coverage",
    "sentence_score",
    "bigrams",
    "own_coverage",
    "names",
    "numbers",
    "fields",
    "fields_and_sentence",
    "answer_type",
    "answer_nearby",
    "same_language",
    "heaviest_term",
    "density",
    "score",
    "lead",
    "lead_over_fifth",
    "log_question_terms",
    "unknown_words",
    "largest_missing",
    "largest_missing_of_sentence",
)
# How much of a word's match an earlier sentence of the passage hands on: topics are named once, then "this body".
_CARRY = 0.6


def _max_by_passage(matches: Matches, values: Floats) -> Floats:
    """Returns the largest value of each passage's sentences (last axis)."""
    largest: Floats = np.maximum.reduceat(values, matches.first_sentences[:-1], axis=-1)
    return largest


def carry_hits(hits: Floats, places: npt.NDArray[np.int64]) -> Floats:
    """Returns the hits of sentences with what earlier sentences of their passages hand on, shape (g, s).

    Args:
        hits: Shape (g, s).
        places: Of the sentences within their passages, from 0, shape (s,).
    """
    carried, share = hits.copy(), _CARRY
    step, last = 1, int(places.max(initial=0))
    while step <= last:  # what has come from up to `step` sentences away goes on by as many
        handed_on = carried[:, :-step] * (share * (places[step:] >= step))
        np.maximum(carried[:, step:], handed_on, out=carried[:, step:])
        step, share = 2 * step, share * share
    return carried


def pair_hits(matches: Matches) -> Floats:
    """Returns each sentence's hits joined with those of the sentence before it in its passage, shape (g, s)."""
    joined = matches.sentence_hits.copy()
    joined[:, 1:] = np.maximum(joined[:, 1:], matches.sentence_hits[:, :-1])
    firsts = matches.first_sentences[:-1]
    joined[:, firsts] = matches.sentence_hits[:, firsts]
    return joined


def describe_passages(index: PassageIndex, query: Query, matches: Matches, scores: Floats) -> Floats:
    """Returns the features of each candidate, shape (c, len(PASSAGE_FEATURES)).

    Args:
        index: Where the candidates are from.
        query: What is asked.
        matches: From `match_passages`.
        scores: BM25 scores of the candidates, shape (c,).
    """
    importance, hits = matches.importance, matches.sentence_hits
    names = np.array([term.is_name for term in query.terms], np.float64)
    numbers = np.array([term.is_number for term in query.terms], np.float64)
    best_possible = matches.idf.sum() * (K1 + 1)
    passage_hits = _max_by_passage(matches, hits)
    sentence_coverage = importance @ hits
    best_sentence = _best_sentences(matches, sentence_coverage + 0.05 * matches.answer_hits)
    languages = index.documents.languages[index.document_numbers[matches.candidates]]
    terms = np.add.reduceat(matches.term_counts, matches.first_sentences[:-1])
    heaviest = int(np.argmax(importance))
    covered_with_fields = np.maximum(hits[:, best_sentence], matches.field_hits)
    top = scores.max(initial=0.0)
    columns = (
        scores / best_possible if best_possible > 0 else np.zeros(len(scores)),
        scores / top if top > 0 else np.zeros(len(scores)),
        importance @ passage_hits,
        sentence_coverage[best_sentence],
        _max_by_passage(matches, importance @ pair_hits(matches)),
        _max_by_passage(matches, matches.idf @ (hits / (1 + 0.02 * matches.term_counts)))
        / max(matches.idf.sum(), 1e-9),
        _max_by_passage(matches, matches.sentence_bigrams),
        matches.sentence_bigrams[best_sentence],
        importance @ _max_by_passage(matches, matches.own_hits),
        _share(names, importance, np.maximum(passage_hits, matches.field_hits)),
        _share(numbers, importance, passage_hits),
        importance @ matches.field_hits,
        importance @ covered_with_fields,
        matches.answer_hits[best_sentence],
        _max_by_passage(matches, matches.answers_nearby),
        (languages == list(Language).index(query.question.language)).astype(np.float64),
        np.log1p(terms),
        1 / (1 + np.arange(len(scores))),
        passage_hits[heaviest],
        np.add.reduceat(matches.hit_counts, matches.first_sentences[:-1]) / np.maximum(terms, 1),
    )
    return np.stack(columns, axis=1)


def _best_sentences(matches: Matches, values: Floats) -> npt.NDArray[np.int64]:
    """Returns the column of each passage's best sentence, the first of equals, shape (c,)."""
    firsts = matches.first_sentences
    is_best = values == _max_by_passage(matches, values).repeat(firsts[1:] - firsts[:-1])
    best = is_best.nonzero()[0]
    found: npt.NDArray[np.int64] = best[np.searchsorted(best, firsts[:-1])]
    return found


def _share(chosen: Floats, importance: Floats, hits: Floats) -> Floats:
    """Returns how much of the chosen groups' importance is hit, 1 where none is chosen, shape of the last axis."""
    weights = chosen * importance
    total = weights.sum()
    return weights @ hits / total if total > 0 else np.ones(hits.shape[-1])


def describe_sentences(query: Query, matches: Matches) -> Floats:
    """Returns the features of the candidates' sentences, shape (s, len(SENTENCE_FEATURES)).

    Args:
        query: What is asked.
        matches: From `match_passages`.
    """
    importance, hits, firsts = matches.importance, matches.sentence_hits, matches.first_sentences
    counts = firsts[1:] - firsts[:-1]
    places = np.arange(firsts[-1]) - firsts[:-1].repeat(counts)
    coverage = importance @ hits
    carried = importance @ carry_hits(hits, places)
    names = np.array([term.is_name for term in query.terms], np.float64)
    following = np.append(coverage[1:], 0.0)
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
        places == 0,
        np.log1p(matches.term_counts),
        _share(names, importance, hits),
        np.log1p(matches.term_counts - matches.hit_counts),
    )
    return np.stack(columns, axis=1).astype(np.float64)


def describe_confidence(query: Query, matches: Matches, features: Floats, scores: Floats) -> Floats:
    """Returns what tells whether the best candidate answers the question, shape (len(CONFIDENCE_FEATURES),).

    Args:
        query: What is asked.
        matches: From `match_passages`.
        features: From `describe_passages`, shape (c, len(PASSAGE_FEATURES)).
        scores: Re-ranking scores, shape (c,).
    """
    order = np.argsort(-scores, kind="stable")
    best = int(order[0])
    named = dict(zip(PASSAGE_FEATURES, features[best], strict=True))
    in_passage = matches.sentence_hits[:, matches.find_sentences(best)]
    hits = np.maximum(in_passage.max(axis=1), matches.field_hits[:, best])
    best_sentence = int(np.argmax(matches.importance @ in_passage))
    sentence_hits = np.maximum(in_passage[:, best_sentence], matches.field_hits[:, best])
    unknown = np.array([not term.is_known for term in query.terms], np.float64)
    ranked = scores[order]
    extra = {
        "score": scores[best],
        "lead": ranked[0] - ranked[1] if len(ranked) > 1 else ranked[0],
        "lead_over_fifth": ranked[0] - ranked[min(4, len(ranked) - 1)],
        "log_question_terms": np.log1p(len(query.terms)),
        "unknown_words": matches.importance @ unknown,
        "largest_missing": float((matches.importance * (1 - hits)).max()),
        "largest_missing_of_sentence": float((matches.importance * (1 - sentence_hits)).max()),
    }
    return np.array([named[name] if name in named else extra[name] for name in CONFIDENCE_FEATURES], np.float64)
