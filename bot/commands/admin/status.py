"""`kutip status`: a health check. Writes nothing, so that it can run as often as anybody likes."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import dataclasses
import datetime as dt
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.admin.workplace import choose_language, read_settings
from bot.commands.arguments import add_parser, add_seeds
from bot.commands.json_objects import JsonObject, write_line
from bot.errors import explain_failure
from bot.logs import Redactor
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.settings.settings import Settings
from bot.storage.sqlite.migrating import read_migrations
from bot.terminal.streams import make_printable, say
from bot.values.health import CollectionHealth, DatabaseHealth, Health, HealthFault, HealthProblem, TelegramHealth
from bot.views.admin.faults import write_faults
from bot.views.admin.health import write_health
from index.building.file_digests import compare_files, digest_files, read_digests
from index.building.snapshot import open_documents, open_snapshot
from index.errors import IndexingError, SnapshotError
from index.models import Language
from index.problems import Fault, Problem
from index.releases.events import BuildFailure
from index.releases.generations import STATE_FILE, Generations, GenerationsState, name_index_file

if TYPE_CHECKING:
    from bot.commands.arguments import Commands

MIN_FREE_BYTES = 100 * 2**20
"""Below this a build or the database may fail any moment."""

_TELEGRAM_SECONDS = 5.0
_BUSY_SECONDS = 5.0
_UNHEALTHY = 1


def show_status(parsed: argparse.Namespace) -> int:
    """Says how Kutip fares; returns 1 where something keeps it from answering."""
    settings = read_settings(parsed)
    free_bytes = _find_free_bytes(settings.data_folder)
    is_full = free_bytes is not None and free_bytes < MIN_FREE_BYTES
    health = Health(
        _check_collection(settings),
        _check_database(settings.database_path),
        _check_telegram(settings, is_offline=parsed.offline),
        free_bytes,
        _describe_low_disk(settings.data_folder) if is_full else None,
    )
    if parsed.json:
        say(write_line(_describe(health)))
    else:
        language = choose_language(parsed)
        folder = make_printable(str(settings.data_folder))
        say(phrase(Key.HEALTH_DATA_FOLDER, language, folder=folder))
        for line in write_health(health, language):
            say(line)
    return 0 if health.is_healthy else _UNHEALTHY


def _describe_low_disk(folder: Path) -> HealthFault:
    return HealthFault(HealthProblem.DISK_LOW, {"folder": str(folder), "most": MIN_FREE_BYTES // 2**20})


def _check_collection(settings: Settings) -> CollectionHealth:
    if not (settings.generations_folder / STATE_FILE).exists():
        return CollectionHealth(problem=Fault(Problem.NO_GENERATION))
    try:
        with contextlib.closing(Generations(settings.generations_folder)) as generations:
            state = generations.read_state()
            health = CollectionHealth(
                state.serving,
                generations.read_events(),
                withdrawn=tuple(state.withdrawn),
                candidates=state.candidates,
            )
            return _check_serving(health, state, generations, settings.seeds_folder)
    except IndexingError as error:
        return CollectionHealth(problem=explain_failure(error)[0])


def _check_serving(
    health: CollectionHealth, state: GenerationsState, generations: Generations, seeds_folder: Path
) -> CollectionHealth:
    if state.serving is None:
        return dataclasses.replace(health, problem=Fault(Problem.NO_GENERATION))
    folder = generations.find_folder(state.serving)
    digests = read_digests(folder)
    changes = None if digests is None else compare_files(digests, digest_files(seeds_folder))
    health = dataclasses.replace(health, folder=changes)
    try:
        path = folder / name_index_file()
        if path.exists():
            index = open_snapshot(path).collection.index
            return dataclasses.replace(health, documents=len(index.documents), passages=len(index.document_numbers))
        # Made by another version of Kutip: the next start makes its index again.
        files = generations.list_index_files(state.serving)
        if not files:
            raise SnapshotError("is missing")
        return dataclasses.replace(health, documents=len(open_documents(files[0]).documents))
    except SnapshotError:
        return dataclasses.replace(health, problem=Fault(Problem.DAMAGED, {"name": state.serving}))


def _check_database(path: Path) -> DatabaseHealth:
    if not path.exists():
        return DatabaseHealth()
    known = len(read_migrations())
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS)) as connection:
            (schema,) = connection.execute("SELECT coalesce(max(number), 0) FROM migrations").fetchone()
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", type(error).__name__)
        return DatabaseHealth(problem=HealthFault(HealthProblem.DATABASE_USELESS, {"folder": str(path), "code": code}))
    if schema > known:
        return DatabaseHealth(schema, HealthFault(HealthProblem.DATABASE_NEWER, {"version": schema}))
    return DatabaseHealth(schema)


def _check_telegram(settings: Settings, *, is_offline: bool) -> TelegramHealth:
    if settings.token is None:
        return TelegramHealth()
    if is_offline:
        return TelegramHealth(has_token=True)
    return asyncio.run(_ask_telegram(settings))


async def _ask_telegram(settings: Settings) -> TelegramHealth:
    from telegram import Bot
    from telegram.error import InvalidToken, TelegramError
    from telegram.request import HTTPXRequest

    token = settings.require_token()
    request = HTTPXRequest(connect_timeout=_TELEGRAM_SECONDS, read_timeout=_TELEGRAM_SECONDS)
    bot = Bot(token, base_url=f"{settings.api_url}/bot", request=request)
    try:
        async with asyncio.timeout(2 * _TELEGRAM_SECONDS), bot:
            return TelegramHealth(is_asked=True, has_token=True, username=bot.username)
    except InvalidToken:
        fault = HealthFault(HealthProblem.TELEGRAM_REFUSES, {})
    except (TimeoutError, TelegramError) as error:
        reason = Redactor([token]).redact(str(error)) or type(error).__name__
        fault = HealthFault(HealthProblem.TELEGRAM_AWAY, {"address": str(settings.api_url), "reason": reason})
    return TelegramHealth(is_asked=True, has_token=True, problem=fault)


def _find_free_bytes(folder: Path) -> int | None:
    """On the disk of a folder, or of where it will be."""
    for path in (folder, *folder.parents):
        with contextlib.suppress(OSError):
            return shutil.disk_usage(path).free
    return None


def _describe(health: Health) -> JsonObject:
    collection, failure = health.collection, health.collection.failure
    return {
        "healthy": health.is_healthy,
        "problems": [write_faults([one], Language.EN) for one in health.problems],
        "generation": collection.serving,
        "since": _write_moment(collection.events.serving_since),
        "documents": collection.documents,
        "passages": collection.passages,
        "withdrawn": list(collection.withdrawn),
        "candidates": list(collection.candidates),
        "folder": dataclasses.asdict(collection.folder) if collection.folder else None,
        "last_failure": _describe_failure(failure) if failure else None,
        "schema": health.database.schema,
        "free_bytes": health.free_bytes,
        "telegram": {
            "asked": health.telegram.is_asked,
            "username": health.telegram.username,
            "reachable": health.telegram.username is not None if health.telegram.is_asked else None,
        },
    }


def _describe_failure(failure: BuildFailure) -> JsonObject:
    return {"at": _write_moment(failure.at), "reason": write_faults(failure.faults, Language.EN)}


def _write_moment(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def add_parsers(commands: Commands) -> None:
    """Adds the command."""
    details = (
        "Exit status: 0 if nothing keeps it from answering, else 1. The last failed build is shown but changes "
        "nothing about that. Nothing is written."
    )
    parser = add_parser(commands, "status", "say how Kutip fares on this server", show_status, details)
    parser.add_argument("--offline", action="store_true", help="do not contact Telegram")
    add_seeds(parser)
