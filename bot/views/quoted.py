"""The words of a quote as a card sets them: what answers in bold, the rest in a block that opens; and their check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.views.lines import CLOSED_LINES, count_lines
from bot.views.message import QUOTE_KINDS, Message, MessageBuilder, StyleKind, read_styled
from bot.views.shown import CUT_MARK, compare_shown, count_units, shorten, show
from bot.views.table_rows import lay_out_quote
from index.errors import QuoteMismatchError
from index.models import Quote, Span

# Of less than this nothing worth reading is left.
_MIN_REST_UNITS = 60


@dataclass(frozen=True, slots=True)
class QuoteParts:
    """A quote as it is set.

    Attributes:
        answering: The highlight; the whole quote where nothing of the highlight can be seen.
        rest: What stands around it, with a mark where it was taken out of the middle or the end; may be empty.
        goes_on: Whether the list or the answer that the quote holds goes on behind it.
    """

    answering: str
    rest: str = ""
    goes_on: bool = False


def split_quote(quote: Quote) -> QuoteParts:
    """Returns a quote as it is set: white space and invisible characters are still the document's."""
    words, place = lay_out_quote(quote)
    answering = words[place.start : place.end]
    if not show(answering).text:
        return QuoteParts(words, goes_on=quote.goes_on)
    before, after = words[: place.start], words[place.end :]
    rest = f"{before} {CUT_MARK} {after}" if show(before).text else after
    return QuoteParts(answering, rest if show(before + after).text else "", quote.goes_on)


def leave_out_rest(parts: QuoteParts, lines: int) -> QuoteParts:
    """Returns the parts of a quote without what stands around the answering words, where they fill so many lines.

    What is left out are whole sentences; the text around the quote has them.
    """
    closed = min(CLOSED_LINES, count_lines(show(parts.rest).text))
    if count_lines(show(parts.answering).text) + closed <= lines:
        return parts
    return replace(parts, rest="")


def add_quote(builder: MessageBuilder, parts: QuoteParts, max_units: int) -> None:
    """Adds the answering words in bold, and the rest in a block that opens, as far as there is room.

    Args:
        builder: At the start of a line.
        parts: Of the quote.
        max_units: The most UTF-16 units of both, at least 100.
    """
    answering, rest = shorten(show(parts.answering).text, max_units), show(parts.rest).text
    room = max_units - count_units(answering) - len(CUT_MARK) - 1
    if rest and room < min(_MIN_REST_UNITS, count_units(rest)):
        answering, rest = _mark_end(answering), ""
    if rest:
        rest = shorten(rest, room)
    if parts.goes_on and rest:
        rest = _mark_end(rest)
    elif parts.goes_on:
        answering = _mark_end(answering)
    words = answering.removesuffix(f" {CUT_MARK}")
    builder.add_shown_block(answering, Span(0, len(words)), StyleKind.QUOTE)
    if rest:
        builder.start_line()
        builder.add_shown_block(rest, None, StyleKind.EXPANDABLE_QUOTE)


def check_parts(message: Message, parts: QuoteParts) -> None:
    """Holds a message's quotations against the parts of its quote.

    Raises:
        QuoteMismatchError: They differ, or something is left out without a mark.
    """
    blocks = _read_blocks(message)
    if parts.rest and show(parts.rest).text and len(blocks) == 1 and blocks[0].endswith(CUT_MARK):
        check_blocks(message, [parts.answering])
    else:
        check_blocks(message, [parts.answering, parts.rest] if parts.rest else [parts.answering])


def check_blocks(message: Message, texts: Sequence[str]) -> None:
    """Holds a message's quotations, in their order, against the words of documents that they quote.

    Raises:
        QuoteMismatchError: They differ, or nothing is quoted.
    """
    blocks = _read_blocks(message)
    are_same = len(blocks) == len(texts) > 0 and all(
        block and compare_shown(block, text) for block, text in zip(blocks, texts, strict=True)
    )
    if not are_same:
        raise QuoteMismatchError("a message would show other words than its quote")


def _read_blocks(message: Message) -> list[str]:
    return [read_styled(message, style) for style in message.styles if style.kind in QUOTE_KINDS]


def _mark_end(text: str) -> str:
    return text if text.endswith(CUT_MARK) else f"{text} {CUT_MARK}"
