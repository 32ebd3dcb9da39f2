"""The message that shows how a build goes on: never edited too often, the last state always shown."""

from __future__ import annotations

import asyncio

from telegram.error import TimedOut

from bot.handlers.admin.progress import ProgressMessage
from bot.views.message import Message


class Screen:
    """What was shown, with pauses that end when the test says so and edits that can be held up or fail."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.pauses = asyncio.Semaphore(0)
        self.is_free = asyncio.Event()
        self.is_free.set()
        self.fails = False
        self.has_begun = asyncio.Event()
        self.is_pausing = asyncio.Event()

    async def show(self, view: Message) -> None:
        self.has_begun.set()
        await self.is_free.wait()
        if self.fails:
            raise TimedOut
        self.shown.append(view.text)

    async def pause(self) -> None:
        self.is_pausing.set()
        await self.pauses.acquire()
        self.is_pausing.clear()


async def test_between_two_edits_there_is_a_pause_and_only_the_latest_state_counts() -> None:
    screen = Screen()
    progress = ProgressMessage(screen.show, screen.pause)
    for n in range(3):
        progress.update(Message(f"{n}"))
    await screen.is_pausing.wait()
    for n in range(3, 6):
        progress.update(Message(f"{n}"))
    assert screen.shown == ["2"]
    screen.is_pausing.clear()
    screen.pauses.release()
    await screen.is_pausing.wait()
    assert screen.shown == ["2", "5"]
    await progress.finish(Message("done"))
    assert screen.shown == ["2", "5", "done"]


async def test_the_last_state_comes_after_what_is_on_its_way_and_nothing_comes_after_it() -> None:
    screen = Screen()
    screen.is_free.clear()
    progress = ProgressMessage(screen.show, screen.pause)
    progress.update(Message("half"))
    await screen.has_begun.wait()
    progress.update(Message("more"))
    finishing = asyncio.create_task(progress.finish(Message("done")))
    screen.is_free.set()
    await finishing
    screen.pauses.release()
    assert progress._task is not None
    await asyncio.wait([progress._task])
    assert screen.shown == ["half", "done"]


async def test_a_failed_edit_stops_nothing_and_the_same_state_is_not_shown_twice() -> None:
    screen = Screen()
    screen.fails = True
    progress = ProgressMessage(screen.show, screen.pause)
    progress.update(Message("half"))
    await screen.is_pausing.wait()
    screen.fails = False
    await progress.finish(Message("done"))
    await progress.finish(Message("done"))
    assert screen.shown == ["done"]


async def test_without_a_state_before_the_last_one_is_shown() -> None:
    screen = Screen()
    await ProgressMessage(screen.show, screen.pause).finish(Message("done"))
    assert screen.shown == ["done"]
