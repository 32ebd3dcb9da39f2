"""The documents and files that a release concerns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.messages.keys import Key
from bot.messages.texts import format_time, phrase
from bot.views.admin.faults import add_faults
from bot.views.admin.gate.pages import GateItem, add_more, list_section, split_pages
from bot.views.admin.side_by_side import place_side_by_side
from bot.views.message import Foreign, Message, MessageBuilder, StyleKind
from index.changes import AlikeDocuments, DocumentChange, Release, WaitingDocument
from index.models import Language, SkippedFile

_MAX_TITLE_UNITS = 120
_MAX_TEXT_UNITS = 240


def render_alike(alike: Sequence[AlikeDocuments], language: Language) -> Message:
    """Returns which documents are nearly the same, for where there is no gate; there must be some."""
    builder = MessageBuilder()
    for item in list_alike(alike, language):
        item.add(builder)
    return builder.build()


def add_document_changes(builder: MessageBuilder, release: Release, language: Language) -> None:
    """Adds the documents that change, as many as fit on a page; then says how many more there are."""
    items = [*list_documents(release, language)]
    shown = split_pages(items)[0]
    for item in shown:
        item.add(builder)
    if len(shown) < len(items):
        add_more(builder, len(items) - len(shown), language)


def list_documents(release: Release, language: Language) -> Iterator[GateItem]:
    """Yields what was added, changed and taken out, a section each."""
    for key, changes in (
        (Key.GATE_ADDED, release.added),
        (Key.GATE_CHANGED, release.changed),
        (Key.GATE_REMOVED, release.removed),
    ):
        yield from list_section(key, changes, _add_document, language)


def list_alike(alike: Sequence[AlikeDocuments], language: Language) -> Iterator[GateItem]:
    """Yields the pairs that are nearly the same, and what to do about them."""
    yield from list_section(Key.GATE_ALIKE, alike, _add_alike, language)
    if alike:
        yield GateItem(lambda builder: _add_line(builder, Key.ADVICE_NEAR_DUPLICATES, language))


def _begin_entry(builder: MessageBuilder, name: str) -> None:
    builder.start_line()
    builder.add("• ")
    builder.add_foreign(name[: 4 * _MAX_TITLE_UNITS], max_units=_MAX_TITLE_UNITS)


def _add_document(builder: MessageBuilder, change: DocumentChange, language: Language) -> None:
    _begin_entry(builder, change.title)
    builder.add(f" ({change.id})")
    if change.fields:
        builder.add(": " + ", ".join(phrase(Key[f"CHANGED_{field.upper()}"], language) for field in change.fields))
    for text in change.texts:
        shown = place_side_by_side(text.before, text.after, _MAX_TEXT_UNITS)
        for key, (words, difference) in zip((Key.GATE_TEXT_BEFORE, Key.GATE_TEXT_AFTER), shown, strict=True):
            if words:
                builder.start_line()
                builder.add_phrase(key, language)
                builder.start_line()
                builder.add_shown_block(words, difference, StyleKind.QUOTE)
    if change.more_texts:
        add_more(builder, change.more_texts, language)


def _add_alike(builder: MessageBuilder, alike: AlikeDocuments, language: Language) -> None:
    builder.start_line()
    builder.add("• ")
    title = Foreign(alike.title[: 4 * _MAX_TITLE_UNITS], max_units=_MAX_TITLE_UNITS)
    share = round(100 * alike.share)
    builder.add_phrase(
        Key.GATE_ALIKE_PAIR, language, title=title, id=Foreign(alike.id), other=Foreign(alike.other_id), n=share
    )


def _add_line(builder: MessageBuilder, key: Key, language: Language) -> None:
    builder.start_line()
    builder.add_phrase(key, language)


def add_waiting(builder: MessageBuilder, waiting: WaitingDocument, language: Language) -> None:
    """Adds a document with the moment from which it is seen."""
    _begin_entry(builder, waiting.title)
    builder.add(f" ({waiting.id}): {format_time(waiting.until, language)}")


def add_file(builder: MessageBuilder, file: SkippedFile, language: Language) -> None:
    """Adds a file and what is wrong with it."""
    _begin_entry(builder, file.name)
    builder.add(": ")
    add_faults(builder, file.faults, language)
