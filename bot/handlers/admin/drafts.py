"""Drafts of documents: their buttons, `/drafts` and `/cancel`. Only the admin who began one can change it."""

from __future__ import annotations

import telegram
from telegram import Update

from bot.context import KutipContext
from bot.handlers.admin.access import AdminHandler, make_admin_button, make_admin_command
from bot.handlers.admin.collection import act_on_info
from bot.handlers.admin.drafting import ask, show_draft, update_draft
from bot.handlers.sending import answer_press, edit, find_interface_language, put_buttons, reply
from bot.messages.commands import name_command
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations.drafting import mend_draft, put_in_place, rename_draft, save_draft
from bot.values.drafts import Draft
from bot.views.admin.admin_callbacks import decode_admin_callback
from bot.views.admin.draft import (
    BUTTON,
    DraftAction,
    decode_field,
    make_field_keyboard,
    render_draft,
    render_drafts,
    render_saved,
)
from bot.views.admin.faults import render_faults, write_faults
from bot.views.admin.fields import list_choices, render_field_prompt
from bot.views.message import Foreign, say
from index.editorial import FieldName
from index.errors import DocumentError, SeedFileError
from index.models import Language
from index.problems import Problem


def make_handlers() -> list[AdminHandler]:
    """What this module listens to."""
    return [
        make_admin_command(name_command(Key.COMMAND_DRAFTS), list_drafts),
        make_admin_command(name_command(Key.COMMAND_CANCEL), cancel),
        make_admin_button(BUTTON, act_on_press),
    ]


async def list_drafts(update: Update, context: KutipContext) -> None:
    """Show the drafts of the admin who asks."""
    message = update.message
    if message is None or message.from_user is None:
        return
    drafts = await context.store.drafts.list_of(message.from_user.id)
    await reply(message, render_drafts(drafts, await find_interface_language(message, context)), context)


async def cancel(update: Update, context: KutipContext) -> None:
    """Stop asking for what was asked for; where nothing was, discard the draft that was changed last in this chat."""
    message = update.message
    if message is None or message.from_user is None:
        return
    admin_id, chat_id = message.from_user.id, message.chat_id
    store, language = context.store.drafts, await find_interface_language(message, context)
    drafts = [draft for draft in await store.list_of(admin_id) if draft.chat_id == chat_id]
    prompt = await store.find_prompt(admin_id, chat_id)
    if prompt is not None:
        await store.end_prompt(admin_id, chat_id)
        await reply(message, say(Key.CANCELLED, language), context)
        asked = next((draft for draft in drafts if draft.id == prompt.draft_id), None)
        if asked is not None:
            await update_draft(asked, prompt.message_id, message, language, context)
    elif drafts:
        await store.drop(drafts[0].id)
        if drafts[0].message_id is not None:
            await put_buttons(context.bot, chat_id, drafts[0].message_id)
        await reply(message, say(Key.DRAFT_DROPPED, language), context)
    else:
        await reply(message, say(Key.NOTHING_TO_CANCEL, language), context)


async def act_on_press(update: Update, context: KutipContext) -> None:
    """Do what a draft's button says."""
    query = update.callback_query
    if query is None or not isinstance(query.message, telegram.Message):
        return
    message = query.message
    language = (await context.find_languages(message.chat_id, query.from_user.language_code)).interface
    draft_id, action, *values = [*(decode_admin_callback(BUTTON, query.data) or ()), "", ""]
    draft = await context.store.drafts.find(draft_id)
    if draft is None and context.store.drafts.was_saved(draft_id):
        # Pressed twice: the message says by now that it is saved, and has the next button.
        await answer_press(query)
        return
    if draft is None:
        await put_buttons(context.bot, message.chat_id, message.message_id)
        await answer_press(query, say(Key.STALE_BUTTON, language).text)
        return
    if draft.admin_id != query.from_user.id:
        await answer_press(query, phrase(Key.DRAFT_OF_ANOTHER, language))
        return
    if isinstance(draft, Draft):
        notice = await _act(draft, action, values, query, message, language, context)
    else:
        notice = await act_on_info(draft, action, values[0], query, message, language, context)
    await answer_press(query, notice)


