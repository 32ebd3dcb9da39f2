"""`kutip move`."""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import time

from bot.commands.admin.opening import read_settings, run
from bot.commands.arguments import choose_language, define_for_admins
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations.checks.readiness import make_ready
from bot.settings.database_address import DatabaseLocation, name_location
from bot.settings.settings import Settings, load_settings
from bot.storage.audit import Audit
from bot.storage.data_folder import hold_alone, read_facts, write_facts
from bot.storage.databases.moving import move_rows
from bot.storage.databases.opening import open_database
from bot.terminal.streams import make_printable, print_out
from bot.values.audit import SHELL_ADMIN_ID, AuditedAction
from bot.views.json_objects import write_line

SQLITE = "sqlite"


def move(parsed: argparse.Namespace) -> int:
    """Carries the database over while no bot works on the data folder."""
    settings = read_settings(parsed)
    target = _find_target(settings, parsed.to)
    make_ready(settings)
    with hold_alone(settings.data_folder):
        count = run(_move(settings, target))
        # Whoever starts with the old setting is told that the database is gone.
        facts = read_facts(settings.data_folder)
        write_facts(settings.data_folder, dataclasses.replace(facts, database=name_location(target)))
    if parsed.json:
        print_out(write_line({"database": name_location(target), "rows": count}))
        return 0
    words = phrase(Key.SHELL_MOVED, choose_language(parsed), path=name_location(target), times=str(count))
    print_out(make_printable(words))
    return 0


async def _move(settings: Settings, target: DatabaseLocation) -> int:
    today = dt.datetime.now(dt.UTC).date()
    counts = await move_rows(settings.database_location, target, today)
    moved = await open_database(target, today)
    try:
        await Audit(moved, time.time).record(SHELL_ADMIN_ID, AuditedAction.MOVE, name_location(target))
    finally:
        await moved.close()
    return sum(counts.values())


def _find_target(settings: Settings, named: str) -> DatabaseLocation:
    """Where to; a file stands where it would be without a setting.

    Raises:
        SettingsError: It is no address of a database.
    """
    database = None if named == SQLITE else named
    return load_settings(seeds_folder=settings.seeds_folder, database=database).database_location


def define_move(parser: argparse.ArgumentParser) -> None:
    """Define `kutip move`."""
    details = (
        "Carry the database over to PostgreSQL, or back to SQLite. All rows are compared. Stop every bot that uses it "
        "before. The other must hold nothing yet; the old one serves no more afterwards."
    )
    define_for_admins(parser, move, details)
    help_text = "postgresql://user:password@host/database, or sqlite for kutip.sqlite3 in the data folder"
    parser.add_argument("--to", required=True, metavar="DATABASE", help=help_text)
