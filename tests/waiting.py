"""Waiting for what announces itself to nobody: what other threads and processes do."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable

from tests.botapi.waiting import PATIENCE_SECONDS


async def wait_until(is_so: Callable[[], bool | Awaitable[bool]]) -> None:
    """Let the loop work until something is so; fails where that takes too long."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not (await told if inspect.isawaitable(told := is_so()) else told):  # noqa: ASYNC110
            await asyncio.sleep(0.005)


async def run_what_is_due() -> None:
    """Let the loop run all that was due before this, once."""
    loop = asyncio.get_running_loop()
    is_over = loop.create_future()
    loop.call_soon(is_over.set_result, None)
    await is_over
