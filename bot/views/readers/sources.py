"""The list of documents, in pages."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages.keys import Key
from bot.views.callbacks import ShowSources, encode_callback
from bot.views.citation import add_fields, add_title, format_published, name_genre, name_language
from bot.views.message import Button, Foreign, Message, MessageBuilder
from index.models import Document, Language

SOURCES_PER_PAGE = 6
_MAX_WITHDRAWN_UNITS = 400


def render_sources(
    documents: Sequence[Document],
    page: int,
    language: Language,
    *,
    shows_ids: bool = False,
    withdrawn: Sequence[str] = (),
) -> Message:
    """Returns one page of the documents: title, publisher, date, genre and language.

    Args:
        documents: All of them, in the order of the list.
        page: From 0; one beyond the last shows the last, since documents may go while a button stays.
        language: The reader's.
        shows_ids: Whether the reader is an admin, who needs them for commands.
        withdrawn: Ids of documents that are not among them because they are withdrawn.
    """
    builder = MessageBuilder()
    if not documents:
        builder.add_phrase(Key.NO_SOURCES, language)
        _add_withdrawn(builder, withdrawn, language)
        return builder.build()
    last_page = (len(documents) - 1) // SOURCES_PER_PAGE
    page = min(max(page, 0), last_page)
    first = page * SOURCES_PER_PAGE
    listed = documents[first : first + SOURCES_PER_PAGE]
    last, total = first + len(listed), len(documents)
    builder.add_phrase(Key.SOURCES_TITLE, language, is_bold=True, first=first + 1, last=last, total=total)
    _add_documents(builder, listed, first, language, shows_ids=shows_ids)
    _add_withdrawn(builder, withdrawn, language)
    return builder.build(_turn_pages(page, last_page))


def _add_documents(
    builder: MessageBuilder, listed: Sequence[Document], first: int, language: Language, *, shows_ids: bool
) -> None:
    for number, document in enumerate(listed, first + 1):
        builder.start_paragraph()
        builder.add(f"{number}. ")
        add_title(builder, document)
        builder.start_line()
        genre = name_genre(document.genre, language) if document.genre else ""
        add_fields(
            builder,
            [
                Foreign(document.publisher or ""),
                format_published(document, language),
                genre,
                name_language(document.language, language),
                Foreign(document.id if shows_ids else ""),
            ],
        )


def _add_withdrawn(builder: MessageBuilder, ids: Sequence[str], language: Language) -> None:
    if ids:
        builder.start_paragraph()
        builder.add_phrase(Key.SOURCES_WITHDRAWN, language, ids=Foreign(", ".join(ids), max_units=_MAX_WITHDRAWN_UNITS))


def list_all_sources(documents: Sequence[Document], language: Language, *, shows_ids: bool = False) -> list[Message]:
    """Returns the whole list in parts, for where no pages are turned: the first says how many there are."""
    if not documents:
        return [render_sources(documents, 0, language, shows_ids=shows_ids)]
    parts = []
    for first in range(0, len(documents), SOURCES_PER_PAGE):
        builder = MessageBuilder()
        if not first:
            builder.add_phrase(Key.SOURCES_ALL, language, is_bold=True, n=len(documents))
        listed = documents[first : first + SOURCES_PER_PAGE]
        _add_documents(builder, listed, first, language, shows_ids=shows_ids)
        parts.append(builder.build())
    return parts


def _turn_pages(page: int, last_page: int) -> list[Button]:
    position = f"{page + 1}/{last_page + 1}"
    buttons = []
    if page > 0:
        label = "◀" if page < last_page else f"◀ {position}"
        buttons.append(Button(label, encode_callback(ShowSources(page - 1))))
    if page < last_page:
        label = f"{position} ▶"
        buttons.append(Button(label, encode_callback(ShowSources(page + 1))))
    return buttons
