"""A row that a question means by its numbers."""

from __future__ import annotations

from dataclasses import dataclass

from index.search.queries import Query


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A row that a question means by its numbers.

    Attributes:
        query: The question without the words that say which number is meant: no row holds them.
        passage: The number of the row's passage.
        largest: The cell that is the largest number in its column, None where the row holds totals.
    """

    query: Query
    passage: int
    largest: int | None
