"""The reader's vote on a quote, and why it is against it."""

from __future__ import annotations

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.values.votes import Complaint
from bot.views.callbacks import Complain, Vote, encode_callback
from bot.views.message import Button, Keyboard
from index.models import Language

_LABELS = {
    Complaint.WRONG_TOPIC: Key.BUTTON_WRONG_TOPIC,
    Complaint.OUTDATED: Key.BUTTON_OUTDATED,
    Complaint.INCOMPLETE: Key.BUTTON_INCOMPLETE,
}


def make_vote_buttons(answer_id: str, page: int, *, is_partial: bool) -> tuple[Button, ...]:
    """Returns the two buttons for and against a quote of an answer; fields as in `callbacks.ShowQuote`."""
    return tuple(
        Button(label, encode_callback(Vote(answer_id, page, is_up, is_partial)))
        for label, is_up in (("👍", True), ("👎", False))
    )


def make_complaint_keyboard(vote: Vote, language: Language) -> Keyboard:
    """Returns a button for each reason and one back without a reason: four.

    Args:
        vote: Against the quote.
        language: The reader's.
    """

    def make_button(key: Key, complaint: Complaint | None) -> Button:
        data = encode_callback(Complain(vote.answer_id, vote.page, complaint, vote.is_partial))
        return Button(phrase(key, language), data)

    reasons = tuple(make_button(key, complaint) for complaint, key in _LABELS.items())
    return reasons[:2], (*reasons[2:], make_button(Key.BUTTON_BACK, None))
