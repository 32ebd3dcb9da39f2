"""One message that shows how something goes on, edited no more often than Telegram allows."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram.error import TelegramError

from bot.logs import describe_error
from bot.views.message import Message

# Telegram allows about one message or edit a second in a chat, and twenty a minute in a group.
PAUSE_SECONDS = 1.1
GROUP_PAUSE_SECONDS = 3.5

logger = logging.getLogger(__name__)


class ProgressMessage:
    """Shows the latest state after each pause, and the last one always."""

    def __init__(self, show: Callable[[Message], Awaitable[object]], pause: Callable[[], Awaitable[object]]) -> None:
        """Takes how to show a state, and how to wait until the next may be shown."""
        self._show = show
        self._pause = pause
        self._wanted: Message | None = None
        self._shown: Message | None = None
        self._showing = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    def update(self, view: Message) -> None:
        """Show a state as soon as that is allowed, unless another has come until then."""
        self._wanted = view
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._go_on())

    async def finish(self, view: Message) -> None:
        """Show the last state, now."""
        self._wanted = None
        # What is on its way arrives first: it must not come to stand in the last one's place.
        async with self._showing:
            if self._task is not None:
                self._task.cancel()
            await self._put(view)

    async def _go_on(self) -> None:
        while self._wanted is not None:
            async with self._showing:
                view, self._wanted = self._wanted, None
                if view is not None:
                    await self._put(view)
            await self._pause()

    async def _put(self, view: Message) -> None:
        if view == self._shown:
            return
        try:
            await self._show(view)
        except TelegramError as error:
            # A state that is not seen is no reason to stop what goes on.
            logger.warning("how far it is could not be shown: %s", describe_error(error))
        else:
            self._shown = view
