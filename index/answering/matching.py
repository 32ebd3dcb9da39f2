"""What of a question stands in a passage and in its sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.analysis.folding import fold
from index.analysis.intents.weighing import SHARE_UNIT
from index.analysis.tokens import read_words
from index.answering.kinds.glosses import asks_for_gloss, find_defined, find_glosses
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.offices import find_holders, find_office
from index.answering.kinds.values import NAMES, VALUES, find_months, find_values, list_given_ids, list_own_ids
from index.answering.term_hits import find_term_hits
from index.models import Span
from index.questions.answer_types import PERMITTED, AnswerType, asks_for_month
from index.questions.votes import find_votes_asked
from index.search.bm25 import Floats
from index.search.index import PassageIndex, SentenceTerms
from index.search.names.places import find_unplaced
from index.search.postings import concatenate_ranges, is_among, unite
from index.search.queries import Query, QueryTerm
from index.search.words import KnownWord, Marks

_NEARBY_TERMS = 3
# A translation of a country's name is surer than that.
_LEAST_WEIGHT_OF_NAME = 0.4

REPORTING_SHARE = 0.25
# A word of the sentence that announces the list within which a passage begins counts as so much of one of its
# document's fields.
LEAD_SHARE = 0.6
# Of intents, of which a model of few examples is never sure that they are not meant; and what makes certainty 1.
_LEAST_SHARE, _UNIT_OF_INTENTS = 0.01, 0.25
# An office where its holder is named.
TITLE_WEIGHT = 0.7
_TOLD_BY_TERMS = VALUES | NAMES


class Matches(NamedTuple):
    """How a query meets the candidate passages.

    Attributes:
        candidates: Passage numbers, best BM25 first, shape (c,).
        places: The place of each among them.
        documents: The document of each, shape (c,).
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
        intents: How surely a sentence answers what people ask in words such as the question's, ≤ 1; below 0 where less
            than any would, shape (s,).
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
        highlights: Those that were read of it, by passage and place in the text: what is asked of one is asked again.
    """

    candidates: npt.NDArray[np.int64]
    places: Mapping[int, int]
    documents: npt.NDArray[np.int32]
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
    intents: Floats
    defines: npt.NDArray[np.bool_]
    is_elsewhere: npt.NDArray[np.bool_]
    is_of_another_vote: npt.NDArray[np.bool_]
    lacks_place: npt.NDArray[np.bool_]
    at_home: Floats
    first_sentences: npt.NDArray[np.int64]
    field_hits: Floats
    term_counts: Floats
    hit_counts: Floats
    highlights: dict[tuple[int, Span], Highlight]

    def cover(self) -> float:
        """Return the largest share of the question's importance that one passage holds, in [0, 1]."""
        held = np.maximum.reduceat(self.sentence_hits, self.first_sentences[:-1], axis=-1)
        return float((self.importance @ held).max())

    def find_sentences(self, candidate: int) -> slice:
        """Return the columns of the sentences of a candidate, given by its place."""
        return slice(int(self.first_sentences[candidate]), int(self.first_sentences[candidate + 1]))


def _weigh_groups(index: PassageIndex, query: Query, dfs: Floats) -> tuple[Floats, Floats]:
    """Return each group's importance and information, shape (groups,), at least one; both sum to 1.

    Importance is log(1 + (N - df + .5) / (df + .5)), positive always.
    """
    importance = np.log1p((index.bm25.corpus_size - dfs + 0.5) / (dfs + 0.5))
    information = np.array([term.meaning.information for term in query.terms])
    if any(term.is_reporting for term in query.terms):
        reporting = np.array([REPORTING_SHARE if term.is_reporting else 1.0 for term in query.terms])
        importance, information = importance * reporting, information * reporting
    return importance / np.add.reduce(importance), information / np.add.reduce(information)


def is_name(index: PassageIndex, term: QueryTerm) -> bool:
    """Whether the documents write a word of a question as a name, however it was typed."""
    return index.look_up(term.meaning).is_name


def is_subject(index: PassageIndex, word: KnownWord) -> bool:
    """Whether a word is a name, which in a heading says of whom, or of what place, all below is told: "Nirav Shah"."""
    return word.is_name and not any(map(index.is_dictionary_word, word.terms.own))


