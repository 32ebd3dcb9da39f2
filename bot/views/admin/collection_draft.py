"""What the collection is to say of itself, as an admin edits it: every field, what has changed, a button for each."""

from __future__ import annotations

from collections.abc import Set

from bot.messages.keys import Key, name_key
from bot.messages.texts import phrase
from bot.values.drafts import InfoDraft
from bot.views.admin.admin_callbacks import REINDEX, encode_admin_callback
from bot.views.admin.draft import BUTTON, DraftAction
from bot.views.admin.faults import add_faults
from bot.views.admin.fields import NO_VALUE
from bot.views.message import Button, Foreign, Keyboard, Message, MessageBuilder
from index.editorial import InfoField
from index.errors import CollectionError, FieldError
from index.models import Language

_FIELDS = tuple(InfoField)
_BUTTONS_A_ROW = 2
_MAX_VALUE_UNITS = 100
_MAX_WAS_UNITS = 60
_MAX_QUESTION_UNITS = 80
_MAX_QUESTIONS = 8
_HINTS = {
    InfoField.HOME: Key.INFO_HINT_HOME,
    InfoField.AUTHORITY_URL: Key.FIELD_HINT_URL,
    InfoField.REGISTRATION: Key.INFO_HINT_LINK,
    InfoField.POLLING_STATION: Key.INFO_HINT_LINK,
    InfoField.SUGGESTIONS_EN: Key.INFO_HINT_QUESTIONS,
    InfoField.SUGGESTIONS_ID: Key.INFO_HINT_QUESTIONS,
}


def decode_info_field(code: str) -> InfoField | None:
    """Returns the field that a button names."""
    return _FIELDS[int(code)] if code.isascii() and code.isdecimal() and int(code) < len(_FIELDS) else None


def render_info_draft(draft: InfoDraft, weak: Set[str], language: Language) -> Message:
    """Returns all fields, what those that have changed were, and the buttons; nothing to save, no button for it.

    Args:
        draft: As it is.
        weak: Of its suggested questions those that get no strong answer now.
        language: The reader's.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.INFO_DRAFT, language, is_bold=True)
    for field in _FIELDS:
        _add_field(builder, field, draft, weak, language)
    return builder.build(*_make_keyboard(draft, language))


def render_info_prompt(draft: InfoDraft, field: InfoField, language: Language) -> Message:
    """Returns the question for a new value: what the field may hold, and what it holds now."""
    builder = MessageBuilder()
    builder.add_phrase(Key.FIELD_ASK, language, field=_name(field, language))
    builder.start_line()
    builder.add_phrase(_HINTS.get(field, Key.FIELD_HINT_TEXT), language)
    if lines := draft.values.get(field, "").splitlines():
        builder.start_paragraph()
        for number, line in enumerate(lines[: 2 * _MAX_QUESTIONS]):
            if number:
                builder.start_line()
            builder.add_foreign(line, max_units=2 * _MAX_VALUE_UNITS)
    return builder.build()


def make_info_keyboard(draft: InfoDraft, field: InfoField, language: Language) -> Keyboard:
    """Returns what a field can be set to by a button: nothing, or what it was."""
    code = str(_FIELDS.index(field))
    return (
        (
            _button(phrase(Key.BUTTON_CLEAR, language), draft, DraftAction.CLEAR, code),
            _button(phrase(Key.BUTTON_BACK, language), draft, DraftAction.BACK),
        ),
    )


def render_info_refused(field: InfoField, error: FieldError, language: Language) -> Message:
    """Returns why a value cannot be used."""
    builder = MessageBuilder()
    builder.add_phrase(Key.FIELD_REFUSED, language, field=_name(field, language))
    builder.add(" ")
    add_faults(builder, error.faults[:1], language)
    builder.start_line()
    builder.add_phrase(_HINTS.get(field, Key.FIELD_HINT_TEXT), language)
    return builder.build()


def render_info_broken(error: CollectionError, language: Language) -> Message:
    """Returns why what the collection says of itself cannot be edited."""
    builder = MessageBuilder()
    add_faults(builder, error.faults, language)
    builder.start_line()
    builder.add_phrase(Key.INFO_BROKEN, language)
    return builder.build()


def render_info_saved(language: Language) -> Message:
    """Returns that it was saved, with a button that starts a reindex."""
    builder = MessageBuilder()
    builder.add_phrase(Key.INFO_SAVED, language)
    return builder.build([Button(phrase(Key.BUTTON_REINDEX, language), encode_admin_callback(REINDEX))])


def _add_field(builder: MessageBuilder, field: InfoField, draft: InfoDraft, weak: Set[str], language: Language) -> None:
    value, was = draft.values.get(field), draft.before.get(field)
    builder.start_line()
    builder.add("✎ " if value != was else "")
    name = _name(field, language)
    if value is None or not field.is_list:
        shown = Foreign(value, max_units=_MAX_VALUE_UNITS) if value else NO_VALUE
        builder.add_phrase(Key.DRAFT_FIELD, language, field=name, value=shown)
        if value != was and not field.is_list:
            before = Foreign(was, max_units=_MAX_WAS_UNITS) if was else NO_VALUE
            builder.add(" (")
            builder.add_phrase(Key.INFO_WAS, language, value=before)
            builder.add(")")
        return
    lines = value.splitlines()
    builder.add(f"{name}:")
    for line in lines[:_MAX_QUESTIONS]:
        builder.start_line()
        builder.add("• ")
        builder.add_foreign(line, max_units=_MAX_QUESTION_UNITS)
        if line in weak:
            builder.add(" – ⚠ ")
            builder.add_phrase(Key.INFO_WEAK, language)
    if len(lines) > _MAX_QUESTIONS:
        builder.start_line()
        builder.add_phrase(Key.GATE_MORE, language, n=len(lines) - _MAX_QUESTIONS)


def _make_keyboard(draft: InfoDraft, language: Language) -> list[list[Button]]:
    buttons = [_button(_name(field, language), draft, DraftAction.ASK, str(code)) for code, field in enumerate(_FIELDS)]
    rows = [buttons[first : first + _BUTTONS_A_ROW] for first in range(0, len(buttons), _BUTTONS_A_ROW)]
    last = [_button(phrase(Key.BUTTON_DISCARD, language), draft, DraftAction.DISCARD)]
    if draft.changed:
        last.insert(0, _button(phrase(Key.BUTTON_SAVE, language), draft, DraftAction.SAVE))
    return [*rows, last]


def _name(field: InfoField, language: Language) -> str:
    return phrase(name_key("INFO", field), language)


def _button(label: str, draft: InfoDraft, *fields: str) -> Button:
    return Button(label, encode_admin_callback(BUTTON, draft.id, *fields))
