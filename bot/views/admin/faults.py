"""What is wrong with a file, a field or a folder: the codes of `index.problems` in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.messages.keys import Key, name_key
from bot.problems import AnyFault
from bot.views.citation import name_language
from bot.views.message import Foreign, Message, MessageBuilder
from index.errors import DocumentError, FaultyError
from index.models import Language
from index.problems import Fault, Problem

_BYTES_PER_MB = 2**20
_MAX_FAULTS = 5
_MAX_VALUE_UNITS = 160
# Names and values of others, which stand in quotation marks.
_QUOTED = frozenset({"field", "id", "value"})


def add_faults(builder: MessageBuilder, faults: Sequence[AnyFault], language: Language) -> None:
    """Adds a sentence for each fault, after the name of its file where it has one; after the fifth, how many more."""
    for number, fault in enumerate(faults[:_MAX_FAULTS]):
        builder.add(" " if number else "")
        if fault.file:
            builder.add_foreign(fault.file, max_units=_MAX_VALUE_UNITS)
            builder.add(": ")
        builder.add_phrase(name_key("PROBLEM", fault.problem), language, **_show_details(fault, language))
    if len(faults) > _MAX_FAULTS:
        builder.add(" ")
        builder.add_phrase(Key.GATE_MORE, language, n=len(faults) - _MAX_FAULTS)


def write_faults(faults: Sequence[AnyFault], language: Language) -> str:
    """Returns the same as plain text in one line."""
    builder = MessageBuilder()
    add_faults(builder, faults, language)
    return builder.build().text


def _show_details(fault: AnyFault, language: Language) -> dict[str, Any]:
    details = dict(fault.details)
    if fault.problem is Problem.TOO_LARGE:
        details["most"] = int(str(details["most"])) // _BYTES_PER_MB
    return {name: _show_detail(name, value, language) for name, value in details.items()}


def _show_detail(name: str, value: object, language: Language) -> object:
    if isinstance(value, int):
        return value
    if isinstance(value, Language):
        return name_language(value, language)
    if isinstance(value, Fault | tuple):
        faults = [value] if isinstance(value, Fault) else value
        return Foreign(write_faults(faults, language), max_units=2 * _MAX_VALUE_UNITS * len(faults))
    return Foreign(str(value), max_units=_MAX_VALUE_UNITS, is_quoted=name in _QUOTED)


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


def render_faults(error: FaultyError, language: Language) -> Message:
    """Returns why something was not done."""
    builder = MessageBuilder()
    add_faults(builder, error.faults, language)
    return builder.build()
