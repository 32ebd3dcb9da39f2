"""What the next message of a chat may go on from: in memory, for ten minutes, stored nowhere."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from bot.values.exchanges import TURN_SECONDS, Turn


@dataclass(frozen=True, slots=True)
class _Kept:
    turn: Turn
    reply_ids: frozenset[int]
    at: float


class RecentTurns:
    """Remembers the latest questions of all chats; forgets each after ten minutes, the oldest beyond its capacity."""

    def __init__(self, capacity: int = 2000, read_clock: Callable[[], float] = time.monotonic) -> None:
        """Remember nothing yet.

        Args:
            capacity: The most questions that are remembered.
            read_clock: Seconds that only grow.
        """
        self._capacity = capacity
        self._read_clock = read_clock
        # By chat and message; each chat's alone, since every message looks for those of its chat.
        self._turns: OrderedDict[tuple[int, int], _Kept] = OrderedDict()
        self._by_chat: dict[int, dict[int, _Kept]] = {}

    def add(self, chat_id: int, message_id: int, reply_ids: list[int], turn: Turn | None) -> None:
        """Remember what a message asked, in place of what it asked before it was edited.

        Args:
            chat_id: Of the chat.
            message_id: Of the message.
            reply_ids: Of the bot's messages that answer it.
            turn: What may be gone on from; None to remember nothing of the message.
        """
        if (chat_id, message_id) in self._turns:
            self._drop(chat_id, message_id)
        if turn is not None:
            kept = _Kept(turn, frozenset(reply_ids), self._read_clock())
            self._turns[chat_id, message_id] = kept
            self._by_chat.setdefault(chat_id, {})[message_id] = kept
        self._forget_oldest()

    def find_last(self, chat_id: int, before: int) -> Turn | None:
        """The last question of a chat before a message, by its id."""
        self._forget_oldest()
        of_chat = self._by_chat.get(chat_id, {})
        last = max((message_id for message_id in of_chat if message_id < before), default=None)
        return None if last is None else of_chat[last].turn

    def find_replied(self, chat_id: int, message_id: int) -> Turn | None:
        """The question that a message asks, or that a message of the bot answers."""
        self._forget_oldest()
        for asked, kept in self._by_chat.get(chat_id, {}).items():
            if asked == message_id or message_id in kept.reply_ids:
                return kept.turn
        return None

    def forget(self, chat_id: int) -> None:
        """Drop all that is remembered of a chat."""
        for message_id in tuple(self._by_chat.get(chat_id, ())):
            self._drop(chat_id, message_id)

    def _drop(self, chat_id: int, message_id: int) -> None:
        del self._turns[chat_id, message_id]
        of_chat = self._by_chat[chat_id]
        del of_chat[message_id]
        if not of_chat:
            del self._by_chat[chat_id]

    def _forget_oldest(self) -> None:
        oldest = self._read_clock() - TURN_SECONDS
        while self._turns and (len(self._turns) > self._capacity or next(iter(self._turns.values())).at < oldest):
            self._drop(*next(iter(self._turns)))
