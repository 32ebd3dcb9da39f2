"""The first message: who this is, what can be asked, and questions to begin with."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.messages import Key, format_number
from bot.views.callbacks import encode_callback, suggest_question
from bot.views.message import Foreign, Message, MessageBuilder
from bot.views.shown import shorten, show
from index.models import CollectionInfo, Language

_MAX_SUGGESTIONS = 4
_MAX_LABEL_UNITS = 100


def list_suggestions(info: CollectionInfo, language: Language) -> list[str]:
    """Returns the suggested questions in a language, best first; never blank."""
    return [question for question in info.suggestions.get(language, ()) if show(question).text]


def render_welcome(info: CollectionInfo, document_count: int, language: Language) -> Message:
    """Returns the welcome with up to four suggested questions as buttons, one a row.

    Args:
        info: The collection's.
        document_count: How many documents the collection holds.
        language: The reader's.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.GREETING, language, scope=Foreign(info.scope[language], max_units=300))
    builder.start_paragraph()
    builder.add_phrase(Key.WELCOME, language)
    builder.add(" ")
    builder.add_phrase(Key.WELCOME_HOLDINGS, language, count=document_count, n=format_number(document_count, language))
    builder.start_paragraph()
    builder.add_phrase(Key.WELCOME_COMMANDS, language)
    suggestions = list_suggestions(info, language)[:_MAX_SUGGESTIONS]
    if not suggestions:
        return builder.build()
    builder.start_paragraph()
    builder.add_phrase(Key.WELCOME_SUGGESTIONS, language)
    return builder.build(
        InlineKeyboardMarkup(
            [
                [
                    InlineKeyboardButton(
                        shorten(show(question).text, _MAX_LABEL_UNITS),
                        callback_data=encode_callback(suggest_question(question)),
                    )
                ]
                for question in suggestions
            ]
        )
    )
