"""The reader's vote on a quote, and why it is against it."""

from __future__ import annotations

from bot.messages.keys import Key, name_key
from bot.messages.texts import phrase
from bot.values.votes import Complaint
from bot.views.callbacks import Complain, Vote, encode_callback
from bot.views.message import Button, Keyboard
from index.models import Language, Strength


def make_vote_buttons(answer_id: str, page: int, strength: Strength) -> tuple[Button, ...]:
    """Returns the two buttons for and against a quote of an answer; fields as in `callbacks.ShowQuote`."""
    return tuple(
        Button(label, encode_callback(Vote(answer_id, page, is_up, strength)))
        for label, is_up in (("👍", True), ("👎", False))
    )


def make_complaint_keyboard(vote: Vote, language: Language) -> Keyboard:
    """Returns a button for each reason and one back without a reason: four.

    Args:
        vote: Against the quote.
        language: The reader's.
    """

    def make_button(key: Key, complaint: Complaint | None) -> Button:
        data = encode_callback(Complain(vote.answer_id, vote.page, complaint, vote.strength))
        return Button(phrase(key, language), data)

    reasons = tuple(make_button(name_key("BUTTON", complaint), complaint) for complaint in Complaint)
    return reasons[:2], (*reasons[2:], make_button(Key.BUTTON_BACK, None))
