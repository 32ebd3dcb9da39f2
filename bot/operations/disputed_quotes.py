"""The quotes that readers voted against, opened in the collection that answers now."""

from __future__ import annotations

from collections.abc import Iterable

from bot.values.votes import MAX_WORST_QUOTES, DisputedQuote, VoteCounts
from index.collection import Collection
from index.errors import ReceiptError

DISPUTED_LOOKED_AT = 10 * MAX_WORST_QUOTES
"""So many votes are worth asking the store for: some of the quotes stand in documents that have changed since."""


def open_disputed(disputed: Iterable[tuple[str, VoteCounts]], collection: Collection) -> list[DisputedQuote]:
    """Returns the first quotes that still stand in their documents, checked against them.

    Args:
        disputed: Quotes' ids, most votes against first.
        collection: Where they stand.
    """
    opened = []
    for receipt, votes in disputed:
        try:
            quote = collection.open_quote(receipt)
        except ReceiptError:
            continue
        collection.check_quote(quote)
        opened.append(DisputedQuote(quote, votes))
        if len(opened) == MAX_WORST_QUOTES:
            break
    return opened
