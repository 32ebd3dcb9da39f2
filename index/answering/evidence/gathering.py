"""What speaks for the first quote of a ranking, beside its rivals."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.answering.confidence import Evidence
from index.answering.evidence.telling import find_lacked, lacks_limit
from index.answering.evidence.words import WordEvidence, read_asked, share_held, weigh_words
from index.answering.kinds.limits import Limit
from index.answering.kinds.table import Kind
from index.answering.kinds.values import VALUES
from index.answering.matching import Matches
from index.answering.ranking import INTENT_LIFT
from index.answering.selection import SAME_PLACE, Selection, find_depths
from index.search.index import PassageIndex
from index.search.postings import concatenate_ranges, find_places, is_among
from index.search.queries import Query
from index.search.words import HELD_BY_FIELDS

# What scores so much less is hardly a rival, whatever it shares.
_NEGLIGIBLE = 6.0
# The score of a passage that holds next to nothing of a question: whoever leads must lead over it too.
_NOTHING = 16.0
_SMALLEST_LEAD, _LARGEST_LEAD = -3.0, 4.0
# A passage that shares so many of its words with the first is the same text once more, and no rival.
_SAME_TEXT = 0.5
# A word that says less, such as "have" or "people", makes no rival of what does not tell what is asked for.
_LEAST_TELLING = 0.4


def gather_evidence(
    index: PassageIndex,
    query: Query,
    matches: Matches,
    scores: npt.NDArray[np.float64],
    selection: Selection,
    words: Sequence[WordEvidence] | None = None,
    lacking: Sequence[Kind] | None = None,
    saying_nothing: Sequence[int] = (),
) -> Evidence:
    """Return what speaks for the first quote of a ranking.

    Args:
        index: Where it is from.
        query: What is asked.
        matches: The candidates.
        scores: Of the candidates, shape (c,).
        selection: The quote.
        words: What `weigh_words` returns for it, where that is known already.
        lacking: What `find_lacking` returns for it, where that is known already.
        saying_nothing: As `ChosenQuotes.saying_nothing`.
    """
    lacking = find_lacked(index, query, matches, selection) if lacking is None else lacking
    words = weigh_words(index, read_asked(index, query), selection) if words is None else words
    place = matches.candidates.tolist().index(selection.number)
    share = share_held(words)
    return Evidence(
        _measure_lead(index, query, matches, scores, selection, words, saying_nothing),
        math.log1p(share * sum(word.worth for word in words)),
        share,
        lacks_limit(lacking, Limit.NO_VALUE),
        bool(matches.lacks_place[place]) or _lacks_year(index, query, selection),
        bool(matches.is_of_another_vote[place]),
        bool(matches.is_elsewhere[place]),
    )


def _lacks_year(index: PassageIndex, query: Query, selection: Selection) -> bool:
    """Whether a year is named that a quote's document nowhere holds, and is not of."""
    document = int(index.document_numbers[selection.number])
    return any(
        term.surface in query.question.years
        and term.own.isdisjoint(index.list_times(document))
        and document not in index.find_documents_naming(term.meaning)
        for term in query.terms
    )


def _measure_lead(
    index: PassageIndex,
    query: Query,
    matches: Matches,
    scores: npt.NDArray[np.float64],
    selection: Selection,
    words: Sequence[WordEvidence],
    saying_nothing: Sequence[int],
) -> float:
    """Return the log-odds of the quote's softmax share among its rivals."""
    own = selection.number
    document = int(index.document_numbers[own])
    behind = scores - selection.score
    is_rival = matches.candidates != own
    translation = index.translations.get(document)
    if translation is not None:
        places = np.flatnonzero(is_rival & (index.document_numbers[matches.candidates] == translation))
        depth, *depths = find_depths(index, np.append(own, matches.candidates[places])).tolist()
        is_rival[places] = [abs(other - depth) > SAME_PLACE for other in depths]
    # What does not tell what is asked for is no rival of what does, unless it holds a word that the other lacks.
    is_told = None
    if saying_nothing:
        is_told = ~is_among(np.array(sorted(saying_nothing), np.int64), matches.candidates)
    if query.question.answer_type in VALUES:
        tells = np.maximum.reduceat(matches.answer_hits, matches.first_sentences[:-1]) > 0
        if np.count_nonzero(tells & ~is_rival):
            is_told = tells if is_told is None else is_told & tells
    if is_told is not None and np.count_nonzero(is_told) < len(is_told):
        is_rival &= is_told | _hold_more(query, matches, words, own)
    near = (is_rival & (behind >= -_NEGLIGIBLE)).nonzero()[0]
    if len(near):
        is_rival[near] = ~_is_same_text(index, own, matches.candidates[near])
    # Over nothing it leads by what it holds, whatever is meant.
    place = matches.candidates.tolist().index(own)
    lift = INTENT_LIFT * float(matches.intents[matches.find_sentences(place)].max())
    nothing = math.exp(min(_NOTHING - selection.score + lift, 50.0))
    rivals = nothing + float(np.add.reduce(np.exp(np.minimum(behind[is_rival], 50.0))))
    return min(_LARGEST_LEAD, max(_SMALLEST_LEAD, -math.log(max(rivals, 1e-9))))


def _hold_more(query: Query, matches: Matches, words: Sequence[WordEvidence], own: int) -> npt.NDArray[np.bool_]:
    """Return which candidates hold a word of the question that says something and that a passage lacks."""
    within = np.maximum.reduceat(matches.sentence_hits, matches.first_sentences[:-1], axis=1) >= HELD_BY_FIELDS
    above = {word.term for word in words if max(word.fields, word.around) >= HELD_BY_FIELDS}
    tells = np.array([term.information >= _LEAST_TELLING and term not in above for term in query.terms], np.bool_)
    is_lacked = tells & ~np.logical_or.reduce(within[:, matches.candidates == own], axis=1)
    more: npt.NDArray[np.bool_] = np.logical_or.reduce(within[is_lacked])
    return more


def _is_same_text(index: PassageIndex, own: int, others: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return which of at least one passage share at least half of their terms, or of a passage's own, with it."""
    tokens, starts = index.bm25.tokens.tokens, index.bm25.tokens.starts
    known = np.array(sorted(set(tokens[starts[own] : starts[own + 1]].tolist())), np.int32)
    firsts, ends = starts[others], starts[others + 1]
    owners = np.arange(len(others)).repeat(ends - firsts)
    places = find_places(known, tokens[concatenate_ranges(firsts, ends)])
    # A column for each of its terms, and one for all else.
    width = len(known) + 1
    counts = np.bincount(owners * width + places, minlength=len(others) * width).reshape(len(others), width)
    shared = np.count_nonzero(counts[:, :-1], axis=1)
    same: npt.NDArray[np.bool_] = shared >= _SAME_TEXT * np.minimum(index.bm25.distinct[others], len(known))
    return same
