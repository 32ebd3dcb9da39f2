"""All of Kutip that cannot be made again as one compressed tar file, made while bots work; the same for each database.

Inside: `seeds/` (the collection folder), `generations/` (the serving generation and the state with all withdrawals),
`kutip.sqlite3`, `hash.key`, and last `manifest.json` with a digest of each. Without the manifest it is no backup.
The database is copied first: what an admin saves meanwhile may then be there twice, as a draft and as a file, which
does no harm, but is never missing.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import io
import json
import os
import re
import secrets
import sqlite3
import tarfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from bot.errors import BackupError
from bot.operations.workplace import Workplace
from bot.problems import KutipFault, KutipProblem
from bot.settings.settings import Settings
from bot.storage.databases.moving import copy_rows
from bot.storage.privacy.pseudonyms import load_pseudonyms
from bot.values.audit import AuditedAction
from index.building.owned_folders import OWNED_PREFIX, is_owner_gone, own_new_folder, sweep_abandoned
from index.problems import Fault, Problem, explain_path
from index.releases.seals import seal
from index.releases.state import STATE_FILE

MANIFEST, DATABASE, HASH_KEY = "manifest.json", "kutip.sqlite3", "hash.key"
SEEDS, GENERATIONS = "seeds", "generations"
FORMAT = 1
_MODE = 0o600
_LEFTOVER = "leftover"
_PART = re.compile(r"\..+\.[0-9a-f]{8}\.part")
_SEED_MODE = 0o644
# Higher ones take several times as long for a few per cent.
_COMPRESSION = 6
# Of a generation: not what is being written just now.
_STORED = frozenset({".index", ".json"})


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    Attributes:
        format: Of the backup; a program that knows only lower ones must not read it.
        kutip: The version that made it.
        generation: The serving one; None where there was none.
        files: SHA-256 of each file in hexadecimal, by its name in the backup.
    """

    format: int
    kutip: str
    generation: str | None
    files: dict[str, str]

    @classmethod
    def read(cls, data: bytes) -> Manifest:
        """Returns the manifest that a backup holds; files may be called anything, in no encoding that is known.

        Raises:
            ValueError: It is none.
        """
        match json.loads(data):
            case {
                "format": int(number),
                "kutip": str(kutip),
                "generation": None | str() as generation,
                "files": dict(files),
            } if all(isinstance(digest, str) for digest in files.values()):
                return cls(number, kutip, generation, files)
        raise ValueError("no manifest")

    @property
    def seed_count(self) -> int:
        """How many files of the collection folder it holds."""
        return sum(name.startswith(f"{SEEDS}/") for name in self.files)


async def back_up(place: Workplace, path: Path, admin_id: int, *, is_forced: bool = False) -> Manifest:
    """Writes a backup for its owner only; the file appears whole or not at all.

    Args:
        place: What is backed up.
        path: Where to.
        admin_id: Who wants it.
        is_forced: Whether a file that is there is replaced.

    Raises:
        BackupError: Something cannot be read or written, or the file is there.
    """
    settings = place.settings
    key = load_pseudonyms(settings).key
    _check_free(path, is_forced=is_forced)
    async with place.recording(admin_id, AuditedAction.BACKUP, path.name):
        if not settings.is_shared:
            return await place.do(write_backup, settings, key, path, is_forced=is_forced)
        with own_new_folder(settings.data_folder) as copies:
            database = copies / DATABASE
            await copy_rows(settings.database_location, database, dt.datetime.now(dt.UTC).date())
            await place.documents.refresh()
            await place.editions.catch_up()
            return await place.do(write_backup, settings, key, path, is_forced=is_forced, database=database)


def write_backup(
    settings: Settings, hash_key: bytes, path: Path, *, is_forced: bool = False, database: Path | None = None
) -> Manifest:
    """Writes a backup that no audit log tells of; the rest as `back_up`.

    Args:
        settings: They say where everything is.
        hash_key: Of the hashes in the database.
        path: Where to.
        is_forced: Whether a file that is there is replaced.
        database: Where a copy of it is; None for the file of the settings.
    """
    _check_free(path, is_forced=is_forced)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with (
            own_new_folder(settings.data_folder) as copies,
            _noting_leftover(copies, temporary),
            os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE), "wb") as file,
        ):
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=_COMPRESSION) as tar:
                manifest = _fill(_Packer(tar), settings, hash_key, copies, database or settings.database_path)
            file.flush()
            os.fsync(file.fileno())
        _check_free(path, is_forced=is_forced)
        temporary.replace(path)
    except (OSError, tarfile.TarError) as error:
        raise BackupError(
            KutipFault(KutipProblem.BACKUP_UNMADE, {"path": str(path)}), explain_path(path, error)
        ) from None
    finally:
        with contextlib.suppress(OSError):  # whoever sweeps finds it
            temporary.unlink(missing_ok=True)
    return manifest


