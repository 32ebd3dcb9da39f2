"""The one place where errors of handlers end: logged by type and place, apologised for once."""

from __future__ import annotations

import logging

from telegram import Message, Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.context import KutipContext, resolve_languages
from bot.errors import DatabaseBusyError
from bot.handlers.sending import answer_guest, answer_inline, answer_press, send
from bot.logs import describe_error
from bot.messages.keys import Key
from bot.storage.chat_languages import KnownLanguages
from bot.views.message import say
from bot.views.readers.inline import InlinePage, render_note
from index.models import Language

_SENT_AWAY = ("blocked", "kicked", "not a member", "deactivated")
_MAY_NOT_WRITE = ("not enough rights", "have no rights", "chat_write_forbidden")

logger = logging.getLogger(__name__)


async def handle_error(update: object, context: KutipContext) -> None:
    """Log an error without the question or the token, and apologise where the user can still be reached."""
    error = context.error
    if error is None:
        return
    if isinstance(error, Forbidden):
        _note_left(update, error, context)
        return
    if isinstance(error, BadRequest) and any(reason in error.message.lower() for reason in _MAY_NOT_WRITE):
        logger.info("an answer could not be delivered: the bot may not write there")
        return
    if isinstance(error, RetryAfter) or (isinstance(error, NetworkError) and not isinstance(error, BadRequest)):
        logger.warning("an answer could not be delivered: %s (%s)", error, describe_error(error))
        return
    logger.error("an update could not be answered: %s", describe_error(error))
    if isinstance(update, Update):
        # What was asked for had to be written first: that somebody is forgotten, that a group is quiet.
        is_busy = isinstance(error, DatabaseBusyError)
        await _apologise(Key.DATABASE_BUSY if is_busy else Key.APOLOGY, update, context)


async def _apologise(apology: Key, update: Update, context: KutipContext) -> None:
    notice = say(apology, await _find_language(update, context))
    try:
        if update.inline_query:
            await answer_inline(update.inline_query, InlinePage())
        elif update.guest_message:
            await answer_guest(update.guest_message, render_note(notice))
        elif update.callback_query:
            await answer_press(update.callback_query, notice.text)
        elif update.effective_message and _expects_answer(update.effective_message):
            await send(update.effective_message, notice, context)
    except TelegramError as error:
        logger.warning("an apology could not be delivered: %s", describe_error(error))


def _note_left(update: object, error: Forbidden, context: KutipContext) -> None:
    """Remember a chat that the bot was sent away from; Telegram's own word of it may be lost."""
    chat = update.effective_chat if isinstance(update, Update) and not update.guest_message else None
    if chat is None or not any(reason in error.message.lower() for reason in _SENT_AWAY):
        return
    context.store.chats.note_left(chat.id)


def _expects_answer(message: Message) -> bool:
    """Whether somebody waits for an answer: in a group only whoever sent a command."""
    return message.chat.type == message.chat.PRIVATE or (message.text or message.caption or "").startswith("/")


async def _find_language(update: Update, context: KutipContext) -> Language:
    known = KnownLanguages()
    # Of a guest call only the person counts: its chat's id may be that of another chat.
    asker = update.effective_user if update.guest_message else update.effective_chat
    if asker:
        try:
            known = await context.store.find_languages(asker.id)
        except Exception as error:  # noqa: BLE001  # whatever broke, the apology goes out
            logger.error("a language could not be read: %s", describe_error(error))
    code = update.effective_user.language_code if update.effective_user else None
    return resolve_languages(known, None, code).interface
