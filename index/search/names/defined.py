"""Which sentences say what a word stands for that a question asks about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import stem
from index.analysis.concepts import FoundMember
from index.analysis.folding import fold
from index.models import Language
from index.passages.structure.definitions import Manner
from index.questions.places import has_election_words
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm
from index.search.words import HELD_BY_FIELDS

# A less likely translation is another word.
_LEAST_WEIGHT = 0.4
# Words of one stem may be different things: "pemilih", "pemilihan".
_OTHER_FORM = 0.75
# What stands below a heading tells of what that names, but need not say what it is.
_HEADED = 0.9
# A translation is less sure than that.
_OWN_NAME = 0.9
# What is so much less surely what is meant is something else, where anything is.
_NEARLY = 0.8
_NOTHING = np.zeros(0, np.int64)


def find_definitions(
    index: PassageIndex, query: Query, terms: Sequence[QueryTerm], *, of_duties: bool = False
) -> Mapping[int, float]:
    """Return the sentences that define what words of a question name together, by number, and how surely, in (0, 1].

    Args:
        index: Where they are from.
        query: The question.
        terms: All words of the name, at least one.
        of_duties: Whether those are meant that say what it has to do.
    """
    definitions = index.definitions
    count = len(definitions.sizes)
    rates = np.zeros((len(terms), count))
    held: dict[int, npt.NDArray[np.bool_]] = {}
    ways = [(place, *way) for place, term in enumerate(terms) for way in _list_ways(index, query, term)]
    for place, numbers, weight in ways:
        found = definitions.find_all(numbers)
        if len(found):
            rates[place, found] = np.maximum(rates[place, found], weight)
            for number in numbers:
                held.setdefault(number, np.zeros(count, np.bool_))[found] = True
    is_whole = np.sum([*held.values(), np.zeros(count, np.bool_)], axis=0) == definitions.sizes
    for stems, weight in index.builder.translate_name(query.question, terms).items():
        named = [one for text in stems if (one := index.vocabulary.find(text)) is not None]
        found = definitions.find_all(named) if weight >= _LEAST_WEIGHT else _NOTHING
        found = found[definitions.sizes[found] == len(set(named))]
        is_whole[found] = True
        rates[:, found] = np.maximum(rates[:, found], weight)
    is_whole &= ((definitions.manners == Manner.DUTIES) == of_duties) & rates.any(axis=0)
    sentences: dict[int, float] = {}
    for definition in np.flatnonzero(is_whole).tolist():
        sentence = int(definitions.sentences[definition])
        own = rates[:, definition]
        if not all(_is_around(index, term, sentence) for term, rate in zip(terms, own, strict=True) if not rate):
            continue
        words = definitions.words[definition].split()
        is_other = query.question.language is Language.ID and any(
            _is_other_form(term, words) for term, rate in zip(terms, own, strict=True) if rate
        )
        rate = float(own[own > 0].min()) * (_OTHER_FORM if is_other else 1.0)
        rate *= _HEADED if definitions.manners[definition] == Manner.HEADED else 1.0
        if of_duties and rate < _OWN_NAME:
            continue  # bodies of several countries have names that translate each other
        sentences[sentence] = max(rate, sentences.get(sentence, 0.0))
    least = _NEARLY * max(sentences.values(), default=0.0)
    return {sentence: rate for sentence, rate in sentences.items() if rate >= least}


def _is_other_form(term: QueryTerm, words: Sequence[str]) -> bool:
    """Whether an Indonesian word stands among others with another ending or beginning only."""
    return fold(term.surface) not in words and any(stem(word, Language.ID) in term.own for word in words)


def _is_around(index: PassageIndex, term: QueryTerm, sentence: int) -> bool:
    """Whether a word tells where what is asked about is from: the document's fields hold it, or it is of elections."""
    passage = int(index.sentences.passage_starts.searchsorted(sentence, side="right")) - 1
    document = int(index.document_numbers[passage])
    return has_election_words([term.surface]) or index.look_up(term.meaning).fields.weigh(document) >= HELD_BY_FIELDS


def _find_concept(query: Query, term: QueryTerm) -> FoundMember | None:
    return next((one for one in query.question.concepts if one.span.start <= term.start < one.span.end), None)


def _list_ways(index: PassageIndex, query: Query, term: QueryTerm) -> Iterator[tuple[Sequence[int], float]]:
    """Yield the terms, by number, that stand together for a word or for the concept that it names, with weights."""
    known, concept = index.look_up(term.meaning), _find_concept(query, term)
    yield from (([number], weight) for number, weight in known.ids if weight >= _LEAST_WEIGHT)
    yield from known.phrases
    for member in concept.concept.members if concept else ():
        numbers = [number for text in member if (number := index.vocabulary.find(text)) is not None]
        if len(numbers) == len(member):
            yield numbers, 1.0
