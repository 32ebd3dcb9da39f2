"""The test server hands over updates as Telegram does: by long polling and by webhook."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest, Conflict, TelegramError

from tests.botapi import BotApiServer, Message
from tests.botapi.echo import build_bot
from tests.botapi.server import AnyApplication
from tests.botapi.webhook import SECRET_HEADER


async def say(server: BotApiServer, *texts: str) -> list[Message]:
    user = server.add_user("Sari")
    chat = server.private_chat(user)
    return [await chat.send(user, text) for text in texts]


def texts(updates: tuple[Update, ...]) -> list[str]:
    return [str(update.message.text) for update in updates]


async def test_updates_come_again_until_they_are_confirmed(server: BotApiServer, client: Bot) -> None:
    await say(server, "one", "two", "three")
    first = await client.get_updates()
    assert texts(first) == ["one", "two", "three"]
    assert texts(await client.get_updates()) == ["one", "two", "three"]
    assert texts(await client.get_updates(offset=first[0].update_id + 1)) == ["two", "three"]
    assert texts(await client.get_updates(offset=-1)) == ["three"]
    assert len(server.pending_updates) == 1
    assert await client.get_updates(offset=first[-1].update_id + 1) == ()
    assert server.pending_updates == []


async def test_one_answer_holds_at_most_a_hundred_updates(server: BotApiServer, client: Bot) -> None:
    await say(server, *(f"message {number}" for number in range(101)))
    assert len(await client.get_updates(limit=1000)) == 100
    assert len(await client.get_updates(limit=2)) == 2


async def test_a_long_poll_ends_with_the_first_update(server: BotApiServer, client: Bot) -> None:
    waiting = asyncio.create_task(client.get_updates(timeout=30))
    await server.wait_until(lambda: server.calls_of("getUpdates"), what="the poll")
    await say(server, "hello")
    assert texts(await waiting) == ["hello"]


async def test_a_second_poller_ends_the_first_with_409(server: BotApiServer, client: Bot) -> None:
    first = asyncio.create_task(client.get_updates(timeout=30))
    await server.wait_until(lambda: server.calls_of("getUpdates"), what="the poll")
    second = asyncio.create_task(client.get_updates(timeout=30))
    with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure that only one bot"):
        await first
    await say(server, "hello")
    assert texts(await second) == ["hello"]


async def test_chat_member_changes_come_only_on_request(server: BotApiServer, client: Bot) -> None:
    group = server.add_group("Pemilu", bot_status="administrator")
    sari = server.add_user("Sari")
    group.set_status(sari, "member")
    assert await client.get_updates() == ()
    assert await client.get_updates(allowed_updates=["chat_member"]) == ()
    group.promote(sari)
    await group.send(sari, "left out")
    (update,) = await client.get_updates()
    assert update.chat_member.new_chat_member.status == "administrator"
    await client.get_updates(offset=update.update_id + 1, allowed_updates=[])
    await group.send(sari, "back to the default")
    assert texts(await client.get_updates()) == ["back to the default"]


async def test_delete_webhook_drops_pending_updates_if_asked(server: BotApiServer, client: Bot) -> None:
    await say(server, "old")
    await client.delete_webhook()
    assert len(server.pending_updates) == 1
    await client.delete_webhook(drop_pending_updates=True)
    assert await client.get_updates() == ()


async def test_an_application_confirms_what_it_polled(server: BotApiServer) -> None:
    async with server.run_polling(build_bot(server)):
        user = server.add_user("Sari")
        chat = server.private_chat(user)
        sent = await chat.send(user, "Siapa menang?")
        reply = await chat.wait_for_reply()
        assert (reply.text, reply.labels) == ("Siapa menang?", ["Thanks"])
        await server.wait_idle()
        assert server.pending_updates == []
        assert server.calls_of("getUpdates")[-1].parameters["offset"] == "100000002"
        assert chat.messages == [sent, reply]


class Receiver:
    """A webhook of the bot: refuses a wrong secret, queues the rest."""

    url: str
    application: AnyApplication

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.answers: list[web.Response] = []
        self.seen: list[int] = []

    async def handle(self, request: web.Request) -> web.Response:
        if request.headers.get(SECRET_HEADER) != self.secret:
            return web.Response(status=403)
        body = await request.json()
        self.seen.append(body["update_id"])
        if self.answers:
            return self.answers.pop(0)
        await self.application.update_queue.put(Update.de_json(body, self.application.bot))
        return web.Response()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver("s3cret-Token_1")
    application = web.Application()
    application.router.add_post("/hook", receiver.handle)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


@pytest.fixture
async def application(server: BotApiServer, receiver: Receiver) -> AsyncIterator[AnyApplication]:
    application = build_bot(server)
    receiver.application = application
    async with application:
        await application.start()
        server.attach(application)
        yield application
        await application.bot.delete_webhook()
        await application.stop()


async def test_a_webhook_gets_updates_with_its_secret(
    server: BotApiServer, application: AnyApplication, receiver: Receiver
) -> None:
    await application.bot.set_webhook(receiver.url, secret_token=receiver.secret)
    user = server.add_user("Sari")
    chat = server.private_chat(user)
    await chat.send(user, "one")
    await chat.send(user, "two")
    assert (await chat.wait_for_reply()).text == "one"
    assert (await chat.wait_for_reply()).text == "two"
    await server.wait_idle()
    info = await application.bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.last_error_message) == (receiver.url, 0, None)
    assert receiver.seen == [100000001, 100000002]


async def test_a_wrong_secret_is_refused_and_the_update_waits(
    server: BotApiServer, application: AnyApplication, receiver: Receiver
) -> None:
    await application.bot.set_webhook(receiver.url, secret_token="other")
    user = server.add_user("Sari")
    chat = server.private_chat(user)
    await chat.send(user, "hello")
    await server.wait_until(lambda: server.world.webhook.to_api().get("last_error_message"), what="an error")
    info = await application.bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 403 Forbidden"
    assert info.pending_update_count == 1
    await application.bot.set_webhook(receiver.url, secret_token=receiver.secret)
    assert (await chat.wait_for_reply()).text == "hello"


async def test_a_failing_webhook_gets_the_same_update_again(
    server: BotApiServer, application: AnyApplication, receiver: Receiver
) -> None:
    receiver.answers = [web.Response(status=500), web.Response(status=503)]
    await application.bot.set_webhook(receiver.url, secret_token=receiver.secret)
    user = server.add_user("Sari")
    chat = server.private_chat(user)
    await chat.send(user, "hello")
    assert (await chat.wait_for_reply()).text == "hello"
    assert receiver.seen == [100000001] * 3


async def test_a_webhook_may_answer_with_a_method(
    server: BotApiServer, application: AnyApplication, receiver: Receiver
) -> None:
    user = server.add_user("Sari")
    chat = server.private_chat(user)
    receiver.answers = [web.json_response({"method": "sendMessage", "chat_id": chat.id, "text": "direct"})]
    await application.bot.set_webhook(receiver.url, secret_token=receiver.secret)
    await chat.send(user, "hello")
    assert (await chat.wait_for_reply()).text == "direct"


async def test_polling_beside_a_webhook_is_409(
    server: BotApiServer, application: AnyApplication, receiver: Receiver
) -> None:
    client = application.bot
    poll = asyncio.create_task(client.get_updates(timeout=30))
    await server.wait_until(lambda: server.calls_of("getUpdates"), what="the poll")
    await client.set_webhook(receiver.url, secret_token=receiver.secret)
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await poll
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await client.get_updates()
    await client.delete_webhook()
    assert await client.get_updates() == ()


@pytest.mark.parametrize(
    ("url", "secret", "reason"),
    [
        ("http://kpu.go.id/hook", "", "An https url must be provided"),
        ("https://kpu.go.id/hook", "a" * 257, "Secret token is too long"),
        ("https://kpu.go.id/hook", "a b", "Secret token contains unallowed characters"),
    ],
)
async def test_webhooks_that_telegram_refuses(client: Bot, url: str, secret: str, reason: str) -> None:
    with pytest.raises(BadRequest) as caught:
        await client.set_webhook(url, secret_token=secret)
    assert reason.lower() in caught.value.message.lower()


async def test_an_application_survives_a_conflict(server: BotApiServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL + 1)
    errors: list[TelegramError] = []
    application = build_bot(server)
    async with (
        server.run_polling(application, error_callback=errors.append),
        server.connect() as other,
    ):
        await server.wait_until(lambda: server.calls_of("getUpdates"), what="the poll")
        await other.get_updates()
        await server.wait_until(lambda: len(server.calls_of("getUpdates")) > 2, what="another poll")
        assert isinstance(errors[0], Conflict)
        await say(server, "still here")
        await server.wait_for_call("sendMessage")
