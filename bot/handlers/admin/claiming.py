"""How somebody becomes an admin, in private: `/claim CODE`, and `/id`, which tells people their own id."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CommandHandler

from bot.context import KutipContext
from bot.handlers.sending import COMMAND, find_interface_language, reply
from bot.messages.commands import name_command
from bot.messages.keys import Key
from bot.operations import admitting
from bot.storage.admins import ClaimOutcome
from bot.views.message import say

_ANSWERS = {
    ClaimOutcome.ACCEPTED: Key.CLAIM_ACCEPTED,
    ClaimOutcome.WRONG: Key.CLAIM_WRONG,
    # As to whoever types what there is not.
    ClaimOutcome.NONE_WAITS: Key.UNKNOWN_COMMAND,
}


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to, from everybody."""
    return [
        CommandHandler(name_command(Key.COMMAND_CLAIM), claim, COMMAND),
        CommandHandler(name_command(Key.COMMAND_ID), tell_id, COMMAND),
    ]


async def claim(update: Update, context: KutipContext) -> None:
    """Make an admin of whoever sends the code that waits."""
    message = update.message
    if message is None or message.from_user is None:
        return
    user_id, typed = message.from_user.id, "".join(context.args or ())
    outcome = ClaimOutcome.NONE_WAITS
    if typed and not message.from_user.is_bot:
        outcome = await admitting.claim(context.place, user_id, typed)
    if outcome is ClaimOutcome.ACCEPTED:
        context.services.admins.claimed_ids |= {user_id}
    await reply(message, say(_ANSWERS[outcome], await find_interface_language(message, context)), context)


async def tell_id(update: Update, context: KutipContext) -> None:
    """Say the id by which Telegram knows whoever asks."""
    message = update.message
    if message is not None and message.from_user is not None:
        language = await find_interface_language(message, context)
        await reply(message, say(Key.OWN_ID, language, id=str(message.from_user.id)), context)
