"""What the documents say, as cards under a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.views.cards.header import add_header
from bot.views.cards.notes import add_notes
from bot.views.cards.speaker import add_source, add_speaker
from bot.views.citation import add_citation
from bot.views.lines import MAX_LINES, count_lines
from bot.views.message import MessageBuilder, StyleKind
from bot.views.shown import CUT_MARK, shorten_around, show
from bot.views.table_rows import add_table_notes, find_cell, find_linked_words, lay_out_quote, locate_cell
from index.models import Language, Quote, Span, Verdict, VerdictKind

_FIGURE = re.compile(r"\d(?:[\d.,]*\d)?")
# With the longest card, notes and differences they stay below 4096.
MAX_QUOTE_UNITS = 1150
# What only comes close is shown as far as it is compared.
_MAX_CLOSEST_UNITS = 420
_COMPARED = frozenset((VerdictKind.DIFFERS, VerdictKind.AGREES, VerdictKind.UNDECIDED))
_MIN_BLOCK_UNITS = 32
# Of a short text: each place has a citation of its own.
_MAX_PLACES, _MAX_PLACE_UNITS = 2, 300


def add_sources(
    builder: MessageBuilder, verdict: Verdict, language: Language, max_units: int | None
) -> Iterator[Quote]:
    """Adds what the documents say as cards, and yields the quotes in the order of their blocks."""
    if verdict.title_of:
        add_header(builder, verdict.title_of, language)
        add_citation(builder, verdict.title_of, language, names_subject=False)
    if verdict.kind is VerdictKind.TOO_SHORT:
        for quote in verdict.quotes[:_MAX_PLACES]:
            add_card(builder, (quote,), language, _MAX_PLACE_UNITS)
            yield quote
    elif verdict.quotes:
        room = max_units or (_MAX_CLOSEST_UNITS if verdict.kind in _COMPARED else MAX_QUOTE_UNITS)
        differing = verdict.differences[0].source if verdict.kind is VerdictKind.DIFFERS and verdict.differences else ""
        is_foreign = verdict.quotes[0].citation.language is not verdict.language
        repeated = verdict.claim if verdict.kind is VerdictKind.AGREES and is_foreign else ""
        add_card(builder, verdict.quotes, language, room // len(verdict.quotes), differing, repeated)
        yield from verdict.quotes


def add_card(
    builder: MessageBuilder,
    quotes: tuple[Quote, ...],
    language: Language,
    max_units: int,
    differing: str = "",
    repeated: str = "",
) -> None:
    """Adds where and when, who speaks, each run of sentences as a block, what is between as a cut, and the source.

    Of a table's row the one cell that holds the words that differ is set in bold; of a text in another language than
    the message that it agrees with also the figures that the message repeats.
    """
    citation, linked = quotes[0].citation, find_linked_words(quotes[0])
    add_header(builder, citation, language, names_check=not quotes[0].is_checked)
    add_speaker(builder, citation, language, linked)
    for number, quote in enumerate(quotes):
        builder.start_line()
        if number:
            builder.add(CUT_MARK)
            builder.start_line()
        words, place = lay_out_quote(quote)
        place = locate_cell(quote, find_cell(quote, differing)) or place
        shown, (highlight,) = show(words, (place,), keeps_lines=True)
        text, (bold,) = shorten_around(shown, highlight, max(max_units, _MIN_BLOCK_UNITS))
        is_long = count_lines(text) > MAX_LINES
        figures = [] if quote.table else _find_figures(text, repeated)
        builder.add_shown_block(text, bold, StyleKind.EXPANDABLE_QUOTE if is_long else StyleKind.QUOTE, figures)
        add_table_notes(builder, quote, language)
    add_source(builder, citation, language, linked)
    add_notes(builder, show(" ".join(lay_out_quote(quote)[0] for quote in quotes)).text, citation, language)


def _find_figures(text: str, claim: str) -> list[Span]:
    """Returns where figures of a text stand that a claim has too, whatever marks part their thousands."""
    told = {_join_digits(figure) for figure in _FIGURE.findall(claim)}
    return [Span(*match.span()) for match in _FIGURE.finditer(text) if _join_digits(match[0]) in told]


def _join_digits(figure: str) -> str:
    return "".join(filter(str.isdecimal, figure))