def _find_elsewhere(
    index: PassageIndex, query: Query, documents: npt.NDArray[np.int32], hits: Floats, firsts: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    countries = query.question.places
    elsewhere = np.zeros(len(documents), np.bool_)
    if not countries:
        return elsewhere
    named = {fold(word) for typed in countries.values() for word in read_words(typed)}
    rows = [row for row, term in enumerate(query.terms) if fold(term.surface) in named]
    named_by = np.maximum.reduceat(hits[rows], firsts, axis=-1)
    is_named = (named_by >= _LEAST_WEIGHT_OF_NAME).any(axis=0) if rows else elsewhere
    for place in np.flatnonzero(~is_named).tolist():
        own = index.list_countries(int(documents[place]))
        elsewhere[place] = bool(own) and own.isdisjoint(countries)
    return elsewhere


def _place_at_home(index: PassageIndex, query: Query, documents: npt.NDArray[np.int32], home: str | None) -> Floats:
    if home is None or query.question.places:
        return np.ones(len(documents))
    numbers = documents.tolist()
    countries = {number: index.list_countries(number) for number in set(numbers)}
    at_home = {number: float(home in known) if known else 0.5 for number, known in countries.items()}
    return np.array([at_home[number] for number in numbers])


def _find_other_votes(
    index: PassageIndex, query: Query, candidates: npt.NDArray[np.int64], documents: npt.NDArray[np.int32]
) -> npt.NDArray[np.bool_]:
    found = np.zeros(len(candidates), np.bool_)
    asked = find_votes_asked(query.question.tokens.texts)
    if not asked:
        return found
    for place, (number, document) in enumerate(zip(candidates.tolist(), documents.tolist(), strict=True)):
        mentioned = index.find_votes_of(document)
        if asked.isdisjoint(mentioned):
            mentioned |= index.find_votes_in(number)
            found[place] = bool(mentioned) and asked.isdisjoint(mentioned)
    return found


def match_passages(
    index: PassageIndex,
    query: Query,
    candidates: npt.NDArray[np.int64],
    home: str | None = None,
    defined: Mapping[int, float] | None = None,
) -> Matches:
    """Look a query's groups up in the sentences and fields of the candidate passages (at least one of each).

    Args:
        index: Where they are from.
        query: What is asked.
        candidates: Passage numbers, shape (c,).
        home: The English name of the country that the collection is about, if it is one.
        defined: As of `find_defined`; looked up where None.
    """
    store = index.sentences
    documents = index.document_numbers[candidates]
    words = [index.look_up(term.meaning) for term in query.terms]
    importance, information = _weigh_groups(index, query, np.array([word.passage_count for word in words], np.float64))
    starts, ends = store.passage_starts[candidates], store.passage_starts[candidates + 1]
    first_sentences = np.zeros(len(candidates) + 1, np.int64)
    (ends - starts).cumsum(out=first_sentences[1:])
    numbers = concatenate_ranges(starts, ends)
    counts = store.sentence_starts[numbers + 1] - store.sentence_starts[numbers]
    hits, own_hits, pairs, hit_counts, importances = find_term_hits(
        store,
        candidates,
        numbers,
        words,
        Marks(_find_titled(index, words, documents), TITLE_WEIGHT),
        importance,
        has_importances=query.question.answer_type in _TOLD_BY_TERMS,
    )
    names = np.array([word.is_name for word in words], np.bool_)
    is_gloss_asked = asks_for_gloss(index, query)
    said = hits
    for row, word in enumerate(words):
        if word.leads.rarity and is_subject(index, word):
            hits = hits.copy() if hits is said else hits
            above = word.leads.weigh_all(candidates)
            np.maximum(hits[row], above.repeat(ends - starts), out=hits[row])
    defined = find_defined(index, query) if defined is None else defined
    defining = np.zeros(len(counts))
    if defined:
        defining[:] = [defined.get(number, 0.0) for number in numbers.tolist()]
    is_office_asked = not is_gloss_asked and bool(find_office(query))
    if is_gloss_asked:
        glosses = find_glosses(index, query, names, candidates, said, defining)
        answers = glosses, glosses
    elif is_office_asked:
        text = _read_text(store, numbers)
        holders = find_holders(index, query, text.tokens, text.flags, np.append(0, np.cumsum(counts)))
        answers = holders.astype(np.float64), holders.astype(np.float64)
    elif defined and defining.any():
        answers = defining, defining
    else:
        answers = _find_answers(index, query, numbers, importances)
        if query.question.answer_type is AnswerType.ENTITLED:
            glosses = find_glosses(index, query, names, candidates, said, defining)
            answers = np.maximum(answers[0], glosses), glosses
    return Matches(
        candidates,
        {number: place for place, number in enumerate(candidates.tolist())},
        documents,
        np.array([word.idf for word in words]),
        importance,
        information,
        names,
        is_gloss_asked,
        is_office_asked,
        _hand_down(index, candidates, first_sentences, hits),
        own_hits,
        pairs,
        np.add.reduce(pairs, axis=0) / max(1, len(pairs)),
        *answers,
        _weigh_intents(store, query, numbers),
        np.maximum.reduceat(defining, first_sentences[:-1]) > 0 if defined else np.zeros(len(candidates), np.bool_),
        _find_elsewhere(index, query, documents, hits, first_sentences[:-1]),
        _find_other_votes(index, query, candidates, documents),
        find_unplaced(index, query, documents),
        _place_at_home(index, query, documents, home),
        first_sentences,
        _match_fields(index, words, candidates, documents),
        counts.astype(np.float64),
        hit_counts,
        {},
    )


def _weigh_intents(store: SentenceTerms, query: Query, numbers: npt.NDArray[np.int64]) -> Floats:
    """Return how surely sentences answer what a question means, as log-odds of its intents, shape (s,)."""
    asked = query.question.intents
    shares = np.add.reduce(asked[store.intents[numbers]] * store.intent_shares[numbers], axis=1) * SHARE_UNIT
    weighed: Floats = np.log((shares + _LEAST_SHARE) / (1 / len(asked) + _LEAST_SHARE)) * _UNIT_OF_INTENTS
    return weighed


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
    listing = index.find_listing(candidates).nonzero()[0].tolist()
    lists = [(place, found) for place in listing if (found := index.find_lists(int(candidates[place])))]
    if not lists:
        return hits
    handed = hits.copy()
    for place, found in lists:
        column = int(first_sentences[place])
        for lead, first, last in found:
            items = handed[:, column + first : column + last]
            announced = np.maximum.reduce(hits[:, column + lead : column + first], axis=1, keepdims=True)
            np.maximum(items, announced, out=items)
    return handed


def _find_titled(
    index: PassageIndex, words: Sequence[KnownWord], documents: npt.NDArray[np.int32]
) -> dict[int, npt.NDArray[np.int64]]:
    """Return where among all terms offices stand for the person of whom a word is the name: row of the word → places.

    Args:
        index: Where they are from.
        words: Of the question.
        documents: In which they are looked for, shape (c,).
    """
    found, held = {}, frozenset(documents.tolist())
    for row, word in enumerate(words):
        if word.is_name and (own := word.terms.own):
            titled = [index.find_titled((document, name)) for name in own for document in held]
            if any(map(len, titled)):
                found[row] = unite(titled)
    return found


class _Text(NamedTuple):
    """The terms of some sentences, one after the other, shape (t,) each.

    Attributes:
        tokens: By number.
        flags: Of each.
        sentences: The place of the sentence that each stands in.
    """

    tokens: npt.NDArray[np.int32]
    flags: npt.NDArray[np.uint8]
    sentences: npt.NDArray[np.int64]


def _read_text(store: SentenceTerms, numbers: npt.NDArray[np.int64]) -> _Text:
    """Return the terms of sentences, given by number."""
    starts, ends = store.sentence_starts[numbers], store.sentence_starts[numbers + 1]
    where = concatenate_ranges(starts, ends)
    return _Text(store.tokens[where], store.flags[where], np.arange(len(numbers)).repeat(ends - starts))


def _find_answers(
    index: PassageIndex, query: Query, numbers: npt.NDArray[np.int64], importances: Floats
) -> tuple[Floats, Floats]:
    """Return which sentences hold what is asked for beyond the question's words, and what stands beside it.

    Args:
        index: Where the sentences are from.
        query: What is asked.
        numbers: Of the sentences, shape (s,).
        importances: Of what of the question each of their terms stands for, for `_TOLD_BY_TERMS`, shape (t,).

    Returns:
        1 for such sentences, shape (s,), and the largest importance of a question word within three terms of one,
        shape (s,).
    """
    asked = query.question.answer_type
    found, nearby = np.zeros(len(numbers)), np.zeros(len(numbers))
    if asked is AnswerType.REASON:
        return index.sentences.gives_reason[numbers].astype(np.float64), nearby
    if asked is None or not (asked in PERMITTED or asked in _TOLD_BY_TERMS):
        return found, nearby
    tokens, flags, sentences = _read_text(index.sentences, numbers)
    if asked in PERMITTED:
        found[sentences[index.steps.take(tokens)]] = 1.0
        return found, nearby
    is_given = importances > 0
    if asked in VALUES:
        list_given = list_own_ids if asked is AnswerType.ORGANISATION else list_given_ids
        is_given = is_among(np.array(sorted(list_given(index, query)), np.int32), tokens)
    is_value = find_values(index, asked, tokens, flags) & ~is_given
    if asked is AnswerType.TIME and asks_for_month(query.question.tokens):
        is_value &= find_months(index, tokens)
    fresh = np.flatnonzero(is_value)
    found[sentences[fresh]] = 1.0
    beside = fresh[:, None] + np.arange(-_NEARBY_TERMS, _NEARBY_TERMS + 1)
    beside = np.minimum(np.maximum(beside, 0), len(sentences) - 1)  # what is cut is beside its neighbour anyway
    is_same = sentences[beside] == sentences[fresh][:, None]
    np.maximum.at(nearby, sentences[fresh], np.where(is_same, importances[beside], 0.0).max(axis=1, initial=0.0))
    return found, nearby


def _match_fields(
    index: PassageIndex,
    words: Sequence[KnownWord],
    candidates: npt.NDArray[np.int64],
    documents: npt.NDArray[np.int32],
) -> Floats:
    """A word that every document's fields hold tells nothing: hits count by the share of documents without it."""
    hits = np.zeros((len(words), len(candidates)))
    for row, word in enumerate(words):
        if word.fields.rarity:
            hits[row] = word.fields.weigh_all(documents) * (1 - len(word.fields) / len(index.documents))
        if word.leads.rarity:
            np.maximum(hits[row], LEAD_SHARE * word.leads.weigh_all(candidates), out=hits[row])
    return hits
