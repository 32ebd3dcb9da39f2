"""Which generation serves: a candidate published or discarded, and the way back. One decision at a time."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.errors import StaleDecisionError, TornEditionError
from bot.operations.live import warm
from bot.operations.workplace import Workplace
from bot.values.audit import AuditedAction
from index.building.file_digests import read_digests
from index.changes import Release
from index.collection import Collection
from index.editing.saving import list_ids
from index.errors import (
    NoEarlierGenerationError,
    SeedFileError,
    SnapshotError,
    UnknownGenerationError,
    UnreadableGenerationError,
)
from index.releases.comparison import compare_collections, read_release
from index.releases.files import RELEASE_FILE
from index.releases.generations import Generations
from index.releases.golden import GoldenSet


@dataclass(frozen=True, slots=True)
class Candidate:
    """A generation that waits for a decision.

    Attributes:
        based_on: The generation that it was compared with.
        release: What it would change.
    """

    name: str
    based_on: str
    release: Release


@dataclass(frozen=True, slots=True)
class RolledBack:
    """An earlier generation serves again.

    Attributes:
        name: That generation.
        left: The one that served until now.
        changes: What the one left changes that the folder still holds, compared with the one that serves again; None
            where one of the two cannot be opened.
        gone: Ids of documents that only the one left quotes and whose files the folder no longer holds, as listed.
        has_withdrawn: Whether documents are withdrawn, whichever generation serves.
    """

    name: str
    left: str
    changes: Release | None
    gone: tuple[str, ...] = ()
    has_withdrawn: bool = False


async def find_candidate(place: Workplace, name: str) -> Candidate:
    """Returns a candidate with what it would change.

    Raises:
        index.errors.UnknownGenerationError: There is no such candidate, or nothing to compare it with.
    """
    if name in place.generations.read_state().candidates:
        await place.editions.bring(name)
    return await place.do(_read_candidate, place.generations, name)


@asynccontextmanager
async def exporting_changes(place: Workplace, name: str, admin_id: int) -> AsyncIterator[tuple[str, Release]]:
    """Gives what a candidate would change to hand out before the block ends; readers' words leave Kutip there.

    Yields:
        The name of the file that it may be called, and what would change.

    Raises:
        index.errors.UnknownGenerationError: As from `find_candidate`.
    """
    candidate = await find_candidate(place, name)
    file_name = f"kutip-changes-{name}.csv"
    async with place.recording(admin_id, AuditedAction.EXPORT, file_name):
        yield file_name, candidate.release


async def publish(place: Workplace, name: str, admin_id: int) -> str:
    """Lets a candidate, or what was rolled back from, serve from the next question on.

    Args:
        place: Where.
        name: Of the generation.
        admin_id: Who decided.

    Returns:
        The generation that served until now; empty where there was none.

    Raises:
        index.errors.UnknownGenerationError: It is neither.
        index.errors.StaleGenerationError: Another generation serves than the one it was compared with.
        index.errors.SnapshotError: It is damaged.
    """
    async with place.deciding:
        left, state = place.serving, place.generations.read_state()
        if name not in (*state.candidates, *state.retired):
            raise UnknownGenerationError(name)
        async with place.recording(admin_id, AuditedAction.PUBLISH, name):
            collection = await _open(name, place)
            await place.editions.publish(name)
            _serve(name, collection, place)
    return left


async def discard(place: Workplace, name: str, admin_id: int) -> None:
    """Deletes a candidate; arguments as for `publish`.

    Raises:
        index.errors.UnknownGenerationError: There is no such candidate.
    """
    async with place.deciding:
        if name not in place.generations.read_state().candidates:
            raise UnknownGenerationError(name)
        async with place.recording(admin_id, AuditedAction.DISCARD, name):
            await place.editions.discard(name)


def is_unchanged(place: Workplace, name: str) -> bool:
    """Whether a candidate was built of the very files that what serves was built of."""
    find_folder = place.generations.find_folder
    built = read_digests(find_folder(name))
    # What could not be read may have changed since.
    return bool(place.serving and built and all(built.values())) and built == read_digests(find_folder(place.serving))


async def roll_back(place: Workplace, left: str, admin_id: int) -> RolledBack:
    """Lets the generation that served before one serve again, from the next question on.

    Args:
        place: Where.
        left: The generation that is to serve no longer.
        admin_id: Who decided.

    Raises:
        StaleDecisionError: Another generation serves by now.
        index.errors.NoEarlierGenerationError: There is none that can be opened.
    """
    async with place.deciding:
        if place.serving != left:
            raise StaleDecisionError
        if not left:
            raise NoEarlierGenerationError
        name = await _find_earlier(place)
        before = await _open_serving(place)
        async with place.recording(admin_id, AuditedAction.ROLL_BACK, name):
            collection = await _open(name, place)
            await place.editions.roll_back(name)
            _serve(name, collection, place)
    after = await _open_serving(place)
    has_withdrawn = bool(place.generations.read_state().withdrawn)
    if before is None or after is None:
        return RolledBack(name, left, None, has_withdrawn=has_withdrawn)
    held = await place.do(_leave_out_gone, before, place.documents.folder)
    changes = await place.do(compare_collections, after, held, GoldenSet())
    between = await place.do(compare_collections, after, before, GoldenSet())
    gone = tuple(change.id for change in between.added if change not in changes.added)
    return RolledBack(name, left, changes, gone, has_withdrawn)


def _leave_out_gone(collection: Collection, folder: Path) -> Collection:
    """Return a collection without documents that the folder no longer holds: no build brings them back."""
    with contextlib.suppress(SeedFileError):
        held, index = list_ids(folder), collection.index
        gone = [document.id for document in collection.documents if document.id not in held]
        return collection.without([*gone, *(index.documents.name_document(number) for number in index.withdrawn)])
    return collection


async def _find_earlier(place: Workplace) -> str:
    for name in reversed(place.generations.read_state().published[:-1]):
        try:
            await place.editions.bring(name)
        except TornEditionError:
            continue
        break
    return await place.do(place.generations.find_earlier)


async def _open(name: str, place: Workplace) -> Collection:
    """Open what is going to serve, which also checks it; where readers wait, it answers its first question here."""
    await place.editions.bring(name)
    snapshot = await place.do(place.generations.open, name)
    return await place.do(warm, snapshot.collection) if place.live else snapshot.collection


def _serve(name: str, collection: Collection, place: Workplace) -> None:
    if place.live is not None:
        place.live.serve(name, collection)


async def _open_serving(place: Workplace) -> Collection | None:
    try:
        return await place.open_collection()
    except (SnapshotError, UnreadableGenerationError):
        return None


def _read_candidate(generations: Generations, name: str) -> Candidate:
    based_on = generations.find_base(name)
    try:
        release = read_release((generations.find_folder(name) / RELEASE_FILE).read_bytes())
    except (OSError, ValueError):  # discarded meanwhile, or written by another version
        raise UnknownGenerationError(name) from None
    return Candidate(name, based_on or "", release)
