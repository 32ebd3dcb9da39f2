"""The documents of any number of machines: in the database, and in a folder of each machine as a checked copy.

Whoever edits gets the copy as it is now; what the edit changed goes into the database in one transaction, each file
only on the version on which the edit rests.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.errors import LostRaceError, StorageError
from bot.operations.sharing.bridging import copy_files, list_files
from bot.operations.sharing.interface import Documents
from bot.settings.database_address import PostgresqlAddress
from bot.storage.postgresql.documents import DocumentTable, FileWrite, StoredFile
from index.editing.atomic_files import explain_error, replace_file
from index.errors import SeedFileError
from index.problems import Problem

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_NOTES_FILE = ".copied.json"
_LOCK_FILE = ".lock"


@dataclass(frozen=True, slots=True)
class _Copied:
    """A file of the copy.

    Attributes:
        sha256: Of its content, in hexadecimal.
        mark: What changes when the file is written.
    """

    sha256: str
    mark: tuple[int, int, int]


class DatabaseDocuments(Documents):
    """The table of documents, and this machine's copy of it."""

    def __init__(self, address: PostgresqlAddress, folder: Path) -> None:
        """Takes the address of the database, and the folder of the copy, which nothing else uses."""
        self.folder = folder
        self._table = DocumentTable(address)
        self._turn = asyncio.Lock()
        self._stored: Mapping[str, StoredFile] = {}

    async def refresh(self) -> None:
        """Have the copy hold what there is now."""
        async with self._held():
            await self._refresh()

    async def begin(self, folder: Path, admin_id: int) -> None:
        """Where there never was a document, begin with those of a folder."""
        if await self.is_empty() and await asyncio.to_thread(folder.is_dir):
            async with self.editing(admin_id) as copy:
                try:
                    await asyncio.to_thread(copy_files, folder, copy)
                except OSError as error:
                    raise explain_error(error) from error

    @asynccontextmanager
    async def editing(self, admin_id: int) -> AsyncIterator[Path]:
        """The copy as it is now; what the block changes counts for all."""
        async with self._held():
            await self._refresh()
            try:
                yield self.folder
                await self._table.write(await asyncio.to_thread(self._list_writes), admin_id)
            except LostRaceError as error:
                await self._undo()
                is_new = all(name not in self._stored or not self._stored[name].sha256 for name in error.names)
                raise SeedFileError(Problem.SEED_TAKEN if is_new else Problem.SEED_CHANGED) from error
            except BaseException:
                await self._undo()
                raise
            await self._undo()

    async def is_empty(self) -> bool:
        """Whether there never was a document."""
        return not await self._table.list_all()

    async def list_stored(self) -> Mapping[str, StoredFile]:
        """All files that there are or were, by name."""
        return await self._table.list_all()

    async def _undo(self) -> None:
        """Have the copy hold what there is, whatever came of an edit; where that fails, the next one does."""
        with contextlib.suppress(StorageError, SeedFileError):
            await self._refresh()

    async def _refresh(self) -> None:
        # Whatever the database says, nothing is written but into this folder.
        stored = {name: file for name, file in (await self._table.list_all()).items() if _is_plain(name)}
        try:
            copied = await asyncio.to_thread(self._compare, stored)
            missing = [name for name, file in stored.items() if file.sha256 is not None and name not in copied]
            await self._table.read(missing, lambda name, file, content: self._take(name, file, content, copied))
            await asyncio.to_thread(self._write_notes, copied)
        except OSError as error:
            raise explain_error(error) from error
        self._stored = stored

    async def _take(self, name: str, file: StoredFile, content: bytes | None, copied: dict[str, _Copied]) -> None:
        if content is None or file.sha256 is None:
            return
        path = self.folder / name
        await asyncio.to_thread(replace_file, path, content)
        copied[name] = _Copied(file.sha256.hex(), _mark(path))

    def _compare(self, stored: Mapping[str, StoredFile]) -> dict[str, _Copied]:
        """Return the files of the copy that are what is stored, and delete all others."""
        notes = self._read_notes()
        found = {}
        for path in list_files(self.folder):
            file, mark = stored.get(path.name), _mark(path)
            digest = file.sha256.hex() if file is not None and file.sha256 is not None else ""
            copied = _Copied(digest, mark)
            if digest and (notes.get(path.name) == copied or _digest(path) == digest):
                found[path.name] = copied
            else:
                path.unlink()
        return found

    def _list_writes(self) -> list[FileWrite]:
        """Return what differs in the copy from what is stored."""
        notes = self._read_notes()
        writes, held = [], set()
        for path in list_files(self.folder):
            held.add(path.name)
            note, file = notes.get(path.name), self._stored.get(path.name)
            if note is not None and note.mark == _mark(path):
                continue
            content = path.read_bytes()
            if file is None or file.sha256 != hashlib.sha256(content).digest():
                writes.append(FileWrite(path.name, file.version if file else 0, content))
        gone = [name for name, file in self._stored.items() if file.sha256 is not None and name not in held]
        return writes + [FileWrite(name, self._stored[name].version, None) for name in gone]

    def _read_notes(self) -> dict[str, _Copied]:
        try:
            notes = json.loads((self.folder / _NOTES_FILE).read_bytes())
            return {name: _Copied(digest, tuple(mark)) for name, (digest, mark) in notes.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _write_notes(self, copied: Mapping[str, _Copied]) -> None:
        notes = {name: (one.sha256, one.mark) for name, one in copied.items()}
        replace_file(self.folder / _NOTES_FILE, json.dumps(notes).encode())

    @asynccontextmanager
    async def _held(self) -> AsyncIterator[None]:
        """Let nobody else of this machine use the copy."""
        async with self._turn:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self.folder / _LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                if fcntl is not None:
                    await asyncio.to_thread(fcntl.flock, descriptor, fcntl.LOCK_EX)
                yield
            finally:
                os.close(descriptor)


def _is_plain(name: str) -> bool:
    return bool(name) and not name.startswith(".") and not any(character in name for character in "/\\\0")


def _mark(path: Path) -> tuple[int, int, int]:
    facts = path.lstat()
    return facts.st_ino, facts.st_size, facts.st_mtime_ns


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
