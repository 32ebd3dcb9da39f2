"""The collection that answers now: opened off the event loop, handed out whole, replaced between two questions."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BuildFailedError, BuildRunningError, explain_failure
from bot.operations.processes.build import MESSAGE, ORDER, RELEASE_FILE, BuildOrder, BuildOutcome, store_first
from bot.settings.settings import Settings
from bot.values.builds import BuildStatus
from index import Collection
from index.errors import GenerationError, IndexingError, UnknownGenerationError
from index.problems import Fault, Problem
from index.releases.comparison import RecentQuestion, Release, read_release
from index.releases.generations import Generations, GenerationsState, Withdrawal

# From here the child finds the same code, installed or not.
_ROOT = Path(__file__).parent.parent.parent
_MAX_LINE_BYTES = 2**20
_MAX_COMPLAINT_CHARS = 500

logger = logging.getLogger(__name__)


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


class LiveCollection:
    """Holds the serving generation, builds candidates and publishes them.

    Whoever answers takes `collection` once and uses that object to the end, so that no answer mixes two. For one
    event loop; the generations' folder may be shared with other processes, whose changes are noticed.
    """

    def __init__(self, generations: Generations, seeds_folder: Path, generation: str, collection: Collection) -> None:
        """Takes the serving generation, opened; see `open`."""
        self._generations = generations
        self._seeds_folder = seeds_folder
        self._build: asyncio.Task[BuildOutcome] | None = None
        self._loading: asyncio.Task[None] | None = None
        self.serve(generation, collection)

    @classmethod
    async def open(cls, settings: Settings) -> LiveCollection:
        """Open the serving generation in a worker thread, and make it ready to answer at once.

        Where there is none yet, the documents' folder becomes the first.

        Raises:
            index.errors.IndexingError: If the generations or, at the first start, the documents cannot be used.
            BuildFailedError: If a generation cannot be written.
        """
        return cls(*await asyncio.to_thread(_open, settings))

    def close(self) -> None:
        """Close the generations' state."""
        self._generations.close()

    @property
    def collection(self) -> Collection:
        """The collection that serves now, withdrawn documents left out."""
        self._look()
        return self._collection

    @property
    def generation(self) -> str:
        """The name of the generation that serves now."""
        self._look()
        return self._generation

    @property
    def withdrawn(self) -> Mapping[str, Withdrawal]:
        """The withdrawn documents, by id."""
        self._look()
        return self._state.withdrawn

    @property
    def is_building(self) -> bool:
        """Whether a build runs."""
        return self._build is not None

    async def build(
        self, recent: Sequence[RecentQuestion] = (), on_status: Callable[[BuildStatus], None] | None = None
    ) -> Candidate:
        """Build a candidate in a process of its own.

        Args:
            recent: Questions of readers that are put to it.
            on_status: Told now and then how far it is.

        Raises:
            BuildRunningError: If another build of this bot runs.
            BuildFailedError: If it came to no good end; nothing has changed.
        """
        if self._build is not None:
            raise BuildRunningError
        order = BuildOrder(self._seeds_folder, self._generations.folder, tuple(recent))
        self._build = asyncio.create_task(_run_build(order, on_status or (lambda _: None)))
        try:
            outcome = await self._build
        finally:
            self._build = None
            with contextlib.suppress(GenerationError):
                await asyncio.to_thread(self._generations.sweep)
        if not outcome.candidate:
            with contextlib.suppress(GenerationError):
                await asyncio.to_thread(self._generations.note_failure, outcome.faults)
            raise BuildFailedError(*outcome.faults)
        return await self.find_candidate(outcome.candidate)

    async def find_candidate(self, name: str) -> Candidate:
        """Return a candidate with what it would change.

        Raises:
            index.errors.UnknownGenerationError: If there is no such candidate.
        """
        return await asyncio.to_thread(_read_candidate, self._generations, name)

    async def publish(self, name: str) -> None:
        """Let a candidate serve, from the next question on.

        Raises:
            index.errors.StaleGenerationError: If another generation serves than the one it was compared with.
            index.errors.UnknownGenerationError: If there is no such candidate.
            index.errors.SnapshotError: If it is damaged.
        """
        if name not in self._generations.read_state().candidates:
            raise UnknownGenerationError(name)
        collection = await asyncio.to_thread(_open_and_warm, self._generations, name)
        await asyncio.to_thread(self._generations.publish, name)
        self.serve(name, collection)

    async def discard(self, name: str) -> None:
        """Delete a candidate.

        Raises:
            index.errors.UnknownGenerationError: If there is no such candidate.
        """
        await asyncio.to_thread(self._generations.discard, name)

    def has_earlier_generation(self) -> bool:
        """Whether a generation was published before the serving one and is still kept."""
        return len(self._generations.read_state().published) > 1

    async def find_earlier(self) -> str:
        """Return the generation before the serving one that is not damaged.

        Raises:
            index.errors.NoEarlierGenerationError: If there is none.
        """
        return await asyncio.to_thread(self._generations.find_earlier)

    async def roll_back(self, name: str) -> None:
        """Let an earlier generation serve again, from the next question on.

        Args:
            name: From `find_earlier`.

        Raises:
            index.errors.NoEarlierGenerationError: If it is none any more.
        """
        collection = await asyncio.to_thread(_open_and_warm, self._generations, name)
        await asyncio.to_thread(self._generations.roll_back, name)
        self.serve(name, collection)

    async def withdraw(self, document_id: str, by: str) -> None:
        """Keep a document from being quoted from the next question on, in every generation.

        Args:
            document_id: Of any document, here or not.
            by: Who withdraws it.
        """
        day = dt.datetime.now(dt.UTC).date().isoformat()
        await asyncio.to_thread(self._generations.withdraw, document_id, day, by)
        self._apply(self._generations.read_state())

    async def lift_withdrawal(self, document_id: str) -> bool:
        """Let a document be quoted again; return whether it was withdrawn."""
        is_lifted = await asyncio.to_thread(self._generations.lift_withdrawal, document_id)
        self._apply(self._generations.read_state())
        return is_lifted

    def serve(self, generation: str, collection: Collection) -> None:
        """Answer from a collection from the next question on.

        Args:
            generation: Its name.
            collection: With all its documents; withdrawn ones are left out.
        """
        self._generation, self._whole = generation, collection
        self._leave_out(self._generations.read_state())

    def _look(self) -> None:
        """Notice what other processes have changed."""
        try:
            if self._generations.has_changed():
                self._notice(self._generations.read_state())
        except GenerationError as error:
            logger.error("%s; generation %s goes on serving", error, self._generation)

    def _apply(self, state: GenerationsState) -> None:
        if state.withdrawn != self._state.withdrawn:
            self._leave_out(state)

    def _leave_out(self, state: GenerationsState) -> None:
        self._collection = self._whole.without(state.withdrawn) if state.withdrawn else self._whole
        self._state = state

    def _notice(self, state: GenerationsState) -> None:
        """Withdraw at once what another process withdrew; open what it published before it serves."""
        self._apply(state)
        name = state.serving
        if name is not None and name != self._generation and self._loading is None:
            self._loading = asyncio.get_running_loop().create_task(self._load(name))

    async def _load(self, name: str) -> None:
        try:
            while True:
                collection = await asyncio.to_thread(_open_and_warm, self._generations, name)
                serving = self._generations.read_state().serving
                if serving in (None, name):
                    self.serve(name, collection)
                    return
                name = serving  # published meanwhile
        except IndexingError as error:
            logger.error("%s; generation %s goes on serving", error, self._generation)
        finally:
            self._loading = None


