"""Who moderates a group: Telegram's administrators, asked for once a minute at most."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import telegram
from telegram import Bot
from telegram.error import TelegramError

REMEMBERED_SECONDS = 60.0
# What Telegram does not say is asked for again after so long, however many want to know.
FAILURE_REMEMBERED_SECONDS = 5.0
MAX_GROUPS = 2_000


@dataclass(slots=True)
class _Asked:
    administrators: asyncio.Future[frozenset[int]]
    until: float


class Moderators:
    """Remembers the administrators of the latest groups for a minute: somebody demoted is one for so long."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._groups: OrderedDict[int, _Asked] = OrderedDict()

    async def are_written_by(self, message: telegram.Message, bot: Bot) -> bool:
        """Whether a moderator wrote a message of a group, under their own name or anonymously as the group.

        Raises:
            telegram.error.TelegramError: If Telegram does not say who the administrators are.
        """
        if message.sender_chat is not None:
            return message.sender_chat.id == message.chat_id
        return message.from_user is not None and await self.include(message.from_user.id, message.chat_id, bot)

    async def include(self, user_id: int, group_id: int, bot: Bot) -> bool:
        """Whether a user, or the bot itself, is an administrator of a group.

        Raises:
            telegram.error.TelegramError: If Telegram does not say who the administrators are.
        """
        asked = self._groups.get(group_id)
        if asked is None or self._clock() >= asked.until:
            # Whoever wants to know meanwhile waits for the same answer.
            found = asyncio.ensure_future(_find_administrators(group_id, bot))
            asked = self._groups[group_id] = _Asked(found, self._clock() + REMEMBERED_SECONDS)
            self._groups.move_to_end(group_id)
            if len(self._groups) > MAX_GROUPS:
                self._groups.popitem(last=False)
        try:
            return user_id in await asyncio.shield(asked.administrators)
        except TelegramError:
            asked.until = min(asked.until, self._clock() + FAILURE_REMEMBERED_SECONDS)
            raise


async def _find_administrators(group_id: int, bot: Bot) -> frozenset[int]:
    # Not getChatMember: Telegram answers that for certain only where the bot is an administrator.
    return frozenset(member.user.id for member in await bot.get_chat_administrators(group_id))
