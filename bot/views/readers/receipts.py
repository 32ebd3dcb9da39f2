"""Why a link to a quote no longer shows it."""

from __future__ import annotations

from bot.messages.keys import Key
from bot.views.citation import add_citation, name_scope
from bot.views.message import Message, MessageBuilder
from index.errors import QuoteLoss
from index.models import Citation, CollectionInfo, Language

_LOSSES = {
    QuoteLoss.TEXT: Key.RECEIPT_CHANGED,
    QuoteLoss.READING: Key.RECEIPT_READ_ANEW,
    QuoteLoss.BORDERS: Key.RECEIPT_OTHER_BORDERS,
}


def render_changed_receipt(citation: Citation, language: Language, loss: QuoteLoss) -> Message:
    """Returns why a document that is here no longer shows a quote, and which one it is.

    Args:
        citation: The document's, as it is now.
        language: The reader's.
        loss: Why.
    """
    builder = MessageBuilder()
    builder.add_phrase(_LOSSES[loss], language)
    # The citation starts a line too: an empty one stands between.
    builder.start_line()
    add_citation(builder, citation, language)
    return builder.build()


def render_unknown_receipt(info: CollectionInfo, language: Language) -> Message:
    """Returns that a link leads to no quote, and what can be asked instead.

    Args:
        info: The collection's.
        language: The reader's.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.RECEIPT_UNKNOWN, language)
    builder.start_line()
    builder.add_phrase(Key.SCOPE, language, scope=name_scope(info, language))
    return builder.build()
