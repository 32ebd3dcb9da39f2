"""Views on their way to Telegram: sent, edited, and presses answered."""

from __future__ import annotations

from typing import Any

import telegram
from telegram import InlineKeyboardButton, ReplyParameters, TelegramObject
from telegram.error import BadRequest, ChatMigrated
from telegram.ext import filters

from bot.context import KutipContext
from bot.views.message import Message
from bot.views.readers.inline import InlinePage
from index.models import Language

PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
COMMAND = PRIVATE & ~filters.FORWARDED

_ALREADY_SO = "message is not modified"
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_TOO_LATE = ("query is too old", "query id is invalid", "query_id_invalid")
RESULTS_CACHED_SECONDS = 30
# Telegram reads names of methods in any case; so written, python-telegram-bot does not advise to use its own method.
SEND_MESSAGE = "sendmessage"
EDIT_MESSAGE_TEXT = "editmessagetext"


async def send(message: telegram.Message, view: Message) -> int:
    """Send a view into the chat of a message, in a group as a reply to it.

    Returns:
        The id of the message sent.
    """
    return await _send(message, view, None if message.chat.type == message.chat.PRIVATE else {})


async def reply(message: telegram.Message, view: Message) -> int:
    """Send a view as a reply to a message, or plainly where that is deleted.

    Returns:
        The id of the message sent.
    """
    return await _send(message, view, {"allow_sending_without_reply": True})


async def _send(message: telegram.Message, view: Message, reply_options: dict[str, Any] | None) -> int:
    parameters = describe_view(view) | {"chat_id": message.chat_id}
    if reply_options is not None:
        parameters["reply_parameters"] = {"message_id": message.message_id} | reply_options
    if message.is_topic_message:
        parameters["message_thread_id"] = message.message_thread_id
    # By `send_message`, the message would be read back as objects, which takes longer than all else about sending it.
    sent = await message.get_bot().do_api_request(SEND_MESSAGE, parameters)
    return int(sent["message_id"])


def describe_view(view: Message) -> dict[str, Any]:
    """What Telegram needs to show a view: parameters of the methods that send and edit messages."""
    described: dict[str, Any] = {"text": view.text, "link_preview_options": {"is_disabled": True}}
    if view.styles:
        described["entities"] = [style.describe() for style in view.styles]
    if view.keyboard is not None:
        rows = view.keyboard.inline_keyboard
        described["reply_markup"] = {"inline_keyboard": [[_describe_button(button) for button in row] for row in rows]}
    return described


def _describe_button(button: InlineKeyboardButton) -> dict[str, Any]:
    """What `to_dict` returns of a button, in a fifth of the time."""
    fields = ((name, getattr(button, name)) for name in InlineKeyboardButton.__slots__)
    return {
        name: value.to_dict() if isinstance(value, TelegramObject) else value
        for name, value in fields
        if value is not None
    }


async def reply_in_group(message: telegram.Message, view: Message, context: KutipContext) -> None:
    """Send a view as a reply in a group, in its topic, or into the supergroup that the group has just become."""
    try:
        await reply(message, view)
    except ChatMigrated as error:
        await context.store.chats.migrate(message.chat_id, error.new_chat_id)
        await context.bot.send_message(error.new_chat_id, view.text, entities=view.entities, reply_markup=view.keyboard)


async def edit(context: KutipContext, chat_id: int, message_id: int, view: Message) -> bool:
    """Put a view in the place of one of the bot's messages.

    Returns:
        Whether the message now shows it; False where it is gone or cannot be edited.
    """
    try:
        place = {"chat_id": chat_id, "message_id": message_id}
        await context.bot.do_api_request(EDIT_MESSAGE_TEXT, describe_view(view) | place)
    except BadRequest as error:
        reason = error.message.lower()
        if any(gone in reason for gone in _GONE):
            return False
        if _ALREADY_SO not in reason:
            raise
    return True


async def answer_press(query: telegram.CallbackQuery, text: str | None = None) -> None:
    """Stop a pressed button's waiting, with a notice over the chat if there is one; too late is no error."""
    try:
        await query.answer(text)
    except BadRequest as error:
        _pass_if_too_late(error)


async def answer_inline(query: telegram.InlineQuery, page: InlinePage) -> None:
    """Show the results of an inline query, to this user alone; too late is no error."""
    # An empty page is not kept by Telegram: its button works for minutes, and a fault may be over at once.
    cached_seconds = RESULTS_CACHED_SECONDS if page.articles else 0
    try:
        await query.answer(
            page.articles,
            cache_time=cached_seconds,
            is_personal=True,
            # An empty text would arrive as "[]": the defaults of python-telegram-bot take it for an empty list.
            next_offset=page.next_offset or None,
            button=page.button,
        )
    except BadRequest as error:
        _pass_if_too_late(error)


async def answer_guest(message: telegram.Message, article: telegram.InlineQueryResultArticle) -> None:
    """Answer the mention of the bot in a chat that it is not in; too late is no error."""
    try:
        await message.answer_guest_query(article)
    except BadRequest as error:
        _pass_if_too_late(error)


def _pass_if_too_late(error: BadRequest) -> None:
    if not any(late in error.message.lower() for late in _TOO_LATE):
        raise error


def read_language_code(message: telegram.Message) -> str | None:
    """The IETF tag of the sender's app, if Telegram tells it."""
    return message.from_user.language_code if message.from_user else None


def read_sender_id(message: telegram.Message) -> int:
    """Who wrote a message: a user, or the chat in whose name somebody writes."""
    sender = message.sender_chat or message.from_user
    return sender.id if sender else message.chat_id


async def find_interface_language(message: telegram.Message, context: KutipContext) -> Language:
    """In which language to speak in a chat."""
    return (await context.find_languages(message.chat_id, read_language_code(message))).interface


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
