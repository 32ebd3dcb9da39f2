"""`kutip backup` and `kutip restore`."""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.admin.workplace import choose_language, open_workplace, read_settings
from bot.commands.arguments import add_parser, add_seeds
from bot.commands.json_objects import JsonObject, write_line
from bot.operations.backup import Manifest, write_backup
from bot.operations.restoring import restore_backup
from bot.settings.settings import load_settings
from bot.storage.audit import Audit
from bot.storage.pseudonyms import load_pseudonyms
from bot.storage.sqlite.database import Database
from bot.terminal.shell import BackupFacts, write_backed_up, write_restored
from bot.terminal.streams import say
from bot.values.audit import SHELL_ADMIN_ID, AuditedAction

if TYPE_CHECKING:
    from bot.commands.arguments import Commands


def back_up(parsed: argparse.Namespace) -> int:
    """Backs up all that cannot be made again."""
    path: Path = parsed.file.absolute()
    with open_workplace(parsed) as place:
        key = load_pseudonyms(place.settings).key
        with place.recording(AuditedAction.BACKUP, path.name):
            manifest = write_backup(place.settings, key, path, is_forced=parsed.force)
        facts = _sum_up(manifest, path)
        if parsed.json:
            say(write_line(_describe(facts, path)))
        else:
            say(write_backed_up(facts, path, place.language))
    return 0


def restore(parsed: argparse.Namespace) -> int:
    """Restores a backup where there is nothing yet."""
    path: Path = parsed.file.absolute()
    settings = read_settings(parsed)
    folders = None
    if parsed.into is not None:
        into = parsed.into.expanduser().absolute()
        folders = (into / "seeds", into / "data")
        settings = load_settings(seeds_folder=folders[0], data_folder=folders[1], database=None)
    facts = _sum_up(restore_backup(path, settings, lambda manifest, database: _record(manifest, database, path)), path)
    if parsed.json:
        say(write_line(_describe(facts, path)))
    else:
        for line in write_restored(facts, folders, choose_language(parsed)):
            say(line)
    return 0


def _record(manifest: Manifest, database: Path, path: Path) -> None:
    """Adds what is going to happen to the audit log that is going to be there."""

    async def record() -> None:
        opened = await Database.open(database, dt.datetime.now(dt.UTC).date())
        try:
            audit = Audit(opened, time.time)
            # It was copied while that backup was being made: by now it is.
            await audit.confirm_latest(AuditedAction.BACKUP)
            await audit.record(SHELL_ADMIN_ID, AuditedAction.RESTORE_BACKUP, path.name, manifest.generation or "")
        finally:
            await opened.close()

    asyncio.run(record())


def _sum_up(manifest: Manifest, path: Path) -> BackupFacts:
    return BackupFacts(manifest.generation, manifest.seed_count, path.stat().st_size)


def _describe(facts: BackupFacts, path: Path) -> JsonObject:
    return {"file": str(path), "bytes": facts.size, "generation": facts.generation, "folder_files": facts.files}


def add_parsers(commands: Commands) -> None:
    """Adds the commands."""
    for add_command in (_add_backup, _add_restore):
        add_command(commands)


def _add_backup(commands: Commands) -> None:
    details = (
        "It holds the documents' folder, the serving generation with all withdrawals, the database and the hash key; "
        "not the settings, hence not the token. The bot may run meanwhile."
    )
    parser = add_parser(commands, "backup", "back up all that cannot be made again", back_up, details)
    parser.add_argument("file", type=Path, metavar="FILE.tar.gz", help="where to; made for its owner only")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    add_seeds(parser)


def _add_restore(commands: Commands) -> None:
    details = (
        "Only where the documents' folder and the data folder hold nothing yet. Everything is checked before anything "
        "is put in its place."
    )
    parser = add_parser(commands, "restore", "restore a backup", restore, details)
    parser.add_argument("file", type=Path, metavar="FILE.tar.gz", help="made by kutip backup")
    help_text = "into the folders seeds and data in this one (default: into the folders of the settings)"
    parser.add_argument("--into", type=Path, metavar="DIR", help=help_text)
