"""A quote below its election and speaker and above its source and notes, with whatever buttons it is given."""

from __future__ import annotations

import functools
from dataclasses import replace

from bot.views.cards.header import add_header
from bot.views.cards.notes import add_doubt, add_notes
from bot.views.cards.speaker import add_source, add_speaker
from bot.views.lines import MAX_LINES, count_lines
from bot.views.message import Keyboard, Message, MessageBuilder
from bot.views.quoted import add_quote, check_parts, count_quote_lines, fit_quote, name_quotation, split_quote
from bot.views.shown import show
from bot.views.table_rows import add_table_notes, find_linked_words
from index.models import Language, Quote, Strength

# What is left of 4096 holds the longest citation and every note.
_MAX_QUOTE_UNITS = 2400
# Quotes whose words are remembered: people ask for the same ones again and again.
_MAX_REMEMBERED = 512


def render_cited(
    quote: Quote,
    language: Language,
    keyboard: Keyboard = (),
    strength: Strength = Strength.STRONG,
    missing: tuple[str, ...] = (),
    *,
    is_asked: bool = False,
) -> Message:
    """Returns a quote with its citation and notes.

    Args:
        quote: The quote.
        language: The reader's.
        keyboard: The buttons below.
        strength: How far it answers a question; where none was asked, nothing is said of it.
        missing: Words of the question that the quote lacks, wherever else they stand; shown with partial answers.
        is_asked: Whether it is shown as an answer.

    Raises:
        QuoteMismatchError: What would be shown is not what the quote says.
    """
    # One text may stand in several quotes; a receipt and a score change nothing of what is shown.
    words = _render_words(replace(quote, id="", score=0.0), language, strength, missing, is_asked)
    return Message(words.text, words.styles, keyboard, (name_quotation(quote, language),))


@functools.lru_cache(maxsize=_MAX_REMEMBERED)
def _render_words(
    quote: Quote, language: Language, strength: Strength, missing: tuple[str, ...], is_asked: bool
) -> Message:
    """A quote with all but its buttons, checked: what would show other words is not remembered."""
    citation, linked = quote.citation, find_linked_words(quote)

    def conclude(answering: str) -> MessageBuilder:
        below = MessageBuilder()
        add_table_notes(below, quote, language)
        add_source(below, citation, language, linked)
        add_notes(below, show(answering).text, citation, language)
        return below

    def introduce(*, is_whole: bool) -> MessageBuilder:
        above = MessageBuilder()
        add_header(above, citation, language, is_whole=is_whole)
        add_doubt(above, strength, missing, quote, language)
        add_speaker(above, citation, language, linked)
        return above

    builder, below = introduce(is_whole=False), conclude(split_quote(quote).answering)
    room = MAX_LINES - count_lines(below.text)
    parts = fit_quote(quote, room - count_lines(builder.text), is_asked=is_asked)
    if parts.clause is not None and not parts.rest:
        # Nothing is said of words that are cut.
        below = conclude(parts.answering[slice(*parts.clause)])
    in_full = introduce(is_whole=True)
    if count_lines(in_full.text) + count_quote_lines(parts) <= room:
        builder = in_full
    builder.start_line()
    add_quote(builder, parts, _MAX_QUOTE_UNITS)
    builder.append(below)
    message = builder.build()
    check_parts(message, parts)
    return message
