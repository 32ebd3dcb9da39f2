"""What is known of asked questions: values without a person in them, and when two questions are the same."""

from __future__ import annotations

import datetime as dt
import enum
import re
import unicodedata
from dataclasses import dataclass, field

from index.models import Language, Reason, Strength

Outcome = Strength | Reason

DEFAULT_DAYS = 30
MAX_DAYS = 3650
"""So many days, today included, are looked back at."""

_WORD = re.compile(r"\d+(?:[.,:/-]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|%")


class Place(enum.StrEnum):
    """The kind of place where a question was asked; the value is as stored."""

    PRIVATE = "private"
    GROUP = "group"
    INLINE = "inline"
    GUEST = "guest"


@dataclass(frozen=True, slots=True)
class CountedQuestion:
    """One question, however often and in whatever case and punctuation it was asked.

    Attributes:
        text: As it was asked last, masked; one line without invisible characters.
        language: Of that time.
        outcome: Of that time.
        document: The id of the document that was quoted first that time, or None.
        times: How often it was asked, at least once.
        last_asked: The day.
        waiting: How many people wait to be told of an answer.
    """

    text: str
    language: Language
    outcome: Outcome
    document: str | None
    times: int
    last_asked: dt.date
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class QuestionCounts:
    """How many questions were asked on some days, by what they have in common.

    Attributes:
        since: The first day.
        until: The last day.
        by_day: Days without questions too, in order.
        outcomes: Only those that occurred, most frequent first, as the three below.
        documents: By the id of the document quoted first.
        median_ms: Half of the answers were ready within so many milliseconds; None without questions.
        p95_ms: Ninety-five per cent of them were; None without questions.
        by_day_and_outcome: Days with questions only.
        by_day_and_language: Likewise.
    """

    since: dt.date
    until: dt.date
    by_day: dict[dt.date, int] = field(default_factory=dict)
    outcomes: dict[Outcome, int] = field(default_factory=dict)
    languages: dict[Language, int] = field(default_factory=dict)
    places: dict[Place, int] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)
    median_ms: int | None = None
    p95_ms: int | None = None
    by_day_and_outcome: dict[dt.date, dict[Outcome, int]] = field(default_factory=dict)
    by_day_and_language: dict[dt.date, dict[Language, int]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All questions."""
        return sum(self.by_day.values())

    @property
    def refusals(self) -> dict[Reason, int]:
        """Those that got no quote, by the reason."""
        return {outcome: count for outcome, count in self.outcomes.items() if isinstance(outcome, Reason)}


def read_outcome(value: str) -> Outcome:
    """The outcome that is stored as a value."""
    return Strength(value) if value in set(Strength) else Reason(value)


def normalize_question(text: str) -> str:
    """What two questions share that differ in case, punctuation and white space alone.

    Every word stays, in its place: "did A beat B" is not "did B beat A", and "did" and "did not" are two questions.
    """
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    return " ".join(_WORD.findall(plain)) or plain
