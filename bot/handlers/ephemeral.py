"""Messages of a group that one person alone sees: Telegram's ephemeral messages, where its server has them.

A server that does not know them posts the message for everybody, without a word. Only where it gives the mark of the
command back is one tried, and only an id of its own tells that it was understood: the first one shows what the server
can; a message that everybody sees is taken back, and none is tried again. What a server refuses in one group, where the
bot is no administrator perhaps, it may take in another.
"""

from __future__ import annotations

import logging
from typing import Any

import telegram
from telegram.error import BadRequest, TelegramError

from bot.context import KutipContext
from bot.handlers.describing import describe_view
from bot.logs import describe_error
from bot.views.message import Message

logger = logging.getLogger(__name__)

_ID = "ephemeral_message_id"


def find_ephemeral_id(message: object) -> int | None:
    """Return the id of a message that one person alone sees; its `message_id` is 0. None for any other message."""
    found = message.api_kwargs.get(_ID) if isinstance(message, telegram.Message) else None
    return found if isinstance(found, int) else None


def may_show_to_one(chat: telegram.Chat, context: KutipContext) -> bool:
    """Return whether a message that one person alone sees may be tried in a chat."""
    return chat.type != chat.PRIVATE and context.services.ephemeral.may_be_tried(chat.id)


async def show_to_one(
    user_id: int,
    message: telegram.MaybeInaccessibleMessage,
    view: Message,
    context: KutipContext,
    *,
    press_id: str | None = None,
) -> bool:
    """Show a view to one person alone.

    Args:
        user_id: Who sees it.
        message: Of the group, and what is answered where they alone see that too.
        view: What.
        context: Of the update.
        press_id: Of the press that is answered; else the message is what was said.

    Returns:
        Whether they alone see it; else nobody does.
    """
    support, chat_id = context.services.ephemeral, message.chat.id
    if not may_show_to_one(message.chat, context):
        return False
    addressed: dict[str, Any] = {"receiver_user_id": user_id}
    if press_id is not None:
        addressed["callback_query_id"] = press_id
    parameters = describe_view(view) | {"chat_id": chat_id, "ephemeral_message_parameters": addressed}
    if press_id is None and (replied := find_ephemeral_id(message)) is not None:
        parameters["reply_parameters"] = {_ID: replied}
    if isinstance(message, telegram.Message) and message.is_topic_message and message.message_thread_id:
        parameters["message_thread_id"] = message.message_thread_id
    async with support.asking():
        if not may_show_to_one(message.chat, context):
            return False
        try:
            sent = await context.bot.do_api_request("sendmessage", parameters)
        except BadRequest as error:
            logger.info("a message for one person alone was refused: %s", describe_error(error))
            # A press is answered so for some seconds only, which says nothing of the group.
            if support.is_known is None or "admin" in error.message.lower():
                support.note_refused(chat_id)
            return False
        if sent.get(_ID):
            support.is_known = True
            return True
        logger.info("this server shows everybody what one person alone should see: not tried again")
        support.is_known = False
    await _take_back(chat_id, sent, context)
    return False


async def take_back(press: telegram.CallbackQuery, context: KutipContext) -> None:
    """Delete the message under which a button was pressed, where one person alone sees it."""
    if press.message is None or (shown := find_ephemeral_id(press.message)) is None:
        return
    place = {"chat_id": press.message.chat.id, "receiver_user_id": press.from_user.id, _ID: shown}
    try:
        await context.bot.do_api_request("deleteephemeralmessage", place)
    except TelegramError as error:
        logger.info("a message that one person alone sees could not be deleted: %s", describe_error(error))


async def _take_back(chat_id: int, sent: dict[str, Any], context: KutipContext) -> None:
    try:
        await context.bot.delete_message(chat_id, int(sent["message_id"]))
    except TelegramError as error:
        logger.warning("a message that everybody sees could not be taken back: %s", describe_error(error))
