"""The one place where errors of handlers end: logged by type and place, apologised for once."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.context import KutipContext
from bot.errors import DatabaseBusyError
from bot.handlers.sending import answer_guest, answer_inline, answer_press, send
from bot.handlers.undelivered import expects_answer, find_language, is_passing, note_undelivered
from bot.logs import describe_error
from bot.messages.keys import Key
from bot.traffic.outbox import find_delivery
from bot.traffic.tally import Outcome
from bot.views.message import say
from bot.views.readers.inline import InlinePage, render_note

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
    if isinstance(error, TelegramError) and is_passing(error):
        await note_undelivered(update, error, context.services)
        return
    logger.error("an update could not be answered: %s", describe_error(error))
    if (delivery := find_delivery()) is not None:
        delivery.outcome = Outcome.FAILED
    if isinstance(update, Update):
        # What was asked for had to be written first: that somebody is forgotten, that a group is quiet.
        is_busy = isinstance(error, DatabaseBusyError)
        await _apologise(Key.DATABASE_BUSY if is_busy else Key.APOLOGY, update, context)


async def _apologise(apology: Key, update: Update, context: KutipContext) -> None:
    notice = say(apology, await find_language(update, context.services))
    try:
        if update.inline_query:
            await answer_inline(update.inline_query, InlinePage())
        elif update.guest_message:
            await answer_guest(update.guest_message, render_note(notice))
        elif update.callback_query:
            await answer_press(update.callback_query, notice.text)
        elif update.effective_message and expects_answer(update.effective_message):
            await send(update.effective_message, notice, context)
    except TelegramError as error:
        logger.warning("an apology could not be delivered: %s", describe_error(error))
        if is_passing(error):
            await note_undelivered(update, error, context.services)


def _note_left(update: object, error: Forbidden, context: KutipContext) -> None:
    """Remember a chat that the bot was sent away from; Telegram's own word of it may be lost."""
    chat = update.effective_chat if isinstance(update, Update) and not update.guest_message else None
    if chat is None or not any(reason in error.message.lower() for reason in _SENT_AWAY):
        return
    context.store.note_left(chat.id)
