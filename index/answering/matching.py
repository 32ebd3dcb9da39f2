"""What of a question stands in a passage and in its sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.answering.kinds.glosses import asks_for_gloss, find_defining, find_glosses, mark_defining
from index.answering.kinds.offices import find_office, rate_holders
from index.answering.kinds.values import VALUES, find_values, list_given_ids, list_own_ids
from index.models import Span
from index.questions.answer_types import PERMITTED, AnswerType
from index.questions.votes import find_votes_asked
from index.search.bm25 import Floats
from index.search.index import PassageIndex
from index.search.names.places import find_unplaced
from index.search.postings import concatenate_ranges, find_places, is_among, unite
from index.search.queries import MAX_QUERY_TERMS, Query, QueryTerm
from index.search.words import KnownWord

_NEARBY_TERMS = 3
# A translation of a country's name is surer than that.
_LEAST_WEIGHT_OF_NAME = 0.4


# A bit a word of a question, of which there are at most so many: shape (64, 1).
_ONE, _NO_BITS = np.uint64(1), np.uint64(0)
_BITS = np.left_shift(_ONE, np.arange(MAX_QUERY_TERMS, dtype=np.uint64))[:, None]
REPORTING_SHARE = 0.25
# A word of the sentence that announces the list within which a passage begins counts as so much of one of its
# document's fields.
LEAD_SHARE = 0.6


_START, _END = attrgetter("start"), attrgetter("end")
# An office where its holder is named.
TITLE_WEIGHT = 0.7
_NOWHERE = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Matches:
    """How a query meets the candidate passages.

    Attributes:
        candidates: Passage numbers, best BM25 first, shape (c,).
        idf: BM25's idf of each group, ≥ 0, 0 for what no passage holds, shape (g,).
        importance: Weight of each group for coverage, > 0, sums to 1, shape (g,).
        information: How much each group says, > 0, sums to 1, shape (g,).
        is_name: Whether the documents write a group as a name, shape (g,).
        is_gloss_asked: Whether what a word stands for, or who somebody is, is asked for.
        is_office_asked: Whether the holder of an office is asked for; then `answers_nearby` is how well it is named.
        sentence_hits: Best weight of each group in each sentence, or in what announces the list that it is an item of,
            shape (g, s).
        own_hits: The same, translations left out.
        pairs: Whether neighbouring question words stand at most one term apart, shape (g - 1, s).
        sentence_bigrams: Share of neighbouring question words that stand together, shape (s,).
        answer_hits: Whether a sentence holds a word of the kind asked for that the question lacks, shape (s,).
        answers_nearby: Importance of the best question word within three terms of such a word, shape (s,).
        defines: Whether a candidate says outright what a word stands for that is asked about, shape (c,).
        is_elsewhere: Whether the question names countries and a candidate's document deals with others only, while the
            passage names none of them, shape (c,).
        is_of_another_vote: Whether the question names a kind of election, and a candidate and its document only others,
            shape (c,).
        lacks_place: Whether the question names a place that a candidate's document nowhere names, shape (c,).
        at_home: Where the question names no country, 1 for documents on the one that the collection is on, 0 for those
            on others, .5 for those that do not tell; else 1, shape (c,).
        first_sentences: Column of each candidate's first sentence and the end, shape (c + 1,).
        field_hits: Best weight of each group in each candidate's document fields, shape (g, c).
        term_counts: Terms in each sentence, shape (s,).
        hit_counts: Terms in each sentence that match a group, shape (s,).
    """

    candidates: npt.NDArray[np.int64]
    idf: Floats
    importance: Floats
    information: Floats
    is_name: npt.NDArray[np.bool_]
    is_gloss_asked: bool
    is_office_asked: bool
    sentence_hits: Floats
    own_hits: Floats
    pairs: Floats
    sentence_bigrams: Floats
    answer_hits: Floats
    answers_nearby: Floats
    defines: npt.NDArray[np.bool_]
    is_elsewhere: npt.NDArray[np.bool_]
    is_of_another_vote: npt.NDArray[np.bool_]
    lacks_place: npt.NDArray[np.bool_]
    at_home: Floats
    first_sentences: npt.NDArray[np.int64]
    field_hits: Floats
    term_counts: Floats
    hit_counts: Floats

    def cover(self) -> float:
        """Return the largest share of the question's importance that one passage holds, in [0, 1]."""
        held = np.maximum.reduceat(self.sentence_hits, self.first_sentences[:-1], axis=-1)
        return float((self.importance @ held).max())

    def find_sentences(self, candidate: int) -> slice:
        """Return the columns of the sentences of a candidate, given by its place."""
        return slice(int(self.first_sentences[candidate]), int(self.first_sentences[candidate + 1]))


