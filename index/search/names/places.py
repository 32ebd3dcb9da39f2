"""Which documents deal with the places that a question names."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import is_stop_word
from index.analysis.folding import fold
from index.analysis.numbers import month_term
from index.analysis.word_lists import read_word_list
from index.models import Language
from index.search.index import PassageIndex
from index.search.postings import is_among
from index.search.queries import Query, QueryTerm

_MONTHS = frozenset(map(month_term, range(1, 13)))


def list_places(index: PassageIndex, query: Query) -> Iterator[QueryTerm]:
    """Yield the words that name a place: a country, a name behind "in" or "di", or one that titles have alone.

    Who writes "texas voter registration" names the place without a word before it; no dictionary has such a name.
    """
    typed = query.question.places.values()
    for term in query.terms:
        # "In March" is a time.
        if term.is_reporting or not term.own.isdisjoint(_MONTHS):
            continue
        known = index.look_up(term.meaning)
        may_be_name = known.is_name or term.surface[0].isupper()
        if (
            any(term.surface in words for words in typed)
            or (may_be_name and _is_behind_opener(query, term))
            or (known.is_name and len(known.fields) and _is_in_no_dictionary(index, term))
        ):
            yield term


def _is_behind_opener(query: Query, term: QueryTerm) -> bool:
    """Whether a word stands behind "in" or "di"."""
    before = query.question.asked[: term.start].rsplit(maxsplit=1)
    return bool(before) and fold(before[-1]) in read_word_list("questions/before_places.txt")


def find_unplaced(index: PassageIndex, query: Query, documents: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Return which documents nowhere name one of the places that a question names, and are not on it, shape (n,).

    Args:
        index: Where the documents are.
        query: What is asked.
        documents: By number, shape (n,).
    """
    unplaced = np.zeros(len(documents), np.bool_)
    for term in list_places(index, query):
        lacking = ~unplaced & ~is_among(index.find_documents_naming(term.meaning), documents)
        countries = {country for country, typed in query.question.places.items() if term.surface in typed}
        for place in np.flatnonzero(lacking).tolist():
            unplaced[place] = countries.isdisjoint(index.list_countries(int(documents[place])))
    return unplaced


def _is_in_no_dictionary(index: PassageIndex, term: QueryTerm) -> bool:
    if any(is_stop_word(fold(term.surface), language) for language in Language):
        return False  # "the Herald" in a question in Indonesian
    numbers = (index.vocabulary.find(text) for text in term.own)
    return not any(number is not None and index.is_dictionary_word(number) for number in numbers)
