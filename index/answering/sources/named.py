"""The documents that a question names by their publisher, author, title or event; all where it names none."""

from __future__ import annotations

from index.search.index import PassageIndex
from index.search.postings import unite
from index.search.queries import Query

# A less likely translation is another word.
_LEAST_WEIGHT = 0.5


def list_named(index: PassageIndex, query: Query) -> list[int]:
    """Return the numbers of the documents whose fields hold most of the names of a question, withdrawn ones left out.

    Args:
        index: Where they are.
        query: What is asked.
    """
    held: dict[int, float] = {}
    for term in query.terms:
        texts = {text for text, weight in term.weights.items() if weight >= _LEAST_WEIGHT} | term.own
        postings = [posting for text in texts if (posting := index.find_fields(text)) is not None]
        documents = unite(postings).tolist() if postings else []
        for number in documents if len(documents) < len(index.documents) else ():
            held[number] = held.get(number, 0.0) + term.information
    most = max(held.values(), default=0.0)
    numbers = [number for number, share in held.items() if share == most] or range(len(index.documents))
    return [number for number in numbers if number not in index.withdrawn]
