"""The server of the database goes away while the bot runs: questions wait for it, and none is lost."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import StartError
from bot.operations.sharing.freshness import LEASE_SECONDS
from tests.botapi import BotApiServer
from tests.databases import make_schema, read_rows
from tests.postgresql import PostgresqlServer, make_server, share_server
from tests.proxied import read_metrics
from tests.running import add_person, delivered, find_free_address, make_settings, running
from tests.waiting import wait_until

QUESTION = "How many political parties are registered?"
FACT = "Overall, seven parties are now registered in the country"


@pytest.fixture(scope="module")
def own_server() -> Iterator[PostgresqlServer]:
    started = make_server()
    yield started
    started.delete()


async def test_questions_wait_until_it_is_known_again_what_may_be_quoted(
    server: BotApiServer, tmp_path: Path, own_server: PostgresqlServer
) -> None:
    address = make_schema(own_server)
    settings = make_settings(server, tmp_path / "data", database=address, questions_per_minute=1000)
    known, stranger, group = add_person(server), add_person(server), server.add_group("Pemilu")
    async with running(server, settings) as application:
        assert FACT in (await known.ask(QUESTION)).text
        own_server.stop()
        live = application.bot_data.live
        await wait_until(lambda: not live.is_current)
        asking = [asyncio.create_task(person.ask(QUESTION)) for person in (known, stranger)]
        asked = await group.send(known.user, f"/ask@kutip_test_bot {QUESTION}")
        await wait_until(lambda: application.bot_data.count_waiting() == 3)
        assert not any(task.done() for task in asking)
        own_server.start()
        for answer in await asyncio.gather(*asking):
            assert FACT in answer.text
        assert FACT in (await group.wait_for_reply(to=asked)).text
        assert FACT in (await stranger.ask(QUESTION)).text
        await application.bot_data.store._database.settle()
    # What the buttons of the four answers in private need, and all that was asked.
    assert read_rows(address, "SELECT count(*) FROM answers") == [(4,)]
    assert read_rows(address, "SELECT count(*) FROM questions") == [(5,)]


async def test_whoever_runs_it_sees_since_when_it_is_lost_and_reads_of_it_once(
    server: BotApiServer, tmp_path: Path, own_server: PostgresqlServer, caplog: pytest.LogCaptureFixture
) -> None:
    settings = make_settings(server, tmp_path / "data", database=make_schema(own_server))
    people = [add_person(server) for _ in range(5)]
    async with delivered(server, settings) as (application, internal):

        async def is_heard() -> bool:
            return (await read_metrics(internal))["kutip_database_heard_seconds"] < LEASE_SECONDS

        await wait_until(is_heard)
        assert (await read_metrics(internal))["kutip_corrections_waiting"] == 0
        own_server.stop()
        await wait_until(lambda: not application.bot_data.live.is_current)
        caplog.clear()
        with caplog.at_level(logging.ERROR):
            for person in people:
                await person.send(QUESTION)
            await wait_until(lambda: application.bot_data.count_waiting() == len(people))
        assert [record.message for record in caplog.records if "is over cannot be read" in record.message][1:] == []
        lost = await read_metrics(internal)
        assert lost["kutip_database_heard_seconds"] > LEASE_SECONDS
        # Nobody knows it now; that it is none would be a lie.
        assert "kutip_corrections_waiting" not in lost
        own_server.start()
        for person in people:
            assert FACT in (await person.chat.wait_for_reply()).text
        await server.wait_idle()
        await wait_until(is_heard)
    assert [len(person.chat.bot_messages) for person in people] == [1] * len(people)


async def test_a_start_that_fails_leaves_nothing_at_work(
    server: BotApiServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    taken = find_free_address()
    settings = make_settings(server, tmp_path / "data", database=make_schema(share_server()), internal_address=taken)
    before = asyncio.all_tasks()
    with socket.create_server(taken), pytest.raises(StartError):
        async with running(server, settings):
            pass
    assert [task for task in asyncio.all_tasks() - before if "follow" in repr(task.get_coro()).lower()] == []
    assert [record.message for record in caplog.records if record.levelno >= logging.ERROR] == []
