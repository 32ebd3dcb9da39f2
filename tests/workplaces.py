"""What admins work on, opened as a running bot opens it, without a bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.operations.live import LiveCollection
from bot.operations.reindexing import reindexing
from bot.operations.sharing.opening import begin_sharing, make_follower, make_workplace
from bot.operations.workplace import Workplace
from bot.settings.settings import Settings
from bot.storage.privacy.pseudonyms import load_pseudonyms
from bot.storage.store import Store
from bot.values.audit import AuditOutcome
from bot.values.builds import BuildStatus
from index.releases.generations import Clock, read_clock

ADMIN_ID = 42


@asynccontextmanager
async def open_workplace(settings: Settings, clock: Clock = read_clock) -> AsyncIterator[Workplace]:
    """Opens the serving generation and the store, and follows other workers; all ends after the block."""
    store = await Store.open(settings.database_location, load_pseudonyms(settings))
    await begin_sharing(settings)
    live = await LiveCollection.open(settings, clock)
    place = make_workplace(settings, live.generations, store, live)

    async def read_admins() -> None:
        await store.admins.list_all()

    follower = make_follower(place, live, read_admins)
    following = asyncio.create_task(follower.run()) if follower is not None else None
    yield place
    if following is not None:
        following.cancel()
        await asyncio.wait([following])
    await store.close()
    live.close()


async def build(place: Workplace, on_status: Callable[[BuildStatus], None] = lambda _: None) -> str:
    """Builds a candidate in a process of its own and returns its name."""
    async with reindexing(place, ADMIN_ID) as start:
        return await start(on_status)


async def list_deeds(place: Workplace) -> list[tuple[str, str, AuditOutcome | None]]:
    """What the audit log holds, oldest first: action, subject, outcome."""
    entries = await place.store.audit.list_latest(99)
    return [(entry.action, entry.subject, entry.outcome) for entry in reversed(entries)]
