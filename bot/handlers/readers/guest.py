"""Guest calls: somebody mentions the bot in a chat that it is not in. One answer each; who asked is not remembered."""

from __future__ import annotations

import time
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.answering import cut_question, find_answer, note_question
from bot.context import KutipContext
from bot.handlers.addressing import is_from_bot, read_question
from bot.handlers.sending import answer_guest
from bot.values.questions import Place
from bot.views.readers.abstention import render_refusal
from bot.views.readers.inline import Article, render_article, render_note
from index.models import Abstention, Language, Reason, Strength


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    return [MessageHandler(filters.UpdateType.GUEST_MESSAGE, answer_call)]


async def answer_call(update: Update, context: KutipContext) -> None:
    """Answer the words beside the mention, or else the message that it replies to."""
    message = update.guest_message
    if message is None or is_from_bot(message):
        return
    question = read_question(message, context.bot.bot)
    question = cut_question(question, context.settings.max_question_chars)
    languages = await context.find_shared_languages(message.from_user, question)
    await answer_guest(message, await _make_answer(question, languages.interface, context))


async def _make_answer(question: str, language: Language, context: KutipContext) -> Article:
    collection = context.collection
    if question:
        started = time.perf_counter()
        found = await find_answer(question, language, context)
        note_question(question, found, Place.GUEST, time.perf_counter() - started, context)
    else:
        found = Abstention(question, language, Reason.GREETING)
    if not isinstance(found, Abstention):
        if found.strength is Strength.STRONG:
            collection.check_quote(found.quotes[0])
            return render_article(found.quotes[0], context.bot.username, language)
        found = Abstention(question, language, Reason.NOT_FOUND)
    return render_note(render_refusal(found, collection.info, len(collection.documents), language))
