"""How to use Kutip."""

from __future__ import annotations

from bot.messages import Key
from bot.views.message import Message, MessageBuilder
from index.models import Language


def render_help(language: Language) -> Message:
    """Returns how to ask, how to read an answer, and the commands."""
    builder = MessageBuilder()
    for key in (Key.HELP_ASK, Key.HELP_EXACT, Key.HELP_BUTTONS, Key.HELP_COMMANDS):
        builder.start_paragraph()
        builder.add_phrase(key, language)
    return builder.build()
