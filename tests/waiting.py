"""Waiting for what announces itself to nobody: what other threads and processes do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from tests.botapi.waiting import PATIENCE_SECONDS


async def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the loop work until something is so; fails where that takes too long."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not is_so():  # noqa: ASYNC110
            await asyncio.sleep(0.005)
