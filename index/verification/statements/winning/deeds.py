"""The words that tell that somebody won or lost, and whether it is a vote that they did: read here alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.analysis.patterns.listed import ListedPattern
from index.models import Span
from index.verification.statements.denials import find_denial_before

WINNING = "verification/winning"
"""The list of how texts tell who won."""
_WORDS = r"(?i:\b(?:{})\b)"
_WON = ListedPattern(WINNING, "won", frame=_WORDS)
_LOST = ListedPattern(WINNING, "lost", frame=_WORDS)
_LED = ListedPattern(WINNING, "led", frame=_WORDS)
_BEAT = ListedPattern(WINNING, "beat", frame=_WORDS)
_LOST_TO = ListedPattern(WINNING, "lost_to", frame=_WORDS)
# "Gave Ms Roa 61,238 votes against 61,029 for" whoever stands behind it.
_VOTES_AGAINST = ListedPattern(
    WINNING, "votes_against", frame=r"(?i:(?P<one>\d[\d.,]*)\s(?:{})\s(?P<other>\d[\d.,]*)\s(?:for|untuk|bagi)\b)"
)
_MARKS = re.compile(r"[.,]")
# What is won or lost is no vote: "lost his seat", *menang tender*.
_OF_VOTE = re.compile(
    r"\s*(?:[.!?,;]|\Z|(?:(?:in|at|di|pada|dalam|setelah|after)\s)?(?:the\s)?(?:\w+\s){0,3}?(?:rounds?|(?:re-?)?votes?|election|run-?off|polls?|race"
    r"|count|re-?count|contest|referendum|presidency|putaran|pemilihan|pemilu|pil(?:kada|pres|gub|bup|wal\w*|wako|kades|eg)|psu)\b"
    r"|(?:di\s|pada\s|in\s)?(?:tahun\s)?(?:19|20)\d\d\b)",
    re.IGNORECASE,
)


class Deed(NamedTuple):
    """That somebody won or lost.

    Attributes:
        span: The words that tell it, a negation before them counted.
        starts: Where they start without it.
        has_won: Whether they won, the negation counted.
        is_lead: Whether it is only told that they have more votes.
    """

    span: Span
    starts: int
    has_won: bool
    is_lead: bool

    @property
    def is_denied(self) -> bool:
        """Whether a negation stands before it."""
        return self.starts > self.span.start


def find_deeds(text: str) -> Iterator[Deed]:
    """Yield what a text tells of one, of the kind that it tells in order: who won, who lost, who leads."""
    for pattern, has_won, is_lead in ((_WON, True, False), (_LOST, False, False), (_LED, True, True)):
        for match in pattern.finditer(text):
            deed = Span(*match.span())
            denial = find_denial_before(text, deed)
            start = deed.start if denial is None else denial
            yield Deed(Span(start, deed.end), deed.start, has_won is (denial is None), is_lead)


def find_deeds_of_two(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield where a text tells of two who won, and whether the first that it names did."""
    for pattern, has_won in ((_BEAT, True), (_LOST_TO, False)):
        yield from ((Span(*match.span()), has_won) for match in pattern.finditer(text))
    for match in _VOTES_AGAINST.finditer(text):
        one, other = (int(_MARKS.sub("", match[name])) for name in ("one", "other"))
        if one != other:
            yield Span(*match.span()), one > other


def is_of_vote(text: str, deed: Span) -> bool:
    """Whether what somebody won or lost is a vote, by what stands behind it."""
    return _OF_VOTE.match(text, deed.end) is not None
