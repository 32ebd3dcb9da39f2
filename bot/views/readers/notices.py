"""Short messages for what is not a question, or cannot be answered now.

Where Telegram shows a notice over the chat (`answerCallbackQuery`), send its `text`, below 200 characters.
"""

from __future__ import annotations

import datetime as dt
import enum

from bot.messages.keys import Key
from bot.messages.texts import format_date, format_number
from bot.views.message import Foreign, Message, MessageBuilder
from bot.views.readers.pages import list_suggestions
from index.models import CollectionInfo, Language


class Notice(enum.Enum):
    """A notice without anything to fill in: its key."""

    STALE_BUTTON = Key.STALE_BUTTON
    CHANGED_DOCUMENT = Key.CHANGED_DOCUMENT
    APOLOGY = Key.APOLOGY
    UNKNOWN_COMMAND = Key.UNKNOWN_COMMAND
    UNSUPPORTED_MEDIA = Key.UNSUPPORTED_MEDIA
    UNSUPPORTED_VOICE = Key.UNSUPPORTED_VOICE
    VOTE_UP = Key.VOTE_UP
    VOTE_UP_CHANGED = Key.VOTE_UP_CHANGED
    VOTE_DOWN = Key.VOTE_DOWN
    VOTE_DOWN_CHANGED = Key.VOTE_DOWN_CHANGED
    COMPLAINT_NOTED = Key.COMPLAINT_NOTED
    MODERATORS_ONLY = Key.MODERATORS_ONLY
    DELETE_USAGE = Key.DELETE_USAGE
    TOO_OLD_TO_DELETE = Key.TOO_OLD_TO_DELETE


def render_notice(notice: Notice, language: Language) -> Message:
    """Returns a notice."""
    builder = MessageBuilder()
    builder.add_phrase(notice.value, language)
    return builder.build()


def render_withdrawn_notice(day: dt.date, language: Language) -> Message:
    """Returns that the document of a quote has been withdrawn, and when."""
    builder = MessageBuilder()
    builder.add_phrase(Key.WITHDRAWN, language, date=format_date(day, language))
    return builder.build()


def render_flood(wait_seconds: int, language: Language) -> Message:
    """Returns the request to wait.

    Args:
        wait_seconds: Until the next question is answered, at least 1.
        language: The reader's.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.FLOOD, language, count=wait_seconds, n=format_number(wait_seconds, language))
    return builder.build()


def render_question_cut(read_chars: int, language: Language) -> Message:
    """Returns the note that only the beginning of a long message was read.

    Args:
        read_chars: How many characters were read.
        language: The reader's.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.QUESTION_CUT, language, n=format_number(read_chars, language))
    return builder.build()


def render_empty_question(info: CollectionInfo, language: Language) -> Message:
    """Returns the request for a question after a bare /ask, with an example."""
    builder = MessageBuilder()
    examples = list_suggestions(info, language)
    if examples:
        builder.add_phrase(Key.EMPTY_QUESTION_EXAMPLE, language, example=Foreign(examples[0], max_units=300))
    else:
        builder.add_phrase(Key.EMPTY_QUESTION, language)
    return builder.build()
