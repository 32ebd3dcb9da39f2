"""Only the last of a person's quick successive queries is looked up."""

from __future__ import annotations

import asyncio

import pytest

from bot.debouncing import Debouncer


async def test_the_last_of_each_persons_queries_goes_on() -> None:
    people = [1, 2, 1, 1, 2]
    all_wait = asyncio.Barrier(len(people))

    async def pause(_: float) -> None:
        await all_wait.wait()

    debouncer = Debouncer(pause=pause)
    queries = [debouncer.is_latest(person) for person in people]
    assert await asyncio.gather(*queries) == [False, False, False, True, True]


async def test_queries_with_a_pause_between_them_all_go_on() -> None:
    debouncer = Debouncer(0.0)
    assert [await debouncer.is_latest(1) for _ in range(3)] == [True, True, True]


async def test_one_that_is_cancelled_leaves_the_next_alone() -> None:
    begun, let_go = asyncio.Event(), asyncio.Event()

    async def pause(_: float) -> None:
        begun.set()
        await let_go.wait()

    debouncer = Debouncer(pause=pause)
    cancelled = asyncio.create_task(debouncer.is_latest(1))
    await begun.wait()
    following = asyncio.create_task(debouncer.is_latest(1))
    cancelled.cancel()
    with pytest.raises(asyncio.CancelledError):
        await cancelled
    let_go.set()
    assert await following
