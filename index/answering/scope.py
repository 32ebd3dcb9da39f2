"""Whether a question is about the places, years and elections that a collection covers at all."""

from __future__ import annotations

from collections.abc import Iterable

from index.analysis.analyzer import analyze
from index.models import Language
from index.questions.question import Question
from index.search.bm25 import PassageBM25

_YEARS_OF_ONE_ELECTION = 2


class Scope:
    """What the documents of a collection are about."""

    def __init__(self, places: Iterable[str], years: Iterable[str], bm25: PassageBM25) -> None:
        """Take what `list_subjects` found, and the passages' words."""
        self._places = frozenset(places)
        self._years = frozenset(years)
        self._bm25 = bm25

    @property
    def is_of_several_elections(self) -> bool:
        """Whether the documents are of more years than one election and its eve."""
        return len(self._years) > _YEARS_OF_ONE_ELECTION

    def find_outside(self, question: Question) -> tuple[str, ...]:
        """Return the places and years of a question, as typed, that put it outside the collection; empty if none do.

        A year is outside when no document holds it or is of it. Another country is outside when no document names
        it, or when the question is about an election and names no place that the documents are about.
        """
        years = [year for year in question.years if not self._holds(year)]
        named = question.places
        foreign = {} if not self._places or named.keys() & self._places else named
        outside = [typed for typed in foreign.values() if question.is_about_elections or not self._holds(typed)]
        return tuple(outside + years)

    def _holds(self, words: str) -> bool:
        if words in self._years:
            return True
        return any(
            all(self._bm25.count_term(term.text) for term in terms)
            for language in Language
            if (terms := analyze(words, language))
        )
