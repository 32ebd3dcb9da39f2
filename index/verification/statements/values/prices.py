"""Prices of nothing."""

from __future__ import annotations

import re

from index.models import Span
from index.verification.statements.values.claimed import ClaimedValue, ValueKind

# "Free of charge", *gratis*.
_FREE = re.compile(
    r"\bfree of charge\b|\bfor free\b|\b(?:is|are|was|were) free(?=\s*[.;,)]|\s*\Z)|\bno (?:cost|charge|fee)\b"
    r"|\bwithout (?:charge|a fee|cost)\b|\bgratis\b|\bcuma-cuma\b|\btanpa (?:biaya|dipungut biaya|bayar)\b"
    r"|\btidak (?:dipungut|dikenai|dikenakan) biaya\b",
    re.IGNORECASE,
)


def read_free(text: str) -> list[ClaimedValue]:
    """Return where a text says that something costs nothing, as sums of 0."""
    found = (Span(*match.span()) for match in _FREE.finditer(text))
    return [ClaimedValue(ValueKind.MONEY, 0.0, span, span) for span in found]
