"""What is read of a query once and kept with it, however often it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from index.search.index import PassageIndex
from index.search.queries import Query

_Value = TypeVar("_Value")


def kept_of_query(read: Callable[[PassageIndex, Query], _Value]) -> Callable[[PassageIndex, Query], _Value]:
    """Return what reads something of a query in the index that it is built for; nobody may change what was read.

    Args:
        read: Whatever documents are withdrawn.
    """

    @wraps(read)
    def look_up(index: PassageIndex, query: Query) -> _Value:
        if read not in query.kept:
            query.kept[read] = read(index, query)
        value: _Value = query.kept[read]
        return value

    return look_up
