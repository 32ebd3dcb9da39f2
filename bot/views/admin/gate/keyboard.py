"""The buttons under a page of the gate."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.views.admin.admin_callbacks import (
    CONFIRM_ANSWER,
    DISCARD,
    EXPORT_GATE,
    MAKE_GOLDEN,
    PUBLISH,
    SHOW_GATE,
    encode_admin_callback,
)
from bot.views.admin.gate.pages import GateItem
from bot.views.message import Button
from index.changes import Release
from index.models import Language

_CONFIRMATIONS_A_ROW = 2


def make_confirmations(items: Sequence[GateItem], candidate: str, language: Language) -> list[list[Button]]:
    """Returns rows of buttons that call an answer of a page right."""
    buttons = [
        Button(
            phrase(Key.BUTTON_CONFIRM_ANSWER, language, number=item.number),
            encode_admin_callback(CONFIRM_ANSWER, candidate, item.digest),
        )
        for item in items
        if item.number is not None
    ]
    return [buttons[at : at + _CONFIRMATIONS_A_ROW] for at in range(0, len(buttons), _CONFIRMATIONS_A_ROW)]


def make_keyboard(
    release: Release, candidate: str, page: int, page_count: int, language: Language
) -> tuple[list[Button], ...]:
    """Returns four rows, some empty: decisions, other pages, making golden questions, the table."""
    publish = Key.BUTTON_PUBLISH if release.is_clean else Key.BUTTON_PUBLISH_ANYWAY
    decisions = [
        Button(phrase(key, language), encode_admin_callback(name, candidate))
        for key, name in ((publish, PUBLISH), (Key.BUTTON_DISCARD, DISCARD))
    ]
    turns = [
        Button(label, encode_admin_callback(SHOW_GATE, candidate, str(to)))
        for label, to, is_there in (("◀", page - 1, page > 0), ("▶", page + 1, page + 1 < page_count))
        if is_there
    ]
    golden = [Button(phrase(Key.BUTTON_GOLDEN, language), encode_admin_callback(MAKE_GOLDEN, candidate))]
    table = [Button(phrase(Key.BUTTON_TABLE, language), encode_admin_callback(EXPORT_GATE, candidate))]
    return (
        decisions,
        turns,
        golden if not release.golden_count and not release.golden_faults else [],
        table if page_count > 1 and (release.golden or release.recent) else [],
    )
