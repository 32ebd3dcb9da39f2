"""The files of editions in the database, in parts with checksums; a file is entered once all its parts are there."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from bot.errors import TornEditionError
from bot.settings.database_address import PostgresqlAddress
from bot.storage.postgresql.connecting import connected_aside
from index.releases.files import RELEASE_FILE

PART_BYTES = 4 * 2**20
_SELECT_FILES = "SELECT name, size, sha256 FROM edition_files WHERE generation = $1 ORDER BY name"
_INSERT_PART = "INSERT INTO edition_parts (generation, file, number, sha256, content) VALUES ($1, $2, $3, $4, $5)"
_SELECT_PART = "SELECT sha256, content FROM edition_parts WHERE generation = $1 AND file = $2 AND number = $3"


class EditionTables:
    """The files of editions, by the name of their generation."""

    def __init__(self, address: PostgresqlAddress) -> None:
        """Takes the address of the database."""
        self._address = address

    async def upload(self, generation: str, paths: Sequence[Path]) -> bytes:
        """Put an edition's files into the database, each part by itself so that nobody waits for all of them.

        What an upload left there that came to no end makes way.

        Args:
            generation: Its name, which nobody else uploads.
            paths: Of its files, which do not change meanwhile.

        Returns:
            What changes with any of the files.

        Raises:
            StorageError: The database is out of reach, or refuses; the edition is none then.
            OSError: A file cannot be read.
        """
        async with connected_aside(self._address) as connection:
            for table in ("edition_files", "edition_parts"):
                await connection.execute(f"DELETE FROM {table} WHERE generation = $1", generation)  # noqa: S608
            entries = []
            for path in paths:
                size, digest = 0, hashlib.sha256()
                with path.open("rb") as file:
                    while part := await asyncio.to_thread(file.read, PART_BYTES):
                        checksum = hashlib.sha256(part).digest()
                        number = size // PART_BYTES
                        await connection.execute(_INSERT_PART, generation, path.name, number, checksum, part)
                        size += len(part)
                        digest.update(part)
                entries.append((generation, path.name, size, digest.digest()))
            async with connection.transaction():
                await connection.executemany(
                    "INSERT INTO edition_files (generation, name, size, sha256) VALUES ($1, $2, $3, $4)", entries
                )
            return _seal([entry[1:] for entry in entries])

    async def download(self, generation: str, folder: Path) -> bytes:
        """Write an edition's files into a folder that holds none of them yet, and onto the disk.

        Returns:
            As `upload` of the same files.

        Raises:
            TornEditionError: They are not all there, or not what was put there.
            StorageError: The database is out of reach, or refuses.
            OSError: A file cannot be written.
        """
        async with connected_aside(self._address) as connection:
            entries = await connection.fetch(_SELECT_FILES, generation)
            if not entries:
                raise TornEditionError(generation)
            for name, size, expected in entries:
                if name == RELEASE_FILE and await connection.fetchrow(_SELECT_PART, generation, name, 0) is None:
                    continue  # of what serves, or served, it is forgotten
                digest = hashlib.sha256()
                with (folder / Path(name).name).open("xb") as file:
                    for number in range(-(-size // PART_BYTES)):
                        row = await connection.fetchrow(_SELECT_PART, generation, name, number)
                        if row is None or hashlib.sha256(row[1]).digest() != row[0]:
                            raise TornEditionError(generation)
                        digest.update(row[1])
                        await asyncio.to_thread(file.write, row[1])
                    file.flush()
                    await asyncio.to_thread(os.fsync, file.fileno())
                if digest.digest() != expected:
                    raise TornEditionError(generation)
            return _seal([tuple(entry) for entry in entries])

    async def forget_comparisons(self, generations: Sequence[str]) -> None:
        """Delete the content of what editions were compared by, once that is decided: it holds questions of readers.

        Raises:
            StorageError: The database is out of reach, or refuses.
        """
        async with connected_aside(self._address) as connection:
            await connection.execute(
                "DELETE FROM edition_parts WHERE file = $1 AND generation = ANY($2)", RELEASE_FILE, list(generations)
            )

    async def find_seal(self, generation: str) -> bytes | None:
        """What `upload` returned for an edition; None where its files are not there."""
        async with connected_aside(self._address) as connection:
            entries = await connection.fetch(_SELECT_FILES, generation)
        return _seal([tuple(entry) for entry in entries]) if entries else None


def _seal(entries: Sequence[tuple[str, int, bytes]]) -> bytes:
    return hashlib.sha256(repr(entries).encode()).hexdigest().encode()
