"""When the serving generation changed last, and why the last failed build came to no good end.

In the generations' state, by the clock of the server.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import dataclass

CREATE_EVENTS = """
CREATE TABLE IF NOT EXISTS events (what TEXT PRIMARY KEY, at INTEGER NOT NULL, reason TEXT NOT NULL);
"""
MAX_REASON_CHARS = 1_000
_SERVING, _FAILURE = "serving", "failure"


@dataclass(frozen=True, slots=True)
class BuildFailure:
    """A build that came to no good end.

    Attributes:
        at: In UTC, to the second.
        reason: For an operator.
    """

    at: dt.datetime
    reason: str


@dataclass(frozen=True, slots=True)
class GenerationEvents:
    """What is known of the past.

    Attributes:
        serving_since: In UTC, to the second; None where it was not taken down.
        failure: The last one, even if later builds succeeded; None where there was none.
    """

    serving_since: dt.datetime | None = None
    failure: BuildFailure | None = None


def note_serving(connection: sqlite3.Connection) -> None:
    """Takes down that another generation serves from now on."""
    _note(connection, _SERVING, "")


def note_failure(connection: sqlite3.Connection, reason: str) -> None:
    """Takes down that a build failed just now."""
    _note(connection, _FAILURE, reason[:MAX_REASON_CHARS])


def read_events(connection: sqlite3.Connection) -> GenerationEvents:
    """Returns what was taken down."""
    rows = connection.execute("SELECT what, at, reason FROM events").fetchall()
    found = {what: (dt.datetime.fromtimestamp(at, dt.UTC), str(reason)) for what, at, reason in rows}
    return GenerationEvents(
        found[_SERVING][0] if _SERVING in found else None,
        BuildFailure(*found[_FAILURE]) if _FAILURE in found else None,
    )


def _note(connection: sqlite3.Connection, what: str, reason: str) -> None:
    connection.execute(
        "REPLACE INTO events (what, at, reason) VALUES (?, CAST(strftime('%s', 'now') AS INTEGER), ?)", (what, reason)
    )
