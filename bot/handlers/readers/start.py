"""The first message and the help."""

from __future__ import annotations

from typing import Any

import telegram
from telegram import Update
from telegram.ext import BaseHandler, CommandHandler

from bot.answering import answer_in_chat
from bot.context import KutipContext
from bot.handlers.pictures import can_read_pictures
from bot.handlers.readers.private import compose_answer
from bot.handlers.readers.receipts import check_receipt, open_receipt
from bot.handlers.sending import COMMAND, find_interface_language, send
from bot.messages.commands import START, name_command
from bot.messages.keys import Key
from bot.storage.privacy.masking import mask_identifiers
from bot.values.exchanges import Languages
from bot.views.deep_links import AskCarried, CheckReceipt, OpenReceipt, decode_payload
from bot.views.message import say
from bot.views.readers.conversation import put_question_above
from bot.views.readers.pages import render_help, render_welcome
from index.models import Language

# Shorter words behind /start are no quote's id.
MIN_RECEIPT_CHARS = 16


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    return [
        CommandHandler(tuple(START.values()), welcome, COMMAND),
        CommandHandler(name_command(Key.COMMAND_HELP), explain, COMMAND),
    ]


async def welcome(update: Update, context: KutipContext) -> None:
    """Say who this is and what can be asked, or do what a deep link is for."""
    message = update.message
    if message is None:
        return
    match decode_payload("".join(context.args or ())):
        case AskCarried(token):
            await _answer_carried(token, message, context)
        case OpenReceipt(receipt) if len(receipt) >= MIN_RECEIPT_CHARS:
            await open_receipt(receipt, message, context)
        case CheckReceipt(receipt):
            await check_receipt(receipt, message, context)
        case _:
            await _greet(message, context)


async def _greet(message: telegram.Message, context: KutipContext) -> None:
    collection = context.collection
    language = await find_interface_language(message, context)
    await send(message, render_welcome(collection.info, len(collection.documents), language), context)


async def _answer_carried(token: str, message: telegram.Message, context: KutipContext) -> None:
    """Answer what was typed in an inline query, below its own words: nobody typed them here."""
    carried = await context.store.carried.find(token)
    if carried is None:
        language = await find_interface_language(message, context)
        await send(message, say(Key.STALE_BUTTON, language), context)
        return
    asked_in = carried.language

    async def choose_languages(detected: Language | None) -> Languages:
        known = await context.store.find_languages(message.chat_id)
        return Languages(known.chosen or asked_in, detected or asked_in)

    # Taken down where it was typed.
    exchange = await answer_in_chat(carried.question, choose_languages, None, context)
    view = await compose_answer(exchange, message.chat_id, context)
    sent_id = await send(message, put_question_above(mask_identifiers(carried.question), view), context)
    context.services.turns.add(message.chat_id, sent_id, [sent_id], exchange.turn)


async def explain(update: Update, context: KutipContext) -> None:
    """Say how to ask and how to read an answer."""
    if message := update.message:
        inline_username = context.bot.username if context.can_share else None
        language = await find_interface_language(message, context)
        view = render_help(language, inline_username, reads_pictures=can_read_pictures(context.settings))
        await send(message, view, context)