def weigh_groups(index: PassageIndex, query: Query, dfs: Floats) -> Floats:
    """Return each group's importance, shape (groups,), sum 1: log(1 + (N - df + .5) / (df + .5)), positive always."""
    reporting = np.array([REPORTING_SHARE if term.is_reporting else 1.0 for term in query.terms])
    raw = np.log1p((index.bm25.corpus_size - dfs + 0.5) / (dfs + 0.5)) * reporting
    weights: Floats = raw / raw.sum() if len(raw) else raw
    return weights


def is_name(index: PassageIndex, term: QueryTerm) -> bool:
    """Whether the documents write a word of a question as a name, however it was typed."""
    return index.look_up(term.meaning).is_name


def is_subject(index: PassageIndex, word: KnownWord) -> bool:
    """Whether a word is a name, which in a heading says of whom, or of what place, all below is told: "Nirav Shah"."""
    return word.is_name and not any(index.is_dictionary_word(number) for number, _, is_own in word.columns if is_own)


def _find_elsewhere(
    index: PassageIndex, query: Query, candidates: npt.NDArray[np.int64], passage_hits: Floats
) -> npt.NDArray[np.bool_]:
    countries = query.question.places
    elsewhere = np.zeros(len(candidates), np.bool_)
    if not countries:
        return elsewhere
    named = {fold(word) for typed in countries.values() for word in read_words(typed)}
    rows = [row for row, term in enumerate(query.terms) if fold(term.surface) in named]
    is_named = (passage_hits[rows] >= _LEAST_WEIGHT_OF_NAME).any(axis=0) if rows else elsewhere
    for place in np.flatnonzero(~is_named).tolist():
        own = index.list_countries(int(index.document_numbers[candidates[place]]))
        elsewhere[place] = bool(own) and own.isdisjoint(countries)
    return elsewhere


def _place_at_home(index: PassageIndex, query: Query, candidates: npt.NDArray[np.int64], home: str | None) -> Floats:
    at_home = np.ones(len(candidates))
    if home is not None and not query.question.places:
        for place, document in enumerate(index.document_numbers[candidates].tolist()):
            countries = index.list_countries(document)
            at_home[place] = float(home in countries) if countries else 0.5
    return at_home


