"""What a question and a candidate passage have in common, as numbers for the re-ranking, the highlight and refusal.

Pure functions over arrays: groups are a query's weighted terms (rows), sentences and passages are columns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.analysis.question_types import AnswerType, find_answer_type
from index.bm25 import K1, Floats
from index.passage_index import IS_CAPITALIZED, IS_DATE, IS_NUMBER, IS_PERCENT, PassageIndex
from index.queries import Query

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
_NEARBY_TERMS = 3
REPORTING_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Matches:
    """How a query meets the candidate passages.

    Attributes:
        candidates: Passage numbers, best BM25 first, shape (c,).
        idf: BM25's idf of each group, ≥ 0, shape (g,).
        importance: Weight of each group for coverage, > 0, sums to 1, shape (g,).
        sentence_hits: Best weight of each group in each sentence, shape (g, s).
        own_hits: The same, translations left out.
        sentence_bigrams: Share of neighbouring question words that stand together, shape (s,).
        answer_hits: Whether a sentence holds a word of the kind asked for that the question lacks, shape (s,).
        answers_nearby: Importance of the best question word within three terms of such a word, shape (s,).
        first_sentences: Column of each candidate's first sentence and the end, shape (c + 1,).
        field_hits: Best weight of each group in each candidate's document fields, shape (g, c).
        term_counts: Terms in each sentence, shape (s,).
        hit_counts: Terms in each sentence that match a group, shape (s,).
    """

    candidates: npt.NDArray[np.int64]
    idf: Floats
    importance: Floats
    sentence_hits: Floats
    own_hits: Floats
    sentence_bigrams: Floats
    answer_hits: Floats
    answers_nearby: Floats
    first_sentences: npt.NDArray[np.int64]
    field_hits: Floats
    term_counts: Floats
    hit_counts: Floats


def weigh_groups(index: PassageIndex, query: Query) -> Floats:
    """Returns each group's importance, shape (groups,), sum 1: log(1 + (N - df + .5) / (df + .5)), positive always."""
    total = index.bm25.corpus_size
    df = np.array([index.bm25.count_passages(term.weights) for term in query.terms])
    reporting = np.array([REPORTING_SHARE if term.is_reporting else 1.0 for term in query.terms])
    raw = np.log1p((total - df + 0.5) / (df + 0.5)) * reporting
    weights: Floats = raw / raw.sum() if len(raw) else raw
    return weights


def match_passages(index: PassageIndex, query: Query, candidates: npt.NDArray[np.int64]) -> Matches:
    """Looks a query's groups up in the sentences and fields of the candidate passages (at least one of each)."""
    store = index.sentences
    sentence_numbers = _concatenate_ranges(store.passage_starts[candidates], store.passage_starts[candidates + 1])
    starts, ends = store.sentence_starts[sentence_numbers], store.sentence_starts[sentence_numbers + 1]
    where = _concatenate_ranges(starts, ends)
    tokens, flags = store.tokens[where], store.flags[where]
    counts = ends - starts
    columns = np.repeat(np.arange(len(counts)), counts)
    shape = (len(query.terms), len(counts))
    hits, own_hits = np.zeros(shape), np.zeros(shape)
    matched = np.zeros(len(tokens), np.uint64)
    importance, token_importance = weigh_groups(index, query), np.zeros(len(tokens))
    lookup = np.zeros(len(index.bm25.term_ids))
    term_ids = index.bm25.term_ids
    for row, term in enumerate(query.terms):
        known = [(term_ids[text], text, weight) for text, weight in term.weights.items() if text in term_ids]
        if not known:
            continue
        lookup[[term_id for term_id, _, _ in known]] = [weight for _, _, weight in known]
        weights = lookup[tokens]
        found = np.flatnonzero(weights)
        np.maximum.at(hits[row], columns[found], weights[found] ** 0.7)
        matched[found] |= np.uint64(1 << row)
        token_importance[found] = np.maximum(token_importance[found], weights[found] * importance[row])
        lookup[[term_id for term_id, text, _ in known if text not in term.own]] = 0.0
        own_hits[row, columns[found[lookup[tokens[found]] > 0]]] = 1.0
        lookup[[term_id for term_id, _, _ in known]] = 0.0
    first_sentences = np.zeros(len(candidates) + 1, np.int64)
    np.cumsum(store.passage_starts[candidates + 1] - store.passage_starts[candidates], out=first_sentences[1:])
    hit_counts = np.bincount(columns[matched > 0], minlength=len(counts)).astype(np.float64)
    return Matches(
        candidates,
        np.array([max(0.0, index.bm25.weigh_group(term.weights)) for term in query.terms]),
        importance,
        hits,
        own_hits,
        _share_bigrams(matched, columns, shape),
        *_find_answers(query, flags, token_importance, columns, store.gives_reason[sentence_numbers]),
        first_sentences,
        _match_fields(index, query, candidates),
        counts.astype(np.float64),
        hit_counts,
    )


