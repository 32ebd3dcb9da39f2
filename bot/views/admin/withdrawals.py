"""Documents that are withdrawn, or may be: lists with a button each, the question before, the word after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.views.admin.admin_callbacks import (
    ASK_WITHDRAWAL,
    CANCEL,
    CHOOSE_WITHDRAWAL,
    RESTORE,
    WITHDRAW,
    encode_admin_callback,
)
from bot.views.citation import add_title
from bot.views.message import Button, Message, MessageBuilder, say
from bot.views.shown import shorten
from index.models import Document, Language
from index.receipts import make_document_key

DOCUMENTS_PER_PAGE = 8
MAX_RESTORABLE = 20
_MAX_LABEL_UNITS = 40


def make_key(document_id: str) -> str:
    """What stands for a document in a button: its id may be too long for one."""
    return make_document_key(document_id).hex()


def render_withdrawal_choice(documents: Sequence[Document], page: int, language: Language) -> Message:
    """Returns one page of the documents with their ids, a button for each.

    Args:
        documents: Those that are not withdrawn, at least one.
        page: From 0; one beyond the last shows the last.
        language: The reader's.
    """
    last_page = (len(documents) - 1) // DOCUMENTS_PER_PAGE
    page = min(max(page, 0), last_page)
    first = page * DOCUMENTS_PER_PAGE
    listed = documents[first : first + DOCUMENTS_PER_PAGE]
    builder = MessageBuilder()
    last = first + len(listed)
    builder.add_phrase(Key.WITHDRAW_CHOOSE, language, first=first + 1, last=last, total=len(documents))
    for document in listed:
        builder.start_paragraph()
        _add_document(builder, document)
    rows = [[_make_button(document.id, ASK_WITHDRAWAL, make_key(document.id))] for document in listed]
    turns = [
        _make_button(label, CHOOSE_WITHDRAWAL, str(to))
        for label, to, is_there in (("◀", page - 1, page > 0), ("▶", page + 1, page < last_page))
        if is_there
    ]
    return builder.build(*rows, turns)


def render_withdrawal_question(document: Document, language: Language, *, is_last: bool, corrections: int) -> Message:
    """Returns the question whether to withdraw a document.

    Args:
        document: Which.
        language: The reader's.
        is_last: Whether nothing else can be quoted.
        corrections: How many messages that quote it would be edited.
    """
    builder = MessageBuilder()
    _add_document(builder, document)
    builder.start_paragraph()
    builder.add_phrase(Key.WITHDRAW_QUESTION, language)
    if is_last:
        builder.start_line()
        builder.add_phrase(Key.WITHDRAW_LAST, language)
    if corrections:
        builder.start_line()
        builder.add_phrase(Key.CORRECTIONS_COMING, language, n=corrections)
    buttons = [
        _make_button(phrase(Key.BUTTON_WITHDRAW, language), WITHDRAW, make_key(document.id)),
        _make_button(phrase(Key.BUTTON_CANCEL, language), CANCEL),
    ]
    return builder.build(buttons)


def render_withdrawn(document: Document, language: Language) -> Message:
    """Returns that a document is no longer quoted, with a button that lifts it."""
    builder = MessageBuilder()
    _add_document(builder, document)
    builder.start_paragraph()
    builder.add_phrase(Key.WITHDRAW_DONE, language, id=document.id)
    return builder.build([_make_restore_button(document.id, language)])


def render_already_withdrawn(document_id: str, day: str, language: Language) -> Message:
    """Returns since when a document has been withdrawn, with a button that lifts it."""
    builder = MessageBuilder()
    builder.add_phrase(Key.WITHDRAW_ALREADY, language, date=dt.date.fromisoformat(day))
    return builder.build([_make_restore_button(document_id, language)])


def render_restore_choice(withdrawn: Mapping[str, str], language: Language) -> Message:
    """Returns the withdrawn documents with a button for each, the first `MAX_RESTORABLE`.

    Args:
        withdrawn: Ids, and since which ISO dates.
        language: The reader's.
    """
    if not withdrawn:
        return say(Key.RESTORE_NONE, language)
    builder = MessageBuilder()
    builder.add_phrase(Key.RESTORE_CHOOSE, language)
    listed = list(withdrawn.items())[:MAX_RESTORABLE]
    for document_id, day in listed:
        builder.start_line()
        builder.add(f"• {document_id}: ")
        builder.add_phrase(Key.WITHDRAWN_SINCE, language, date=dt.date.fromisoformat(day))
    if len(withdrawn) > len(listed):
        builder.start_line()
        builder.add_phrase(Key.GATE_MORE, language, n=len(withdrawn) - len(listed))
    rows = [[_make_button(document_id, RESTORE, make_key(document_id))] for document_id, _ in listed]
    return builder.build(*rows)


def _add_document(builder: MessageBuilder, document: Document) -> None:
    add_title(builder, document)
    builder.start_line()
    builder.add(document.id)


def _make_restore_button(document_id: str, language: Language) -> Button:
    return _make_button(phrase(Key.BUTTON_RESTORE, language), RESTORE, make_key(document_id))


def _make_button(label: str, name: str, *fields: str) -> Button:
    return Button(shorten(label, _MAX_LABEL_UNITS), encode_admin_callback(name, *fields))
