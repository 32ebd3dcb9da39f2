"""A document that an admin adds or edits: what was understood of it, with a button for each field."""

from __future__ import annotations

import contextlib
import datetime as dt
import enum
from collections.abc import Callable, Sequence

from bot.messages.keys import Key, name_key
from bot.messages.texts import phrase
from bot.values.drafts import Draft, InfoDraft
from bot.views.admin.admin_callbacks import REINDEX, encode_admin_callback
from bot.views.admin.faults import add_faults
from bot.views.admin.fields import NO_VALUE, add_field, list_choices, name_field
from bot.views.message import Button, Foreign, Keyboard, Message, MessageBuilder, MessageTooLongError, StyleKind, say
from bot.views.shown import shorten, show
from index.editorial import FieldName, NearDuplicate, Note, NoteKind
from index.models import Language
from index.problems import Fault, Problem

BUTTON = "d"
"""The name of these buttons among those of admins; fields: the draft's id, a `DraftAction`, its values."""


class DraftAction(enum.StrEnum):
    """What a draft's button does; the first three name a field, as `encode_field` does."""

    ASK = "f"
    CHOOSE = "v"
    CLEAR = "c"
    BACK = "b"
    SAVE = "s"
    DISCARD = "x"
    OPEN = "o"
    MEND = "m"
    ACCEPT = "p"
    """Takes what its text tells of the fields that are empty."""
    REPLACE = "r"
    """Names a document by its place among `DraftSummary.replaceable`."""


_FIELDS = tuple(FieldName)
_BUTTONS_A_ROW = 3
_MAX_OPENING_UNITS = 400
_MAX_SAMPLE_UNITS = 80
_MAX_SIMILAR_TITLE_UNITS = 100
_MAX_NOTES = 10
_MAX_LABEL_UNITS = 48
# Telegram cuts longer messages in two; some clients a little before the limit.
_MIN_CUT_CHARS = 3_800


def encode_field(field: FieldName) -> str:
    """Returns a field as a button names it."""
    return str(_FIELDS.index(field))


def decode_field(code: str) -> FieldName | None:
    """Returns the field that a button names."""
    return _FIELDS[int(code)] if code.isascii() and code.isdecimal() and int(code) < len(_FIELDS) else None


def render_draft(draft: Draft, language: Language) -> Message:
    """Returns all fields, how the text begins, what is never quoted, similar documents and notes; and the buttons.

    Of the notes as many as Telegram has room for.
    """
    return _fit(lambda most_notes: _render_draft(draft, most_notes, language))


def _render_draft(draft: Draft, most_notes: int, language: Language) -> Message:
    builder = MessageBuilder()
    title = Key.DRAFT_EDIT if draft.is_edit else Key.DRAFT_REPLACES if draft.replaced else Key.DRAFT_NEW
    builder.add_phrase(title, language, is_bold=True)
    _add_facts(builder, draft, most_notes, language)
    if replaceable := _list_replaceable(draft):
        builder.start_paragraph()
        if other := draft.summary.same_file:
            add_faults(builder, [Fault(Problem.SAME_CONTENT, {"id": replaceable[0], "other": other})], language)
            builder.start_line()
        builder.add_phrase(Key.DRAFT_REPLACEABLE, language)
    return builder.build(*_make_keyboard(draft, language))


def render_facts(draft: Draft, language: Language) -> Message:
    """Returns the same without the words on saving it and the buttons."""

    def render(most_notes: int) -> Message:
        builder = MessageBuilder()
        _add_facts(builder, draft, most_notes, language)
        return builder.build()

    return _fit(render)


def _fit(render: Callable[[int], Message]) -> Message:
    for most_notes in range(_MAX_NOTES, 0, -1):
        with contextlib.suppress(MessageTooLongError):
            return render(most_notes)
    return render(0)


def render_notes(draft: Draft, language: Language) -> Message:
    """Returns only what its editor should look at: there must be something."""
    builder = MessageBuilder()
    for number, note in enumerate(draft.notes[:_MAX_NOTES]):
        if number:
            builder.start_line()
        _add_note(builder, note, language)
    return builder.build()


