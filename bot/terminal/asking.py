"""A question to whoever sits at the terminal."""

from __future__ import annotations

import sys

from bot.messages.keys import Key
from bot.messages.texts import phrase
from index.models import Language


def ask_yes(question: Key, language: Language) -> bool:
    """Asks and waits for a line; returns whether it says yes."""
    sys.stderr.write(f"{phrase(question, language)} ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in phrase(Key.SHELL_YES, language).split()
