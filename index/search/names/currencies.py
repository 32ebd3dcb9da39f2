"""Money that no list knows, learned from the texts: what stands behind number after number near "fee" or "denda"."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from index.search.postings import IS_DATE, IS_NUMBER, IS_PERCENT

# So many words may stand between an amount and what it is paid for.
_REACH = 12
# One amount may be anything; what else stands elsewhere more often than behind a number names no money.
_LEAST_AMOUNTS = 2
_LEAST_SHARE_BEHIND = 0.6
_LEAST_SHARE_NEAR = 0.3
# A word of a dictionary that is paid nearly wherever it stands behind a number is money there, so often: "5,000 lian".
_LEAST_AMOUNTS_OF_WORD, _LEAST_SHARE_NEAR_OF_WORD, _LEAST_SHARE_BEHIND_OF_WORD = 8, 0.9, 0.5


def find_currencies(
    tokens: npt.NDArray[np.int32],
    flags: npt.NDArray[np.uint8],
    are_paid: npt.NDArray[np.bool_],
    are_units: npt.NDArray[np.bool_],
    is_used_otherwise: Callable[[int], bool],
) -> npt.NDArray[np.int64]:
    """Return the terms that name money though no list has them, ascending.

    A word that people use for anything else is one only where it is paid again and again.

    Args:
        tokens: Of all passages in text order, shape (tokens,).
        flags: Of the tokens, shape (tokens,).
        are_paid: Which terms say what money is for, "fee", "denda", shape (terms,).
        are_units: Which terms are known to stand beside amounts, "million", shape (terms,).
        is_used_otherwise: Whether a term, by its number, is a word of a dictionary.
    """
    is_number = ((flags & IS_NUMBER) > 0) & ((flags & (IS_DATE | IS_PERCENT)) == 0)
    is_behind = np.zeros(len(tokens), np.bool_)
    is_behind[1:] = (is_number | are_units.take(tokens))[:-1] & ~is_number[1:]
    paid = np.concatenate([[0], np.cumsum(are_paid.take(tokens))])
    places = np.flatnonzero(is_behind & ((flags & (IS_NUMBER | IS_DATE | IS_PERCENT)) == 0))
    is_near = paid[np.minimum(places + _REACH, len(tokens))] > paid[np.maximum(places - _REACH, 0)]
    terms = len(are_paid)
    near, behind = (np.bincount(tokens[found], minlength=terms) for found in (places[is_near], places))
    likely = np.flatnonzero((near >= _LEAST_AMOUNTS) & (near >= _LEAST_SHARE_NEAR * behind) & ~are_units)
    are_paid_often = (near >= _LEAST_AMOUNTS_OF_WORD) & (near >= _LEAST_SHARE_NEAR_OF_WORD * behind)
    everywhere = np.bincount(tokens, minlength=terms) if len(likely) else behind
    rows = [
        int(term)
        for term in likely
        if (are_paid_often[term] and behind[term] >= _LEAST_SHARE_BEHIND_OF_WORD * everywhere[term])
        or (behind[term] >= _LEAST_SHARE_BEHIND * everywhere[term] and not is_used_otherwise(int(term)))
    ]
    return np.array(rows, np.int64)
