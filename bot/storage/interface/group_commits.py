"""What many tasks write at the same moment, committed together; what nobody waits for, as late as need be."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial

from bot.errors import DatabaseBusyError, StorageError
from bot.logs import describe_error
from bot.problems import KutipProblem

MAX_NOTED = 10_000
# Whoever waits for a write while the database is held, or out of reach, does so for about as long.
PATIENCE_SECONDS = 5.0
CLOSING_PATIENCE_SECONDS = 1.0
BUSY_PAUSE_SECONDS = 0.02
# What nobody waits for is gathered for so long: a commit costs more than all that it writes.
GATHERING_SECONDS = 0.05

Row = tuple[str | bytes | int | float | None, ...]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Insertion:
    """Rows for one table.

    Attributes:
        into: What comes before the rows, such as "INSERT INTO answers (id, language)"; never made from input.
        rows: All of the same length.
        otherwise: What comes after the rows, such as "ON CONFLICT DO NOTHING".
    """

    into: str
    rows: Sequence[Row]
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One statement for rows that may be there; of what is written together, changes keep their order and come last.

    Attributes:
        statement: Never made from input.
        values: Of its places.
    """

    statement: str
    values: Row


Writing = Insertion | Change
Commit = Callable[[Sequence[Insertion], Sequence[Change]], Awaitable[None]]
"""Writes insertions, then changes, in one transaction; raises `DatabaseBusyError` where that may work later."""


class DroppedError(StorageError):
    """What nobody waits for was not written, and will not be: too much of it waited, or the bot stops."""


@dataclass(frozen=True, slots=True)
class _Request:
    """What is written as a whole.

    Attributes:
        gives_up_at: In seconds of the loop's clock; infinite where nobody waits for it.
    """

    writings: tuple[Writing, ...]
    written: asyncio.Future[None]
    gives_up_at: float


