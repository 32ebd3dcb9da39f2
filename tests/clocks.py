"""Time that stands still until a test moves it."""

import asyncio
import datetime as dt

import pytest


class HandClock:
    """Seconds that only a test moves."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


DAY = dt.date(2026, 3, 1)


class Calendar:
    """A day that only a test turns."""

    def __init__(self, day: dt.date) -> None:
        self.day = day

    def __call__(self) -> dt.date:
        return self.day


def let_pass(seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let time pass at once for whatever waits in this event loop: a limit is reached although nothing was slow."""
    loop = asyncio.get_running_loop()
    now = loop.time
    monkeypatch.setattr(loop, "time", lambda: now() + seconds)
