"""Views on their way to Telegram: sent, edited, and presses answered."""

from __future__ import annotations

import contextlib
from typing import Any

import telegram
from telegram import InlineKeyboardMarkup, InputFile
from telegram.constants import CallbackQueryLimit
from telegram.error import BadRequest, ChatMigrated
from telegram.ext import filters

from bot.context import KutipContext, resolve_languages
from bot.handlers.addressing import is_moderation, read_words
from bot.handlers.describing import describe_article, describe_keyboard, describe_page, describe_view
from bot.handlers.keeping import keep_message
from bot.messages.commands import find_command_language
from bot.storage.chat_languages import KnownLanguages
from bot.values.corrections import MessagePlace
from bot.views.message import Keyboard, Message
from bot.views.readers.inline import Article, InlinePage
from bot.views.shown import count_units
from index.analysis.languages import detect_language, guess_language
from index.models import Language

PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
COMMAND = PRIVATE & ~filters.FORWARDED

_ALREADY_SO = "message is not modified"
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_TOO_LATE = ("query is too old", "query id is invalid", "query_id_invalid")
RESULTS_CACHED_SECONDS = 30
MAX_NOTICE_UNITS = int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)


async def send_to(
    bot: telegram.Bot,
    chat_id: int,
    view: Message,
    *,
    reply_to: int | None = None,
    topic_id: int | None = None,
    asks: bool | None = None,
    is_quiet: bool = False,
) -> int:
    """Send a view into a chat.

    Args:
        bot: Connected.
        chat_id: Where to.
        view: What.
        reply_to: The message to reply to, if it is still there.
        topic_id: Of the forum, where the chat is one.
        asks: Whether to ask for an answer: False asks everybody, True only whom the message replies to.
        is_quiet: Whether no phone makes a sound.

    Returns:
        The id of the message sent.
    """
    parameters = describe_view(view) | {"chat_id": chat_id}
    if reply_to is not None:
        parameters["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
    if topic_id is not None:
        parameters["message_thread_id"] = topic_id
    if is_quiet:
        parameters["disable_notification"] = True
    if asks is not None:
        parameters["reply_markup"] = {"force_reply": True, "selective": asks}
    sent = await _call(bot, "sendMessage", parameters)
    return int(sent["message_id"])


async def send_picture(
    message: telegram.MaybeInaccessibleMessage, picture: bytes, caption: Message, context: KutipContext
) -> None:
    """Send a PNG with words below it as a reply to a message, or plainly where that is deleted."""
    described = describe_view(caption)
    parameters: dict[str, Any] = {"chat_id": message.chat.id, "photo": InputFile(picture, "quote.png")}
    parameters |= {"caption": described["text"], "caption_entities": described.get("entities", [])}
    parameters["reply_parameters"] = {"message_id": message.message_id, "allow_sending_without_reply": True}
    if (topic_id := _find_topic(message)) is not None:
        parameters["message_thread_id"] = topic_id
    await _call(context.bot, "sendPhoto", parameters)


async def send(message: telegram.MaybeInaccessibleMessage, view: Message, context: KutipContext) -> int:
    """Send a view into the chat of a message, in a group as a reply to it; returns the id of the message sent."""
    return await _send(message, view, context, is_reply=message.chat.type != message.chat.PRIVATE)


async def reply(
    message: telegram.MaybeInaccessibleMessage, view: Message, context: KutipContext, *, asks: bool | None = None
) -> int:
    """Send a view as a reply to a message, or plainly where that is deleted; otherwise as `send_to`."""
    return await _send(message, view, context, is_reply=True, asks=asks)


async def _send(
    message: telegram.MaybeInaccessibleMessage,
    view: Message,
    context: KutipContext,
    *,
    is_reply: bool,
    asks: bool | None = None,
) -> int:
    """In the topic of the message, or into the supergroup that its group has just become."""
    # What one person alone sees has no number of the group's, and nobody else could follow a reply to it.
    reply_to = (message.message_id or None) if is_reply else None
    topic_id = _find_topic(message)
    chat_id = message.chat.id
    try:
        sent_id = await send_to(context.bot, chat_id, view, reply_to=reply_to, topic_id=topic_id, asks=asks)
    except ChatMigrated as error:
        context.store.migrate(chat_id, error.new_chat_id)
        chat_id = error.new_chat_id
        sent_id = await send_to(context.bot, chat_id, view, asks=asks)
    if message.chat.type != message.chat.PRIVATE:
        keep_message(MessagePlace(chat_id, sent_id), chat_id, view, context)
    return sent_id


def _find_topic(message: telegram.MaybeInaccessibleMessage) -> int | None:
    """The topic of a forum; of a message that is too old to be shown to bots nobody says in which it stands."""
    if isinstance(message, telegram.Message) and message.is_topic_message:
        return message.message_thread_id
    return None


async def edit(bot: telegram.Bot, chat_id: int, message_id: int, view: Message) -> bool:
    """Put a view in the place of one of the bot's messages.

    Returns:
        Whether the message now shows it; False where it is gone or cannot be edited.
    """
    try:
        place = {"chat_id": chat_id, "message_id": message_id}
        await _call(bot, "editMessageText", describe_view(view) | place)
    except BadRequest as error:
        reason = error.message.lower()
        if any(gone in reason for gone in _GONE):
            return False
        if _ALREADY_SO not in reason:
            raise
    return True


async def put_buttons(bot: telegram.Bot, chat_id: int, message_id: int, keyboard: Keyboard = ()) -> None:
    """Change the buttons of a message, or take them away; one that is gone or has them already is left alone."""
    try:
        place = {"chat_id": chat_id, "message_id": message_id}
        await _call(bot, "editMessageReplyMarkup", place | {"reply_markup": describe_keyboard(keyboard)})
    except BadRequest:
        return


async def _call(bot: telegram.Bot, method: str, parameters: dict[str, Any]) -> Any:
    # What came of it stays JSON: read back as objects, a message takes longer than all else about sending it. In small
    # letters, python-telegram-bot does not advise to use its own method; `HttpRequest` spells the name.
    return await bot.do_api_request(method.lower(), parameters)


async def answer_press(query: telegram.CallbackQuery, text: str | None = None, *, cached_seconds: int = 0) -> None:
    """Stop a pressed button's waiting, with a notice over the chat if there is one; too late is no error.

    Args:
        query: The press.
        text: The notice; one that Telegram does not take there, for its length, comes below the message.
        cached_seconds: For how long the person's app may answer the same press so by itself.
    """
    message = query.message
    below = text if message is not None and text is not None and count_units(text) > MAX_NOTICE_UNITS else None
    try:
        await query.answer(None if below else text, cache_time=cached_seconds or None)
    except BadRequest as error:
        _pass_if_too_late(error)
    if below is not None and message is not None:
        bot, reply_to = query.get_bot(), message.message_id or None
        await send_to(bot, message.chat.id, Message(below), reply_to=reply_to, topic_id=_find_topic(message))


async def answer_inline(query: telegram.InlineQuery, page: InlinePage, *, cached_seconds: int = 0) -> None:
    """Show the results of an inline query, to this user alone; too late is no error.

    Args:
        query: What was typed.
        page: The results.
        cached_seconds: For how long Telegram answers the same again by itself; longer where there are results.
    """
    # An empty page is not kept by Telegram: its button works for minutes, and a fault may be over at once.
    cached_seconds = RESULTS_CACHED_SECONDS if page.articles else cached_seconds
    options = {"inline_query_id": query.id, "cache_time": cached_seconds, "is_personal": True}
    try:
        await _call(query.get_bot(), "answerInlineQuery", options | describe_page(page))
    except BadRequest as error:
        _pass_if_too_late(error)


async def answer_guest(message: telegram.Message, article: Article) -> str | None:
    """Answer the mention of the bot in a chat that it is not in; too late is no error.

    Returns:
        Telegram's id of the message sent, with which it can be edited; None where there is none.
    """
    answer = {"guest_query_id": message.guest_query_id, "result": describe_article(article)}
    try:
        sent = await _call(message.get_bot(), "answerGuestQuery", answer)
    except BadRequest as error:
        _pass_if_too_late(error)
        return None
    return sent.get("inline_message_id") if isinstance(sent, dict) else None


def _pass_if_too_late(error: BadRequest) -> None:
    if not any(late in error.message.lower() for late in _TOO_LATE):
        raise error


def read_language_code(message: telegram.Message) -> str | None:
    """The IETF tag of the sender's app, if Telegram tells it; of nobody who writes in the name of a chat."""
    return message.from_user.language_code if message.from_user and message.sender_chat is None else None


def find_likely_code(message: telegram.Message) -> str | None:
    """As `read_language_code`; where Telegram does not tell it, the language of the message's own words."""
    text = message.text or message.caption or ""
    words = " ".join(text.split(maxsplit=1)[1:]) if text.startswith("/") else text
    return read_language_code(message) or detect_language(words) or guess_language(words)


def read_sender_id(message: telegram.Message) -> int:
    """Who wrote a message: a user, or the chat in whose name somebody writes."""
    sender = message.sender_chat or message.from_user
    return sender.id if sender else message.chat_id


def is_first_of_album(message: telegram.Message, context: KutipContext) -> bool:
    """Whether a message is the first of its album, or in none: what holds for all of it is said once."""
    album_id = message.media_group_id
    return album_id is None or context.services.replies.is_new_album(message.chat_id, album_id)


async def find_interface_language(message: telegram.Message, context: KutipContext) -> Language:
    """In which language to speak: what was chosen for the chat comes first.

    In private it is that of the last question, else of the command's name, else of the user's app. In a group others
    asked last: to who reads there it is that of what this message asks, of the command's name, or of the sender's app.
    """
    in_private = message.chat.type == telegram.Chat.PRIVATE
    is_of_reader = not in_private and not is_moderation(message)
    # Of who writes in the name of a group, the app tells nothing.
    tells_by_command = in_private or is_of_reader or message.sender_chat is not None
    named = find_command_language(message.text) if tells_by_command else None
    likely, code = named or find_likely_code(message), named or read_language_code(message)
    if not is_of_reader:
        return (await context.find_languages(message.chat_id, likely)).interface
    known, asked = await context.store.find_languages(message.chat_id), detect_language(read_words(message))
    own = asked or (resolve_languages(KnownLanguages(), None, code).interface if code else None)
    return resolve_languages(known, own, likely).interface


async def find_press_language(query: telegram.CallbackQuery, context: KutipContext) -> Language:
    """In which language to speak to whoever pressed a button."""
    chat_id = query.message.chat.id if query.message else query.from_user.id
    return (await context.find_languages(chat_id, query.from_user.language_code)).interface


async def respond(query: telegram.CallbackQuery, view: Message, context: KutipContext) -> None:
    """Send a view below the message whose button was pressed, even where that is gone."""
    if query.message is not None:
        await reply(query.message, view, context)


async def take_buttons_away(query: telegram.CallbackQuery) -> None:
    """Take the buttons from the message, so that nothing is decided twice."""
    if query.message is not None:
        await put_buttons(query.get_bot(), query.message.chat.id, query.message.message_id)


async def take_button_away(query: telegram.CallbackQuery) -> None:
    """Take the button that was pressed from the message, and leave the others."""
    if not isinstance(query.message, telegram.Message) or query.message.reply_markup is None:
        return
    rows = query.message.reply_markup.inline_keyboard
    left = [others for row in rows if (others := [one for one in row if one.callback_data != query.data])]
    with contextlib.suppress(BadRequest):
        await query.message.edit_reply_markup(InlineKeyboardMarkup(left) if left else None)
