"""The documents of a collection in which no field says which vote a document is on."""

from __future__ import annotations

from collections.abc import Iterable

from index.search.index import PassageIndex
from index.search.queries import QueryTerm

# Among more documents hardly any tells of its vote alone, and no one vote is meant.
_MOST_UNDATED = 200
_LEAST_WEIGHT_OF_PLACE = 0.5


def list_undated(index: PassageIndex, places: Iterable[QueryTerm]) -> list[int]:
    """Return the numbers of the documents whose fields hold each of some places, in order, withdrawn ones left out.

    Args:
        index: Where they are; there are none where any document says which vote it is on, or where they are too many.
        places: Words of a question; there are none where one of them is no name.
    """
    known = [index.look_up(term.meaning) for term in places]
    numbers = [number for number in range(len(index.documents)) if number not in index.withdrawn]
    if index.event_dates or len(numbers) > _MOST_UNDATED or not all(place.is_name for place in known):
        return []
    return [
        number for number in numbers if all(place.fields.weigh(number) >= _LEAST_WEIGHT_OF_PLACE for place in known)
    ]
