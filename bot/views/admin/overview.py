"""What admins can do, and what serves."""

from __future__ import annotations

from collections.abc import Mapping

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.views.message import Message, MessageBuilder
from index.models import Language


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
