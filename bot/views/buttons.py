"""Which buttons a message has: one table of what comes first, and how many there may be where."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence

from bot.views.message import Button, Keyboard

MOST_UNDER_AN_ANSWER = 4
MOST_ELSEWHERE = 2
_PER_ROW = 3
# More than a third of a phone's width.
_LONG_LABEL_CHARS = 18


class ButtonPlace(enum.IntEnum):
    """What a button is for, the most needed first. A new kind of button takes its place here."""

    BACK = enum.auto()
    SHOW_TO_EVERYONE = enum.auto()
    SHOW_ME = enum.auto()
    NEXT_QUOTE = enum.auto()
    WHAT_CHANGED = enum.auto()
    CONTEXT = enum.auto()
    OTHER_PLACES = enum.auto()
    TELL_WHEN_ANSWERED = enum.auto()
    PRIVATE_CHAT = enum.auto()
    VOTES = enum.auto()
    COPY = enum.auto()
    TELL_OF_CHANGES = enum.auto()
    SOURCE = enum.auto()
    CARD = enum.auto()


Offered = Mapping[ButtonPlace, tuple[Button, ...]]
"""What a message could have; buttons of one place stand together or not at all."""


def choose_buttons(offered: Offered, most: int, more: Button | None = None) -> Keyboard:
    """Returns the buttons that find room, in rows.

    Args:
        offered: What a message could have.
        most: How many there may be.
        more: Opens the rest, and takes the last place where there is one; without it the rest is left out.
    """
    chosen = _choose(offered, most)
    if more is None or len(chosen) == sum(map(bool, offered.values())):
        return _set_in_rows(chosen)
    return _set_in_rows([*_choose(offered, most - 1), (more,)])


def choose_rest(offered: Offered, most: int, back: Button) -> Keyboard:
    """Returns the buttons that `choose_buttons` keeps behind *More*, and one back; arguments as there."""
    shown = _choose(offered, most - 1)
    return _set_in_rows([*(offered[place] for place in sorted(offered) if offered[place] not in [*shown, ()]), (back,)])


def _choose(offered: Offered, most: int) -> list[tuple[Button, ...]]:
    chosen = []
    for place in sorted(offered):
        buttons = offered[place]
        if 0 < len(buttons) <= most:
            most -= len(buttons)
            chosen.append(buttons)
    return chosen


def _set_in_rows(chosen: Sequence[tuple[Button, ...]]) -> Keyboard:
    singles = [buttons[0] for buttons in chosen if len(buttons) == 1 and len(buttons[0].label) <= _LONG_LABEL_CHARS]
    groups = [buttons for buttons in chosen if len(buttons) > 1 or len(buttons[0].label) > _LONG_LABEL_CHARS]
    return (*(tuple(singles[n : n + _PER_ROW]) for n in range(0, len(singles), _PER_ROW)), *groups)
