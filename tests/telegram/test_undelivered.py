"""The real bot and answers that Telegram does not take: they outlive a restart, or people are told."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.context import KutipApplication
from bot.messages.keys import Key
from bot.operations.health import check_health
from bot.settings.settings import Settings
from bot.storage.unanswered import Stage, count_unanswered
from bot.traffic.http_requests import READ_TIMEOUT_SECONDS
from bot.traffic.retrying import MESSAGE_PATIENCE_SECONDS
from bot.values.health import UnansweredCounts
from tests.botapi import BotApiServer
from tests.clocks import let_pass
from tests.crashes import running_apart
from tests.running import EN, ID, Person, add_person, make_settings, running
from tests.texts import say
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.usefixtures("brief_pauses"),
    pytest.mark.filterwarnings("ignore:.*retry_after.*:telegram.warnings.PTBDeprecationWarning"),
]

QUESTION = "How many political parties are registered?"
FACT = "Overall, seven parties are now registered in the country"
MINUTE = 60


@pytest.fixture(autouse=True)
def brief_notices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.handlers.undelivered.PAUSE_SECONDS", 0.01)


@contextmanager
def pausing_after_one_try(
    application: KutipApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], bool]]:
    """What is not taken is sent again much later; yields whether it waits for that.

    Time that passes then finds no try under way, which would have taken too long instead of having failed.
    """
    tally = application.bot_data.tally
    before = tally.retries
    with monkeypatch.context() as patched:
        patched.setattr("bot.traffic.retrying.FIRST_PAUSE_SECONDS", MESSAGE_PATIENCE_SECONDS / 2)
        yield lambda: tally.retries > before


async def count_kept(settings: Settings) -> UnansweredCounts:
    return (await check_health(settings, is_offline=True)).unanswered


# --- stopped amid an outage ---


async def test_what_waits_when_the_bot_is_stopped_is_answered_once_after_the_start(
    server: BotApiServer, settings: Settings, person: Person
) -> None:
    other = add_person(server, "id")
    async with running(server, settings):
        fault = server.fail_next("sendMessage", status=502, times=None)
        await person.send(QUESTION)
        await person.send("/help")
        await other.send("Berapa partai politik yang terdaftar?")
        await wait_until(lambda: fault.hits > 3)
    assert await count_kept(settings) == UnansweredCounts(waiting=3)
    server.clear_faults()
    for _ in range(2):
        async with running(server, settings):
            await server.wait_until(lambda: len(person.chat.bot_messages) == 2 and other.chat.bot_messages)
            await server.wait_idle()
        assert FACT in person.chat.bot_texts[0]
        assert len(person.chat.bot_texts) == 2
        assert len(other.chat.bot_texts) == 1
    assert await count_kept(settings) == UnansweredCounts()


async def test_after_ten_minutes_people_are_told_instead(
    server: BotApiServer, settings: Settings, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(server, settings):
        fault = server.fail_next("sendMessage", status=502, times=None)
        sent = await person.send(QUESTION)
        await wait_until(lambda: fault.hits > 1)
    server.clear_faults()
    monkeypatch.setattr("bot.handlers.undelivered.is_still_wanted", lambda update, now: False)
    async with running(server, settings):
        assert (await person.chat.wait_for_reply(to=sent)).text == say(Key.ANSWER_LOST, EN)
        await server.wait_idle()
    async with running(server, settings):
        await server.wait_idle()
    assert len(person.chat.bot_texts) == 1


async def test_a_second_stop_amid_the_outage_loses_nothing_either(
    server: BotApiServer, settings: Settings, person: Person
) -> None:
    fault = server.fail_next("sendMessage", status=502, times=None)
    await person.send(QUESTION)
    for _ in range(3):
        hits = fault.hits
        async with running(server, settings):
            await wait_until(lambda hits=hits: fault.hits > hits)  # type: ignore[misc]
    server.clear_faults()
    async with running(server, settings):
        assert FACT in (await person.chat.wait_for_reply()).text
        await server.wait_idle()
    assert len(person.chat.bot_texts) == 1


async def test_who_blocked_the_bot_is_not_sent_anything_after_a_restart(
    server: BotApiServer, settings: Settings, person: Person
) -> None:
    async with running(server, settings):
        server.fail_next("sendMessage", is_blocked=True)
        await person.send(QUESTION)
        await server.wait_for_call("sendMessage")
        await server.wait_idle()
    async with running(server, settings):
        await server.wait_idle()
    assert person.chat.bot_texts == []
    assert len(server.calls_of("sendMessage")) == 1


# --- told ---


@pytest.mark.parametrize(("language_code", "language"), [("en", EN), ("id", ID)])
async def test_whoever_gets_no_answer_for_two_minutes_is_told_once_sending_works(
    server: BotApiServer, settings: Settings, monkeypatch: pytest.MonkeyPatch, language_code: str, language: object
) -> None:
    person = add_person(server, language_code)
    questions = {"en": QUESTION, "id": "Berapa partai politik yang terdaftar?"}
    async with running(server, settings) as application:
        server.fail_next("sendMessage", status=502, times=None)
        sent = []
        for number in (1, 2):
            with pausing_after_one_try(application, monkeypatch) as is_pausing:
                sent.append(await person.send(questions[language_code]))
                await wait_until(is_pausing)
                let_pass(MESSAGE_PATIENCE_SECONDS, monkeypatch)
            await wait_until(lambda number=number: application.bot_data.undelivered.count == number)  # type: ignore[misc]
        await wait_until(lambda: count_unanswered(settings.unanswered_path) == UnansweredCounts(undelivered=2))
        server.clear_faults()
        notice = await person.chat.wait_for_reply()
        assert notice.text == say(Key.ANSWER_LOST, language)  # type: ignore[arg-type]
        assert notice.reply_to in sent
        await server.wait_idle()
        await wait_until(lambda: count_unanswered(settings.unanswered_path) == UnansweredCounts())
        assert len(person.chat.bot_texts) <= 2


async def test_an_answer_that_took_too_long_is_not_sent_twice_and_its_asker_is_told(
    server: BotApiServer, settings: Settings, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(server, settings):
        fault = server.fail_next("sendMessage", hang="after")
        sent = await person.send(QUESTION)
        assert FACT in (await person.chat.wait_for_reply()).text
        await wait_until(lambda: fault.hits == 1)
        let_pass(3 * READ_TIMEOUT_SECONDS, monkeypatch)
        assert (await person.chat.wait_for_reply(to=sent)).text == say(Key.ANSWER_UNCERTAIN, EN)
        await server.wait_idle()
    async with running(server, settings):
        await server.wait_idle()
    assert len(person.chat.bot_texts) == 2


async def test_whoever_wants_to_be_forgotten_is_not_told(
    server: BotApiServer, settings: Settings, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(server, settings) as application:
        server.fail_next("sendMessage", status=502, times=None)
        with pausing_after_one_try(application, monkeypatch) as is_pausing:
            await person.send(QUESTION)
            await wait_until(is_pausing)
            let_pass(MESSAGE_PATIENCE_SECONDS, monkeypatch)
        await wait_until(lambda: application.bot_data.undelivered.count == 1)
        application.bot_data.unanswered.forget(person.chat.id)
        assert await count_kept(settings) == UnansweredCounts()
        server.clear_faults()
        assert FACT in (await add_person(server).ask(QUESTION)).text
        await wait_until(lambda: not application.bot_data.undelivered)
    async with running(server, settings):
        await server.wait_idle()
    assert say(Key.ANSWER_LOST, EN) not in person.chat.bot_texts[1:]


# --- killed ---


@pytest.fixture
def apart(server: BotApiServer, tmp_path: Path) -> Settings:
    """The settings of a process of its own."""
    return make_settings(server, tmp_path / "data")


def has_been_refused(settings: Settings) -> bool:
    """Whether Telegram said no to something, and the bot knows it."""
    lines = settings.unanswered_path.read_text("ascii").splitlines()
    return any(line.split()[1:] == [Stage.WAITING] for line in lines)


async def test_a_kill_costs_no_question_and_answers_none_twice(
    server: BotApiServer, apart: Settings, person: Person
) -> None:
    """Of what was under way nobody knows whether it arrived; what stood behind it was not begun."""
    arrived, refused = add_person(server), add_person(server)
    async with running_apart(server, apart) as process:
        lost = server.fail_next("sendMessage", chat=person.chat, hold=asyncio.Event())
        doubtful = server.fail_next("sendMessage", chat=arrived.chat, hang="after")
        server.fail_next("sendMessage", chat=refused.chat, retry_after=60)
        for one in (person, arrived, refused):
            await one.send(QUESTION)
        behind = await person.send("/privacy")
        await server.wait_until(lambda: not server.pending_updates)
        await server.wait_until(lambda: len(arrived.chat.bot_messages) == 1)
        await server.wait_until(lambda: lost.hits == doubtful.hits == 1)
        await wait_until(lambda: has_been_refused(apart))
        assert (await count_kept(apart)).waiting == 4
        process.send_signal(signal.SIGKILL)
        await process.wait()
    server.clear_faults()
    async with running_apart(server, apart):
        assert FACT in (await refused.chat.wait_for_reply()).text
        await server.wait_until(lambda: len(person.chat.bot_messages) == 2)
        await server.wait_until(lambda: len(arrived.chat.bot_messages) == 2)
        assert FACT in (await add_person(server).ask(QUESTION)).text
    assert say(Key.ANSWER_UNCERTAIN, EN) in person.chat.bot_texts
    assert any(text.startswith(say(Key.PRIVACY_TITLE, EN)) for text in person.chat.bot_texts)
    assert behind.text == "/privacy"
    assert [FACT in text for text in arrived.chat.bot_texts] == [True, False]
    assert arrived.chat.bot_texts[1] == say(Key.ANSWER_UNCERTAIN, EN)
    assert len(refused.chat.bot_texts) == 1


async def test_what_telegram_sends_again_after_a_kill_is_not_answered_again(
    server: BotApiServer, apart: Settings, person: Person
) -> None:
    async with running_apart(server, apart) as process:
        # Whoever asks for more confirms what came before; after the poll that waits now no such request arrives.
        await server.wait_until(lambda: not server.calls_of("getUpdates")[-1].is_finished)
        server.fail_next("getUpdates", drop="before", times=None)
        await person.send(QUESTION)
        assert FACT in (await person.chat.wait_for_reply()).text
        await wait_until(lambda: count_unanswered(apart.unanswered_path) == UnansweredCounts())
        process.send_signal(signal.SIGKILL)
        await process.wait()
    server.clear_faults()
    assert server.pending_updates
    async with running_apart(server, apart):
        await server.wait_until(lambda: not server.pending_updates)
        assert FACT in (await add_person(server).ask(QUESTION)).text
    assert len(person.chat.bot_texts) == 1
