"""Which of the bot's messages answers which question, while the process runs: for questions edited later."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SentReply:
    """The bot's answer to a message.

    Attributes:
        message_id: Of the bot's message, in the same chat.
        question_hash: Python's hash of the question, to tell a real edit from one that changed nothing.
    """

    message_id: int
    question_hash: int


class RecentReplies:
    """Remembers the latest replies in memory and nothing else; forgets the oldest beyond its capacity."""

    def __init__(self, capacity: int = 2000) -> None:
        self._capacity = capacity
        self._replies: OrderedDict[tuple[int, int], SentReply] = OrderedDict()
        self._albums: OrderedDict[tuple[int, str], None] = OrderedDict()
        self._answered: OrderedDict[tuple[int, bool], None] = OrderedDict()

    def add(self, chat_id: int, question_id: int, reply: SentReply) -> None:
        """Remember the reply to a message, in place of an earlier one."""
        self._replies[chat_id, question_id] = reply
        self._replies.move_to_end((chat_id, question_id))
        if len(self._replies) > self._capacity:
            self._replies.popitem(last=False)

    def find(self, chat_id: int, question_id: int) -> SentReply | None:
        """The reply to a message, if it is still remembered."""
        return self._replies.get((chat_id, question_id))

    def is_new_album(self, chat_id: int, album_id: str) -> bool:
        """Whether this is the first message of an album, which Telegram sends as one message a picture."""
        if (chat_id, album_id) in self._albums:
            return False
        self._albums[chat_id, album_id] = None
        if len(self._albums) > self._capacity:
            self._albums.popitem(last=False)
        return True

    def is_first_answer(self, chat_id: int, *, is_guest: bool = False) -> bool:
        """Whether no answer was sent into a chat yet, as far as is remembered; from now on one was.

        Args:
            chat_id: Of the chat.
            is_guest: Whether the bot is not in it: another chat may have the same id.
        """
        chat = chat_id, is_guest
        is_first = chat not in self._answered
        self._answered[chat] = None
        self._answered.move_to_end(chat)
        if len(self._answered) > self._capacity:
            self._answered.popitem(last=False)
        return is_first

    def forget(self, chat_id: int) -> None:
        """Drop all that is remembered of a chat."""
        _drop_chat(self._replies, chat_id)
        _drop_chat(self._albums, chat_id)
        self._answered.pop((chat_id, False), None)


def _drop_chat(kept: OrderedDict[tuple[int, Any], Any], chat_id: int) -> None:
    for key in [key for key in kept if key[0] == chat_id]:
        del kept[key]
