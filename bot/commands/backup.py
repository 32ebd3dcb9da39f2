"""`kutip backup` and `kutip restore`."""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import time
from pathlib import Path

from bot.audit import SHELL_ADMIN_ID, Audit, AuditedAction
from bot.backup import Manifest, write_backup
from bot.commands.workplace import choose_language, open_workplace, read_settings
from bot.database import Database
from bot.json_answers import JsonObject, write_line
from bot.pseudonyms import load_pseudonyms
from bot.restoring import restore_backup
from bot.settings import load_settings
from bot.streams import say
from bot.views.shell import BackupFacts, write_backed_up, write_restored


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
