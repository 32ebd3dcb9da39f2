"""The order in which updates are worked on: one person's in turn, different people's at once, inline queries first."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.storage.unanswered import UnansweredUpdates
from bot.traffic.outbox import delivering
from bot.traffic.tally import Outcome

# Waiting updates count too, so that one impatient person must not use this up.
MAX_UPDATES_AT_ONCE = 1024
# Measured: one keeps the processor busy, and with more an inline query waits longer each time that it has to wait.
MAX_COMPOSED_AT_ONCE = 1
# Something slow, such as a file that is read, holds up nobody for longer.
LONGEST_TURN_SECONDS = 0.1


class ComposingTurn:
    """A place among the few updates whose answers are being composed; given up once, whoever asks for it first."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        """Takes over a place that was acquired."""
        self._places = places
        self._is_held = True
        self._timer = asyncio.get_running_loop().call_later(LONGEST_TURN_SECONDS, self.end)

    def end(self) -> None:
        """Let the next one in; a second call does nothing."""
        if self._is_held:
            self._is_held = False
            self._timer.cancel()
            self._places.release()


_turn: ContextVar[ComposingTurn | None] = ContextVar("turn", default=None)


def end_composing() -> None:
    """Let the next update in: what is left of this one is to wait, for the database or for Telegram."""
    turn = _turn.get()
    if turn is not None:
        turn.end()


class OneAtATimePerPerson(BaseUpdateProcessor):
    """Keeps the order of one person's messages and presses, without anybody waiting for somebody else for long.

    When more comes than can be answered at once, only a few answers are composed at a time, so that inline queries,
    which wait for no such place, find the processor free after a few milliseconds.
    """

    __slots__ = ("_is_admitted", "_note_end", "_places", "_turns", "_unanswered", "_wait_until_current")

    def __init__(
        self,
        is_admitted: Callable[[Update], Awaitable[bool]],
        unanswered: UnansweredUpdates,
        note_end: Callable[[Update, Outcome, float], object],
        wait_until_current: Callable[[], Awaitable[None]],
    ) -> None:
        """Works on nothing yet.

        Args:
            is_admitted: Whether to work on an update; asked before it waits, so that no flood fills the queue.
            unanswered: Is told how far each update is.
            note_end: Is told what became of each, and after how many seconds.
            wait_until_current: Waits while it is not known what may be quoted; each waits in its turn.
        """
        super().__init__(MAX_UPDATES_AT_ONCE)
        self._is_admitted = is_admitted
        self._unanswered = unanswered
        self._note_end = note_end
        self._wait_until_current = wait_until_current
        # A lock lives for as long as somebody holds it or waits for it.
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._places = asyncio.Semaphore(MAX_COMPOSED_AT_ONCE)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Work on an update when it is its turn, or not at all; it counts as answered when that has ended."""
        if not isinstance(update, Update):
            return
        outcome, started = Outcome.BROKEN_OFF, time.perf_counter()
        try:
            with delivering(update.update_id, self._unanswered) as delivery:
                if await self._is_let_in(update, coroutine):
                    await self._take_turn(update, coroutine)
                elif delivery.outcome is Outcome.DONE:
                    delivery.outcome = Outcome.TURNED_AWAY
            outcome = delivery.outcome
        finally:
            self._note_end(update, outcome, time.perf_counter() - started)

    async def _take_turn(self, update: Update, coroutine: Awaitable[Any]) -> None:
        sender = _find_sender(update)
        if sender is None:
            await self._wait_until_current()
            await coroutine
            return
        async with self._turns.setdefault(sender, asyncio.Lock()):
            await self._places.acquire()
            turn = ComposingTurn(self._places)
            # Every update has a task of its own, and so a context of its own.
            _turn.set(turn)
            try:
                # Composed without a pause, all that came at once would be before anybody looks at the network.
                await asyncio.sleep(0)
                await self._wait_until_current()
                await coroutine
            finally:
                turn.end()

    async def _is_let_in(self, update: Update, coroutine: Awaitable[Any]) -> bool:
        is_admitted = False
        try:
            is_admitted = await self._is_admitted(update)
        finally:
            if not is_admitted and isinstance(coroutine, Coroutine):
                coroutine.close()
        return is_admitted

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to close."""


def _find_sender(update: Update) -> int | None:
    # An inline query supersedes the one before it and so does not wait for it.
    if update.inline_query:
        return None
    # Anonymous administrators of all groups share one user: what tells them apart is their group.
    sender = update.effective_sender or update.effective_chat
    return sender.id if sender else None
