"""`/collection`: what the collection says of itself becomes a draft, whose buttons ask for a field each."""

from __future__ import annotations

import telegram
from telegram import Update

from bot.context import KutipContext
from bot.handlers.admin.access import AdminHandler, make_admin_command
from bot.handlers.admin.drafting import ask, is_room_for_a_draft, render_any_draft, show_draft, update_draft
from bot.handlers.sending import edit, find_interface_language, put_buttons, reply
from bot.messages.commands import name_command
from bot.messages.keys import Key
from bot.operations.editing.collection_info import begin_info_draft, change_info_field, save_info_draft
from bot.values.drafts import InfoDraft, Prompt
from bot.views.admin.collection_draft import (
    decode_info_field,
    make_info_keyboard,
    render_info_broken,
    render_info_prompt,
    render_info_refused,
    render_info_saved,
)
from bot.views.admin.draft import DraftAction
from bot.views.admin.faults import write_faults
from bot.views.message import say
from index.editorial import InfoField
from index.errors import CollectionError, FieldError, SeedFileError
from index.models import Language


def make_handlers() -> list[AdminHandler]:
    """What this module listens to."""
    return [make_admin_command(name_command(Key.COMMAND_COLLECTION), edit_collection)]


async def edit_collection(update: Update, context: KutipContext) -> None:
    """Show what the collection says of itself, for a change."""
    message = update.message
    if message is None or message.from_user is None:
        return
    language = await find_interface_language(message, context)
    if not await is_room_for_a_draft(message.from_user.id, message, language, context):
        return
    try:
        draft = await begin_info_draft(context.place, message.from_user.id, message.chat_id)
    except CollectionError as error:
        await reply(message, render_info_broken(error, language), context)
        return
    await show_draft(draft, message, language, context)


async def act_on_info(
    draft: InfoDraft,
    action: str,
    code: str,
    query: telegram.CallbackQuery,
    message: telegram.Message,
    language: Language,
    context: KutipContext,
) -> str | None:
    """Do what a button of such a draft says; returns a notice to show over the chat, or None."""
    store, field = context.store.drafts, decode_info_field(code)
    match action:
        case DraftAction.ASK if field is not None:
            await put_buttons(
                context.bot, message.chat_id, message.message_id, make_info_keyboard(draft, field, language)
            )
            asked_id = await ask(message, render_info_prompt(draft, field, language), context)
            await store.ask(draft.admin_id, message.chat_id, asked_id, draft.id, field)
        case DraftAction.CLEAR if field is not None:
            try:
                draft = await change_info_field(context.place, draft, field, None)
            except FieldError as error:
                return write_faults(error.faults[:1], language)
            await _show_again(draft, message, language, context)
        case DraftAction.BACK:
            await _show_again(draft, message, language, context)
        case DraftAction.OPEN:
            await show_draft(draft, message, language, context)
        case DraftAction.DISCARD:
            await store.drop(draft.id)
            await edit(context.bot, message.chat_id, message.message_id, say(Key.DRAFT_DROPPED, language))
        case DraftAction.SAVE:
            try:
                await save_info_draft(context.place, draft, query.from_user.id)
            except (CollectionError, SeedFileError) as error:
                return write_faults(error.faults[:1], language)
            await edit(context.bot, message.chat_id, message.message_id, render_info_saved(language))
        case _:
            return say(Key.STALE_BUTTON, language).text
    return None


async def take_info_value(
    draft: InfoDraft,
    field: InfoField,
    prompt: Prompt,
    message: telegram.Message,
    language: Language,
    context: KutipContext,
) -> None:
    """Take a message for the value of a field of such a draft."""
    try:
        draft = await change_info_field(context.place, draft, field, message.text)
    except FieldError as error:
        await reply(message, render_info_refused(field, error, language), context)
        return
    await context.store.drafts.end_prompt(draft.admin_id, message.chat_id)
    await update_draft(draft, prompt.message_id, message, language, context)


async def _show_again(draft: InfoDraft, message: telegram.Message, language: Language, context: KutipContext) -> None:
    await context.store.drafts.end_prompt(draft.admin_id, draft.chat_id)
    view = await render_any_draft(draft, language, context)
    await edit(context.bot, message.chat_id, message.message_id, view)
