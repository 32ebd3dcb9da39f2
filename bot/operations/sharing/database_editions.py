"""The editions of any number of machines: known and kept in the database, held by each machine as a copy.

What is known is changed in the database first, then here. Of another machine's change a worker hears at once, and
takes up what is withdrawn before it fetches what is published; an edition serves once it is here, whole and checked.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager

from bot.errors import BuildRunningError, DatabaseBusyError, StorageError
from bot.operations.processes.build import store_first
from bot.operations.sharing.interface import Documents, Editions
from bot.settings.database_address import PostgresqlAddress
from bot.storage.interface.sharing import SharedLock
from bot.storage.postgresql.editions import EditionTables
from bot.storage.postgresql.releases import ReleaseTables
from bot.storage.postgresql.signals import holding
from index.building.snapshot import INDEX_SUFFIX, open_documents
from index.errors import SnapshotError, UnreadableSnapshotError
from index.problems import Fault
from index.releases.generations import Generations
from index.releases.ledger import GONE, Ledger

_STORED = frozenset({INDEX_SUFFIX, ".json"})
_SEAL_FILE = "shared"
"""Beside the files of a generation: the checksum of all of them as the database has them."""

# So often somebody looks whether a change was made whose connection was lost.
_TRIES, _PAUSE_SECONDS = 10, 0.5

logger = logging.getLogger(__name__)


class DatabaseEditions(Editions):
    """The ledger and the files in the database, and their copy in the generations' folder."""

    def __init__(self, address: PostgresqlAddress, generations: Generations, kept: int) -> None:
        """Takes the address of the database, and the generations that are its copy.

        Args:
            address: Of the database.
            generations: Of this machine.
            kept: How many published generations stay.
        """
        self._address = address
        self._generations = generations
        self._kept = kept
        self._tables = ReleaseTables(address)
        self._files = EditionTables(address)
        # Of what is read from the database, the newer must not be written before the older.
        self._copying = asyncio.Lock()
        self._bringing = asyncio.Lock()
        # Of which this process knows that their files are here, and the very ones that all others have.
        self._here: set[str] = set()

    async def catch_up(self) -> None:
        """Know what others changed, and hold what serves."""
        while (name := await self.take_up()) is not None:
            await self.bring(name)

    async def take_up(self) -> str | None:
        """Know what others changed, as far as it can be used here: what is withdrawn in any case.

        Returns:
            The edition that serves where it has to be brought first; None where it serves here.
        """
        async with self._copying:
            ledger = await self._tables.read()
            serving = ledger.state.serving
            if serving is not None and not await self._is_here(serving):
                known = await asyncio.to_thread(self._generations.read_ledger)
                ledger = Ledger(known.generations, ledger.withdrawn, known.events)
            else:
                serving = None
            await asyncio.to_thread(self._generations.take_over, ledger)
            return serving

    async def bring(self, name: str) -> None:
        """Have the files of a generation here, checked."""
        async with self._bringing:
            if await self._is_here(name):
                return
            with self._generations.bring(name) as folder:
                seal = await self._files.download(name, folder)
                (folder / _SEAL_FILE).write_bytes(seal)
            self._here.add(name)
            logger.info("edition %s was fetched from the database", name)

    async def withdraw(self, document_id: str, day: str, by: str) -> None:
        """Keep a document from being quoted."""
        async with self._changing() as ledger:
            ledger.withdraw(document_id, day, by)

    async def lift_withdrawal(self, document_id: str) -> None:
        """Let a document be quoted again."""
        async with self._changing() as ledger:
            ledger.lift_withdrawal(document_id)

    async def publish(self, name: str) -> None:
        """Let a candidate serve."""
        async with self._changing() as ledger:
            ledger.publish(name, self._kept)
        published = (await asyncio.to_thread(self._generations.read_state)).published
        try:
            await self._files.forget_comparisons([*published, name])
        except StorageError as error:
            # It is published; the next one takes this along.
            logger.error("what edition %s was compared by is not deleted yet: %s", name, error)

    async def discard(self, name: str) -> None:
        """Delete a candidate."""
        async with self._changing() as ledger:
            ledger.discard(name)

    async def roll_back(self, name: str) -> None:
        """Let an earlier generation serve again."""
        async with self._changing() as ledger:
            ledger.roll_back(name)

    async def note_failure(self, faults: Iterable[Fault]) -> None:
        """Take down why a build failed."""
        async with self._changing() as ledger:
            ledger.note_failure(faults)

    @asynccontextmanager
    async def building(self) -> AsyncIterator[None]:
        """Keep all others from building, and know before what they did."""
        async with holding(self._address, SharedLock.BUILD, waits=False) as is_held:
            if not is_held:
                raise BuildRunningError
            await self.catch_up()
            yield

    async def offer(self, name: str) -> None:
        """Put what was built here into the database, then enter it there as a candidate."""
        base = self._generations.find_base(name)
        await self._upload(name)
        async with self._changing() as ledger:
            ledger.add_candidate(name, base)

    async def begin(self, documents: Documents, bring_documents: Callable[[], Awaitable[None]]) -> None:
        """Know what there is before anything is answered; where there is nothing, the first to come brings its own.

        That is what this machine published before, with what is withdrawn, or else a first edition of the documents.
        For whoever uses the generations' folder alone: what a build left there that came to no end is forgotten.

        Args:
            documents: Refreshed where an edition is to be built from them.
            bring_documents: Puts into the database what there is on this machine, if there never was anything.
        """
        if (await self._tables.read()).is_empty:
            async with holding(self._address, SharedLock.BUILD, waits=True):
                if (await self._tables.read()).is_empty:
                    await bring_documents()
                    await self._found(documents)
        await asyncio.to_thread(self._generations.take_over, await self._tables.read(), keeps_own=False)
        await self.catch_up()

    async def _found(self, documents: Documents) -> None:
        if not await asyncio.to_thread(self._generations.was_ever_published):
            await documents.refresh()
            await asyncio.to_thread(store_first, documents.folder, self._generations)
        await self.carry_over()

    async def carry_over(self) -> None:
        """Put all that this machine knows into the database, where there is nothing yet."""
        known = await asyncio.to_thread(self._generations.read_ledger)
        for name in known.list_names(GONE):
            if self._generations.has_files(name):
                await self._upload(name)
        async with self._changing() as ledger:
            ledger.become(known)

    @asynccontextmanager
    async def _changing(self) -> AsyncIterator[Ledger]:
        wanted: Ledger | None = None
        try:
            async with self._tables.change() as ledger:
                yield ledger
                wanted = ledger
        except DatabaseBusyError:
            # A connection that is lost while the server commits does not tell what came of it.
            if wanted is None or not await self._was_written(wanted):
                raise
        # It is done: that this machine does not know it yet must not pass for its failure.
        try:
            await self.take_up()
        except StorageError as error:
            logger.error("what was changed for all is not known here yet: %s", error)

    async def _was_written(self, wanted: Ledger) -> bool:
        for _ in range(_TRIES):
            with contextlib.suppress(StorageError):
                return await self._tables.read() == wanted
            await asyncio.sleep(_PAUSE_SECONDS)
        return False

    async def _upload(self, name: str) -> None:
        folder = self._generations.find_folder(name)
        paths = sorted(path for path in folder.iterdir() if path.suffix in _STORED)
        (folder / _SEAL_FILE).write_bytes(await self._files.upload(name, paths))
        self._here.add(name)

    async def _is_here(self, name: str) -> bool:
        """Whether the files that all others have are here too: another build may have left some of the same name."""
        if name not in self._here:
            seal = await self._files.find_seal(name)
            if not await asyncio.to_thread(self._is_sound, name, seal):
                return False
            self._here.add(name)
        return self._generations.has_files(name)

    def _is_sound(self, name: str, seal: bytes | None) -> bool:
        path = self._generations.find_folder(name) / _SEAL_FILE
        try:
            if path.read_bytes() != seal:
                return False
            for index in self._generations.list_index_files(name):
                open_documents(index)
        except UnreadableSnapshotError:
            raise
        except (OSError, SnapshotError):
            return False
        return True
