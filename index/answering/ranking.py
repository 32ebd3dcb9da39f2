"""A question's passages, best first: BM25 groups over everything, then a re-ranking of the best few.

The order of the two stages is `rank_passages`; their weights are data (`data/ranking.json`), learned on development
questions by `benchmarks/learn_ranking.py`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.analysis.folding import fold
from index.analysis.numbers import month_term
from index.analysis.word_lists import DATA, read_word_list
from index.answering.confidence import EvidenceWeights
from index.answering.features import (
    CHOICE_FEATURES,
    CLOSENESS_FEATURES,
    PASSAGE_FEATURES,
    SENTENCE_FEATURES,
    describe_passages,
    describe_sentences,
)
from index.answering.kinds.glosses import find_defined, list_passages_of
from index.answering.matching import Matches, match_passages
from index.models import Language, Span
from index.questions.answer_types import AnswerType
from index.questions.periods import Period
from index.questions.places import find_country_of_language
from index.search.index import PassageIndex
from index.search.maxscore_sources import Lift
from index.search.names.places import find_countries_of, find_documents_placed
from index.search.postings import Floats, is_among
from index.search.queries import Query, QueryTerm

DEPTH = 30
# A document named in the question ("what does the Korea Herald write about …") lifts its passages this much of a
# word's idf: enough to bring them among the candidates, too little to outrank a word in the passage itself.
FIELD_WEIGHT = 0.5
# So does a list its items: a passage that begins within one is found by the words that announce it, too.
LEAD_WEIGHT = 0.25
# "When is the election?" asks for the day of the event that a document is about, and "What is a maslikhat?" for what
# explains it. What has that goes before what has it not; of the day so far as the question is about the event alone.
ANSWER_LIFT = 12.0
# What a question sets between quotation marks stands where it is asked about, whatever else would explain its words.
QUOTATION_LIFT = 24.0
# What surely answers what is meant, as far as examples tell it, goes so far before what tells nothing of it; of a
# passage's sentences likewise.
INTENT_LIFT, SENTENCE_INTENT_LIFT = 8.0, 4.0
# Of its sentences that which has the day counts by so much more.
DATED_SHARE = 2.0
# What reads clean goes before what says as much and was read poorly or from a picture. Beside spoilt copies of all
# documents, .02 is enough for that; from .10 on, other documents go before answers that stand in poor text alone.
DOUBTFUL_SHARE = 0.02
# What a law's makers explain goes behind what it says.
EXPLANATION_COST = 5.0
# What nowhere names the place that is asked about is about another one most often, where anything names it.
UNPLACED_COST = 7.0
# What is on an election goes behind what is on the one of the date that a question names.
OTHER_VOTE_COST = 4.0
# Among documents on several countries, who names none asks rather about one whose documents are in their language.
OWN_LANGUAGE_LIFT = 1.0
# A less likely translation is another word.
_LEAST_WEIGHT_OF_FIELD = 0.5
# Where nothing else tells, the newer goes before the older: so much for the newest, nothing from so many years on.
NEWNESS, OLD_YEARS = 3.0, 6.0
_OF_ONE_LANGUAGE = frozenset(map(find_country_of_language, Language))
NOWHERE = np.zeros(0, np.int64)
# That it is of then brings a passage among the candidates as a rare word would.
PERIOD_LIFT = 3.0


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned linear models; each maps every feature of its list to a weight."""

    passage: Floats
    sentence: Floats
    closeness: Floats
    choice: Floats
    evidence: EvidenceWeights


