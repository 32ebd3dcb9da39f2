"""The lines that a message writes around a quote, told apart from words that somebody adds to it."""

from __future__ import annotations

from collections.abc import Callable

from bot.views.cards.header import add_header
from bot.views.cards.speaker import add_source, add_speaker
from bot.views.message import MessageBuilder, MessageTooLongError
from bot.views.shown import show
from index.models import Language, Quote


def list_lines_around(quote: Quote, language: Language) -> tuple[str, ...]:
    """Returns what a message writes around the words of a quote: header, speaker, source."""
    citation, words = quote.citation, show(quote.text[slice(*quote.highlight)]).text

    def write(add: Callable[[MessageBuilder], None]) -> str:
        builder = MessageBuilder()
        add(builder)
        try:
            return builder.build().text
        except MessageTooLongError:
            # Nothing is said of it.
            return ""

    return (
        write(lambda builder: add_header(builder, citation, language)),
        write(lambda builder: add_header(builder, citation, language, is_whole=True)),
        write(lambda builder: add_speaker(builder, citation, language, words)),
        write(lambda builder: add_source(builder, citation, language, words)),
    )
