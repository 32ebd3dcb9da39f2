"""The reader's vote on a quote, and why it is against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.values.votes import Complaint
from bot.views.callbacks import Complain, Vote, encode_callback
from index.models import Language

if TYPE_CHECKING:
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup

_LABELS = {
    Complaint.WRONG_TOPIC: Key.BUTTON_WRONG_TOPIC,
    Complaint.OUTDATED: Key.BUTTON_OUTDATED,
    Complaint.INCOMPLETE: Key.BUTTON_INCOMPLETE,
}


def make_vote_buttons(answer_id: str, page: int, *, is_partial: bool) -> list[InlineKeyboardButton]:
    """Returns the two buttons for and against a quote of an answer; fields as in `callbacks.ShowQuote`."""
    from telegram import InlineKeyboardButton

    return [
        InlineKeyboardButton(label, callback_data=encode_callback(Vote(answer_id, page, is_up, is_partial)))
        for label, is_up in (("👍", True), ("👎", False))
    ]


def make_complaint_keyboard(vote: Vote, language: Language) -> InlineKeyboardMarkup:
    """Returns a button for each reason and one back without a reason: four.

    Args:
        vote: Against the quote.
        language: The reader's.
    """
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup

    def make_button(key: Key, complaint: Complaint | None) -> InlineKeyboardButton:
        data = encode_callback(Complain(vote.answer_id, vote.page, complaint, vote.is_partial))
        return InlineKeyboardButton(phrase(key, language), callback_data=data)

    reasons = [make_button(key, complaint) for complaint, key in _LABELS.items()]
    return InlineKeyboardMarkup([reasons[:2], [*reasons[2:], make_button(Key.BUTTON_BACK, None)]])
