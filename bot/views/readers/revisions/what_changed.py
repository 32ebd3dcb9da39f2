"""The words of a document that was replaced beside those of the newer one, what differs in bold."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.views.buttons import MOST_UNDER_AN_ANSWER, ButtonPlace, choose_buttons
from bot.views.callbacks import ShowQuote, encode_callback
from bot.views.cards.header import add_header
from bot.views.citation import add_citation, show_title
from bot.views.message import Button, Foreign, Message, MessageBuilder, StyleKind
from bot.views.quoted import check_blocks
from bot.views.readers.keyboards.quote import QuotePlace, make_source_button
from bot.views.shown import CUT_MARK, shorten, show
from bot.views.table_rows import find_linked_words, lay_out_quote
from index.models import Citation, DifferenceKind, Language, Quote, Revision, Span

# Of each of two; what is left of 4096 holds their citations.
_MAX_SIDE_UNITS = 1_400
_MAX_CHANGE_UNITS = 60
_MAX_TITLE_UNITS = 120
# Telegram drops entities beyond a hundred.
_MAX_MARKS = 20
_TOLD = (DifferenceKind.NUMBER, DifferenceKind.DATE, DifferenceKind.NAME)


def render_revision(revision: Revision, place: QuotePlace, language: Language) -> Message:
    """Returns the change in one line where it is a value's, then both texts, or that the newer one has none such.

    Args:
        revision: Of a quote.
        place: The quote's place among those of the answer, for a button back to it.
        language: The reader's.

    Raises:
        QuoteMismatchError: What would be shown is not what the documents say.
    """
    before, after = revision.before, revision.after
    builder = MessageBuilder()
    add_header(builder, before.citation, language)
    _add_change(builder, revision, language)
    builder.start_paragraph()
    _add_side(builder, before, [one.source_span for one in revision.differences], language)
    builder.start_paragraph()
    if after is None:
        title = Foreign(show_title(revision.replaced_by), max_units=_MAX_TITLE_UNITS, is_quoted=True)
        builder.add_phrase(Key.REVISION_NONE, language, title=title)
    else:
        _add_side(builder, after, [one.claim_span for one in revision.differences], language)
    words = find_linked_words(after) if after else ""
    back = encode_callback(ShowQuote(place.answer_id, place.page, place.strength))
    offered = {
        ButtonPlace.BACK: (Button(phrase(Key.BUTTON_BACK, language), back),),
        ButtonPlace.SOURCE: make_source_button(revision.replaced_by, words, language),
    }
    message = builder.build(*choose_buttons(offered, MOST_UNDER_AN_ANSWER))
    check_blocks(message, [lay_out_quote(one)[0] for one in (before, after) if one is not None])
    return message


def _add_change(builder: MessageBuilder, revision: Revision, language: Language) -> None:
    """Adds "2008: 2.5% → 2012: 3.5%", or that nothing differs; nothing where letters may be read wrongly."""
    after = revision.after
    if after is None:
        return
    if not revision.differences:
        builder.start_line()
        builder.add_phrase(Key.REVISION_SAME, language)
        return
    if revision.before.citation.reading is not None or after.citation.reading is not None:
        return
    told = [one for one in revision.differences if one.kind in _TOLD and one.source and one.claim]
    if not told:
        return
    change = min(told, key=lambda one: (one.kind.rank, one.source_span))
    years = [_find_year(one) for one in (revision.before.citation, after.citation)]
    if None in years or years[0] == years[1]:
        years = [None, None]
    sides: list[list[str | Foreign]] = [
        [f"{year}: " if year else "", Foreign(words, max_units=_MAX_CHANGE_UNITS)]
        for year, words in zip(years, (change.source, change.claim), strict=True)
    ]
    builder.start_line()
    builder.add_phrase(Key.REVISION_CHANGE, language, is_bold=True, before=sides[0], after=sides[1])


def _find_year(citation: Citation) -> int | None:
    """When a document began to hold, as far as it says; else when it was published, or what it is about."""
    begins = citation.standing.valid_from
    day = begins.day if begins else citation.published or citation.about.date
    return day.year if day else None


def _add_side(builder: MessageBuilder, quote: Quote, marks: Sequence[Span], language: Language) -> None:
    """Adds where a text stands, and the text with some of its words in bold."""
    words, _ = lay_out_quote(quote)
    add_citation(builder, quote.citation, language, find_linked_words(quote), names_subject=False)
    marked = [mark for mark in marks if mark.start < mark.end] if quote.table is None else []
    shown, places = show(words, marked[:_MAX_MARKS], keeps_lines=True)
    text = shorten(shown, _MAX_SIDE_UNITS)
    whole = len(text) if text == shown else len(text) - 1 - len(CUT_MARK)
    builder.start_line()
    builder.add_shown_block(text, None, StyleKind.QUOTE, [place for place in places if place.end <= whole])
