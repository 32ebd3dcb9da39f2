"""Rows that many tasks insert at the same moment, in one transaction and one turn of a thread.

Every answer keeps something, and a thread that writes it takes turns with the event loop at each statement: written
one by one, that takes as long as everything else about an answer.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

# Below what any SQLite takes in one statement, with room for ten columns.
MAX_ROWS_OF_A_STATEMENT = 64

Row = tuple[str | bytes | int | float | None, ...]


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
class _Request:
    insertions: tuple[Insertion, ...]
    written: asyncio.Future[None]


class GroupCommits:
    """One connection with a thread of its own; for one event loop."""

    def __init__(self, connection: sqlite3.Connection, turns: asyncio.Lock) -> None:
        """Takes over an open connection that any thread may use.

        Args:
            connection: In autocommit mode.
            turns: Held while something is written; whoever else writes to the file in this process holds it too.
        """
        self._connection = connection
        self._turns = turns
        self._thread = ThreadPoolExecutor(1, "database")
        self._waiting: list[_Request] = []
        self._writing: asyncio.Task[None] | None = None

    def submit(self, *insertions: Insertion) -> asyncio.Future[None]:
        """Let rows be inserted, all or none of them, together with what others insert at this moment.

        Returns:
            Done once they are written; its exception is a `sqlite3.Error` where they cannot be, or a `RuntimeError`
            where this is closed. Whoever cancels it cannot know whether they are written.
        """
        loop = asyncio.get_running_loop()
        request = _Request(insertions, loop.create_future())
        self._waiting.append(request)
        if self._writing is None:
            self._writing = loop.create_task(self._write())
        return request.written

    async def settle(self) -> None:
        """Wait until all is written that was submitted before."""
        with contextlib.suppress(sqlite3.Error):
            await self.submit()

    async def close(self) -> None:
        """Close the connection once what waits is written; a second call does nothing."""
        if self._writing is not None:
            await self._writing
        self._thread.shutdown()
        self._connection.close()

    async def _write(self) -> None:
        try:
            while self._waiting:
                async with self._turns:
                    batch, self._waiting = self._waiting, []
                    errors = await self._commit(batch)
                for request, error in zip(batch, errors, strict=True):
                    if request.written.done():  # nobody waits any more
                        continue
                    if error is None:
                        request.written.set_result(None)
                    else:
                        request.written.set_exception(error)
        finally:
            self._writing = None

    async def _commit(self, batch: Sequence[_Request]) -> Sequence[Exception | None]:
        """Write a batch in one transaction, or where that fails each request in its own; returns their errors."""
        try:
            await asyncio.get_running_loop().run_in_executor(self._thread, _insert, self._connection, batch)
        except Exception as error:  # noqa: BLE001  # whoever asked for it gets it
            if len(batch) == 1:
                return [error]
            # One faulty row costs nobody else theirs.
            return [error for request in batch for error in await self._commit([request])]
        return [None] * len(batch)


def _insert(connection: sqlite3.Connection, batch: Sequence[_Request]) -> None:
    rows: dict[tuple[str, str], list[Row]] = {}
    for request in batch:
        for insertion in request.insertions:
            rows.setdefault((insertion.into, insertion.otherwise), []).extend(insertion.rows)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for (into, otherwise), values in rows.items():
            for start in range(0, len(values), MAX_ROWS_OF_A_STATEMENT):
                part = values[start : start + MAX_ROWS_OF_A_STATEMENT]
                # One statement for many rows: each gives up the interpreter once and has to wait for it again.
                row = f"({', '.join('?' * len(part[0]))})"
                statement = f"{into} VALUES {', '.join([row] * len(part))} {otherwise}"
                connection.execute(statement, [value for values_of_row in part for value in values_of_row])
        connection.execute("COMMIT")
    except BaseException:
        # One that fails, such as on a full disk, may leave the transaction open.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
