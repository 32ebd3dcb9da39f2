"""What is wrong with a file, a field or a folder: the codes of `index.problems` in words."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import Any

from bot.messages.keys import Key
from bot.messages.texts import format_number
from bot.values.health import HealthFault, HealthProblem
from bot.views.message import Foreign, Message, MessageBuilder
from index.errors import DocumentError, SeedFileError
from index.models import Language
from index.problems import Fault, Problem

_BYTES_PER_MB = 2**20
_MAX_FAULTS = 5
_MAX_VALUE_UNITS = 160
# Names and values of others, which stand in quotation marks.
_QUOTED = frozenset({"field", "id", "value"})
_KEYS: dict[enum.StrEnum, Key] = {
    Problem.KIND: Key.PROBLEM_KIND,
    Problem.ARCHIVE: Key.PROBLEM_ARCHIVE,
    Problem.MISNAMED: Key.PROBLEM_MISNAMED,
    Problem.EMPTY: Key.PROBLEM_EMPTY,
    Problem.TOO_LARGE: Key.PROBLEM_TOO_LARGE,
    Problem.TOO_MANY_PAGES: Key.PROBLEM_TOO_MANY_PAGES,
    Problem.TOO_MUCH_TEXT: Key.PROBLEM_TOO_MUCH_TEXT,
    Problem.BOMB: Key.PROBLEM_BOMB,
    Problem.MACROS: Key.PROBLEM_MACROS,
    Problem.ENCRYPTED: Key.PROBLEM_ENCRYPTED,
    Problem.NO_TEXT: Key.PROBLEM_NO_TEXT,
    Problem.NOT_UTF_8: Key.PROBLEM_ENCODING,
    Problem.NO_CHARACTERS: Key.PROBLEM_NO_CHARACTERS,
    Problem.CUT_SHORT: Key.PROBLEM_CUT_SHORT,
    Problem.CORRUPT: Key.PROBLEM_CORRUPT,
    Problem.MISSING_EXTRACTOR: Key.PROBLEM_MISSING_EXTRACTOR,
    Problem.MEMORY: Key.PROBLEM_MEMORY,
    Problem.TIME: Key.PROBLEM_TIME,
    Problem.CRASH: Key.PROBLEM_CRASH,
    Problem.NOT_ORDINARY: Key.PROBLEM_NOT_ORDINARY,
    Problem.IS_FOLDER: Key.PROBLEM_IS_FOLDER,
    Problem.NAME: Key.PROBLEM_NAME,
    Problem.ABSENT: Key.PROBLEM_ABSENT,
    Problem.NO_PERMISSION: Key.PROBLEM_NO_PERMISSION,
    Problem.UNREADABLE: Key.PROBLEM_UNREADABLE,
    Problem.BROKEN_LINK: Key.PROBLEM_BROKEN_LINK,
    Problem.LINK_OUT: Key.PROBLEM_LINK_OUT,
    Problem.ID_TAKEN: Key.PROBLEM_ID_TAKEN,
    Problem.NO_ID: Key.PROBLEM_NO_ID,
    Problem.SAME_CONTENT: Key.PROBLEM_SAME_CONTENT,
    Problem.OPEN_FIELDS: Key.PROBLEM_OPEN_FIELDS,
    Problem.UNSAFE_FIELDS: Key.PROBLEM_UNSAFE_FIELDS,
    Problem.BROKEN_FIELDS: Key.PROBLEM_BROKEN_FIELDS,
    Problem.LARGE_FIELDS: Key.PROBLEM_LARGE_FIELDS,
    Problem.TWO_SETS_OF_FIELDS: Key.PROBLEM_TWO_SETS_OF_FIELDS,
    Problem.FIELD_TWICE: Key.PROBLEM_FIELD_TWICE,
    Problem.FIELD_UNKNOWN: Key.PROBLEM_FIELD_UNKNOWN,
    Problem.FIELD_MISSING: Key.PROBLEM_FIELD_MISSING,
    Problem.FIELD_EMPTY: Key.PROBLEM_FIELD_EMPTY,
    Problem.FIELD_NOT_TEXT: Key.PROBLEM_FIELD_NOT_TEXT,
    Problem.FIELD_NOT_GROUP: Key.PROBLEM_FIELD_NOT_GROUP,
    Problem.FIELD_NOT_LIST: Key.PROBLEM_FIELD_NOT_LIST,
    Problem.FIELD_TOO_LONG: Key.PROBLEM_FIELD_TOO_LONG,
    Problem.FIELD_CONTROLS: Key.PROBLEM_FIELD_CONTROLS,
    Problem.FIELD_ID: Key.PROBLEM_FIELD_ID,
    Problem.FIELD_DATE: Key.PROBLEM_FIELD_DATE,
    Problem.FIELD_URL: Key.PROBLEM_FIELD_URL,
    Problem.FIELD_URL_USER: Key.PROBLEM_FIELD_URL_USER,
    Problem.FIELD_CHOICE: Key.PROBLEM_FIELD_CHOICE,
    Problem.FIELD_WRONG: Key.PROBLEM_FIELD_WRONG,
    Problem.NO_DOCUMENT: Key.PROBLEM_NO_DOCUMENT,
    Problem.TRANSLATION_ABSENT: Key.PROBLEM_TRANSLATION_ABSENT,
    Problem.TRANSLATION_OF_ITSELF: Key.PROBLEM_TRANSLATION_OF_ITSELF,
    Problem.TRANSLATION_OF_TRANSLATION: Key.PROBLEM_TRANSLATION_OF_TRANSLATION,
    Problem.INFO_TOO_LARGE: Key.PROBLEM_INFO_TOO_LARGE,
    Problem.INFO_NOT_TOML: Key.PROBLEM_INFO_NOT_TOML,
    Problem.FOLDER_MISSING: Key.PROBLEM_FOLDER_MISSING,
    Problem.FOLDER_UNREADABLE: Key.PROBLEM_FOLDER_UNREADABLE,
    Problem.FOLDER_EMPTY: Key.PROBLEM_FOLDER_EMPTY,
    Problem.FOLDER_USELESS: Key.PROBLEM_FOLDER_USELESS,
    Problem.MORE_FILES: Key.PROBLEM_MORE_FILES,
    Problem.NOTHING_QUOTABLE: Key.PROBLEM_NOTHING_QUOTABLE,
    Problem.NO_QUESTION: Key.PROBLEM_NO_QUESTION,
    Problem.QUESTION_NOT_JSON: Key.PROBLEM_QUESTION_NOT_JSON,
    Problem.QUESTION_FIELD: Key.PROBLEM_QUESTION_FIELD,
    Problem.SEED_READ_ONLY: Key.PROBLEM_SEED_READ_ONLY,
    Problem.SEED_TAKEN: Key.PROBLEM_SEED_TAKEN,
    Problem.SEED_GONE: Key.PROBLEM_SEED_GONE,
    Problem.NO_SUCH_DOCUMENT: Key.PROBLEM_NO_SUCH_DOCUMENT,
    Problem.SEED_CHANGED: Key.PROBLEM_SEED_CHANGED,
    Problem.DISK_FULL: Key.PROBLEM_DISK_FULL,
    Problem.NOT_WRITABLE: Key.PROBLEM_NOT_WRITABLE,
    Problem.DAMAGED: Key.PROBLEM_DAMAGED,
    Problem.BUILD_ENDED: Key.PROBLEM_BUILD_ENDED,
    Problem.NO_GENERATION: Key.PROBLEM_NO_GENERATION,
    HealthProblem.DISK_LOW: Key.PROBLEM_DISK_LOW,
    HealthProblem.DATABASE_USELESS: Key.PROBLEM_DATABASE_USELESS,
    HealthProblem.DATABASE_NEWER: Key.PROBLEM_DATABASE_NEWER,
    HealthProblem.TELEGRAM_REFUSES: Key.PROBLEM_TELEGRAM_REFUSES,
    HealthProblem.TELEGRAM_AWAY: Key.PROBLEM_TELEGRAM_AWAY,
    Problem.INSIDE: Key.PROBLEM_INSIDE,
}


def add_faults(builder: MessageBuilder, faults: Sequence[Fault | HealthFault], language: Language) -> None:
    """Adds a sentence for each fault, after the name of its file where it has one; after the fifth, how many more."""
    for number, fault in enumerate(faults[:_MAX_FAULTS]):
        builder.add(" " if number else "")
        if fault.file:
            builder.add_foreign(fault.file, max_units=_MAX_VALUE_UNITS)
            builder.add(": ")
        builder.add_phrase(_KEYS[fault.problem], language, **_show_details(fault, language))
    if len(faults) > _MAX_FAULTS:
        builder.add(" ")
        builder.add_phrase(Key.GATE_MORE, language, n=format_number(len(faults) - _MAX_FAULTS, language))


def write_faults(faults: Sequence[Fault | HealthFault], language: Language) -> str:
    """Returns the same as plain text in one line."""
    builder = MessageBuilder()
    add_faults(builder, faults, language)
    return builder.build().text


def _show_details(fault: Fault | HealthFault, language: Language) -> dict[str, Any]:
    details = dict(fault.details)
    if fault.problem is Problem.TOO_LARGE:
        details["most"] = int(details["most"]) // _BYTES_PER_MB
    return {
        name: format_number(value, language)
        if isinstance(value, int)
        else Foreign(value, max_units=_MAX_VALUE_UNITS, is_quoted=name in _QUOTED)
        for name, value in details.items()
    }


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
