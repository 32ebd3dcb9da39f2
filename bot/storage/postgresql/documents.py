"""The documents' files in the database, each with the number of its version: a write that comes too late is refused."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.errors import LostRaceError
from bot.settings.database_address import PostgresqlAddress
from bot.storage.interface.sharing import SharedLock, Topic
from bot.storage.postgresql.connecting import connected_aside
from bot.storage.postgresql.signals import hold_in_transaction, notify


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the documents' folder, as the database has it.

    Attributes:
        version: From 1, one more with each change.
        sha256: Of its content; None where it was deleted.
    """

    version: int
    sha256: bytes | None


@dataclass(frozen=True, slots=True)
class FileWrite:
    """A file that is made, changed or deleted.

    Attributes:
        name: Of the file.
        version: On which the change rests; 0 where there never was such a file.
        content: None deletes it.
    """

    name: str
    version: int
    content: bytes | None


class DocumentTable:
    """The documents' files, by name."""

    def __init__(self, address: PostgresqlAddress) -> None:
        """Takes the address of the database."""
        self._address = address

    async def list_all(self) -> dict[str, StoredFile]:
        """All files that there are or were; errors as by `write`."""
        async with connected_aside(self._address) as connection:
            rows = await connection.fetch("SELECT name, version, sha256 FROM documents")
        return {name: StoredFile(version, sha256) for name, version, sha256 in rows}

    async def read(
        self, names: Iterable[str], take: Callable[[str, StoredFile, bytes | None], Awaitable[None]]
    ) -> None:
        """Hand out files with their content, one after the other; one that was deleted has none."""
        async with connected_aside(self._address) as connection:
            for name in names:
                row = await connection.fetchrow("SELECT version, sha256, content FROM documents WHERE name = $1", name)
                if row is not None:
                    await take(name, StoredFile(row[0], row[1]), row[2])

    async def write(self, writes: Sequence[FileWrite], admin_id: int) -> Mapping[str, StoredFile]:
        """Write files, all or none, each only on the version that it rests on; returns what they are now.

        Raises:
            LostRaceError: Others changed some of them meanwhile.
            StorageError: The database is out of reach, or refuses.
        """
        written = {}
        async with connected_aside(self._address) as connection, connection.transaction():
            await hold_in_transaction(connection, SharedLock.DOCUMENTS)
            names = [write.name for write in writes]
            rows = await connection.fetch("SELECT name, version FROM documents WHERE name = ANY($1)", names)
            found = dict(map(tuple, rows))
            if late := [write.name for write in writes if found.get(write.name, 0) != write.version]:
                raise LostRaceError(late)
            for write in writes:
                sha256 = None if write.content is None else hashlib.sha256(write.content).digest()
                await connection.execute(
                    "INSERT INTO documents (name, version, sha256, content, admin, changed)"
                    " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (name) DO UPDATE SET version = excluded.version,"
                    " sha256 = excluded.sha256, content = excluded.content, admin = excluded.admin,"
                    " changed = excluded.changed",
                    *(write.name, write.version + 1, sha256, write.content, admin_id, int(time.time())),
                )
                written[write.name] = StoredFile(write.version + 1, sha256)
            if written:
                await notify(connection, Topic.DOCUMENTS)
        return written
