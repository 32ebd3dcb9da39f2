"""The words of a quote as a card sets them: what answers in bold, the rest in a block that opens; and their check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.views.lines import CLOSED_LINES, count_lines
from bot.views.message import QUOTE_KINDS, Message, MessageBuilder, Quotation, StyleKind, read_styled
from bot.views.shown import CUT_MARK, Shown, compare_shown, count_units, shorten, show
from bot.views.table_rows import lay_out_quote, locate_cell
from index.errors import QuoteMismatchError
from index.models import Language, Quote, Span

# Of less than this nothing worth reading is left.
_MIN_REST_UNITS = 60


@dataclass(frozen=True, slots=True)
class QuoteParts:
    """A quote as it is set.

    Attributes:
        answering: The highlight; the whole quote where nothing of the highlight can be seen.
        rest: What stands behind it; of a clause all of the quote. May be empty.
        goes_on: Whether the list or the answer that the quote holds goes on behind it.
        clause: The part of `answering` that is set, its cuts marked; `rest` then holds all of it.
        before: What stands before it; may be empty.
        cell: The part of a row in `answering` that is set in bold; None where all of it is.
    """

    answering: str
    rest: str = ""
    goes_on: bool = False
    clause: Span | None = None
    before: str = ""
    cell: Span | None = None


def name_quotation(quote: Quote, language: Language) -> Quotation:
    """Returns what a message that shows a quote says of it to whoever keeps the message; arguments as in views."""
    return Quotation(quote.citation.document_id, quote.id, language)


def split_quote(quote: Quote) -> QuoteParts:
    """Returns a quote as it is set: white space and invisible characters are still the document's."""
    words, place = lay_out_quote(quote)
    answering = words[place.start : place.end]
    if not show(answering).text:
        return QuoteParts(words, goes_on=quote.goes_on)
    before, after = (part if show(part).text else "" for part in (words[: place.start], words[place.end :]))
    cell = locate_cell(quote, quote.cell)
    return QuoteParts(answering, after, quote.goes_on, before=before, cell=cell)


def fit_quote(quote: Quote, lines: int, *, is_asked: bool) -> QuoteParts:
    """Returns a quote as it is set in so many lines of a phone, or in as few more as can be.

    What stands around a highlight that fills them is left out: whole sentences, which the text around the quote has. Of
    a highlight that does not fit, its clause is set, if it has one, with all of it below where there is room for both.

    Args:
        quote: The quote.
        lines: That there is room for.
        is_asked: Whether it is read below the question, which may name whom it speaks of.
    """
    forms = list(_list_forms(quote, leans=quote.leans and not (is_asked and quote.is_asked_by_name)))
    counts = [count_quote_lines(parts) for parts in forms]
    fitting = (parts for parts, count in zip(forms, counts, strict=True) if count <= lines)
    return next(fitting, forms[counts.index(min(counts))])


def _list_forms(quote: Quote, *, leans: bool) -> Iterator[QuoteParts]:
    """Yields how a quote may be set, the fullest first; what it leans on is never left out."""
    whole = split_quote(quote)
    yield whole
    if not leans:
        yield replace(whole, rest="", before="")
    if quote.clause is None:
        return
    (start, end), (words, _) = quote.highlight, lay_out_quote(quote)
    clause = Span(quote.clause.start - start, quote.clause.end - start)
    cut = QuoteParts(words[start:end], words[0 if leans else start :], quote.goes_on, clause)
    yield cut
    if not leans or clause.start > 0:
        yield replace(cut, rest="")


def count_quote_lines(parts: QuoteParts) -> int:
    """Returns how many lines of a phone a quote takes, what opens closed."""
    around = sum(min(CLOSED_LINES, count_lines(_show(part))) for part in (parts.before, parts.rest))
    return count_lines(_show_answering(parts).text) + around


def _show(words: str) -> str:
    return show(words, keeps_lines=True).text


def _show_answering(parts: QuoteParts) -> Shown:
    """What is set first, with a mark where it is cut, and its own words in it."""
    if parts.clause is None:
        bold = parts.cell or Span(0, len(parts.answering))
        return show(parts.answering, (bold,), keeps_lines=True)
    words = _show(parts.answering[slice(*parts.clause)])
    before = f"{CUT_MARK} " if show(parts.answering[: parts.clause.start]).text else ""
    after = f" {CUT_MARK}" if show(parts.answering[parts.clause.end :]).text else ""
    return Shown(f"{before}{words}{after}", (Span(len(before), len(before) + len(words)),))


def add_quote(builder: MessageBuilder, parts: QuoteParts, max_units: int) -> None:
    """Adds the answering words in bold, between blocks that open with what stands around them, as far as there is room.

    Args:
        builder: At the start of a line.
        parts: Of the quote.
        max_units: The most UTF-16 units of both, at least 100.
    """
    set_first, (bold,) = _show_answering(parts)
    answering, rest = shorten(set_first, max_units), _show(parts.rest)
    room = max_units - count_units(answering) - len(CUT_MARK) - 1
    before = _show(parts.before)
    if before and room < min(_MIN_REST_UNITS, count_units(before)):
        answering, before = f"{CUT_MARK} {answering}", ""
        bold = Span(bold.start + len(CUT_MARK) + 1, bold.end)
    if before:
        before = shorten(before, room // 2 if rest else room)
        room -= count_units(before)
    if rest and room < min(_MIN_REST_UNITS, count_units(rest)):
        answering, rest = _mark_end(answering), ""
    if rest:
        rest = shorten(rest, room)
    if parts.goes_on and rest:
        rest = _mark_end(rest)
    elif parts.goes_on:
        answering = _mark_end(answering)
    words = answering.removesuffix(f" {CUT_MARK}")
    if before:
        builder.add_shown_block(before, None, StyleKind.EXPANDABLE_QUOTE)
        builder.start_line()
    end = min(bold.end, len(words)) if parts.cell else len(words)
    builder.add_shown_block(answering, Span(min(bold.start, end), end), StyleKind.QUOTE)
    if rest:
        builder.start_line()
        builder.add_shown_block(rest, None, StyleKind.EXPANDABLE_QUOTE)


def check_parts(message: Message, parts: QuoteParts) -> None:
    """Holds a message's quotations against the parts of its quote.

    Raises:
        QuoteMismatchError: They differ, or something is left out without a mark.
    """
    kinds = [style.kind for style in message.styles if style.kind in QUOTE_KINDS]
    answering = _read_blocks(message)[kinds.index(StyleKind.QUOTE)] if StyleKind.QUOTE in kinds else ""
    is_without_before = kinds[:1] == [StyleKind.QUOTE] and answering.startswith(CUT_MARK)
    is_without_rest = kinds[-1:] == [StyleKind.QUOTE] and answering.endswith(CUT_MARK)
    before = [parts.before] if parts.before and not is_without_before else []
    rest = [parts.rest] if parts.rest and show(parts.rest).text and not is_without_rest else []
    check_blocks(message, [*before, parts.answering, *rest])


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
