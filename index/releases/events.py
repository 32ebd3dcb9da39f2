"""When the serving generation changed last, and why the last failed build came to no good end.

In the generations' state, by the clock of the server.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable
from itertools import islice

from index.changes import BuildFailure, GenerationEvents
from index.documents.records import read_faults, write_faults
from index.problems import Fault, Problem

CREATE_EVENTS = """
CREATE TABLE IF NOT EXISTS events (what TEXT PRIMARY KEY, at INTEGER NOT NULL, reason TEXT NOT NULL);
"""
MAX_FAULTS = 10
_SERVING, _FAILURE = "serving", "failure"


def note_serving(connection: sqlite3.Connection) -> None:
    """Take down that another generation serves from now on."""
    _note(connection, _SERVING, "")


def note_failure(connection: sqlite3.Connection, faults: Iterable[Fault]) -> None:
    """Take down why a build failed just now: the first ten reasons."""
    _note(connection, _FAILURE, json.dumps(write_faults(islice(faults, MAX_FAULTS))))


def read_events(connection: sqlite3.Connection) -> GenerationEvents:
    """Return what was taken down."""
    rows = connection.execute("SELECT what, at, reason FROM events").fetchall()
    found = {what: (dt.datetime.fromtimestamp(at, dt.UTC), str(reason)) for what, at, reason in rows}
    failure = None
    if _FAILURE in found:
        at, reason = found[_FAILURE]
        failure = BuildFailure(at, _read_faults(reason))
    return GenerationEvents(found[_SERVING][0] if _SERVING in found else None, failure)


def _read_faults(reason: str) -> tuple[Fault, ...]:
    try:
        return read_faults(json.loads(reason))
    except (ValueError, TypeError, KeyError):  # another version's words
        return (Fault(Problem.INSIDE),)


def _note(connection: sqlite3.Connection, what: str, reason: str) -> None:
    connection.execute(
        "REPLACE INTO events (what, at, reason) VALUES (?, CAST(strftime('%s', 'now') AS INTEGER), ?)", (what, reason)
    )
