"""A quote with its citation: the card."""

from __future__ import annotations

import functools
from dataclasses import replace

from bot.views.buttons import MOST_UNDER_AN_ANSWER, ButtonPlace, choose_buttons
from bot.views.cards.header import add_header
from bot.views.cards.notes import add_doubt, add_notes
from bot.views.cards.speaker import add_source, add_speaker
from bot.views.lines import MAX_LINES, count_lines
from bot.views.message import Keyboard, Message, MessageBuilder
from bot.views.quoted import add_quote, check_parts, count_quote_lines, fit_quote, name_quotation, split_quote
from bot.views.readers.keyboards.quote import QuotePlace, make_keyboard, make_telling_button
from bot.views.readers.notices import (
    list_other_places,
    make_place_buttons,
    put_notices_above,
    put_places_below,
)
from bot.views.readers.voices import render_voices
from bot.views.shown import show
from bot.views.table_rows import add_table_notes, find_linked_words
from index.models import Answer, Language, Quote, Strength

# What is left of 4096 holds the longest citation and every note.
_MAX_QUOTE_UNITS = 2400
# Quotes whose words and buttons are remembered: people ask for the same ones again and again.
_MAX_REMEMBERED = 512


def render_answer(
    answer: Answer,
    answer_id: str,
    language: Language,
    *,
    can_share: bool = True,
    token: str = "",
    can_tell: bool = False,
) -> Message:
    """Returns the best quote of an answer, or its several voices; arguments and errors as in `render_quote`.

    Args:
        answer: What was found.
        answer_id: That it is kept under.
        language: The reader's.
        can_share: Whether inline mode is on.
        token: That the question is kept under, for the buttons that ask it again.
        can_tell: Whether to offer that the message is edited when what it quotes is withdrawn or corrected.
    """
    told = False if can_tell else None
    others = list_other_places(answer, token)
    if answer.voices > 1:
        # No button that would leave one of them alone.
        keyboard = choose_buttons(
            {
                ButtonPlace.OTHER_PLACES: make_place_buttons(others, language),
                ButtonPlace.TELL_OF_CHANGES: make_telling_button(
                    QuotePlace(answer_id, strength=answer.strength, told_of_changes=told), language, answer.voices
                ),
            },
            MOST_UNDER_AN_ANSWER,
        )
        card = render_voices(answer.quotes[: answer.voices], language, keyboard)
    else:
        place = QuotePlace(answer_id, 0, len(answer.quotes), answer.strength, told)
        keyboard = make_keyboard(answer.quotes[0], place, language, can_share=can_share, others=others)
        card = _compose(answer.quotes[0], language, keyboard, answer.strength, answer.missing, is_asked=True)
    return put_notices_above(card, answer, language)


def render_printed(answer: Answer, language: Language) -> Message:
    """Returns the best quote of an answer without buttons, for a terminal; errors as in `render_quote`."""
    if answer.voices > 1:
        card = render_voices(answer.quotes[: answer.voices], language)
    else:
        card = _compose(answer.quotes[0], language, (), answer.strength, answer.missing, is_asked=True)
    return put_places_below(put_notices_above(card, answer, language), answer, language)


def render_quote(
    quote: Quote,
    place: QuotePlace,
    language: Language,
    *,
    missing: tuple[str, ...] = (),
    can_share: bool = True,
) -> Message:
    """Returns one quote with its citation and at most four buttons.

    Args:
        quote: The quote.
        place: Its place among the quotes of the answer.
        language: The reader's.
        missing: Words of the question that the quote lacks, wherever else they stand; shown with partial answers.
        can_share: Whether inline mode is on, which a *Share* button needs.

    Raises:
        QuoteMismatchError: What would be shown is not what the quote says.
    """
    keyboard = make_keyboard(quote, place, language, can_share=can_share)
    return _compose(quote, language, keyboard, place.strength, missing, is_asked=True)


def render_cited(
    quote: Quote, language: Language, keyboard: Keyboard = (), strength: Strength = Strength.STRONG
) -> Message:
    """Returns a quote with its citation and notes.

    Args:
        quote: The quote.
        language: The reader's.
        keyboard: The buttons below.
        strength: How far it answers a question; where none was asked, nothing is said of it.

    Raises:
        QuoteMismatchError: What would be shown is not what the quote says.
    """
    return _compose(quote, language, keyboard, strength)


def _compose(
    quote: Quote,
    language: Language,
    keyboard: Keyboard,
    strength: Strength = Strength.STRONG,
    missing: tuple[str, ...] = (),
    *,
    is_asked: bool = False,
) -> Message:
    # One text may stand in several quotes; a receipt and a score change nothing of what is shown.
    words = _render_words(replace(quote, id="", score=0.0), language, strength, missing, is_asked)
    return Message(words.text, words.styles, keyboard, (name_quotation(quote, language),))


@functools.lru_cache(maxsize=_MAX_REMEMBERED)
def _render_words(
    quote: Quote, language: Language, strength: Strength, missing: tuple[str, ...], is_asked: bool
) -> Message:
    """A quote with all but its buttons, checked: what would show other words is not remembered."""
    citation, linked = quote.citation, find_linked_words(quote)
    below = MessageBuilder()
    add_table_notes(below, quote, language)
    add_source(below, citation, language, linked)
    add_notes(below, show(split_quote(quote).answering).text, citation, language)

    def introduce(*, is_whole: bool) -> MessageBuilder:
        above = MessageBuilder()
        add_header(above, citation, language, is_whole=is_whole)
        add_doubt(above, strength, missing, quote.text, language)
        add_speaker(above, citation, language, linked)
        return above

    builder = introduce(is_whole=False)
    room = MAX_LINES - count_lines(below.text)
    parts = fit_quote(quote, room - count_lines(builder.text), is_asked=is_asked)
    in_full = introduce(is_whole=True)
    if count_lines(in_full.text) + count_quote_lines(parts) <= room:
        builder = in_full
    builder.start_line()
    add_quote(builder, parts, _MAX_QUOTE_UNITS)
    builder.append(below)
    message = builder.build()
    check_parts(message, parts)
    return message
