"""The buttons of those who wait for an answer."""

from __future__ import annotations

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.views.callbacks import StopWaiting, TellWhenAnswered, encode_callback
from bot.views.message import Button
from index.models import Language


def make_waiting_button(token: str, language: Language) -> Button:
    """Returns the button that has the reader told once there is an answer.

    Args:
        token: That the question is kept under.
        language: The reader's.
    """
    return Button(phrase(Key.BUTTON_TELL_WHEN_ANSWERED, language), encode_callback(TellWhenAnswered(token)))


def make_stop_waiting_button(digest: str, language: Language) -> Button:
    """Returns the button that ends the waiting for one question, by its digest."""
    return Button(phrase(Key.BUTTON_STOP_WAITING, language), encode_callback(StopWaiting(digest)))