class Ranking(NamedTuple):
    """Candidate passages after re-ranking.

    Attributes:
        order: Places among `matches.candidates`, best first, shape (c,).
        scores: Re-ranking scores of the candidates in `matches.candidates`' order, shape (c,).
        features: Of the candidates, shape (c, len(PASSAGE_FEATURES)).
        sentence_scores: How well each of their sentences answers, shape (s,).
        matches: How the query meets them.
        meant: The number of the passage that goes before the others, if one does.
        named: The documents that the question names, if it names any.
        declaration: Where the sentence of what is meant stands that it is meant for, if one is: that which declares who
            won, or asks what is asked.
    """

    order: npt.NDArray[np.int64]
    scores: Floats
    features: Floats
    sentence_scores: Floats
    matches: Matches
    meant: int | None = None
    named: frozenset[int] = frozenset()
    declaration: Span | None = None

    def means(self, passage: int | None, highlight: Span) -> bool:
        """Whether a sentence goes before the others: of the passage that is meant, and of it the one it is meant for.

        Args:
            passage: The number of its passage, None for what is of no ranking.
            highlight: Where it stands.
        """
        if passage is None or passage != self.meant:
            return False
        declared = self.declaration
        return declared is None or (highlight.start < declared.end and declared.start < highlight.end)


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Return the weights that ship with Kutip."""
    table = json.loads((DATA / "ranking.json").read_text("utf-8"))
    return Weights(
        np.array([table["passage"][name] for name in PASSAGE_FEATURES]),
        np.array([table["sentence"][name] for name in SENTENCE_FEATURES]),
        np.array([table["closeness"][name] for name in CLOSENESS_FEATURES]),
        np.array([table["choice"][name] for name in CHOICE_FEATURES]),
        EvidenceWeights(**table["evidence"]),
    )


def _find_lead_lifts(index: PassageIndex, query: Query) -> list[Lift]:
    """Return what leads of lists add, as one source; none where no lead holds a word of the question."""
    lifts: Floats | None = None
    for term in query.terms:
        leads = index.look_up(term.meaning).likely_leads
        if leads.rarity:
            lifts = np.zeros(len(index.passages)) if lifts is None else lifts
            lifts[leads.numbers] += LEAD_WEIGHT * leads.rarity
    if lifts is None:
        return []
    starts = lifts.nonzero()[0]
    return [Lift(starts, starts + 1, lifts[starts])]


def _find_lifts(index: PassageIndex, query: Query, named: frozenset[int], placed: npt.NDArray[np.int64]) -> list[Lift]:
    """Return what fields add, as one source; none where no field holds a word of the question."""
    lifts = np.zeros(len(index.documents))
    if named:
        lifts[list(named)] = ANSWER_LIFT
    if len(placed):
        lifts[placed] = ANSWER_LIFT
    for term in query.terms:
        fields = index.look_up(term.meaning).fields
        if fields.rarity:
            lifts[fields.numbers] += FIELD_WEIGHT * fields.rarity
    lifted = lifts.nonzero()[0]
    starts, ends = index.find_passages_of(lifted)
    has_passages = ends > starts
    held = np.count_nonzero(has_passages)
    if held < len(lifted):
        starts, ends, lifted = starts[has_passages], ends[has_passages], lifted[has_passages]
    return [Lift(starts, ends, lifts[lifted])] if held else []


def _is_of(years: Floats, period: Period) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = (years >= period.first) & (years < period.end)
    return found


def _find_period_lifts(index: PassageIndex, period: Period | None) -> list[Lift]:
    """Return what passages get that are of the time that a question names, as one source; none where none are."""
    if period is None:
        return []
    steps = np.diff(_is_of(index.passage_years, period).astype(np.int8), prepend=0, append=0)
    starts, ends = (steps == 1).nonzero()[0], (steps == -1).nonzero()[0]
    return [Lift(starts, ends, np.full(len(starts), PERIOD_LIFT))] if len(starts) else []


def _list_searched(index: PassageIndex, query: Query) -> Sequence[QueryTerm]:
    """Return the words by which passages are found: what is written for one country's readers does not name it."""
    about = [term for term in query.terms if _OF_ONE_LANGUAGE.isdisjoint(find_countries_of(query, term))]
    return about if about and len(about) < len(query.terms) and index.is_on_several_countries else query.terms


def find_candidates(
    index: PassageIndex,
    query: Query,
    depth: int = DEPTH,
    documents: frozenset[int] = frozenset(),
    defining: npt.NDArray[np.int64] | None = None,
    placed: npt.NDArray[np.int64] = NOWHERE,
) -> tuple[npt.NDArray[np.int64], Floats]:
    """Find the passages to re-rank: BM25 groups over everything, and a share for words of a document's fields.

    Args:
        index: What to search.
        query: What is asked.
        depth: How many passages, ≥ 1.
        documents: Those that the question names: their passages go before others.
        defining: Passages that define what is asked about, ascending: they go before others.
        placed: Documents whose fields alone name a place that is asked about: their passages go before others.

    Returns:
        Passage numbers and scores, best first, ties by passage order; only passages that something matches and
        that are not left out.
    """
    words = (index.look_up(term.meaning) for term in _list_searched(index, query))
    groups = [word.group for word in words if word.group is not None]
    lifts = [
        *_find_lifts(index, query, documents, placed),
        *_find_lead_lifts(index, query),
        *_find_period_lifts(index, query.question.period),
    ]
    if defining is not None and len(defining):
        lifts.append(Lift(defining, defining + 1, np.full(len(defining), ANSWER_LIFT)))
    wanted = depth
    while True:
        found, scores = index.bm25.find_best_of(groups, wanted, lifts)
        is_here = ~index.is_left_out(found)
        if is_here.all():
            return found[:depth], scores[:depth]
        if len(found) < wanted or is_here.sum() >= depth:
            return found[is_here][:depth], scores[is_here][:depth]
        wanted *= 2  # what is left out took places of others


