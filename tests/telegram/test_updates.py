"""The real bot and updates that nobody can read, and those that waited while it was away."""

from __future__ import annotations

import io
from typing import Any

import pytest

from bot.context import KutipApplication
from bot.settings.settings import Settings
from bot.traffic.intake import polling
from bot.views.readers.privacy import render_forgotten
from tests.botapi import BotApiServer
from tests.running import EN, Person, add_person, configure_log, running
from tests.unreadable import WAYS
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.usefixtures("brief_pauses"),
    pytest.mark.filterwarnings("ignore:.*retry_after.*:telegram.warnings.PTBDeprecationWarning"),
]

QUESTION = "How many political parties are registered?"
FACT = "Overall, seven parties are now registered in the country"
MINUTE = 60


def make_message(server: BotApiServer, person: Person, **fields: object) -> dict[str, Any]:
    """A message as Telegram sends it, by default without words."""
    frame = {"message_id": 7_000, "date": int(server.clock.now())}
    return {**frame, "chat": person.chat.to_api(), "from": person.user.to_api(), **fields}


# --- unreadable ---


async def test_an_update_that_cannot_be_read_is_skipped_and_logged_once(
    server: BotApiServer, settings: Settings, log: io.StringIO
) -> None:
    configure_log(settings, log)
    updates = []
    async with running(server, settings) as application:
        for way in WAYS:
            person = add_person(server)
            updates.append(server.push_update("message", WAYS[way](make_message(server, person))))
            assert FACT in (await person.ask(QUESTION)).text, way
            await server.wait_idle()
            assert server.pending_updates == []
            assert application.bot_data.intake.unreadable == len(updates)
    for update in updates:
        assert update is not None
        lines = [line for line in log.getvalue().splitlines() if str(update.update_id) in line]
        assert len(lines) == 1
        assert "(message) cannot be read and is skipped" in lines[0]
        assert len(lines[0]) < 600


async def test_words_of_newer_kinds_are_read_from_what_was_sent(
    server: BotApiServer, person: Person, application: KutipApplication
) -> None:
    blocks = [
        {"type": "section_heading", "text": "How many"},
        {"type": "paragraph", "text": ["political ", {"type": "bold", "text": "parties"}, " are registered?"]},
    ]
    server.push_update("message", make_message(server, person, rich_message={"blocks": blocks, "id": "unread"}))
    assert FACT in (await person.chat.wait_for_reply()).text
    assert application.bot_data.intake.unreadable == 0


async def test_a_question_beside_what_cannot_be_read_is_answered(
    server: BotApiServer, person: Person, application: KutipApplication
) -> None:
    server.push_update("message", make_message(server, person, text=QUESTION, paid_media=[1]))
    assert FACT in (await person.chat.wait_for_reply()).text
    assert application.bot_data.intake.unreadable == 0


async def test_what_was_forwarded_is_not_read_in_parts(
    server: BotApiServer, person: Person, application: KutipApplication
) -> None:
    """Without where it comes from, a forwarded command would be a command."""
    command = [{"type": "bot_command", "offset": 0, "length": 7}]
    forwarded = make_message(server, person, text="/forget", entities=command, forward_origin={"type": "user"})
    server.push_update("message", forwarded)
    assert FACT in (await person.ask(QUESTION)).text
    await server.wait_idle()
    assert application.bot_data.intake.unreadable == 1
    assert len(person.chat.bot_messages) == 1


# --- what waited ---


async def test_young_messages_that_waited_are_answered_and_old_ones_are_not(
    server: BotApiServer, settings: Settings, person: Person
) -> None:
    now = int(server.clock.now())
    for minutes in (24 * 60, 11, 9, 0):
        text = f"{QUESTION} {minutes}"
        server.push_update("message", make_message(server, person, text=text, date=now - minutes * MINUTE))
    async with running(server, settings):
        await server.wait_until(lambda: len(person.chat.bot_messages) == 2, what="two answers")
        await server.wait_idle()
    assert len(person.chat.bot_messages) == 2


async def test_who_came_went_and_wants_to_be_forgotten_is_heard_however_late(
    server: BotApiServer, settings: Settings, person: Person
) -> None:
    async with running(server, settings) as application:
        assert FACT in (await person.ask(QUESTION)).text
        await server.wait_idle()
        assert (await application.bot_data.store.find_languages(person.chat.id)).last is EN
    day_ago = int(server.clock.now()) - 24 * 60 * MINUTE
    command = [{"type": "bot_command", "offset": 0, "length": 7}]
    server.push_update("message", make_message(server, person, text="/forget", date=day_ago, entities=command))
    group = server.add_group("Voters")
    bot = server.bot.to_api()
    server.push_update(
        "my_chat_member",
        {
            "chat": group.to_api(),
            "from": person.user.to_api(),
            "date": day_ago,
            "old_chat_member": {"status": "left", "user": bot},
            "new_chat_member": {"status": "member", "user": bot},
        },
    )
    async with running(server, settings) as application:
        assert (await person.chat.wait_for_reply()).text == render_forgotten(90, EN).text
        await server.wait_until(lambda: group.bot_messages, what="the introduction")
        await server.wait_idle()
        assert (await application.bot_data.store.find_languages(person.chat.id)).last is None
        assert not await application.bot_data.store.chats.note_joined(group.id)


async def test_a_clock_that_is_wrong_silences_nobody_after_the_start(
    server: BotApiServer, settings: Settings, person: Person
) -> None:
    async with running(server, settings):
        await server.wait_for_call("getUpdates")
        await server.wait_until(lambda: len(server.calls_of("getUpdates")) > 1, what="the end of what waited")
        old = int(server.clock.now()) - 400 * 24 * 60 * MINUTE
        server.push_update("message", make_message(server, person, text=QUESTION, date=old))
        assert FACT in (await person.chat.wait_for_reply()).text


# --- interruptions ---


async def test_many_interruptions_in_a_row_cost_a_moment_each(
    server: BotApiServer, settings: Settings, person: Person, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure_log(settings, log)
    monkeypatch.setattr(polling, "FIRST_PAUSE_SECONDS", 0.001)
    monkeypatch.setattr(polling, "LONGEST_PAUSE_SECONDS", 0.001)
    server.fail_next("getUpdates", status=502, description="Bad Gateway", times=500)
    server.fail_next("getUpdates", drop="before", times=100)
    server.fail_next("getUpdates", retry_after=600, times=100)
    async with running(server, settings):
        assert FACT in (await person.ask(QUESTION)).text
    assert log.getvalue().count("polling was interrupted") < 10


async def test_whoever_stops_it_amid_an_outage_does_not_wait_for_the_outage_to_end(
    server: BotApiServer, settings: Settings, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Longer than any test may take: only the stop itself ends the pause.
    monkeypatch.setattr("bot.traffic.retrying.FIRST_PAUSE_SECONDS", 100.0)
    monkeypatch.setattr("bot.traffic.retrying.LONGEST_PAUSE_SECONDS", 100.0)
    async with running(server, settings):
        fault = server.fail_next("sendMessage", status=502, times=None)
        await person.send(QUESTION)
        await wait_until(lambda: fault.hits == 1)
    assert fault.hits >= 2
