"""A document as a page shows it: all of its text where that is free to be shown, else what is known of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from bot.views.citation import add_citation, show_title
from bot.views.links import check_url
from bot.views.message import MessageBuilder
from bot.views.shown import show
from bot.web.pages.markup import write_lines
from bot.web.pages.quoting import TableView, view_table, write_header, write_validity
from index import Collection
from index.errors import QuoteMismatchError
from index.models import Language
from index.whole_texts import Entry, WholeText, may_be_shown_whole, read_whole

_HEADING_MARK = re.compile(r"^#{1,6}\s+")


@dataclass(frozen=True, slots=True)
class PartView:
    """A paragraph, a heading or a table.

    Attributes:
        level: Of a heading, from 2; 0 for what is none.
    """

    text: str
    level: int
    table: TableView | None = None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A whole document as a page shows it.

    Attributes:
        standing: Whether and for how long it holds, as far as that is known.
        header: Country, event and its date; its title where no place is known.
        about: Title, publisher and the like.
        parts: Of its text; empty where it is not shown.
        entries: Of its table of contents; may be empty.
        language: Of the text.
        title: Plain.
        source: Where it can be opened; None where nobody knows.
    """

    standing: list[Markup]
    header: Markup
    about: list[Markup]
    parts: list[PartView]
    entries: tuple[Entry, ...]
    language: Language
    title: str
    source: str | None


def view_document(collection: Collection, document_id: str, language: Language) -> DocumentView:
    """Returns a document for its page.

    Raises:
        KeyError: The collection does not hold it.
        QuoteMismatchError: What would be shown is not what the document says.
    """
    citation = collection.cite(document_id)
    standing, header = write_header(citation, language)
    about = MessageBuilder()
    add_citation(about, citation, language, names_subject=False)
    whole = read_whole(collection, document_id) if may_be_shown_whole(collection, document_id) else None
    return DocumentView(
        standing + write_validity(citation, language),
        header,
        write_lines(about),
        [] if whole is None else _view_parts(whole),
        () if whole is None else whole.entries,
        citation.language,
        show_title(citation),
        check_url(citation.url),
    )


def find_anchor(collection: Collection, document_id: str, start: int) -> str:
    """Returns the name of the place in a document's page at which an offset of its extracted text stands."""
    whole = read_whole(collection, document_id)
    return f"p{whole.find_part(whole.document.joined.find_offset(start))}"


def _view_parts(whole: WholeText) -> list[PartView]:
    shown: list[PartView] = []
    words: list[str] = []
    for part in whole.parts:
        text = whole.text[slice(*part.span)]
        words.append(text)
        table = None if part.table is None else view_table(part.table, part.table.rows)
        shown.append(PartView(show(_HEADING_MARK.sub("", text) if part.level else text).text, part.level, table))
    # What frames the cells of a table, and marks a heading, is set otherwise.
    if list(filter(str.isalnum, "".join(words))) != list(filter(str.isalnum, whole.text)):
        raise QuoteMismatchError("a page would show other words than its document")
    return shown
