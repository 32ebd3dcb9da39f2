"""Whom to tell that an answer was lost: one notice a chat, however many were."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass, replace

from telegram import Update


@dataclass(frozen=True, slots=True)
class UndeliveredAnswer:
    """The last message of a chat whose answer was given up.

    Attributes:
        update: That holds the message.
        topic_id: Of the forum, where the chat is one.
        asked_at: With a time zone.
        is_lost: Whether nothing of it has arrived; else it may have.
        update_ids: All of this chat whose answers were given up, as far as a restart remembers them.
    """

    update: Update
    chat_id: int
    message_id: int | None
    topic_id: int | None
    asked_at: dt.datetime
    is_lost: bool
    update_ids: tuple[int, ...] = ()


class UndeliveredAnswers:
    """A queue of notices, for one event loop.

    Attributes:
        count: How many answers were given up since the start.
    """

    def __init__(self) -> None:
        self.count = 0
        self._answers: dict[int, UndeliveredAnswer] = {}
        self._added = asyncio.Event()

    def __len__(self) -> int:
        return len(self._answers)

    def add(self, answer: UndeliveredAnswer) -> None:
        """Have a chat told of its newest message that got no answer, in place of earlier ones."""
        before = self._answers.get(answer.chat_id)
        if before is not None:
            answer = replace(
                answer,
                is_lost=answer.is_lost and before.is_lost,
                update_ids=tuple(dict.fromkeys((*before.update_ids, *answer.update_ids))),
            )
        self._answers[answer.chat_id] = answer
        self._added.set()

    def put_back(self, answer: UndeliveredAnswer) -> None:
        """Take what could not be told once more, after all others."""
        newer = self._answers.pop(answer.chat_id, None)
        self.add(answer)
        if newer is not None:
            self.add(newer)

    async def take(self) -> UndeliveredAnswer:
        """The next one, once there is one."""
        while not self._answers:
            self._added.clear()
            await self._added.wait()
        return self._answers.pop(next(iter(self._answers)))
