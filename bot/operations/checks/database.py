"""The database, and the clock, which is compared with the newest day in it."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.operations import health
from bot.settings.settings import Settings
from bot.storage.data_folder import NEWEST_DAYS, choose_newest, is_far_ahead, read_facts, write_facts
from bot.values.health import HealthFault, HealthProblem


def check_database(settings: Settings) -> HealthFault | None:
    """Whether the database can be used."""
    return health.check_database(settings.database_path).problem


def check_database_there(settings: Settings) -> HealthFault | None:
    """Whether the database is there that once was made."""
    if not read_facts(settings.data_folder).database or settings.database_path.exists():
        return None
    return HealthFault(HealthProblem.DATABASE_LOST, {"folder": str(settings.database_path)})


def begin_database(settings: Settings) -> None:
    """Lets a new database be made."""
    facts = read_facts(settings.data_folder)
    write_facts(settings.data_folder, dataclasses.replace(facts, database="", newest_day=""))


def check_clock(settings: Settings) -> HealthFault | None:
    """Whether the clock is about where it was when something was last written down."""
    newest = read_facts(settings.data_folder).newest_day or _find_newest_day(settings.database_path)
    if not is_far_ahead(_today(), newest):
        return None
    return HealthFault(HealthProblem.CLOCK_AHEAD, {"today": _today().isoformat(), "newest": newest})


def trust_clock(settings: Settings) -> None:
    """Takes the clock's day for today."""
    facts = read_facts(settings.data_folder)
    write_facts(settings.data_folder, dataclasses.replace(facts, newest_day=_today().isoformat()))


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def _find_newest_day(path: Path) -> str:
    if not path.exists():
        return ""
    days: list[str | None] = []
    with contextlib.suppress(sqlite3.Error), closing(_open_to_read(path)) as connection:
        days = [connection.execute(query).fetchone()[0] for query in NEWEST_DAYS]
    return choose_newest(days)


def _open_to_read(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
