"""What many tasks write at the same moment, in one transaction and one turn of a thread.

Every answer keeps something, and a thread that writes it takes turns with the event loop at each statement: written
one by one, that takes as long as everything else about an answer. Most of it nobody waits for: it is noted, and written
beside, in order. While another process holds the database it waits, so much and no more.
"""

from __future__ import annotations

import asyncio
import logging
import math
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from bot.errors import DatabaseBusyError, StorageError
from bot.logs import describe_error
from bot.problems import KutipProblem

# Below what any SQLite takes in one statement, with room for ten columns.
MAX_ROWS_OF_A_STATEMENT = 64
MAX_NOTED = 10_000
# Whoever waits for a write while another process holds the database does so for about as long.
PATIENCE_SECONDS = 5.0
CLOSING_PATIENCE_SECONDS = 1.0
BUSY_PAUSE_SECONDS = 0.02
_BUSY_CODES = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})

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
    """One connection with a thread of its own; for one event loop.

    Attributes:
        dropped: How much of what was noted was not written.
    """

    def __init__(self, connection: sqlite3.Connection, turns: asyncio.Lock) -> None:
        """Takes over an open connection that any thread may use.

        Args:
            connection: In autocommit mode; its timeout is how long one attempt takes while another process writes.
            turns: Held while something is written; whoever else writes to the file in this process holds it too.
        """
        self.dropped = 0
        self._connection = connection
        self._turns = turns
        self._thread = ThreadPoolExecutor(1, "database")
        self._waiting: list[_Request] = []
        self._noted = 0
        self._writing: asyncio.Task[None] | None = None
        self._is_hurried = False
        self._closes_at = math.inf

    def submit(self, *writings: Writing) -> asyncio.Future[None]:
        """Write something, all or none of it, together with what others write at this moment.

        Returns:
            Done once it is written; its exception is a `sqlite3.Error` where it cannot be, a `DatabaseBusyError` where
            another process held the database too long, or a `RuntimeError` where this is closed. Whoever cancels it
            cannot know whether it is written.
        """
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
        """From now on whoever waits for a write is told that the database is held as soon as that is seen."""
        self._is_hurried = True

    async def settle(self) -> None:
        """Wait until all is written, or failed, that was submitted or noted before.

        Raises:
            DatabaseBusyError: Another process holds the database.
        """
        await self.submit()

    async def close(self) -> None:
        """Close the connection once what waits is written, or the database was held too long; once more is nothing."""
        self.hurry()
        self._closes_at = asyncio.get_running_loop().time() + CLOSING_PATIENCE_SECONDS
        if self._writing is not None:
            await self._writing
        self._thread.shutdown()
        self._connection.close()

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
                async with self._turns:
                    batch, self._waiting = self._waiting, []
                    errors = await self._commit(batch)
                held = self._end(batch, errors)
                if not held:
                    continue
                if asyncio.get_running_loop().time() >= self._closes_at:
                    self._drop([request.written for request in held], "another process holds the database at the stop")
                    continue
                self._waiting[:0] = held
                await asyncio.sleep(BUSY_PAUSE_SECONDS)
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
            elif not is_busy(error):
                request.written.set_exception(error)
            elif math.isinf(request.gives_up_at) or (now < request.gives_up_at and not self._is_hurried):
                held.append(request)
            else:
                request.written.set_exception(make_busy_error(error))
        return held

    async def _commit(self, batch: Sequence[_Request]) -> Sequence[Exception | None]:
        """Write a batch in one transaction, or where that fails each request in its own; returns their errors."""
        try:
            await asyncio.get_running_loop().run_in_executor(self._thread, _write_all, self._connection, batch)
        except Exception as error:  # noqa: BLE001  # whoever asked for it gets it
            if len(batch) == 1 or is_busy(error):
                return [error] * len(batch)
            # One faulty row costs nobody else theirs.
            return [error for request in batch for error in await self._commit([request])]
        return [None] * len(batch)


def is_busy(error: BaseException) -> bool:
    """Whether something could not be done because another process, or another connection, holds the database."""
    return isinstance(error, sqlite3.Error) and (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _BUSY_CODES


def make_busy_error(error: BaseException) -> DatabaseBusyError:
    """Returns what is raised instead of SQLite's own error."""
    busy = DatabaseBusyError(KutipProblem.DATABASE_BUSY)
    busy.__cause__ = error
    return busy


def _write_all(connection: sqlite3.Connection, batch: Sequence[_Request]) -> None:
    rows: dict[tuple[str, str], list[Row]] = {}
    changes: list[Change] = []
    for request in batch:
        for writing in request.writings:
            if isinstance(writing, Change):
                changes.append(writing)
            else:
                rows.setdefault((writing.into, writing.otherwise), []).extend(writing.rows)
    if not rows and not changes:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for (into, otherwise), values in rows.items():
            for start in range(0, len(values), MAX_ROWS_OF_A_STATEMENT):
                part = values[start : start + MAX_ROWS_OF_A_STATEMENT]
                # One statement for many rows: each gives up the interpreter once and has to wait for it again.
                row = f"({', '.join('?' * len(part[0]))})"
                statement = f"{into} VALUES {', '.join([row] * len(part))} {otherwise}"
                connection.execute(statement, [value for values_of_row in part for value in values_of_row])
        for change in changes:
            connection.execute(change.statement, change.values)
        connection.execute("COMMIT")
    except BaseException:
        # One that fails, such as on a full disk, may leave the transaction open.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
