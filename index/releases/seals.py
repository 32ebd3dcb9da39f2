"""A checksum for each row of the state, so that what a disk turned into something else is not taken for a decision."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping

CREATE_SEALS = """
CREATE TABLE IF NOT EXISTS seals (kind TEXT, key TEXT, checksum TEXT NOT NULL, PRIMARY KEY (kind, key));
"""
# What each checksum is of; the first column names the row.
_ROWS = {
    "generation": "SELECT name, based_on, state, place FROM generations",
    "withdrawal": "SELECT document, day, admin FROM withdrawn",
}


def seal(connection: sqlite3.Connection) -> None:
    """Take down the checksum of every row as it is now, and that there are no others; within a transaction."""
    connection.execute("DELETE FROM seals")
    rows = [(kind, key, checksum) for (kind, key), checksum in _sum_up(connection).items()]
    connection.executemany("INSERT INTO seals VALUES (?, ?, ?)", rows)
    connection.execute("PRAGMA user_version = 1")


def is_sealed(connection: sqlite3.Connection) -> bool:
    """Whether the rows have checksums: those of before November 2026 have none."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(version) or connection.execute("SELECT 1 FROM seals LIMIT 1").fetchone() is not None


def find_broken(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the rows that are not what was written: changed, lost or slipped in; none where nothing is sealed."""
    if not is_sealed(connection):
        return ()
    stored = {(kind, key): checksum for kind, key, checksum in connection.execute("SELECT * FROM seals")}
    found = _sum_up(connection)
    differing = [one for one in {**stored, **found} if stored.get(one) != found.get(one)]
    return tuple(sorted(f"{kind} {key}" for kind, key in differing))


def _sum_up(connection: sqlite3.Connection) -> Mapping[tuple[str, str], str]:
    return {
        (kind, str(row[0])): hashlib.sha256(repr((kind, *row)).encode("utf-8", "surrogatepass")).hexdigest()
        for kind, query in _ROWS.items()
        for row in connection.execute(query)
    }
