"""Retention: at the start, every day, and in spite of failures."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import io
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NoReturn

import pytest

from bot.errors import StorageError
from bot.logs import configure_logging
from bot.settings.settings import Settings, load_settings
from bot.storage.answers import make_answer_id
from bot.storage.data_folder import DataFolderFacts, read_facts, write_facts
from bot.storage.privacy.pseudonyms import load_pseudonyms
from bot.storage.purging import purge_daily, purge_expired
from bot.storage.store import Store
from bot.values.question_counts import Place
from index.models import Abstention, Language, Reason
from index.problems import Fault, Problem
from tests.botapi import BotApiServer
from tests.databases import beside
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
    then.answers.keep(answer_id, Language.EN, ["receipt"])
    await then.close()
    return answer_id


def trust_clock(settings: Settings) -> None:
    """Let a bot have worked here yesterday."""
    yesterday = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=1)
    write_facts(settings.data_folder, DataFolderFacts(newest_day=yesterday.isoformat()))


async def test_a_clock_that_jumps_ahead_deletes_nothing(store: Store, settings: Settings) -> None:
    today = dt.datetime.now(dt.UTC).date()
    ahead = Store(
        store._database, load_pseudonyms(settings), today=lambda: today + dt.timedelta(days=400), now=time.time
    )
    answer_id = make_answer_id()
    store.answers.keep(answer_id, Language.EN, ["receipt"])
    for _ in range(2):
        await purge_expired(ahead, settings)
        # What is written meanwhile has the day of the wrong clock, and is no reason to trust it.
        ahead.answers.keep(make_answer_id(), Language.EN, ["receipt"])
    assert await store.answers.find(answer_id) is not None
    write_facts(settings.data_folder, DataFolderFacts(newest_day=ahead.today.isoformat()))
    await purge_expired(ahead, settings)
    assert await store.answers.find(answer_id) is None


async def test_what_has_expired_goes_though_the_day_cannot_be_noted(
    store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    trust_clock(settings)
    answer_id = await keep_old_answer(settings)

    def fail(*_: object) -> NoReturn:
        raise StorageError(Fault(Problem.DISK_FULL))

    monkeypatch.setattr("bot.storage.purging.write_facts", fail)
    await purge_expired(store, settings)
    assert await store.answers.find(answer_id) is None
    assert "could not be written down" in caplog.text


@pytest.mark.parametrize(("days", "goes_on"), [(-30, True), (0, True), (7, True), (8, False)])
async def test_a_week_is_no_jump(store: Store, settings: Settings, days: int, *, goes_on: bool) -> None:
    today = dt.datetime.now(dt.UTC).date()
    noted = DataFolderFacts(newest_day=today.isoformat())
    write_facts(settings.data_folder, noted)
    later = today + dt.timedelta(days=days)
    await purge_expired(Store(store._database, load_pseudonyms(settings), today=lambda: later, now=time.time), settings)
    assert read_facts(settings.data_folder).newest_day == (later if goes_on else today).isoformat()


async def test_what_expired_while_the_bot_was_away_is_gone_when_it_serves(tmp_path: Path) -> None:
    async with BotApiServer() as server:
        settings = make_settings(server, tmp_path)
        answer_id = await keep_old_answer(settings)
        trust_clock(settings)
        async with running(server, settings) as application:
            assert await application.bot_data.store.answers.find(answer_id) is None


async def test_questions_go_after_their_days(store: Store, settings: Settings) -> None:
    then = Store(store._database, load_pseudonyms(settings), today=lambda: OLD, now=time.time)
    then.questions.note("Who won?", Abstention("", Language.EN, Reason.NOT_FOUND), Place.PRIVATE, 0.0)
    await then.questions.close()
    assert len(await store.questions.list_recent(5)) == 1
    trust_clock(settings)
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
    async with beside(settings.database_path) as execute:
        await execute("DROP TABLE answer_quotes")
        await execute("DROP TABLE answers")
    await purge_expired(store, settings)
    assert "could not be deleted: OperationalError at " in log.getvalue()
