"""Who may run the collection from a chat, in private or in the one admin group.

They are the user ids of the settings, and those who became admins by a code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

# Settings are read without Telegram's library, which takes long to load.
if TYPE_CHECKING:
    import telegram

# Telegram's stand-ins for who writes in the name of a chat, and Telegram itself: never one person.
ANONYMOUS_ADMIN_ID = 1_087_968_824
CHANNEL_BOT_ID = 136_817_688
TELEGRAM_ID = 777_000
STAND_IN_IDS = frozenset({ANONYMOUS_ADMIN_ID, CHANNEL_BOT_ID, TELEGRAM_ID})


@dataclass(slots=True)
class Admins:
    """The admins and their group; nobody by default.

    Attributes:
        set_ids: Of the users that the settings name; no chat can revoke them.
        group_id: Of the group in which they may also work, or None.
        claimed_ids: Of those who became admins by a code, as far as this process knows.
    """

    set_ids: frozenset[int] = frozenset()
    group_id: int | None = None
    claimed_ids: frozenset[int] = frozenset()

    @classmethod
    def of(cls, ids: Iterable[int], group_id: int | None = None) -> Admins:
        """The admins of these ids; stand-ins of Telegram's are left out."""
        return cls(frozenset(ids) - STAND_IN_IDS, group_id)

    @property
    def ids(self) -> frozenset[int]:
        """Of all of them."""
        return self.set_ids | self.claimed_ids

    def may_act(self, user_id: int, chat: telegram.Chat) -> bool:
        """Whether a user is an admin and is where admins work: in private with the bot, or in the admin group."""
        if user_id not in self.ids:
            return False
        return chat.id == user_id if chat.type == "private" else chat.id == self.group_id

    def wrote(self, message: telegram.Message) -> bool:
        """Whether an admin wrote a message there: in their own name, by themselves and in their own words."""
        user = message.from_user
        if user is None or user.is_bot or message.sender_chat is not None:
            return False
        if message.forward_origin is not None or message.is_automatic_forward or message.via_bot is not None:
            return False
        return self.may_act(user.id, message.chat)

    def pressed(self, query: telegram.CallbackQuery) -> bool:
        """Whether an admin pressed a button there."""
        return query.message is not None and self.may_act(query.from_user.id, query.message.chat)
