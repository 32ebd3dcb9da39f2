"""How to use Kutip."""

from __future__ import annotations

from bot.messages.keys import Key
from bot.views.callbacks import ChooseLanguage, encode_callback, suggest_question
from bot.views.citation import name_scope
from bot.views.message import Button, Foreign, Message, MessageBuilder, say
from bot.views.shown import shorten, show
from index.models import CollectionInfo, Language


def render_help(language: Language, inline_username: str | None = None, *, reads_pictures: bool = False) -> Message:
    """Returns how to ask, how to read an answer, and the commands.

    Args:
        language: The reader's.
        inline_username: The bot's username, without @, where inline mode is on.
        reads_pictures: Whether screenshots are read.
    """
    builder = MessageBuilder()
    pictures = (Key.HELP_PICTURES,) if reads_pictures else ()
    for key in (Key.HELP_ASK, Key.HELP_EXACT, Key.HELP_BUTTONS, *pictures):
        builder.start_paragraph()
        builder.add_phrase(key, language)
    if inline_username:
        builder.start_paragraph()
        builder.add_phrase(Key.HELP_INLINE, language, bot=inline_username)
    builder.start_paragraph()
    builder.add_phrase(Key.HELP_COMMANDS, language)
    return builder.build()


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
    builder.add_phrase(Key.GREETING, language, scope=name_scope(info, language))
    builder.start_paragraph()
    builder.add_phrase(Key.WELCOME, language)
    builder.add(" ")
    builder.add_phrase(Key.WELCOME_HOLDINGS, language, n=document_count)
    builder.start_paragraph()
    builder.add_phrase(Key.WELCOME_COMMANDS, language)
    suggestions = list_suggestions(info, language)[:_MAX_SUGGESTIONS]
    if not suggestions:
        return builder.build()
    builder.start_paragraph()
    builder.add_phrase(Key.WELCOME_SUGGESTIONS, language)
    rows = [
        [Button(shorten(show(question).text, _MAX_LABEL_UNITS), encode_callback(suggest_question(question)))]
        for question in suggestions
    ]
    return builder.build(*rows)


# Each in its own words, so that nobody has to read the other language to find theirs.
_LABELS = {Language.ID: "Bahasa Indonesia", Language.EN: "English"}


def render_language_choice(language: Language) -> Message:
    """Returns the question in the reader's language, with a button for each."""
    builder = MessageBuilder()
    builder.add_phrase(Key.CHOOSE_LANGUAGE, language)
    return builder.build([Button(label, encode_callback(ChooseLanguage(choice))) for choice, label in _LABELS.items()])


def render_empty_question(info: CollectionInfo, language: Language) -> Message:
    """Returns the request for a question after a bare /ask, with an example."""
    examples = list_suggestions(info, language)
    if examples:
        return say(Key.EMPTY_QUESTION_EXAMPLE, language, example=Foreign(examples[0], max_units=300))
    return say(Key.EMPTY_QUESTION, language)
