"""What is remembered of chats' languages, and when it is read or written again."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator

import pytest

from bot.settings.database_address import DatabaseLocation
from bot.storage import chat_languages
from bot.storage.chat_languages import ChatLanguages, KnownLanguages
from bot.storage.databases.opening import open_database
from bot.storage.interface.database import Database, Row
from bot.storage.interface.group_commits import Writing
from bot.storage.privacy.pseudonyms import Pseudonyms
from index.models import Language
from tests.clocks import DAY, Calendar
from tests.databases import beside

CHAT = 4_000_000_001
EN, ID = Language.EN, Language.ID


class Watch:
    """Counts reads and writes of a database; a read that has its row can be held back."""

    def __init__(self, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reads = 0
        self.writes = 0
        self.gate: asyncio.Event | None = None
        self._fetch, self._note = database.fetch, database.note
        monkeypatch.setattr(database, "fetch", self._watch_fetch)
        monkeypatch.setattr(database, "note", self._watch_note)

    async def _watch_fetch(self, query: str, *values: object) -> Row | None:
        self.reads += 1
        row = await self._fetch(query, *values)
        if self.gate is not None:
            await self.gate.wait()
        return row

    def _watch_note(self, what: str, *writings: Writing) -> asyncio.Future[None]:
        self.writes += len(writings)
        return self._note(what, *writings)


@pytest.fixture
async def database(location: DatabaseLocation) -> AsyncIterator[Database]:
    opened = await open_database(location, DAY)
    yield opened
    await opened.close()


@pytest.fixture
def watch(database: Database, monkeypatch: pytest.MonkeyPatch) -> Watch:
    return Watch(database, monkeypatch)


@pytest.fixture
def languages(database: Database, calendar: Calendar) -> ChatLanguages:
    return ChatLanguages(database, Pseudonyms(b"k" * 32), calendar)


async def test_a_chat_is_read_once(languages: ChatLanguages, watch: Watch, database: Database) -> None:
    for _ in range(3):
        assert await languages.find(CHAT) == KnownLanguages()
    assert watch.reads == 1
    languages.note(CHAT, EN)
    assert await languages.find(CHAT) == KnownLanguages(last=EN)
    assert watch.reads == 1
    languages.choose(CHAT, ID)
    for _ in range(2):
        assert await languages.find(CHAT) == KnownLanguages(chosen=ID, last=EN)
        await database.settle()
    assert watch.reads == 1


async def test_what_stays_the_same_is_written_once_a_day(
    languages: ChatLanguages, watch: Watch, calendar: Calendar
) -> None:
    await languages.find(CHAT)
    for _ in range(3):
        languages.note(CHAT, EN)
    assert watch.writes == 1
    languages.note(CHAT, ID)
    assert watch.writes == 2
    calendar.day += dt.timedelta(days=1)
    for _ in range(2):
        languages.note(CHAT, ID)
    assert watch.writes == 3
    assert await languages.find(CHAT) == KnownLanguages(last=ID)


async def test_what_was_read_before_a_choice_is_not_remembered(languages: ChatLanguages, watch: Watch) -> None:
    watch.gate = asyncio.Event()
    reading = asyncio.create_task(languages.find(CHAT))
    languages.choose(CHAT, ID)
    watch.gate.set()
    await reading
    assert await languages.find(CHAT) == KnownLanguages(chosen=ID)


async def test_others_changes_are_seen_by_looking_again(
    languages: ChatLanguages, database: Database, location: DatabaseLocation
) -> None:
    for chat in (CHAT, CHAT + 1):
        languages.choose(chat, ID)
    await database.settle()
    for chat in (CHAT, CHAT + 1):
        await languages.find(chat)
    async with beside(location) as execute:
        await execute("DELETE FROM languages")
    assert (await languages.find(CHAT)).chosen is ID
    languages.look_again(CHAT)
    assert (await languages.find(CHAT)).chosen is None
    assert (await languages.find(CHAT + 1)).chosen is ID
    languages.look_again()
    assert (await languages.find(CHAT + 1)).chosen is None


async def test_what_cannot_be_written_is_tried_again(
    languages: ChatLanguages, database: Database, location: DatabaseLocation, caplog: pytest.LogCaptureFixture
) -> None:
    await languages.find(CHAT)
    async with beside(location) as execute:
        await execute("ALTER TABLE languages RENAME TO elsewhere")
        languages.note(CHAT, ID)
        await database.settle()
        assert "the language of a chat could not be written down" in caplog.text
        languages.choose(CHAT, ID)
        await database.settle()
        await execute("ALTER TABLE elsewhere RENAME TO languages")
    assert await languages.find(CHAT) == KnownLanguages()
    languages.note(CHAT, ID)
    await database.settle()
    languages.look_again()
    assert await languages.find(CHAT) == KnownLanguages(last=ID)


async def test_the_chats_of_long_ago_are_read_again(
    languages: ChatLanguages, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_languages, "MAX_REMEMBERED", 2)
    for chat in (1, 2, 1, 3, 1, 2):
        await languages.find(chat)
    assert watch.reads == 4
