"""`/admins`, who runs the collection, and `/revoke ID`, for who became an admin by a code."""

from __future__ import annotations

from telegram import Update

from bot.context import KutipContext
from bot.handlers.admin.access import AdminHandler, make_admin_command
from bot.handlers.sending import find_interface_language, reply
from bot.messages.commands import name_command
from bot.messages.keys import Key
from bot.operations import admitting
from bot.views.admin.people import render_admins
from bot.views.message import say


def make_handlers() -> list[AdminHandler]:
    """What this module listens to."""
    return [
        make_admin_command(name_command(Key.COMMAND_ADMINS), show_admins),
        make_admin_command(name_command(Key.COMMAND_REVOKE), revoke),
    ]


async def show_admins(update: Update, context: KutipContext) -> None:
    """List the admins."""
    if message := update.message:
        claimed = [(admin.user_id, admin.since) for admin in await admitting.list_claimed(context.place)]
        language = await find_interface_language(message, context)
        await reply(message, render_admins(context.services.admins.set_ids, claimed, language), context)


async def revoke(update: Update, context: KutipContext) -> None:
    """Let somebody be no admin any more."""
    message = update.message
    if message is None or message.from_user is None:
        return
    language = await find_interface_language(message, context)
    typed = "".join(context.args or ())
    if not (typed.isascii() and typed.isdecimal()):
        await reply(message, say(Key.REVOKE_USAGE, language), context)
        return
    user_id, admins = int(typed), context.services.admins
    if user_id in admins.set_ids:
        await reply(message, say(Key.PROBLEM_ADMIN_BY_SETTINGS, language, id=typed), context)
        return
    is_done = await admitting.revoke(context.place, user_id, message.from_user.id)
    admins.claimed_ids -= {user_id}
    await reply(message, say(Key.REVOKE_DONE if is_done else Key.PROBLEM_NO_ADMIN, language, id=typed), context)
