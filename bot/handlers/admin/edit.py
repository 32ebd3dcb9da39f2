"""`/edit`: the fields of a document that is in the collection folder become a draft."""

from __future__ import annotations

from telegram import Update

from bot.context import KutipContext
from bot.handlers.admin.access import AdminHandler, make_admin_command
from bot.handlers.admin.drafting import is_room_for_a_draft, show_draft
from bot.handlers.sending import find_interface_language, reply
from bot.messages.commands import name_command
from bot.messages.keys import Key
from bot.operations.drafting import begin_edit
from bot.views.admin.faults import render_faults, render_refused_file
from bot.views.message import Foreign, say
from index.errors import DocumentError, SeedFileError


def make_handlers() -> list[AdminHandler]:
    """What this module listens to."""
    return [make_admin_command(name_command(Key.COMMAND_EDIT), edit_document)]


async def edit_document(update: Update, context: KutipContext) -> None:
    """Show the fields of the document whose id follows the command."""
    message = update.message
    if message is None or message.from_user is None:
        return
    language = await find_interface_language(message, context)
    document_id = " ".join(context.args or ())
    if not document_id:
        await reply(message, say(Key.EDIT_USAGE, language), context)
        return
    if not await is_room_for_a_draft(message.from_user.id, message, language, context):
        return
    try:
        draft = await begin_edit(context.place, document_id, message.from_user.id, message.chat_id)
    except SeedFileError as error:
        await reply(message, render_faults(error, language), context)
        return
    except DocumentError as error:
        await reply(message, render_refused_file(error, language), context)
        return
    if draft is None:
        unknown = Foreign(document_id, max_units=80, is_quoted=True)
        await reply(message, say(Key.EDIT_UNKNOWN, language, id=unknown), context)
        return
    await show_draft(draft, message, language, context)
