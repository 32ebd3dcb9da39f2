"""What a person decides: the language, and what is remembered."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CommandHandler

from bot.context import KutipContext
from bot.handlers.sending import COMMAND, find_interface_language, send
from bot.messages.commands import name_command
from bot.messages.keys import Key
from bot.storage.kept.questions import KEPT_DAYS
from bot.views.message import say
from bot.views.readers.pages import render_language_choice
from bot.views.readers.privacy import KeptFrom, PrivacyRow, StoredData, render_forgotten, render_privacy
from index.models import Language


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    return [
        CommandHandler(name_command(Key.COMMAND_LANGUAGE), offer_languages, COMMAND),
        CommandHandler(name_command(Key.COMMAND_PRIVACY), show_privacy, COMMAND),
        CommandHandler(name_command(Key.COMMAND_FORGET), forget, COMMAND),
    ]


async def offer_languages(update: Update, context: KutipContext) -> None:
    """Speak the language that follows the command, or offer both as buttons."""
    message = update.message
    if message is None:
        return
    code = "".join(context.args or ()).lower()
    if code in set(Language):
        context.store.choose_language(message.chat_id, Language(code))
        await send(message, say(Key.LANGUAGE_CHOSEN, Language(code)), context)
    else:
        await send(message, render_language_choice(await find_interface_language(message, context)), context)


async def show_privacy(update: Update, context: KutipContext) -> None:
    """Say what is stored, and for how long."""
    if message := update.message:
        settings = context.settings
        questions_days, messages_days = settings.questions_kept_days, settings.corrections_kept_days
        rows = (
            *([PrivacyRow(StoredData.QUESTIONS, questions_days)] if questions_days else []),
            PrivacyRow(StoredData.LANGUAGE_CHOICE, settings.languages_kept_days, KeptFrom.LAST_MESSAGE),
            PrivacyRow(StoredData.ANSWERS, settings.answers_kept_days),
            # They expire within minutes; what nobody asks for is deleted by the daily purge.
            PrivacyRow(StoredData.CARRIED_QUESTIONS, days=1),
            PrivacyRow(StoredData.UNANSWERED, days=1),
            PrivacyRow(StoredData.VOTES, settings.votes_kept_days),
            PrivacyRow(StoredData.GROUP_SETTINGS, settings.languages_kept_days, KeptFrom.LAST_MESSAGE),
            PrivacyRow(StoredData.LEFT_CHATS, settings.left_chats_kept_days),
            *([PrivacyRow(StoredData.MESSAGES, messages_days)] if messages_days else []),
            *([PrivacyRow(StoredData.WAITING, KEPT_DAYS)] if context.store.waiting.is_offered else []),
        )
        await send(message, render_privacy(rows, await find_interface_language(message, context)), context)


async def forget(update: Update, context: KutipContext) -> None:
    """Delete all that is stored of a person, then say so in the language they had."""
    if message := update.message:
        language = await find_interface_language(message, context)
        context.services.replies.forget(message.chat_id)
        context.services.turns.forget(message.chat_id)
        context.services.claims.forget(message.chat_id)
        context.services.unanswered.forget(message.chat_id)
        await context.store.forget(message.chat_id)
        await send(message, render_forgotten(context.settings.questions_kept_days, language), context)
