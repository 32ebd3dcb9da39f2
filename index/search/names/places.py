"""Which documents deal with the places that a question names."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import is_stop_word
from index.analysis.folding import fold
from index.analysis.numbers import month_term
from index.analysis.word_lists import read_word_list
from index.models import Language
from index.questions.places import find_country_of_language
from index.search.index import PassageIndex
from index.search.postings import is_among
from index.search.queries import Query, QueryTerm, kept_of_query

_MONTHS = frozenset(map(month_term, range(1, 13)))


@kept_of_query
def list_places(index: PassageIndex, query: Query) -> list[QueryTerm]:
    """Return the words that name a place: a country, a name behind "in" or "di", or one that titles have alone.

    Who writes "texas voter registration" names the place without a word before it; no dictionary has such a name.
    """
    typed = query.question.places.values()
    found = []
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
            found.append(term)
    return found


def _is_behind_opener(query: Query, term: QueryTerm) -> bool:
    """Whether a word stands behind "in" or "di"."""
    before = query.question.asked[: term.start].rsplit(maxsplit=1)
    return bool(before) and fold(before[-1]) in read_word_list("questions/before_places.txt")


def find_documents_placed(index: PassageIndex, query: Query) -> npt.NDArray[np.int64]:
    """Return the documents whose fields alone name a place that a question names: no passage of theirs is found by it.

    Args:
        index: Where the documents are.
        query: What is asked.

    Returns:
        By number, ascending, of each such place; none where passages name it, too.
    """
    placed = (index.look_up(term.meaning) for term in list_places(index, query))
    found = [known.fields.numbers for known in placed if known.fields.rarity and not known.passage_count]
    return np.unique(np.concatenate(found)).astype(np.int64) if found else np.zeros(0, np.int64)


def find_unplaced(index: PassageIndex, query: Query, documents: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Return which documents nowhere name one of the places that a question names, and are not on it, shape (n,).

    Who writes in a language of one country for its readers does not name it.

    Args:
        index: Where the documents are.
        query: What is asked.
        documents: By number, shape (n,).
    """
    unplaced = np.zeros(len(documents), np.bool_)
    for term in list_places(index, query):
        lacking = ~unplaced & ~is_among(index.find_documents_naming(term.meaning), documents)
        countries = find_countries_of(query, term)
        for place in np.flatnonzero(lacking).tolist():
            unplaced[place] = countries.isdisjoint(list_countries_of(index, int(documents[place])))
    return unplaced


def find_countries_of(query: Query, term: QueryTerm) -> frozenset[str]:
    """Return the English names of the countries that a word of a question names, most words none."""
    return frozenset(country for country, typed in query.question.places.items() if term.surface in typed)


def list_countries_of(index: PassageIndex, document: int) -> frozenset[str]:
    """Return the countries that a document deals with, or else the one whose readers it is written for, if one is."""
    own = find_country_of_language(index.documents.find_language(document))
    return index.list_countries(document) or (frozenset((own,)) if own is not None else frozenset())


def _is_in_no_dictionary(index: PassageIndex, term: QueryTerm) -> bool:
    if any(is_stop_word(fold(term.surface), language) for language in Language):
        return False  # "the Herald" in a question in Indonesian
    numbers = (index.vocabulary.find(text) for text in term.own)
    return not any(number is not None and index.is_dictionary_word(number) for number in numbers)
