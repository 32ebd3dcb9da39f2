"""A backup unpacked, checked and put into folders, or a database, that hold nothing yet."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import re
import secrets
import shutil
import sqlite3
import tarfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import BackupError
from bot.operations.backup import (
    DATABASE,
    FORMAT,
    GENERATIONS,
    HASH_KEY,
    MANIFEST,
    SEEDS,
    Manifest,
    sweep_backups,
)
from bot.problems import KutipFault, KutipProblem
from bot.settings.database_address import PostgresqlAddress
from bot.settings.env_file import ENV_FILE
from bot.settings.folders import CLOCK_FILE, CORRECTIONS_KEY_FILE, FACTS_FILE, LOCK_FILE, UNANSWERED_FILE
from bot.settings.settings import SHORTEST_KEY, Settings
from bot.storage.audit import Audit
from bot.storage.databases.moving import copy_rows
from bot.storage.interface.migration_files import Dialect, read_migrations
from bot.storage.sqlite.database import SqliteDatabase
from bot.values.audit import AuditedAction
from index.building.owned_folders import own_new_folder
from index.building.snapshot import open_documents
from index.errors import IndexingError
from index.problems import Fault, Problem, explain_path
from index.releases.generations import Generations
from index.releases.state import STATE_FILE

# Kutip makes these by itself; they hold nothing that could be lost.
_UNIMPORTANT = frozenset(
    {"indexes", "history", CLOCK_FILE, CORRECTIONS_KEY_FILE, FACTS_FILE, LOCK_FILE, UNANSWERED_FILE}
)
# What a backup never holds stays: the settings that say where everything is, and what `kutip init` puts beside them.
_LEFT_ALONE = frozenset({ENV_FILE, ".gitignore", "lost+found"})
# Where it divides no folders, a name may hold it: programs of another system leave such.
_DIVIDERS = "/" if os.name == "posix" else r"/\\"
_PLAIN = rf"[^{_DIVIDERS}\0.][^{_DIVIDERS}\0]*"
_KNOWN = re.compile(
    rf"{re.escape(MANIFEST)}|{re.escape(DATABASE)}|{re.escape(HASH_KEY)}|{SEEDS}/{_PLAIN}"
    rf"|{GENERATIONS}/{re.escape(STATE_FILE)}|{GENERATIONS}/[0-9]+/{_PLAIN}"
)


async def restore_backup(path: Path, settings: Settings, admin_id: int) -> Manifest:
    """Puts what a backup holds where the settings say; anything that is wrong with it is found before.

    Args:
        path: Of the backup.
        settings: Their folders hold nothing yet.
        admin_id: Who wants it.

    Raises:
        BackupError: It is no backup or damaged, or there is something in its place; nothing has changed then.
    """
    targets: tuple[Path, ...] = (settings.data_folder,)
    if not settings.is_shared:
        targets = (settings.seeds_folder, settings.data_folder, settings.database_path.parent)
    with contextlib.suppress(OSError):  # the next line says what is wrong with it
        sweep_backups(settings.data_folder)
    _check_empty(settings)
    try:
        with _unpacking(settings.data_folder) as folder:
            _unpack(path, folder)
            manifest = _check(folder)
            await _record(manifest, folder / DATABASE, path, admin_id)
            for target in targets:
                target.mkdir(mode=0o700, parents=True, exist_ok=True)
            _check_empty(settings, but=folder)
            await _put_into_database(folder, settings)
            _put_in_place(folder, settings)
            # What it said was of another collection and another key.
            (settings.data_folder / FACTS_FILE).unlink(missing_ok=True)
    except OSError as error:
        fault = KutipFault(KutipProblem.BACKUP_UNRESTORED, {"path": str(path)})
        raise BackupError(fault, explain_path(Path(error.filename or path), error)) from None
    return manifest


async def _put_into_database(folder: Path, settings: Settings) -> None:
    """Carry over to a shared database what belongs there; the editions stay here as well, as its copy."""
    location = settings.database_location
    if not isinstance(location, PostgresqlAddress):
        return
    from bot.operations.sharing.carrying import carry_to_database  # what it imports may not be installed

    today = dt.datetime.now(dt.UTC).date()
    with contextlib.closing(Generations(folder / GENERATIONS, settings.generations_kept)) as generations:
        await carry_to_database(
            *(location, settings.generations_kept, folder / SEEDS, generations),
            lambda: copy_rows(folder / DATABASE, location, today),
        )


async def _record(manifest: Manifest, database: Path, path: Path, admin_id: int) -> None:
    """Add what is going to happen to the audit log that is going to be there."""
    opened = await SqliteDatabase.open(database, dt.datetime.now(dt.UTC).date())
    try:
        audit = Audit(opened, time.time)
        # It was copied while that backup was being made: by now it is.
        await audit.confirm_latest(AuditedAction.BACKUP)
        await audit.record(admin_id, AuditedAction.RESTORE_BACKUP, path.name, manifest.generation or "")
    finally:
        await opened.close()


def _check_empty(settings: Settings, but: Path | None = None) -> None:
    # Either folder may be in the other.
    apart = {but, settings.data_folder, settings.seeds_folder}
    for folder in (settings.data_folder,) if settings.is_shared else (settings.seeds_folder, settings.data_folder):
        try:
            others = () if not folder.exists() else (one for one in folder.iterdir() if one not in apart)
            held = [one.name for one in others if one.name not in _LEFT_ALONE]
        except OSError as error:
            raise BackupError(
                Fault(Problem.PATH_UNREADABLE, {"path": str(folder)}), explain_path(folder, error)
            ) from None
        if folder == settings.data_folder:
            held = [name for name in held if name not in _UNIMPORTANT]
        if held:
            raise BackupError(KutipFault(KutipProblem.RESTORE_TAKEN, {"folder": str(folder)}))
    if not settings.is_shared and settings.database_path.exists():
        raise BackupError(KutipFault(KutipProblem.RESTORE_DATABASE, {"path": str(settings.database_path)}))


@contextmanager
def _unpacking(data_folder: Path) -> Iterator[Path]:
    """A folder in the data folder, gone after the block: so what is put in place need not be copied."""
    is_new = not data_folder.exists()
    data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with own_new_folder(data_folder) as folder:
            yield folder
    finally:
        if is_new:
            with contextlib.suppress(OSError):
                data_folder.rmdir()  # only where nothing came into it


def _unpack(path: Path, folder: Path) -> None:
    if not hasattr(tarfile, "data_filter"):
        raise BackupError(KutipProblem.PYTHON_TOO_OLD)
    try:
        with tarfile.open(path, "r:gz") as tar:
            free = shutil.disk_usage(folder).free
            for member in tar:
                if not member.isreg() or not _KNOWN.fullmatch(member.name):
                    details = {"path": str(path), "names": member.name}
                    raise BackupError(KutipFault(KutipProblem.BACKUP_HOLDS, details))
                if member.size > free:
                    details = {"path": str(path), "folder": str(folder.parent)}
                    raise BackupError(KutipFault(KutipProblem.BACKUP_ROOMLESS, details))
                free -= member.size
                tar.extract(member, folder, filter="data")
        for inner in (one for one in folder.rglob("*") if one.is_dir()):
            inner.chmod(0o700)
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise BackupError(KutipFault(KutipProblem.BACKUP_FOREIGN, {"path": str(path)})) from error
    except OSError as error:
        raise BackupError(Fault(Problem.PATH_UNREADABLE, {"path": str(path)}), explain_path(path, error)) from None


def _check(folder: Path) -> Manifest:
    """Read all that was unpacked, as those who will use it do."""
    try:
        manifest = Manifest.read((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        raise _refuse_part(MANIFEST) from None
    if manifest.format > FORMAT:
        raise BackupError(KutipFault(KutipProblem.BACKUP_TOO_NEW, {"version": manifest.kutip}))
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    del found[MANIFEST]
    if found.keys() != manifest.files.keys():
        names = ", ".join(sorted(found.keys() ^ manifest.files.keys())[:3])
        raise _refuse_part(names)
    for name, path in found.items():
        if _digest(path) != manifest.files[name]:
            raise _refuse_part(name)
    _check_generations(folder / GENERATIONS, manifest.generation)
    _check_database(folder / DATABASE)
    if len((folder / HASH_KEY).read_bytes().strip()) < SHORTEST_KEY:
        raise _refuse_part(HASH_KEY)
    return manifest


def _refuse_part(name: str) -> BackupError:
    return BackupError(KutipFault(KutipProblem.BACKUP_PART, {"names": name}))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_generations(folder: Path, name: str | None) -> None:
    if not folder.exists() and name is None:
        return
    _check_integrity(folder / STATE_FILE)
    try:
        with contextlib.closing(Generations(folder)) as generations:
            if generations.read_state().serving != name:
                raise _refuse_part(f"{GENERATIONS}/{name}")
            files = generations.list_index_files(name) if name else ()
        if name and not files:
            raise _refuse_part(f"{GENERATIONS}/{name}")
        for path in files:
            open_documents(path)
    except IndexingError as error:
        raise _refuse_part(f"{GENERATIONS}/{name}") from error


def _check_database(path: Path) -> None:
    if not path.exists():
        return
    _check_integrity(path)
    known = len(read_migrations(Dialect.SQLITE))
    try:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            (schema,) = connection.execute("SELECT coalesce(max(number), 0) FROM migrations").fetchone()
    except sqlite3.Error as error:
        raise _refuse_part(DATABASE) from error
    if schema > known:
        raise BackupError(KutipFault(KutipProblem.BACKUP_TOO_NEW, {"version": str(schema)}))


def _check_integrity(path: Path) -> None:
    try:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as error:
        raise _refuse_part(path.name) from error
    if verdict != "ok":
        raise _refuse_part(path.name)


def _put_in_place(folder: Path, settings: Settings) -> None:
    """Move everything to where it belongs, the generations last; where that fails, take it all away again."""
    moves = [(folder / HASH_KEY, settings.hash_key_path)]
    seeds = folder / SEEDS
    if not settings.is_shared:
        moves.append((folder / DATABASE, settings.database_path))
    if not settings.is_shared and seeds.exists():
        moves += [(path, settings.seeds_folder / path.name) for path in sorted(seeds.iterdir())]
    moves.append((folder / GENERATIONS, settings.generations_folder))
    done: list[Path] = []
    try:
        for source, target in moves:
            if source.exists():
                _move(source, target)
                done.append(target)
    except BaseException:
        for target in done:
            shutil.rmtree(target) if target.is_dir() else target.unlink(missing_ok=True)
        raise


def _move(source: Path, target: Path) -> None:
    if os.stat(source).st_dev == os.stat(target.parent).st_dev:  # noqa: PTH116
        source.rename(target)
        return
    aside = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        shutil.copy2(source, aside)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
