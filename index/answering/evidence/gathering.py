"""What speaks for a quote as an answer, beside its rivals."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from index.answering.confidence import Evidence
from index.answering.evidence.choosing import Close
from index.answering.evidence.words import share_held
from index.answering.matching import Matches
from index.answering.selection import SAME_PLACE, Selection, find_depths
from index.search.index import PassageIndex
from index.search.postings import concatenate_ranges, find_places
from index.search.queries import Query

# Whoever leads must lead over nothing, too: by so much more, the less of the question it holds.
_NOTHING, _NOTHING_HELD = 0.02, 0.2
# What scores so much less is hardly a rival, whatever it shares.
_NEGLIGIBLE = 6.0
# A passage that shares so many of its words with the first is the same text once more, and no rival.
_SAME_TEXT = 0.5


def gather_evidence(
    index: PassageIndex, query: Query, matches: Matches, close: Close, rivals: Iterable[Selection]
) -> Evidence:
    """Return what speaks for a quote as an answer.

    Args:
        index: Where it is from.
        query: What is asked.
        matches: The candidates.
        close: The quote, with the score by which it was chosen.
        rivals: Those among which it was chosen, with theirs; it may be one of them.
    """
    selection, lacking, told = close.selection, close.limiting, close.told
    share = share_held(close.words)
    place = matches.candidates.tolist().index(selection.number)
    return Evidence(
        _measure_lead(index, selection, rivals, share),
        math.log1p(share * sum(word.worth for word in close.words)),
        share,
        len(lacking),
        sum(kind.is_of_subject for kind in lacking),
        sum(kind.is_of_subject for kind in told),
        any(kind.most is None for kind in lacking),
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


def _measure_lead(index: PassageIndex, selection: Selection, rivals: Iterable[Selection], share: float) -> float:
    """Return the log-odds of the quote's softmax share among its rivals; its translation and near copies are none."""
    own = selection.number
    near = [rival for rival in rivals if rival.number != own and rival.score > selection.score - _NEGLIGIBLE]
    if near:
        numbers = np.array([rival.number for rival in near], np.int64)
        is_copy = _is_same_text(index, own, numbers) | _is_translation(index, own, numbers)
        near = [rival for rival, is_same in zip(near, is_copy.tolist(), strict=True) if not is_same]
    nothing = _NOTHING + _NOTHING_HELD * (1 - share)
    return -math.log(nothing + sum(math.exp(rival.score - selection.score) for rival in near))


def _is_translation(index: PassageIndex, own: int, others: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return which of at least one passage stand where a passage's translation does, shape (n,)."""
    translation = index.translations.get(int(index.document_numbers[own]))
    found = np.zeros(len(others), np.bool_)
    if translation is not None:
        of_translation = (index.document_numbers[others] == translation).nonzero()[0]
        depth, *depths = find_depths(index, np.append(own, others[of_translation])).tolist()
        found[of_translation] = [abs(other - depth) <= SAME_PLACE for other in depths]
    return found


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
