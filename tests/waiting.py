"""Waiting for what announces itself to nobody: what other threads and processes do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


async def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the loop work until something is so; fails after half a minute."""
    async with asyncio.timeout(30):
        while not is_so():  # noqa: ASYNC110
            await asyncio.sleep(0.005)