def sweep_backups(data_folder: Path) -> None:
    """Deletes what backups that were killed left, beside their target as well; the hash key is in it.

    Raises:
        OSError: The folder cannot be read.
    """
    for note in data_folder.glob(f"{OWNED_PREFIX}*/{_LEFTOVER}"):
        if not is_owner_gone(note.parent):
            continue
        with contextlib.suppress(OSError, ValueError):
            path = Path(os.fsdecode(note.read_bytes()))
            # Whatever the note says, nothing else is deleted than what a backup writes aside.
            if _PART.fullmatch(path.name):
                path.unlink(missing_ok=True)
    sweep_abandoned(data_folder)


@contextmanager
def _noting_leftover(folder: Path, path: Path) -> Iterator[None]:
    """Notes what is left where this process is killed, so that another finds it."""
    (folder / _LEFTOVER).write_bytes(os.fsencode(path))
    yield


class _Packer:
    """Puts files into a tar file and remembers their digests."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.digests: dict[str, str] = {}

    def add_bytes(self, name: str, data: bytes) -> None:
        self._add(name, io.BytesIO(data), len(data), _MODE, time.time())

    def add_file(self, name: str, path: Path, mode: int = _MODE) -> None:
        with path.open("rb") as file:
            facts = os.fstat(file.fileno())
            self._add(name, file, facts.st_size, mode, facts.st_mtime)

    def _add(self, name: str, file: BinaryIO, size: int, mode: int, changed: float) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode, info.mtime = size, mode, int(changed)
        reader = _DigestingReader(file)
        self._tar.addfile(info, reader)  # type: ignore[arg-type]  # nothing but `read` is used
        self.digests[name] = reader.digest.hexdigest()


class _DigestingReader:
    """Reads a file and sums up what was read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        return data


def _fill(packer: _Packer, settings: Settings, hash_key: bytes, copies: Path, database: Path) -> Manifest:
    if database.exists():
        _copy_database(database, copies / DATABASE)
        packer.add_file(DATABASE, copies / DATABASE)
    packer.add_bytes(HASH_KEY, hash_key)
    for path in _list_seeds(settings.documents_folder):
        packer.add_file(f"{SEEDS}/{path.name}", path, _SEED_MODE)
    generation = None
    if (settings.generations_folder / STATE_FILE).exists():
        generation = _add_generation(packer, settings.generations_folder, copies / STATE_FILE)
    manifest = Manifest(FORMAT, version("kutip"), generation, dict(packer.digests))
    packer.add_bytes(MANIFEST, json.dumps(asdict(manifest), indent=1).encode())
    return manifest


def _list_seeds(folder: Path) -> Iterator[Path]:
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise BackupError(Fault(Problem.PATH_UNREADABLE, {"path": str(folder)}), explain_path(folder, error)) from None
    # Hidden are files that somebody writes just now.
    yield from (path for path in paths if path.is_file() and not path.name.startswith("."))


def _add_generation(packer: _Packer, folder: Path, copy: Path) -> str | None:
    """Adds the state and the serving generation, and takes from the copied state those that stay behind."""
    _copy_database(folder / STATE_FILE, copy)
    with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        row = connection.execute(
            "SELECT name FROM generations WHERE state = 'published' ORDER BY place DESC LIMIT 1"
        ).fetchone()
        serving: str | None = row[0] if row else None
        connection.execute("BEGIN")
        connection.execute("UPDATE generations SET state = 'gone' WHERE name IS NOT ?", (serving,))
        seal(connection)
        connection.execute("COMMIT")
    packer.add_file(f"{GENERATIONS}/{STATE_FILE}", copy)
    if serving is not None:
        # It stays as it is: it goes only after as many later ones as are kept.
        for path in sorted(one for one in (folder / serving).iterdir() if one.suffix in _STORED):
            packer.add_file(f"{GENERATIONS}/{serving}/{path.name}", path)
    return serving


def _copy_database(source: Path, target: Path) -> None:
    """Copies a database as it is at one moment, while others write to it."""
    try:
        with (
            contextlib.closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as old,
            contextlib.closing(sqlite3.connect(target, isolation_level=None)) as new,
        ):
            old.backup(new)
            # One file, without a log beside it.
            new.execute("PRAGMA journal_mode = DELETE")
            (verdict,) = new.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as error:
        fault = KutipFault(KutipProblem.DATABASE_UNUSABLE, {"path": str(source)})
        raise BackupError(fault, explain_path(source, error)) from None
    if verdict != "ok":
        raise BackupError(KutipFault(KutipProblem.DATABASE_DAMAGED, {"path": str(source)}))


def _check_free(path: Path, *, is_forced: bool) -> None:
    if path.is_dir():
        raise BackupError(Fault(Problem.PATH_IS_FOLDER, {"path": str(path)}))
    if path.exists() and not is_forced:
        raise BackupError(KutipFault(KutipProblem.FILE_TAKEN, {"path": str(path)}))
