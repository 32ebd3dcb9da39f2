"""A line of a card in parts, some of them documents' words, and in forms, of which the first that fits is taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.views.lines import COLUMNS, measure_columns
from bot.views.message import Foreign, MessageBuilder
from bot.views.shown import show

MAX_FIELD_UNITS = 120
Parts = list[str | Foreign]


def choose_form(forms: Iterable[Parts]) -> Parts:
    """Returns the first form that fits a line of a phone; the first of all where none does."""
    listed = list(forms)
    return next((form for form in listed if measure_columns(read_parts(form)) <= COLUMNS), listed[0])


def read_parts(parts: Parts) -> str:
    """Returns parts as they read."""
    return "".join(part if isinstance(part, str) else show(part.text).text for part in parts)


def list_visible(text: str | None) -> Parts:
    """Returns a document's words as parts; none where nothing of them can be seen."""
    return [Foreign(text, max_units=MAX_FIELD_UNITS)] if text and show(text).text else []


def list_plain(text: str) -> Parts:
    """Returns words of ours as parts; none where there are none."""
    return [text] if text else []


def join_parts(fields: Sequence[Parts], separator: str) -> Parts:
    """Returns fields in one line, empty ones left out."""
    joined: Parts = []
    for parts in fields:
        if parts:
            joined += [separator, *parts] if joined else parts
    return joined


def add_parts(builder: MessageBuilder, parts: Parts) -> None:
    """Adds parts where a message stands."""
    for part in parts:
        if isinstance(part, str):
            builder.add(part)
        else:
            builder.add_foreign(part.text, url=part.url, max_units=part.max_units)
