"""The texts of Kutip as tests expect them: looked up by key, so that only `tests/bot/messages` knows their words."""

from __future__ import annotations

from bot.errors import KutipError
from bot.messages.keys import Key, name_key
from bot.messages.texts import find_template, phrase, split_template
from bot.terminal.errors import write_error
from index.errors import IndexingError
from index.models import Language


def say(key: Key, language: Language, *, count: int | None = None, **values: str) -> str:
    """A text of Kutip's, its placeholders filled; `count` chooses the plural form where it has some."""
    return phrase(key, language, count=count, **values)


def say_written_in(written_in: Language, language: Language) -> str:
    """How a card says that a quote is in one language, to a reader of the other: "in Indonesian"."""
    name = phrase(name_key("LANGUAGE", written_in), language)
    return phrase(Key.SPEAKER_LANGUAGE, language, language_name=name)


def opening(key: Key, language: Language, *, count: int | None = None, **values: str) -> str:
    """How a text begins: its words up to the first placeholder without a value."""
    said = ""
    for words, name in split_template(find_template(key, language, count)):
        said += words
        if name is not None and name not in values:
            return said
        said += values[name] if name else ""
    return said


def tell(error: KutipError | IndexingError) -> str:
    """What a shell says of an error, in English."""
    return write_error(error, Language.EN)
