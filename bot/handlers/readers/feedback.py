"""Votes on quotes."""

from __future__ import annotations

import telegram

from bot.context import KutipContext
from bot.handlers.sending import put_buttons
from bot.messages.keys import Key
from bot.views.callbacks import Complain, Vote
from bot.views.message import Keyboard
from bot.views.readers.keyboards.feedback import make_complaint_keyboard
from bot.views.readers.keyboards.quote import QuotePlace, make_keyboard
from index.models import Language, Quote


async def rate(
    callback: Vote | Complain,
    quote: Quote,
    place: QuotePlace,
    language: Language,
    query: telegram.CallbackQuery,
    context: KutipContext,
) -> Key | None:
    """Store a vote, or the reason for one, and show the buttons that come next.

    Returns:
        What to say over the chat.
    """
    usual = make_keyboard(quote, place, language, can_share=context.can_share)
    votes, voter = context.store.votes, query.from_user.id
    if isinstance(callback, Complain):
        if callback.complaint is not None:
            await votes.cast(voter, quote.id, is_up=False, complaint=callback.complaint)
        await _put_buttons(query, usual)
        return Key.COMPLAINT_NOTED if callback.complaint else None
    is_changed = await votes.cast(voter, quote.id, is_up=callback.is_up)
    if callback.is_up:
        return Key.VOTE_UP_CHANGED if is_changed else Key.VOTE_UP
    await _put_buttons(query, make_complaint_keyboard(callback, language))
    return Key.VOTE_DOWN_CHANGED if is_changed else Key.VOTE_DOWN


async def _put_buttons(query: telegram.CallbackQuery, keyboard: Keyboard) -> None:
    # Where the message is gone, or a second press came first, the vote counts all the same.
    if query.message is not None:
        await put_buttons(query.get_bot(), query.message.chat.id, query.message.message_id, keyboard)
