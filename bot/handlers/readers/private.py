"""Questions in a private chat: a text, a caption, a forwarded message, `/ask`, or one of them edited."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

import telegram
from telegram import Update
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from bot.answering import converse_in_chat
from bot.context import KutipContext
from bot.handlers.addressing import read_own_words, read_told
from bot.handlers.keeping import keep_edited
from bot.handlers.readers.verify import (
    Checked,
    asks_of_kutip,
    compose_check,
    find_checked,
    find_verdict,
    reply_with_verdict,
    show_verdict,
)
from bot.handlers.sending import (
    COMMAND,
    PRIVATE,
    edit,
    find_interface_language,
    find_likely_code,
    read_sender_id,
    reply,
)
from bot.messages.commands import name_command
from bot.messages.keys import Key
from bot.storage.answers import make_answer_id
from bot.storage.carried_questions import CarriedQuestion
from bot.storage.privacy.masking import mask_identifiers
from bot.traffic.recent_replies import SentReply
from bot.traffic.sequencing import end_composing
from bot.values.exchanges import Exchange, Languages, Turn
from bot.values.question_counts import Place
from bot.views.message import Message, say
from bot.views.readers.abstention import may_be_answered_later, render_abstention
from bot.views.readers.answer import render_answer
from bot.views.readers.conversation import put_what_was_asked_above
from bot.views.readers.notices import put_scope_above
from bot.views.readers.pages import render_empty_question
from bot.views.readers.privacy import warn_of_number
from index.analysis.languages import detect_language
from index.analysis.tokens import read_words
from index.models import Abstention, Language, Strength, Verdict, VerdictKind
from index.questions.question import asks_something
from index.questions.wording.passing_on import reads_as_passed_on

# Fewer state nothing of which somebody could ask whether it is so.
_MIN_WORDS_OF_A_CLAIM = 4


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
        await _answer(message, read_own_words(message, context.bot.bot), context)


async def answer_command(update: Update, context: KutipContext) -> None:
    """Answer what follows the command, or ask for it."""
    if not (message := update.message):
        return
    question = read_own_words(message, context.bot.bot)
    if question:
        await _answer(message, question, context)
        return
    language = await find_interface_language(message, context)
    await reply(message, render_empty_question(context.collection.info, language), context)


async def answer_edited(update: Update, context: KutipContext) -> None:
    """Answer the new question in the place of the old answer; below the question where that is not known."""
    message = update.edited_message
    if not message or not (question := read_own_words(message, context.bot.bot)):
        return
    known = context.services.replies.find(message.chat_id, message.message_id)
    if known is None:
        await _answer(message, question, context)
        return
    if known.question_hash == hash(question):
        return
    exchanges = await _find_answers(message, question, context)
    view = await compose_answer(exchanges[0], message.chat_id, context)
    if await edit(context.bot, message.chat_id, known.message_id, view):
        await keep_edited(message.chat_id, known.message_id, view, context)
        await _send_others(message, question, exchanges, known.message_id, context)
    else:
        await _answer(message, question, context)


async def compose_answer(exchange: Exchange, chat_id: int, context: KutipContext, *, may_keep: bool = True) -> Message:
    """The message to an exchange in a private chat; an answer is kept, so that its buttons find it.

    Args:
        exchange: What was asked and found.
        chat_id: Where it is shown.
        context: Of the update.
        may_keep: Whether the question may be kept for minutes too, for the buttons that ask it again.

    Raises:
        index.errors.QuoteMismatchError: What would be shown is not what a quote says.
    """
    collection, found = context.collection, exchange.found
    if isinstance(found, Abstention):
        can_wait = may_keep and context.store.waiting.is_offered and may_be_answered_later(found)
        token = _keep_question(exchange, context) if can_wait else ""
        view = render_abstention(found, collection.info, len(collection.documents), exchange.interface, token)
    else:
        answer_id = make_answer_id()
        is_asked_again = bool(found.other_places) or found.strength is Strength.PARTIAL
        token = _keep_question(exchange, context) if is_asked_again and may_keep else ""
        can_tell = context.store.kept_messages.kept_days > 0
        view = render_answer(
            found, answer_id, exchange.interface, can_share=context.can_share, token=token, can_tell=can_tell
        )
        if context.services.replies.is_first_answer(chat_id) and exchange.assumes_country:
            view = put_scope_above(view, collection.info, exchange.interface)
        end_composing()
        context.store.answers.keep(answer_id, exchange.interface, [quote.id for quote in found.quotes])
    view = put_what_was_asked_above(view, exchange, mask_identifiers(exchange.question.text))
    return warn_of_number(view, exchange.interface) if exchange.holds_number else view


def _keep_question(exchange: Exchange, context: KutipContext) -> str:
    """Keep a question for minutes, for the buttons that ask it again; returns the token."""
    return context.store.carried.keep(CarriedQuestion(exchange.meant, exchange.question.language))


async def _answer(message: telegram.Message, question: str, context: KutipContext) -> None:
    if not question:
        # A mention of the bot, and nothing else.
        language = await find_interface_language(message, context)
        await reply(message, render_empty_question(context.collection.info, language), context)
        return
    if (found := await _check(message, question, context)) is not None:
        view, checked = found
        await _reply_with_check(message, question, view, checked, context)
        return
    verdict = await _check_passed_on(message, question, context)
    if verdict is not None and verdict.kind is not VerdictKind.TOO_SHORT:
        await _reply_with_check(message, question, show_verdict(verdict, context, is_private=True), verdict, context)
        return
    exchanges = await _find_answers(message, question, context)
    first = exchanges[0]
    if verdict is not None and not any(exchange.take_answer(Strength.LIKELY) for exchange in exchanges):
        view = show_verdict(verdict, context, is_private=True)
    else:
        view = await compose_answer(first, message.chat_id, context)
    if first.question.is_cut:
        await reply(message, say(Key.QUESTION_CUT, first.interface, n=len(first.question.text)), context)
    await _send_others(message, question, exchanges, await reply(message, view, context), context)


async def _reply_with_check(
    message: telegram.Message, question: str, view: Message, verdict: Verdict | None, context: KutipContext
) -> None:
    _remember(message, question, await reply_with_verdict(message, view, verdict, context), context)


async def _check(
    message: telegram.Message, question: str, context: KutipContext
) -> tuple[Message, Verdict | None] | None:
    """What a message gets that asks for a check; None where it asks for none, or only about Kutip's own quotes."""
    checked, claims = find_checked(message, question, context.bot.bot), context.services.claims
    if checked is not None and checked.is_empty and message.reply_to_message is None:
        checked = Checked(claims.find(message.chat_id) or "")
    if checked is not None and checked.is_empty and not asks_of_kutip(question):
        return say(Key.NOTHING_TO_CHECK, await find_interface_language(message, context)), None
    if checked is None or checked.is_empty:
        is_statement = not asks_something(question) and len(read_words(question)) >= _MIN_WORDS_OF_A_CLAIM
        claims.note(message.chat_id, question if is_statement else None)
        return None
    claims.note(message.chat_id, checked.claim or None)
    language = (await _find_languages(message, context)(detect_language(question))).interface
    return await compose_check(checked, read_sender_id(message), language, context, is_private=True)


