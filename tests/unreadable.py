"""Updates that python-telegram-bot cannot read, each broken in another way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Payload = dict[str, Any]


def _add(**fields: object) -> Callable[[Payload], Payload]:
    return lambda message: {**message, **fields}


def _drop(name: str) -> Callable[[Payload], Payload]:
    return lambda message: {key: value for key, value in message.items() if key != name}


def _nest(message: Payload) -> Payload:
    """Replies within replies, deeper than the library can follow."""
    nested = message
    for _ in range(800):
        nested = {**message, "reply_to_message": nested}
    return nested


WAYS: dict[str, Callable[[Payload], Payload]] = {
    "a sticker without type": _add(sticker={"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}),
    "a chat without type": lambda message: {**message, "chat": {"id": message["chat"]["id"]}},
    "no message id": _drop("message_id"),
    "no date": _drop("date"),
    "a date beyond the calendar": _add(date=10**15),
    "a date in words": _add(date="today"),
    "a photo that is a text": _add(photo="a.jpg"),
    "a poll without options": _add(poll={"id": "1", "question": "?"}),
    "replies deeper than anybody can follow": _nest,
    "a venue in the wrong place": _add(venue=[1, 2, 3]),
}
"""By name: makes a message without words unreadable."""
