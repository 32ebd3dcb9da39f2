"""What of the edition that answers will begin and end by itself this week."""

from __future__ import annotations

import datetime as dt

from bot.operations.workplace import Workplace
from index.changes import ComingChange
from index.releases.coming import list_coming
from index.releases.generations import Generations


async def list_coming_changes(place: Workplace) -> tuple[ComingChange, ...]:
    """Returns what begins and ends, by time; nothing before the first edition.

    Raises:
        index.errors.SnapshotError: The edition is damaged.
        index.errors.GenerationError: It cannot be read now.
    """
    return await place.do(read_coming_changes, place.generations)


def read_coming_changes(generations: Generations) -> tuple[ComingChange, ...]:
    """Returns the same by generations alone; errors as in `list_coming_changes`."""
    state = generations.read_state()
    if state.serving is None:
        return ()
    last = generations.read_collection(state.serving, dt.datetime.max.replace(tzinfo=dt.UTC))
    return list_coming(last.without(state.withdrawn), generations.clock())
