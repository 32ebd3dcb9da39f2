"""What happened since the start, counted: no text, no ids of anybody."""

from __future__ import annotations

import bisect
import enum
from collections import Counter

# From the answer of a small collection to the longest wait for a flood limit.
BOUNDS_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 60.0)
REFUSED = "refused"


class Outcome(enum.StrEnum):
    """What became of an update."""

    DONE = "done"
    """All that is to be done for it is done."""
    TURNED_AWAY = "turned_away"
    """It was none for the bot, or more than somebody may ask in a minute."""
    FAILED = "failed"
    """It could not be answered by a fault of Kutip's own; whoever asked was told."""
    UNDELIVERED = "undelivered"
    """Telegram did not take the answer; whoever asked is told later."""
    KEPT = "kept"
    """The bot stopped before Telegram took the answer: the next start, or another process, answers."""
    BROKEN_OFF = "broken_off"
    """The bot stopped before it was answered."""
    UNREADABLE = "unreadable"
    """It is none, or none that can be read."""
    TOO_OLD = "too_old"
    """It waited for so long that nobody expects an answer."""
    REPEATED = "repeated"
    """It was received before."""

    @property
    def is_over(self) -> bool:
        """Whether Telegram need not deliver it again, and no start takes it up."""
        return self not in (Outcome.UNDELIVERED, Outcome.KEPT, Outcome.BROKEN_OFF)


class Durations:
    """How long something took.

    Attributes:
        counts: How many took up to each of `BOUNDS_SECONDS` and longer than the one before; last those that took
            longer than all.
        seconds: All together.
    """

    def __init__(self) -> None:
        self.counts = [0] * (len(BOUNDS_SECONDS) + 1)
        self.seconds = 0.0

    def add(self, seconds: float) -> None:
        """Count one more."""
        self.counts[bisect.bisect_left(BOUNDS_SECONDS, seconds)] += 1
        self.seconds += seconds


class TrafficTally:
    """The counts of one process, for one event loop.

    Attributes:
        updates: By kind and outcome.
        update_durations: From when they were read until all was done.
        answers: By grade, `REFUSED` where there is none, and language.
        answer_durations: Of search and choice alone.
        retries: Calls of Telegram's methods that were made again.
        builds: By whether they came to a good end.
        pending: Updates that Telegram keeps and has not delivered; None where that was not asked.
        requests: Of the interface for programs, by path and status.
        pages: Of the reader's pages, by kind and status.
    """

    def __init__(self) -> None:
        self.updates: Counter[tuple[str, Outcome]] = Counter()
        self.update_durations = Durations()
        self.answers: Counter[tuple[str, str]] = Counter()
        self.answer_durations = Durations()
        self.retries = 0
        self.builds: Counter[bool] = Counter()
        self.pending: int | None = None
        self.pages: Counter[tuple[str, int]] = Counter()
        self.requests: Counter[tuple[str, int]] = Counter()

    def note_update(self, kind: str, outcome: Outcome, seconds: float | None = None) -> None:
        """Count an update; `seconds` where it was worked on."""
        self.updates[kind, outcome] += 1
        if seconds is not None:
            self.update_durations.add(seconds)

    def note_answer(self, grade: str, language: str, seconds: float) -> None:
        """Count an answer, or `REFUSED`."""
        self.answers[grade, language] += 1
        self.answer_durations.add(seconds)
