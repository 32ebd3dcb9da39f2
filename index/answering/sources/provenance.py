"""Which of quotes that answer alike goes first: in the asker's language, official before the press, the newer."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.answering.evidence import read_asked, read_highlight, weigh_words
from index.answering.judgement import Found
from index.answering.kinds.table import find_lacking, list_asked
from index.answering.matching import Matches
from index.answering.selection import Selection
from index.models import Genre
from index.search.index import PassageIndex
from index.search.queries import Query

PROVENANCE = (Genre.OFFICIAL, Genre.NEWS, Genre.ANALYSIS, Genre.OPINION, None)
"""Where sources say the same, the official one goes first; what nobody has catalogued goes last."""

# Scores that differ by less order nothing that a reader would see.
_ALIKE = 0.5
_SAME_SHARE = 0.01
# Sentences are quoted again and again.
_MAX_REMEMBERED = 4_096


def prefer_provenance(index: PassageIndex, query: Query, found: Found, matches: Matches) -> Found:
    """Return an answer with the best source of those first that answer like the first quote."""

    def tells_no_less(one: Selection) -> bool:
        of_first, of_one = (read_highlight(index, query, matches, each) for each in (first, one))
        asked = list_asked(of_first)
        return len(find_lacking(asked, of_one)) <= len(find_lacking(asked, of_first))

    first = found.selections[0]
    rate = _rate(index, query, first)
    better = [one for one in found.selections[1:] if _rate(index, query, one) < rate]
    if not better:
        return found
    words = _read_answer(_cut_answer(first))
    alike = [
        one
        for one in better
        if _read_answer(_cut_answer(one)) == words
        or (
            one.score >= first.score - _ALIKE
            and abs(_measure_held(index, query, one) - _measure_held(index, query, first)) <= _SAME_SHARE
            and tells_no_less(one)
        )
    ]
    if not alike:
        return found
    best = min(alike, key=lambda one: _rate(index, query, one))
    others = [one for one in found.selections if one is not best]
    return replace(found, selections=(best, *others))


def _cut_answer(selection: Selection) -> str:
    return selection.document.joined.text[slice(*selection.highlight)]


@lru_cache(maxsize=_MAX_REMEMBERED)
def _read_answer(text: str) -> tuple[str, ...]:
    """Return the folded words of what answers."""
    return tuple(map(fold, read_words(text)))


def _measure_held(index: PassageIndex, query: Query, selection: Selection) -> float:
    """Return the share of what a question says that a quote holds, in [0, 1]."""
    words = weigh_words(index, read_asked(index, query), selection)
    total = sum(word.term.information for word in words)
    return sum(word.term.information * word.quote for word in words) / total if total else 1.0


def _rate(index: PassageIndex, query: Query, selection: Selection) -> tuple[bool, int, float]:
    document = selection.document
    number = index.documents.find_id(document.id)
    year = index.find_year(number) if number is not None else math.nan
    is_foreign = document.language is not query.question.language
    return is_foreign, PROVENANCE.index(document.genre), math.inf if math.isnan(year) else -year
