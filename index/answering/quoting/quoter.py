"""What was found in a document, as a quote with its citation: each is checked against the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property, lru_cache

from index.answering.kinds.headings import find_heading_above
from index.answering.quoting.completing import complete_marked
from index.answering.selection import Selection, leans_on_earlier
from index.answering.sources.law_changes import LawChanges, find_law_changes
from index.answering.sources.newer_laws import find_newer_laws
from index.documents.standings import Standings
from index.errors import QuoteMismatchError
from index.models import CELL_SEPARATOR, Citation, Document, Quote, Reading, Span
from index.passages.structure.law_names import read_law_name
from index.passages.structure.told_claims import says_so_by_title
from index.passages.tables import read_row
from index.questions.votes import find_event_kind
from index.questions.wording.rounds import find_rounds
from index.receipts import write_receipt
from index.search.index import PassageIndex
from index.search.whole_units import find_check, find_claim_around, goes_on

_MAX_REMEMBERED = 1_024
_ENDS = ".!?;:,"


class Quoter:
    """Make quotes of the documents of one index.

    Attributes:
        index: What is quoted from.
        standings: How its documents stand.
        pages_url: Where what has no link of its own is linked, None where nowhere.
    """

    def __init__(self, index: PassageIndex, standings: Standings, pages_url: str | None) -> None:
        """Take an index; nothing is read before the first quote."""
        self.index = index
        self.standings = standings
        self.pages_url = pages_url
        self._make_quote_once = lru_cache(maxsize=_MAX_REMEMBERED)(self._make_quote)
        self._cite_once = lru_cache(maxsize=_MAX_REMEMBERED)(self._cite)
        self._name_titled_law_once = lru_cache(maxsize=_MAX_REMEMBERED)(self._name_titled_law)

    @cached_property
    def newer_laws(self) -> Mapping[int, frozenset[int]]:
        """The documents of laws on whose subject newer ones are held, and the documents of those."""
        return find_newer_laws(self.index)

    def find_newer_laws(self, number: int) -> frozenset[int]:
        """Return the documents of newer laws on the subject of a document's, given by number; most hold no law."""
        return self.newer_laws.get(number, frozenset()) if self.index.outlines.has_clauses(number) else frozenset()

    @cached_property
    def _law_changes(self) -> LawChanges:
        return find_law_changes(self.index)

    @cached_property
    def _titled_laws(self) -> Mapping[str, int]:
        """The documents whose titles are the names of laws that they hold parts of."""
        held = {document for name, document in self.index.outlines.list_laws() if name}
        documents = self.index.documents
        names = {number: read_law_name(documents.describe(number).title) for number in held - self.index.withdrawn}
        return {name.short: number for number, name in names.items() if name is not None}

    def _find_law(self, number: int, span: Span | None) -> str:
        """Return the short name of the law in which a part of a document's joined text lies; "" for none."""
        if not self.index.outlines.has_clauses(number):
            return ""
        named = self.index.outlines.name_law(number, span.start) if span else ""
        return named or self._name_titled_law_once(number)

    def _name_titled_law(self, number: int) -> str:
        title = read_law_name(self.index.documents.describe(number).title)
        return title.short if title else ""

    def _name_newer_law(self, law: str) -> str | None:
        """Return the short name of the newest law that stands in the place of another or is on its subject."""
        law, seen = self._law_changes.find_repeal(law) or law, law
        newer = self.newer_laws.get(self._titled_laws.get(law, -1), frozenset()) - self.standings.coming
        names = (read_law_name(self.index.documents.describe(number).title) for number in newer)
        newest = max((name for name in names if name is not None), key=lambda name: name.year, default=None)
        return newest.short if newest else law if law != seen else None

    def cite(self, document_id: str, span: Span | None = None) -> Citation:
        """Return the citation of a document, with pages and section of a part of its text where it has them.

        What has no link of its own is linked at the pages, if there are any.

        Raises:
            KeyError: The collection does not hold the document.
        """
        number = self.index.documents.find_id(document_id)
        if number is None or number in self.index.withdrawn:
            raise KeyError(document_id)
        return self._cite_part(number, span)

    def _cite_part(
        self, number: int, span: Span | None, marked: Span | None = None, below_heading: int | None = None
    ) -> Citation:
        """Return the citation of a part of a document, given by number.

        Args:
            number: Of the document.
            span: Of the part.
            marked: Of the words of the joined text in it that its section is that of; all of it where there are none.
            below_heading: Where in the joined text a heading may stand above it that names its section, if it may.
        """
        document = self.index.documents[number]
        page = last_page = section = joined = None
        if span is not None and document.page_starts:
            page, last = (bisect_right(document.page_starts, at) for at in (span.start, max(span.start, span.end - 1)))
            last_page = last if last > page else None
        if span is not None:
            joined = document.joined.join_span(span)
            section = self.index.outlines.cite(number, *(marked or joined))
        if section is None and below_heading is not None:
            section = find_heading_above(document, below_heading)
        return self._cite_once(number, page, last_page, section, self._find_law(number, joined))

    def _cite(self, number: int, page: int | None, last_page: int | None, section: str | None, law: str) -> Citation:
        document = self.index.documents[number]
        event = document.about.event or document.about.event_in_indonesian or ""
        return Citation(
            document.id,
            document.title,
            document.language,
            document.publisher,
            document.author,
            document.author_role,
            document.published,
            document.genre,
            document.about,
            document.url or (self.pages_url and f"{self.pages_url}/d/{document.id}"),
            page,
            last_page,
            section,
            document.reading or _find_reading(document, page, last_page),
            None if find_rounds(event) else find_event_kind(event),
            self.standings.find(number),
            self._name_newer_law(law) if law else None,
            self._law_changes.changed.get(law) if law else None,
            says_so_by_title(document.title),
        )

    def make_quote(self, selection: Selection, is_fragment: bool = False, clause: Span | None = None) -> Quote:
        """Return a quote of what was selected.

        Args:
            selection: In a document of the index.
            is_fragment: Whether less was asked for than the whole sentences that are selected.
            clause: Part of the joined text, within the highlight, that answers by itself; None where nothing less does.

        Raises:
            KeyError: The collection does not hold the document, or no more.
            QuoteMismatchError: The quote is not what its document holds, or the document was another: never shown.
        """
        number = self.index.documents.find_id(selection.document.id)
        if number is None or number in self.index.withdrawn:
            raise KeyError(selection.document.id)
        if self.index.documents.hash_text(number).hex() != selection.document.content_hash:
            raise QuoteMismatchError(f"document {selection.document.id} is not what was selected from")
        may_grow = selection.passage is not None
        quote = self._make_quote_once(number, selection.span, selection.highlight, clause, is_fragment, may_grow)
        return replace(quote, score=selection.score, largest=selection.largest)

    def _make_quote(
        self, number: int, selected: Span, marked: Span, clause: Span | None, is_fragment: bool, may_grow: bool
    ) -> Quote:
        """Return a quote of a part of a document, given by number, and of what is marked in it."""
        # Alone the claim that a check takes up would be told as if it were so.
        check = find_check(self.index, number, marked)
        span = check or find_claim_around(self.index, number, marked) or selected
        if not span.start <= marked.start < marked.end <= span.end:
            # The denial takes the place of what is only told of a message.
            marked, clause, is_fragment = span, None, False
        elif span == selected and not is_fragment and may_grow:
            span, marked = complete_marked(self.index, number, span, marked)
        document = self.index.documents[number]
        joined, highlight = document.joined, Span(marked.start - span.start, marked.end - span.start)
        text, table = joined.text[span.start : span.end], read_row(joined.text, span)
        clause = clause if table is None else None
        place = joined.locate(span)
        parts = [joined.locate(part) for part in (marked, clause) if part is not None]
        within = (Span(part.start - place.start, part.end - place.start) for part in parts)
        receipt = write_receipt(document, place, *within)
        is_cut = table is None and goes_on(self.index, number, span)
        if table is not None:
            text = CELL_SEPARATOR.join(table.cells)
            highlight = Span(0, len(text))
        citation = self._cite_part(number, place, marked, span.start if table is None else None)
        if document.url is None and self.pages_url is not None:
            citation = replace(citation, url=f"{self.pages_url}/q/{receipt}")
        leans = highlight.start > 0 and leans_on_earlier(text[highlight.start : highlight.end], document.language)
        quote = Quote(
            receipt,
            citation,
            *place,
            text,
            highlight,
            0.0,
            table,
            None,
            is_cut,
            self.find_line_starts(number, span) if table is None else (),
            is_fragment,
            leans or check is not None,
            Span(clause.start - span.start, clause.end - span.start) if clause else None,
            is_checked=check is not None,
        )
        self.check_quote(quote)
        return quote

    def find_line_starts(self, number: int, span: Span) -> tuple[int, ...]:
        """Return where lines begin in a part of a document's joined text, as of `Quote`, counted within the part.

        Args:
            number: Of the document.
            span: Of the part.
        """
        index, text = self.index, self.index.documents[number].joined.text
        if not index.outlines.has_clauses(number):
            return ()
        starts = {*index.outlines.list_paragraphs(number, span)}
        article = index.outlines.find_article_named_at(number, span.start)
        if article is not None and "\n" not in text[article.start : span.start]:
            passages = index.find_passages_between(number, *span)
            sentences = [one for passage in passages for one in index.passages[passage].sentences]
            # The name of an article stands behind its label, and ends like no sentence.
            name = next((one for one in sentences if one.start == span.start), None)
            following = next((one.start for one in sentences if span.start < one.start < span.end), None)
            if name is not None and following is not None and text[name.end - 1] not in _ENDS:
                starts.add(following)
        return tuple(start - span.start for start in sorted(starts) if _begins_line(text, start))

    def check_quote(self, quote: Quote) -> None:
        """Check a quote against its document's joined form, character by character.

        Raises:
            QuoteMismatchError: They differ, or the document is not here.
        """
        document = self.find_document(quote.citation.document_id)
        start, end = quote.highlight
        if document is None or not 0 <= quote.start < quote.end or not _stands_in(document, quote):
            raise QuoteMismatchError(f"quote {quote.id} is not in document {quote.citation.document_id}")
        if not 0 <= start < end <= len(quote.text):
            raise QuoteMismatchError(f"quote {quote.id} has its highlight outside itself")

    def find_document(self, document_id: str) -> Document | None:
        """Return a document by its id; None where the index does not hold it, or where it is withdrawn."""
        number = self.index.documents.find_id(document_id)
        return None if number is None or number in self.index.withdrawn else self.index.documents[number]


def _begins_line(text: str, offset: int) -> bool:
    """Whether nothing but white space stands between an offset and the line end before it."""
    before = offset - 1
    while before > 0 and text[before].isspace() and text[before] != "\n":
        before -= 1
    return text[before] == "\n"


def _stands_in(document: Document, quote: Quote) -> bool:
    """Whether a document holds a quote's words where it says, and its row, if it is one, heads and caption included."""
    text, span = document.joined.text, document.joined.join_span(Span(quote.start, quote.end))
    table = read_row(text, span)
    if table is None or quote.table is None:
        return table is quote.table and text[span.start : span.end] == quote.text
    return table == quote.table and CELL_SEPARATOR.join(table.cells) == quote.text


def _find_reading(document: Document, page: int | None, last_page: int | None) -> Reading | None:
    """Return how a part of a document was read by its pages; without pages it may stand on any of them."""
    first, last = (1, len(document.page_starts)) if page is None else (page, last_page or page)
    return Reading.PICTURE if any(first <= one <= last for one in document.picture_pages) else None
