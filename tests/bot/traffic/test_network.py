"""Which requests are made again, over real HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import NetworkError, TimedOut

from bot.traffic.http_requests import READ_TIMEOUT_SECONDS
from bot.traffic.retrying import PatientRequest
from tests.botapi import BotApiServer
from tests.clocks import let_pass
from tests.running import Person
from tests.waiting import wait_until

pytestmark = pytest.mark.usefixtures("brief_pauses")


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[Bot]:
    async with Bot(server.token, base_url=server.base_url, request=PatientRequest()) as opened:
        yield opened


def texts(person: Person) -> list[str]:
    return [message.text for message in person.chat.bot_messages]


async def test_a_message_is_not_sent_again_after_a_timeout(
    server: BotApiServer, bot: Bot, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.fail_next("sendMessage", hang="after")
    sending = asyncio.create_task(bot.send_message(person.chat.id, "Hello"))
    await person.chat.wait_for_reply()
    let_pass(READ_TIMEOUT_SECONDS, monkeypatch)
    with pytest.raises(TimedOut):
        await sending
    assert texts(person) == ["Hello"]


async def test_an_edit_is_made_again_after_a_timeout(
    server: BotApiServer, bot: Bot, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = await bot.send_message(person.chat.id, "Hello")
    fault = server.fail_next("editMessageText", hang="before", times=2)
    editing = asyncio.create_task(bot.edit_message_text("Goodbye", person.chat.id, sent.message_id))
    await wait_until(lambda: fault.hits == 1)
    let_pass(READ_TIMEOUT_SECONDS, monkeypatch)
    await wait_until(lambda: fault.hits == 2)
    let_pass(READ_TIMEOUT_SECONDS, monkeypatch)
    await editing
    assert texts(person) == ["Goodbye"]


async def test_a_message_is_sent_twice_at_most(server: BotApiServer, bot: Bot, person: Person) -> None:
    fault = server.fail_next("sendMessage", drop="after", times=None)
    with pytest.raises(NetworkError, match="ServerDisconnectedError"):
        await bot.send_message(person.chat.id, "Hello")
    assert fault.hits == 2
    assert texts(person) == ["Hello", "Hello"]


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_server_errors_are_tried_again_and_then_reported(
    server: BotApiServer, bot: Bot, person: Person, status: int
) -> None:
    fault = server.fail_next("sendMessage", status=status, description="no", times=None)
    with pytest.raises(NetworkError, match="no"):
        await bot.send_message(person.chat.id, "Hello")
    assert fault.hits == 2
    server.clear_faults()
    fault = server.fail_next("getMe", status=status, description="no", times=2)
    assert (await bot.get_me()).username == server.bot.username
    assert fault.hits == 2


async def test_what_telegram_refuses_is_not_tried_again(server: BotApiServer, bot: Bot, person: Person) -> None:
    fault = server.fail_next("sendMessage", status=400, description="Bad Request: no", times=None)
    with pytest.raises(NetworkError, match=r"^No$"):
        await bot.send_message(person.chat.id, "Hello")
    assert fault.hits == 1
