"""`/verify`: whether a text stands in the documents, word by word; in private and in groups, also as a reply."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import telegram
from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.answering import is_large
from bot.context import KutipContext
from bot.handlers.addressing import GROUP
from bot.handlers.sending import COMMAND, answer_press, find_interface_language, reply
from bot.messages.commands import name_command
from bot.messages.keys import Key
from bot.storage.masking import mask_identifiers
from bot.views.callbacks import CheckMessage, encode_callback
from bot.views.message import Message, say
from bot.views.readers.verdict import render_verdict
from index.models import Language


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    names = name_command(Key.COMMAND_VERIFY)
    # Telegram marks no commands in captions for handlers; who else is meant is told apart by the name.
    in_caption = filters.CaptionRegex(re.compile(rf"^/(?:{'|'.join(names)})(?![\w/])", re.IGNORECASE))
    return [
        CommandHandler(names, check_command, COMMAND | GROUP),
        MessageHandler((COMMAND | GROUP) & in_caption, check_command),
        CallbackQueryHandler(check_message, f"^{encode_callback(CheckMessage())}$"),
    ]


async def check_command(update: Update, context: KutipContext) -> None:
    """Check what follows the command, else the message that it replies to, of that the selected words."""
    message = update.message
    if message is None or not _is_addressed(message, context):
        return
    language = await find_interface_language(message, context)
    claim = read_claim(message)
    view = await compose_verdict(claim, language, context) if claim else say(Key.EMPTY_CLAIM, language)
    await reply(message, view, context)


async def check_message(update: Update, context: KutipContext) -> None:
    """Check the text under whose answer a button was pressed; it is read from there, nothing was stored."""
    query = update.callback_query
    if query is None or query.message is None:
        return
    found = await context.find_languages(query.message.chat.id, query.from_user.language_code)
    answered = query.message.reply_to_message if isinstance(query.message, telegram.Message) else None
    claim = read_text(answered) if answered else ""
    if answered is None or not claim:
        await answer_press(query, say(Key.STALE_BUTTON, found.interface).text)
        return
    await reply(answered, await compose_verdict(claim, found.interface, context), context)
    await answer_press(query)


async def compose_verdict(claim: str, language: Language, context: KutipContext) -> Message:
    """The verdict on a claim, ready to be sent.

    Raises:
        index.errors.QuoteMismatchError: If a quote is not what its document says.
    """
    collection = context.collection
    if is_large(collection):
        verdict = await asyncio.to_thread(collection.verify, claim, language)
    else:
        verdict = collection.verify(claim, language)
    return render_verdict(verdict, language, context.bot.username, mask_identifiers)


def read_claim(message: telegram.Message) -> str:
    """What a command is to check; empty where neither it nor what it replies to has words."""
    _, *rest = read_text(message).split(maxsplit=1)
    if rest:
        return rest[0]
    # The quote is the selected part, and all there is of a message in another chat.
    if message.quote:
        return message.quote.text.strip()
    return read_text(message.reply_to_message) if message.reply_to_message else ""


def read_text(message: telegram.Message) -> str:
    """The text or caption of a message; empty where it has none."""
    return (message.text or message.caption or "").strip()


def _is_addressed(message: telegram.Message, context: KutipContext) -> bool:
    """Whether a command names this bot or none."""
    _, _, username = read_text(message).split(maxsplit=1)[0].partition("@")
    return username.lower() in {"", context.bot.username.lower()}
