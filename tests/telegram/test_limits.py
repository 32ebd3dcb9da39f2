"""How much one person may ask outside groups, as they see it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.context import KutipApplication
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.settings.settings import Settings
from bot.traffic.limits import Limits
from tests.botapi import BotApiServer
from tests.clocks import HandClock
from tests.running import EN, add_person, make_settings

pytestmark = pytest.mark.usefixtures("no_settings")

QUESTION = "What does the Constitutional Court do?"
FACT = "the establishment of the Constitutional Court"


@pytest.fixture
def settings(server: BotApiServer, tmp_path: Path) -> Settings:
    return make_settings(server, tmp_path / "data", inline_queries_per_minute=3)


@pytest.fixture
def clock(application: KutipApplication) -> HandClock:
    clock = HandClock()
    application.bot_data.limits = Limits.from_settings(application.bot_data.settings, clock)
    return clock


async def test_private_chats_have_a_generous_limit_of_their_own(
    server: BotApiServer, clock: HandClock, settings: Settings
) -> None:
    person, other = add_person(server), add_person(server)
    for _ in range(settings.questions_per_minute):
        await person.send("Hello")
    await server.wait_idle()
    assert len(person.chat.bot_messages) == settings.questions_per_minute
    question = await person.send(QUESTION)
    told = await person.chat.wait_for_reply(to=question)
    assert told.text == phrase(Key.FLOOD, EN, count=60, n="60")
    await person.send(QUESTION)
    assert FACT in (await other.ask(QUESTION)).text
    await server.wait_idle()
    assert len(person.chat.bot_messages) == settings.questions_per_minute + 1
    clock.seconds += 60
    question = await person.send(QUESTION)
    assert FACT in (await person.chat.wait_for_reply(to=question)).text


async def test_inline_queries_beyond_the_limit_find_nothing_for_a_while(
    server: BotApiServer, clock: HandClock, settings: Settings
) -> None:
    person, other = add_person(server), add_person(server)
    for number in range(settings.inline_queries_per_minute):
        assert (await person.user.type_inline(f"{QUESTION}{' ' * number}")).results
    beyond = await person.user.type_inline(f"en {QUESTION}")
    assert not beyond.results
    assert (await other.user.type_inline(QUESTION)).results
    assert FACT in (await person.ask(QUESTION)).text, "the private chat counts by itself"
    clock.seconds += 60
    assert (await person.user.type_inline(f"en {QUESTION}")).results