def rank_passages(
    index: PassageIndex,
    query: Query,
    home: str | None = None,
    weights: Weights | None = None,
    depth: int = DEPTH,
    meant: int | None = None,
    documents: frozenset[int] = frozenset(),
    votes: frozenset[int] = frozenset(),
) -> Ranking | None:
    """Rank the passages that share a word, a translation or a spelling with a question.

    Args:
        index: What to search.
        query: What is asked.
        home: The English name of the country that the collection is about, if it is one.
        weights: Of the re-ranking; those that ship with Kutip by default.
        depth: How many passages are re-ranked, ≥ 1.
        meant: The number of a passage that goes before the others, if one does.
        documents: Those that the question names, if it names any: they go before the others.
        votes: Those on the election that the question tells by its date, if any are.

    Returns:
        The candidates, best first, ties by BM25 order; None where no passage matches.
    """
    defined = find_defined(index, query)
    defining = list_passages_of(index, defined)
    placed = find_documents_placed(index, query)
    candidates, scores = find_candidates(index, query, depth, documents, defining, placed)
    if not len(candidates):
        return None
    if len(placed):  # which is to find them; how much it counts beside others is what they say and where
        scores = scores - ANSWER_LIFT * is_among(placed, index.document_numbers[candidates])
    if len(defining):  # which is to find them; how much it counts beside others is what they say
        scores = scores - ANSWER_LIFT * is_among(defining, candidates)
    if meant is not None and index.is_left_out(np.array([meant], np.int64))[0]:
        meant = None
    if meant is not None and meant not in candidates:
        candidates[-1] = meant
    matches = match_passages(index, query, candidates, home, defined)
    period = query.question.period
    if period is not None:  # which was to find them; how much it counts beside others is newness
        scores = scores - PERIOD_LIFT * _is_of(index.passage_years[candidates], period)
    features = describe_passages(matches, scores)
    final = features @ (weights or load_weights()).passage
    final += INTENT_LIFT * np.maximum.reduceat(matches.intents, matches.first_sentences[:-1])
    if matches.is_gloss_asked or (defined and matches.defines.any()):
        final += ANSWER_LIFT * np.maximum.reduceat(matches.answer_hits, matches.first_sentences[:-1])
    elif query.question.answer_type is AnswerType.ENTITLED:
        final += ANSWER_LIFT * np.maximum.reduceat(matches.answers_nearby, matches.first_sentences[:-1])
    elif query.question.answer_type is AnswerType.TIME and query.question.is_about_elections:
        answer_hits = matches.answer_hits.copy()
        for place, dated in _find_event_dates(index, candidates):
            if not matches.is_of_another_vote[place]:
                document = int(index.document_numbers[candidates[place]])
                share = max(0.0, 2 * _share_about_event(index, query, matches, document) - 1)
                final[place] += ANSWER_LIFT * share
                # Another day beside it is that of something else.
                answer_hits[matches.find_sentences(place)][dated] += DATED_SHARE * share
        matches = matches._replace(answer_hits=answer_hits)
    final -= EXPLANATION_COST * index.are_explanations[candidates]
    if 0 < np.count_nonzero(matches.lacks_place) < len(candidates):
        final[matches.lacks_place] -= UNPLACED_COST
    final += _weigh_newness(index, candidates, period)
    if home is None and not query.question.places and index.is_on_several_countries:
        language, documents_of = query.question.language, index.document_numbers[candidates].tolist()
        final[[index.documents.find_language(document) is language for document in documents_of]] += OWN_LANGUAGE_LIFT
    if meant is not None:
        final[candidates == meant] += ANSWER_LIFT
    if query.question.quotations:
        final += QUOTATION_LIFT * _hold_quotations(index, query, candidates)
    if documents:
        final[np.isin(index.document_numbers[candidates], list(documents))] += ANSWER_LIFT
    if votes:
        on_others = [*(index.event_dates.keys() - votes)]
        final[np.isin(index.document_numbers[candidates], on_others)] -= OTHER_VOTE_COST
    are_doubtful = index.documents.are_doubtful[matches.documents]
    if np.count_nonzero(are_doubtful):
        final[are_doubtful] -= DOUBTFUL_SHARE * np.abs(final[are_doubtful])
    order = (-final).argsort(kind="stable").astype(np.int64, copy=False)
    sentence_scores = describe_sentences(matches) @ (weights or load_weights()).sentence
    sentence_scores += SENTENCE_INTENT_LIFT * matches.intents
    return Ranking(order, final, features, sentence_scores, matches, meant, documents)


