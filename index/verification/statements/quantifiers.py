"""Of how many something is said: all, most, some, none or one alone."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from functools import cache

from index.analysis.word_lists import read_table
from index.models import Span
from index.verification.statements.denials import denies, find_denial_before, find_listed


class Quantity(enum.Enum):
    """Of how many."""

    ALL = "all"
    MOST = "most"
    SOME = "some"
    NONE = "none"
    ONLY = "only"
    ANY = "any"


@cache
def _read_quantities() -> Mapping[str, Quantity]:
    rows = read_table("verification/quantities.tsv", 2, lambda quantity, words: (Quantity(quantity), words.split()))
    return {word: quantity for quantity, words in rows for word in words}


def find_quantities(text: str) -> list[tuple[Span, Quantity]]:
    """Return the words of a text that say of how many; "not all" are some, "not any" none."""
    known, found = _read_quantities(), []
    for word, span in find_listed(text, known):
        quantity = known.get(word)
        if quantity is None:
            continue
        if quantity is Quantity.ANY:
            if denies(text, Span(0, span.start)):
                found.append((span, Quantity.NONE))
            continue
        if quantity is not Quantity.NONE and find_denial_before(text, span) is not None:
            if quantity not in {Quantity.ALL, Quantity.MOST}:
                continue
            quantity = Quantity.SOME
        found.append((span, quantity))
    return found


def is_of_one_alone(text: str) -> bool:
    """Whether a text says of somebody alone what it says: "the only town where one votes without registering"."""
    return any(quantity is Quantity.ONLY for _, quantity in find_quantities(text))
