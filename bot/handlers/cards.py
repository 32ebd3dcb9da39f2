"""Quotes drawn as pictures, on the press of a button: sent below the answer, with a link to the quote's receipt."""

from __future__ import annotations

import asyncio

import telegram

from bot.context import KutipContext
from bot.handlers.sending import send_picture
from bot.messages.keys import Key, name_key
from bot.problems import KutipProblem
from bot.views.deep_links import CheckReceipt, make_link
from bot.views.message import say
from bot.views.pictures.quote_card import can_draw_cards, draw_quote_card
from index.models import Language, Quote


async def send_card(
    quote: Quote, language: Language, message: telegram.MaybeInaccessibleMessage, context: KutipContext
) -> Key | None:
    """Draw a quote and send it; returns why that cannot be, or None.

    Raises:
        index.errors.QuoteMismatchError: What would be drawn is not what the quote says.
    """
    if not can_draw_cards():
        return Key.STALE_BUTTON
    link = make_link(context.bot.username, CheckReceipt(quote.id))
    drawn = await asyncio.to_thread(draw_quote_card, quote, language, link)
    if isinstance(drawn, KutipProblem):
        return name_key("PROBLEM", drawn)
    caption = say(Key.CARD_CAPTION, language, link=link)
    for picture in drawn:
        await send_picture(message, picture, caption, context)
    return None
