"""The collection that answers now: opened off the event loop, handed out whole, replaced between two questions."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import BuildFailedError, explain_failure
from bot.logs import describe_error
from bot.operations.processes.build import store_first
from bot.operations.sharing.freshness import Freshness
from bot.settings.settings import Settings
from bot.views.readers.answer import render_answer
from index import Collection
from index.errors import GenerationError, IndexingError
from index.models import Answer, Language
from index.questions.question import read_question
from index.releases.generations import Clock, Generations, read_clock
from index.releases.ledger import GenerationsState, Withdrawal

# Until what could not be opened is opened again.
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 5.0, 300.0

logger = logging.getLogger(__name__)


class LiveCollection:
    """Holds the serving generation, and what was withdrawn from it.

    Whoever answers takes `collection` once and uses that object to the end, so that no answer mixes two. For one
    event loop; the generations' folder may be shared with other processes, whose changes are noticed.

    Attributes:
        generations: Where it came from.
        freshness: Whether what other machines withdrew is known; None where there are none.
    """

    def __init__(
        self, generations: Generations, generation: str, collection: Collection, pages_url: str | None = None
    ) -> None:
        """Takes the serving generation, opened, and where its pages are read; see `open`."""
        self.generations = generations
        self._pages_url = pages_url
        self.freshness: Freshness | None = None
        self._loading: asyncio.Task[None] | None = None
        self._next: _Stage | None = None
        # Whether something has changed that could not be read yet, and whether that was said.
        self._is_behind = self._is_failing = False
        self.serve(generation, collection)

    @classmethod
    async def open(cls, settings: Settings, clock: Clock = read_clock) -> LiveCollection:
        """Open the serving generation in a worker thread, and make it ready to answer at once.

        Where there is none yet, the documents' folder becomes the first.

        Args:
            settings: They say where everything is.
            clock: Tells the time in UTC, by which embargoes end.

        Raises:
            index.errors.IndexingError: If the generations or, at the first start, the documents cannot be used.
            BuildFailedError: If a generation cannot be written.
        """
        return cls(*await asyncio.to_thread(_open, settings, clock), settings.public_url)

    def close(self) -> None:
        """Close the generations' state."""
        self._forget_next()
        if self._loading is not None:
            self._loading.cancel()
        self.generations.close()

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

    def find_withdrawal_day(self, document_id: str) -> dt.date:
        """Since when a document is withdrawn; today where that was lifted a moment ago."""
        withdrawal = self.withdrawn.get(document_id)
        return dt.date.fromisoformat(withdrawal.day) if withdrawal else dt.datetime.now(dt.UTC).date()

    def serve(self, generation: str, collection: Collection) -> None:
        """Answer from a collection from the next question on.

        Args:
            generation: Its name.
            collection: With all its documents; withdrawn ones are left out.
        """
        # Before anything is another: where that cannot be read, all goes on as it was.
        state = self.generations.read_state()
        self._generation, self._whole = generation, collection
        self._leave_out(state)
        self._prepare_next()

    @property
    def is_current(self) -> bool:
        """Whether what serves and what is withdrawn is known to be so now."""
        return self.freshness is None or self.freshness.is_current

    async def wait_until_current(self) -> None:
        """Wait while it is not known what is withdrawn: nothing may be quoted then."""
        if self.freshness is not None:
            await self.freshness.wait_until_current()

    def notice_changes(self) -> None:
        """Answer from what is so by now, from the next question on; another edition once it is open."""
        self._look()

    def _look(self) -> None:
        """Notice what other processes have changed."""
        try:
            # What cannot be read now is so all the same, and is looked at again.
            self._is_behind |= self.generations.has_changed()
            if self._is_behind:
                self._notice(self.generations.read_state())
            self._is_behind = self._is_failing = False
        except GenerationError as error:
            if not self._is_failing:
                logger.error("%s; edition %s goes on serving", error, self._generation)
            self._is_failing = True
        change = self._whole.next_change
        now = self.generations.clock() if change or self._next else None
        if now and self._next and self._next.begins <= now:
            self._enter_next(now)
        elif now and change and change <= now:
            self._whole = self._whole.as_of(now)
            self._leave_out(self._state)

    def _prepare_next(self) -> None:
        """Open, in a worker thread, what will serve when the next embargo ends."""
        self._forget_next()
        try:
            begins = self.generations.find_next_stage(self._generation, self.generations.clock())
        except OSError as error:
            logger.error("what waits cannot be looked for: %s", error)
            return
        if begins is not None:
            opening = asyncio.to_thread(_open_stage, self.generations, self._generation, begins)
            task = asyncio.get_running_loop().create_task(opening)
            task.add_done_callback(_log_failure)
            self._next = _Stage(begins, task)

    def _forget_next(self) -> None:
        if self._next is not None:
            self._next.opening.cancel()
            self._next = None

    def _enter_next(self, now: dt.datetime) -> None:
        """Serve what an embargo held back; as soon as it is open, if it is not yet."""
        stage = self._next
        if stage is None or not stage.opening.done():
            return
        self._next = None
        logger.info("embargoes until %s are over in edition %s", stage.begins.isoformat(), self._generation)
        if stage.opening.cancelled() or stage.opening.exception() is not None:
            if self._loading is None:
                self._loading = asyncio.get_running_loop().create_task(self._load(self._generation))
            self._prepare_next()
            return
        self.serve(self._generation, stage.opening.result().as_of(now))

    def _apply(self, state: GenerationsState) -> None:
        if state.withdrawn != self._state.withdrawn:
            self._leave_out(state)

    def _leave_out(self, state: GenerationsState) -> None:
        collection = self._whole.without(state.withdrawn) if state.withdrawn else self._whole
        self._collection = collection if self._pages_url is None else collection.read_at(self._pages_url)
        self._state = state

    def _notice(self, state: GenerationsState) -> None:
        """Withdraw at once what another process withdrew; open what it published before it serves."""
        self._apply(state)
        name = state.serving
        if name is not None and name != self._generation and self._loading is None:
            self._loading = asyncio.get_running_loop().create_task(self._load(name))

    async def _load(self, name: str) -> None:
        """Open what serves elsewhere and serve it; what cannot be opened now is tried again, with growing pauses."""
        told, pause_seconds = "", FIRST_PAUSE_SECONDS
        try:
            while True:
                try:
                    collection = await asyncio.to_thread(_open_and_warm, self.generations, name)
                    serving = self.generations.read_state().serving
                    if serving in (None, name):
                        self.serve(name, collection)
                        return
                    name = serving  # published meanwhile
                    continue
                except Exception as error:  # noqa: BLE001  # whatever it is, what serves goes on
                    reason = str(error) if isinstance(error, IndexingError) else describe_error(error)
                if reason != told:
                    logger.error("%s; edition %s goes on serving", reason, self._generation)
                told = reason
                await asyncio.sleep(pause_seconds)
                pause_seconds = min(2 * pause_seconds, LONGEST_PAUSE_SECONDS)
                with contextlib.suppress(GenerationError):
                    name = self.generations.read_state().serving or name
        finally:
            self._loading = None


