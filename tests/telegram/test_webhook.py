"""The real bot while Telegram delivers updates to it over HTTP."""

from __future__ import annotations

import asyncio
import io
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from bot.application import ALLOWED_UPDATES
from bot.context import KutipApplication
from bot.errors import SettingsError, StartError
from bot.messages.keys import Key
from bot.settings.addresses import Address
from bot.settings.settings import Settings
from bot.storage.unanswered import count_unanswered
from bot.traffic.tally import Outcome
from bot.values.health import UnansweredCounts
from bot.web import telegram as webhook
from tests.botapi import BotApiServer
from tests.crashes import running_apart
from tests.proxied import read_metrics
from tests.running import EN, WEBHOOK_SECRET, Person, add_person, delivered, find_free_address, running
from tests.texts import say
from tests.unreadable import WAYS
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.usefixtures("brief_pauses"),
    pytest.mark.filterwarnings("ignore:.*retry_after.*:telegram.warnings.PTBDeprecationWarning"),
]

QUESTION = "How many political parties are registered?"
FACT = "Overall, seven parties are now registered in the country"
HEADERS = {webhook.SECRET_HEADER: WEBHOOK_SECRET, "Content-Type": "application/json"}


@asynccontextmanager
async def posting(application: KutipApplication) -> AsyncIterator[Poster]:
    async with aiohttp.ClientSession() as session:
        yield Poster(session, str(application.bot_data.settings.webhook_url))


