"""What is remembered of chats' languages, and when it is read or written again."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import chat_languages
from bot.storage.chat_languages import ChatLanguages, KnownLanguages
from bot.storage.pseudonyms import Pseudonyms
from bot.storage.sqlite.database import Database
from bot.storage.sqlite.group_commits import Writing
from index.models import Language
from tests.clocks import Calendar

CHAT = 4_000_000_001
DAY = dt.date(2026, 3, 1)
EN, ID = Language.EN, Language.ID


class WatchedDatabase(Database):
    """Counts reads and writes; a read that has its row can be held back."""

    reads = 0
    writes = 0
    gate: asyncio.Event | None = None

    async def fetch(self, query: str, *values: object) -> sqlite3.Row | None:
        self.reads += 1
        row = await super().fetch(query, *values)
        if self.gate is not None:
            await self.gate.wait()
        return row

    def note(self, what: str, *writings: Writing) -> asyncio.Future[None]:
        self.writes += len(writings)
        return super().note(what, *writings)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kutip.sqlite3"


@pytest.fixture
def calendar() -> Calendar:
    return Calendar(DAY)


@pytest.fixture
async def database(path: Path) -> AsyncIterator[WatchedDatabase]:
    opened = await WatchedDatabase.open(path, DAY)
    assert isinstance(opened, WatchedDatabase)
    yield opened
    await opened.close()


@pytest.fixture
def languages(database: WatchedDatabase, calendar: Calendar) -> ChatLanguages:
    return ChatLanguages(database, Pseudonyms(b"k" * 32), calendar)


async def test_a_chat_is_read_once(languages: ChatLanguages, database: WatchedDatabase) -> None:
    for _ in range(3):
        assert await languages.find(CHAT) == KnownLanguages()
    assert database.reads == 1
    languages.note(CHAT, EN)
    assert await languages.find(CHAT) == KnownLanguages(last=EN)
    assert database.reads == 1
    languages.choose(CHAT, ID)
    for _ in range(2):
        assert await languages.find(CHAT) == KnownLanguages(chosen=ID, last=EN)
        await database.settle()
    assert database.reads == 1


async def test_what_stays_the_same_is_written_once_a_day(
    languages: ChatLanguages, database: WatchedDatabase, calendar: Calendar
) -> None:
    await languages.find(CHAT)
    for _ in range(3):
        languages.note(CHAT, EN)
    assert database.writes == 1
    languages.note(CHAT, ID)
    assert database.writes == 2
    calendar.day += dt.timedelta(days=1)
    for _ in range(2):
        languages.note(CHAT, ID)
    assert database.writes == 3
    assert await languages.find(CHAT) == KnownLanguages(last=ID)


async def test_what_was_read_before_a_choice_is_not_remembered(
    languages: ChatLanguages, database: WatchedDatabase
) -> None:
    database.gate = asyncio.Event()
    reading = asyncio.create_task(languages.find(CHAT))
    languages.choose(CHAT, ID)
    database.gate.set()
    await reading
    assert await languages.find(CHAT) == KnownLanguages(chosen=ID)


async def test_others_changes_are_seen_by_looking_again(
    languages: ChatLanguages, database: WatchedDatabase, path: Path
) -> None:
    for chat in (CHAT, CHAT + 1):
        languages.choose(chat, ID)
    await database.settle()
    for chat in (CHAT, CHAT + 1):
        await languages.find(chat)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("DELETE FROM languages")
    assert (await languages.find(CHAT)).chosen is ID
    languages.look_again(CHAT)
    assert (await languages.find(CHAT)).chosen is None
    assert (await languages.find(CHAT + 1)).chosen is ID
    languages.look_again()
    assert (await languages.find(CHAT + 1)).chosen is None


async def test_what_cannot_be_written_is_tried_again(
    languages: ChatLanguages, database: WatchedDatabase, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await languages.find(CHAT)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("ALTER TABLE languages RENAME TO elsewhere")
        languages.note(CHAT, ID)
        await database.settle()
        assert "OperationalError" in caplog.text
        languages.choose(CHAT, ID)
        await database.settle()
        other.execute("ALTER TABLE elsewhere RENAME TO languages")
    assert await languages.find(CHAT) == KnownLanguages()
    languages.note(CHAT, ID)
    await database.settle()
    languages.look_again()
    assert await languages.find(CHAT) == KnownLanguages(last=ID)


async def test_the_chats_of_long_ago_are_read_again(
    languages: ChatLanguages, database: WatchedDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_languages, "MAX_REMEMBERED", 2)
    for chat in (1, 2, 1, 3, 1, 2):
        await languages.find(chat)
    assert database.reads == 4
