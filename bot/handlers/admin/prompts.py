"""What an admin was asked for: the next message is the document, or the value of a field.

In a private chat that is any message that is no command, for an hour; in the admins' group, a reply to the question.
These handlers see a message before all others and let it pass where nothing was asked for.
"""

from __future__ import annotations

import telegram
from telegram import Update
from telegram.ext import ApplicationHandlerStop, filters

from bot.context import KutipContext
from bot.handlers.admin.access import AdminHandler, make_admin_upload
from bot.handlers.admin.add import take_document
from bot.handlers.admin.collection import take_info_value
from bot.handlers.admin.drafting import update_draft
from bot.handlers.sending import find_interface_language, reply
from bot.messages.keys import Key
from bot.values.drafts import InfoDraft, Prompt
from bot.views.admin.fields import read_value, render_field_refused
from bot.views.message import say
from index.editorial import InfoField
from index.models import Language
from index.problems import is_full_disk

_CAPTION_COMMAND = filters.CaptionRegex(r"^/")


def make_handlers() -> list[AdminHandler]:
    """What this module listens to; for a group of handlers of its own, before the others."""
    wanted = (filters.TEXT & ~filters.COMMAND) | ((filters.Document.ALL | filters.PHOTO) & ~_CAPTION_COMMAND)
    return [make_admin_upload(wanted, take_what_was_asked_for)]


async def take_what_was_asked_for(update: Update, context: KutipContext) -> None:
    """Take a message for what was asked for, if anything was.

    Raises:
        ApplicationHandlerStop: It was taken: no other handler sees it.
    """
    message = update.message
    if message is None or message.from_user is None:
        return
    prompt = await context.store.drafts.find_prompt(message.from_user.id, message.chat_id)
    if prompt is None or not _answers(message, prompt):
        return
    try:
        await _take(message, message.from_user.id, prompt, context)
    # Else the next group of handlers would take the message for a question after all.
    except Exception as error:
        if is_full_disk(error):
            raise
        await context.application.process_error(update, error)
    raise ApplicationHandlerStop


def _answers(message: telegram.Message, prompt: Prompt) -> bool:
    if message.chat.type == telegram.Chat.PRIVATE:
        return True
    replied = message.reply_to_message
    return replied is not None and replied.message_id == prompt.message_id


async def _take(message: telegram.Message, admin_id: int, prompt: Prompt, context: KutipContext) -> None:
    language = await find_interface_language(message, context)
    if prompt.field is not None:
        await _take_value(message, prompt, language, context)
    elif await take_document(message, message, language, context, is_another_wanted=True):
        await context.store.drafts.end_prompt(admin_id, message.chat_id)


async def _take_value(message: telegram.Message, prompt: Prompt, language: Language, context: KutipContext) -> None:
    drafts = context.store.drafts
    draft = await drafts.find(prompt.draft_id or "")
    if message.from_user is None or draft is None or prompt.field is None:
        return
    if message.text is None:
        await reply(message, say(Key.VALUE_NEEDED, language), context)
        return
    field = prompt.field
    if isinstance(draft, InfoDraft) or isinstance(field, InfoField):
        if isinstance(draft, InfoDraft) and isinstance(field, InfoField):
            await take_info_value(draft, field, prompt, message, language, context)
        return
    try:
        draft = await drafts.change_field(draft, field, read_value(field, message.text))
    except ValueError:
        await reply(message, render_field_refused(field, language), context)
        return
    await drafts.end_prompt(message.from_user.id, message.chat_id)
    await update_draft(draft, prompt.message_id, message, language, context)