class GroupCommits:
    """Writes of all tasks of one event loop, in order.

    Attributes:
        dropped: How much of what was noted was not written.
    """

    def __init__(self, commit: Commit, turns: asyncio.Lock, pause_seconds: float = BUSY_PAUSE_SECONDS) -> None:
        """Begins with nothing to write.

        Args:
            commit: Writes to the database; never called while it is at work.
            turns: Held while something is written; whoever else must not write meanwhile holds it too.
            pause_seconds: After an attempt that came to nothing, until the next.
        """
        self.dropped = 0
        self._commit_all = commit
        self._turns = turns
        self._pause_seconds = pause_seconds
        self._waiting: list[_Request] = []
        self._noted = 0
        self._writing: asyncio.Task[None] | None = None
        # Set while somebody waits for a write.
        self._is_awaited = asyncio.Event()
        self._is_hurried = False
        self._is_closed = False
        self._closes_at = math.inf

    def submit(self, *writings: Writing) -> asyncio.Future[None]:
        """Write something, all or none of it, together with what others write at this moment.

        Returns:
            Done once it is written; its exception is one of `DATABASE_ERRORS` where it cannot be, a `DatabaseBusyError`
            where the database was held or out of reach for too long, or a `RuntimeError` where this is closed. Whoever
            cancels it cannot know whether it is written.
        """
        self._is_awaited.set()
        return self._add(writings, asyncio.get_running_loop().time() + PATIENCE_SECONDS)

    def note(self, what: str, *writings: Writing) -> asyncio.Future[None]:
        """Write something that nobody waits for: as by `submit`, but as late as need be.

        Args:
            what: Named in the log where it cannot be written.
            writings: The same.

        Returns:
            As by `submit`; what went wrong is logged. A `DroppedError` is its exception where it was given up.
        """
        if self._noted >= MAX_NOTED:
            written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._drop([written], f"more than {MAX_NOTED} wait for the database")
            return written
        self._noted += 1
        written = self._add(writings, math.inf)
        written.add_done_callback(partial(self._end_noted, what))
        return written

    def hurry(self) -> None:
        """From now on whoever waits for a write is told that it cannot be made now as soon as that is seen."""
        self._is_hurried = True
        self._is_awaited.set()

    async def settle(self) -> None:
        """Wait until all is written, or failed, that was submitted or noted before.

        Raises:
            DatabaseBusyError: The database is held or out of reach.
        """
        await self.submit()

    async def close(self) -> None:
        """Write nothing more once what waits is written, or cannot be soon; once more is nothing."""
        self.hurry()
        self._closes_at = asyncio.get_running_loop().time() + CLOSING_PATIENCE_SECONDS
        if self._writing is not None:
            await self._writing
        self._is_closed = True

    def _add(self, writings: tuple[Writing, ...], gives_up_at: float) -> asyncio.Future[None]:
        loop = asyncio.get_running_loop()
        request = _Request(writings, loop.create_future(), gives_up_at)
        self._waiting.append(request)
        if self._writing is None:
            self._writing = loop.create_task(self._write())
        return request.written

    def _end_noted(self, what: str, written: asyncio.Future[None]) -> None:
        self._noted -= 1
        error = None if written.cancelled() else written.exception()
        if error is not None and not isinstance(error, DroppedError):
            logger.error("%s could not be written down: %s", what, describe_error(error))

    def _drop(self, given_up: Sequence[asyncio.Future[None]], reason: str) -> None:
        """Give up what nobody waits for; the first time is logged, and how much it was at the end."""
        if not self.dropped or len(given_up) > 1:
            logger.error("%d things that nobody waits for are not written down: %s", len(given_up), reason)
        self.dropped += len(given_up)
        for written in given_up:
            written.set_exception(DroppedError(KutipProblem.NOT_WRITTEN))
            # Whoever noted it need not look.
            written.exception()

    async def _write(self) -> None:
        try:
            while self._waiting:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._is_awaited.wait(), GATHERING_SECONDS)
                async with self._turns:
                    batch, self._waiting = self._waiting, []
                    if not self._is_hurried:
                        self._is_awaited.clear()
                    errors = await self._commit(batch)
                held = self._end(batch, errors)
                if not held:
                    continue
                if asyncio.get_running_loop().time() >= self._closes_at:
                    self._drop([request.written for request in held], "the database cannot be written at the stop")
                    continue
                self._waiting[:0] = held
                if any(math.isfinite(request.gives_up_at) for request in held):
                    self._is_awaited.set()
                await asyncio.sleep(self._pause_seconds)
        finally:
            self._writing = None

    def _end(self, batch: Sequence[_Request], errors: Sequence[Exception | None]) -> list[_Request]:
        """Say what came of a batch; returns what is to be tried again."""
        held = []
        now = asyncio.get_running_loop().time()
        for request, error in zip(batch, errors, strict=True):
            if request.written.done():  # nobody waits any more
                continue
            if error is None:
                request.written.set_result(None)
            elif not isinstance(error, DatabaseBusyError):
                request.written.set_exception(error)
            elif math.isinf(request.gives_up_at) or (now < request.gives_up_at and not self._is_hurried):
                held.append(request)
            else:
                request.written.set_exception(error)
        return held

    async def _commit(self, batch: Sequence[_Request]) -> Sequence[Exception | None]:
        """Write a batch in one transaction, or where that fails each request in its own; returns their errors."""
        try:
            if self._is_closed:
                raise RuntimeError("the database is closed")
            insertions, changes = _gather(batch)
            if insertions or changes:
                await self._commit_all(insertions, changes)
        except Exception as error:  # noqa: BLE001  # whoever asked for it gets it
            if len(batch) == 1 or isinstance(error, DatabaseBusyError):
                return [error] * len(batch)
            # One faulty row costs nobody else theirs.
            return [error for request in batch for error in await self._commit([request])]
        return [None] * len(batch)


def _gather(batch: Sequence[_Request]) -> tuple[list[Insertion], list[Change]]:
    """All rows for one table in one insertion; changes in their order."""
    rows: dict[tuple[str, str], list[Row]] = {}
    changes: list[Change] = []
    for request in batch:
        for writing in request.writings:
            if isinstance(writing, Change):
                changes.append(writing)
            else:
                rows.setdefault((writing.into, writing.otherwise), []).extend(writing.rows)
    return [Insertion(into, values, otherwise) for (into, otherwise), values in rows.items()], changes
