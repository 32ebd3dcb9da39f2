"""Waiting on the test server misses nothing, and says what happened when it fails."""

import asyncio
from typing import Any

import pytest
from telegram import Update
from telegram.ext import TypeHandler

from tests.botapi import BotApiServer, User, WaitTimeoutError
from tests.botapi.echo import build_bot
from tests.botapi.waiting import Changes


@pytest.fixture
def user(server: BotApiServer) -> User:
    return server.add_user("Sari")


async def test_a_wait_sees_every_change() -> None:
    changes = Changes()
    steps: list[int] = []

    async def wait_for(count: int) -> bool:
        return await changes.wait_until(lambda: len(steps) >= count, 5)

    async def count() -> None:
        for step in range(5):
            steps.append(step)
            changes.notify()

    waits = [asyncio.create_task(wait_for(n)) for n in range(1, 6)]
    await count()
    assert await asyncio.gather(*waits) == [True] * 5
    with pytest.raises(TimeoutError):
        await changes.wait_until(lambda: False, 0.01)


async def test_a_failed_wait_lists_what_the_bot_did(server: BotApiServer, user: User) -> None:
    chat = server.private_chat(user)
    async with server.run_polling(build_bot(server)):
        await chat.send(user, "hello")
        await server.wait_idle()
        with pytest.raises(WaitTimeoutError) as caught:
            await chat.wait_for_reply(to=chat.messages[0], timeout_seconds=0.01)
    assert "waited 0.01 s for a message of the bot in" in str(caught.value)
    assert "sendMessage(chat_id='5000000002', text='hello'" in str(caught.value)
    assert "-> 200" in str(caught.value)
    assert "by Kutip in" in str(caught.value)


async def test_replies_are_read_one_after_the_other(server: BotApiServer, user: User) -> None:
    chat = server.private_chat(user)
    async with server.run_polling(build_bot(server)):
        await chat.send(user, "one")
        await chat.send(user, "two")
        assert (await chat.wait_for_reply()).text == "one"
        assert (await chat.wait_for_reply()).text == "two"


@pytest.mark.parametrize("is_concurrent", [False, True])
@pytest.mark.parametrize("place", ["handler", "task"])
async def test_idle_means_that_handlers_and_their_tasks_have_ended(
    server: BotApiServer, user: User, is_concurrent: bool, place: str
) -> None:
    application = build_bot(server, is_concurrent=is_concurrent)
    started, gate = asyncio.Event(), asyncio.Event()
    done = []

    async def work(update: Update, context: Any) -> None:
        started.set()
        await gate.wait()
        done.append(update.update_id)

    async def start(update: Update, context: Any) -> None:
        await (work(update, context) if place == "handler" else start_task(update, context))

    async def start_task(update: Update, context: Any) -> None:
        context.application.create_task(work(update, context))

    application.add_handler(TypeHandler(Update, start), group=2)
    chat = server.private_chat(user)
    async with server.run_polling(application):
        await chat.send(user, "hello")
        try:
            await started.wait()
            with pytest.raises(WaitTimeoutError):
                await server.wait_idle(timeout_seconds=0.1)
        finally:
            gate.set()
        await server.wait_idle()
        assert len(done) == 1


@pytest.mark.parametrize("is_concurrent", [False, True])
async def test_idle_comes_after_every_answer(server: BotApiServer, user: User, is_concurrent: bool) -> None:
    chat = server.private_chat(user)
    async with server.run_polling(build_bot(server, is_concurrent=is_concurrent)):
        for number in range(20):
            await chat.send(user, f"message {number}")
        await server.wait_idle()
        assert len(chat.bot_messages) == 20
        assert server.pending_updates == []


async def test_idle_proves_silence(server: BotApiServer, user: User) -> None:
    group = server.add_group("Pemilu")
    async with server.run_polling(build_bot(server)):
        await group.send(user, "@kutip_test_bot hello")
        await server.wait_idle()
        assert group.bot_messages == []
        assert server.calls_of("sendMessage") == []


async def test_idle_fails_while_nobody_fetches(server: BotApiServer, user: User) -> None:
    await server.private_chat(user).send(user, "hello")
    with pytest.raises(WaitTimeoutError, match="unconfirmed updates"):
        await server.wait_idle(timeout_seconds=0.01)


async def test_calls_are_recorded_with_their_parameters(server: BotApiServer, user: User) -> None:
    chat = server.private_chat(user)
    async with server.run_polling(build_bot(server)):
        await chat.send(user, "hello")
        call = await server.wait_for_call("sendMessage")
    assert call.parameters["text"] == "hello"
    assert call.value("reply_markup")["inline_keyboard"][0][0]["text"] == "Thanks"
    assert call.result["text"] == "hello"
    assert call.time <= server.clock.now()
