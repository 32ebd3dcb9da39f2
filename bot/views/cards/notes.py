"""What changes how quoted words are read: how sure they answer, letters that may be wrong, what "this year" means."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages.keys import Key, name_key
from bot.views.message import Foreign, MessageBuilder, quote_words
from bot.views.shown import show
from bot.views.wording.relative_dates import explain_relative_date
from index.models import Citation, Language, Quote, Strength


def add_doubt(
    builder: MessageBuilder, strength: Strength, missing: Sequence[str], quote: Quote, language: Language
) -> None:
    """Adds that a quote only probably answers or comes closest, and what it lacks; nothing where it is sure.

    Args:
        builder: Of the card.
        strength: Of the quote.
        missing: Words of the question, as typed; of those that stand in the quote after all, or in the heading that
            it stands under, nothing is said.
        quote: The quote.
        language: The reader's.
    """
    if strength is Strength.STRONG:
        return
    builder.start_line()
    # What a probable answer lacks is said in other words, or goes without saying.
    held = f"{quote.text}\n{quote.citation.section or ''}".casefold()
    lacked = {word.casefold(): word for word in missing if word.casefold() not in held}
    words = quote_words(lacked.values(), language) if strength is Strength.PARTIAL else []
    if words:
        builder.add_phrase(Key.PARTIAL_MISSING, language, words=words)
    else:
        builder.add_phrase(Key.PARTIAL if strength is Strength.PARTIAL else Key.LIKELY, language)


def add_notes(builder: MessageBuilder, shown: str, citation: Citation, language: Language) -> None:
    """Adds what changes how quoted words are read: letters that may be wrong, and what "this year" means."""
    if citation.reading is not None:
        builder.start_line()
        builder.add_phrase(name_key("READING", citation.reading), language)
    told = citation.about.date if show(citation.about.place or "").text else None
    if relative := explain_relative_date(shown, citation.language, citation.published, language, told):
        builder.start_line()
        builder.add_phrase(Key.RELATIVE_DATE, language, words=Foreign(relative.words), meaning=relative.meaning)
