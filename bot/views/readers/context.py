"""The text around a quote."""

from __future__ import annotations

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.views.buttons import MOST_ELSEWHERE, MOST_UNDER_AN_ANSWER, ButtonPlace, choose_buttons
from bot.views.callbacks import ShowQuote, encode_callback
from bot.views.cards.header import add_header
from bot.views.cards.notes import add_notes
from bot.views.cards.speaker import add_speaker
from bot.views.citation import add_citation
from bot.views.message import Button, Message, MessageBuilder, StyleKind
from bot.views.quoted import check_blocks
from bot.views.readers.keyboards.quote import QuotePlace, make_card_button, make_copy_button, make_source_button
from bot.views.shown import CUT_MARK, mark_lines, shorten_around, show
from bot.views.table_rows import CELL_MARK, add_table_notes, find_linked_words
from index.errors import QuoteMismatchError
from index.models import CELL_SEPARATOR, Context, Language, Quote, Span

_MAX_CONTEXT_UNITS = 2400


def render_context(
    context: Context, quote: Quote, place: QuotePlace | None, language: Language, *, can_share: bool = True
) -> Message:
    """Returns a quote within the text around it, with buttons to the source and for a copy.

    Args:
        context: The text around the quote.
        quote: The quote itself.
        place: Its place among the quotes of the answer, for a button back to it; None without an answer.
        language: The reader's.
        can_share: Whether inline mode is on, which a *Share* button needs.

    Raises:
        QuoteMismatchError: What would be shown is not what the document says.
    """
    if context.text[context.quote.start : context.quote.end] != quote.text:
        raise QuoteMismatchError("a context does not hold its quote")
    around = mark_lines(context.text, context.line_starts)
    around = around.replace(CELL_SEPARATOR, CELL_MARK) if quote.table else around
    quoted = context.quote
    if quote.table:
        shift = len(CELL_MARK) - 1
        start = quoted.start + shift * context.text.count(CELL_SEPARATOR, 0, quoted.start)
        quoted = Span(start, start + len(quote.text) + shift * quote.text.count(CELL_SEPARATOR))
    shown, (quoted,) = show(around, (quoted,), keeps_paragraphs=True)
    text, (bold,) = shorten_around(shown, quoted, _MAX_CONTEXT_UNITS)
    builder = MessageBuilder()
    add_header(builder, context.citation, language, is_whole=True)
    add_speaker(builder, context.citation, language, is_whole=True)
    builder.start_line()
    if quote.is_fragment:
        builder.add_phrase(Key.RECEIPT_FRAGMENT, language)
        builder.start_line()
    before = f"{CUT_MARK} " if context.is_cut_before and not text.startswith(CUT_MARK) else ""
    after = f" {CUT_MARK}" if context.is_cut_after and not text.endswith(CUT_MARK) else ""
    bold = bold._replace(start=bold.start + len(before), end=bold.end + len(before))
    builder.add_shown_block(before + text + after, bold, StyleKind.EXPANDABLE_QUOTE)
    add_table_notes(builder, quote, language)
    words = find_linked_words(quote)
    add_citation(builder, context.citation, language, words, names_subject=False)
    add_notes(builder, shown[quoted.start : quoted.end], context.citation, language)
    offered = {
        ButtonPlace.COPY: make_copy_button(quote, language, can_share=can_share),
        ButtonPlace.SOURCE: make_source_button(context.citation, words, language),
    }
    if place is not None:
        back = encode_callback(ShowQuote(place.answer_id, place.page, place.strength))
        offered[ButtonPlace.CARD] = make_card_button(place, language)
        offered[ButtonPlace.BACK] = (Button(phrase(Key.BUTTON_BACK, language), back),)
    message = builder.build(*choose_buttons(offered, MOST_UNDER_AN_ANSWER if place else MOST_ELSEWHERE))
    check_blocks(message, [around])
    return message
