"""Messages that are corrected: what they are to show, put in their place in Telegram."""

from __future__ import annotations

import logging
from typing import Any

import telegram

from bot.context import Services
from bot.handlers.attempts import attempt
from bot.handlers.describing import describe_view
from bot.logs import describe_error
from bot.operations.corrections.running import CorrectionsRunner
from bot.values.corrections import SHOWN, Correction, Edited, EditOutcome, KeptQuote, MessagePlace
from bot.views.message import Message
from bot.views.readers.receipts import ShownQuote, render_correction
from index.collection import Collection
from index.errors import IndexingError

logger = logging.getLogger(__name__)


async def correct_messages(bot: telegram.Bot, services: Services) -> None:
    """Edit what has to be corrected, until it is cancelled."""

    async def edit(correction: Correction) -> Edited:
        return await edit_message(correction, bot, services.live.collection)

    await CorrectionsRunner(services.place, services.live, edit, services.count_waiting).run()


async def edit_message(correction: Correction, bot: telegram.Bot, collection: Collection) -> Edited:
    """Let a message show what it is to show, in one attempt, behind which no answer waits.

    Args:
        correction: What it is to show.
        bot: Connected.
        collection: That serves.
    """
    place = correction.message.place
    try:
        view = _render(correction, bot.username, collection)
    except IndexingError as error:
        # Something else serves by now: what is to be shown is found anew.
        logger.info("a correction is put off: %s", describe_error(error))
        return Edited(EditOutcome.FAILED)
    # As `bot.handlers.sending` makes its calls, without reading the message back.
    call = bot.do_api_request("editmessagetext", describe_view(view) | _describe(place))
    return await attempt(call, "a correction")


def _describe(place: MessagePlace) -> dict[str, Any]:
    if place.inline_id is not None:
        return {"inline_message_id": place.inline_id}
    return {"chat_id": place.chat_id, "message_id": place.message_id}


def _render(correction: Correction, username: str, collection: Collection) -> Message:
    shown = [_open(quote, collection) for quote in correction.quotes]
    place = correction.message.place
    return render_correction(shown, correction.message.language, username, is_private=place.is_private)


def _open(kept: KeptQuote, collection: Collection) -> ShownQuote:
    """The words of a quote, checked, where the message shows any."""
    if kept.state not in SHOWN:
        return ShownQuote(kept, None)
    quote = collection.open_quote(kept.receipt)
    collection.check_quote(quote)
    return ShownQuote(kept, quote)