def _concatenate_ranges(starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    lengths = ends - starts
    offsets = np.cumsum(lengths) - lengths
    numbers: npt.NDArray[np.int64] = np.arange(int(lengths.sum())) + np.repeat(starts - offsets, lengths)
    return numbers


def _share_bigrams(matched: npt.NDArray[np.uint64], columns: npt.NDArray[np.int64], shape: tuple[int, int]) -> Floats:
    """Returns per sentence the share of the question's neighbouring pairs that stand at most one term apart."""
    groups, sentences = shape
    if groups < 2:
        return np.zeros(sentences)
    pairs = np.zeros(sentences, np.uint64)
    one = np.uint64(1)
    for gap in (1, 2):
        left, right = matched[:-gap], matched[gap:]
        together = (left & (right >> one)) | (right & (left >> one))
        together[columns[:-gap] != columns[gap:]] = 0
        np.bitwise_or.at(pairs, columns[:-gap], together)
    return np.bitwise_count(pairs) / (groups - 1)


def _find_answers(
    query: Query,
    flags: npt.NDArray[np.uint8],
    token_importance: Floats,
    columns: npt.NDArray[np.int64],
    gives_reason: npt.NDArray[np.bool_],
) -> tuple[Floats, Floats]:
    """Returns which sentences hold what is asked for beyond the question's words, and what stands beside it.

    Returns:
        1 for such sentences, shape (s,), and the largest importance of a question word within three terms of one,
        shape (s,).
    """
    asked = find_answer_type(query.text)
    found, nearby = np.zeros(len(gives_reason)), np.zeros(len(gives_reason))
    if asked is None or asked is AnswerType.OTHER:
        return found, nearby
    if asked is AnswerType.REASON:
        return gives_reason.astype(np.float64), nearby
    if asked is AnswerType.NUMBER:
        is_wanted = ((flags & (IS_NUMBER | IS_PERCENT)) > 0) & ((flags & IS_DATE) == 0)
    else:
        is_wanted = (flags & (IS_DATE if asked is AnswerType.TIME else IS_CAPITALIZED)) > 0
    fresh = np.flatnonzero(is_wanted & (token_importance == 0))
    found[columns[fresh]] = 1.0
    for gap in range(-_NEARBY_TERMS, _NEARBY_TERMS + 1):
        beside = fresh + gap
        inside = (beside >= 0) & (beside < len(columns))
        here, there = fresh[inside], beside[inside]
        same = columns[here] == columns[there]
        np.maximum.at(nearby, columns[here[same]], token_importance[there[same]])
    return found, nearby


def _match_fields(index: PassageIndex, query: Query, candidates: npt.NDArray[np.int64]) -> Floats:
    """A word that every document's fields hold tells nothing: hits count by the share of documents without it."""
    hits = np.zeros((len(query.terms), len(candidates)))
    by_document = np.zeros(len(index.documents))
    for row, term in enumerate(query.terms):
        holders = []
        for text, weight in term.weights.items():
            posting = index.field_postings.get(text)
            if posting is not None:
                by_document[posting] = np.maximum(by_document[posting], weight)
                holders.append(posting)
        if holders:
            rarity = 1 - np.count_nonzero(by_document) / len(index.documents)
            hits[row] = by_document[index.document_numbers[candidates]] * rarity
            by_document[np.concatenate(holders)] = 0.0
    return hits


def _max_by_passage(matches: Matches, values: Floats) -> Floats:
    """Returns the largest value of each passage's sentences (last axis)."""
    largest: Floats = np.maximum.reduceat(values, matches.first_sentences[:-1], axis=-1)
    return largest


def carry_hits(matches: Matches) -> Floats:
    """Returns sentence hits with what earlier sentences of the same passage hand on, shape (g, s)."""
    carried = matches.sentence_hits.copy()
    for start, end in zip(matches.first_sentences[:-1], matches.first_sentences[1:], strict=True):
        for column in range(start + 1, end):
            np.maximum(carried[:, column], carried[:, column - 1] * _CARRY, out=carried[:, column])
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
    languages = np.array(
        [index.documents[n].language == query.language for n in index.document_numbers[matches.candidates]]
    )
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
        languages.astype(np.float64),
        np.log1p(terms),
        1 / (1 + np.arange(len(scores))),
        passage_hits[heaviest],
        np.add.reduceat(matches.hit_counts, matches.first_sentences[:-1]) / np.maximum(terms, 1),
    )
    return np.stack(columns, axis=1)


