"""What is stored, and for how long."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.views.message import Message, MessageBuilder
from index.models import Language


class StoredData(enum.Enum):
    """A kind of data that the bot stores: the key of its name."""

    LANGUAGE_CHOICE = Key.STORED_LANGUAGE
    ANSWERS = Key.STORED_ANSWERS
    CARRIED_QUESTIONS = Key.STORED_CARRIED_QUESTIONS
    VOTES = Key.STORED_VOTES
    GROUP_SETTINGS = Key.STORED_GROUP_SETTINGS
    LEFT_CHATS = Key.STORED_LEFT_CHATS
    QUESTIONS = Key.STORED_QUESTIONS
    UNANSWERED = Key.STORED_UNANSWERED
    MESSAGES = Key.STORED_MESSAGES
    WAITING = Key.STORED_WAITING


class KeptFrom(enum.Enum):
    """When the days begin that data is kept for: the key of how that is said."""

    STORING = Key.KEPT_DAYS
    LAST_MESSAGE = Key.KEPT_DAYS_AFTER_LAST_MESSAGE


@dataclass(frozen=True, slots=True)
class PrivacyRow:
    """One line of the table.

    Attributes:
        days: For how many days the data is kept, at least one.
        kept_from: When those days begin.
    """

    data: StoredData
    days: int
    kept_from: KeptFrom = KeptFrom.STORING


def warn_of_number(answer: Message, language: Language) -> Message:
    """Returns an answer with a line below that asks for no ID, phone or card numbers, where there is room."""
    return replace(answer, text=f"{answer.text}\n\n{phrase(Key.ID_NUMBER, language)}").or_else(answer)


def render_forgotten(questions_days: int, language: Language) -> Message:
    """Returns that what was stored of a person is deleted, and what stays because nobody knows whose it is.

    Args:
        questions_days: For how many days questions are stored; 0 where they are not.
        language: The reader's.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.FORGOTTEN, language)
    if questions_days:
        builder.add(" ")
        builder.add_phrase(Key.FORGOTTEN_STAYS, language, n=questions_days)
    return builder.build()


def render_privacy(rows: Sequence[PrivacyRow], language: Language) -> Message:
    """Returns the table of stored data, what is not stored, how to delete, and who sees stored questions.

    Args:
        rows: Everything that is stored, in the order of the table.
        language: The reader's.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.PRIVACY_TITLE, language, is_bold=True)
    builder.start_line()
    for row in rows:
        builder.start_line()
        how_long = phrase(row.kept_from.value, language, n=row.days)
        builder.add_phrase(Key.PRIVACY_ROW, language, what=phrase(row.data.value, language), how_long=how_long)
    builder.start_paragraph()
    builder.add_phrase(Key.PRIVACY_NOT_STORED, language)
    builder.add(" ")
    builder.add_phrase(Key.PRIVACY_PICTURES, language)
    builder.add(" ")
    builder.add_phrase(Key.PRIVACY_FORGET, language)
    if any(row.data is StoredData.QUESTIONS for row in rows):
        builder.start_paragraph()
        builder.add_phrase(Key.PRIVACY_QUESTIONS, language)
    return builder.build()
