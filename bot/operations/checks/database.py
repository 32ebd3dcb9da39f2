"""The database, and the clock, which is compared with the newest day in it."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt

from bot.errors import StorageError
from bot.operations import health
from bot.settings.database_address import PostgresqlAddress
from bot.settings.settings import Settings
from bot.storage.data_folder import NEWEST_DAYS, NEWEST_TABLES, choose_newest, is_far_ahead, read_facts, write_facts
from bot.storage.databases.opening import find_flaw, read_apart
from bot.values.health import HealthFault, HealthProblem


def check_database(settings: Settings) -> HealthFault | None:
    """Whether the database can be used."""
    return health.check_database(settings.database_location).problem


def check_shared(settings: Settings) -> HealthFault | None:
    """Whether a database that several share is in order."""
    location = settings.database_location
    if not isinstance(location, PostgresqlAddress):
        return None
    try:
        found = find_flaw(location)
    except StorageError:
        return None  # is told of by itself, or nothing was ever made there
    if found is None:
        return None
    flaw, detail = found
    return HealthFault(HealthProblem(f"shared_{flaw.name.lower()}"), {"folder": location.name, "name": detail})


def begin_database(settings: Settings) -> None:
    """Lets a new database be made."""
    facts = read_facts(settings.data_folder)
    write_facts(settings.data_folder, dataclasses.replace(facts, database="", newest_day=""))


def check_clock(settings: Settings) -> HealthFault | None:
    """Whether the clock is about where it was when something was last written down."""
    newest = read_facts(settings.data_folder).newest_day or _find_newest_day(settings)
    if not is_far_ahead(_today(), newest):
        return None
    return HealthFault(HealthProblem.CLOCK_AHEAD, {"today": _today().isoformat(), "newest": newest})


def trust_clock(settings: Settings) -> None:
    """Takes the clock's day for today."""
    facts = read_facts(settings.data_folder)
    write_facts(settings.data_folder, dataclasses.replace(facts, newest_day=_today().isoformat()))


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def _find_newest_day(settings: Settings) -> str:
    with contextlib.suppress(StorageError):
        rows = read_apart(settings.database_location, NEWEST_TABLES, " UNION ALL ".join(NEWEST_DAYS))
        return choose_newest(day for (day,) in rows or ())
    return ""
