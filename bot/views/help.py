"""How to use Kutip."""

from __future__ import annotations

from bot.messages import Key
from bot.views.message import Message, MessageBuilder
from index.models import Language


def render_help(language: Language, inline_username: str | None = None) -> Message:
    """Returns how to ask, how to read an answer, and the commands.

    Args:
        language: The reader's.
        inline_username: The bot's username, without @, where inline mode is on.
    """
    builder = MessageBuilder()
    for key in (Key.HELP_ASK, Key.HELP_EXACT, Key.HELP_BUTTONS):
        builder.start_paragraph()
        builder.add_phrase(key, language)
    if inline_username:
        builder.start_paragraph()
        builder.add_phrase(Key.HELP_INLINE, language, bot=inline_username)
    builder.start_paragraph()
    builder.add_phrase(Key.HELP_COMMANDS, language)
    return builder.build()
