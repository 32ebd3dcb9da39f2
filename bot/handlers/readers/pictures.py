"""Pictures in a private chat: their words are checked as those of a forwarded message are, or answered."""

from __future__ import annotations

from typing import Any

import telegram
from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.answering import answer_in_chat
from bot.context import KutipContext, resolve_languages
from bot.handlers.addressing import read_own_words
from bot.handlers.pictures import PICTURE, read_picture
from bot.handlers.readers.private import answer_message, compose_answer
from bot.handlers.readers.verify import judge_picture, reply_with_verdict, show_reading
from bot.handlers.sending import (
    PRIVATE,
    find_interface_language,
    is_first_of_album,
    read_language_code,
    read_sender_id,
    reply,
)
from bot.storage.privacy.masking import mask_identifiers
from bot.values.exchanges import Exchange, Languages
from bot.views.message import Message
from bot.views.readers.picture_text import put_reading_above
from bot.views.readers.verdicts.findings import SILENT_VERDICTS
from index.models import Language, Strength, Verdict
from index.questions.question import asks_something
from index.questions.wording.checking import find_claim


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to: pictures whose caption is no command."""
    in_caption = filters.CaptionRegex(r"^/")
    return [MessageHandler(PRIVATE & PICTURE & ~in_caption, answer_picture)]


async def answer_picture(update: Update, context: KutipContext) -> None:
    """Check or answer what stands on a picture; an own caption that has an answer comes first."""
    message = update.message
    if message is None:
        return
    caption = read_own_words(message, context.bot.bot)
    if message.forward_origin is None and find_claim(caption) == "":
        # "Is this true?": what stands on the picture is to be checked, as it is without a word.
        caption = ""
    is_own = caption and message.forward_origin is None
    if is_own and (await _find_answer(message, caption, context)).take_answer(Strength.LIKELY):
        await answer_message(update, context)
        return
    language = await find_interface_language(message, context)
    text = await read_picture(message, read_sender_id(message), language, context)
    # What says nothing of an album's pictures is said once.
    is_first = is_first_of_album(message, context)
    if isinstance(text, Message):
        if caption:
            await answer_message(update, context)
        elif is_first:
            await reply(message, text, context)
        return
    # A post is its words and its picture.
    whole = f"{caption}\n\n{text}" if caption and not is_own else text
    view, verdict, says_something = await _compose(message, whole, text, language, context)
    if caption and not says_something:
        await answer_message(update, context)
    elif is_first or says_something:
        await reply_with_verdict(message, view, verdict, context)


async def _compose(
    message: telegram.Message, text: str, read: str, language: Language, context: KutipContext
) -> tuple[Message, Verdict | None, bool]:
    """What is found about a text of others, what was read of it above; the verdict in it; whether that is anything."""
    judged = None if asks_something(text) else await judge_picture(text, language, context)
    if judged is None or judged.verdict.kind in SILENT_VERDICTS:
        exchange = await _find_answer(message, text, context)
        is_answered = exchange.take_answer(Strength.LIKELY) is not None
        if judged is None or is_answered:
            view = await compose_answer(exchange, message.chat_id, context, may_keep=False)
            return put_reading_above(read, view, language, mask_identifiers), None, is_answered
    view = show_reading(read, judged, language, context, is_private=True)
    return view, judged.verdict, judged.verdict.kind not in SILENT_VERDICTS


async def _find_answer(message: telegram.Message, text: str, context: KutipContext) -> Exchange:
    """What a text gets as a question; nothing of a picture is taken down, its words included."""
    known = await context.store.find_languages(message.chat_id)

    async def choose_languages(detected: Language | None) -> Languages:
        interface = await find_interface_language(message, context)
        return Languages(interface, resolve_languages(known, detected, read_language_code(message)).question)

    return await answer_in_chat(text, choose_languages, None, context)
