"""The documents of those whose view a question asks for: all that an author writes is what the author says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.analysis.analyzer import analyze_sentence
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_lists
from index.models import Language
from index.questions.attributions import Attribution, find_attributions
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

# A less likely translation is another word.
_LEAST_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class AttributedSources:
    """The documents of those whose view is asked for.

    Attributes:
        documents: Their numbers, at least one.
        query: What is asked, in which all that names them without being part of their names points at a source.
    """

    documents: frozenset[int]
    query: Query


def find_attributed_sources(index: PassageIndex, query: Query) -> AttributedSources | None:
    """Return the documents by whom a question names as the one whose view it asks for; None where there are none.

    Who is named by a profession must hold all that is said of them: "the expert from Almaty" writes of Almaty.

    Args:
        index: Where they may be.
        query: What is asked.
    """
    for who, whole in find_attributions(query.question.asked):
        terms = [term for term in query.terms if who.start <= term.start < who.end and not term.is_reporting]
        documents = _find_documents(index, terms) if terms else frozenset()
        # Of what everybody writes nobody is the author.
        if documents and len(documents) < len(index.documents):
            return AttributedSources(documents, _point(index, query, Attribution(who, whole), documents))
    return None


def _point(index: PassageIndex, query: Query, named: Attribution, documents: frozenset[int]) -> Query:
    """Return a query in which all words of an attribution point at a source, but for names that fields hold."""

    def is_name(term: QueryTerm) -> bool:
        known = index.look_up(term.meaning)
        is_inside = named.who.start <= term.start < named.who.end
        return is_inside and known.is_name and any(known.fields.weigh(one) >= _LEAST_WEIGHT for one in documents)

    terms = tuple(
        term._replace(is_reporting=True)
        if named.whole.start <= term.start < named.whole.end and not is_name(term)
        else term
        for term in query.terms
    )
    return replace(query, terms=terms)


def _find_documents(index: PassageIndex, terms: Sequence[QueryTerm]) -> frozenset[int]:
    are_experts = [fold(term.surface) in read_lists("answering/experts") for term in terms]
    held = [_find_holders(index, term) for term in terms]
    may_be_meant = frozenset().union(*held, _find_experts(index) if any(are_experts) else ())
    return frozenset(
        number
        for number in may_be_meant
        if number not in index.withdrawn and _is_by(index, number, terms, held, are_experts)
    )


def _find_experts(index: PassageIndex) -> frozenset[int]:
    """Return the documents whose fields name somebody who judges by profession."""
    terms = {
        term.text
        for language in Language
        for word in read_lists("answering/experts")
        for term in analyze_sentence(word, language)
    }
    postings = (index.find_fields(term) for term in terms)
    return frozenset().union(*(posting.tolist() for posting in postings if posting is not None))


def _is_by(
    index: PassageIndex,
    number: int,
    terms: Sequence[QueryTerm],
    held: Sequence[frozenset[int]],
    are_experts: Sequence[bool],
) -> bool:
    document = index.documents.describe(number)
    people = " ".join(filter(None, (document.author, document.author_role, document.publisher)))
    told = {term.text for language in Language for term in analyze_sentence(people, language)}
    is_expert = any(fold(word) in read_lists("answering/experts") for word in read_words(document.author_role or ""))
    named = [
        (is_expert and is_one) or any(text in told for text, weight in term.weights.items() if weight >= _LEAST_WEIGHT)
        for term, is_one in zip(terms, are_experts, strict=True)
    ]
    return any(named) and all(is_named or number in documents for is_named, documents in zip(named, held, strict=True))


def _find_holders(index: PassageIndex, term: QueryTerm) -> frozenset[int]:
    """Return the documents whose text or fields hold a word."""
    found: set[int] = set(index.look_up(term.meaning).fields.numbers.tolist())
    for text, weight in term.weights.items():
        number = index.bm25.term_ids.get(text) if weight >= _LEAST_WEIGHT else None
        if number is not None:
            found.update(index.document_numbers[index.list_passages_with(number)].tolist())
    return frozenset(found)
