"""The texts of Kutip as tests expect them: looked up by key, so that only `tests/bot/messages` knows their words."""

from __future__ import annotations

from bot.messages.keys import Key
from bot.messages.texts import phrase
from index.models import Language


def say(key: Key, language: Language, *, count: int | None = None, **values: str) -> str:
    """A text of Kutip's, its placeholders filled; `count` chooses the plural form where it has some."""
    return phrase(key, language, count=count, **values)
