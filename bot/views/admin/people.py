"""Who runs the collection, and what they did lately."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from bot.messages.keys import Key, name_key
from bot.messages.texts import format_date, phrase
from bot.values.audit import AuditedAction, AuditEntry, AuditOutcome
from bot.views.message import Foreign, Message, MessageBuilder
from index.models import Language

MAX_ENTRIES = 15
_MAX_SUBJECT_UNITS = 80


def render_audit(entries: Sequence[AuditEntry], language: Language) -> Message:
    """Returns the entries, newest first, a day's below its date: time, admin, what, to what, generation.

    Args:
        entries: At most `MAX_ENTRIES`, newest first.
        language: The reader's.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.AUDIT_TITLE if entries else Key.AUDIT_EMPTY, language, is_bold=bool(entries))
    day = None
    for entry in entries:
        if entry.at.date() != day:
            day = entry.at.date()
            builder.start_paragraph()
            builder.add(format_date(day, language))
        builder.start_line()
        builder.add(f"{entry.at:%H:%M} · {entry.admin_id or phrase(Key.AUDIT_SHELL, language)} · ")
        if entry.action in set(AuditedAction):
            builder.add_phrase(name_key("AUDIT", AuditedAction(entry.action)), language)
        else:
            builder.add_foreign(entry.action, max_units=_MAX_SUBJECT_UNITS)
        if entry.subject:
            builder.add(": ")
            builder.add_foreign(entry.subject, max_units=_MAX_SUBJECT_UNITS)
        if entry.generation:
            builder.add(" ")
            builder.add_phrase(Key.AUDIT_GENERATION, language, name=Foreign(entry.generation))
        if entry.outcome is not AuditOutcome.DONE:
            builder.add(" ")
            builder.add_phrase(Key.AUDIT_UNKNOWN if entry.outcome is None else Key.AUDIT_FAILED, language)
    return builder.build()


def render_admins(set_ids: Iterable[int], claimed: Sequence[tuple[int, dt.date]], language: Language) -> Message:
    """Returns who may run the bot, and since when.

    Args:
        set_ids: User ids of the settings.
        claimed: User ids of those who became admins by a code, with the day.
        language: The reader's.
    """
    builder = MessageBuilder()
    listed = sorted(set_ids)
    builder.add_phrase(Key.ADMINS_TITLE if listed or claimed else Key.ADMINS_NONE, language, is_bold=True)
    for user_id in listed:
        builder.start_line()
        builder.add_phrase(Key.ADMINS_SET, language, id=str(user_id))
    for user_id, since in claimed:
        builder.start_line()
        builder.add_phrase(Key.ADMINS_CLAIMED, language, id=str(user_id), date=since)
    return builder.build()
