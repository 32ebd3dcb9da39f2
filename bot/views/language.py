"""The choice of language."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.messages import Key
from bot.views.callbacks import ChooseLanguage, encode_callback
from bot.views.message import Message, MessageBuilder
from index.models import Language

# Each in its own words, so that nobody has to read the other language to find theirs.
_LABELS = {Language.ID: "Bahasa Indonesia", Language.EN: "English"}


def render_language_choice(language: Language) -> Message:
    """Returns the question in the reader's language, with a button for each."""
    builder = MessageBuilder()
    builder.add_phrase(Key.CHOOSE_LANGUAGE, language)
    buttons = [
        InlineKeyboardButton(label, callback_data=encode_callback(ChooseLanguage(choice)))
        for choice, label in _LABELS.items()
    ]
    return builder.build(InlineKeyboardMarkup([buttons]))


def render_language_chosen(language: Language) -> Message:
    """Returns the confirmation, in the language that was chosen."""
    builder = MessageBuilder()
    builder.add_phrase(Key.LANGUAGE_CHOSEN, language)
    return builder.build()
