"""Why a file was not taken, or not written."""

from __future__ import annotations

from bot.messages import Key
from bot.views.faults import add_faults
from bot.views.message import Message, MessageBuilder
from index.errors import DocumentError, SeedFileError
from index.models import Language


def render_refused_file(error: DocumentError, language: Language, *, is_another_wanted: bool = False) -> Message:
    """Returns why a file cannot be used.

    Args:
        error: The refusal.
        language: The reader's.
        is_another_wanted: Whether another file is waited for.
    """
    builder = MessageBuilder()
    add_faults(builder, error.faults, language)
    if is_another_wanted:
        builder.start_line()
        builder.add_phrase(Key.UPLOAD_TRY_AGAIN, language)
    return builder.build()


def render_not_written(error: SeedFileError, language: Language) -> Message:
    """Returns why the collection folder stays as it is."""
    builder = MessageBuilder()
    add_faults(builder, error.faults, language)
    return builder.build()
