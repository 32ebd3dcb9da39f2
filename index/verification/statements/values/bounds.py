"""Words before a number that make it a bound, or roughly so."""

from __future__ import annotations

import re
from functools import cache

from index.analysis.folding import fold
from index.analysis.word_lists import read_lists, read_word_list

_CLAUSE_START = re.compile(r"[,;:.!?](?!\d)")


@cache
def read_bounds() -> frozenset[str]:
    """Return the words before a number that make it a bound, or roughly so."""
    return read_word_list("verification/bounds.txt")


def is_bounded(text: str, at: int) -> bool:
    """Whether words before a place in a text make a number there a bound, or roughly so; "not 40" is no 40 either."""
    clause = _CLAUSE_START.split(text[max(0, at - 60) : at])[-1]
    before = re.findall(r"[^\W\d_]+(?:['’]t)?", clause)
    is_denied = any(
        fold(word) in read_lists("verification/negations") or word.endswith(("'t", "’t")) for word in before[-5:]
    )
    return is_denied or any(fold(word) in read_bounds() for word in before[-3:])