def _best_sentences(matches: Matches, values: Floats) -> npt.NDArray[np.int64]:
    """Returns the column of each passage's best sentence, the first of equals, shape (c,)."""
    return np.array(
        [
            start + int(np.argmax(values[start:end]))
            for start, end in zip(matches.first_sentences[:-1], matches.first_sentences[1:], strict=True)
        ]
    )


def _share(chosen: Floats, importance: Floats, hits: Floats) -> Floats:
    """Returns how much of the chosen groups' importance is hit, 1 where none is chosen, shape of the last axis."""
    weights = chosen * importance
    total = weights.sum()
    return weights @ hits / total if total > 0 else np.ones(hits.shape[-1])


def describe_sentences(query: Query, matches: Matches, candidate: int) -> Floats:
    """Returns the features of the sentences of one candidate, shape (sentences, len(SENTENCE_FEATURES)).

    Args:
        query: What is asked.
        matches: From `match_passages`.
        candidate: Place of the passage among the candidates.
    """
    start, end = matches.first_sentences[candidate], matches.first_sentences[candidate + 1]
    importance = matches.importance
    coverage = (importance @ matches.sentence_hits)[start:end]
    carried = (importance @ carry_hits(matches))[start:end]
    answers = matches.answer_hits[start:end]
    terms = matches.term_counts[start:end]
    names = np.array([term.is_name for term in query.terms], np.float64)
    following = np.append(coverage[1:], 0.0)
    columns = (
        coverage,
        carried,
        coverage / max(coverage.max(initial=0.0), 1e-9),
        matches.sentence_bigrams[start:end],
        (importance @ matches.own_hits)[start:end],
        answers,
        matches.answers_nearby[start:end],
        answers * carried,
        following,
        np.arange(end - start) == 0,
        np.log1p(terms),
        _share(names, importance, matches.sentence_hits[:, start:end]),
        np.log1p(terms - matches.hit_counts[start:end]),
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
    start, end = matches.first_sentences[best], matches.first_sentences[best + 1]
    hits = np.maximum(matches.sentence_hits[:, start:end].max(axis=1), matches.field_hits[:, best])
    in_sentence = int(np.argmax(matches.importance @ matches.sentence_hits[:, start:end]))
    sentence_hits = np.maximum(matches.sentence_hits[:, start + in_sentence], matches.field_hits[:, best])
    unknown = np.array([not term.weights for term in query.terms], np.float64)
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
