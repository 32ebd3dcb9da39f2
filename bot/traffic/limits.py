"""How much one person and one group may ask of the bot: counted in memory, over a minute, of pictures over an hour."""

from __future__ import annotations

import enum
import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Mapping

from bot.settings.settings import Settings

WINDOW_SECONDS = 60.0
PICTURES_WINDOW_SECONDS = 3600.0
GROUP_NOTICE_SECONDS = 600.0
"""So long all of a group are not told again that they ask too much."""
MAX_COUNTED = 20_000
MAX_IGNORED = 60


class Activity(enum.Enum):
    """What is asked of the bot; outside groups each is counted by itself.

    Queries are typed by letters and so come faster than anything else.
    """

    REQUEST = enum.auto()
    INLINE_QUERY = enum.auto()
    PROGRAM = enum.auto()
    """What a program asks; counted by its key."""
    VISIT = enum.auto()
    """Of the reader's pages: what takes work, counted by the address that it comes from."""
    PICTURE = enum.auto()
    """To be read; counted by the person alone, wherever it is."""


class Limits:
    """Sliding windows of a minute, of an hour for pictures.

    What is refused does not count, so that a promised wait is not prolonged.
    """

    def __init__(
        self,
        per_person: Mapping[Activity, int],
        per_person_in_group: int,
        per_group: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Takes the numbers allowed in any window.

        Args:
            per_person: Outside groups; of pictures everywhere.
            per_person_in_group: Of all activities of one person in one group.
            per_group: Of all activities of everybody in one group.
            clock: Seconds; never runs backwards.
        """
        self._per_person = dict(per_person)
        self._per_person_in_group = per_person_in_group
        self._per_group = per_group
        self._clock = clock
        self._times: OrderedDict[Hashable, deque[float]] = OrderedDict()

    @classmethod
    def from_settings(cls, settings: Settings, clock: Callable[[], float] = time.monotonic) -> Limits:
        """Takes the numbers from the settings."""
        return cls(
            {
                Activity.REQUEST: settings.questions_per_minute,
                Activity.INLINE_QUERY: settings.inline_queries_per_minute,
                Activity.PROGRAM: settings.api_requests_per_minute,
                Activity.VISIT: settings.visits_per_minute,
                Activity.PICTURE: settings.pictures_per_hour,
            },
            settings.group_questions_per_minute,
            settings.group_messages_per_minute,
            clock,
        )

    def admit(self, activity: Activity, person_id: int, group_id: int | None = None) -> int | None:
        """Count something that is asked of the bot, or refuse it.

        Args:
            activity: What it is.
            person_id: Who asks: a user, or the chat in whose name somebody writes.
            group_id: Where, if in a group.

        Returns:
            None if it may be answered, else the seconds until it is worth trying again; at least 1.
        """
        if group_id is None:
            budgets: dict[Hashable, int] = {(activity, person_id): self._per_person[activity]}
        else:
            budgets = {(group_id, person_id): self._per_person_in_group, group_id: self._per_group}
        now = self._clock()
        window = PICTURES_WINDOW_SECONDS if activity is Activity.PICTURE else WINDOW_SECONDS
        free_at = max(self._find_free_time(key, budget, now, window) for key, budget in budgets.items())
        if free_at > now:
            # Rounded first: a sum of floats may be a hair above a whole minute.
            return max(1, math.ceil(round(free_at - now, 6)))
        for key in budgets:
            self._read(key, now, window).append(now)
        return None

    def take_back(self, person_id: int, group_id: int) -> None:
        """Count no longer what was asked last in a group, since nothing was said to it; so often in a minute.

        Beyond that it counts: nobody is to keep the bot busy with chatter.
        """
        now = self._clock()
        ignored = self._read((group_id, "ignored"), now)
        if len(ignored) >= MAX_IGNORED:
            return
        ignored.append(now)
        for key in ((group_id, person_id), group_id):
            if times := self._times.get(key):
                times.pop()

    def count_message(self, group_id: int) -> None:
        """Count a message that a group gets whatever its limit."""
        now = self._clock()
        self._read(group_id, now).append(now)

    def may_tell(self, chat_id: int, subject: str, seconds: float = WINDOW_SECONDS) -> bool:
        """Whether a chat may be told something that it was not told lately; then it counts as told.

        Args:
            chat_id: The chat.
            subject: What it is told.
            seconds: So long it is not told again.
        """
        now = self._clock()
        told = self._read((chat_id, subject), now, seconds)
        if told:
            return False
        told.append(now)
        return True

    def _find_free_time(self, key: Hashable, budget: int, now: float, window: float) -> float:
        times = self._read(key, now, window)
        return now if len(times) < budget else times[-budget] + window

    def _read(self, key: Hashable, now: float, window: float = WINDOW_SECONDS) -> deque[float]:
        """The times of a window, those that are over removed; the window unused longest goes when there are many."""
        times = self._times.setdefault(key, deque())
        self._times.move_to_end(key)
        while times and times[0] + window <= now:
            times.popleft()
        if len(self._times) > MAX_COUNTED:
            self._times.popitem(last=False)
        return times
