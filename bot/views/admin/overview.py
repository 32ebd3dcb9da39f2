"""What admins can do, and what serves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.messages.keys import Key, name_key
from bot.messages.texts import format_time, phrase
from bot.views.message import Foreign, Message, MessageBuilder
from bot.views.shown import show
from index.changes import ComingChange
from index.models import Language

_MAX_COMING = 30
_MAX_TITLE_UNITS = 120


def render_overview(commands: Mapping[str, Key], generation: str, document_count: int, language: Language) -> Message:
    """Returns what serves, then the commands with what they do.

    Args:
        commands: Names without the slash, in the reader's language, and how each is described.
        generation: That serves.
        document_count: In it, withdrawn ones left out.
        language: The reader's.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.ADMIN_TITLE, language, is_bold=True)
    builder.start_line()
    builder.add_phrase(Key.ADMIN_SERVING, language, name=generation, documents=document_count)
    builder.start_line()
    for name, key in commands.items():
        builder.start_line()
        builder.add(f"/{name} – {phrase(key, language)}")
    return builder.build()


def render_status(
    generation: str, document_count: int, coming: Sequence[ComingChange], candidates: Sequence[str], language: Language
) -> Message:
    """Returns what serves and what waits, then what begins and ends this week.

    Args:
        generation: That serves.
        document_count: In it, withdrawn ones left out.
        coming: By time.
        candidates: Editions that wait for a decision.
        language: The reader's.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.ADMIN_SERVING, language, name=generation, documents=document_count)
    if candidates:
        builder.start_line()
        builder.add_phrase(Key.HEALTH_CANDIDATES, language, names=", ".join(candidates))
    builder.start_paragraph()
    builder.add_phrase(Key.COMING_TITLE if coming else Key.COMING_NONE, language)
    for change in coming[:_MAX_COMING]:
        builder.start_line()
        builder.add(f"• {format_time(change.at, language)}: ")
        title = Foreign(change.title, max_units=_MAX_TITLE_UNITS)
        builder.add_phrase(name_key("COMING", change.kind), language, title=title, id=change.document_id)
    if len(coming) > _MAX_COMING:
        builder.start_line()
        builder.add_phrase(Key.GATE_MORE, language, n=len(coming) - _MAX_COMING)
    return builder.build()


def write_coming(coming: Iterable[ComingChange], language: Language) -> Iterator[str]:
    """Yields the same of what begins and ends as lines for a shell; nothing where there is nothing."""
    for number, change in enumerate(coming):
        if not number:
            yield phrase(Key.COMING_TITLE, language)
        title = show(change.title).text
        words = phrase(name_key("COMING", change.kind), language, title=title, id=change.document_id)
        yield f"• {format_time(change.at, language)}: {words}"
