"""What a gate lists, divided so that each page is a message that Telegram takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.messages.keys import Key
from bot.views.message import MessageBuilder
from bot.views.shown import count_units
from index.models import Language

# Below Telegram's 4,096 and 100, with room for what stands at the top of each page.
_PAGE_UNITS = 3_400
_PAGE_ENTITIES = 70
_MAX_LISTED = 30
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class GateItem:
    """What stays on one page.

    Attributes:
        add: Adds it to a message.
        number: By which the answer in it can be called right; None where it cannot.
        digest: Of its question; empty likewise.
    """

    add: Callable[[MessageBuilder], None]
    number: int | None = None
    digest: str = ""


def split_pages(items: Sequence[GateItem]) -> list[list[GateItem]]:
    """Returns at least one page, each within what Telegram takes; a lone item may be longer."""
    pages: list[list[GateItem]] = [[]]
    units = entities = 0
    for item in items:
        alone = MessageBuilder()
        item.add(alone)
        message = alone.build()
        units += count_units(message.text) + 2
        entities += len(message.styles)
        if pages[-1] and (units > _PAGE_UNITS or entities > _PAGE_ENTITIES):
            pages.append([])
            units, entities = count_units(message.text) + 2, len(message.styles)
        pages[-1].append(item)
    return pages


def list_section(
    title: Key,
    entries: Sequence[_T],
    add: Callable[[MessageBuilder, _T, Language], None],
    language: Language,
    most: int | None = _MAX_LISTED,
) -> Iterator[GateItem]:
    """Yields a section's entries, its title with the first so that no page ends in a title."""
    for number, entry in enumerate(entries[:most]):

        def add_item(builder: MessageBuilder, entry: _T = entry, *, is_first: bool = number == 0) -> None:
            if is_first:
                builder.start_paragraph()
                builder.add_phrase(title, language, is_bold=True, n=len(entries))
            add(builder, entry, language)

        yield GateItem(add_item)
    if most is not None and (left := len(entries) - most) > 0:
        yield GateItem(lambda builder: add_more(builder, left, language))


def add_more(builder: MessageBuilder, count: int, language: Language) -> None:
    """Adds how many entries are not listed."""
    builder.start_line()
    builder.add_phrase(Key.GATE_MORE, language, n=count)
