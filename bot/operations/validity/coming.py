"""What of the edition that answers will begin and end by itself this week, and what waits in it."""

from __future__ import annotations

import datetime as dt

from bot.operations.workplace import Workplace
from index.changes import ComingChange
from index.models import Document
from index.releases.coming import list_coming
from index.releases.generations import Generations

_AFTER_ALL = dt.datetime.max.replace(tzinfo=dt.UTC)


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
    last = generations.read_collection(state.serving, _AFTER_ALL)
    return list_coming(last.without(state.withdrawn), generations.clock())


async def find_waiting_document(place: Workplace, key: bytes) -> Document | None:
    """Returns the document under embargo that a receipt's key stands for; errors as in `list_coming_changes`."""
    return await place.do(_read_waiting_document, place.generations, key)


def _read_waiting_document(generations: Generations, key: bytes) -> Document | None:
    serving = generations.read_state().serving
    if serving is None or generations.find_next_stage(serving, generations.clock()) is None:
        return None
    documents = generations.read_collection(serving, _AFTER_ALL).index.documents
    number = documents.find_key(key)
    return None if number is None else documents[number]
