"""The fields of documents as editors see them: names, values and what each may hold.

Values are texts as they stand in front matter; a field without one is missing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from bot.messages.keys import Key, name_key
from bot.messages.texts import format_date, format_moment, phrase, read_date
from bot.views.citation import name_genre, name_language
from bot.views.message import Foreign, Message, MessageBuilder
from index.editorial import FieldName
from index.models import Genre, Language, Moment

NO_VALUE = "–"
_MAX_VALUE_UNITS = 160
_HINTS = {
    FieldName.PUBLISHED: Key.FIELD_HINT_DATE,
    FieldName.EVENT_DATE: Key.FIELD_HINT_DATE,
    FieldName.URL: Key.FIELD_HINT_URL,
    FieldName.VALID_FROM: Key.FIELD_HINT_MOMENT,
    FieldName.VALID_UNTIL: Key.FIELD_HINT_MOMENT,
    FieldName.EMBARGO_UNTIL: Key.FIELD_HINT_MOMENT,
    FieldName.SUPERSEDES: Key.FIELD_HINT_IDS,
}


def name_field(field: FieldName, language: Language) -> str:
    """Returns what a field is called."""
    return phrase(name_key("FIELD", field), language)


def add_field(builder: MessageBuilder, field: FieldName, values: Mapping[FieldName, str], language: Language) -> None:
    """Adds a line with a field's name and value."""
    builder.start_line()
    value = _show_value(field, values, language)
    builder.add_phrase(Key.DRAFT_FIELD, language, field=name_field(field, language), value=value)


def say_field(field: FieldName, values: Mapping[FieldName, str], language: Language) -> Message:
    """Returns a field's name and value alone."""
    builder = MessageBuilder()
    add_field(builder, field, values, language)
    return builder.build()


def _show_value(field: FieldName, values: Mapping[FieldName, str], language: Language) -> str | Foreign:
    value = values.get(field)
    if value is None:
        return NO_VALUE
    match field:
        case FieldName.GENRE:
            return name_genre(Genre(value), language)
        case FieldName.LANGUAGE:
            return name_language(Language(value), language)
        case FieldName.SHOW_WHOLE:
            return list_choices(field, language).get(value, value)
        case FieldName.PUBLISHED | FieldName.EVENT_DATE:
            return format_date(dt.date.fromisoformat(value), language)
    if field.is_moment:
        return format_moment(Moment.read(value), language)
    return Foreign(value, max_units=_MAX_VALUE_UNITS)


def list_choices(field: FieldName, language: Language) -> dict[str, str]:
    """Returns what a field may hold, each with its name; empty where it may hold any text."""
    if field is FieldName.GENRE:
        return {genre.value: name_genre(genre, language) for genre in Genre}
    if field is FieldName.LANGUAGE:
        return {each.value: name_language(each, language) for each in Language}
    if field is FieldName.SHOW_WHOLE:
        return {"true": phrase(Key.FIELD_YES, language), "false": phrase(Key.FIELD_NO, language)}
    return {}


def read_value(field: FieldName, text: str) -> str:
    """Returns the value that a typed text means: a choice by its name in either language, a date as they are shown."""
    if field in (FieldName.PUBLISHED, FieldName.EVENT_DATE):
        date = read_date(text)
        return date.isoformat() if date else text
    words = set(text.casefold().split())
    meant = {
        value
        for language in Language
        for value, name in list_choices(field, language).items()
        if words and words <= {value, *name.casefold().split()}
    }
    return meant.pop() if len(meant) == 1 else text


def render_field_prompt(field: FieldName, values: Mapping[FieldName, str], language: Language) -> Message:
    """Returns the question for a new value: what the field holds now, and what it may hold."""
    builder = MessageBuilder()
    builder.add_phrase(Key.FIELD_ASK, language, field=name_field(field, language))
    builder.start_line()
    builder.add_phrase(_HINTS.get(field, Key.FIELD_HINT_TEXT), language)
    if field in values:
        builder.start_line()
        add_field(builder, field, values, language)
    return builder.build()


def render_field_refused(field: FieldName, language: Language) -> Message:
    """Returns why a value cannot be used."""
    builder = MessageBuilder()
    builder.add_phrase(Key.FIELD_REFUSED, language, field=name_field(field, language))
    builder.start_line()
    if choices := list_choices(field, language):
        builder.add_phrase(Key.FIELD_HINT_CHOICE, language, choices=", ".join(choices.values()))
    else:
        builder.add_phrase(_HINTS.get(field, Key.FIELD_HINT_TEXT), language)
    return builder.build()
