"""A quote with its citation and buttons."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.views.buttons import MOST_UNDER_AN_ANSWER, ButtonPlace, Offered, choose_buttons, choose_rest
from bot.views.callbacks import (
    DrawCard,
    OtherPlaces,
    ShowButtons,
    ShowContext,
    ShowQuote,
    ShowRevision,
    StopTelling,
    TellOfChanges,
    TellWhenAnswered,
    encode_callback,
)
from bot.views.cards.header import add_header
from bot.views.cards.notes import add_doubt, add_notes
from bot.views.cards.speaker import add_source, add_speaker
from bot.views.citation import format_published
from bot.views.lines import MAX_LINES, count_lines
from bot.views.links import check_url, link_to_source
from bot.views.message import Button, Keyboard, Message, MessageBuilder
from bot.views.pictures.quote_card import can_draw_cards
from bot.views.quoted import add_quote, check_parts, count_quote_lines, fit_quote, name_quotation, split_quote
from bot.views.readers.feedback import make_vote_buttons
from bot.views.readers.notices import (
    list_other_places,
    make_place_buttons,
    put_notices_above,
    put_places_below,
)
from bot.views.readers.voices import render_voices
from bot.views.shown import count_units, shorten, show
from bot.views.table_rows import add_table_notes, find_linked_words, lay_out_quote
from index.models import Answer, Citation, Language, Quote, Span, Strength

# What is left of 4096 holds the longest citation and every note.
_MAX_QUOTE_UNITS = 2400
# Quotes whose words and buttons are remembered: people ask for the same ones again and again.
_MAX_REMEMBERED = 512
MAX_COPIED_UNITS = 256  # Telegram's, as `telegram.constants.InlineKeyboardButtonLimit` has it


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """Which of an answer's quotes is shown.

    Attributes:
        answer_id: 1 to 32 of `[A-Za-z0-9_-]`.
        page: From 0.
        total: How many quotes the answer has, at least one.
        strength: How far the quotes answer the question.
        told_of_changes: Whether the reader wants the message edited when the quote is withdrawn or corrected; None
            where that is not offered.
    """

    answer_id: str
    page: int = 0
    total: int = 1
    strength: Strength = Strength.STRONG
    told_of_changes: bool | None = None


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


def make_source_button(citation: Citation, words: str, language: Language) -> tuple[Button, ...]:
    """Returns the button that opens the source at some of its words; none without a safe address."""
    url = link_to_source(citation, words)
    return (Button(phrase(Key.BUTTON_SOURCE, language), url=url),) if url else ()


def make_copy_button(quote: Quote, language: Language, *, can_share: bool) -> tuple[Button, ...]:
    """Returns the button that copies the quote with a short citation, or without, or shares its beginning.

    None where the quote is too long to copy and nothing can be shared.
    """
    return _make_copy_button(*lay_out_quote(quote), quote.citation, language, can_share)


@functools.lru_cache(maxsize=_MAX_REMEMBERED)
def _make_copy_button(
    quoted: str, highlighted: Span, citation: Citation, language: Language, can_share: bool
) -> tuple[Button, ...]:
    shown, (highlight,) = show(quoted, (highlighted,))
    parts = [show(text or "").text for text in (citation.section, citation.publisher)]
    parts += [format_published(citation, language)]
    named = ", ".join(part for part in parts if part)
    linked = ", ".join(part for part in [named, check_url(citation.url)] if part)
    for copied in (
        phrase(Key.COPIED, language, quote=shown, citation=linked),
        phrase(Key.COPIED, language, quote=shown, citation=named),
        shown,
    ):
        if count_units(copied) <= MAX_COPIED_UNITS:
            return (Button(phrase(Key.BUTTON_COPY, language), copied=copied),)
    if not can_share:
        return ()
    query = shorten(shown[highlight.start : highlight.end], MAX_COPIED_UNITS)
    return (Button(phrase(Key.BUTTON_SHARE, language), shared=query),)


def make_card_button(place: QuotePlace, language: Language) -> tuple[Button, ...]:
    """Returns the button that draws the quote as a picture; none where nothing here draws."""
    if not can_draw_cards():
        return ()
    drawn = DrawCard(place.answer_id, place.page, place.strength)
    return (Button(phrase(Key.BUTTON_CARD, language), encode_callback(drawn)),)


def make_telling_button(place: QuotePlace, language: Language, voices: int = 1) -> tuple[Button, ...]:
    """Returns the button that has the message edited when what it quotes changes, or no longer; none where not offered.

    Args:
        place: Of the first quote that the message shows.
        language: The reader's.
        voices: How many it shows.
    """
    if place.told_of_changes is None:
        return ()
    if place.told_of_changes:
        return (Button(phrase(Key.BUTTON_STOP_TELLING, language), encode_callback(StopTelling())),)
    tell = TellOfChanges(place.answer_id, place.page, place.strength, voices)
    return (Button(phrase(Key.BUTTON_TELL_OF_CHANGES, language), encode_callback(tell)),)


def make_waiting_button(token: str, language: Language) -> Button:
    """Returns the button that has the reader told once there is an answer.

    Args:
        token: That the question is kept under.
        language: The reader's.
    """
    return Button(phrase(Key.BUTTON_TELL_WHEN_ANSWERED, language), encode_callback(TellWhenAnswered(token)))


def make_keyboard(
    quote: Quote, place: QuotePlace, language: Language, *, can_share: bool, others: OtherPlaces | None = None
) -> Keyboard:
    """Returns the buttons of a private answer.

    One button turns through the quotes in a circle; the source is linked, and the context has buttons to it and for a
    copy. Of other countries as many are offered as there is room for beside *More*. Arguments as in `render_quote`.
    """
    offered = _offer_buttons(quote, place, language, can_share, others)
    shown, _ = _part_places(offered, make_place_buttons(others, language))
    more = Button(phrase(Key.BUTTON_REST, language), _encode_buttons(place, others, is_rest=True))
    return choose_buttons({**offered, ButtonPlace.OTHER_PLACES: shown}, MOST_UNDER_AN_ANSWER, more)


def make_rest(
    quote: Quote, place: QuotePlace, language: Language, *, can_share: bool, others: OtherPlaces | None = None
) -> Keyboard:
    """Returns the buttons behind *More*; arguments as in `render_quote`."""
    offered = _offer_buttons(quote, place, language, can_share, others)
    shown, hidden = _part_places(offered, make_place_buttons(others, language))
    back = Button(phrase(Key.BUTTON_BACK, language), _encode_buttons(place, others, is_rest=False))
    rest = choose_rest({**offered, ButtonPlace.OTHER_PLACES: shown}, MOST_UNDER_AN_ANSWER, back)
    return (hidden, *rest) if hidden else rest


def _part_places(offered: Offered, places: tuple[Button, ...]) -> tuple[tuple[Button, ...], tuple[Button, ...]]:
    """The buttons of other countries that stand below the answer, and those behind *More*."""
    before = sum(len(buttons) for place, buttons in offered.items() if place < ButtonPlace.OTHER_PLACES)
    room = MOST_UNDER_AN_ANSWER - before - 1
    return places[:room], places[room:]


def _encode_buttons(place: QuotePlace, others: OtherPlaces | None, *, is_rest: bool) -> str:
    return encode_callback(ShowButtons(place.answer_id, place.page, is_rest, place.strength, others))


def _offer_buttons(
    quote: Quote, place: QuotePlace, language: Language, can_share: bool, others: OtherPlaces | None
) -> Offered:
    """All that an answer could have."""
    offered: dict[ButtonPlace, tuple[Button, ...]] = {}
    if place.total > 1:
        following = ShowQuote(place.answer_id, (place.page + 1) % place.total, place.strength)
        label = f"{place.page + 1}/{place.total} ▶" if place.page else phrase(Key.BUTTON_MORE, language)
        offered[ButtonPlace.NEXT_QUOTE] = (Button(label, encode_callback(following)),)
    if quote.citation.standing.replaced_by is not None:
        changed = encode_callback(ShowRevision(place.answer_id, place.page, place.strength))
        offered[ButtonPlace.WHAT_CHANGED] = (Button(phrase(Key.BUTTON_REVISION, language), changed),)
    context = encode_callback(ShowContext(place.answer_id, place.page, place.strength))
    offered[ButtonPlace.CONTEXT] = (Button(phrase(Key.BUTTON_CONTEXT, language), context),)
    offered[ButtonPlace.VOTES] = make_vote_buttons(place.answer_id, place.page, place.strength)
    offered[ButtonPlace.COPY] = make_copy_button(quote, language, can_share=can_share)
    offered[ButtonPlace.TELL_OF_CHANGES] = make_telling_button(place, language)
    if others is not None and place.strength is Strength.PARTIAL:
        offered[ButtonPlace.TELL_WHEN_ANSWERED] = (make_waiting_button(others.token, language),)
    offered[ButtonPlace.CARD] = make_card_button(place, language)
    return offered
