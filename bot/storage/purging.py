"""Deletes, once a day, what is older than its retention, while the clock can be trusted."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

from bot.logs import describe_error
from bot.settings.settings import Settings
from bot.storage.data_folder import is_far_ahead, read_facts, write_facts
from bot.storage.interface.database import DATABASE_ERRORS, going_without
from bot.storage.interface.sharing import SharedLock
from bot.storage.store import Store

DAY_SECONDS = 24 * 60 * 60.0

logger = logging.getLogger(__name__)


async def purge_expired(store: Store, settings: Settings) -> None:
    """Delete what is older than its retention; a failure is logged.

    Where the clock is more than a week past the newest day that is stored, it may be wrong: nothing is deleted until
    `kutip doctor --fix` says that it is right.
    """
    try:
        facts = read_facts(settings.data_folder)
        newest = facts.newest_day or await store.find_newest_day()
        is_trusted = not is_far_ahead(store.today, newest)
        # Also where it is not: what is written from now on has the day of that clock.
        noted = store.today.isoformat() if is_trusted else newest
        known = replace(facts, newest_day=noted, database=settings.database_name)
        if known != facts:
            # On a full disk, of all times, what has expired has to go.
            with going_without("on which day what has expired was deleted last"):
                write_facts(settings.data_folder, known)
        if not is_trusted:
            logger.error(
                "the clock says %s, but the newest day that is stored is %s: nothing expired is deleted; if the clock "
                "is right, stop Kutip and run kutip doctor --fix",
                store.today,
                newest,
            )
            return
        async with store.holding(SharedLock.PURGE):
            deleted = await store.purge(
                answers_kept_days=settings.answers_kept_days, languages_kept_days=settings.languages_kept_days
            )
            deleted += await store.votes.purge(kept_days=settings.votes_kept_days)
            deleted += await store.drafts.purge()
            deleted += await store.answered.purge()
            deleted += await store.kept_messages.purge()
            deleted += await store.waiting.purge()
            deleted += await store.questions.purge(kept_days=settings.questions_kept_days)
            deleted += await store.chats.purge(
                left_kept_days=settings.left_chats_kept_days, settings_kept_days=settings.languages_kept_days
            )
    except DATABASE_ERRORS as error:
        logger.error("what has expired could not be deleted: %s", describe_error(error))
    else:
        logger.info(
            "%d expired answers, languages, votes, drafts, updates, messages, questions and chats deleted", deleted
        )


async def purge_daily(store: Store, settings: Settings, pause_seconds: float = DAY_SECONDS) -> None:
    """Delete what has expired after each pause; runs until it is cancelled."""
    while True:
        await asyncio.sleep(pause_seconds)
        await purge_expired(store, settings)
