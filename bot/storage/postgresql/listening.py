"""Hears what other workers change, over a connection of its own, and knows at any time whether it still does."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.errors import KutipError
from bot.settings.database_address import PostgresqlAddress
from bot.storage.postgresql.connecting import Connection, connected_aside, translating_errors
from bot.storage.postgresql.signals import CHANNEL
from index.errors import IndexingError

# Between two looks whether the server is there.
PULSE_SECONDS = 0.2
LONGEST_PULSE_SECONDS = 1.0
RETRY_PAUSE_SECONDS = 0.2

logger = logging.getLogger(__name__)


async def listen(
    address: PostgresqlAddress, take_up: Callable[[], Awaitable[None]], note_contact: Callable[[float], object]
) -> None:
    """Listen until cancelled; a connection that is lost is made again, and then everything read anew.

    Args:
        address: Of the database.
        take_up: Reads what has changed; called at the beginning of each connection, and after each notice.
        note_contact: Told again and again up to which moment, by the loop's clock, nothing was missed.
    """
    is_lost = False
    while True:
        try:
            async with connected_aside(address) as connection:
                await _follow(connection, take_up, note_contact, was_lost=is_lost)
        except (KutipError, IndexingError, OSError) as error:
            if not is_lost:
                logger.error("what other workers change is not heard: %s", error)
            is_lost = True
        await asyncio.sleep(RETRY_PAUSE_SECONDS)


async def _follow(
    connection: Connection,
    take_up: Callable[[], Awaitable[None]],
    note_contact: Callable[[float], object],
    *,
    was_lost: bool,
) -> None:
    schema = await connection.fetchval("SELECT current_schema()")
    loop, woken, has_news = asyncio.get_running_loop(), asyncio.Event(), True

    def hear(_connection: object, _process: int, _channel: str, notice: object) -> None:
        nonlocal has_news
        if str(notice).rpartition(" ")[0] == schema:
            has_news = True
            woken.set()

    await connection.add_listener(CHANNEL, hear)
    connection.add_termination_listener(lambda _: woken.set())
    while True:
        asked_at = loop.time()
        # Notices that were sent before the server answers this are here by then.
        with translating_errors():
            await connection.execute("SELECT 1", timeout=LONGEST_PULSE_SECONDS)
        woken.clear()
        if has_news:
            has_news = False
            await take_up()
            if was_lost:
                logger.info("what other workers change is heard again")
                was_lost = False
        note_contact(asked_at)
        try:
            async with asyncio.timeout(PULSE_SECONDS):
                await woken.wait()
        except TimeoutError:
            continue
