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

from bot.answering import answer_in_chat, converse_in_chat
from bot.context import KutipContext
from bot.handlers.addressing import GROUP, is_addressed_to, is_ask_command, read_own_words, read_question
from bot.handlers.ephemeral import find_ephemeral_id, may_show_to_one, show_to_one
from bot.handlers.pictures import find_picture, read_picture
from bot.handlers.readers.groups.alone import answer_asker
from bot.handlers.readers.groups.composing import carry, compose_uncertain, render_certain
from bot.handlers.readers.verify import (
    compose_check,
    find_checked,
    find_verdict,
    judge_picture,
    reply_with_verdict,
    show_reading,
    show_verdict,
    tell_what_lacks,
)
from bot.handlers.sending import find_interface_language, read_language_code, read_sender_id, reply
from bot.messages.commands import START, name_command
from bot.messages.keys import Key
from bot.storage.privacy.masking import mask_identifiers
from bot.values.exchanges import Exchange
from bot.values.question_counts import Place
from bot.views.message import Message, say
from bot.views.readers.abstention import render_refusal
from bot.views.readers.conversation import put_what_was_asked_above
from bot.views.readers.groups import render_group_help, render_group_sources, render_unsure
from bot.views.readers.picture_text import put_reading_above
from bot.views.readers.verdicts.findings import SILENT_VERDICTS
from index.models import Abstention, Language, Reason, Strength, Verdict, VerdictKind
from index.questions.question import asks_something
from index.questions.wording.passing_on import reads_as_passed_on


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    return [
        CommandHandler(name_command(Key.COMMAND_ASK), answer_command, GROUP),
        CommandHandler(name_command(Key.COMMAND_TRY), answer_quietly, GROUP),
        CommandHandler(name_command(Key.COMMAND_SOURCES), count_sources, GROUP),
        CommandHandler((*START.values(), *name_command(Key.COMMAND_HELP)), explain, GROUP),
        MessageHandler(GROUP & (filters.TEXT | filters.CAPTION) & ~filters.COMMAND, answer_call),
    ]


async def answer_command(update: Update, context: KutipContext) -> None:
    """Answer what follows the command, else the message that it replies to, of that the selected words."""
    if message := update.message:
        await _answer(message, context, is_command=True)


async def answer_quietly(update: Update, context: KutipContext) -> None:
    """Answer what nobody else may have seen: what is certain to everybody, what is not to the asker alone."""
    message = update.message
    if message is None:
        return
    question = read_question(message, context.bot.bot)
    if find_ephemeral_id(message) is None or message.from_user is None:
        await _answer(message, context, is_command=True)
        return
    if not question:
        language = await find_interface_language(message, context)
        view = say(Key.GROUP_EMPTY_QUESTION, language, bot=context.bot.username)
        await show_to_one(message.from_user.id, message, view, context)
        return
    find_languages = partial(context.find_languages, message.chat_id, read_language_code(message))
    # Nothing goes on from it: what one person alone sees has no number of the group's to be found by.
    for exchange in await converse_in_chat(question, find_languages, Place.GROUP, context):
        await answer_asker(exchange, message.from_user.id, message, context)


async def answer_call(update: Update, context: KutipContext) -> None:
    """Answer a reply to the bot or a mention, unless the moderators want it quiet."""
    message = update.message
    if message is None:
        return
    bot = context.bot.bot
    if find_ephemeral_id(message) is not None:
        await answer_quietly(update, context)
    elif is_ask_command(message, bot):
        await _answer(message, context, is_command=True)
    elif is_addressed_to(message, bot):
        settings = await context.store.chats.read_settings(message.chat_id)
        if settings.is_quiet or not await _answer(message, context, is_command=False):
            # Chatter takes nobody's turn to ask.
            context.services.limits.take_back(read_sender_id(message), message.chat_id)


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


