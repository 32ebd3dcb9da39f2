"""`/withdraw` and `/restore`: documents that are no longer quoted, from the next question on, without a build."""

from __future__ import annotations

import telegram
from telegram import Update

from bot.context import KutipContext
from bot.handlers.admin.access import AdminHandler, make_admin_button, make_admin_command
from bot.handlers.admin.deciding import refuse
from bot.handlers.sending import (
    answer_press,
    edit,
    find_interface_language,
    find_press_language,
    reply,
    respond,
    take_buttons_away,
)
from bot.messages.commands import name_command
from bot.messages.keys import Key
from bot.operations import withdrawing
from bot.operations.corrections.planning import count_for_withdrawal
from bot.operations.validity.coming import find_waiting_document
from bot.views.admin.admin_callbacks import ASK_WITHDRAWAL, CHOOSE_WITHDRAWAL, RESTORE, WITHDRAW, decode_admin_callback
from bot.views.admin.withdrawals import (
    make_key,
    render_already_withdrawn,
    render_restore_choice,
    render_withdrawal_choice,
    render_withdrawal_question,
    render_withdrawn,
)
from bot.views.message import Foreign, Message, say
from index.errors import IndexingError
from index.models import Document, Language


def make_handlers() -> list[AdminHandler]:
    """What this module listens to."""
    return [
        make_admin_command(name_command(Key.COMMAND_WITHDRAW), ask_withdrawal),
        make_admin_command(name_command(Key.COMMAND_RESTORE), restore),
        make_admin_button(CHOOSE_WITHDRAWAL, turn_page),
        make_admin_button(ASK_WITHDRAWAL, ask_by_button),
        make_admin_button(WITHDRAW, withdraw),
        make_admin_button(RESTORE, restore_by_button),
    ]


async def ask_withdrawal(update: Update, context: KutipContext) -> None:
    """Ask whether the document of an id is to be withdrawn; without an id, which one."""
    message = update.message
    if message is None:
        return
    language = await find_interface_language(message, context)
    document_id = " ".join(context.args or ())
    if document_id:
        view = await _ask(document_id, await _find_document(make_key(document_id), context), language, context)
    elif context.collection.documents:
        view = render_withdrawal_choice(context.collection.documents, 0, language)
    else:
        view = render_restore_choice(_list_withdrawn(context), language)
    await reply(message, view, context)


async def turn_page(update: Update, context: KutipContext) -> None:
    """Show another page of the documents in the place of the one that is there."""
    query = update.callback_query
    match decode_admin_callback(CHOOSE_WITHDRAWAL, query.data) if query else None:
        case (page,) if query and query.message and page.isdecimal() and context.collection.documents:
            language = await find_press_language(query, context)
            view = render_withdrawal_choice(context.collection.documents, int(page), language)
            await edit(context.bot, query.message.chat.id, query.message.message_id, view)
    if query:
        await answer_press(query)


async def ask_by_button(update: Update, context: KutipContext) -> None:
    """Ask whether the chosen document is to be withdrawn."""
    if (query := update.callback_query) and (fields := decode_admin_callback(ASK_WITHDRAWAL, query.data)):
        language = await find_press_language(query, context)
        await answer_press(query)
        document = await _find_document(fields[0], context)
        await respond(query, await _ask(fields[0], document, language, context), context)


async def withdraw(update: Update, context: KutipContext) -> None:
    """Keep a document from being quoted, from now on."""
    if not (query := update.callback_query) or not (fields := decode_admin_callback(WITHDRAW, query.data)):
        return
    language = await find_press_language(query, context)
    document = await _find_document(fields[0], context)
    if document is None:
        view = await _ask(fields[0], document, language, context)
    else:
        view = await _withdraw(document, query.from_user, language, context)
    await take_buttons_away(query)
    await answer_press(query)
    await respond(query, view, context)


async def restore(update: Update, context: KutipContext) -> None:
    """Let the document of an id be quoted again; without an id, ask which one."""
    message = update.message
    if message is None or message.from_user is None:
        return
    language = await find_interface_language(message, context)
    document_id = " ".join(context.args or ())
    if document_id:
        view = await _lift(document_id, message.from_user, language, context)
    else:
        view = render_restore_choice(_list_withdrawn(context), language)
    await reply(message, view, context)


async def restore_by_button(update: Update, context: KutipContext) -> None:
    """Let the chosen document be quoted again."""
    if not (query := update.callback_query) or not (fields := decode_admin_callback(RESTORE, query.data)):
        return
    language = await find_press_language(query, context)
    withdrawn = context.services.live.withdrawn
    document_id = next((one for one in withdrawn if make_key(one) == fields[0]), None)
    if document_id is None:
        document = await _find_document(fields[0], context)
        view = say(Key.RESTORE_UNKNOWN, language, id=Foreign(document.id if document else fields[0], is_quoted=True))
    else:
        view = await _lift(document_id, query.from_user, language, context)
    await take_buttons_away(query)
    await answer_press(query)
    await respond(query, view, context)


async def _ask(name: str, document: Document | None, language: Language, context: KutipContext) -> Message:
    """The question whether to withdraw a document, or why there is nothing to ask; `name` is what it was called."""
    withdrawn = context.services.live.withdrawn
    known = document.id if document else name
    if known in withdrawn:
        return render_already_withdrawn(known, withdrawn[known].day, language)
    if document is None:
        return say(Key.WITHDRAW_UNKNOWN, language, id=Foreign(name, is_quoted=True))
    is_last = len(context.collection.documents) == 1
    corrections = await count_for_withdrawal(context.place, document.id)
    return render_withdrawal_question(document, language, is_last=is_last, corrections=corrections)


async def _withdraw(document: Document, admin: telegram.User, language: Language, context: KutipContext) -> Message:
    try:
        since = await withdrawing.withdraw(context.place, document.id, admin.id)
    except IndexingError as error:
        return refuse(error, language, context)
    if since is not None:
        return render_already_withdrawn(document.id, since, language)
    return render_withdrawn(document, language)


async def _lift(document_id: str, admin: telegram.User, language: Language, context: KutipContext) -> Message:
    if document_id not in context.services.live.withdrawn:
        return say(Key.RESTORE_UNKNOWN, language, id=Foreign(document_id, is_quoted=True))
    try:
        await withdrawing.lift_withdrawal(context.place, document_id, admin.id)
    except IndexingError as error:
        return refuse(error, language, context)
    is_here = context.services.live.collection.index.documents.find_id(document_id) is not None
    return say(Key.RESTORE_DONE if is_here else Key.RESTORE_DONE_ABSENT, language, id=document_id)


def _list_withdrawn(context: KutipContext) -> dict[str, str]:
    return {document_id: one.day for document_id, one in context.services.live.withdrawn.items()}


async def _find_document(key: str, context: KutipContext) -> Document | None:
    """The document of a key from `make_key`, withdrawn or not, under embargo or not."""
    documents = context.services.live.collection.index.documents
    try:
        digest = bytes.fromhex(key)
    except ValueError:
        return None
    number = documents.find_key(digest)
    return await find_waiting_document(context.place, digest) if number is None else documents[number]
