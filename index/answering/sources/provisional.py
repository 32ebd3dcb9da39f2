"""Figures that are not the last give way to those of a newer document of the same rank or a better one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.answering.evidence.telling import read_highlight
from index.answering.grading.provisional import is_provisional
from index.answering.judgement import Found
from index.answering.kinds.limits import Limit
from index.answering.kinds.table import Kind, find_lacking, list_asked
from index.answering.matching import Matches
from index.answering.selection import Selection
from index.answering.sources.provenance import PROVENANCE, measure_held
from index.models import Document, Strength
from index.search.index import PassageIndex
from index.search.queries import Query

# What holds less of a question speaks of something else.
_LEAST_OF_FIRST = 0.6
_SAME_SHARE = 0.01
_FIGURE = re.compile(
    r"\d[\d.,]*(?: \w+)? ?(?:%|per ?cent|persen|votes?|ballots?|seats?|suara|kursi)(?!\w)", re.IGNORECASE
)
_RULES = re.compile(
    r"\b(?:if|unless|shall|must|may|within|at the latest|jika|apabila|bila|kalau|harus|wajib|dapat|paling lambat)\b",
    re.IGNORECASE,
)


def prefer_final(index: PassageIndex, query: Query, found: Found, matches: Matches) -> Found:
    """Return an answer that figures of a newer document lead, where those of the first quote are provisional.

    Where no quote of such a document tells as much, the provisional one is not shown as sure beside it. Whoever asks
    for provisional figures gets them.

    Args:
        index: Where the quotes are from.
        query: What is asked.
        found: What answers it.
        matches: Of the ranking that the quotes are from.
    """
    first, *others = found.selections
    if not _tells_provisional_figures(_read(first)) or is_provisional(query.question.asked):
        return found
    held = measure_held(index, query, first)
    later = [one for one in others if _is_later(one.document, first.document) and not is_provisional(_read(one))]
    asked = list_asked(before := read_highlight(index, query, matches, first))
    least = len(find_lacking(asked, before))
    for one in later:
        # "It was accepted" is told by how much in the sentence beside it, which is quoted with it.
        whole = one._replace(highlight=one.span)
        if measure_held(index, query, whole) < held - _SAME_SHARE:
            continue
        lacking, left = (_count_lacking(index, query, matches, asked, each) for each in (one, whole))
        if lacking <= least and measure_held(index, query, one) >= held - _SAME_SHARE:
            return _lead_with(found, one, one, found.strength)
        if left <= least or left < lacking <= least + 2:
            return _lead_with(found, one, whole, found.strength if left <= least else Strength.LIKELY)
    is_told_later = any(
        measure_held(index, query, one) >= _LEAST_OF_FIRST * held
        and _count_lacking(index, query, matches, asked, one) <= least + 1
        for one in later
    )
    if found.strength is Strength.STRONG and is_told_later:
        return replace(found, strength=Strength.LIKELY, limit=Limit.PROVISIONAL)
    return found


def _count_lacking(
    index: PassageIndex, query: Query, matches: Matches, asked: Sequence[Kind], selection: Selection
) -> int:
    return len(find_lacking(asked, read_highlight(index, query, matches, selection)))


def _lead_with(found: Found, taken: Selection, first: Selection, strength: Strength) -> Found:
    """Return an answer that one of its quotes leads, perhaps with more of it marked, and is no surer than told."""
    selections = (first, *(one for one in found.selections if one is not taken))
    if found.strength is Strength.STRONG and strength is not Strength.STRONG:
        return replace(found, strength=strength, limit=Limit.PROVISIONAL, selections=selections)
    return replace(found, selections=selections)


def _read(selection: Selection) -> str:
    return selection.document.joined.text[slice(*selection.highlight)]


def _tells_provisional_figures(text: str) -> bool:
    """Whether a sentence tells provisional figures; one that rules when or whether there are such tells none."""
    return is_provisional(text) and _FIGURE.search(text) is not None and _RULES.search(text) is None


def _is_later(document: Document, other: Document) -> bool:
    """Whether a document is of the same place, no less official, and was published later."""
    if not document.published or not other.published or document.published <= other.published:
        return False
    is_no_less = PROVENANCE.index(document.genre) <= PROVENANCE.index(other.genre)
    return is_no_less and document.about.place == other.about.place
