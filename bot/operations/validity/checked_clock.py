"""The time by which embargoes end: never ahead of what has passed, whatever the clock of the machine jumps to.

See docs/decisions/embargoes.md.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path

from bot.settings.folders import CLOCK_FILE

SECONDS_BETWEEN_MARKS = 600.0
# Servers tell whole seconds, and their answers take a while.
_MOST_AHEAD_SECONDS = 5.0
# So far two clocks of one machine drift apart, beyond which somebody has set one of them.
_DRIFT = 1e-4
_BOOT_FILE = Path("/proc/sys/kernel/random/boot_id")

logger = logging.getLogger(__name__)


def read_steady_seconds() -> float:
    """Returns seconds that nobody can set, counted while the machine sleeps, too, where the system tells them."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


def read_boot() -> str:
    """Returns what tells one start of the machine from the next; empty where the system does not say."""
    with contextlib.suppress(OSError):
        return _BOOT_FILE.read_text("ascii").strip()
    return ""


@dataclass(frozen=True, slots=True)
class ClockMark:
    """What was believed once.

    Attributes:
        boot: From `read_boot`.
        steady: Seconds of the steady clock.
        believed: The time then, seconds of the epoch.
    """

    boot: str
    steady: float
    believed: float


class CheckedClock:
    """Tells the time in UTC: that of the machine, held back where it has run ahead of the steady seconds since.

    What is held back is let go as soon as a server of others says that it is so late. Safe to share between threads.

    Attributes:
        is_ahead: Whether the machine's clock was found ahead of what is believed when it was looked at last.
    """

    def __init__(
        self,
        mark: ClockMark | None = None,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = read_steady_seconds,
    ) -> None:
        """Believes the clock of the machine, unless something of the same start of it is known.

        Args:
            mark: What is known.
            wall: Seconds of the epoch, as the machine tells them.
            steady: Seconds since any time, which nobody can set.
        """
        self._wall, self._steady = wall, steady
        self._lock = threading.Lock()
        now = steady()
        is_known = mark is not None and mark.boot and mark.boot == read_boot() and mark.steady <= now
        self._believed, self._at = (mark.believed, mark.steady) if mark and is_known else (wall(), now)
        self.is_ahead = False

    @classmethod
    def open(cls, data_folder: Path) -> CheckedClock:
        """Returns a clock that goes on from what is kept in the data folder."""
        return cls(_read_mark(data_folder / CLOCK_FILE))

    def __call__(self) -> dt.datetime:
        """Return the time."""
        with self._lock:
            return dt.datetime.fromtimestamp(self._look(), dt.UTC)

    def confirm(self, seconds: float) -> None:
        """Take note that it is so late at least, by a clock that is none of this machine's; seconds of the epoch."""
        with self._lock:
            if self._look() < seconds and self.is_ahead:
                self._believed, self._at = min(seconds, self._wall()), self._steady()
                self._look()

    def confirm_date(self, header: str) -> None:
        """Take note of the `Date` that a server gave with an answer, where there is any doubt of the time."""
        if self.is_ahead:
            with contextlib.suppress(ValueError):
                self.confirm(parsedate_to_datetime(header).timestamp())

    def keep(self, data_folder: Path) -> None:
        """Write down what is believed, for the next process, which believes the machine where that fails."""
        with self._lock:
            mark = ClockMark(read_boot(), self._steady(), self._look())
        path = data_folder / CLOCK_FILE
        beside = path.with_name(f".{CLOCK_FILE}-{os.getpid()}")
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
                json.dump(asdict(mark), file)
            beside.replace(path)

    def _look(self) -> float:
        """Return what is believed now, and go on from there."""
        wall, steady = self._wall(), self._steady()
        passed = max(steady - self._at, 0.0)
        most = self._believed + passed
        is_ahead = wall > most + _MOST_AHEAD_SECONDS + _DRIFT * passed
        if is_ahead is not self.is_ahead:
            self.is_ahead = is_ahead
            if is_ahead:
                logger.warning("the clock has jumped ahead by %.0f s: no embargo ends by that alone", wall - most)
            else:
                logger.info("the clock is no longer ahead")
        if is_ahead:
            return most
        if wall < most:
            self._believed, self._at = wall, steady
        return wall


async def keep_clock(clock: CheckedClock, data_folder: Path) -> None:
    """Keeps what is believed now, and again every ten minutes, until it is cancelled."""
    try:
        while True:
            await asyncio.to_thread(clock.keep, data_folder)
            await asyncio.sleep(SECONDS_BETWEEN_MARKS)
    finally:
        clock.keep(data_folder)


def _read_mark(path: Path) -> ClockMark | None:
    try:
        mark = ClockMark(**json.loads(path.read_text("ascii")))
        return ClockMark(str(mark.boot), float(mark.steady), float(mark.believed))
    except (OSError, ValueError, TypeError):
        return None
