"""Which of the updates that waited while the bot was away are still worth an answer."""

from __future__ import annotations

import datetime as dt

import telegram
from telegram import Update

from bot.messages.commands import name_command
from bot.messages.keys import Key

ANSWERED_FOR = dt.timedelta(minutes=10)


def is_still_wanted(update: Update, now: dt.datetime) -> bool:
    """Whether an update that waited is worked on.

    An answer hours later helps nobody. Who let the bot in or sent it away, groups that got another id and people who
    want to be forgotten are listened to however long ago that was; a press may be a vote, and changes no more than a
    message of the bot's. Of an inline query nothing tells its age, and Telegram turns away answers to old ones.

    Args:
        update: Fetched at the start.
        now: With a time zone.
    """
    message = update.message or update.edited_message or update.guest_message
    if message is None or _wants_to_be_forgotten(message) or _is_about_ids(message):
        return True
    return now - (message.edit_date or message.date) <= ANSWERED_FOR


def _wants_to_be_forgotten(message: telegram.Message) -> bool:
    command = (message.text or "").split(maxsplit=1)[:1]
    return bool(command) and command[0].partition("@")[0].lower().removeprefix("/") in name_command(Key.COMMAND_FORGET)


def _is_about_ids(message: telegram.Message) -> bool:
    return message.migrate_to_chat_id is not None or message.migrate_from_chat_id is not None
