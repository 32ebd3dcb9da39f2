"""The documents and the editions of one machine: the folders that the settings name."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.operations.sharing.interface import Documents, Editions
from index.problems import Fault
from index.releases.generations import Generations

Do = Callable[..., Awaitable[Any]]
"""Does what takes a while, at once or beside the event loop: a function, then its arguments."""


class FolderDocuments(Documents):
    """The folder itself."""

    def __init__(self, folder: Path) -> None:
        """Takes the folder."""
        self.folder = folder
        self._turn = asyncio.Lock()

    async def refresh(self) -> None:
        """Nothing to do: it is what there is."""

    async def begin(self, folder: Path, admin_id: int) -> None:
        """Nothing to do: likewise."""

    @asynccontextmanager
    async def editing(self, admin_id: int) -> AsyncIterator[Path]:  # noqa: ARG002
        """The folder, for one admin at a time; whoever changes it writes each file whole or not at all."""
        async with self._turn:
            yield self.folder


class FolderEditions(Editions):
    """The generations' folder, which other processes of this machine may use too."""

    def __init__(self, generations: Generations, do: Do) -> None:
        """Takes the generations, and what does what takes a while."""
        self._generations = generations
        self._do = do

    async def catch_up(self) -> None:
        """Nothing to do: whoever changes something changes it here."""

    async def bring(self, name: str) -> None:
        """Nothing to do: whoever builds something does it here."""

    async def withdraw(self, document_id: str, day: str, by: str) -> None:
        """Keep a document from being quoted."""
        await self._do(self._generations.withdraw, document_id, day, by)

    async def lift_withdrawal(self, document_id: str) -> None:
        """Let a document be quoted again."""
        await self._do(self._generations.lift_withdrawal, document_id)

    async def publish(self, name: str) -> None:
        """Let a candidate serve."""
        await self._do(self._generations.publish, name)

    async def discard(self, name: str) -> None:
        """Delete a candidate."""
        await self._do(self._generations.discard, name)

    async def roll_back(self, name: str) -> None:
        """Let an earlier generation serve again."""
        await self._do(self._generations.roll_back, name)

    async def note_failure(self, faults: Iterable[Fault]) -> None:
        """Take down why a build failed."""
        await self._do(self._generations.note_failure, faults)

    @asynccontextmanager
    async def building(self) -> AsyncIterator[None]:
        """Others of this machine may build too: each makes a candidate of its own."""
        yield

    async def offer(self, name: str) -> None:
        """Nothing to do: all of this machine know it."""


async def do_at_once(work: Callable[..., Any], *arguments: object) -> Any:
    """Does something where nobody waits, so that Ctrl+C ends it."""
    return work(*arguments)


async def do_beside(work: Callable[..., Any], *arguments: object) -> Any:
    """Does something beside the event loop."""
    return await asyncio.to_thread(work, *arguments)
