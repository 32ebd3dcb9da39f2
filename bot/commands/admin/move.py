"""`kutip move`, which carries all to another database; `kutip pull` and `kutip push`, between one and a folder."""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import os
import time
from pathlib import Path

from bot.commands.admin.opening import in_workplace, read_settings, run
from bot.commands.arguments import choose_language, define_for_admins, read_path
from bot.errors import SettingsError
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations.backup import DATABASE
from bot.operations.checks.readiness import make_ready
from bot.operations.sharing import pulling
from bot.operations.sharing.bridging import FolderChanges
from bot.operations.sharing.opening import carry_all
from bot.operations.workplace import Workplace
from bot.problems import KutipFault, KutipProblem
from bot.settings.database_address import DatabaseLocation, name_location
from bot.settings.settings import Settings, load_settings, read_database
from bot.storage.audit import Audit
from bot.storage.data_folder import hold_alone, read_facts, write_facts
from bot.storage.databases.opening import open_database
from bot.terminal.streams import make_printable, print_out
from bot.values.audit import SHELL_ADMIN_ID, AuditedAction
from bot.views.json_objects import write_line
from index.models import Language

SQLITE = "sqlite"


def move(parsed: argparse.Namespace) -> int:
    """Carries everything over while no bot works on the data folder."""
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
    key = Key.SHELL_MOVED_HOME if parsed.to == SQLITE else Key.SHELL_MOVED
    words = phrase(key, choose_language(parsed), path=name_location(target), times=str(count))
    print_out(make_printable(words))
    return 0


async def _move(settings: Settings, target: DatabaseLocation) -> int:
    today = dt.datetime.now(dt.UTC).date()
    counts = await carry_all(settings, target, today)
    moved = await open_database(target, today)
    try:
        await Audit(moved, time.time).record(SHELL_ADMIN_ID, AuditedAction.MOVE, name_location(target))
    finally:
        await moved.close()
    return sum(counts.values())


def _find_target(settings: Settings, named: str) -> DatabaseLocation:
    """Where to; a file stands where it would be without a setting.

    Raises:
        SettingsError: It is no address of a database, a folder, or a file among the documents.
    """
    if named == SQLITE:
        return load_settings(seeds_folder=settings.seeds_folder, database=None).database_location
    try:
        location = read_database(named)
    except ValueError:
        raise SettingsError(KutipFault(KutipProblem.SETTING_DATABASE, {"name": "--to"})) from None
    if isinstance(location, Path):
        folders = settings.documents_folder.resolve(), settings.data_folder.resolve()
        path = location.resolve()
        # The data folder may lie in the collection's.
        if path.is_dir() or named.endswith((os.sep, "/")):
            file = f"{named.rstrip('/' + os.sep)}/{DATABASE}"
            raise SettingsError(KutipFault(KutipProblem.MOVE_TO_FOLDER, {"path": named, "name": file}))
        if path.is_relative_to(folders[0]) and not path.is_relative_to(folders[1]):
            raise SettingsError(KutipFault(KutipProblem.MOVE_AMONG_DOCUMENTS, {"path": str(path)}))
    return location


async def pull(parsed: argparse.Namespace, place: Workplace, language: Language) -> int:
    """Makes a folder hold the documents of the database."""
    folder: Path = parsed.folder.absolute()
    changes = await pulling.pull(place, folder, is_forced=parsed.force)
    _show(Key.SHELL_PULLED, folder, changes, language, as_json=parsed.json)
    return 0


async def push(parsed: argparse.Namespace, place: Workplace, language: Language) -> int:
    """Makes the documents of the database those of a folder."""
    folder: Path = parsed.folder.absolute()
    is_tried: bool = parsed.dry_run
    changes = await pulling.push(place, folder, SHELL_ADMIN_ID, is_forced=parsed.force, is_tried=is_tried)
    key = Key.SHELL_PUSH_TRIED if is_tried else Key.SHELL_PUSHED
    _show(key, folder, changes, language, as_json=parsed.json)
    return 0


def _show(key: Key, folder: Path, changes: FolderChanges, language: Language, *, as_json: bool) -> None:
    if as_json:
        print_out(write_line({"folder": str(folder), **dataclasses.asdict(changes)}))
        return
    listed = {
        Key.SHELL_FILES_ADDED: changes.added,
        Key.SHELL_FILES_CHANGED: changes.changed,
        Key.SHELL_FILES_REMOVED: changes.removed,
    }
    for one, names in listed.items():
        if names:
            print_out(make_printable(phrase(one, language, names=", ".join(names))))
    added, changed, removed = len(changes.added), len(changes.changed), len(changes.removed)
    words = phrase(key, language, folder=str(folder), n=added, m=changed, times=str(removed))
    print_out(make_printable(words))


def define_move(parser: argparse.ArgumentParser) -> None:
    """Define `kutip move`."""
    details = (
        "Carry everything over to PostgreSQL, or back to SQLite and folders. That is what the database holds, "
        "documents, editions and what is withdrawn. All of it is compared. Stop every bot that uses it before. The "
        "other must hold nothing yet; the old one serves no more afterwards."
    )
    define_for_admins(parser, move, details)
    help_text = "postgresql://user:password@host/database, or sqlite for kutip.sqlite3 in the data folder"
    parser.add_argument("--to", required=True, metavar="DATABASE", help=help_text)


def define_pull(parser: argparse.ArgumentParser) -> None:
    """Define `kutip pull FOLDER`."""
    details = (
        "Copy the documents of a PostgreSQL database into a folder. There they can be worked on with other tools. What"
        " was changed in it since it was pulled is not lost unless --force is given."
    )
    define_for_admins(parser, in_workplace(pull), details)
    parser.add_argument("folder", type=read_path, metavar="FOLDER", help="made where it is missing")
    parser.add_argument("--force", action="store_true", help="also where changes in the folder are lost")


def define_push(parser: argparse.ArgumentParser) -> None:
    """Define `kutip push FOLDER`."""
    details = (
        "Make the documents of a PostgreSQL database those of a folder. All of them or none; what that adds, changes "
        "and removes is said. What others changed since the folder was pulled is not undone unless --force is "
        "given. Readers notice nothing before an edition is built and published."
    )
    define_for_admins(parser, in_workplace(push), details)
    parser.add_argument("folder", type=read_path, metavar="FOLDER", help="with all documents, as kutip pull makes one")
    parser.add_argument("--force", action="store_true", help="also where changes of others are undone")
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
