"""The documents that a question names by their publisher, author, title or event."""

from __future__ import annotations

from index.search.index import PassageIndex
from index.search.postings import unite
from index.search.queries import Query, QueryTerm


def list_named(index: PassageIndex, query: Query, least_weight: float) -> list[int]:
    """Return the numbers of the documents whose fields hold most of a question; [] where they hold nothing of it.

    Args:
        index: Where they are; withdrawn ones are left out.
        query: What is asked.
        least_weight: Of what stands for a word of it, in (0, 1].
    """
    held: dict[int, float] = {}
    for term in query.terms:
        documents = list_holding(index, term, least_weight)
        for number in documents if len(documents) < len(index.documents) else ():
            held[number] = held.get(number, 0.0) + term.information
    most = max(held.values(), default=0.0)
    return [number for number, share in held.items() if share == most and number not in index.withdrawn]


def list_holding(index: PassageIndex, term: QueryTerm, least_weight: float) -> list[int]:
    """Return the numbers of the documents whose fields hold a word or what stands for it with so much weight."""
    texts = {text for text, weight in term.weights.items() if weight >= least_weight} | term.own
    postings = [posting for text in texts if (posting := index.find_fields(text)) is not None]
    return unite(postings).tolist() if postings else []