def _add_facts(builder: MessageBuilder, draft: Draft, most_notes: int, language: Language) -> None:
    builder.start_line()
    builder.add_phrase(Key.DRAFT_ID, language, id=Foreign(draft.document_id))
    for field in _FIELDS:
        add_field(builder, field, draft.values, language)
    if draft.proposed:
        builder.start_paragraph()
        builder.add_phrase(Key.DRAFT_PROPOSED, language)
        for field in draft.proposed:
            add_field(builder, field, draft.proposed, language)
    _add_text(builder, draft, language)
    _add_similar(builder, draft.summary.similar, language)
    _add_notes(builder, draft, most_notes, language)


def _add_text(builder: MessageBuilder, draft: Draft, language: Language) -> None:
    summary = draft.summary
    builder.start_paragraph()
    builder.add_phrase(Key.DRAFT_LENGTH, language, n=summary.char_count)
    if summary.page_count:
        builder.start_line()
        builder.add_phrase(Key.DRAFT_PAGES, language, n=summary.page_count)
    opening = shorten(show(summary.opening).text, _MAX_OPENING_UNITS)
    if opening:
        builder.start_line()
        builder.add_phrase(Key.DRAFT_BEGINS, language)
        builder.start_line()
        builder.add_shown_block(opening, None, StyleKind.QUOTE)
    if summary.furniture_count:
        builder.start_paragraph()
        builder.add_phrase(Key.DRAFT_FURNITURE, language, n=summary.furniture_count)
        for sample in summary.furniture:
            builder.start_line()
            builder.add("• ")
            builder.add_foreign(sample, max_units=_MAX_SAMPLE_UNITS)


def _add_similar(builder: MessageBuilder, similar: Sequence[NearDuplicate], language: Language) -> None:
    if not similar:
        return
    builder.start_paragraph()
    builder.add_phrase(Key.DRAFT_SIMILAR, language, is_bold=True)
    for each in similar:
        builder.start_line()
        title = Foreign(each.title, max_units=_MAX_SIMILAR_TITLE_UNITS)
        if each.is_same_text:
            builder.add_phrase(Key.DRAFT_SIMILAR_SAME, language, title=title, id=Foreign(each.document_id))
        else:
            builder.add_phrase(
                Key.DRAFT_SIMILAR_SHARE,
                language,
                title=title,
                id=Foreign(each.document_id),
                new=str(round(100 * each.share_of_new)),
                old=str(round(100 * each.share_of_document)),
            )


def _add_notes(builder: MessageBuilder, draft: Draft, most: int, language: Language) -> None:
    notes = draft.notes[:most]
    may_be_cut = not draft.file_name and draft.summary.char_count >= _MIN_CUT_CHARS
    if notes or may_be_cut:
        builder.start_paragraph()
    is_first = True
    for note in notes:
        if not is_first:
            builder.start_line()
        is_first = False
        _add_note(builder, note, language)
    if may_be_cut:
        if not is_first:
            builder.start_line()
        builder.add_phrase(Key.DRAFT_MAY_BE_CUT, language)


def _add_note(builder: MessageBuilder, note: Note, language: Language) -> None:
    match note.kind:
        case NoteKind.WRONG_FIELD | NoteKind.NO_DATE if note.faults:
            builder.add("• ")
            add_faults(builder, note.faults, language)
            builder.add(" ")
            builder.add_phrase(Key.NOTE_LEFT_OUT, language)
        case NoteKind.HIDDEN_IN_TEXT:
            builder.add_phrase(Key.NOTE_HIDDEN_IN_TEXT, language, n=int(note.subject))
        case NoteKind.NOTHING_QUOTABLE:
            builder.add_phrase(Key.NOTE_NOTHING_QUOTABLE, language)
        case NoteKind.LINK_TAKEN:
            builder.add_phrase(Key.NOTE_LINK_TAKEN, language)
        case NoteKind.OTHER_LANGUAGE:
            builder.add_phrase(Key.NOTE_OTHER_LANGUAGE, language)
        case _:
            builder.add_phrase(name_key("NOTE", note.kind), language, field=Foreign(note.subject, max_units=60))


