"""What a reader may find wrong with a quote."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from index.models import Quote


class Complaint(enum.StrEnum):
    """The reason for a vote against a quote; the value is as stored."""

    WRONG_TOPIC = "wrong_topic"
    OUTDATED = "outdated"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class VoteCounts:
    """How often readers voted for and against."""

    up: int = 0
    down: int = 0


MAX_WORST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class DisputedQuote:
    """A quote that readers voted against.

    Attributes:
        votes: On this quote alone.
    """

    quote: Quote
    votes: VoteCounts


@dataclass(frozen=True, slots=True)
class Serving:
    """What answers now.

    Attributes:
        generation: Its name; may be empty.
        documents: How many there are.
    """

    generation: str
    documents: int
