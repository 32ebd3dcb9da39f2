"""Who moderates a group: Telegram's administrators, asked for once a minute at most."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

import telegram
from telegram import Bot

REMEMBERED_SECONDS = 60.0
MAX_GROUPS = 2_000


class Moderators:
    """Remembers the administrators of the latest groups for a minute: somebody demoted is one for so long."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._groups: OrderedDict[int, tuple[float, frozenset[int]]] = OrderedDict()

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
        until, administrators = self._groups.get(group_id, (0.0, frozenset[int]()))
        if self._clock() >= until:
            # Not getChatMember: Telegram answers that for certain only where the bot is an administrator.
            members = await bot.get_chat_administrators(group_id)
            administrators = frozenset(member.user.id for member in members)
            self._groups[group_id] = (self._clock() + REMEMBERED_SECONDS, administrators)
            self._groups.move_to_end(group_id)
            if len(self._groups) > MAX_GROUPS:
                self._groups.popitem(last=False)
        return user_id in administrators
