"""How many seats or votes one party has, which what is told of another, or of several together, does not tell."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import analyze
from index.answering.kinds.bodies import BODIES
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import has_words
from index.passages.structure.antecedents import refers_back
from index.questions.answer_types import AnswerType
from index.search.index import PassageIndex
from index.search.postings import concatenate_ranges
from index.search.queries import Query, QueryTerm, kept_of_query

# A less likely translation is another name.
_LEAST_OF_TRANSLATION = 0.9


def asks_of_party(highlight: Highlight) -> bool:
    """Whether a number is asked for of a party by its name: "how many seats does the Green Party have"."""
    return bool(find_named_parties(highlight.index, highlight.query))


def tells_of_party(highlight: Highlight) -> bool:
    """Whether what tells a number names that party, or the sentence before it does of which it goes on to tell."""
    ids, tokens = highlight.index.bm25.term_ids, set(highlight.words.tokens.tolist())
    if refers_back(highlight.text):
        tokens |= {ids[term.text] for term in analyze(highlight.text_before, highlight.language) if term.text in ids}
    return all(not own.isdisjoint(tokens) for own in find_named_parties(highlight.index, highlight.query))


@kept_of_query
def find_named_parties(index: PassageIndex, query: Query) -> list[set[int]]:
    """Return for each party that a question names the terms of the index that its name is."""
    ids, parties, terms = index.bm25.term_ids, index.units[AnswerType.ORGANISATION], query.terms
    nouns = {term for term in terms if any(text in ids and parties[ids[text]] for text in term.own)}
    beside = [two for two in pairwise(terms) if query.question.asked[two[0].end : two[1].start].isspace()]
    pairs = [*beside, *(two[::-1] for two in beside)]
    named = []
    for name in terms:
        noun = next((noun for one, noun in pairs if one is name and noun in nouns), None)
        own = {ids[text] for text in name.own if text in ids} if index.look_up(name.meaning).is_name else set()
        if noun is None:
            own = own if name not in nouns and any(map(index.is_dictionary_word, own)) else set()
            own = own if all(_is_named_beside(index, number, parties) for number in own) else set()
        elif not own and has_words(noun.surface, BODIES, "parties"):
            own = _find_party_names(index, name)
            if not own and any(start == name.start for start, _ in query.question.names):
                own = {ids[text] for text in name.own if text in ids}  # "Amanat" is no mandate
        named.append(own)
    return [own for own in named if own]


def _is_named_beside(index: PassageIndex, number: int, nouns: npt.NDArray[np.bool_]) -> bool:
    """Whether documents hold a term beside one of some nouns alone: "amanat" is a party in "partai Amanat"."""
    passages = index.list_passages_with(number)
    starts, tokens = index.bm25.tokens.starts, index.bm25.tokens.tokens
    where = concatenate_ranges(starts[passages], starts[passages + 1])
    where = where[tokens[where] == number]
    around = tokens[np.clip([where - 1, where + 1], 0, len(tokens) - 1)]
    return bool(len(where) and nouns[around].any(axis=0).all())


def _find_party_names(index: PassageIndex, word: QueryTerm) -> set[int]:
    """Return the terms that translate a word and that documents write as a name: "hijau" for "the Green Party"."""
    ids = index.bm25.term_ids
    meant = [text for text, weight in word.weights.items() if weight >= _LEAST_OF_TRANSLATION]
    return {ids[text] for text in meant if text in ids and text not in word.own and index.is_written_as_name(text)}
