"""`/add`: a file or a text becomes the draft of a new document; nothing is written until it is saved.

The document may stand behind the command or come after it, be the message that the command replies to, or carry it
as its caption.
"""

from __future__ import annotations

import re

import telegram
from telegram import Update
from telegram.ext import filters

from bot.context import KutipContext
from bot.handlers.admin.access import AdminHandler, make_admin_command, make_admin_upload
from bot.handlers.admin.drafting import ask, is_room_for_a_draft, show_draft, take_away, tell_failure
from bot.handlers.fetching import fetch, find_file
from bot.handlers.pictures import PICTURE
from bot.handlers.sending import PRIVATE, find_interface_language, is_first_of_album, read_sender_id, reply, send
from bot.messages.commands import name_command
from bot.messages.keys import Key
from bot.operations.adding import read_pasted, read_upload
from bot.operations.drafting import begin_draft
from bot.views.admin.faults import render_refused_file
from bot.views.admin.question_lists import MAX_QUESTION_UNITS
from bot.views.message import Foreign, put_above, say
from index.errors import DocumentError, SeedFileError
from index.models import Language
from index.problems import Fault, Problem

_UNNAMED = "document"
# Telegram keeps photos as JPEG, in several sizes and without a name.
_PHOTO = "photo.jpg"
_LINK_ALONE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


class _CaptionedAdd(filters.MessageFilter):
    """Files and photos that carry the command as their caption, for this bot or for any."""

    def filter(self, message: telegram.Message) -> bool:
        first, *_ = [*(message.caption or "").lower().split(), ""]
        command, _, username = first.partition("@")
        is_for_this_bot = username in ("", (message.get_bot().username or "").lower())
        return is_for_this_bot and command in {f"/{name}" for name in name_command(Key.COMMAND_ADD)}


def make_handlers() -> list[AdminHandler]:
    """What this module listens to."""
    return [
        make_admin_command(name_command(Key.COMMAND_ADD), add_document),
        make_admin_upload((filters.Document.ALL | filters.PHOTO) & _CaptionedAdd(), add_captioned),
        # A picture is read for its words, as everybody's is.
        make_admin_upload(PRIVATE & filters.Document.ALL & ~PICTURE & ~filters.CaptionRegex(r"^/"), tell_how_to_add),
    ]


async def add_document(update: Update, context: KutipContext) -> None:
    """Ask for the document, or take that of the message replied to."""
    message = update.message
    if message is None or message.from_user is None:
        return
    language = await find_interface_language(message, context)
    replied = message.reply_to_message
    if (
        replied is not None
        and replied.from_user != context.bot.bot
        and (replied.document or replied.photo or replied.text)
    ):
        await take_document(message, replied, language, context)
    elif context.args:
        await take_document(message, message, language, context, text=_cut_command(message.text or ""))
    else:
        await ask_for_document(message, message.from_user.id, language, context)


async def ask_for_document(
    message: telegram.Message, admin_id: int, language: Language, context: KutipContext, *, wanted: str = ""
) -> None:
    """Ask an admin for the document, where there is room for another draft.

    Args:
        message: Below which it is asked.
        admin_id: Who is asked.
        language: The admin's.
        context: Of the update.
        wanted: The question that it is to answer, if any.
    """
    if not await is_room_for_a_draft(admin_id, message, language, context):
        return
    view = say(Key.ADD_ASK, language)
    if wanted:
        view = put_above(say(Key.ADD_FOR, language, question=Foreign(wanted, max_units=MAX_QUESTION_UNITS)), view)
    asked_id = await ask(message, view, context)
    await context.store.drafts.ask(admin_id, message.chat_id, asked_id)


async def add_captioned(update: Update, context: KutipContext) -> None:
    """Take the file that carries the command."""
    if message := update.message:
        await take_document(message, message, await find_interface_language(message, context), context)


async def tell_how_to_add(update: Update, context: KutipContext) -> None:
    """Say how a file that nobody asked for is added, once an album."""
    if (message := update.message) and is_first_of_album(message, context):
        view = say(Key.ADD_THIS_FILE, await find_interface_language(message, context))
        await reply(message, view, context)


async def take_document(
    message: telegram.Message,
    source: telegram.Message,
    language: Language,
    context: KutipContext,
    *,
    text: str | None = None,
    is_another_wanted: bool = False,
) -> bool:
    """Read a file or text and show what was understood of it.

    Args:
        message: The admin's.
        source: Holds the file or the text.
        language: The admin's.
        context: Of the update.
        text: Counts instead of the whole text of the source.
        is_another_wanted: Whether a refused file may be followed by another.

    Returns:
        Whether there is a draft now; if not, the admin was told why.
    """
    if not await is_room_for_a_draft(read_sender_id(message), message, language, context):
        return False
    document = find_file(source)
    pasted = text or source.text or ""
    if document is None and _LINK_ALONE.fullmatch(pasted.strip()):
        await reply(message, say(Key.ADD_LINK, language), context)
        return False
    most = context.settings.max_upload_bytes
    too_large = DocumentError(Fault(Problem.TOO_LARGE, {"most": most}))
    if document is not None and (document.file_size or 0) > most:
        view = render_refused_file(too_large, language, is_another_wanted=is_another_wanted)
        await reply(message, view, context)
        return False
    status_id = await send(message, say(Key.ADD_READING, language), context)
    try:
        if document is None:
            file_name = ""
            data = pasted.encode("utf-8", "replace")
            intake = await read_pasted(context.place, pasted)
        else:
            file_name = getattr(document, "file_name", None) or (_PHOTO if source.photo else _UNNAMED)
            data = await fetch(document, most)
            intake = await read_upload(context.place, data, file_name)
        draft = await begin_draft(
            context.place, context.collection, intake, data, file_name, read_sender_id(message), message.chat_id
        )
    except (DocumentError, SeedFileError) as error:
        await tell_failure(error, message, status_id, language, context, is_another_wanted=is_another_wanted)
        return False
    except Exception:
        await take_away(message.chat_id, status_id, context)
        raise
    await show_draft(draft, message, language, context)
    await take_away(message.chat_id, status_id, context)
    return True


def _cut_command(text: str) -> str:
    """The text behind a command, its lines as they are."""
    command = text.split(maxsplit=1)[0]
    return text.partition(command)[2].strip()
