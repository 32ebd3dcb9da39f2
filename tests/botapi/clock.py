"""The server's time: it stands still until a test moves it, so that ages and expiry need no waiting."""

import time


class Clock:
    """Seconds since 1970, those of the start and what a test has added; on a busy machine nothing grows too old."""

    def __init__(self) -> None:
        self._seconds = time.time()

    def now(self) -> float:
        return self._seconds

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass at once: queries grow too old, cached answers run out."""
        if seconds < 0:
            raise ValueError("time does not run backwards")
        self._seconds += seconds
