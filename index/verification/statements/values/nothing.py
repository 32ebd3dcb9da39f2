"""That there is not a single one of something: "did not win a single seat", *tidak mendapat satu kursi pun*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.analysis.analyzer import Term
from index.models import Span
from index.verification.statements.values.claimed import ClaimedValue, ValueKind
from index.verification.statements.values.units import find_units

_NONE = re.compile(
    r"\b(?:not|\w+n['’]t|never|without)\s(?:\w+\s){0,2}?(?P<en>(?:a|one|even one)\ssingle|even\sone)(?=\s\w)"
    r"|\b(?:tidak|tak|gak|ga|nggak|belum|tanpa)\s(?:\w+\s){0,2}?(?P<id>satu)(?=\s\w+\spun\b)"
    r"|\b(?P<no>no|nol|zero)(?=\s(?:seats?|votes|kursi|suara)\b)"
    r"|\b(?:tidak|tak|gak|ga|nggak)\s(?:mendapat(?:kan)?|memperoleh|meraih|dapat|punya|memiliki|kebagian)(?P<gap>)(?=\s(?:kursi|suara)\b)",
    re.IGNORECASE,
)


def read_none(text: str, terms: Sequence[Term]) -> Iterator[ClaimedValue]:
    """Yield the counts of nothing that a text gives.

    Args:
        text: A sentence or a short message.
        terms: Of it.
    """
    for match in _NONE.finditer(text):
        number = Span(*match.span(match.lastgroup or 0))
        following = [term for term in terms if term.start >= number.end][:3]
        units = tuple(find_units(text, following, number.end))
        if units:
            yield ClaimedValue(ValueKind.COUNT, 0, Span(match.start(), units[0].end), number, units)
