"""How Kutip fares on this server. Writes nothing, so that it can be asked as often as anybody likes."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import shutil
from pathlib import Path

from bot.errors import StorageError, explain_failure
from bot.operations.validity.checked_clock import CheckedClock
from bot.operations.validity.coming import read_coming_changes
from bot.settings.database_address import DatabaseLocation, name_location
from bot.settings.folders import is_missing_folder
from bot.settings.settings import Settings
from bot.storage.data_folder import read_facts
from bot.storage.databases.opening import read_apart
from bot.storage.interface.migration_files import Dialect, read_migrations
from bot.storage.unanswered import count_unanswered
from bot.traffic.connection import check_connection
from bot.values.health import CollectionHealth, DatabaseHealth, Health, HealthFault, HealthProblem, TelegramHealth
from index.building.file_digests import compare_files, digest_files, read_digests
from index.building.snapshot import open_documents, open_snapshot
from index.errors import IndexingError, SnapshotError
from index.problems import Fault, Problem, find_error_code
from index.releases.generations import Generations
from index.releases.ledger import GenerationsState
from index.releases.state import STATE_FILE

MIN_FREE_BYTES = 100 * 2**20
"""Below this a build or the database may fail any moment."""


async def check_health(settings: Settings, *, is_offline: bool) -> Health:
    """Looks at the collection, the database, the disk and the connection to Telegram.

    Args:
        settings: They say where everything is.
        is_offline: Whether Telegram is left alone.

    Raises:
        SettingsError: The token is none.
    """
    if has_token := settings.token is not None:
        settings.require_token()
    asks_telegram = has_token and not is_offline
    database = check_database(settings.database_location)
    if database.schema is None and database.problem is None:
        database = DatabaseHealth(problem=check_database_there(settings))
    return Health(
        _check_collection(settings),
        database,
        await check_connection(settings) if asks_telegram else TelegramHealth(has_token=has_token),
        count_unanswered(settings.unanswered_path),
        _find_free_bytes(settings.data_folder),
        check_disk(settings.data_folder),
        None if settings.is_shared else _check_seeds(settings.seeds_folder),
    )


def _check_seeds(folder: Path) -> Fault | HealthFault | None:
    if is_missing_folder(folder):
        return HealthFault(HealthProblem.SEEDS_MISSING, {"folder": str(folder)})
    try:
        with os.scandir(folder):
            return None
    except OSError as error:
        return Fault(Problem.FOLDER_UNREADABLE, {"folder": str(folder), "code": find_error_code(error)})


def check_disk(folder: Path) -> HealthFault | None:
    """Returns whether there is hardly any room for what Kutip writes."""
    free_bytes = _find_free_bytes(folder)
    if free_bytes is None or free_bytes >= MIN_FREE_BYTES:
        return None
    return HealthFault(HealthProblem.DISK_LOW, {"folder": str(folder), "most": MIN_FREE_BYTES // 2**20})


def _check_collection(settings: Settings) -> CollectionHealth:
    try:
        if not (settings.generations_folder / STATE_FILE).exists():
            return CollectionHealth(problem=Fault(Problem.NO_GENERATION))
        clock = CheckedClock.open(settings.data_folder)
        with contextlib.closing(Generations(settings.generations_folder, clock=clock)) as generations:
            state = generations.read_state()
            health = CollectionHealth(
                state.serving,
                generations.read_events(),
                withdrawn=tuple(state.withdrawn),
                candidates=generations.read_ledger().decidable,
            )
            return _check_serving(health, state, generations, settings.documents_folder)
    except (IndexingError, OSError) as error:
        return CollectionHealth(problem=explain_failure(error)[0])


def _check_serving(
    health: CollectionHealth, state: GenerationsState, generations: Generations, seeds_folder: Path
) -> CollectionHealth:
    if state.serving is None:
        return dataclasses.replace(health, problem=Fault(Problem.NO_GENERATION))
    folder = generations.find_folder(state.serving)
    digests = read_digests(folder)
    # A folder that is not there, or cannot be looked at, has lost no file: nobody knows what it holds.
    is_there = os.path.isdir(seeds_folder)  # noqa: PTH112
    changes = compare_files(digests, digest_files(seeds_folder)) if digests is not None and is_there else None
    health = dataclasses.replace(health, folder=changes)
    try:
        path = generations.find_index_file(state.serving)
        if path.exists():
            index = open_snapshot(path).collection.index
            health = dataclasses.replace(health, documents=len(index.documents), passages=len(index.document_numbers))
            return dataclasses.replace(health, coming=read_coming_changes(generations))
        # Made by another version of Kutip: the next start makes its index again.
        files = generations.list_index_files(state.serving)
        if not files:
            raise SnapshotError("is missing")
        return dataclasses.replace(health, documents=len(open_documents(files[0]).documents))
    except SnapshotError:
        return dataclasses.replace(health, problem=Fault(Problem.DAMAGED, {"name": state.serving}))


def check_database(location: DatabaseLocation) -> DatabaseHealth:
    """Returns whether the database can be used; changes nothing."""
    known = len(read_migrations(Dialect.SQLITE))
    # A schema may be empty before the first start; an empty file is no database.
    tables = () if isinstance(location, Path) else ("migrations",)
    try:
        rows = read_apart(location, tables, "SELECT max(number) FROM migrations")
    except StorageError as error:
        cause = error.__cause__
        code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or type(cause).__name__
        facts = {"folder": name_location(location), "code": code}
        return DatabaseHealth(problem=HealthFault(HealthProblem.DATABASE_USELESS, facts))
    if rows is None:
        return DatabaseHealth()
    schema = int(rows[0][0] or 0)
    if schema > known:
        return DatabaseHealth(schema, HealthFault(HealthProblem.DATABASE_NEWER, {"version": schema}))
    return DatabaseHealth(schema)


def check_database_there(settings: Settings) -> HealthFault | None:
    """Returns whether the database is missing that once was made, or was moved to another place."""
    known = read_facts(settings.data_folder).database
    if not known or _is_there(settings):
        return None
    facts = {"folder": settings.database_name}
    if known == settings.database_name:
        return HealthFault(HealthProblem.DATABASE_LOST, facts)
    return HealthFault(HealthProblem.DATABASE_ELSEWHERE, {**facts, "name": known})


def _is_there(settings: Settings) -> bool:
    if not settings.is_shared:
        return settings.database_path.exists()
    try:
        return read_apart(settings.database_location, ("migrations",), "SELECT 1") is not None
    except StorageError:
        return True  # what is out of reach is not lost


def _find_free_bytes(folder: Path) -> int | None:
    """On the disk of a folder, or of where it will be."""
    for path in (folder, *folder.parents):
        with contextlib.suppress(OSError):
            usage = shutil.disk_usage(path)
            # What is no disk, such as /proc, has no room to be short of.
            return usage.free if usage.total else None
    return None