def _hold_quotations(index: PassageIndex, query: Query, candidates: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return which candidates hold, as it stands, what a question sets between quotation marks, shape (c,)."""
    texts = []
    for number in candidates.tolist():
        sentences = index.passages[number].sentences
        text = index.documents[int(index.document_numbers[number])].joined.text
        texts.append(" ".join(text[sentences[0].start : sentences[-1].end].casefold().split()))
    return np.array([any(words in text for words in query.question.quotations) for text in texts], np.bool_)


def _weigh_newness(index: PassageIndex, candidates: npt.NDArray[np.int64], period: Period | None) -> Floats:
    """Return what candidates get for being newer than others, in [0, NEWNESS], shape (c,).

    Of what is asked of a time in the past, the newest of then goes first: what came later was not yet known.
    """
    years = index.passage_years[candidates]
    newest = np.fmax.reduce(years)
    if newest != newest:  # NaN, as of what is not dated, is not itself
        return np.zeros(len(candidates))
    newest = newest if period is None else period.first
    newness: Floats = NEWNESS * np.minimum(1.0, np.maximum(0.0, 1 - (newest - years) / OLD_YEARS))
    if period is not None:
        newness[years >= period.end] = 0.0
    # What is not dated may be as new as old.
    newness[years != years] = NEWNESS / 2
    return newness


def _find_event_dates(
    index: PassageIndex, candidates: npt.NDArray[np.int64]
) -> list[tuple[int, npt.NDArray[np.bool_]]]:
    """Return the places of the candidates that hold the day and month of what their document is about.

    With each, which of its sentences hold both, shape (sentences,).
    """
    found = []
    sentences = index.sentences
    documents = index.document_numbers[candidates].tolist()
    wanted = {number: _number_event_date(index, number) for number in set(documents)}
    for place, (number, document) in enumerate(zip(candidates.tolist(), documents, strict=True)):
        date = wanted[document]
        if date is None:
            continue
        opening, ending = sentences.passage_starts[number : number + 2].tolist()
        starts = sentences.sentence_starts[opening : ending + 1].tolist()
        texts = (sentences.tokens[first:end].tolist() for first, end in pairwise(starts))
        dated = np.array([date.issubset(tokens) for tokens in texts], np.bool_)
        if dated.any():
            found.append((place, dated))
    return found


def _number_event_date(index: PassageIndex, document: int) -> frozenset[int] | None:
    """Return the terms of the day and month of what a document is about, None where no passage holds either."""
    date = index.documents.describe(document).about.date
    terms = (str(date.day), month_term(date.month)) if date is not None else ()
    numbers = frozenset(number for term in terms if (number := index.bm25.term_ids.get(term)) is not None)
    return numbers if terms and len(numbers) == len(terms) else None


def _share_about_event(index: PassageIndex, query: Query, matches: Matches, document: int) -> float:
    """Return how much of what a question says is the event that a document is about, in [0, 1]."""
    lists = [f"questions/{name}_nouns_{language}.txt" for name in ("election", "vote") for language in Language]
    nouns = frozenset().union(*map(read_word_list, lists))
    is_of_event = [
        fold(term.surface) in nouns
        or any(
            weight >= _LEAST_WEIGHT_OF_FIELD and (held := index.find_fields(text)) is not None and document in held
            for text, weight in term.weights.items()
        )
        for term in query.terms
    ]
    return float(matches.information @ np.array(is_of_event, np.float64))
