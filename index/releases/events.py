"""When the serving generation changed last, and why the last failed build came to no good end.

Among what is known of the generations, by the clock of the server.
"""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from index.changes import BuildFailure, GenerationEvents
from index.documents.records import read_faults, write_faults
from index.problems import Fault, Problem

MAX_FAULTS = 10
FAILURE = "failure"
"""That a build failed, and none has come to a good end since."""
_SERVING = "serving"


@dataclass(frozen=True, slots=True)
class Event:
    """The last time that something happened.

    Attributes:
        what: What it was.
        at: Seconds since 1970.
        reason: Why, as JSON; empty where nothing is to be said.
    """

    what: str
    at: int
    reason: str


def describe_serving() -> Event:
    """Return that another generation serves from now on."""
    return Event(_SERVING, int(time.time()), "")


def describe_failure(faults: Iterable[Fault]) -> Event:
    """Return why a build failed just now: the first ten reasons."""
    return Event(FAILURE, int(time.time()), json.dumps(write_faults(islice(faults, MAX_FAULTS))))


def read_events(events: Mapping[str, Event]) -> GenerationEvents:
    """Return what was taken down, by what happened."""
    serving, failed = events.get(_SERVING), events.get(FAILURE)
    failure = BuildFailure(_read_time(failed), _read_faults(failed.reason)) if failed is not None else None
    return GenerationEvents(_read_time(serving) if serving is not None else None, failure)


def _read_time(event: Event) -> dt.datetime:
    return dt.datetime.fromtimestamp(event.at, dt.UTC)


def _read_faults(reason: str) -> tuple[Fault, ...]:
    try:
        return read_faults(json.loads(reason))
    except (ValueError, TypeError, KeyError):  # another version's words
        return (Fault(Problem.INSIDE),)