async def _send_others(
    message: telegram.Message, question: str, exchanges: Sequence[Exchange], reply_id: int, context: KutipContext
) -> None:
    """Send what a message gets beside its first answer, and remember what the next may go on from."""
    others = [await compose_answer(exchange, message.chat_id, context) for exchange in exchanges[1:]]
    reply_ids = [reply_id, *[await reply(message, view, context) for view in others]]
    _remember(message, question, reply_id, context)
    context.services.turns.add(message.chat_id, message.message_id, reply_ids, exchanges[-1].turn)


async def _check_passed_on(message: telegram.Message, text: str, context: KutipContext) -> Verdict | None:
    """The verdict on a forwarded or pasted text, in the reader's language; None where it is neither or asks something.

    Who passes a text on wants to know whether it is so rather than have it answered.
    """
    is_forwarded = message.forward_origin is not None
    if asks_something(text) if is_forwarded else not reads_as_passed_on(text):
        return None
    told = read_told(message, context.bot.bot) if is_forwarded else text
    return await find_verdict(told, await find_interface_language(message, context), context)


async def _find_answers(message: telegram.Message, question: str, context: KutipContext) -> tuple[Exchange, ...]:
    last = _find_turn(message, context) if message.forward_origin is None else None
    return await converse_in_chat(question, _find_languages(message, context), Place.PRIVATE, context, last)


def _find_languages(
    message: telegram.Message, context: KutipContext
) -> Callable[[Language | None], Awaitable[Languages]]:
    """Which languages to use for a message: what somebody else wrote says nothing of the reader's."""
    find_languages = partial(context.find_languages, message.chat_id, find_likely_code(message))

    async def find_readers_languages(detected: Language | None) -> Languages:
        found = await find_languages()
        return Languages(found.interface, detected or found.question)

    return find_languages if message.forward_origin is None else find_readers_languages


def _find_turn(message: telegram.Message, context: KutipContext) -> Turn | None:
    """What a message may go on from: what the message that it replies to is about, else the question before."""
    turns, replied = context.services.turns, message.reply_to_message
    turn = turns.find_replied(message.chat_id, replied.message_id) if replied else None
    return turn or turns.find_last(message.chat_id, message.message_id)


def _remember(message: telegram.Message, question: str, reply_id: int, context: KutipContext) -> None:
    reply_made = SentReply(reply_id, hash(question))
    context.services.replies.add(message.chat_id, message.message_id, reply_made)