class Poster:
    """Somebody who sends what Telegram would, or something else."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def post(self, body: object, headers: dict[str, str] | None = None) -> int:
        data = io.BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
        async with self._session.post(self._url, data=data, headers=HEADERS if headers is None else headers) as answer:
            return answer.status


def make_update(person: Person, number: int = 7) -> dict[str, Any]:
    message = {"message_id": 900 + number, "date": 2_000_000_000, "chat": person.chat.to_api(), "text": QUESTION}
    return {"update_id": number, "message": message | {"from": person.user.to_api()}}


async def read_status(address: Address, path: str) -> tuple[int, dict[str, Any]]:
    async with aiohttp.ClientSession() as session, session.get(f"http://{address}{path}") as answer:
        return answer.status, await answer.json()


# --- as by polling ---


async def test_what_is_delivered_is_answered_in_the_order_of_each_chat(
    server: BotApiServer, settings: Settings
) -> None:
    people = [add_person(server) for _ in range(5)]
    questions = [QUESTION, "/help", "What was the turnout?"]
    async with delivered(server, settings) as (application, _):
        for question in questions:
            for one in people:
                await one.send(question)
        await server.wait_idle()
        for one in people:
            assert [message.reply_to.text for message in one.chat.bot_messages if message.reply_to] == [
                question for question in questions if not question.startswith("/")
            ]
            assert len(one.chat.bot_messages) == len(questions)
        assert application.bot_data.tally.updates["message", Outcome.DONE] == 15
    assert {delivery.status for delivery in server.world.webhook.deliveries} == {200}
    (call,) = server.calls_of("setWebhook")
    assert call.parameters["secret_token"] == WEBHOOK_SECRET
    assert call.parameters["max_connections"] == 100
    assert call.parameters["allowed_updates"] == list(ALLOWED_UPDATES)
    assert "drop_pending_updates" not in call.parameters


async def test_presses_queries_and_groups_work_too(server: BotApiServer, settings: Settings, person: Person) -> None:
    group = server.add_group("Pemilu", members=(person.user,))
    async with delivered(server, settings):
        answer = await person.ask(QUESTION)
        assert await person.press(answer, "👍") == say(Key.VOTE_UP, EN)
        assert (await person.user.type_inline(QUESTION)).results
        await group.send(person.user, f"/ask@{server.bot.username} {QUESTION}")
        assert FACT in (await group.wait_for_reply()).text


async def test_the_same_limits_hold(server: BotApiServer, settings: Settings, person: Person) -> None:
    settings = settings.model_copy(update={"questions_per_minute": 2})
    async with delivered(server, settings) as (application, _):
        for _ in range(4):
            await person.send(QUESTION)
        await server.wait_idle()
        assert application.bot_data.tally.updates["message", Outcome.TURNED_AWAY] == 2
    assert len(person.chat.bot_texts) == 3


async def test_polling_ends_a_webhook_and_a_webhook_ends_polling(
    server: BotApiServer, settings: Settings, person: Person
) -> None:
    for _ in range(2):
        async with running(server, settings):
            assert FACT in (await person.ask(QUESTION)).text
            assert server.world.webhook.url == ""
        async with delivered(server, settings):
            assert server.world.webhook.url
            assert FACT in (await person.ask(QUESTION)).text
        # What is sent from now on waits for whoever is there next.
        assert server.world.webhook.url


async def test_what_waited_too_long_is_left_out(server: BotApiServer, settings: Settings, person: Person) -> None:
    old = make_update(person)
    old["message"]["date"] = 1_000_000_000
    async with delivered(server, settings) as (application, _), posting(application) as telegram:
        assert await telegram.post(old) == 200
        assert application.bot_data.tally.updates["message", Outcome.TOO_OLD] == 1
        await server.wait_idle()
    assert person.chat.bot_texts == []


# --- who else may send something ---


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {webhook.SECRET_HEADER: ""},
        {webhook.SECRET_HEADER: WEBHOOK_SECRET[:-1]},
        {webhook.SECRET_HEADER: WEBHOOK_SECRET.upper()},
        {webhook.SECRET_HEADER: "é" * 300},
    ],
)
async def test_who_does_not_know_the_secret_is_turned_away(
    server: BotApiServer, settings: Settings, person: Person, headers: dict[str, str]
) -> None:
    async with delivered(server, settings) as (application, _), posting(application) as stranger:
        update = make_update(person)
        assert await stranger.post(update, headers | {"Content-Type": "application/json"}) == 403
        assert await stranger.post(b"x" * (webhook.MAX_BODY_BYTES + 1), headers) == 403
        await server.wait_idle()
        assert not application.bot_data.tally.updates
    assert person.chat.bot_texts == []


# Without the number of the update, which is another one each time.
NO_UPDATES = [
    (b"", 400),
    (b"no JSON", 400),
    (b"null", 400),
    (b"[1]", 400),
    (b'{"message": {}}', 400),
    (b'{"update_id": true}', 400),
    (b"[" * 100_000, 400),
    # Telegram would send these again for a day.
    (b'{"update_id": %d, "message": ' + b'{"a":' * 100_000, 200),
    (b'{"update_id": %d, "x": ' + b"9" * 5_000 + b"}", 200),
    (b'{"update_id": %d, "message": "no object"}', 200),
    (b'{"update_id": %d, "newer_than_all": {"a": 1}}', 200),
    (b'{"update_id": %d, "poll": {"id": "1"}}', 200),
    (b'{"update_id": %d}', 200),
    (b" " * (webhook.MAX_BODY_BYTES + 1), 413),
]


async def test_what_is_no_update_harms_nobody(server: BotApiServer, settings: Settings) -> None:
    async with delivered(server, settings) as (application, _), posting(application) as telegram:
        for number, (body, status) in enumerate(NO_UPDATES, 5):
            assert await telegram.post(body.replace(b"%d", b"%d" % number)) == status, body[:40]
            person = add_person(server)
            assert await telegram.post(make_update(person, 1_000 + number)) == 200
            assert FACT in (await person.chat.wait_for_reply()).text
            assert application.bot_data.in_hand.find(number) is None


async def test_an_update_that_cannot_be_read_is_taken_and_counted(server: BotApiServer, settings: Settings) -> None:
    async with delivered(server, settings) as (application, _):
        for way in WAYS:
            person = add_person(server)
            server.push_update("message", WAYS[way](make_update(person, 5)["message"]))
            assert FACT in (await person.ask(QUESTION)).text, way
            await server.wait_idle()
            assert len(application.bot_data.in_hand) == 0


async def test_only_one_path_one_method_and_one_kind_of_content_are_known(
    server: BotApiServer, settings: Settings, person: Person
) -> None:
    async with delivered(server, settings) as (application, internal), aiohttp.ClientSession() as session:
        url = str(application.bot_data.settings.webhook_url)
        assert (await session.get(url, headers=HEADERS)).status == 405
        plain = HEADERS | {"Content-Type": "text/plain"}
        assert (await session.post(url, data=json.dumps(make_update(person)), headers=plain)).status == 415
        for path in ("/", "/live", "/ready", "/metrics", "/telegram/x"):
            assert (await session.get(url.replace("/telegram", path))).status == 404
        assert (await session.post(f"http://{internal}/telegram", headers=HEADERS)).status == 404


# --- delivered twice ---


async def test_what_is_delivered_twice_is_answered_once(
    server: BotApiServer, settings: Settings, person: Person
) -> None:
    update = make_update(person)
    async with delivered(server, settings) as (application, _), posting(application) as telegram:
        assert await asyncio.gather(*(telegram.post(update) for _ in range(5))) == [200] * 5
        assert await telegram.post(update) == 200
        await server.wait_idle()
        counts = application.bot_data.tally.updates
        assert counts == Counter({("message", Outcome.DONE): 1, ("message", Outcome.REPEATED): 5})
    async with delivered(server, settings) as (application, _), posting(application) as telegram:
        assert await telegram.post(update) == 200
        await server.wait_idle()
    assert len(person.chat.bot_texts) == 1


async def test_nothing_is_kept_of_what_is_over(server: BotApiServer, settings: Settings, person: Person) -> None:
    async with delivered(server, settings):
        for _ in range(3):
            await person.ask(QUESTION)
        await wait_until(lambda: settings.unanswered_path.read_bytes() == b"")


# --- slow, and stopped ---


async def test_a_slow_answer_is_kept_and_told_of_before_it_is_sent(
    server: BotApiServer, settings: Settings, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "LONGEST_WAIT_SECONDS", 0.05)
    gate = asyncio.Event()
    async with delivered(server, settings):
        server.fail_next("sendMessage", hold=gate)
        await person.send(QUESTION)
        await server.wait_until(lambda: not server.pending_updates)
        assert person.chat.bot_texts == []
        assert count_unanswered(settings.unanswered_path) == UnansweredCounts(waiting=1)
        gate.set()
        assert FACT in (await person.chat.wait_for_reply()).text
        await wait_until(lambda: settings.unanswered_path.read_bytes() == b"")
    assert len(person.chat.bot_texts) == 1


async def test_what_cannot_be_sent_at_the_stop_is_delivered_again(
    server: BotApiServer, settings: Settings, person: Person
) -> None:
    async with delivered(server, settings):
        fault = server.fail_next("sendMessage", status=502, times=None)
        await person.send(QUESTION)
        await wait_until(lambda: fault.hits > 1)
    assert len(server.pending_updates) == 1
    assert [delivery.status for delivery in server.world.webhook.deliveries if delivery.status] == [503]
    server.clear_faults()
    async with delivered(server, settings):
        assert FACT in (await person.chat.wait_for_reply()).text
        await server.wait_idle()
    assert len(person.chat.bot_texts) == 1


async def test_what_is_in_hand_at_the_stop_is_finished_and_the_rest_left_to_telegram(
    server: BotApiServer, settings: Settings, person: Person
) -> None:
    other, gate = add_person(server), asyncio.Event()
    async with delivered(server, settings) as (application, internal):
        services = application.bot_data
        assert await read_status(internal, "/ready") == (
            200,
            {"ready": True, "edition": services.live.generation, "database": True},
        )
        fault = server.fail_next("sendMessage", hold=gate)
        await person.send(QUESTION)
        await wait_until(lambda: fault.hits == 1)
        stop = asyncio.create_task(leave_while_stopping(server, internal, other, gate))
    await stop
    assert len(person.chat.bot_texts) == 1
    assert len(server.pending_updates) == 1
    async with delivered(server, settings):
        assert FACT in (await other.chat.wait_for_reply()).text
        await server.wait_idle()
    assert len(person.chat.bot_texts) == len(other.chat.bot_texts) == 1


async def is_unready(internal: Address) -> bool:
    return (await read_status(internal, "/ready"))[0] != 200


async def leave_while_stopping(server: BotApiServer, internal: Address, other: Person, gate: asyncio.Event) -> None:
    await wait_until(lambda: is_unready(internal))
    assert (await read_status(internal, "/live"))[0] == 200
    await other.send(QUESTION)
    await server.wait_until(lambda: any(delivery.status == 503 for delivery in server.world.webhook.deliveries))
    gate.set()


async def test_a_bot_that_is_killed_again_and_again_loses_nothing(server: BotApiServer, settings: Settings) -> None:
    people: list[Person] = []
    address, kills = find_free_address(), 3
    for _ in range(kills):
        async with running_apart(server, settings, address) as process:
            # What ends the process twice is not begun a third time.
            await server.wait_until(lambda people=people: all(one.chat.bot_messages for one in people))  # type: ignore[misc]
            before = len(server.calls_of("sendMessage"))
            asked = [add_person(server) for _ in range(10)]
            people = [*people, *asked]
            for one in asked:
                await one.send(QUESTION)
            await server.wait_until(lambda before=before: len(server.calls_of("sendMessage")) > before + 2)  # type: ignore[misc]
            process.kill()
            await process.wait()
    async with running_apart(server, settings, address):
        await server.wait_until(lambda: not server.pending_updates)
        await server.wait_until(lambda: all(one.chat.bot_messages for one in people))
    # What was being sent at a kill may be told of in a line of its own, or come twice.
    told = {say(key, EN) for key in (Key.ANSWER_UNCERTAIN, Key.ANSWER_LOST)}
    strange = [text for one in people for text in one.chat.bot_texts if FACT not in text and text not in told]
    assert strange == []
    assert sum(len(one.chat.bot_messages) - 1 for one in people) <= kills * len(asked)


# --- how it fares ---


async def test_the_counts_are_those_of_whoever_asked(server: BotApiServer, settings: Settings) -> None:
    people = [add_person(server) for _ in range(20)]
    async with delivered(server, settings) as (application, internal):
        before = await read_metrics(internal)
        server.fail_next("sendMessage", status=502, times=3)
        await asyncio.gather(*(one.ask(QUESTION) for one in people))
        await asyncio.gather(*(one.ask("Siapa nama kucing presiden?") for one in people[:5]))
        await people[0].press(people[0].chat.bot_messages[0], "👍")
        await server.wait_idle()
        counts = await read_metrics(internal)
        async with posting(application) as telegram:
            await telegram.post(b'{"update_id": 5, "message": "broken"}')
        after = await read_metrics(internal)
    assert before["kutip_updates_waiting"] == counts["kutip_updates_waiting"] == 0
    assert counts['kutip_updates_total{kind="message",outcome="done"}'] == 25
    presses = len(server.calls_of("answerCallbackQuery"))
    assert counts['kutip_updates_total{kind="callback_query",outcome="done"}'] == presses
    answers = {name: count for name, count in counts.items() if name.startswith("kutip_answers_total")}
    assert sum(answers.values()) == 25
    assert answers['kutip_answers_total{grade="strong",language="en"}'] == 20
    assert answers['kutip_answers_total{grade="refused",language="id"}'] == 5
    assert counts["kutip_retries_total"] == 3
    assert counts["kutip_update_seconds_count"] == 25 + presses
    assert counts['kutip_update_seconds_bucket{le="+Inf"}'] == 25 + presses
    assert counts["kutip_answer_seconds_count"] == 25
    assert after['kutip_updates_total{kind="message",outcome="unreadable"}'] == 1
    assert counts[f'kutip_edition_info{{name="{application.bot_data.live.generation}"}}'] == 1
    assert counts["kutip_documents"] == len(application.bot_data.live.collection.documents)


async def test_metrics_hold_no_words_and_no_ids(server: BotApiServer, settings: Settings, person: Person) -> None:
    async with delivered(server, settings) as (_, internal):
        await person.ask(QUESTION)
        async with aiohttp.ClientSession() as session, session.get(f"http://{internal}/metrics") as answer:
            text = await answer.text()
    for word in ("parties", str(person.user.id), person.user.first_name, server.token, WEBHOOK_SECRET):
        assert word not in text


async def test_without_its_database_it_is_not_ready(server: BotApiServer, settings: Settings) -> None:
    async with delivered(server, settings) as (application, internal):
        database = application.bot_data.store._database

        async def fail(*_: object) -> None:
            raise OSError

        original, database.fetch = database.fetch, fail  # type: ignore[method-assign, assignment]
        status, described = await read_status(internal, "/ready")
        assert (status, described["database"]) == (503, False)
        database.fetch = original  # type: ignore[method-assign]
        assert (await read_status(internal, "/ready"))[0] == 200


async def test_the_port_for_whoever_runs_it_is_there_while_polling_too(
    server: BotApiServer, settings: Settings, person: Person
) -> None:
    internal = find_free_address()
    async with running(server, Settings(**{**settings.model_dump(), "internal_address": str(internal)})):
        await person.ask(QUESTION)
        await server.wait_idle()
        assert (await read_metrics(internal))['kutip_updates_total{kind="message",outcome="done"}'] == 1
        assert (await read_status(internal, "/ready"))[0] == 200


async def test_a_webhook_that_leads_elsewhere_is_named(
    server: BotApiServer, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    async with delivered(server, settings) as (application, internal):
        services = application.bot_data
        url = str(services.settings.webhook_url)
        services.start(webhook.watch_webhook(application.bot, url, services.tally, pause_seconds=0.01))
        await wait_until(lambda: services.tally.pending == 0)
        assert (await read_metrics(internal))["kutip_updates_pending"] == 0
        assert "leads elsewhere" not in caplog.text
        await application.bot.delete_webhook()
        await add_person(server).send(QUESTION)
        await wait_until(lambda: services.tally.pending == 1)
        assert "the webhook leads elsewhere" in caplog.text
        server.fail_next("getWebhookInfo", status=400)
        await wait_until(lambda: "is not known" in caplog.text)


# --- what keeps it from starting ---


@pytest.mark.parametrize("missing", ["webhook_url", "webhook_secret"])
async def test_what_the_webhook_needs_is_named(server: BotApiServer, settings: Settings, missing: str) -> None:
    with pytest.raises(SettingsError, match=f"webhook_unset .name: KUTIP_{missing.upper()}"):
        async with delivered(server, settings, **{missing: None}):
            pass


async def test_a_port_that_is_taken_is_named(server: BotApiServer, settings: Settings) -> None:
    async with delivered(server, settings) as (_, internal):
        other = delivered(
            server, settings, data_folder=settings.data_folder.with_name("other"), internal_address=internal
        )
        with pytest.raises(StartError, match=f"port_unusable .address: {internal}"):
            await other.__aenter__()