async def _act(
    draft: Draft,
    action: str,
    values: list[str],
    query: telegram.CallbackQuery,
    message: telegram.Message,
    language: Language,
    context: KutipContext,
) -> str | None:
    """Do what a button says; returns a notice to show over the chat, or None."""
    store = context.store.drafts
    field = decode_field(values[0])
    match action:
        case DraftAction.ASK if field is not None:
            await _ask_for(field, draft, message, language, context)
        case DraftAction.CHOOSE | DraftAction.CLEAR if field is not None:
            try:
                draft = await store.change_field(draft, field, values[1] if action == DraftAction.CHOOSE else None)
            except ValueError:
                return say(Key.STALE_BUTTON, language).text
            await store.end_prompt(draft.admin_id, draft.chat_id)
            await edit(context.bot, message.chat_id, message.message_id, render_draft(draft, language))
        case DraftAction.ACCEPT:
            for name, value in draft.proposed.items():
                draft = await store.change_field(draft, name, value)
            await edit(context.bot, message.chat_id, message.message_id, render_draft(draft, language))
        case DraftAction.BACK:
            await store.end_prompt(draft.admin_id, draft.chat_id)
            await edit(context.bot, message.chat_id, message.message_id, render_draft(draft, language))
        case DraftAction.REPLACE if values[0].isdecimal() and int(values[0]) < len(draft.summary.replaceable):
            return await _replace(draft, draft.summary.replaceable[int(values[0])], message, language, context)
        case DraftAction.MEND if draft.is_mendable:
            try:
                mended = await mend_draft(context.place, context.collection, draft)
            except (SeedFileError, DocumentError) as error:
                return write_faults(error.faults[:1], language)
            await edit(context.bot, message.chat_id, message.message_id, render_draft(mended, language))
        case DraftAction.OPEN:
            await show_draft(draft, message, language, context)
        case DraftAction.DISCARD:
            await store.drop(draft.id)
            await edit(context.bot, message.chat_id, message.message_id, say(Key.DRAFT_DROPPED, language))
        case DraftAction.SAVE:
            return await _save(draft, query, message, language, context)
        case _:
            return say(Key.STALE_BUTTON, language).text
    return None


async def _replace(
    draft: Draft, document_id: str, message: telegram.Message, language: Language, context: KutipContext
) -> str | None:
    """Let a new document take the place of one in the folder; where that cannot be, return why."""
    if draft.digest is not None:
        return say(Key.STALE_BUTTON, language).text
    try:
        draft = await put_in_place(context.place, draft, document_id)
    except (SeedFileError, DocumentError) as error:
        return write_faults(error.faults[:1], language)
    await edit(context.bot, message.chat_id, message.message_id, render_draft(draft, language))
    return None


async def _ask_for(
    field: FieldName, draft: Draft, message: telegram.Message, language: Language, context: KutipContext
) -> None:
    await put_buttons(context.bot, message.chat_id, message.message_id, make_field_keyboard(draft, field, language))
    # Where there is a button for each choice, its name may be typed as well.
    asked_id = message.message_id
    if not list_choices(field, language):
        asked_id = await ask(message, render_field_prompt(field, draft.values, language), context)
    await context.store.drafts.ask(draft.admin_id, message.chat_id, asked_id, draft.id, field)


async def _save(
    draft: Draft, query: telegram.CallbackQuery, message: telegram.Message, language: Language, context: KutipContext
) -> str | None:
    """Write a draft into the folder; where that fails, it stays as it is and the reason is returned."""
    try:
        file_name = await save_draft(context.place, draft, query.from_user.id)
    except SeedFileError as error:
        if error.problem is not Problem.SEED_TAKEN or draft.digest is not None:
            return render_faults(error, language).text
        draft = await rename_draft(context.place, context.collection, draft)
        await edit(context.bot, message.chat_id, message.message_id, render_draft(draft, language))
        return say(Key.DRAFT_RENAMED, language, id=Foreign(draft.document_id)).text
    withdrawal = context.services.live.withdrawn.get(draft.document_id)
    since = withdrawal.day if withdrawal else None
    view = render_saved(draft, file_name, language, withdrawn_since=since)
    await edit(context.bot, message.chat_id, message.message_id, view)
    return None
