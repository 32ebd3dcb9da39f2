"""What has become of a quote: behind a link that no longer shows it, and in a message that showed it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.messages.keys import Key, name_key
from bot.messages.texts import phrase
from bot.values.corrections import KeptQuote, QuoteState
from bot.views.callbacks import StopTelling, encode_callback
from bot.views.cards.cited import render_cited
from bot.views.citation import add_citation, clean_title, name_scope
from bot.views.message import Button, Foreign, Keyboard, Message, MessageBuilder, put_above, say
from bot.views.readers.conversation import join_answers
from bot.views.readers.inline import make_public_links
from index.errors import QuoteLoss
from index.models import Citation, CollectionInfo, Language, Quote, Standing

_MAX_TITLE_UNITS = 120

_LOSSES = {
    QuoteLoss.TEXT: Key.RECEIPT_CHANGED,
    QuoteLoss.READING: Key.RECEIPT_READ_ANEW,
    QuoteLoss.BORDERS: Key.RECEIPT_OTHER_BORDERS,
}
_TELL_STANDING = frozenset({QuoteState.REPLACED, QuoteState.EXPIRED})


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


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """What a corrected message says of one of its quotes.

    Attributes:
        kept: What it is to say.
        quote: The words that it shows; None where it shows none.
    """

    kept: KeptQuote
    quote: Quote | None


def make_stop_button(language: Language) -> Button:
    """Returns the button under a message whose reader wants to be told of changes, and may want it no more."""
    return Button(phrase(Key.BUTTON_STOP_TELLING, language), encode_callback(StopTelling()))


def render_correction(shown: Sequence[ShownQuote], language: Language, username: str, *, is_private: bool) -> Message:
    """Returns what stands in the place of a message: of each quote why it changed, and what is quoted now.

    Args:
        shown: At least one.
        language: In which Kutip speaks there.
        username: The bot's, without @.
        is_private: Whether one reader alone sees it, who asked for it.

    Raises:
        QuoteMismatchError: What would be shown is not what a quote says.
    """
    joined = join_answers([_render(one, language) for one in shown])
    return Message(joined.text, joined.styles, _make_keyboard(shown, language, username, is_private=is_private))


def _render(shown: ShownQuote, language: Language) -> Message:
    kept, quote = shown.kept, shown.quote
    if quote is not None and kept.state in _TELL_STANDING:
        # The notice says it already.
        quote = replace(quote, citation=replace(quote.citation, standing=Standing()))
    card = render_cited(quote, language) if quote is not None else None
    if kept.state is QuoteState.STANDS and card is not None:
        return card
    title = Foreign(clean_title(kept.title), max_units=_MAX_TITLE_UNITS, is_quoted=True)
    day = dt.date.fromisoformat(kept.day)
    notice = say(name_key("CORRECTION", kept.state), language, date=day, title=title)
    return put_above(notice, card) if card is not None else notice


def _make_keyboard(shown: Sequence[ShownQuote], language: Language, username: str, *, is_private: bool) -> Keyboard:
    if is_private:
        return ((make_stop_button(language),),)
    quote = next((one.quote for one in shown if one.quote is not None), None)
    return (make_public_links(quote, username, language),) if quote is not None else ()
