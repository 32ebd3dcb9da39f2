"""What the handlers of drafts share: showing one, asking, and reading a file into one."""

from __future__ import annotations

import asyncio
import logging

import telegram
from telegram.error import TelegramError

from bot.context import KutipContext
from bot.handlers.sending import edit, put_buttons, reply, send
from bot.logs import describe_error
from bot.messages.keys import Key
from bot.operations.editing.collection_info import list_weak_suggestions
from bot.storage.drafts import MAX_DRAFTS
from bot.values.drafts import Draft, InfoDraft
from bot.views.admin.collection_draft import render_info_draft
from bot.views.admin.draft import render_draft
from bot.views.admin.faults import render_faults, render_refused_file
from bot.views.message import Message, say
from index.editing.saving import check_writable
from index.errors import DocumentError, SeedFileError
from index.models import Language

logger = logging.getLogger(__name__)


async def show_draft(
    draft: Draft | InfoDraft, message: telegram.Message, language: Language, context: KutipContext
) -> None:
    """Send a draft as the latest message of its chat; the one that showed it before loses its buttons."""
    view = await render_any_draft(draft, language, context)
    sent_id = await send(message, view, context)
    if draft.message_id is not None:
        await put_buttons(context.bot, draft.chat_id, draft.message_id)
    await context.store.drafts.note_message(draft, sent_id)


async def render_any_draft(draft: Draft | InfoDraft, language: Language, context: KutipContext) -> Message:
    """Return a draft as its message shows it."""
    if isinstance(draft, Draft):
        return render_draft(draft, language)
    weak = await list_weak_suggestions(context.place, context.collection, draft)
    return render_info_draft(draft, weak, language)


async def update_draft(
    draft: Draft | InfoDraft, prompt_id: int, message: telegram.Message, language: Language, context: KutipContext
) -> None:
    """Show a changed draft in its own place, and take the question away; where it is gone, send it again.

    Args:
        draft: As it is now.
        prompt_id: Of the message that asked for a value, which may be the draft's own.
        message: The admin's.
        language: The admin's.
        context: Of the update.
    """
    view = await render_any_draft(draft, language, context)
    if draft.message_id is None or not await edit(context.bot, draft.chat_id, draft.message_id, view):
        await show_draft(draft, message, language, context)
    elif prompt_id != draft.message_id:
        await take_away(draft.chat_id, prompt_id, context)


async def take_away(chat_id: int, message_id: int, context: KutipContext) -> None:
    """Delete one of the bot's messages that has said all it was for; where that cannot be, it stays."""
    try:
        await context.bot.delete_message(chat_id, message_id)
    except TelegramError as error:
        logger.info("a message could not be taken away: %s", describe_error(error))


async def ask(message: telegram.Message, view: Message, context: KutipContext) -> int:
    """Ask for something: the answer is a reply, so that it reaches the bot in a group too.

    Args:
        message: What is answered; where it is the bot's own, Telegram cannot tell who is meant, and asks everybody.
        view: The question.
        context: Of the update.

    Returns:
        The id of the question's message.
    """
    is_of_bot = message.from_user is not None and message.from_user.is_bot
    return await reply(message, view, context, asks=not is_of_bot)


async def is_room_for_a_draft(
    admin_id: int, message: telegram.Message, language: Language, context: KutipContext
) -> bool:
    """Whether an admin may begin one more draft and the folder can be written; if not, they are told why."""
    count = len(await context.store.drafts.list_of(admin_id))
    if count >= MAX_DRAFTS:
        await reply(message, say(Key.TOO_MANY_DRAFTS, language, n=count), context)
        return False
    try:
        context.place.refuse_sample()
        await asyncio.to_thread(check_writable, context.place.documents.folder)
    except SeedFileError as error:
        await reply(message, render_faults(error, language), context)
        return False
    return True


async def tell_failure(
    error: DocumentError | SeedFileError,
    message: telegram.Message,
    status_id: int,
    language: Language,
    context: KutipContext,
    *,
    is_another_wanted: bool,
) -> None:
    """Put the reason of a failure where the bot said that it reads."""
    if isinstance(error, DocumentError):
        view = render_refused_file(error, language, is_another_wanted=is_another_wanted)
    else:
        view = render_faults(error, language)
    if not await edit(context.bot, message.chat_id, status_id, view):
        await reply(message, view, context)
