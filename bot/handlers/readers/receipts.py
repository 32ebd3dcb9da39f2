"""Quotes that somebody opens by a link from another chat."""

from __future__ import annotations

import telegram

from bot.context import KutipContext
from bot.handlers.sending import find_interface_language, send
from bot.messages.keys import Key
from bot.views.message import Message, say
from bot.views.readers.context import render_context
from bot.views.readers.receipts import render_changed_receipt, render_unknown_receipt
from bot.views.readers.verdicts.verdict import render_checked_receipt
from index.errors import ChangedDocumentError, UnknownReceiptError, WithdrawnDocumentError
from index.models import Language, Quote


async def open_receipt(receipt: str, message: telegram.Message, context: KutipContext) -> None:
    """Show a quote within the text around it, or say that its document has changed or is gone."""
    language = await find_interface_language(message, context)
    await send(message, compose_receipt(receipt, language, context), context)


async def check_receipt(receipt: str, message: telegram.Message, context: KutipContext) -> None:
    """Say that a quote stands in its document word for word, or that it was cut, or the document has changed."""
    language = await find_interface_language(message, context)
    found = _find_quote(receipt, language, context)
    if isinstance(found, Quote):
        found = render_checked_receipt(found, language, context.bot.username)
    await send(message, found, context)


def compose_receipt(receipt: str, language: Language, context: KutipContext) -> Message:
    """The quote of a receipt in its context, checked against its document, or why it is not shown.

    Raises:
        index.errors.QuoteMismatchError: If the quote is not what its document says.
    """
    found = _find_quote(receipt, language, context)
    if not isinstance(found, Quote):
        return found
    around = context.collection.show_context(found)
    return render_context(around, found, None, language, can_share=context.can_share)


def _find_quote(receipt: str, language: Language, context: KutipContext) -> Quote | Message:
    """The quote of a receipt, checked against its document, or why it cannot be shown."""
    collection = context.collection
    try:
        quote = collection.open_quote(receipt)
    except ChangedDocumentError as error:
        return render_changed_receipt(collection.cite(error.document_id), language, error.loss)
    except WithdrawnDocumentError as error:
        return say(Key.WITHDRAWN, language, date=context.services.live.find_withdrawal_day(error.document_id))
    except UnknownReceiptError:
        return render_unknown_receipt(collection.info, language)
    collection.check_quote(quote)
    return quote