def _find_other_votes(index: PassageIndex, query: Query, candidates: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    found = np.zeros(len(candidates), np.bool_)
    asked = find_votes_asked(query.question.tokens.texts)
    for place, number in enumerate(candidates.tolist() if asked else ()):
        mentioned = index.find_votes_of(int(index.document_numbers[number]))
        if asked.isdisjoint(mentioned):
            mentioned |= index.find_votes_in(number)
            found[place] = bool(mentioned) and asked.isdisjoint(mentioned)
    return found


def _weigh_information(query: Query) -> Floats:
    raw = np.array([term.information * (REPORTING_SHARE if term.is_reporting else 1.0) for term in query.terms])
    shares: Floats = raw / raw.sum() if len(raw) else raw
    return shares


@dataclass(frozen=True, slots=True)
class _QueryTable:
    """A query's terms as columns of a table, its groups as rows; the column after them is for all other terms.

    Attributes:
        term_ids: Of the first columns, ascending, shape (t,).
        weights: In (0, 1], 0 where a group does not hold a term, shape (g, t + 1 or more).
        is_own: Whether a term is a group's own and no translation, of the same shape.
    """

    term_ids: npt.NDArray[np.int32]
    weights: Floats
    is_own: npt.NDArray[np.bool_]

    def find_columns(self, tokens: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
        """Return the column of each token, shape (tokens,)."""
        return find_places(self.term_ids, tokens)

    def mark(
        self, row: int, columns: npt.NDArray[np.int64], places: npt.NDArray[np.int64], weight: float
    ) -> _QueryTable:
        """Return the table with more columns, in which some tokens stand for a group as well as for what they did.

        Args:
            row: Of the group.
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
        return _QueryTable(self.term_ids, weights, is_own)


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


def _tabulate_query(words: Sequence[KnownWord]) -> _QueryTable:
    known = sorted({number for word in words for number, _, _ in word.columns})
    columns = {number: column for column, number in enumerate(known)}
    width = len(known) + 1
    weights, is_own = np.zeros((len(words), width)), np.zeros((len(words), width), np.bool_)
    if known:
        cells, cell_weights, are_own = zip(
            *(
                (row * width + columns[number], weight, is_own_term)
                for row, word in enumerate(words)
                for number, weight, is_own_term in word.columns
            ),
            strict=True,
        )
        places = np.array(cells)
        weights.ravel()[places] = cell_weights
        is_own.ravel()[places] = are_own
    return _QueryTable(np.array(known, np.int32), weights, is_own)


def match_passages(
    index: PassageIndex, query: Query, candidates: npt.NDArray[np.int64], home: str | None = None
) -> Matches:
    """Look a query's groups up in the sentences and fields of the candidate passages (at least one of each)."""
    store = index.sentences
    starts_of_candidates, ends_of_candidates = store.passage_starts[candidates], store.passage_starts[candidates + 1]
    sentence_numbers = concatenate_ranges(starts_of_candidates, ends_of_candidates)
    starts, ends = store.sentence_starts[sentence_numbers], store.sentence_starts[sentence_numbers + 1]
    where = concatenate_ranges(starts, ends)
    counts = ends - starts
    sentences = np.arange(len(counts)).repeat(counts)
    words = [index.look_up(term.meaning) for term in query.terms]
    importance = weigh_groups(index, query, np.array([word.passage_count for word in words], np.float64))
    idfs = np.array([word.idf for word in words])
    tokens = store.tokens[where]
    table = _tabulate_query(words)
    columns = table.find_columns(tokens)
    for row, word in enumerate(words):
        for phrase, weight in reversed(word.phrases):
            places = _find_phrase(phrase, tokens, sentences)
            if len(places):
                table = table.mark(row, columns, places, weight)
    for row, word in enumerate(words):
        places = _find_titled(index, word, candidates, where) if word.is_name else _NOWHERE
        if len(places):
            table = table.mark(row, columns, places, TITLE_WEIGHT)
    found = (columns != len(table.term_ids)).nonzero()[0]
    first_sentences = np.zeros(len(candidates) + 1, np.int64)
    (ends_of_candidates - starts_of_candidates).cumsum(out=first_sentences[1:])
    bits = np.where(table.weights > 0, _BITS[: len(query.terms)], _NO_BITS)
    matched = np.bitwise_or.reduce(bits, axis=0)[columns]
    token_importance = np.maximum.reduce(table.weights * importance[:, None], axis=0, initial=0.0)[columns]
    pairs = _find_pairs(matched, found, sentences, (len(query.terms), len(counts)))
    names = np.array([word.is_name for word in words], np.bool_)
    is_gloss_asked = asks_for_gloss(query, names)
    values: Floats = np.concatenate((table.weights, table.is_own))
    best = _max_by_sentence(values, columns[found], sentences[found], len(counts))
    hits, own_hits = best[: len(query.terms)], best[len(query.terms) :]
    said = hits
    for row, word in enumerate(words):
        if len(word.leads) and is_subject(index, word):
            hits = hits.copy() if hits is said else hits
            above = word.leads.weigh_all(candidates)
            np.maximum(hits[row], above.repeat(np.diff(first_sentences)), out=hits[row])
    defines = is_among(find_defining(index, query, names), candidates)
    if defines.any() and not is_gloss_asked:
        duties = mark_defining(index, query, candidates)
        answers = duties, duties
    elif is_gloss_asked:
        glosses = find_glosses(index, query, names, candidates, said)
        answers = glosses, glosses
    else:
        gives_reason = store.gives_reason[sentence_numbers]
        answers = _find_answers(index, query, tokens, store.flags[where], token_importance, sentences, gives_reason)
        if query.question.answer_type is AnswerType.ENTITLED:
            glosses = find_glosses(index, query, names, candidates, said)
            answers = np.maximum(answers[0], glosses), glosses
    is_office_asked = bool(find_office(query)) and not is_gloss_asked
    if is_office_asked:
        rates = rate_holders(index, query, home, tokens, store.flags[where], np.append(0, np.cumsum(counts)))
        answers = (rates > 0).astype(np.float64), rates
    return Matches(
        candidates,
        idfs,
        importance,
        _weigh_information(query),
        names,
        is_gloss_asked,
        is_office_asked,
        _hand_down(index, candidates, first_sentences, hits),
        own_hits,
        pairs,
        pairs.sum(axis=0) / max(1, len(pairs)),
        *answers,
        defines,
        _find_elsewhere(index, query, candidates, np.maximum.reduceat(hits, first_sentences[:-1], axis=-1)),
        _find_other_votes(index, query, candidates),
        find_unplaced(index, query, candidates),
        _place_at_home(index, query, candidates, home),
        first_sentences,
        _match_fields(index, words, candidates),
        counts.astype(np.float64),
        np.bincount(sentences[found], minlength=len(counts)).astype(np.float64),
    )


def _hand_down(
    index: PassageIndex, candidates: npt.NDArray[np.int64], first_sentences: npt.NDArray[np.int64], hits: Floats
) -> Floats:
    """Return the hits of sentences, items of lists with those of what announces them, shape (g, s).

    Args:
        index: Where the candidates are from.
        candidates: Passage numbers, shape (c,).
        first_sentences: Column of each candidate's first sentence and the end, shape (c + 1,).
        hits: Of each sentence alone, shape (g, s).
    """
    handed = hits
    columns = first_sentences.tolist()
    documents = index.document_numbers[candidates].tolist()
    for place, number in enumerate(candidates.tolist()):
        if columns[place + 1] - columns[place] < 2:
            continue
        sentences = index.passages[number].sentences
        for unit in index.outlines.list_units(documents[place], Span(sentences[0].start, sentences[-1].start)):
            lead = bisect_right(sentences, unit.start, key=_END)
            first = bisect_left(sentences, unit.lead_end, key=_START)
            last = bisect_left(sentences, unit.end, key=_START)
            if lead < first < last:
                handed = hits.copy() if handed is hits else handed
                items = handed[:, columns[place] + first : columns[place] + last]
                announced = hits[:, columns[place] + lead : columns[place] + first].max(axis=1, keepdims=True)
                np.maximum(items, announced, out=items)
    return handed


def _find_titled(
    index: PassageIndex, word: KnownWord, candidates: npt.NDArray[np.int64], where: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Return which of the candidates' terms are offices that stand for the person of whom a word is the name.

    Args:
        index: Where they are from.
        word: A name.
        candidates: Shape (c,).
        where: Their terms, shape (t,).
    """
    names = [number for number, _, is_own in word.columns if is_own]
    documents = set(index.document_numbers[candidates].tolist())
    titled = [index.find_titled((document, name)) for name in names for document in documents]
    titled = [places for places in titled if len(places)]
    return is_among(unite(titled), where).nonzero()[0] if titled else _NOWHERE


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
    matched: npt.NDArray[np.uint64],
    found: npt.NDArray[np.int64],
    sentences: npt.NDArray[np.int64],
    shape: tuple[int, int],
) -> Floats:
    """Return which of the question's neighbouring words stand at most one term apart, shape (g - 1, s).

    Args:
        matched: Bits of the words that each term stands for, shape (t,).
        found: Those terms that stand for any, ascending.
        sentences: Of the terms, shape (t,).
        shape: How many words and how many sentences there are.
    """
    groups, sentence_count = shape
    if groups < 2:
        return np.zeros((0, sentence_count))
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


def _find_answers(
    index: PassageIndex,
    query: Query,
    tokens: npt.NDArray[np.int32],
    flags: npt.NDArray[np.uint8],
    token_importance: Floats,
    sentences: npt.NDArray[np.int64],
    gives_reason: npt.NDArray[np.bool_],
) -> tuple[Floats, Floats]:
    """Return which sentences hold what is asked for beyond the question's words, and what stands beside it.

    Returns:
        1 for such sentences, shape (s,), and the largest importance of a question word within three terms of one,
        shape (s,).
    """
    asked = query.question.answer_type
    found, nearby = np.zeros(len(gives_reason)), np.zeros(len(gives_reason))
    if asked is None or asked in (AnswerType.OTHER, AnswerType.DEFINITION, AnswerType.FREQUENCY):
        return found, nearby
    if asked in PERMITTED:
        found[sentences[is_among(index.steps, tokens)]] = 1.0
        return found, nearby
    if asked is AnswerType.REASON:
        return gives_reason.astype(np.float64), nearby
    is_given = token_importance > 0
    if asked in VALUES:
        list_given = list_own_ids if asked is AnswerType.ORGANISATION else list_given_ids
        is_given = is_among(np.array(sorted(list_given(index, query)), np.int32), tokens)
    fresh = np.flatnonzero(find_values(index, asked, tokens, flags) & ~is_given)
    found[sentences[fresh]] = 1.0
    beside = fresh[:, None] + np.arange(-_NEARBY_TERMS, _NEARBY_TERMS + 1)
    beside = np.minimum(np.maximum(beside, 0), len(sentences) - 1)  # what is cut is beside its neighbour anyway
    is_same = sentences[beside] == sentences[fresh][:, None]
    np.maximum.at(nearby, sentences[fresh], np.where(is_same, token_importance[beside], 0.0).max(axis=1, initial=0.0))
    return found, nearby


def _match_fields(index: PassageIndex, words: Sequence[KnownWord], candidates: npt.NDArray[np.int64]) -> Floats:
    """A word that every document's fields hold tells nothing: hits count by the share of documents without it."""
    hits = np.zeros((len(words), len(candidates)))
    documents = index.document_numbers[candidates]
    for row, word in enumerate(words):
        if len(word.fields):
            hits[row] = word.fields.weigh_all(documents) * (1 - len(word.fields) / len(index.documents))
        if len(word.leads):
            np.maximum(hits[row], LEAD_SHARE * word.leads.weigh_all(candidates), out=hits[row])
    return hits
