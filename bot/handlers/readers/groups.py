"""Questions in groups: `/ask`, also as a reply, replies to the bot, and mentions where Telegram delivers them.

Whatever is not a strong answer is met with silence, unless a command asked for it. Nothing is edited, nobody is
shown as typing, and each answer replies to whoever asked.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import telegram
from telegram import Update
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from bot.answering import converse_in_chat
from bot.context import KutipContext
from bot.handlers.addressing import GROUP, is_addressed_to, is_ask_command, read_question
from bot.handlers.sending import find_interface_language, read_language_code, reply
from bot.messages.commands import START, name_command
from bot.messages.keys import Key
from bot.storage.carried_questions import CarriedQuestion
from bot.storage.masking import mask_identifiers
from bot.values.exchanges import Exchange
from bot.values.question_counts import Place
from bot.views.message import Message, say
from bot.views.readers.abstention import render_refusal
from bot.views.readers.conversation import put_what_was_asked_above
from bot.views.readers.groups import render_group_help, render_group_sources, render_unsure
from bot.views.readers.inline import render_public_quote
from bot.views.readers.privacy import warn_of_number
from index.models import Abstention, Strength


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    return [
        CommandHandler(name_command(Key.COMMAND_ASK), answer_command, GROUP),
        CommandHandler(name_command(Key.COMMAND_SOURCES), count_sources, GROUP),
        CommandHandler((*START.values(), *name_command(Key.COMMAND_HELP)), explain, GROUP),
        MessageHandler(GROUP & (filters.TEXT | filters.CAPTION) & ~filters.COMMAND, answer_call),
    ]


async def answer_command(update: Update, context: KutipContext) -> None:
    """Answer what follows the command, else the message that it replies to, of that the selected words."""
    if message := update.message:
        await _answer(message, context, is_command=True)


async def answer_call(update: Update, context: KutipContext) -> None:
    """Answer a reply to the bot or a mention, unless the moderators want it quiet."""
    message = update.message
    if message is None:
        return
    bot = context.bot.bot
    if is_ask_command(message, bot):
        await _answer(message, context, is_command=True)
    elif is_addressed_to(message, bot):
        settings = await context.store.chats.read_settings(message.chat_id)
        if not settings.is_quiet:
            await _answer(message, context, is_command=False)


async def count_sources(update: Update, context: KutipContext) -> None:
    """Say how many documents there are, and where the list is."""
    message = update.message
    if message is None:
        return
    language = await find_interface_language(message, context)
    count = len(context.collection.documents)
    await reply(message, render_group_sources(count, context.bot.username, language), context)


async def explain(update: Update, context: KutipContext) -> None:
    """Say how to ask here; a link that adds the bot sends `/start` too, which the introduction has answered."""
    message = update.message
    is_start_of_link = message is not None and (message.text or "").startswith("/start") and bool(context.args)
    if message is None or is_start_of_link:
        return
    bot = context.bot
    sees_everything = bool(bot.can_read_all_group_messages) or await context.services.moderators.include(
        bot.id, message.chat_id, bot
    )
    language = await find_interface_language(message, context)
    await reply(message, render_group_help(bot.username, language, sees_everything=sees_everything), context)


async def _answer(message: telegram.Message, context: KutipContext, *, is_command: bool) -> None:
    question = read_question(message, context.bot.bot)
    if not question and not is_command:
        return
    if not question:
        language = await find_interface_language(message, context)
        await reply(message, say(Key.GROUP_EMPTY_QUESTION, language, bot=context.bot.username), context)
        return
    find_languages = partial(context.find_languages, message.chat_id, read_language_code(message))
    turns, replied = context.services.turns, message.reply_to_message
    last = turns.find_replied(message.chat_id, replied.message_id) if replied else None
    exchanges = await converse_in_chat(question, find_languages, Place.GROUP, context, last)
    least = Strength.LIKELY if is_command else Strength.STRONG
    # Who is answered one question is told that another has no answer.
    is_told = is_command or any(exchange.take_answer(least) for exchange in exchanges)
    views = [_compose(exchange, least, context) for exchange in exchanges] if is_told else []
    reply_ids = [await reply(message, view, context) for view in views]
    turns.add(message.chat_id, message.message_id, reply_ids, exchanges[-1].turn if reply_ids else None)


def _compose(exchange: Exchange, least: Strength, context: KutipContext) -> Message:
    """The answer, or where there is none so sure a line that says so."""
    view = _render(exchange, least, context)
    return put_what_was_asked_above(view, exchange, mask_identifiers(exchange.question.text))


def _render(exchange: Exchange, least: Strength, context: KutipContext) -> Message:
    collection, username = context.collection, context.bot.username
    if answer := exchange.take_answer(least):
        return render_public_quote(answer.quotes[0], answer.strength, username, exchange.interface)
    if isinstance(exchange.found, Abstention):
        refusal = render_refusal(exchange.found, collection.info, len(collection.documents), exchange.interface)
        return warn_of_number(refusal, exchange.interface) if exchange.holds_number else refusal
    asked = exchange.question
    token = context.store.carried.keep(CarriedQuestion(asked.text, asked.language))
    return render_unsure(token, username, exchange.interface)
