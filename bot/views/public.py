"""A quote where others read along: in groups, and wherever an inline result or a guest call puts one.

Its buttons are links into the private chat, so that nobody's press changes what everybody sees.
"""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.messages import Key, phrase
from bot.views.answer import render_cited
from bot.views.deep_links import CheckReceipt, OpenReceipt, make_link
from bot.views.message import Message
from index.models import Language, Quote


def render_public_quote(quote: Quote, username: str, language: Language) -> Message:
    """Returns a quote with its citation and two links: to its context, and to whether it still stands.

    Args:
        quote: The quote.
        username: The bot's, without @.
        language: In which Kutip speaks.

    Raises:
        QuoteMismatchError: What would be shown is not what the quote says.
    """
    buttons = [
        InlineKeyboardButton(phrase(key, language), url=make_link(username, link))
        for key, link in (
            (Key.BUTTON_CONTEXT, OpenReceipt(quote.id)),
            (Key.BUTTON_CHECK, CheckReceipt(quote.id)),
        )
    ]
    return render_cited(quote, language, InlineKeyboardMarkup([buttons]))
