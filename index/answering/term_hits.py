"""Where the words of a question stand in the sentences of the candidate passages, and how well each is said there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.search import kernel
from index.search.bm25 import Floats
from index.search.index import SentenceTerms
from index.search.postings import concatenate_ranges, find_places, is_among
from index.search.queries import MAX_QUERY_TERMS
from index.search.words import KnownWord, Marks

# A bit a word of a question, of which there are at most so many: shape (64, 1).
_ONE, _NO_BITS = np.uint64(1), np.uint64(0)
_BITS = np.left_shift(_ONE, np.arange(MAX_QUERY_TERMS, dtype=np.uint64))[:, None]


class TermHits(NamedTuple):
    """What the sentences of some passages hold of a question's words.

    Attributes:
        hits: Best weight of each word in each sentence, shape (g, s).
        own_hits: 1 where a word itself stands in a sentence and no translation, shape (g, s).
        pairs: Whether neighbouring words stand at most one term apart, shape (g - 1, s).
        hit_counts: Terms of each sentence that stand for a word, shape (s,).
        importances: For each term, sentence by sentence, the largest importance times weight of what it stands for, 0
            for what stands for nothing, shape (t,); empty where it is not asked for.
    """

    hits: Floats
    own_hits: Floats
    pairs: Floats
    hit_counts: Floats
    importances: Floats


def find_term_hits(
    store: SentenceTerms,
    passages: npt.NDArray[np.int64],
    numbers: npt.NDArray[np.int64],
    words: Sequence[KnownWord],
    marks: Marks,
    importance: Floats,
    *,
    has_importances: bool,
) -> TermHits:
    """Look words up in the sentences of passages: by their terms, by phrases of terms, and where places are marked.

    Args:
        store: The terms of all sentences.
        passages: By number, at least one, shape (c,).
        numbers: Of their sentences, shape (s,).
        words: At most `MAX_QUERY_TERMS`.
        marks: What else stands for words.
        importance: Of each word, shape (g,).
        has_importances: Whether those of terms are asked for.
    """
    if not kernel.IS_COMPILED:
        return _find_by_numpy(store, numbers, words, marks, importance, has_importances=has_importances)
    groups, starts = len(words), store.sentence_starts
    terms = int((starts[numbers + 1] - starts[numbers]).sum()) if has_importances else 0
    rows, importances = np.zeros((max(1, 3 * groups), len(numbers))), np.zeros(terms)
    kernel.match_terms(store.views, passages, words, marks, importance, rows, importances)
    return TermHits(rows[:groups], rows[groups : 2 * groups], rows[2 * groups : -1], rows[-1], importances)


@dataclass(frozen=True, slots=True)
class _Table:
    """A question's terms as columns of a table, its words as rows; the column after them is for all other terms.

    Attributes:
        term_ids: Of the first columns, ascending, shape (t,).
        weights: In (0, 1], 0 where a word does not have a term, shape (g, t + 1 or more).
        is_own: Whether a term is a word's own and no translation, of the same shape.
    """

    term_ids: npt.NDArray[np.int32]
    weights: Floats
    is_own: npt.NDArray[np.bool_]

    def mark(self, row: int, columns: npt.NDArray[np.int64], places: npt.NDArray[np.int64], weight: float) -> _Table:
        """Return the table with more columns, in which some tokens stand for a word as well as for what they did.

        Args:
            row: Of the word.
            columns: Of all tokens; changed for those.
            places: Of the tokens, shape (n,).
            weight: In (0, 1].
        """
        held = columns[places].tolist()
        before = list(dict.fromkeys(held))
        columns[places] = [self.weights.shape[1] + before.index(column) for column in held]
        weights, is_own = self.weights[:, before], self.is_own[:, before]
        np.maximum(weights[row], weight, out=weights[row])
        is_own[row] |= weight == 1.0
        weights, is_own = np.concatenate((self.weights, weights), 1), np.concatenate((self.is_own, is_own), 1)
        return _Table(self.term_ids, weights, is_own)


def _find_by_numpy(
    store: SentenceTerms,
    numbers: npt.NDArray[np.int64],
    words: Sequence[KnownWord],
    marks: Marks,
    importance: Floats,
    *,
    has_importances: bool,
) -> TermHits:
    starts, ends = store.sentence_starts[numbers], store.sentence_starts[numbers + 1]
    where = concatenate_ranges(starts, ends)
    tokens, sentences = store.tokens[where], np.arange(len(starts)).repeat(ends - starts)
    table = _tabulate_words(words)
    columns = find_places(table.term_ids, tokens)
    for row, word in enumerate(words):
        for phrase, weight in word.phrases:
            places = _find_phrase(phrase, tokens, sentences)
            if len(places):
                table = table.mark(row, columns, places, weight)
    for row, marked in marks.places.items():
        places = is_among(marked, where).nonzero()[0]
        if len(places):
            table = table.mark(row, columns, places, marks.weight)
    found = (columns != len(table.term_ids)).nonzero()[0]
    values: Floats = np.concatenate((table.weights, table.is_own))
    best = _max_by_sentence(values, columns[found], sentences[found], len(starts))
    importances = np.zeros(0)
    if has_importances:
        importances = np.maximum.reduce(table.weights * importance[:, None], axis=0, initial=0.0)[columns]
    return TermHits(
        best[: len(words)],
        best[len(words) :],
        _find_pairs(table, columns, found, sentences, len(starts)),
        np.bincount(sentences[found], minlength=len(starts)).astype(np.float64),
        importances,
    )


def _find_phrase(
    numbers: Sequence[int], tokens: npt.NDArray[np.int32], sentences: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Return the places of the tokens of a phrase where they stand one after the other in a sentence."""
    last = max(0, len(tokens) - len(numbers) + 1)
    starts = (tokens[:last] == numbers[0]).nonzero()[0]
    for offset, number in enumerate(numbers[1:], start=1):
        starts = starts[tokens[starts + offset] == number]
    starts = starts[sentences[starts] == sentences[starts + len(numbers) - 1]]
    places = {start + offset for start in starts.tolist() for offset in range(len(numbers))}
    found: npt.NDArray[np.int64] = np.array(sorted(places), np.int64)
    return found


