"""Whose update is worked on when."""

from __future__ import annotations

import asyncio
import inspect
from pathlib import Path

import pytest
from telegram import CallbackQuery, InlineQuery, Update, User

from bot.storage.unanswered import UnansweredUpdates
from bot.traffic import sequencing
from bot.traffic.sequencing import OneAtATimePerPerson, end_composing
from tests.waiting import run_what_is_due

PLACES = 4
PEOPLE = 3 * PLACES


def make_press(number: int) -> Update:
    user = User(number, "P", is_bot=False)
    return Update(number, callback_query=CallbackQuery(str(number), user, "chat", data="x"))


def make_query(number: int) -> Update:
    user = User(number, "P", is_bot=False)
    return Update(number, inline_query=InlineQuery(str(number), user, "x", ""))


async def admit_all_but_zero(update: Update) -> bool:
    return update.update_id != 0


async def go_on() -> None:
    """It is always known what may be quoted."""


class Work:
    """What is begun for each update, until the test lets it go on."""

    def __init__(self) -> None:
        self.processor = OneAtATimePerPerson(admit_all_but_zero, UnansweredUpdates(Path(), ""), print, go_on)
        self.begun: list[int] = []
        self.gate = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def add(self, *updates: Update, asks_telegram: bool = False) -> None:
        for update in updates:
            work = self._do(update.update_id, asks_telegram)
            self._tasks.append(asyncio.create_task(self.processor.process_update(update, work)))
        for _ in range(20):
            await run_what_is_due()

    async def finish(self) -> None:
        self.gate.set()
        await asyncio.gather(*self._tasks)

    async def _do(self, number: int, asks_telegram: bool) -> None:
        self.begun.append(number)
        if asks_telegram:
            end_composing()
        await self.gate.wait()


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    monkeypatch.setattr(sequencing, "LONGEST_TURN_SECONDS", 3600.0)
    monkeypatch.setattr(sequencing, "MAX_COMPOSED_AT_ONCE", PLACES)
    return Work()


async def test_few_answers_are_composed_at_a_time_and_inline_queries_come_in_between(work: Work) -> None:
    presses = range(1, PEOPLE + 1)
    await work.add(*map(make_press, presses))
    assert work.begun == list(presses[:PLACES])
    await work.add(make_query(100), make_query(101))
    assert work.begun[PLACES:] == [100, 101]
    await work.finish()
    assert sorted(work.begun) == [*presses, 100, 101]


async def test_the_network_is_looked_at_after_a_few_that_wait_for_nothing(work: Work) -> None:
    work.gate.set()
    begun_by_turn = []
    adding = asyncio.create_task(work.add(*map(make_press, range(1, PEOPLE + 1))))
    while len(work.begun) < PEOPLE:
        before = len(work.begun)
        # A turn of the event loop, which begins with a look at the network.
        await run_what_is_due()
        begun_by_turn.append(len(work.begun) - before)
    assert max(begun_by_turn) <= PLACES
    await adding
    await work.finish()


async def test_whoever_waits_for_telegram_holds_up_nobody(work: Work) -> None:
    await work.add(*map(make_press, range(1, PEOPLE + 1)), asks_telegram=True)
    assert work.begun == list(range(1, PEOPLE + 1))
    await work.finish()
    # Each place was given back once only.
    work.gate.clear()
    await work.add(*map(make_press, range(1, PEOPLE + 1)))
    assert len(work.begun) == PEOPLE + PLACES
    await work.finish()


async def test_one_persons_updates_keep_their_order_and_take_one_place(work: Work) -> None:
    await work.add(*[make_press(1)] * PEOPLE, make_press(2))
    assert work.begun == [1, 2]
    await work.finish()
    assert work.begun == [1, 2, *[1] * (PEOPLE - 1)]


async def test_something_slow_gives_up_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequencing, "LONGEST_TURN_SECONDS", 0.0)
    monkeypatch.setattr(sequencing, "MAX_COMPOSED_AT_ONCE", PLACES)
    work = Work()
    await work.add(*map(make_press, range(1, PEOPLE + 1)))
    assert work.begun == list(range(1, PEOPLE + 1))
    await work.finish()


async def test_what_is_not_admitted_is_not_begun_and_waits_for_nobody(work: Work) -> None:
    await work.add(make_press(1), make_press(1))
    refused = work._do(0, asks_telegram=False)
    update = Update(0, callback_query=make_press(1).callback_query)
    await work.processor.process_update(update, refused)
    assert inspect.getcoroutinestate(refused) == inspect.CORO_CLOSED
    assert work.begun == [1]
    await work.finish()


async def test_a_door_that_breaks_lets_nothing_in() -> None:
    async def break_down(_: Update) -> bool:
        raise ValueError("no")

    work = Work()
    processor, refused = (
        OneAtATimePerPerson(break_down, UnansweredUpdates(Path(), ""), print, go_on),
        work._do(1, asks_telegram=False),
    )
    with pytest.raises(ValueError, match="no"):
        await processor.process_update(make_press(1), refused)
    assert work.begun == []