def _make_keyboard(draft: Draft, language: Language) -> list[list[Button]]:
    buttons = [_button(name_field(field, language), draft, DraftAction.ASK, encode_field(field)) for field in _FIELDS]
    rows = [buttons[first : first + _BUTTONS_A_ROW] for first in range(0, len(buttons), _BUTTONS_A_ROW)]
    last = [
        _button(phrase(Key.BUTTON_SAVE, language), draft, DraftAction.SAVE),
        _button(phrase(Key.BUTTON_DISCARD, language), draft, DraftAction.DISCARD),
    ]
    replacing = [
        [_button(_name_replacing(one, language), draft, DraftAction.REPLACE, str(place))]
        for place, one in enumerate(_list_replaceable(draft))
    ]
    mending = [[_button(phrase(Key.BUTTON_MEND, language), draft, DraftAction.MEND)]] if draft.is_mendable else []
    proposed = [[_button(phrase(Key.BUTTON_ACCEPT, language), draft, DraftAction.ACCEPT)]] if draft.proposed else []
    return [*rows, *proposed, *mending, *replacing, last]


def _list_replaceable(draft: Draft) -> Sequence[str]:
    return draft.summary.replaceable if draft.digest is None else ()


def _name_replacing(document_id: str, language: Language) -> str:
    return shorten(phrase(Key.BUTTON_REPLACE, language, id=document_id), _MAX_LABEL_UNITS)


def make_field_keyboard(draft: Draft, field: FieldName, language: Language) -> Keyboard:
    """Returns what a field can be set to by a button: its choices if it has some, empty if it may be, or back."""
    code = encode_field(field)
    choices = [
        _button(label, draft, DraftAction.CHOOSE, code, value) for value, label in list_choices(field, language).items()
    ]
    rows = [tuple(choices[first : first + 2]) for first in range(0, len(choices), 2)]
    last = [_button(phrase(Key.BUTTON_BACK, language), draft, DraftAction.BACK)]
    if field.is_optional:
        last.insert(0, _button(phrase(Key.BUTTON_CLEAR, language), draft, DraftAction.CLEAR, code))
    return (*rows, tuple(last))


def render_saved(draft: Draft, file_name: str, language: Language, *, withdrawn_since: str | None = None) -> Message:
    """Returns what was saved, with a button that starts a reindex.

    Args:
        draft: As it was.
        file_name: In the collection folder.
        language: The reader's.
        withdrawn_since: ISO date, if the document is withdrawn.
    """
    builder = MessageBuilder()
    builder.add_foreign(draft.values.get(FieldName.TITLE, draft.document_id), is_bold=True, max_units=200)
    builder.start_line()
    if draft.is_edit:
        builder.add_phrase(Key.DRAFT_EDITED, language, id=Foreign(draft.document_id))
    elif draft.replaced:
        builder.add_phrase(Key.DRAFT_REPLACED, language, id=Foreign(draft.document_id))
    else:
        builder.add_phrase(Key.DRAFT_SAVED, language, file=Foreign(file_name))
    if withdrawn_since is not None:
        builder.start_line()
        day = dt.date.fromisoformat(withdrawn_since)
        builder.add_phrase(Key.DRAFT_WITHDRAWN, language, date=day, id=Foreign(draft.document_id))
    return builder.build([Button(phrase(Key.BUTTON_REINDEX, language), encode_admin_callback(REINDEX))])


def render_drafts(drafts: Sequence[Draft | InfoDraft], language: Language) -> Message:
    """Returns an admin's drafts, with a button that opens each."""
    if not drafts:
        return say(Key.NO_DRAFTS, language)
    builder = MessageBuilder()
    builder.add_phrase(Key.DRAFTS_TITLE, language, is_bold=True)
    rows = []
    for number, draft in enumerate(drafts, 1):
        builder.start_line()
        builder.add(f"{number}. ")
        if isinstance(draft, Draft):
            title = show(draft.values.get(FieldName.TITLE, "")).text or NO_VALUE
            builder.add_foreign(title, max_units=120)
            builder.add(f" · {draft.document_id}")
        else:
            title = phrase(Key.INFO_TITLE, language)
            builder.add(title)
        rows.append([_button(f"{number}. {shorten(title, _MAX_LABEL_UNITS)}", draft, DraftAction.OPEN)])
    return builder.build(*rows)


def _button(label: str, draft: Draft | InfoDraft, *fields: str) -> Button:
    return Button(label, encode_admin_callback(BUTTON, draft.id, *fields))
