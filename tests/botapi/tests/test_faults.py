"""Failures that a test orders reach the bot, with or without the call's effect."""

import asyncio
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from tests.botapi import BotApiServer, Chat
from tests.botapi.calls import DROPPED
from tests.botapi.echo import build_bot
from tests.botapi.faults import When
from tests.clocks import let_pass


@pytest.fixture
def chat(server: BotApiServer) -> Chat:
    return server.private_chat(server.add_user("Sari"))


async def test_too_many_requests_names_the_wait(
    server: BotApiServer, client: Bot, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    fault = server.fail_next("sendMessage", retry_after=7, times=2)
    for _ in range(2):
        with pytest.raises(RetryAfter) as caught:
            await client.send_message(chat.id, "x")
        assert caught.value.retry_after == timedelta(seconds=7)
    await client.send_message(chat.id, "x")
    assert fault.hits == 2
    assert [call.status for call in server.calls_of("sendMessage")] == [429, 429, 200]
    assert len(chat.bot_messages) == 1


async def test_faults_can_be_meant_for_one_chat(server: BotApiServer, client: Bot, chat: Chat) -> None:
    other = server.private_chat(server.add_user("Budi"))
    server.fail_next("sendMessage", chat=other, is_blocked=True, times=None)
    await client.send_message(chat.id, "x")
    for _ in range(2):
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await client.send_message(other.id, "x")
    server.clear_faults()
    await client.send_message(other.id, "x")


async def test_migrations_and_server_errors(server: BotApiServer, client: Bot, chat: Chat) -> None:
    new = server.add_group("New")
    server.fail_next("sendMessage", migrate_to=new)
    with pytest.raises(ChatMigrated) as caught:
        await client.send_message(chat.id, "x")
    assert caught.value.new_chat_id == new.id
    server.fail_next("sendMessage", status=502)
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await client.send_message(chat.id, "x")
    server.fail_next("sendMessage", status=400, description="Bad Request: CHAT_SEND_PLAIN_FORBIDDEN")
    with pytest.raises(BadRequest):
        await client.send_message(chat.id, "x")
    assert chat.bot_messages == []


async def test_malformed_answers(server: BotApiServer, client: Bot, chat: Chat) -> None:
    server.fail_next("sendMessage", body=b'{"ok": true, "resu')
    with pytest.raises(TelegramError, match="Invalid server response"):
        await client.send_message(chat.id, "x")
    server.fail_next("sendMessage", status=504, body=b"<html>Gateway timed out</html>")
    with pytest.raises(NetworkError, match="Gateway"):
        await client.send_message(chat.id, "x")
    assert chat.bot_messages == []


@pytest.mark.parametrize(("when", "sent"), [("before", 0), ("after", 1)])
async def test_a_dropped_connection_before_or_after_the_effect(
    server: BotApiServer, client: Bot, chat: Chat, when: When, sent: int
) -> None:
    server.fail_next("sendMessage", drop=when)
    with pytest.raises(NetworkError):
        await client.send_message(chat.id, "x")
    assert len(chat.bot_messages) == sent
    assert server.calls_of("sendMessage")[0].status == DROPPED
    await client.send_message(chat.id, "x")


@pytest.mark.parametrize(("when", "sent"), [("before", 0), ("after", 1)])
async def test_an_answer_that_never_comes(
    server: BotApiServer, client: Bot, chat: Chat, monkeypatch: pytest.MonkeyPatch, when: When, sent: int
) -> None:
    fault = server.fail_next("sendMessage", hang=when)
    sending = asyncio.create_task(client.send_message(chat.id, "x", read_timeout=60))
    await server.wait_until(lambda: fault.hits and len(chat.bot_messages) == sent, what="the call")
    let_pass(60, monkeypatch)
    with pytest.raises(TimedOut):
        await sending
    assert len(chat.bot_messages) == sent
    await server.wait_idle()


async def test_an_answer_can_be_held_back(server: BotApiServer, client: Bot, chat: Chat) -> None:
    gate = asyncio.Event()
    server.fail_next("sendMessage", hold=gate)
    slow = asyncio.create_task(client.send_message(chat.id, "slow"))
    await server.wait_until(lambda: server.calls_of("sendMessage"), what="the slow call")
    await client.send_message(chat.id, "quick")
    gate.set()
    await slow
    assert chat.bot_texts == ["quick", "slow"]


async def test_downloads_fail_too(server: BotApiServer, client: Bot) -> None:
    stored = server.add_file(b"x")
    file = await client.get_file(stored.file_id)
    server.fail_next("download", status=500)
    with pytest.raises(NetworkError):
        await file.download_as_bytearray()
    assert bytes(await file.download_as_bytearray()) == b"x"


async def test_an_application_polls_on_after_faults(server: BotApiServer, chat: Chat) -> None:
    errors: list[TelegramError] = []
    server.fail_next("getUpdates", status=502)
    async with server.run_polling(build_bot(server), error_callback=errors.append):
        assert chat.user is not None
        await chat.send(chat.user, "hello")
        assert (await chat.wait_for_reply()).text == "hello"
    assert len(errors) == 1


def test_a_fault_does_one_thing() -> None:
    server = BotApiServer()
    with pytest.raises(ValueError, match="exactly one thing"):
        server.fail_next("sendMessage", retry_after=1, drop="before")
    with pytest.raises(ValueError, match="exactly one thing"):
        server.fail_next("sendMessage")
