"""Questions in a private chat: a text, a caption, a forwarded message, `/ask`, or one of them edited."""

from __future__ import annotations

from functools import partial
from typing import Any

import telegram
from telegram import Update
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from bot.answering import answer_in_chat
from bot.context import KutipContext
from bot.handlers.addressing import read_words
from bot.handlers.sending import COMMAND, PRIVATE, edit, find_interface_language, read_language_code, reply
from bot.messages.commands import name_command
from bot.messages.keys import Key
from bot.storage.store import make_answer_id
from bot.traffic.recent_replies import SentReply
from bot.traffic.sequencing import end_composing
from bot.values.exchanges import Exchange
from bot.values.question_counts import Place
from bot.views.message import Message, say
from bot.views.readers.abstention import render_abstention
from bot.views.readers.answer import render_answer
from bot.views.readers.pages import render_empty_question
from bot.views.readers.verdict import offer_check
from index.models import Abstention

# Who forwards so much wants to know whether it is true rather than have it answered.
MIN_CHECKED_CHARS = 100


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    edited = filters.ChatType.PRIVATE & filters.UpdateType.EDITED_MESSAGE
    return [
        CommandHandler(name_command(Key.COMMAND_ASK), answer_command, COMMAND),
        MessageHandler(PRIVATE & (filters.TEXT | filters.CAPTION) & ~filters.COMMAND, answer_message),
        MessageHandler(edited & (filters.TEXT | filters.CAPTION), answer_edited),
    ]


async def answer_message(update: Update, context: KutipContext) -> None:
    """Answer a text or a caption."""
    if message := update.message:
        await _answer(message, read_words(message), context)


async def answer_command(update: Update, context: KutipContext) -> None:
    """Answer what follows the command, or ask for it."""
    if not (message := update.message):
        return
    question = read_words(message)
    if question:
        await _answer(message, question, context)
        return
    language = await find_interface_language(message, context)
    await reply(message, render_empty_question(context.collection.info, language), context)


async def answer_edited(update: Update, context: KutipContext) -> None:
    """Answer the new question in the place of the old answer; below the question where that is not known."""
    message = update.edited_message
    if not message or not (question := read_words(message)):
        return
    known = context.services.replies.find(message.chat_id, message.message_id)
    if known is None:
        await _answer(message, question, context)
        return
    if known.question_hash == hash(question):
        return
    view = await compose_answer(await _find_answer(message, question, context), context)
    if await edit(context.bot, message.chat_id, known.message_id, view):
        _remember(message, question, known.message_id, context)
    else:
        await _answer(message, question, context)


async def compose_answer(exchange: Exchange, context: KutipContext) -> Message:
    """The message to an exchange in a private chat; an answer is kept, so that its buttons find it.

    Raises:
        index.errors.QuoteMismatchError: What would be shown is not what a quote says.
    """
    collection, found = context.collection, exchange.found
    if isinstance(found, Abstention):
        return render_abstention(found, collection.info, len(collection.documents), exchange.interface)
    answer_id = make_answer_id()
    view = render_answer(found, answer_id, exchange.interface, can_share=context.can_share)
    end_composing()
    await context.store.keep_answer(answer_id, exchange.interface, [quote.id for quote in found.quotes])
    return view


async def _answer(message: telegram.Message, question: str, context: KutipContext) -> None:
    exchange = await _find_answer(message, question, context)
    view = await compose_answer(exchange, context)
    if exchange.question.is_cut:
        await reply(message, say(Key.QUESTION_CUT, exchange.interface, n=len(exchange.question.text)), context)
    if message.forward_origin and len(question) >= MIN_CHECKED_CHARS:
        view = offer_check(view, exchange.interface)
    _remember(message, question, await reply(message, view, context), context)


async def _find_answer(message: telegram.Message, question: str, context: KutipContext) -> Exchange:
    find_languages = partial(context.find_languages, message.chat_id, read_language_code(message))
    return await answer_in_chat(question, find_languages, Place.PRIVATE, context)


def _remember(message: telegram.Message, question: str, reply_id: int, context: KutipContext) -> None:
    reply_made = SentReply(reply_id, hash(question))
    context.services.replies.add(message.chat_id, message.message_id, reply_made)
