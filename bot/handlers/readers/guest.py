"""Guest calls: somebody mentions the bot in a chat that it is not in. One answer each; who asked is not remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import telegram
from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.answering import converse_in_chat
from bot.context import KutipContext
from bot.handlers.addressing import read_own_words, read_question
from bot.handlers.keeping import keep_message
from bot.handlers.readers.verify import asks_of_kutip, compose_check, find_checked, find_what_is_answered
from bot.handlers.sending import answer_guest, read_sender_id
from bot.messages.keys import Key
from bot.storage.privacy.masking import mask_identifiers
from bot.values.corrections import MessagePlace
from bot.values.exchanges import Exchange
from bot.values.question_counts import Place
from bot.views.message import Message, say
from bot.views.readers.abstention import render_refusal
from bot.views.readers.conversation import join_answers, put_what_was_asked_above
from bot.views.readers.inline import Article, add_picture, render_note, render_page
from bot.views.readers.notices import put_scope_above
from index.analysis.languages import detect_language
from index.models import Abstention, Language, Reason, Strength
from index.questions.question import asks_something


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    return [MessageHandler(filters.UpdateType.GUEST_MESSAGE, answer_call)]


async def answer_call(update: Update, context: KutipContext) -> None:
    """Answer the words beside the mention, or else the message that it replies to."""
    message = update.guest_message
    if message is None:
        return
    bot = context.bot.bot
    find_languages = partial(context.find_shared_languages, message.from_user, None)
    question = read_question(message, bot)
    if (view := await _check(message, context)) is not None:
        article = render_note(view)
    elif question:
        exchanges = await converse_in_chat(question, find_languages, Place.GUEST, context)
        article = _join([_render(exchange, context) for exchange in exchanges], exchanges)
        is_told = any(exchange.assumes_country for exchange in exchanges if exchange.take_answer(Strength.LIKELY))
        if is_told and context.services.replies.is_first_answer(message.chat_id, is_guest=True):
            view = put_scope_above(article.message, context.collection.info, exchanges[0].interface)
            article = replace(article, message=view)
    else:
        language = (await find_languages()).interface
        article = _refuse(Abstention("", language, Reason.GREETING), language, context)
    inline_id = await answer_guest(message, add_picture(article, context.collection.info))
    if inline_id is not None:
        keep_message(MessagePlace(inline_id=inline_id), read_sender_id(message), article.message, context)


async def _check(message: telegram.Message, context: KutipContext) -> Message | None:
    """The verdict on what a call asks to check, or on a statement that a bare mention answers; None for questions."""
    bot = context.bot.bot
    own = read_own_words(message, bot)
    checked = find_checked(message, own, bot)
    if not own:
        answered = find_what_is_answered(message, bot, counts_own=False)
        checked = None if answered.is_empty or asks_something(answered.claim) else answered
    if checked is None or (checked.is_empty and asks_of_kutip(own)):
        return None
    language = (await context.find_shared_languages(message.from_user, None, detect_language(own))).interface
    if checked.is_empty:
        return say(Key.NOTHING_TO_CHECK, language)
    view, _ = await compose_check(checked, read_sender_id(message), language, context, is_private=False)
    return view


def _join(articles: Sequence[Article], exchanges: Sequence[Exchange]) -> Article:
    """One article for all questions of a message: a call is answered once."""
    if len(articles) == 1:
        return articles[0]
    below = [
        put_what_was_asked_above(article.message, exchange, mask_identifiers(exchange.question.text))
        for article, exchange in zip(articles, exchanges, strict=True)
    ]
    return replace(articles[0], message=join_answers(below))


def _render(exchange: Exchange, context: KutipContext) -> Article:
    if answer := exchange.take_answer(Strength.LIKELY):
        return render_page(answer, 0, context.bot.username, exchange.interface).articles[0]
    found, asked = exchange.found, exchange.question
    if not isinstance(found, Abstention):
        found = Abstention(asked.text, asked.language, Reason.NOT_FOUND, referral=found.referral)
    return _refuse(found, exchange.interface, context)


def _refuse(refusal: Abstention, language: Language, context: KutipContext) -> Article:
    collection = context.collection
    return render_note(render_refusal(refusal, collection.info, len(collection.documents), language))
