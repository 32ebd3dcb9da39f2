"""What commands that run the collection work with: settings, generations and store, opened and closed together."""

from __future__ import annotations

import argparse
import asyncio
import os
import sqlite3
from collections.abc import Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, closing, contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.commands.arguments import read_system_language
from bot.errors import StorageError
from bot.settings.settings import Settings, load_settings
from bot.storage.pseudonyms import load_pseudonyms
from bot.storage.store import Store
from bot.terminal.streams import warn
from bot.values.audit import SHELL_ADMIN_ID, AuditedAction
from index.collection import Collection
from index.errors import SnapshotError
from index.models import Language
from index.releases.generations import Generations

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Workplace:
    """Everything open. A running bot may share it.

    Attributes:
        language: The reader's.
    """

    settings: Settings
    generations: Generations
    store: Store
    language: Language
    _runner: asyncio.Runner

    @property
    def serving(self) -> str:
        """The generation that serves now; empty before the first."""
        return self.generations.read_state().serving or ""

    def wait(self, work: Coroutine[Any, Any, _T]) -> _T:
        """Does what the store does in the event loop."""
        return self._runner.run(work)

    def record(self, action: AuditedAction, subject: str = "") -> None:
        """Adds to the audit log that somebody in a shell did something to something."""
        self.wait(self.store.audit.record(SHELL_ADMIN_ID, action, subject, self.serving))

    @contextmanager
    def recording(self, action: AuditedAction, subject: str = "") -> Iterator[None]:
        """Adds that before the block does it, and what came of it after; as `bot.audit.Audit.recording`."""
        entry = self.store.audit.recording(SHELL_ADMIN_ID, action, subject, self.serving)
        self.wait(_enter(entry))
        try:
            yield
        except BaseException as error:
            self.wait(_leave(entry, error))
            raise
        self.wait(_leave(entry, None))

    def open_collection(self) -> Collection | None:
        """Opens what readers are answered from; None where there is none, or it is damaged."""
        state = self.generations.read_state()
        if state.serving is None:
            return None
        try:
            return self.generations.open(state.serving).collection.without(state.withdrawn)
        except SnapshotError as error:
            warn(str(error))
            return None


def read_settings(parsed: argparse.Namespace) -> Settings:
    """Returns the settings; a folder for documents among the arguments wins.

    Raises:
        SettingsError: They are wrong.
    """
    seeds = getattr(parsed, "seeds", None)
    return load_settings(**({} if seeds is None else {"seeds_folder": seeds}))


def choose_language(parsed: argparse.Namespace) -> Language:
    """Returns the reader's language."""
    language: Language = parsed.lang or read_system_language()
    return language


async def _enter(entry: AbstractAsyncContextManager[None]) -> None:
    await entry.__aenter__()


async def _leave(entry: AbstractAsyncContextManager[None], error: BaseException | None) -> None:
    await entry.__aexit__(type(error) if error else None, error, error.__traceback__ if error else None)


@contextmanager
def open_workplace(parsed: argparse.Namespace, settings: Settings | None = None) -> Iterator[Workplace]:
    """Opens everything for a command, and closes it after the block.

    Args:
        parsed: The arguments.
        settings: Those of the arguments where None.

    Raises:
        SettingsError: The settings are wrong.
        StorageError: The database cannot be used.
        index.errors.GenerationError: The generations cannot be used.
    """
    settings = settings or read_settings(parsed)
    _warn_of_another_owner(settings)
    with (
        asyncio.Runner() as runner,
        closing(Generations(settings.generations_folder, settings.generations_kept)) as generations,
    ):
        store = runner.run(Store.open(settings.database_path, load_pseudonyms(settings)))
        try:
            yield Workplace(settings, generations, store, choose_language(parsed), runner)
        except sqlite3.Error as error:
            raise StorageError(f"the database {settings.database_path} cannot be used: {error}") from error
        finally:
            runner.run(store.close())


def _warn_of_another_owner(settings: Settings) -> None:
    """Say when the administrator makes files in the folder of somebody else, who cannot read them then."""
    if os.name != "posix" or os.geteuid() != 0 or not settings.data_folder.exists():
        return
    if (owner := settings.data_folder.stat().st_uid) != 0:
        warn(
            f"{settings.data_folder} belongs to user {owner}, who may not be able to read what the administrator "
            "writes there: better run this as that user"
        )
