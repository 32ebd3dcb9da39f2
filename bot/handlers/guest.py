"""Guest calls: somebody mentions the bot in a chat that it is not in. One answer each, and nothing is remembered."""

from __future__ import annotations

import re
from typing import Any

import telegram
from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.context import KutipContext
from bot.handlers.ask import cut_question, find_answer
from bot.handlers.sending import answer_guest
from bot.views.abstention import render_refusal
from bot.views.inline import render_article, render_note
from index.models import Abstention, Language, Reason, Strength


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    return [MessageHandler(filters.UpdateType.GUEST_MESSAGE, answer_call)]


async def answer_call(update: Update, context: KutipContext) -> None:
    """Answer the words beside the mention, or else the message that it replies to."""
    message = update.guest_message
    if message is None or _is_from_bot(message):
        return
    question = read_question(message, context.bot.bot)
    question = cut_question(question, context.settings.max_question_chars)
    language = await context.find_shared_language(message.from_user, question)
    await answer_guest(message, await _make_answer(question, language, context))


def read_question(message: telegram.Message, bot: telegram.User) -> str:
    """What a guest call asks; empty where neither it nor the message that it replies to says anything.

    Args:
        message: With a mention of the bot.
        bot: Whose mention is no part of the question, and whose own messages ask nothing.
    """
    own = _strip_mention(message.text or message.caption or "", bot)
    if own:
        return own
    replied = message.reply_to_message
    if replied and bot in (replied.from_user, replied.via_bot):
        return ""
    if message.quote:
        return message.quote.text.strip()
    return _strip_mention(replied.text or replied.caption or "", bot) if replied else ""


async def _make_answer(question: str, language: Language, context: KutipContext) -> telegram.InlineQueryResultArticle:
    collection = context.collection
    if question:
        found = await find_answer(collection, question, language)
    else:
        found = Abstention(question, language, Reason.GREETING)
    if not isinstance(found, Abstention):
        if found.strength is Strength.STRONG:
            collection.check_quote(found.quotes[0])
            return render_article(found.quotes[0], context.bot.username, language)
        found = Abstention(question, language, Reason.NOT_FOUND)
    return render_note(render_refusal(found, collection.info, len(collection.documents), language))


def _strip_mention(text: str, bot: telegram.User) -> str:
    return " ".join(re.sub(rf"(?<![\w@])@{bot.username}(?!\w)", " ", text, flags=re.IGNORECASE).split())


def _is_from_bot(message: telegram.Message) -> bool:
    # In the name of a group or channel, Telegram's own stand-in is a bot.
    is_bot = message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
    return is_bot or message.via_bot is not None
