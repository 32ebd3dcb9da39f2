"""A document as it is read from beginning to end: paragraphs, headings, tables, and where its articles begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.collection import Collection
from index.models import Citation, Document, Span
from index.passages.content import Paragraph, ParagraphKind, divide_text
from index.passages.paragraphs import trim_span
from index.passages.structure.clauses import Clause
from index.passages.tables import Row, Table, find_row, find_tables

# "Article 12. Who may vote": a longer first line is the article itself.
_MAX_LABEL_CHARS = 80
# "|" and the spaces around it.
_MAX_FRAME_CHARS = 3


@dataclass(frozen=True, slots=True)
class TextPart:
    """A paragraph, a heading or a table.

    Attributes:
        span: Offsets in the joined text.
        level: Of a heading, from 2; 0 for what is none.
        table: What it is where it is one; its caption is a part of its own.
    """

    span: Span
    level: int = 0
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table of contents.

    Attributes:
        label: E.g. "Pasal 83", "BAB III"; never empty.
        part: The number of the part that it begins in, from 0.
        is_chapter: Whether articles lie in it.
    """

    label: str
    part: int
    is_chapter: bool


@dataclass(frozen=True, slots=True)
class WholeText:
    """All of a document.

    Attributes:
        text: Its joined form.
        parts: In order; together they hold every letter and digit of `text`.
        entries: Its chapters and articles, in order; empty where it has none.
    """

    document: Document
    citation: Citation
    text: str
    parts: tuple[TextPart, ...]
    entries: tuple[Entry, ...]

    def find_part(self, offset: int) -> int:
        """Return the number of the part that holds an offset of the text, else of the one before it."""
        return max(0, bisect_right(self.parts, offset, key=lambda part: part.span.start) - 1)


def read_whole(collection: Collection, document_id: str) -> WholeText:
    """Return a document's whole text, as it is divided.

    Raises:
        KeyError: The collection does not hold the document.
    """
    citation = collection.cite(document_id)
    number, document = _find(collection, document_id)
    clauses = collection.index.outlines.find_clauses(number)
    whole = WholeText(document, citation, document.joined.text, tuple(_list_parts(document, clauses)), ())
    return replace(whole, entries=tuple(_list_entries(clauses, whole)))


def find_quoted_row(collection: Collection, document_id: str, start: int) -> tuple[Table, Row] | None:
    """Return the row of a table that stands at an offset of a document's extracted text, with its table.

    None where there is none.

    Raises:
        KeyError: The collection does not hold the document.
    """
    joined = _find(collection, document_id)[1].joined
    return find_row(joined.text, joined.find_offset(start))


def may_be_shown_whole(collection: Collection, document_id: str) -> bool:
    """Return whether all of a document's text may be shown.

    Raises:
        KeyError: The collection does not hold the document.
    """
    return _find(collection, document_id)[1].may_be_shown_whole


def _find(collection: Collection, document_id: str) -> tuple[int, Document]:
    number = collection.index.documents.find_id(document_id)
    if number is None:
        raise KeyError(document_id)
    return number, collection.index.documents[number]


def _list_parts(document: Document, clauses: Sequence[Clause]) -> Iterator[TextPart]:
    joined = document.joined
    tables = find_tables(joined.text)
    told = -1
    for paragraph in divide_text(document):
        # What frames a table may begin before its first cell, and end behind the last.
        number = bisect_left(tables, paragraph.span.end, key=lambda table: table.span.start) - 1
        if number < 0 or paragraph.span.start > tables[number].span.end + _MAX_FRAME_CHARS:
            yield from _divide(joined.text, paragraph, clauses)
        elif number != told:
            told = number
            yield TextPart(Span(paragraph.span.start, tables[number].span.end), table=tables[number])
        elif paragraph.span.end > tables[number].span.end and _has_words(joined.text, paragraph.span):
            yield from _divide(joined.text, paragraph, clauses)


def _has_words(text: str, span: Span) -> bool:
    return any(map(str.isalnum, text[slice(*span)]))


def _divide(text: str, paragraph: Paragraph, clauses: Sequence[Clause]) -> Iterator[TextPart]:
    """Yield a paragraph, divided where clauses begin in it: their numbers head them."""
    first = bisect_right(clauses, paragraph.span.start, key=lambda clause: clause.start)
    last = bisect_left(clauses, paragraph.span.end, key=lambda clause: clause.start)
    begins = clauses[first - 1] if first and clauses[first - 1].start == paragraph.span.start else None
    ends = [*(clause.start for clause in clauses[first:last]), paragraph.span.end]
    start = paragraph.span.start
    for clause, end in zip([begins, *clauses[first:last]], ends, strict=True):
        span = trim_span(text, start, end)
        start = end
        head = text.find("\n", span.start, span.end)
        head = span.end if head < 0 else head
        is_head = clause is not None and not clause.paragraph and not clause.items
        if is_head and clause is not None and head - span.start <= _MAX_LABEL_CHARS:
            yield TextPart(Span(span.start, head), 3 if clause.article else 2)
            span = trim_span(text, head, span.end)
        if span.end > span.start:
            is_heading = paragraph.kind is ParagraphKind.HEADING and clause is None
            yield TextPart(span, 2 if is_heading else 0)


def _list_entries(clauses: Sequence[Clause], whole: WholeText) -> Iterator[Entry]:
    """Yield each chapter and article where it begins; the parts of an article are no entries."""
    chapter = article = ("", "", "")
    for clause in clauses:
        if clause.chapter and (clause.law, clause.division, clause.chapter) != chapter:
            chapter = (clause.law, clause.division, clause.chapter)
            label = Clause(0, division=clause.division, chapter=clause.chapter).label
            yield Entry(label, whole.find_part(clause.start), is_chapter=True)
        if clause.article and (clause.law, clause.division, clause.article) != article:
            article = (clause.law, clause.division, clause.article)
            label = Clause(0, division=clause.division, kind=clause.kind, article=clause.article).label
            yield Entry(label, whole.find_part(clause.start), is_chapter=False)
