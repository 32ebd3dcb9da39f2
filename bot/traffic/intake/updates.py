"""One update of Telegram's, read by itself: what cannot be read whole is read as far as it is plain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import telegram
from telegram import Update

from bot.errors import UnreadableUpdateError

MESSAGE_KINDS = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.GUEST_MESSAGE)
# What a question needs of its message. Nothing that is left out may make a stranger's word an admin's, or a forwarded
# command a command: `sender_chat` stays, and what was forwarded is not read in parts.
_PLAIN_FIELDS = (
    "message_id",
    "date",
    "edit_date",
    "chat",
    "from",
    "sender_chat",
    "via_bot",
    "message_thread_id",
    "is_topic_message",
    "guest_query_id",
    "text",
    "caption",
    "entities",
    "caption_entities",
)
_OBJECTS = (dict, list)
# Where newer kinds of messages keep what people wrote; all else in them is ids, links and layout.
_WORDS = ("text", "caption", "title", "summary", "credit")
_PARTS = ("blocks", "items", "cells", "rows", "content")
_MOST_DEPTH = 32


def read_update(raw: object, bot: telegram.Bot) -> Update:
    """Return an update as an object.

    Args:
        raw: As JSON; anything that a server may send.
        bot: Whose update it is.

    Raises:
        UnreadableUpdateError: Not even in parts; its cause is what went wrong.
    """
    if not isinstance(raw, dict):
        raise UnreadableUpdateError
    try:
        update = Update.de_json(raw, bot)
    # Whatever breaks in reading one update, all others are read.
    except Exception as error:  # noqa: BLE001
        return _read_in_parts(raw, bot, error)
    return _add_words(raw, update, bot)


def name_kind(raw: object) -> str:
    """Which kind of update this is, for the log: the name of its field, never what stands in it."""
    kinds = [name for name in raw if name in Update.ALL_TYPES] if isinstance(raw, dict) else []
    return kinds[0] if kinds else "unknown"


def find_kind(update: Update) -> str:
    """Which kind of update this is: the name of the field that it has."""
    return next((kind for kind in Update.ALL_TYPES if getattr(update, kind) is not None), "unknown")


def _read_in_parts(raw: Mapping[str, Any], bot: telegram.Bot, error: Exception) -> Update:
    """Read only what is plain of a message with words."""
    for kind in MESSAGE_KINDS:
        message = raw.get(kind)
        if not isinstance(message, dict) or "forward_origin" in message:
            continue
        plain = {name: message[name] for name in _PLAIN_FIELDS if name in message}
        if not any(isinstance(plain.get(name), str) and plain[name].strip() for name in ("text", "caption")):
            continue
        try:
            return Update.de_json({"update_id": raw.get("update_id"), kind: plain}, bot)
        except Exception as fault:  # noqa: BLE001
            error = fault
    raise UnreadableUpdateError from error


def _add_words(raw: Mapping[str, Any], update: Update, bot: telegram.Bot) -> Update:
    """Give a message of a kind that is newer than the library its words as its text."""
    for kind in MESSAGE_KINDS:
        message = getattr(update, kind)
        if message is None:
            continue
        filled = _fill(raw[kind], message)
        if filled is None:
            return update
        try:
            return Update.de_json({**raw, kind: filled}, bot)
        except Exception:  # noqa: BLE001
            return update
    return update


def _fill(raw: Mapping[str, Any], message: telegram.Message) -> dict[str, Any] | None:
    """The message, or the one that it replies to, with words where it had none; None where nothing is to be added."""
    filled = dict(raw)
    if not (message.text or message.caption):
        words = "\n".join(_find_lines(value for value in message.api_kwargs.values() if isinstance(value, _OBJECTS)))
        if words.strip():
            filled["text"] = words.strip()
    replied = message.reply_to_message
    if replied is not None and (below := _fill(raw["reply_to_message"], replied)) is not None:
        filled["reply_to_message"] = below
    return None if filled == raw else filled


def _find_lines(values: Iterable[object], depth: int = 0) -> Iterator[str]:
    """The lines of blocks: of each its own words, then those of the blocks within."""
    for value in values:
        if depth > _MOST_DEPTH:
            return
        if isinstance(value, list):
            yield from _find_lines(value, depth + 1)
        elif isinstance(value, dict):
            own = " ".join(filter(None, (_join_words(value.get(name), depth) for name in _WORDS))).strip()
            if own:
                yield own
            yield from _find_lines((value[name] for name in _PARTS if name in value), depth + 1)


def _join_words(value: object, depth: int) -> str:
    """The words of a line: a text, parts that follow each other, or a part with a style."""
    if isinstance(value, str):
        return value
    if depth > _MOST_DEPTH:
        return ""
    if isinstance(value, list):
        return "".join(_join_words(part, depth + 1) for part in value)
    return _join_words(value.get("text"), depth + 1) if isinstance(value, dict) else ""
