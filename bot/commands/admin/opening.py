"""What commands that run the collection work on, opened before and closed after them."""

from __future__ import annotations

import argparse
import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, closing
from typing import Any, TypeVar

from bot.commands.arguments import choose_language
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations.checks.readiness import make_ready, note_database
from bot.operations.sharing.copies import open_generations
from bot.operations.sharing.opening import make_workplace
from bot.operations.workplace import Workplace
from bot.settings.settings import Settings, load_settings
from bot.storage.sqlite.database import refuse_database
from bot.storage.store import open_store
from bot.terminal.errors import write_error
from bot.terminal.streams import make_printable, warn
from index.collection import Collection
from index.errors import SnapshotError
from index.models import Language

_T = TypeVar("_T")
Command = Callable[[argparse.Namespace], int]


def in_workplace(command: Callable[[argparse.Namespace, Workplace, Language], Awaitable[int]]) -> Command:
    """Opens the workplace of the settings for a command, and closes it afterwards.

    Args:
        command: Takes the arguments, the workplace and the reader's language, and returns the exit status.

    Returns:
        The command as a plain function of its arguments. It raises `SettingsError`, `StorageError` or
        `index.errors.GenerationError` where something cannot be used.
    """

    async def work(parsed: argparse.Namespace) -> int:
        language = choose_language(parsed)
        async with _open_workplace(read_settings(parsed), language) as place:
            return await command(parsed, place, language)

    return lambda parsed: run(work(parsed))


def run(work: Coroutine[Any, Any, _T]) -> _T:
    """Does what takes an event loop, to its end; Ctrl+C interrupts it even where it does not wait."""
    with asyncio.Runner() as runner:
        # Its own `run` would take Ctrl+C for itself until the next time that the work waits.
        return runner.get_loop().run_until_complete(work)


async def open_collection(place: Workplace, language: Language) -> Collection | None:
    """Opens what readers are answered from; None where there is none, or it is damaged, which is said then."""
    try:
        return await place.open_collection()
    except SnapshotError as error:
        warn(make_printable(write_error(error, language)))
        return None


def read_settings(parsed: argparse.Namespace) -> Settings:
    """Returns the settings; a folder for documents among the arguments wins.

    Raises:
        SettingsError: They are wrong.
    """
    seeds = getattr(parsed, "seeds", None)
    return load_settings(**({} if seeds is None else {"seeds_folder": seeds}))


@asynccontextmanager
async def _open_workplace(settings: Settings, language: Language) -> AsyncIterator[Workplace]:
    _warn_of_another_owner(settings, language)
    make_ready(settings)
    with closing(open_generations(settings)) as generations:
        store = await open_store(settings)
        try:
            note_database(settings)
            place = make_workplace(settings, generations, store)
            await place.editions.catch_up()
            yield place
        except sqlite3.Error as error:  # PostgreSQL's are Kutip's own
            raise refuse_database(settings.database_path, error) from error
        finally:
            await store.close()


def _warn_of_another_owner(settings: Settings, language: Language) -> None:
    """Say when the administrator makes files in the folder of somebody else, who cannot read them then."""
    if os.name != "posix" or os.geteuid() != 0 or not os.path.exists(settings.data_folder):  # noqa: PTH110
        return
    if (owner := settings.data_folder.stat().st_uid) != 0:
        folder = make_printable(str(settings.data_folder))
        warn(phrase(Key.SHELL_OWNER_DIFFERS, language, folder=folder, id=str(owner)))
