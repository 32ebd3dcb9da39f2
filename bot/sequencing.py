"""The order in which updates are worked on: one person's in turn, different people's at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

# Waiting updates count too, so that one impatient person must not use this up.
MAX_UPDATES_AT_ONCE = 1024


class OneAtATimePerPerson(BaseUpdateProcessor):
    """Keeps the order of one person's messages and presses, without anybody waiting for somebody else."""

    __slots__ = ("_turns",)

    def __init__(self, max_updates_at_once: int = MAX_UPDATES_AT_ONCE) -> None:
        super().__init__(max_updates_at_once)
        # A lock lives for as long as somebody holds it or waits for it.
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Work on an update when it is its turn."""
        sender = _find_sender(update)
        if sender is None:
            await coroutine
            return
        async with self._turns.setdefault(sender, asyncio.Lock()):
            await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to close."""


def _find_sender(update: object) -> int | None:
    # An inline query supersedes the one before it and so does not wait for it.
    if not isinstance(update, Update) or update.inline_query:
        return None
    # Anonymous administrators of all groups share one user: what tells them apart is their group.
    sender = update.effective_sender or update.effective_chat
    return sender.id if sender else None
