"""The buttons under a quote: which there are, which show, and which are behind *More*."""

from __future__ import annotations

import functools
from dataclasses import dataclass

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
    encode_callback,
)
from bot.views.citation import format_published, show_title
from bot.views.links import check_url, link_to_source
from bot.views.message import Button, Keyboard
from bot.views.pictures.quote_card import can_draw_cards
from bot.views.readers.keyboards.feedback import make_vote_buttons
from bot.views.readers.keyboards.places import make_place_buttons
from bot.views.readers.keyboards.waiting import make_waiting_button
from bot.views.shown import count_units, shorten, show
from bot.views.table_rows import lay_out_quote
from index.models import Citation, Language, Quote, Span, Strength

# Quotes whose buttons are remembered: people ask for the same ones again and again.
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


def make_source_button(citation: Citation, words: str, language: Language) -> tuple[Button, ...]:
    """Returns the button that opens the source at some of its words; none without a safe address."""
    url = link_to_source(citation, words)
    return (Button(phrase(Key.BUTTON_SOURCE, language), url=url),) if url else ()


def make_copy_button(quote: Quote, language: Language, *, can_share: bool) -> tuple[Button, ...]:
    """Returns the button that copies what answers with a short citation, or without, or shares its beginning.

    What stands around it is copied too where it leans on that. None where it is too long to copy and nothing can be
    shared.
    """
    words, highlight = lay_out_quote(quote)
    copied = Span(0, len(words)) if quote.leans or not show(words[slice(*highlight)]).text else highlight
    return _make_copy_button(words[slice(*copied)], quote.citation, language, can_share)


@functools.lru_cache(maxsize=_MAX_REMEMBERED)
def _make_copy_button(quoted: str, citation: Citation, language: Language, can_share: bool) -> tuple[Button, ...]:
    shown = show(quoted).text
    section = show(citation.section or "").text
    who = show(citation.publisher or citation.author or "").text or show_title(citation)
    dated, url = format_published(citation, language), check_url(citation.url)
    cited = [(section, who, dated, url), (who, dated, url), (section, who, dated), (who, dated)]
    named = [", ".join(filter(None, parts)) for parts in cited]
    for copied in (*(phrase(Key.COPIED, language, quote=shown, citation=one) for one in named), shown):
        if count_units(copied) <= MAX_COPIED_UNITS:
            return (Button(phrase(Key.BUTTON_COPY, language), copied=copied),)
    if not can_share:
        return ()
    query = shorten(shown, MAX_COPIED_UNITS)
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
