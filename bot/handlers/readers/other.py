"""What is no question: unknown commands, recordings, pictures without words, stickers and the like."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.context import KutipContext
from bot.handlers.sending import PRIVATE, find_interface_language, is_first_of_album, reply
from bot.messages.keys import Key
from bot.views.message import say

RECORDINGS = filters.VOICE | filters.AUDIO | filters.VIDEO_NOTE


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to: whatever the modules before it left, except notices of Telegram's."""
    return [
        MessageHandler(PRIVATE & filters.COMMAND, explain_unknown_command),
        MessageHandler(PRIVATE & RECORDINGS, explain_recording),
        MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL & ~filters.TEXT, explain_media),
    ]


async def explain_unknown_command(update: Update, context: KutipContext) -> None:
    """Point to the commands that there are."""
    await _explain(Key.UNKNOWN_COMMAND, update, context)


async def explain_recording(update: Update, context: KutipContext) -> None:
    """Say that recordings are not listened to."""
    await _explain(Key.UNSUPPORTED_VOICE, update, context)


async def explain_media(update: Update, context: KutipContext) -> None:
    """Say that only text is read, once an album."""
    message = update.message
    if message is not None and is_first_of_album(message, context):
        await _explain(Key.UNSUPPORTED_MEDIA, update, context)


async def _explain(notice: Key, update: Update, context: KutipContext) -> None:
    if message := update.message:
        await reply(message, say(notice, await find_interface_language(message, context)), context)
