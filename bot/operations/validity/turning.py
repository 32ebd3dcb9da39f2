"""What begins and ends by itself taken up in time where nobody asks: those who listen for it are to hear."""

from __future__ import annotations

import asyncio

from bot.operations.live import LiveCollection

SECONDS_BETWEEN_LOOKS = 15.0


async def turn_with_time(live: LiveCollection) -> None:
    """Has what serves look at the time again and again, until it is cancelled; each question does so anyway."""
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        live.notice_changes()
