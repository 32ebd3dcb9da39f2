"""Only the first and the last of a person's quick successive queries are looked up."""

from __future__ import annotations

import asyncio

import pytest

from bot.traffic.typing import DELAY_SECONDS, Debouncer
from tests.clocks import HandClock


async def test_the_first_and_the_last_of_each_persons_queries_go_on() -> None:
    people = [1, 2, 1, 2, 1, 1, 2]
    all_wait = asyncio.Barrier(len(people) - len(set(people)))

    async def pause(_: float) -> None:
        await all_wait.wait()

    debouncer = Debouncer(pause=pause, clock=HandClock())
    queries = [debouncer.is_latest(person) for person in people]
    assert await asyncio.gather(*queries) == [True, True, False, False, False, True, True]


async def test_whoever_was_silent_does_not_wait() -> None:
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    clock = HandClock()
    debouncer = Debouncer(pause=pause, clock=clock)
    for silence, waited in [(0.0, 0), (DELAY_SECONDS * 0.9, 1), (DELAY_SECONDS * 0.9, 2), (DELAY_SECONDS * 1.1, 2)]:
        clock.seconds += silence
        assert await debouncer.is_latest(1)
        assert pauses == [DELAY_SECONDS] * waited


async def test_one_that_waits_too_long_is_superseded_by_the_next_first() -> None:
    begun, let_go = asyncio.Event(), asyncio.Event()

    async def pause(_: float) -> None:
        begun.set()
        await let_go.wait()

    clock = HandClock()
    debouncer = Debouncer(pause=pause, clock=clock)
    assert await debouncer.is_latest(1)
    waiting = asyncio.create_task(debouncer.is_latest(1))
    await begun.wait()
    clock.seconds += DELAY_SECONDS * 2
    assert await debouncer.is_latest(1)
    let_go.set()
    assert not await waiting


async def test_queries_with_a_pause_between_them_all_go_on() -> None:
    debouncer = Debouncer(0.0)
    assert [await debouncer.is_latest(1) for _ in range(3)] == [True, True, True]


async def test_one_that_is_cancelled_leaves_the_next_alone() -> None:
    begun, let_go = asyncio.Event(), asyncio.Event()

    async def pause(_: float) -> None:
        begun.set()
        await let_go.wait()

    debouncer = Debouncer(pause=pause, clock=HandClock())
    assert await debouncer.is_latest(1)
    cancelled = asyncio.create_task(debouncer.is_latest(1))
    await begun.wait()
    following = asyncio.create_task(debouncer.is_latest(1))
    cancelled.cancel()
    with pytest.raises(asyncio.CancelledError):
        await cancelled
    let_go.set()
    assert await following