def _tabulate_words(words: Sequence[KnownWord]) -> _Table:
    known = sorted({number for word in words for number in word.terms.numbers})
    columns, width = {number: column for column, number in enumerate(known)}, len(known) + 1
    weights, is_own = np.zeros((len(words), width)), np.zeros((len(words), width), np.bool_)
    cells = [row * width + columns[number] for row, word in enumerate(words) for number in word.terms.numbers]
    weights.ravel()[cells] = [weight for word in words for weight in word.terms.weights]
    is_own.ravel()[cells] = [is_one for word in words for is_one in word.terms.are_own]
    return _Table(np.array(known, np.int32), weights, is_own)


def _max_by_sentence(
    values: Floats, columns: npt.NDArray[np.int64], sentences: npt.NDArray[np.int64], sentence_count: int
) -> Floats:
    """Return each row's largest value among the columns that stand in each sentence, 0 where none does.

    Args:
        values: Shape (g, t).
        columns: Which of them stand in the text, shape (n,).
        sentences: Where each stands, ascending, shape (n,).
        sentence_count: How many sentences there are.
    """
    largest = np.zeros((len(values), sentence_count))
    if len(columns):
        is_first = np.ones(len(sentences), np.bool_)
        np.not_equal(sentences[1:], sentences[:-1], out=is_first[1:])
        firsts = is_first.nonzero()[0]
        largest[:, sentences[firsts]] = np.maximum.reduceat(values[:, columns], firsts, axis=1)
    return largest


def _find_pairs(
    table: _Table,
    columns: npt.NDArray[np.int64],
    found: npt.NDArray[np.int64],
    sentences: npt.NDArray[np.int64],
    sentence_count: int,
) -> Floats:
    """Return which of the question's neighbouring words stand at most one term apart, shape (g - 1, s).

    Args:
        table: Of the question.
        columns: Of each term, shape (t,).
        found: Those terms that stand for any word of it, ascending.
        sentences: Of the terms, shape (t,).
        sentence_count: How many sentences there are.
    """
    groups = len(table.weights)
    if groups < 2:
        return np.zeros((0, sentence_count))
    bits = np.where(table.weights > 0, _BITS[:groups], _NO_BITS)
    matched = np.bitwise_or.reduce(bits, axis=0)[columns]
    pairs = np.zeros(sentence_count, np.uint64)
    for gap in (1, 2):
        first = found[: found.searchsorted(len(matched) - gap)]
        one, other = matched[first], matched[first + gap]
        together = (one & (other >> _ONE)) | (other & (one >> _ONE))
        held = together.nonzero()[0]
        of = sentences[first[held]]
        held = held[of == sentences[first[held] + gap]]
        np.bitwise_or.at(pairs, sentences[first[held]], together[held])
    return ((pairs & _BITS[: groups - 1]) > 0).astype(np.float64)
