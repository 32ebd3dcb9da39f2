"""What those who run the collection work on, in a chat and in a shell alike: opened once, handed to every deed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from bot.operations.live import LiveCollection
from bot.operations.sharing.interface import Documents, Editions
from bot.settings.folders import INSTALLED_SAMPLE
from bot.settings.settings import Settings
from bot.storage.store import Store
from bot.traffic.tally import TrafficTally
from bot.values.audit import AuditedAction
from index.collection import Collection
from index.errors import SeedFileError
from index.problems import Problem
from index.releases.generations import Generations

_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Workplace:
    """Settings, generations and store together. A running bot and any number of shells may share the folders.

    Attributes:
        documents: The documents' files.
        editions: Which edition serves, for all who answer.
        live: What this process answers readers from; None in a shell, where no reader waits.
        deciding: Held by whoever changes which generation serves.
        building: Held while a generation is built.
        reading_slots: Held while a file is read: each takes a process that may grow to a gigabyte.
        tally: Counts what is built.
    """

    settings: Settings
    generations: Generations
    store: Store
    documents: Documents
    editions: Editions
    live: LiveCollection | None = None
    deciding: asyncio.Lock = field(default_factory=asyncio.Lock)
    building: asyncio.Lock = field(default_factory=asyncio.Lock)
    reading_slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(2))
    tally: TrafficTally = field(default_factory=TrafficTally)

    @property
    def serving(self) -> str:
        """The generation that serves now; empty before the first."""
        return self.live.generation if self.live else self.generations.read_state().serving or ""

    @property
    def has_earlier_generation(self) -> bool:
        """Whether a generation was published before the serving one and is still kept."""
        return len(self.generations.read_state().published) > 1

    def refuse_sample(self) -> None:
        """Lets nobody write among the documents that come with Kutip: the next version would undo it.

        Raises:
            index.errors.SeedFileError: They are what answers.
        """
        if self.documents.folder == INSTALLED_SAMPLE:
            raise SeedFileError(Problem.SAMPLE_KEPT)

    def recording(self, admin_id: int, action: AuditedAction, subject: str = "") -> AbstractAsyncContextManager[None]:
        """Adds to the audit log who does what before the block does it, and what came of it after."""
        return self.store.audit.recording(admin_id, action, subject, self.serving)

    async def do(self, work: Callable[_P, _T], *arguments: _P.args, **options: _P.kwargs) -> _T:
        """Does what takes a while: beside the event loop where readers wait, else at once, so that Ctrl+C ends it."""
        if self.live is None:
            return work(*arguments, **options)
        return await asyncio.to_thread(work, *arguments, **options)

    async def open_collection(self) -> Collection | None:
        """Opens what readers are answered from, without what is withdrawn; None before the first generation.

        Raises:
            index.errors.SnapshotError: It is damaged.
        """
        if self.live is not None:
            return self.live.collection
        state = self.generations.read_state()
        if state.serving is None:
            return None
        return self.generations.open(state.serving).collection.without(state.withdrawn)
