"""Verdicts, for tests of what people read of them."""

from __future__ import annotations

from index.models import Difference, DifferenceKind, Quote, Span, Verdict, VerdictKind
from tests.samples import EN, make_quote

SEVEN = "Overall, seven parties are now registered in the country."
QUOTE = make_quote(SEVEN, highlight="seven parties")
USERNAME = "kutip_test_bot"
NOWHERE = Span(0, 0)


def differ(kind: DifferenceKind, source: str, claim: str) -> Difference:
    """A difference, wherever it stands."""
    return Difference(kind, source, claim, NOWHERE, NOWHERE)


def judge(kind: VerdictKind, *differences: Difference, shown: tuple[Quote, ...] = (QUOTE,)) -> Verdict:
    """A verdict that shows some quotes, but of what is not here."""
    return Verdict("…", EN, kind, () if kind is VerdictKind.NOT_HERE else shown, differences=differences)


NUMBER = differ(DifferenceKind.NUMBER, "82.45%", "92.45%")
