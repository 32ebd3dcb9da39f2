"""What speaks for a quote as an answer, beside its rivals."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence, Set

import numpy as np

from index.answering.confidence import Evidence
from index.answering.evidence.choosing import Close
from index.answering.evidence.words import hold_passage, share_held
from index.answering.matching import Matches
from index.answering.selection import SAME_PLACE, Selection, find_depths
from index.search.index import PassageIndex
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
    place = matches.places[selection.number]
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
        copies = _list_translations(index, own, [rival.number for rival in near])
        terms = hold_passage(index, own).different
        near = [one for one in near if one.number not in copies and not _is_same_text(index, terms, one.number)]
    nothing = _NOTHING + _NOTHING_HELD * (1 - share)
    return -math.log(nothing + sum(math.exp(rival.score - selection.score) for rival in near))


def _list_translations(index: PassageIndex, own: int, others: Sequence[int]) -> set[int]:
    """Return those of some passages that stand where a passage's translation does."""
    translation = index.translations.get(int(index.document_numbers[own]))
    if translation is None:
        return set()
    of_translation = [other for other in others if index.document_numbers[other] == translation]
    depth, *depths = find_depths(index, np.array([own, *of_translation], np.int64)).tolist()
    return {other for other, at in zip(of_translation, depths, strict=True) if abs(at - depth) <= SAME_PLACE}


def _is_same_text(index: PassageIndex, terms: Set[int], other: int) -> bool:
    """Whether two passages, of one the terms, of the other the number, share at least half of the terms of one."""
    others = hold_passage(index, other).different
    return len(terms & others) >= _SAME_TEXT * min(len(terms), len(others))