async def _answer(message: telegram.Message, context: KutipContext, *, is_command: bool) -> bool:
    """Answer a message, if there is something to say to it; returns whether there was."""
    bot = context.bot.bot
    checked = find_checked(message, read_own_words(message, bot), bot)
    if checked is not None and not checked.is_empty:
        language = await find_interface_language(message, context)
        view, verdict = await compose_check(checked, read_sender_id(message), language, context, is_private=False)
        await reply_with_verdict(message, view, verdict, context)
        return True
    question = read_question(message, bot)
    if not question and not is_command:
        return False
    if not question:
        language, source = await find_interface_language(message, context), find_picture(message)
        if source is None:
            lacking = tell_what_lacks(message.reply_to_message, language)
            view, verdict = lacking or say(Key.GROUP_EMPTY_QUESTION, language, bot=context.bot.username), None
        else:
            view, verdict = await _answer_picture(source, message, language, context)
        await reply_with_verdict(message, view, verdict, context)
        return True
    if reads_as_passed_on(question):
        verdict = await find_verdict(question, await find_interface_language(message, context), context)
        if verdict.kind not in ({VerdictKind.TOO_SHORT} if is_command else SILENT_VERDICTS):
            view = show_verdict(verdict, context, is_private=False)
            await reply_with_verdict(message, view, verdict, context)
            return True
    find_languages = partial(context.find_languages, message.chat_id, read_language_code(message))
    turns, replied = context.services.turns, message.reply_to_message
    last = turns.find_replied(message.chat_id, replied.message_id) if replied else None
    exchanges = await converse_in_chat(question, find_languages, Place.GROUP, context, last)
    # Who asks for another quote of an answer gets the next, and is told where there is none.
    is_of_shown = exchanges[0].asks_of_shown
    least = Strength.PARTIAL if is_of_shown else Strength.LIKELY if is_command else Strength.STRONG
    # Who is answered one question is told that another has no answer.
    is_told = is_command or is_of_shown or any(exchange.take_answer(least) for exchange in exchanges)
    views = [await _compose(exchange, least, message, context) for exchange in exchanges] if is_told else []
    reply_ids = [await reply(message, view, context) for view in views]
    turns.add(message.chat_id, message.message_id, reply_ids, exchanges[-1].turn if reply_ids else None)
    return bool(reply_ids)


async def _answer_picture(
    source: telegram.Message, message: telegram.Message, language: Language, context: KutipContext
) -> tuple[Message, Verdict | None]:
    """What is found about the words on a picture: an answer where they ask something, else the verdict on them.

    Nothing of them is kept, so that nothing can be shown to one person alone later.
    """
    read = await read_picture(source, read_sender_id(message), language, context)
    if isinstance(read, Message):
        return read, None
    if not asks_something(read):
        judged = await judge_picture(read, language, context)
        return show_reading(read, judged, language, context, is_private=False), judged.verdict
    find_languages = partial(context.find_languages, message.chat_id, read_language_code(message))
    exchange = await answer_in_chat(read, find_languages, None, context)
    answer, found = exchange.take_answer(Strength.LIKELY), exchange.found
    if answer is not None:
        view = render_certain(exchange, answer, message.chat_id, context)
    else:
        refusal = (
            found if isinstance(found, Abstention) else Abstention(read, exchange.question.language, Reason.NOT_FOUND)
        )
        view = render_refusal(refusal, context.collection.info, len(context.collection.documents), exchange.interface)
    return put_reading_above(read, view, language, mask_identifiers), None


async def _compose(exchange: Exchange, least: Strength, message: telegram.Message, context: KutipContext) -> Message:
    """The answer, or where there is none so sure a line that says so."""
    view = await _render(exchange, least, message, context)
    return put_what_was_asked_above(view, exchange, mask_identifiers(exchange.question.text))


async def _render(exchange: Exchange, least: Strength, message: telegram.Message, context: KutipContext) -> Message:
    if answer := exchange.take_answer(least):
        return render_certain(exchange, answer, message.chat_id, context)
    settings = await context.store.chats.read_settings(message.chat_id)
    can_show = settings.is_discreet and may_show_to_one(message.chat, context)
    # A refusal says at once all that there is.
    is_refused = isinstance(exchange.found, Abstention)
    if can_show and not is_refused:
        return render_unsure(carry(exchange, context), context.bot.username, exchange.interface, can_show=True)
    return compose_uncertain(exchange, context)
