"""Quotes that belong together: what several sources say of what people judge differently, or the rows of a list."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages.keys import Key
from bot.views.cards.header import add_header, add_standing
from bot.views.cards.notes import add_notes
from bot.views.cards.speaker import add_source, add_speaker
from bot.views.message import Keyboard, Message, MessageBuilder
from bot.views.quoted import QuoteParts, add_quote, check_blocks, name_quotation
from bot.views.shown import show
from bot.views.table_rows import find_linked_words, lay_out_quote
from index.models import Language, Quote

# Of at most three voices; what is left of 4096 holds their citations and notes.
_MAX_VOICE_UNITS = 800
# Of at most nine rows; of no more than that many voices they have as much room.
_MAX_ROW_UNITS, _MOST_VOICES = 300, 3


def are_of_one_list(quotes: Sequence[Quote]) -> bool:
    """Whether quotes are rows or parts of one document's list, which no several sources tell."""
    return len({quote.citation.document_id for quote in quotes}) == 1


def render_voices(quotes: Sequence[Quote], language: Language, keyboard: Keyboard = ()) -> Message:
    """Returns what several sources say, one below the other, the same election named once; of a list its rows.

    Args:
        quotes: At least two, each by another source, or all of one list.
        language: The reader's.
        keyboard: The buttons below.

    Raises:
        QuoteMismatchError: What would be shown is not what the quotes say.
    """
    builder = MessageBuilder()
    add_header(builder, quotes[0].citation, language)
    is_list = are_of_one_list(quotes)
    if not is_list:
        builder.start_line()
        builder.add_phrase(Key.SEVERAL_VOICES, language)
    texts: list[str] = []
    elections = list(dict.fromkeys(quote.citation.about for quote in quotes))
    ordered = sorted(quotes, key=lambda quote: elections.index(quote.citation.about))
    for before, quote in zip([ordered[0], *ordered], ordered, strict=False):
        citation = quote.citation
        if texts and not is_list:
            builder.start_line()
        if citation.about != before.citation.about:
            add_header(builder, citation, language)
        elif texts:
            add_standing(builder, citation, language)
        words, place = lay_out_quote(quote)
        answering = words if show(words[: place.start]).text else words[slice(*place)]
        linked = find_linked_words(quote)
        if not (is_list and texts):
            add_speaker(builder, citation, language, linked)
        builder.start_line()
        add_quote(builder, QuoteParts(answering), _MAX_ROW_UNITS if len(quotes) > _MOST_VOICES else _MAX_VOICE_UNITS)
        if not is_list or quote is ordered[-1]:
            add_source(builder, citation, language, linked)
            add_notes(builder, show(answering).text, citation, language)
        texts.append(answering)
    built = builder.build()
    quotations = tuple(name_quotation(quote, language) for quote in ordered)
    message = Message(built.text, built.styles, keyboard, quotations)
    check_blocks(message, texts)
    return message
