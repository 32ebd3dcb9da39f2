"""A quote with its citation and buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.messages import Key, format_date, phrase
from bot.views.callbacks import ShowContext, ShowQuote, encode_callback
from bot.views.citation import add_citation, format_published
from bot.views.feedback import make_vote_buttons
from bot.views.links import check_url, link_to_words
from bot.views.message import Block, Foreign, Message, MessageBuilder, quote_words, read_entity
from bot.views.relative_dates import find_relative_date
from bot.views.shown import compare_shown, count_units, shorten, shorten_around, show
from index.errors import QuoteMismatchError
from index.models import Answer, Citation, Language, Quote, Strength

# A terminal shows no buttons: what they are made of, slow to import, is imported where one is made.
if TYPE_CHECKING:
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup

# What is left of 4096 holds the longest citation and every note.
_MAX_QUOTE_UNITS = 2400
MAX_COPIED_UNITS = 256  # Telegram's, as `telegram.constants.InlineKeyboardButtonLimit` has it


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """Which of an answer's quotes is shown.

    Attributes:
        answer_id: 1 to 32 of `[A-Za-z0-9_-]`.
        page: From 0.
        total: How many quotes the answer has, at least one.
        strength: How far the quotes answer the question.
    """

    answer_id: str
    page: int = 0
    total: int = 1
    strength: Strength = Strength.STRONG

    @property
    def is_partial(self) -> bool:
        """Whether the quotes are the closest words only."""
        return self.strength is Strength.PARTIAL


def render_answer(answer: Answer, answer_id: str, language: Language, *, can_share: bool = True) -> Message:
    """Returns the best quote of an answer; arguments and errors as in `render_quote`."""
    place = QuotePlace(answer_id, 0, len(answer.quotes), answer.strength)
    return render_quote(answer.quotes[0], place, language, missing=answer.missing, can_share=can_share)


def render_printed(answer: Answer, language: Language) -> Message:
    """Returns the best quote of an answer without buttons, for a terminal; errors as in `render_quote`."""
    return render_cited(answer.quotes[0], language, None, _open(answer.strength, answer.missing, language))


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
        missing: Words of the question that neither quote nor document holds; shown with partial answers.
        can_share: Whether inline mode is on, which a *Share* button needs.

    Raises:
        QuoteMismatchError: What would be shown is not what the quote says.
    """
    opening = _open(place.strength, missing, language)
    return render_cited(quote, language, make_keyboard(quote, place, language, can_share=can_share), opening)


def _open(strength: Strength, missing: tuple[str, ...], language: Language) -> MessageBuilder:
    opening = MessageBuilder()
    if strength is Strength.PARTIAL:
        words = quote_words(missing, language)
        if words:
            opening.add_phrase(Key.PARTIAL_MISSING, language, words=words)
        else:
            opening.add_phrase(Key.PARTIAL, language)
        opening.start_line()
    return opening


def render_cited(
    quote: Quote, language: Language, keyboard: InlineKeyboardMarkup | None, opening: MessageBuilder | None = None
) -> Message:
    """Returns a quote with its citation and notes.

    Args:
        quote: The quote.
        language: The reader's.
        keyboard: The buttons below, or None.
        opening: What stands above the quote.

    Raises:
        QuoteMismatchError: What would be shown is not what the quote says.
    """
    builder = opening or MessageBuilder()
    shown, (highlight,) = show(quote.text, (quote.highlight,))
    text, (bold,) = shorten_around(shown, highlight, _MAX_QUOTE_UNITS)
    builder.add_shown_block(text, bold, Block.QUOTE)
    add_citation(builder, quote.citation, language, _highlighted(quote))
    add_notes(builder, shown, quote.citation, language)
    message = builder.build(keyboard)
    check_shown_quote(message, quote.text)
    return message