def _open(settings: Settings) -> tuple[Generations, Path, str, Collection]:
    generations = Generations(settings.generations_folder, settings.generations_kept)
    try:
        generations.sweep()
        found = generations.open_serving()
        if found is None:
            name = store_first(settings.seeds_folder, generations)
            return generations, settings.seeds_folder, name, _open_and_warm(generations, name)
        name, snapshot, passed_over = found
        for error in passed_over:
            logger.error("%s; generation %s serves", error, name)
        return generations, settings.seeds_folder, name, _warm(snapshot.collection)
    except OSError as error:
        generations.close()
        raise BuildFailedError(*explain_failure(error)) from error
    except BaseException:
        generations.close()
        raise


def _open_and_warm(generations: Generations, name: str) -> Collection:
    return _warm(generations.open(name).collection)


def _warm(collection: Collection) -> Collection:
    # The first question loads the word lists.
    collection.answer(collection.documents[0].title)
    return collection


def _read_candidate(generations: Generations, name: str) -> Candidate:
    try:
        based_on = generations.find_base(name)
        release = read_release((generations.find_folder(name) / RELEASE_FILE).read_bytes())
    except (OSError, ValueError):  # discarded meanwhile, or written by another version
        raise UnknownGenerationError(name) from None
    return Candidate(name, based_on or "", release)


async def _run_build(order: BuildOrder, on_status: Callable[[BuildStatus], None]) -> BuildOutcome:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.operations.processes.build",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=_ROOT,
        limit=_MAX_LINE_BYTES,
    )
    try:
        complaints = asyncio.create_task(_read_complaints(process))
        outcome = await _follow(process, order, on_status)
        status = await process.wait()
        complaint = await complaints
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if outcome is None or not outcome.candidate:
        logger.error("a build ended with status %d: %s", status, complaint)
    return outcome or BuildOutcome("", (Fault(Problem.BUILD_ENDED, {"status": status}),))


async def _follow(
    process: asyncio.subprocess.Process, order: BuildOrder, on_status: Callable[[BuildStatus], None]
) -> BuildOutcome | None:
    """Hand the order over and read what comes back, to the end."""
    if process.stdin is None or process.stdout is None:
        raise ValueError("the process has no pipes")
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(ORDER.dump_json(order))
        await process.stdin.drain()
    process.stdin.close()
    outcome = None
    async for line in process.stdout:
        message = MESSAGE.validate_json(line)
        if isinstance(message, BuildStatus):
            on_status(message)
        else:
            outcome = message
    return outcome


async def _read_complaints(process: asyncio.subprocess.Process) -> str:
    """Return the end of what the process says on standard error, in one line."""
    text = (await process.stderr.read()).decode("utf-8", "replace") if process.stderr else ""
    return " ".join(text.split())[-_MAX_COMPLAINT_CHARS:]
