"""Which buttons a message has: one table of what comes first, and how many there may be where."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from bot.views.message import Button, Keyboard

MOST_UNDER_AN_ANSWER = 4
MOST_ELSEWHERE = 2
_PER_ROW = 3


class ButtonPlace(enum.IntEnum):
    """What a button is for, the most needed first. A new kind of button takes its place here."""

    BACK = enum.auto()
    NEXT_QUOTE = enum.auto()
    CONTEXT = enum.auto()
    CHECK = enum.auto()
    VOTES = enum.auto()
    COPY = enum.auto()
    SOURCE = enum.auto()
    CARD = enum.auto()


def choose_buttons(offered: Mapping[ButtonPlace, tuple[Button, ...]], most: int) -> Keyboard:
    """Returns the buttons that find room, in rows.

    Args:
        offered: What a message could have; buttons of one place stand together or not at all.
        most: How many there may be.
    """
    singles: list[Button] = []
    groups: list[tuple[Button, ...]] = []
    room = most
    for place in sorted(offered):
        buttons = offered[place]
        if not 0 < len(buttons) <= room:
            continue
        room -= len(buttons)
        if len(buttons) == 1:
            singles += buttons
        else:
            groups.append(buttons)
    return (*(tuple(singles[n : n + _PER_ROW]) for n in range(0, len(singles), _PER_ROW)), *groups)
