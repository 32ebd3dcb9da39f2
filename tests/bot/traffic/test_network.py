"""Which requests are made again, over real HTTP."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from typing import TypedDict

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TimedOut

from bot.traffic import retrying
from bot.traffic.http_requests import READ_TIMEOUT_SECONDS
from bot.traffic.retrying import MESSAGE_PATIENCE_SECONDS, PatientRequest, _grow_pauses
from tests.botapi import BotApiServer
from tests.clocks import let_pass
from tests.running import Person
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.usefixtures("brief_pauses"),
    # PTB warns of a change to come whenever it reads a wait.
    pytest.mark.filterwarnings("ignore:.*retry_after.*:telegram.warnings.PTBDeprecationWarning"),
]


class Timeouts(TypedDict):
    read_timeout: float
    write_timeout: float
    connect_timeout: float
    pool_timeout: float


# The time that a test lets pass at once is not to end a request that is under way.
UNHURRIED: Timeouts = {"read_timeout": 3_600, "write_timeout": 3_600, "connect_timeout": 3_600, "pool_timeout": 3_600}


@pytest.fixture
def request_made() -> PatientRequest:
    return PatientRequest()


@pytest.fixture
async def bot(server: BotApiServer, request_made: PatientRequest) -> AsyncIterator[Bot]:
    async with Bot(server.token, base_url=server.base_url, request=request_made) as opened:
        yield opened


async def test_a_message_is_not_sent_again_after_a_timeout(
    server: BotApiServer, bot: Bot, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.fail_next("sendMessage", hang="after")
    sending = asyncio.create_task(bot.send_message(person.chat.id, "Hello"))
    await person.chat.wait_for_reply()
    let_pass(READ_TIMEOUT_SECONDS, monkeypatch)
    with pytest.raises(TimedOut):
        await sending
    assert person.chat.bot_texts == ["Hello"]


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
    assert person.chat.bot_texts == ["Goodbye"]


@pytest.mark.parametrize(
    "fault",
    [{"status": 500}, {"status": 502}, {"status": 503}, {"status": 504}, {"drop": "before"}, {"retry_after": 1}],
)
async def test_what_is_refused_for_a_passing_reason_is_sent_until_it_arrives_once(
    server: BotApiServer, bot: Bot, person: Person, fault: dict[str, object]
) -> None:
    ordered = server.fail_next("sendMessage", times=12 if "retry_after" not in fault else 1, **fault)  # type: ignore[arg-type]
    await bot.send_message(person.chat.id, "Hello")
    assert ordered.times_left == 0
    assert person.chat.bot_texts == ["Hello"]


@pytest.mark.parametrize("fault", [{"status": 502, "description": "no"}, {"drop": "before"}])
async def test_after_two_minutes_it_is_reported(
    server: BotApiServer, bot: Bot, person: Person, fault: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    ordered = server.fail_next("sendMessage", times=None, **fault)  # type: ignore[arg-type]
    sending = asyncio.create_task(bot.send_message(person.chat.id, "Hello", **UNHURRIED))
    await wait_until(lambda: ordered.hits > 10)
    let_pass(MESSAGE_PATIENCE_SECONDS - 60, monkeypatch)
    hits = ordered.hits
    await wait_until(lambda: ordered.hits > hits + 10)
    let_pass(60, monkeypatch)
    with pytest.raises(NetworkError, match=r"no|ServerDisconnectedError"):
        await sending
    assert person.chat.bot_texts == []


async def test_a_wait_beyond_two_minutes_is_reported_at_once(server: BotApiServer, bot: Bot, person: Person) -> None:
    fault = server.fail_next("sendMessage", retry_after=3600, times=None)
    with pytest.raises(RetryAfter):
        await bot.send_message(person.chat.id, "Hello")
    assert fault.hits == 1


async def test_who_hurries_tries_once_more_and_ends(
    server: BotApiServer, bot: Bot, request_made: PatientRequest, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.traffic.retrying.FIRST_PAUSE_SECONDS", 100.0)
    monkeypatch.setattr("bot.traffic.retrying.LONGEST_PAUSE_SECONDS", 100.0)
    fault = server.fail_next("sendMessage", status=502, times=None)
    sending = asyncio.create_task(bot.send_message(person.chat.id, "Hello"))
    await wait_until(lambda: fault.hits == 1)
    request_made.hurry()
    with pytest.raises(NetworkError):
        await sending
    assert fault.hits == 2


def test_pauses_grow_to_a_quarter_of_a_minute() -> None:
    pauses = list(itertools.islice(_grow_pauses(), 200))
    assert pauses == sorted(pauses)
    assert pauses[-1] == retrying.LONGEST_PAUSE_SECONDS


async def test_other_calls_are_tried_again_briefly(
    server: BotApiServer, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.traffic.retrying.OTHER_PATIENCE_SECONDS", 600.0)
    fault = server.fail_next("getMe", status=502, description="no", times=2)
    assert (await bot.get_me()).username == server.bot.username
    assert fault.hits == 2
    lasting = server.fail_next("getMe", status=502, description="no", times=None)
    asking = asyncio.create_task(bot.get_me(**UNHURRIED))
    await wait_until(lambda: lasting.hits > 2)
    let_pass(600.0, monkeypatch)
    with pytest.raises(NetworkError, match="no"):
        await asking


async def test_what_telegram_refuses_is_not_tried_again(server: BotApiServer, bot: Bot, person: Person) -> None:
    fault = server.fail_next("sendMessage", status=400, description="Bad Request: no", times=None)
    with pytest.raises(NetworkError, match=r"^No$"):
        await bot.send_message(person.chat.id, "Hello")
    assert fault.hits == 1
