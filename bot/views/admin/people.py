"""Who runs the collection."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from bot.messages.keys import Key
from bot.views.message import Message, MessageBuilder
from index.models import Language


def render_admins(set_ids: Iterable[int], claimed: Sequence[tuple[int, dt.date]], language: Language) -> Message:
    """Returns the admins.

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
