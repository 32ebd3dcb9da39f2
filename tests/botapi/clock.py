"""The server's time: real time plus what a test adds, so that ages and expiry need no waiting."""

import time
from collections.abc import Callable


class Clock:
    """Seconds since 1970, moved forward by hand."""

    def __init__(self, source: Callable[[], float] = time.time) -> None:
        self._source = source
        self._added_seconds = 0.0

    def now(self) -> float:
        return self._source() + self._added_seconds

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass at once: queries grow too old, cached answers run out."""
        if seconds < 0:
            raise ValueError("time does not run backwards")
        self._added_seconds += seconds
