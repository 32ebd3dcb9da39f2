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


async def purge_expired(store: Store, settings: Settings) -> None:
    """Delete what is older than its retention; a failure is logged."""
    try:
        deleted = await store.purge(
            answers_kept_days=settings.answers_kept_days, languages_kept_days=settings.languages_kept_days
        )
        deleted += await store.votes.purge(kept_days=settings.votes_kept_days)
        deleted += await store.drafts.purge()
        deleted += await store.questions.purge(kept_days=settings.questions_kept_days)
        deleted += await store.chats.purge(
            left_kept_days=settings.left_chats_kept_days, settings_kept_days=settings.languages_kept_days
        )
    except sqlite3.Error as error:
        logger.error("what has expired could not be deleted: %s", describe_error(error))
    else:
        logger.info("%d expired answers, languages, votes, drafts, questions and chats deleted", deleted)


async def purge_daily(store: Store, settings: Settings, pause_seconds: float = DAY_SECONDS) -> None:
    """Delete what has expired after each pause; runs until it is cancelled."""
    while True:
        await asyncio.sleep(pause_seconds)
        await purge_expired(store, settings)
