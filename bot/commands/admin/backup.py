"""`kutip backup` and `kutip restore`."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.commands.admin.opening import in_workplace, read_settings, run
from bot.commands.arguments import choose_language, define_for_admins, read_path
from bot.errors import BackupError
from bot.operations.backup import Manifest, back_up
from bot.operations.restoring import restore_backup
from bot.operations.workplace import Workplace
from bot.problems import KutipFault, KutipProblem
from bot.settings.settings import load_settings
from bot.terminal.shell import BackupFacts, write_backed_up, write_restored
from bot.terminal.streams import print_out
from bot.values.audit import SHELL_ADMIN_ID
from bot.views.json_objects import JsonObject, write_line
from index.documents.collection_file import COLLECTION_FILE_NAME
from index.models import Language


async def make_backup(parsed: argparse.Namespace, place: Workplace, language: Language) -> int:
    """Backs up all that cannot be made again."""
    path: Path = parsed.file.absolute()
    facts = _sum_up(await back_up(place, path, SHELL_ADMIN_ID, is_forced=parsed.force), path)
    if parsed.json:
        print_out(write_line(_describe(facts, path)))
    else:
        print_out(write_backed_up(facts, path, language))
    return 0


def restore(parsed: argparse.Namespace) -> int:
    """Restores a backup where there is nothing yet."""
    path: Path = parsed.file.absolute()
    settings = read_settings(parsed)
    folders = None
    if parsed.into is not None:
        into = parsed.into.expanduser().resolve()
        if (into / COLLECTION_FILE_NAME).exists():
            raise BackupError(KutipFault(KutipProblem.RESTORE_TAKEN, {"folder": str(into)}))
        folders = (into / "seeds", into / "data")
        settings = load_settings(seeds_folder=folders[0], data_folder=folders[1], database=None)
    facts = _sum_up(run(restore_backup(path, settings, SHELL_ADMIN_ID)), path)
    if parsed.json:
        print_out(write_line(_describe(facts, path)))
    else:
        for line in write_restored(facts, folders, choose_language(parsed)):
            print_out(line)
    return 0


def _sum_up(manifest: Manifest, path: Path) -> BackupFacts:
    return BackupFacts(manifest.generation, manifest.seed_count, path.stat().st_size)


def _describe(facts: BackupFacts, path: Path) -> JsonObject:
    return {"file": str(path), "bytes": facts.size, "generation": facts.generation, "folder_files": facts.files}


def _read_archive_path(text: str) -> Path:
    # Under the name of a document in the documents' folder it would be read as one.
    if not text.endswith((".tar.gz", ".tgz")):
        raise argparse.ArgumentTypeError(f"{text!r} does not end in .tar.gz")
    return Path(text)


def define_backup(parser: argparse.ArgumentParser) -> None:
    """Define `kutip backup FILE.tar.gz`."""
    details = (
        "Back up all that cannot be made again. It holds the documents' folder, the serving edition with all "
        "withdrawals, the database and the hash key; not the settings, hence not the token. The bot may run "
        "meanwhile."
    )
    define_for_admins(parser, in_workplace(make_backup), details)
    parser.add_argument(
        "file", type=_read_archive_path, metavar="FILE.tar.gz", help="where to; made for its owner only"
    )
    parser.add_argument("--force", action="store_true", help="replace a file that is there")


def define_restore(parser: argparse.ArgumentParser) -> None:
    """Define `kutip restore FILE.tar.gz`."""
    details = (
        "Restore a backup. Only where the documents' folder and the data folder hold nothing yet. Everything is "
        "checked before anything is put in its place."
    )
    define_for_admins(parser, restore, details)
    parser.add_argument("file", type=read_path, metavar="FILE.tar.gz", help="made by kutip backup")
    help_text = "into the folders seeds and data in this one (default: into the folders of the settings)"
    parser.add_argument("--into", type=read_path, metavar="DIR", help=help_text)
