"""Corrections from what has changed to what people see: looked for when something else serves, edited at a pace.

Nothing is lost where a process ends: what served when all was last looked through is taken down only when it was, and
what is to be edited stays in the outbox until it is. Whoever asks meanwhile comes first.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable

from bot.logs import describe_error
from bot.operations.corrections.planning import plan_corrections
from bot.operations.live import LiveCollection
from bot.operations.workplace import Workplace
from bot.storage.kept.outbox import TURN_SECONDS
from bot.values.corrections import Basis, Correction, Edited, EditOutcome

# Between two looks at what serves, and two at what other processes have put into the outbox.
PAUSE_SECONDS = 1.0
OUTBOX_PAUSE_SECONDS = 5.0
# Telegram takes thirty messages a second, and twenty a minute of one group: most of both is left for answers.
SECONDS_PER_EDIT = 0.2
SECONDS_PER_EDIT_OF_A_GROUP = 20.0
# While so many updates wait, or are worked on, one message is edited between two looks.
_BUSY_FROM = 8
_BATCH = 50
_MOST_GROUPS = 10_000
# What was asked before something else served may be answered, and kept, a moment later.
GRACE_SECONDS = 30.0
_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 5.0, 3600.0

logger = logging.getLogger(__name__)


EditMessage = Callable[[Correction], Awaitable[Edited]]
"""Lets a message show in Telegram what it is to show, in one attempt."""


class CorrectionsRunner:
    """Corrects messages as long as it runs; of several processes one at a time does."""

    def __init__(
        self, place: Workplace, live: LiveCollection, edit: EditMessage, count_waiting: Callable[[], int]
    ) -> None:
        """Begins nothing yet.

        Args:
            place: Where what changes is noticed, and what is kept.
            live: What answers in this process.
            edit: Edits one message.
            count_waiting: How many updates wait or are worked on.
        """
        self._place = place
        self._live = live
        self._edit = edit
        self._count_waiting = count_waiting
        self._holder = secrets.token_hex(8)
        self._turn_until = 0.0
        self._looks_at = self._resumes_at = 0.0
        self._is_failing = False
        self._settled: Basis | None = None
        # From what was looked through, and when that is done once more.
        self._again: list[tuple[Basis, float]] = []
        # When each group was edited in last.
        self._edited_at: dict[int, float] = {}

    async def run(self) -> None:
        """Correct until it is cancelled."""
        while True:
            try:
                await self._look_through()
                if self._now() >= max(self._looks_at, self._resumes_at):
                    self._looks_at = self._now() + OUTBOX_PAUSE_SECONDS
                    await self._edit_due()
            # Whatever breaks in correcting one message, all others are corrected.
            except Exception as error:  # noqa: BLE001
                if not self._is_failing:
                    logger.error("messages cannot be corrected, which is tried again: %s", describe_error(error))
                self._is_failing = True
            else:
                self._is_failing = False
            await asyncio.sleep(PAUSE_SECONDS)

    async def _look_through(self) -> None:
        """Put into the outbox what has to be corrected since something else serves."""
        basis = Basis(self._live.generation, frozenset(self._live.withdrawn), self._live.collection.fallen)
        if self._place.generations.read_state().serving != basis.edition:
            return
        if self._again and self._now() >= self._again[0][1] and await self._take_turn():
            before, _ = self._again[0]
            await self._plan(before)
            del self._again[0]
        if basis == self._settled:
            return
        outbox = self._place.store.corrections
        before = await outbox.read_basis()
        if before != basis:
            if not await self._take_turn():
                return
            if before.edition:
                await self._plan(before)
                self._again.append((before, self._now() + GRACE_SECONDS))
            # At once: what is taken back a moment later has to be noticed too.
            await outbox.set_basis(basis)
        self._settled = basis

    async def _plan(self, before: Basis) -> None:
        days = {document_id: one.day for document_id, one in self._live.withdrawn.items()}
        plan = await plan_corrections(self._place, before, self._live.collection, days)
        await self._place.store.corrections.follow(plan)
        if plan.corrected:
            logger.info("%d messages are to be corrected", len(plan.corrected))
            self._looks_at = 0.0

    async def _edit_due(self) -> None:
        due = await self._place.store.corrections.list_due(_BATCH)
        for correction in due:
            self._looks_at = 0.0
            if not await self._take_turn():
                return
            if wait_seconds := self._find_wait(correction):
                await self._place.store.corrections.postpone([correction.message.place], wait_seconds)
                continue
            begun_at = self._now()
            edited = await self._edit(correction)
            await self._note(correction, edited)
            if edited.outcome is EditOutcome.TOO_MUCH:
                self._resumes_at = self._now() + edited.wait_seconds
                return
            if self._count_waiting() >= _BUSY_FROM:
                return
            await asyncio.sleep(max(0.0, begun_at + SECONDS_PER_EDIT - self._now()))

    def _find_wait(self, correction: Correction) -> float:
        """For how long a group is left alone, that answers have room there."""
        chat_id = correction.message.place.chat_id
        if chat_id is None or chat_id > 0:
            return 0.0
        now = self._now()
        free_at = self._edited_at.get(chat_id, 0.0) + SECONDS_PER_EDIT_OF_A_GROUP
        if chat_id in self._edited_at and free_at > now:
            return free_at - now
        if len(self._edited_at) > _MOST_GROUPS:
            self._edited_at.clear()
        self._edited_at[chat_id] = now
        return 0.0

    async def _note(self, correction: Correction, edited: Edited) -> None:
        store, place = self._place.store, correction.message.place
        match edited.outcome:
            case EditOutcome.SHOWN:
                await store.corrections.finish(correction)
            case EditOutcome.IMPOSSIBLE:
                await store.kept_messages.drop(place)
            case EditOutcome.SHUT_OUT if place.chat_id is not None:
                store.note_left(place.chat_id)
            case EditOutcome.SHUT_OUT:
                await store.kept_messages.drop(place)
            case EditOutcome.TOO_MUCH:
                await store.corrections.postpone([place], edited.wait_seconds)
            case EditOutcome.FAILED:
                pause = min(_FIRST_PAUSE_SECONDS * 2.0**correction.attempts, _LONGEST_PAUSE_SECONDS)
                await store.corrections.postpone([place], pause, has_failed=True)

    async def _take_turn(self) -> bool:
        """Whether this process edits; asked of the database again before the turn ends."""
        now = self._now()
        if now < self._turn_until:
            return True
        is_alone = not self._place.settings.is_shared
        if not await self._place.store.corrections.take_turn(self._holder, is_alone=is_alone):
            return False
        # Half of it is left for the edit that is under way.
        self._turn_until = now + TURN_SECONDS / 2
        return True

    def _now(self) -> float:
        return asyncio.get_running_loop().time()
