"""A quote as a page shows it: its card, and the words of its document around it, held against the document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from bot.messages.keys import Key
from bot.messages.texts import format_moment, phrase
from bot.views.cards.header import add_header
from bot.views.cards.notes import add_doubt, add_notes
from bot.views.cards.speaker import add_source, add_speaker
from bot.views.citation import add_citation
from bot.views.links import link_to_source
from bot.views.message import MessageBuilder
from bot.views.quoted import split_quote
from bot.views.shown import CUT_MARK, compare_shown, mark_lines, shorten, shorten_around, show
from bot.views.table_rows import add_table_notes, find_linked_words, lay_out_quote
from bot.web.pages.markup import write_lines, write_words
from index import Collection
from index.errors import QuoteMismatchError
from index.models import Citation, Context, Language, Quote, Span, StandingKind, Strength
from index.passages.tables import Row, Table
from index.whole_texts import find_quoted_row

# Of what belongs to its publisher no more is shown around a quote than in a chat.
MAX_CONTEXT_CHARS = 1_500
MAX_WHOLE_CONTEXT_CHARS = 6_000
_MAX_CONTEXT_UNITS = 2_400
_MAX_CARD_UNITS = 2_400
_MAX_WHOLE_CONTEXT_UNITS = 12_000
_ROWS_AROUND = 6


@dataclass(frozen=True, slots=True)
class TableView:
    """A table, or some rows of it.

    Attributes:
        heads: Of the columns; may be empty.
        rows: Each a row of cells, or the one line that stands above those that follow.
        quoted: The number of the row that is quoted; -1 where none is.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    quoted: int = -1

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return max(map(len, (self.heads, *self.rows)))


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """A quote as in a chat.

    Attributes:
        standing: That its document does not hold, if it does not.
        header: Country, event and its date.
        above: How sure it is, and who speaks.
        before: What stands before it; may be empty.
        words: What answers, in bold.
        rest: What stands behind it; may be empty.
        below: The source, and what changes how it is read.
        language: Of the words.
        receipt: Under which its page stands.
    """

    standing: list[Markup]
    header: Markup
    above: list[Markup]
    before: str
    words: Markup
    rest: str
    below: list[Markup]
    language: Language
    receipt: str


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote in its document.

    Attributes:
        standing: Whether and for how long its document holds, as far as that is known.
        header: Country, event and its date.
        above: Who speaks.
        paragraphs: The words around it, the answering ones marked; empty where it is a row.
        table: The rows around it, where it is one.
        below: Where it stands, and what changes how it is read.
        language: Of the words.
        title: Of the page, plain.
        description: The answering words, plain, no longer than previews show.
        source: Where the document can be opened; None where nobody knows.
    """

    standing: list[Markup]
    header: Markup
    above: list[Markup]
    paragraphs: list[Markup]
    table: TableView | None
    below: list[Markup]
    language: Language
    title: str
    description: str
    source: str | None


_MAX_DESCRIPTION_UNITS = 280


def view_card(quote: Quote, strength: Strength, missing: tuple[str, ...], language: Language) -> QuoteCard:
    """Returns a quote as in a chat; arguments as of `bot.views.readers.answer.render_quote`.

    Raises:
        QuoteMismatchError: What would be shown is not what the quote says.
    """
    citation, linked = quote.citation, find_linked_words(quote)
    parts = split_quote(quote)
    answering = shorten(show(parts.answering, keeps_lines=True).text, _MAX_CARD_UNITS)
    around = (show(part, keeps_lines=True).text for part in (parts.before, parts.rest))
    before, rest = (shorten(part, _MAX_CARD_UNITS) if part else "" for part in around)
    shown = ((answering, parts.answering), (before, parts.before), (rest, parts.rest))
    if not all(compare_shown(words, text) for words, text in shown if text):
        raise QuoteMismatchError("a page would show other words than its quote")
    more = f" {CUT_MARK}" if parts.goes_on else ""
    above = _write(
        lambda builder: add_doubt(builder, strength, missing, quote, language),
        lambda builder: add_speaker(builder, citation, language, linked),
    )
    below = _write(
        lambda builder: add_table_notes(builder, quote, language),
        lambda builder: add_source(builder, citation, language, linked),
        lambda builder: add_notes(builder, answering, citation, language),
    )
    words = escape(answering if rest else answering + more)
    standing, header = write_header(citation, language)
    return QuoteCard(standing, header, above, before, words, rest and rest + more, below, citation.language, quote.id)


def view_quote(quote: Quote, collection: Collection, language: Language, *, is_whole: bool) -> QuoteView:
    """Returns a quote within the words around it.

    Args:
        quote: From the collection, checked.
        collection: That holds it.
        language: The reader's.
        is_whole: Whether all of the document may be shown: then more of it is.

    Raises:
        QuoteMismatchError: What would be shown is not what the document says.
    """
    citation = quote.citation
    paragraphs: list[Markup] = []
    table: TableView | None = None
    if quote.table is None:
        context = collection.show_context(quote, MAX_WHOLE_CONTEXT_CHARS if is_whole else MAX_CONTEXT_CHARS)
        most = _MAX_WHOLE_CONTEXT_UNITS if is_whole else _MAX_CONTEXT_UNITS
        paragraphs = _write_context(context, quote, most, language)
    else:
        table = _view_rows(collection, quote)
    words, place = lay_out_quote(quote)
    answering = show(words[slice(*place)]).text or show(words).text
    above = _write(lambda builder: add_speaker(builder, citation, language, is_whole=True))
    if quote.is_fragment:
        above.append(escape(phrase(Key.RECEIPT_FRAGMENT, language)))
    below = _write(
        lambda builder: add_table_notes(builder, quote, language),
        lambda builder: add_citation(builder, citation, language, find_linked_words(quote), names_subject=False),
        lambda builder: add_notes(builder, answering, citation, language),
    )
    standing, header = write_header(citation, language)
    return QuoteView(
        standing + write_validity(citation, language),
        header,
        above,
        paragraphs,
        table,
        below,
        citation.language,
        header.striptags(),
        shorten(answering, _MAX_DESCRIPTION_UNITS),
        link_to_source(citation, find_linked_words(quote)),
    )


def view_table(table: Table, rows: Sequence[Row], quoted: Row | None = None) -> TableView:
    """Returns rows of a table, below the lines within it under which they stand."""
    shown: list[tuple[str, ...]] = []
    section, place = None, -1
    for row in rows:
        if row.section and row.section != section:
            shown.append((show(row.section).text,))
        section = row.section
        if row is quoted:
            place = len(shown)
        shown.append(tuple(show(cell).text for cell in row.cells))
    return TableView(tuple(show(head).text for head in table.heads), tuple(shown), place)


def _write(*parts: Callable[[MessageBuilder], None]) -> list[Markup]:
    builder = MessageBuilder()
    for part in parts:
        part(builder)
    return write_lines(builder)


def write_header(citation: Citation, language: Language) -> tuple[list[Markup], Markup]:
    """Returns what is to be known of a document that does not hold, if anything; and country, event and its date."""
    *standing, header = _write(lambda builder: add_header(builder, citation, language, is_whole=True)) or [Markup("")]
    return standing, header


def write_validity(citation: Citation, language: Language) -> list[Markup]:
    """Returns from when and until when a document that holds does so, as far as it says."""
    standing = citation.standing
    if standing.kind is not StandingKind.SERVING:
        return []
    told = ((Key.SITE_VALID_FROM, standing.valid_from), (Key.SITE_VALID_UNTIL, standing.valid_until))
    lines = [phrase(key, language, date=format_moment(moment, language)) for key, moment in told if moment is not None]
    return list(map(escape, lines))


def _write_context(context: Context, quote: Quote, max_units: int, language: Language) -> list[Markup]:
    start = context.quote.start + quote.highlight.start
    marked = Span(start, start + quote.highlight.end - quote.highlight.start)
    shown, (marked,) = show(mark_lines(context.text, context.line_starts), (marked,), keeps_paragraphs=True)
    text, (marked,) = shorten_around(shown, marked, max_units)
    if context.text[slice(*context.quote)] != quote.text or not compare_shown(text, context.text):
        raise QuoteMismatchError("a page would show other words than its document")
    before = f"{CUT_MARK} " if context.is_cut_before and not text.startswith(CUT_MARK) else ""
    after = f" {CUT_MARK}" if context.is_cut_after and not text.endswith(CUT_MARK) else ""
    marked = Span(marked.start + len(before), marked.end + len(before))
    begins, ends = phrase(Key.SITE_MARK_BEGINS, language), phrase(Key.SITE_MARK_ENDS, language)
    paragraphs: list[Markup] = []
    at = 0
    for line in f"{before}{text}{after}".split("\n"):
        held = Span(max(0, marked.start - at), min(len(line), marked.end - at))
        paragraphs.append(write_words(line, [held] if held.start < held.end else [], begins, ends))
        at += len(line) + 1
    return paragraphs


def _view_rows(collection: Collection, quote: Quote) -> TableView:
    found = find_quoted_row(collection, quote.citation.document_id, quote.start)
    if found is None or found[0].describe_row(found[1]) != quote.table:
        raise QuoteMismatchError("a page would show another row than its quote")
    table, own = found
    at = table.rows.index(own)
    return view_table(table, table.rows[max(0, at - _ROWS_AROUND) : at + _ROWS_AROUND + 1], own)
