"""The collection built anew beside what serves: one build at a time, its outcome in the audit log."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

from bot.errors import BuildFailedError, BuildRunningError, explain_failure
from bot.operations.processes.build import MAX_RECENT_QUESTIONS, BuildOrder, BuildOutcome, build_candidate
from bot.operations.processes.building import build_in_process
from bot.operations.statistics import list_awaited
from bot.operations.workplace import Workplace
from bot.storage.awaited_builds import AwaitedBuild
from bot.values.audit import AuditedAction
from bot.values.builds import BuildStatus
from index.changes import RecentQuestion
from index.errors import GenerationError, IndexingError

Build = Callable[[Callable[[BuildStatus], None]], Awaitable[str]]


@asynccontextmanager
async def reindexing(place: Workplace, admin_id: int) -> AsyncIterator[Build]:
    """Gives what builds a candidate: called once, before the block ends, with whom to tell how far it is.

    Args:
        place: Where.
        admin_id: Who wants it.

    Yields:
        The build, which returns the candidate's name. It raises `BuildFailedError` where it comes to no good end;
        nothing has changed then.

    Raises:
        BuildRunningError: Another build runs, in this process or where the same database is used.
    """
    if place.building.locked():
        raise BuildRunningError
    async with place.building, place.editions.building(), place.recording(admin_id, AuditedAction.REINDEX):
        yield partial(_build, place, admin_id)


async def take_interrupted(place: Workplace) -> list[AwaitedBuild]:
    """Returns the builds that somebody waits for though nobody builds, and forgets them; none while somebody does.

    For the start, before this process builds anything.

    Raises:
        bot.errors.StorageError: They cannot be read.
    """
    try:
        # What another machine is at work on is not for this one to end.
        async with place.editions.building():
            return await place.store.builds.take_all()
    except BuildRunningError:
        return []


async def _build(place: Workplace, admin_id: int, on_status: Callable[[BuildStatus], None]) -> str:
    recent = await _list_recent(place)
    await place.documents.begin(place.settings.seeds_folder, admin_id)
    await place.documents.refresh()
    order = BuildOrder(place.documents.folder, place.generations.folder, recent, place.generations.clock())
    is_built = False
    try:
        # Where readers wait, in a process of its own; in a shell nobody does.
        outcome = _build_here(order, on_status) if place.live is None else await build_in_process(order, on_status)
        is_built = bool(outcome.candidate)
        if is_built:
            await place.editions.offer(outcome.candidate)
    finally:
        place.tally.builds[is_built] += 1
        # Builds that were killed could not tidy up.
        with contextlib.suppress(GenerationError):
            await place.do(place.generations.sweep)
    if not outcome.candidate:
        with contextlib.suppress(GenerationError):
            await place.editions.note_failure(outcome.faults)
        raise BuildFailedError(*outcome.faults)
    return outcome.candidate


async def _list_recent(place: Workplace) -> tuple[RecentQuestion, ...]:
    """The most asked questions, and those without a clear answer that people wait for, as admins may see them."""
    asked = await place.store.questions.list_recent(MAX_RECENT_QUESTIONS)
    awaited = await list_awaited(place)
    return tuple(
        RecentQuestion(question.text, question.language, question.waiting)
        for question in {one.text: one for one in (*asked, *awaited)}.values()
    )


def _build_here(order: BuildOrder, on_status: Callable[[BuildStatus], None]) -> BuildOutcome:
    try:
        return BuildOutcome(build_candidate(order, on_status))
    except (IndexingError, OSError) as error:
        return BuildOutcome("", explain_failure(error))