@dataclass(frozen=True, slots=True)
class _Stage:
    """What will serve when an embargo ends.

    Attributes:
        begins: When that is.
        opening: Opens it.
    """

    begins: dt.datetime
    opening: asyncio.Task[Collection]


def _log_failure(opening: asyncio.Task[Collection]) -> None:
    if not opening.cancelled() and (error := opening.exception()) is not None:
        logger.error("what waits for the end of an embargo cannot be opened: %s", error)


def _open_stage(generations: Generations, name: str, begins: dt.datetime) -> Collection:
    return warm(generations.open_stage(name, begins))


def _open(settings: Settings, clock: Clock) -> tuple[Generations, str, Collection]:
    generations = Generations(settings.generations_folder, settings.generations_kept, clock)
    try:
        generations.sweep()
        found = generations.open_serving()
        if found is None:
            name = store_first(settings.seeds_folder, generations)
            return generations, name, _open_and_warm(generations, name)
        name, snapshot, passed_over = found
        for error in passed_over:
            logger.error("%s; edition %s serves", error, name)
        return generations, name, warm(snapshot.collection)
    except OSError as error:
        generations.close()
        raise BuildFailedError(*explain_failure(error)) from error
    except BaseException:
        generations.close()
        raise


def _open_and_warm(generations: Generations, name: str) -> Collection:
    return warm(generations.open(name).collection)


def warm(collection: Collection) -> Collection:
    """Returns a collection that has answered its first question in each language, which loads word lists and texts."""
    for language in Language:
        asked = collection.info.suggestions.get(language, ())[:1] or (collection.documents[0].title,)
        found = collection.answer(read_question(asked[0]))
        if isinstance(found, Answer):
            render_answer(found, "first", language)
    return collection
