"""All that Kutip keeps carried from folders into a database, or back: documents, editions, and then the rows."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.errors import StateError
from bot.operations.sharing.bridging import compare_folders, copy_files, list_files
from bot.operations.sharing.copies import open_generations
from bot.operations.sharing.database_documents import DatabaseDocuments
from bot.operations.sharing.database_editions import DatabaseEditions
from bot.problems import KutipFault, KutipProblem
from bot.settings.database_address import PostgresqlAddress
from bot.settings.settings import Settings
from bot.storage.databases.opening import open_database
from bot.storage.postgresql.documents import DocumentTable, FileWrite
from bot.storage.postgresql.releases import ReleaseTables, find_damage, forget_all
from bot.values.audit import SHELL_ADMIN_ID
from index.releases.generations import Generations
from index.releases.ledger import DAMAGED, GONE

# So much of the documents is in memory at a time.
_MOST_BYTES = 32 * 2**20

CarryRows = Callable[[], Awaitable[dict[str, int]]]


async def carry_to_database(
    address: PostgresqlAddress, kept: int, documents: Path, generations: Generations, carry_rows: CarryRows
) -> dict[str, int]:
    """Put documents and editions into a database that holds nothing yet, compare them there, and then the rows.

    Args:
        address: Of the database.
        kept: How many published generations stay there.
        documents: Their folder; it may be missing.
        generations: With the editions, and what is withdrawn.
        carry_rows: Carries the rows over, whole or not at all.

    Returns:
        What `carry_rows` does.

    Raises:
        StateError: The database holds something, or not what was put there.
        StorageError: It cannot be used. It holds nothing then.
    """
    # Which brings its schema up to date.
    await (await open_database(address, dt.datetime.now(dt.UTC).date())).close()
    table = DocumentTable(address)
    if not (await ReleaseTables(address).read()).is_empty or await table.list_all():
        raise StateError(KutipFault(KutipProblem.MOVE_TAKEN, {"path": address.name}))
    try:
        await _put_documents(table, documents)
        await DatabaseEditions(address, generations, kept).carry_over()
        if damaged := await find_damage(address):
            raise StateError(KutipFault(KutipProblem.MOVE_DIFFERS, {"name": damaged}))
        return await carry_rows()
    except BaseException:
        await forget_all(address)
        raise


async def gather_from_database(settings: Settings) -> Generations:
    """Have all documents and editions of a shared database in the folders of this machine.

    Returns:
        The generations, to be closed.

    Raises:
        StorageError: The database cannot be used, or an edition is not whole there.
        index.errors.IndexingError: A folder cannot be used.
    """
    location = settings.database_location
    if not isinstance(location, PostgresqlAddress):
        return open_generations(settings)
    await DatabaseDocuments(location, settings.documents_folder).refresh()
    generations = open_generations(settings)
    try:
        editions = DatabaseEditions(location, generations, settings.generations_kept)
        await editions.catch_up()
        for name in generations.read_ledger().list_names(GONE, DAMAGED):
            await editions.bring(name)
    except BaseException:
        generations.close()
        raise
    return generations


def put_into_folder(documents: Path, folder: Path) -> None:
    """Have a folder hold the documents, where it holds nothing else.

    Raises:
        StateError: It does.
        OSError: It cannot be written.
    """
    if folder.is_dir() and any(list_files(folder)) and not compare_folders(documents, folder).are_none:
        raise StateError(KutipFault(KutipProblem.MOVE_FOLDER_DIFFERS, {"folder": str(folder)}))
    copy_files(documents, folder)


async def _put_documents(table: DocumentTable, folder: Path) -> None:
    writes: list[FileWrite] = []
    size = 0
    for path in list_files(folder) if await asyncio.to_thread(folder.is_dir) else ():
        content = path.read_bytes()
        writes.append(FileWrite(path.name, 0, content))
        size += len(content)
        if size > _MOST_BYTES:
            await table.write(writes, SHELL_ADMIN_ID)
            writes, size = [], 0
    await table.write(writes, SHELL_ADMIN_ID)
