"""Another process holds the database: nobody waits for it but whoever wants something written first."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import NoReturn

import pytest

from bot.context import KutipApplication
from bot.messages.keys import Key
from bot.settings.settings import Settings
from bot.storage.chat_languages import KnownLanguages
from bot.storage.interface import group_commits
from bot.storage.privacy.pseudonyms import load_pseudonyms
from bot.storage.sqlite.database import make_busy_error
from bot.storage.store import Store
from bot.traffic.typing import Debouncer
from bot.values.votes import VoteCounts
from bot.views.readers.privacy import render_forgotten
from index.models import Language
from tests.botapi import BotApiServer
from tests.databases import beside, read_rows
from tests.running import EN, ID, Person, add_person, configure_log, make_settings, running
from tests.texts import opening, say

QUESTION = "How many political parties are registered?"
FACT = "Overall, seven parties are now registered in the country"
UNKNOWN = "Who won the football match?"


@asynccontextmanager
async def holding(settings: Settings) -> AsyncIterator[None]:
    """Write into the database as another process does that does not come to its end."""
    async with beside(settings.database_path) as execute:
        await execute("BEGIN EXCLUSIVE")
        try:
            yield
        finally:
            await execute("ROLLBACK")


@pytest.fixture
def settings(server: BotApiServer, tmp_path: Path) -> Settings:
    return make_settings(server, tmp_path / "data", questions_per_minute=1000)


@pytest.fixture
async def application(server: BotApiServer, settings: Settings) -> AsyncIterator[KutipApplication]:
    async with running(server, settings) as started:
        started.bot_data.debouncer = Debouncer(0.0)
        yield started


@asynccontextmanager
async def holding_for_hours(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """Whoever waits for the database waits until it is let go: a test that needs it does not end by itself."""
    with monkeypatch.context() as patched:
        patched.setattr("bot.storage.sqlite.database.PATIENCE_SECONDS", 3600.0)
        patched.setattr("bot.storage.interface.group_commits.PATIENCE_SECONDS", 3600.0)
        async with holding(settings):
            yield


async def test_every_answer_comes_while_the_database_is_held(
    server: BotApiServer, application: KutipApplication, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [add_person(server) for _ in range(3)]
    group = server.add_group("Pemilu")
    elsewhere = server.add_group("Keluarga", bot_status=None, members=(people[0].user,))
    async with holding_for_hours(settings, monkeypatch):
        # Of whom nothing is known yet, twice: what the first answer left to be written must not hold up the second.
        for _ in range(2):
            answers = [await person.ask(QUESTION) for person in people]
            assert all(FACT in answer.text for answer in answers)
        assert (await people[0].ask("/help")).text
        assert (await people[0].ask("/start")).text
        asked = await group.send(people[0].user, f"/ask@kutip_test_bot {QUESTION}")
        assert FACT in (await group.wait_for_reply(to=asked)).text
        assert FACT in (await people[0].user.call_guest(elsewhere, QUESTION).answered()).text
        assert (await people[0].user.type_inline(QUESTION)).results
    await application.bot_data.store._database.settle()
    assert await application.bot_data.store.find_languages(people[2].chat.id) == KnownLanguages(None, EN)


async def test_buttons_work_while_the_database_is_held_and_after(
    server: BotApiServer, application: KutipApplication, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, voter = add_person(server), add_person(server)
    async with holding_for_hours(settings, monkeypatch):
        answer = await person.ask(QUESTION)
        assert await person.press(answer, say(Key.BUTTON_CONTEXT, EN)) == ""
        voted = await voter.ask(QUESTION)
        assert await voter.press(voted, "👍") == say(Key.VOTE_UP, EN)
        voted = await voter.ask(QUESTION)
        assert await voter.press(voted, "👎") == say(Key.VOTE_DOWN_CHANGED, EN)
    await application.bot_data.store._database.settle()
    assert await application.bot_data.store.votes.count(1) == VoteCounts(0, 1)
    answer = await person.ask(QUESTION)
    assert await person.press(answer, say(Key.BUTTON_CONTEXT, EN)) == ""


async def test_a_chosen_language_holds_at_once(
    application: KutipApplication, settings: Settings, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with holding_for_hours(settings, monkeypatch):
        await person.press(await person.ask("/language"), "Bahasa Indonesia")
        assert (await person.ask("/help")).text.startswith(opening(Key.HELP_ASK, ID))
    await application.bot_data.store._database.settle()
    assert read_rows(settings.database_path, "SELECT chosen FROM languages") == [("id",)]


async def test_a_question_is_carried_while_the_database_is_held(
    application: KutipApplication, settings: Settings, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with holding_for_hours(settings, monkeypatch):
        page = await person.user.type_inline(UNKNOWN)
        assert page.button_text == say(Key.INLINE_NOTHING_FOUND, EN)
        await person.user.start(page.button_payload or "")
        assert UNKNOWN in (await person.chat.wait_for_reply()).text


async def test_groups_come_and_go_and_grow_while_the_database_is_held(
    server: BotApiServer, application: KutipApplication, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    adder = server.add_user("Adi", language_code="en")
    group = server.add_group("Kelas", kind="group", bot_status=None, members=(adder,))
    async with holding_for_hours(settings, monkeypatch):
        group.add_bot(adder)
        assert (await group.wait_for_reply()).text.startswith(opening(Key.GROUP_INTRODUCTION, EN))
        grown = group.upgrade(adder)
        asked = await grown.send(adder, f"/ask@kutip_test_bot {QUESTION}")
        assert FACT in (await grown.wait_for_reply(to=asked)).text
        grown.remove_bot(adder)
        await server.wait_idle()
    await application.bot_data.store._database.settle()
    assert read_rows(settings.database_path, "SELECT left_on IS NULL FROM chats") == [(0,)]


async def test_who_must_wait_for_a_write_is_told_what_happens(
    server: BotApiServer,
    application: KutipApplication,
    settings: Settings,
    person: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moderator = server.add_user("Budi", language_code="en")
    group = server.add_group("Pemilu", members=(moderator,))
    group.promote(moderator)
    other = add_person(server)
    await person.ask(QUESTION)
    monkeypatch.setattr("bot.storage.sqlite.database.PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr("bot.storage.interface.group_commits.PATIENCE_SECONDS", 0.0)
    async with holding(settings):
        forgetting = await person.send("/forget")
        quieting = await group.send(moderator, "/quiet@kutip_test_bot")
        assert FACT in (await other.ask(QUESTION)).text, "who wants nothing written does not wait with them"
        told = await person.chat.wait_for_reply(to=None)
        assert told.text == say(Key.DATABASE_BUSY, EN)
        assert (await group.wait_for_reply(to=quieting)).text == say(Key.DATABASE_BUSY, EN)
    assert forgetting.message_id < told.message_id
    monkeypatch.undo()
    assert (await person.ask("/forget")).text == render_forgotten(90, EN).text


async def test_what_waits_is_bounded_counted_and_logged_once(
    server: BotApiServer,
    settings: Settings,
    log: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    configure_log(settings, log)
    monkeypatch.setattr(group_commits, "MAX_NOTED", 3)
    people = [add_person(server) for _ in range(6)]
    async with running(server, settings) as application, holding(settings):
        for person in people:
            assert FACT in (await person.ask(QUESTION)).text
        database = application.bot_data.store._database
        # Of each the language and what the buttons need; three of them wait.
        assert database.dropped == 2 * len(people) - 3
    lines = [line for line in log.getvalue().splitlines() if "nobody waits for" in line]
    assert len(lines) == 1
    assert "more than 3 wait for the database" in lines[0]


async def test_the_bot_stops_while_the_database_is_held(
    server: BotApiServer, settings: Settings, log: io.StringIO, person: Person
) -> None:
    configure_log(settings, log)
    async with AsyncExitStack() as held, running(server, settings):
        await held.enter_async_context(holding(settings))
        assert FACT in (await person.ask(QUESTION)).text
    assert "the database cannot be written at the stop" in log.getvalue()


async def test_what_waits_is_written_at_the_stop(server: BotApiServer, settings: Settings, person: Person) -> None:
    async with running(server, settings), holding(settings):
        answer = await person.ask(QUESTION)
        await person.press(answer, "👍")
    store = await Store.open(settings.database_path, load_pseudonyms(settings))
    assert await store.find_languages(person.chat.id) == KnownLanguages(None, Language.EN)
    assert await store.votes.count(1) == VoteCounts(1, 0)
    await store.close()


async def test_a_database_that_another_process_keeps_to_itself_leaves_the_apps_language(
    server: BotApiServer, settings: Settings, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure_log(settings, log)
    person = add_person(server, "id")
    async with running(server, settings) as application:
        languages = application.bot_data.store._languages

        def find_nothing(*_: object) -> NoReturn:
            raise make_busy_error(sqlite3.OperationalError("database is locked"))

        monkeypatch.setattr(languages._database, "fetch", find_nothing)
        assert (await person.ask("/help")).text.startswith(opening(Key.HELP_ASK, ID))
        assert FACT in (await person.ask(QUESTION)).text
    assert "the language of a chat could not be read" in log.getvalue()
