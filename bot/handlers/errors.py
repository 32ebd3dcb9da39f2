"""The one place where errors of handlers end: logged by type and place, apologised for once."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.context import KutipContext, resolve_languages
from bot.handlers.sending import answer_guest, answer_inline, answer_press
from bot.logs import describe_error
from bot.storage import KnownLanguages
from bot.views.inline import InlinePage, render_note
from bot.views.notices import Notice, render_notice
from index.models import Language

logger = logging.getLogger(__name__)


async def handle_error(update: object, context: KutipContext) -> None:
    """Log an error without the question or the token, and apologise where the user can still be reached."""
    error = context.error
    if error is None or isinstance(error, Forbidden):
        # The user blocked the bot: there is nobody to answer.
        return
    if isinstance(error, RetryAfter) or (isinstance(error, NetworkError) and not isinstance(error, BadRequest)):
        logger.warning("an answer could not be delivered: %s (%s)", error, describe_error(error))
        return
    logger.error("an update could not be answered: %s", describe_error(error))
    if isinstance(update, Update):
        await _apologise(update, context)


async def _apologise(update: Update, context: KutipContext) -> None:
    notice = render_notice(Notice.APOLOGY, await _find_language(update, context))
    apology = notice.text
    try:
        if update.inline_query:
            await answer_inline(update.inline_query, InlinePage())
        elif update.guest_message:
            await answer_guest(update.guest_message, render_note(notice))
        elif update.callback_query:
            await answer_press(update.callback_query, apology)
        elif update.effective_message:
            await update.effective_message.reply_text(apology)
    except TelegramError as error:
        logger.warning("an apology could not be delivered: %s", describe_error(error))


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
