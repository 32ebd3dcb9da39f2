"""Where messages stand that quote something, so that they can be corrected.

In groups and inline from the start; in a private chat where its reader asks for it by a button.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.context import KutipContext
from bot.logs import describe_error
from bot.messages.keys import Key
from bot.storage.interface.database import DATABASE_ERRORS
from bot.values.corrections import KeptMessage, KeptQuote, MessagePlace
from bot.views.callbacks import Callback, StopTelling, TellOfChanges, decode_callback
from bot.views.message import Button, Message
from bot.views.readers.receipts import make_stop_button
from index.models import Language, Quote

logger = logging.getLogger(__name__)


def keep_message(place: MessagePlace, owner_id: int, view: Message, context: KutipContext) -> None:
    """Keep where a message stands that others read too, if it quotes anything; nothing waits until that is written.

    Args:
        place: Of the message, which was just sent.
        owner_id: The group, or who sent it inline.
        view: What it shows.
        context: Of the update.
    """
    if message := _describe(place, view):
        context.store.kept_messages.keep(message, owner_id)


async def keep_edited(chat_id: int, message_id: int, view: Message, context: KutipContext) -> None:
    """Take down what a message shows after an edit, where its reader wants to be told of changes."""
    place, kept = MessagePlace(chat_id, message_id), context.store.kept_messages
    if not kept.kept_days or await kept.find(place) is None:
        return
    if message := _describe(place, view):
        kept.show_another(message)
    else:
        await kept.drop(place)


async def is_told_of_changes(message: telegram.MaybeInaccessibleMessage, context: KutipContext) -> bool | None:
    """Whether the reader of a message wants to be told of changes; None where that is not offered."""
    kept = context.store.kept_messages
    if not kept.kept_days or (place := _find_place(message)) is None:
        return None
    try:
        return await kept.find(place) is not None
    except DATABASE_ERRORS as error:
        logger.error("whether a message is kept could not be read: %s", describe_error(error))
        return False


async def tell_of_changes(
    quotes: Sequence[Quote], language: Language, message: telegram.MaybeInaccessibleMessage, context: KutipContext
) -> Key:
    """Have a message in a private chat edited from now on when what it quotes is withdrawn or corrected.

    Returns:
        What to say over the chat.

    Raises:
        DatabaseBusyError: It cannot be written now.
    """
    kept = context.store.kept_messages
    if not kept.kept_days or (place := _find_place(message)) is None:
        return Key.STALE_BUTTON
    shown = tuple(KeptQuote(quote.citation.document_id, quote.id) for quote in quotes)
    await kept.keep_now(KeptMessage(place, language, shown), message.chat.id)
    await swap_button(message, TellOfChanges, make_stop_button(language))
    return Key.TELLING


async def stop_telling(message: telegram.MaybeInaccessibleMessage, context: KutipContext) -> Key:
    """Leave a message as it is from now on, and keep nothing of it; returns what to say over the chat.

    Raises:
        DatabaseBusyError: It cannot be deleted now.
    """
    if (place := _find_place(message)) is None:
        return Key.STALE_BUTTON
    await context.store.kept_messages.drop(place)
    await swap_button(message, StopTelling, None)
    return Key.TELLING_NO_MORE


def _describe(place: MessagePlace, view: Message) -> KeptMessage | None:
    """What is kept of a message; None where it quotes nothing."""
    if not view.quotations:
        return None
    quotes = tuple(KeptQuote(one.document_id, one.receipt) for one in view.quotations)
    return KeptMessage(place, view.quotations[0].language, quotes)


def _find_place(message: telegram.MaybeInaccessibleMessage) -> MessagePlace | None:
    """Where a message stands that one reader alone may have corrected: in a private chat."""
    if message.chat.type != message.chat.PRIVATE or not message.message_id:
        return None
    return MessagePlace(message.chat.id, message.message_id)


async def swap_button(message: telegram.MaybeInaccessibleMessage, kind: type[Callback], other: Button | None) -> None:
    """Put another button in the place of one, or none; a message that is gone or has it already is left alone."""
    if not isinstance(message, telegram.Message) or message.reply_markup is None:
        return
    swapped = [InlineKeyboardButton(other.label, callback_data=other.data)] if other else []
    rows = []
    for row in message.reply_markup.inline_keyboard:
        parts = [swapped if _is_of_kind(button, kind) else [button] for button in row]
        if buttons := [button for part in parts for button in part]:
            rows.append(buttons)
    try:
        await message.edit_reply_markup(InlineKeyboardMarkup(rows) if rows else None)
    except BadRequest:
        return


def _is_of_kind(button: InlineKeyboardButton, kind: type[Callback]) -> bool:
    data = button.callback_data
    return isinstance(data, str) and isinstance(decode_callback(data), kind)
