"""What is not certain, for the asker alone, where Telegram's server can: to `/try` at once, after `/ask` by a press.

Nobody else sees the command. They may show what they got to everyone.
"""

from __future__ import annotations

import telegram

from bot.answering import answer_in_chat
from bot.context import KutipContext
from bot.handlers.ephemeral import show_to_one, take_back
from bot.handlers.readers.groups.composing import (
    carry,
    compose_alone,
    compose_uncertain,
    put_own_question_above,
    render_certain,
)
from bot.handlers.sending import edit, reply
from bot.messages.keys import Key
from bot.storage.carried_questions import CarriedQuestion
from bot.values.exchanges import Exchange, Languages
from bot.views.readers.groups import render_unsure
from bot.views.readers.inline import render_public_answer
from index.models import Language, Strength


async def show_to_presser(token: str, query: telegram.CallbackQuery, context: KutipContext) -> Key | None:
    """Show whoever pressed a button what was found, alone; returns what to say over the chat."""
    carried = await context.store.carried.find(token)
    if carried is None or query.message is None:
        return Key.STALE_BUTTON
    exchange = await _find_carried(carried, context)
    view = compose_alone(exchange, token, context)
    if await show_to_one(query.from_user.id, query.message, view, context, press_id=query.id):
        return None
    unsure = render_unsure(token, context.bot.username, exchange.interface)
    await edit(context.bot, query.message.chat.id, query.message.message_id, unsure)
    return Key.ONLY_IN_PRIVATE


async def show_to_everyone(token: str, query: telegram.CallbackQuery, context: KutipContext) -> Key | None:
    """Post for everybody what one person alone sees, and take it from them; returns what to say over the chat."""
    carried = await context.store.carried.find(token)
    if carried is None or query.message is None:
        return Key.STALE_BUTTON
    exchange = await _find_carried(carried, context)
    if answer := exchange.take_answer(Strength.PARTIAL):
        view = render_public_answer(answer, context.bot.username, exchange.interface)
    else:
        view = compose_uncertain(exchange, context)
    await reply(query.message, put_own_question_above(exchange, view), context)
    await take_back(query, context)
    return None


async def answer_asker(exchange: Exchange, user_id: int, message: telegram.Message, context: KutipContext) -> None:
    """Show what is certain to everybody, what is not to the asker alone; to all where that is not to be or fails."""
    if answer := exchange.take_answer(Strength.LIKELY):
        view = render_certain(exchange, answer, message.chat_id, context)
    else:
        token, settings = carry(exchange, context), await context.store.chats.read_settings(message.chat_id)
        alone = compose_alone(exchange, token, context)
        if settings.is_discreet and await show_to_one(user_id, message, alone, context):
            return
        view = compose_uncertain(exchange, context)
    await reply(message, put_own_question_above(exchange, view), context)


async def _find_carried(carried: CarriedQuestion, context: KutipContext) -> Exchange:
    """The answer to a question that was asked, and taken down, before."""

    async def choose_languages(detected: Language | None) -> Languages:
        return Languages(carried.language, detected or carried.language)

    return await answer_in_chat(carried.question, choose_languages, None, context)
