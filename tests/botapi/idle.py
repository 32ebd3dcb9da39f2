"""When a bot has nothing left to do."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram.ext import Application

from tests.botapi.errors import WaitTimeoutError
from tests.botapi.http_front import HttpFront
from tests.botapi.world import World


async def wait_idle(
    world: World,
    front: HttpFront,
    application: Application[Any, Any, Any, Any, Any, Any] | None,
    known_tasks: set[asyncio.Task[Any]],
    timeout_seconds: float,
) -> None:
    """Wait until every update is confirmed, handled, and every call answered.

    An Application confirms by polling only after it has put the updates into its queue, and marks each as
    done after its handlers; so: nothing unconfirmed, then its queue joined, its tasks ended, no call running.
    Any of these may start another, so the round is repeated until one passes in which nothing new happened.
    Without an Application, only the server's side is known: confirmed and answered, not handled.

    Raises:
        WaitTimeoutError: With what is left to do.
    """
    try:
        async with asyncio.timeout(timeout_seconds):
            while True:
                await world.changes.wait_until(lambda: not world.updates.pending, timeout_seconds)
                before = _work_count(world)
                if application is not None:
                    await application.update_queue.join()
                    await _finish_tasks(application, known_tasks)
                await world.changes.wait_until(lambda: not front.running_calls, timeout_seconds)
                if not world.updates.pending and _work_count(world) == before:
                    return
    except TimeoutError as error:
        raise WaitTimeoutError(f"the bot was not idle after {timeout_seconds:g} s\n{world.describe()}") from error


def running_tasks(application: Application[Any, Any, Any, Any, Any, Any]) -> set[asyncio.Task[Any]]:
    """What was started by `Application.create_task` and runs; PTB has no public name for it."""
    return set(getattr(application, "_Application__create_task_tasks", ()))


async def _finish_tasks(
    application: Application[Any, Any, Any, Any, Any, Any], known_tasks: set[asyncio.Task[Any]]
) -> None:
    # Tasks from before the first update, such as a watcher that runs for ever, are not waited for.
    while tasks := running_tasks(application) - known_tasks:
        await asyncio.wait(tasks)


def _work_count(world: World) -> int:
    return sum(call.method != "getUpdates" for call in world.calls)
