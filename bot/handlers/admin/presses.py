"""What is done with the message whose button an admin pressed."""

from __future__ import annotations

import telegram
from telegram import ReplyParameters
from telegram.error import BadRequest

from bot.context import KutipContext
from bot.handlers.sending import reply
from bot.views.message import Message
from index.models import Language


async def find_press_language(query: telegram.CallbackQuery, context: KutipContext) -> Language:
    """In which language to speak to whoever pressed a button."""
    chat_id = query.message.chat.id if query.message else query.from_user.id
    return (await context.find_languages(chat_id, query.from_user.language_code)).interface


async def respond(query: telegram.CallbackQuery, view: Message, context: KutipContext) -> None:
    """Send a view below the message whose button was pressed, even where that is gone."""
    if isinstance(query.message, telegram.Message):
        await reply(query.message, view)
    elif query.message is not None:
        # Too old to be shown to bots, so that it cannot be said in which topic it stands.
        await context.bot.send_message(
            query.message.chat.id,
            view.text,
            entities=view.entities,
            reply_markup=view.keyboard,
            reply_parameters=ReplyParameters(query.message.message_id, allow_sending_without_reply=True),
        )


async def take_buttons_away(query: telegram.CallbackQuery) -> None:
    """Take the buttons from the message, so that nothing is decided twice."""
    try:
        await query.edit_message_reply_markup(None)
    except BadRequest:
        # They are gone already, or the message is.
        return
