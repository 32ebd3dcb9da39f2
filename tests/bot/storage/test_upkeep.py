"""Retention: at the start, every day, and in spite of failures."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import io
import sqlite3
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.logs import configure_logging
from bot.settings.settings import Settings, load_settings
from bot.storage.pseudonyms import load_pseudonyms
from bot.storage.store import Store, make_answer_id, purge_daily, purge_expired
from bot.values.question_counts import Place
from index.models import Abstention, Language, Reason
from tests.botapi import BotApiServer
from tests.running import make_settings, running

pytestmark = pytest.mark.usefixtures("no_settings")

OLD = dt.date(2020, 1, 1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(data_folder=tmp_path)


@pytest.fixture
async def store(settings: Settings) -> AsyncIterator[Store]:
    opened = await Store.open(settings.database_path, load_pseudonyms(settings))
    yield opened
    await opened.close()


async def keep_old_answer(settings: Settings) -> str:
    then = await Store.open(settings.database_path, load_pseudonyms(settings), today=lambda: OLD)
    answer_id = make_answer_id()
    await then.keep_answer(answer_id, Language.EN, ["receipt"])
    await then.close()
    return answer_id


async def test_what_expired_while_the_bot_was_away_is_gone_when_it_serves(tmp_path: Path) -> None:
    async with BotApiServer() as server:
        settings = make_settings(server, tmp_path)
        answer_id = await keep_old_answer(settings)
        async with running(server, settings) as application:
            assert await application.bot_data.store.find_answer(answer_id) is None


async def test_questions_go_after_their_days(store: Store, settings: Settings) -> None:
    then = Store(store._database, load_pseudonyms(settings), today=lambda: OLD, now=time.time)
    then.questions.note("Who won?", Abstention("", Language.EN, Reason.NOT_FOUND), Place.PRIVATE, 0.0)
    await then.questions.close()
    assert len(await store.questions.list_recent(5)) == 1
    await purge_expired(store, settings)
    assert await store.questions.list_recent(5) == []


async def test_it_is_done_again_and_again_until_cancelled(store: Store, settings: Settings) -> None:
    turns = asyncio.Semaphore(0)

    class Counting(Store):
        async def purge(self, **days: int) -> int:
            turns.release()
            return await super().purge(**days)

    store.__class__ = Counting
    task = asyncio.create_task(purge_daily(store, settings, pause_seconds=0.0))
    for _ in range(3):
        await turns.acquire()
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    assert task.cancelled()


async def test_a_failure_is_logged_and_ends_nothing(store: Store, settings: Settings, log: io.StringIO) -> None:
    configure_logging("INFO", [], log)
    with contextlib.closing(sqlite3.connect(settings.database_path)) as other:
        other.execute("DROP TABLE answer_quotes")
        other.execute("DROP TABLE answers")
    await purge_expired(store, settings)
    assert "could not be deleted: OperationalError at " in log.getvalue()
