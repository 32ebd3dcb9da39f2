"""Questions that wait for an answer, on both databases."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.settings.database_address import DatabaseLocation
from bot.storage.kept.questions import CLAIMED_SECONDS, KEPT_DAYS, MOST_OF_A_CHAT
from bot.storage.privacy.pseudonyms import Pseudonyms
from bot.storage.privacy.sealing import SealingKey
from bot.storage.store import Store
from bot.values.waiting import WaitingQuestion
from index.models import Language
from tests.clocks import Calendar, HandClock
from tests.databases import read_rows

CHAT, OTHER_CHAT = 4_000_000_001, 4_000_000_002
ASKED = WaitingQuestion(CHAT, "Siapa ketua Partai Hijau? 🗳️", Language.ID, Language.EN)
OLD, NEW = "0001", "0002"


@pytest.fixture
def calendar() -> Calendar:
    return Calendar(dt.date(2026, 11, 28))


async def open_store(location: DatabaseLocation, calendar: Calendar, clock: HandClock, key: bytes = b"s") -> Store:
    sealing_key = SealingKey(key * 32)
    return await Store.open(location, Pseudonyms(b"k" * 32), sealing_key, today=calendar, now=clock)


@pytest.fixture
async def store(location: DatabaseLocation, calendar: Calendar, clock: HandClock) -> AsyncIterator[Store]:
    opened = await open_store(location, calendar, clock)
    assert await opened.waiting.keep(ASKED, OLD)
    yield opened
    await opened.close()


async def test_a_question_is_asked_of_what_did_not_refuse_it_yet(store: Store) -> None:
    assert await store.waiting.list_due(OLD, 10) == []
    (due,) = await store.waiting.list_due(NEW, 10)
    assert due.question == ASKED
    assert await store.waiting.claim(due, NEW)
    await store.waiting.note_asked(due, NEW)
    assert await store.waiting.list_due(NEW, 10) == []
    assert len(await store.waiting.list_due(OLD, 10)) == 1


async def test_one_process_at_a_time_asks_a_question(store: Store, clock: HandClock) -> None:
    (due,) = await store.waiting.list_due(NEW, 10)
    assert [await store.waiting.claim(due, NEW) for _ in range(3)] == [True, False, False]
    assert await store.waiting.list_due(NEW, 10) == []
    # The process that took it up has ended.
    clock.seconds += CLAIMED_SECONDS
    assert await store.waiting.claim(due, NEW)


async def test_a_failure_is_counted_and_waited_for(store: Store, clock: HandClock) -> None:
    (due,) = await store.waiting.list_due(NEW, 10)
    await store.waiting.postpone(due, 100, has_failed=True)
    assert await store.waiting.list_due(NEW, 10) == []
    clock.seconds += 100
    assert [one.attempts for one in await store.waiting.list_due(NEW, 10)] == [1]


async def test_a_chat_waits_for_a_few_answers_alone(store: Store) -> None:
    others = [replace(ASKED, question=f"{ASKED.question} {number}") for number in range(MOST_OF_A_CHAT)]
    kept = [await store.waiting.keep(other, OLD) for other in others]
    assert kept == [True] * (MOST_OF_A_CHAT - 1) + [False]
    assert await store.waiting.keep(ASKED, OLD), "what is kept already takes no room"
    assert await store.waiting.keep(replace(others[-1], chat_id=OTHER_CHAT), OLD)
    await store.waiting.drop(CHAT, ASKED.digest)
    assert await store.waiting.keep(others[-1], OLD)
    assert len(await store.waiting.list_all()) == MOST_OF_A_CHAT + 1


async def test_stopping_forgetting_and_leaving_delete_the_questions_of_that_chat_alone(store: Store) -> None:
    other = replace(ASKED, chat_id=OTHER_CHAT)

    async def list_left() -> list[WaitingQuestion]:
        await store.find_newest_day()
        return await store.waiting.list_all()

    await store.waiting.keep(other, OLD)
    await store.waiting.drop_all(CHAT)
    assert await list_left() == [other]
    await store.waiting.keep(ASKED, OLD)
    await store.forget(CHAT)
    assert await list_left() == [other]
    await store.waiting.keep(ASKED, OLD)
    store.note_left(CHAT)
    assert await list_left() == [other]


async def test_nobody_waits_longer_than_is_said(store: Store, calendar: Calendar) -> None:
    calendar.day += dt.timedelta(days=KEPT_DAYS)
    assert await store.waiting.purge() == 0
    calendar.day += dt.timedelta(days=1)
    assert await store.waiting.purge() == 1
    assert await store.waiting.list_all() == []


async def test_no_row_says_who_asked_what(store: Store, location: DatabaseLocation) -> None:
    rows = repr(read_rows(location, "SELECT * FROM waiting_questions"))
    assert "2026-11-28" in rows
    for word in ("Siapa", "Hijau", "Partai", str(CHAT)):
        assert word not in rows


async def test_questions_of_another_key_are_deleted_when_they_would_be_asked(
    store: Store, location: DatabaseLocation, calendar: Calendar, clock: HandClock
) -> None:
    other = await open_store(location, calendar, clock, key=b"t")
    assert await other.waiting.list_due(NEW, 10) == []
    assert await other.waiting.list_all() == []
    await other.close()
    assert await store.waiting.list_all() == []
