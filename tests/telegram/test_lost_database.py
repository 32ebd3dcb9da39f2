"""The server of the database goes away while the bot runs: answers go on, and nothing is lost that can wait."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.messages.keys import Key
from tests.botapi import BotApiServer
from tests.databases import make_schema, read_rows
from tests.postgresql import PostgresqlServer, make_server
from tests.running import EN, add_person, make_settings, running
from tests.texts import say

pytestmark = pytest.mark.usefixtures("no_settings")

QUESTION = "How many political parties are registered?"
FACT = "Overall, seven parties are now registered in the country"


@pytest.fixture
def own_server() -> Iterator[PostgresqlServer]:
    started = make_server()
    yield started
    started.delete()


async def test_answers_go_on_while_the_server_is_away(
    server: BotApiServer, tmp_path: Path, own_server: PostgresqlServer
) -> None:
    address = make_schema(own_server)
    settings = make_settings(server, tmp_path / "data", database=address, questions_per_minute=1000)
    known, stranger, group = add_person(server), add_person(server), server.add_group("Pemilu")
    async with running(server, settings) as application:
        assert FACT in (await known.ask(QUESTION)).text
        own_server.stop()
        for person in (known, stranger):
            assert FACT in (await person.ask(QUESTION)).text
        asked = await group.send(known.user, f"/ask@kutip_test_bot {QUESTION}")
        assert FACT in (await group.wait_for_reply(to=asked)).text
        assert (await known.ask("/forget")).text == say(Key.DATABASE_BUSY, EN)
        own_server.start()
        assert FACT in (await stranger.ask(QUESTION)).text
        await asyncio.wait_for(application.bot_data.store._database.settle(), 30)
    # What the buttons of the four answers in private need, and all that was asked.
    assert read_rows(address, "SELECT count(*) FROM answers") == [(4,)]
    assert read_rows(address, "SELECT count(*) FROM questions") == [(5,)]
