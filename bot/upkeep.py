"""What is done to the database without anybody asking."""

from __future__ import annotations

import asyncio
import logging
import sqlite3

from bot.logs import describe_error
from bot.settings import Settings
from bot.storage import Store

DAY_SECONDS = 24 * 60 * 60.0

logger = logging.getLogger(__name__)


async def purge_daily(store: Store, settings: Settings) -> None:
    """Delete what is older than its retention, now and every day; runs until it is cancelled."""
    while True:
        try:
            deleted = await store.purge(
                answers_kept_days=settings.answers_kept_days,
                languages_kept_days=settings.languages_kept_days,
            )
            logger.info("retention: %d rows deleted", deleted)
        except sqlite3.Error as error:
            logger.error("retention failed and will be tried again tomorrow: %s", describe_error(error))
        await asyncio.sleep(DAY_SECONDS)