def add_notes(builder: MessageBuilder, shown: str, citation: Citation, language: Language) -> None:
    """Adds what to know of quoted words: that they are in the other language, that a date is relative."""
    notes = MessageBuilder()
    if citation.language is not language:
        notes.add_phrase(Key.OTHER_LANGUAGE, language)
    if words := find_relative_date(shown, citation.language):
        notes.start_line()
        echoed = Foreign(words)
        if citation.published is None:
            notes.add_phrase(Key.RELATIVE_DATE_UNDATED, language, words=echoed)
        else:
            notes.add_phrase(Key.RELATIVE_DATE, language, words=echoed, date=format_date(citation.published, language))
    builder.append(notes)


def check_shown_quote(message: Message, text: str) -> None:
    """Holds a message's one block quotation against the words of a document that it quotes.

    Raises:
        QuoteMismatchError: They differ, or nothing is quoted.
    """
    blocks = [read_entity(message, e) for e in message.styles if e.kind in {block.value for block in Block}]
    if len(blocks) != 1 or not blocks[0] or not compare_shown(blocks[0], text):
        raise QuoteMismatchError("a message would show other words than its quote")


def make_source_button(citation: Citation, words: str, language: Language) -> list[InlineKeyboardButton]:
    """Returns the button that opens the source at some of its words; none without a safe address."""
    from telegram import InlineKeyboardButton

    url = link_to_words(citation.url, words)
    return [InlineKeyboardButton(phrase(Key.BUTTON_SOURCE, language), url=url)] if url else []


def make_copy_button(quote: Quote, language: Language, *, can_share: bool) -> list[InlineKeyboardButton]:
    """Returns the button that copies the quote with a short citation, or without, or shares its beginning.

    None where the quote is too long to copy and nothing can be shared.
    """
    from telegram import CopyTextButton, InlineKeyboardButton

    shown, (highlight,) = show(quote.text, (quote.highlight,))
    citation = [show(quote.citation.publisher or "").text, format_published(quote.citation, language)]
    named = ", ".join(part for part in citation if part)
    linked = ", ".join(part for part in [named, check_url(quote.citation.url)] if part)
    for copied in (
        phrase(Key.COPIED, language, quote=shown, citation=linked),
        phrase(Key.COPIED, language, quote=shown, citation=named),
        shown,
    ):
        if count_units(copied) <= MAX_COPIED_UNITS:
            return [InlineKeyboardButton(phrase(Key.BUTTON_COPY, language), copy_text=CopyTextButton(copied))]
    if not can_share:
        return []
    query = shorten(shown[highlight.start : highlight.end], MAX_COPIED_UNITS)
    return [InlineKeyboardButton(phrase(Key.BUTTON_SHARE, language), switch_inline_query=query)]


def _highlighted(quote: Quote) -> str:
    return quote.text[quote.highlight.start : quote.highlight.end]


def make_keyboard(quote: Quote, place: QuotePlace, language: Language, *, can_share: bool) -> InlineKeyboardMarkup:
    """Returns the four buttons of a private answer at most: on to the next quote, the context, and two votes.

    Votes are two of the four, so what can be had another way is left out: one button turns through the quotes in
    a circle, the title links to the source, and the context has buttons to the source and for a copy. A lone
    quote has room for the copy here. Arguments as in `render_quote`.
    """
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup

    buttons: list[InlineKeyboardButton] = []
    if place.total > 1:
        following = ShowQuote(place.answer_id, (place.page + 1) % place.total, place.is_partial)
        label = f"{place.page + 1}/{place.total} ▶" if place.page else phrase(Key.BUTTON_MORE, language)
        buttons.append(InlineKeyboardButton(label, callback_data=encode_callback(following)))
    context = encode_callback(ShowContext(place.answer_id, place.page, place.is_partial))
    buttons.append(InlineKeyboardButton(phrase(Key.BUTTON_CONTEXT, language), callback_data=context))
    if place.total == 1:
        buttons += make_copy_button(quote, language, can_share=can_share)
    votes = make_vote_buttons(place.answer_id, place.page, is_partial=place.is_partial)
    return InlineKeyboardMarkup([buttons, votes])
