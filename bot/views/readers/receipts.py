"""Why a link to a quote no longer shows it."""

from __future__ import annotations

from bot.messages.keys import Key
from bot.views.citation import add_citation, name_scope
from bot.views.message import Message, MessageBuilder
from index.models import Citation, CollectionInfo, Language


def render_changed_receipt(citation: Citation, language: Language, *, is_read_anew: bool) -> Message:
    """Returns that a document has changed since it was quoted, and which one.

    Args:
        citation: The document's, as it is now.
        language: The reader's.
        is_read_anew: Whether it only was read anew.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.RECEIPT_READ_ANEW if is_read_anew else Key.RECEIPT_CHANGED, language)
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
