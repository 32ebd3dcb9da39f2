"""`/admin`: the commands of admins."""

from __future__ import annotations

from telegram import Update

from bot.context import KutipContext
from bot.handlers.admin.access import AdminHandler, make_admin_command
from bot.handlers.sending import find_interface_language, reply
from bot.messages import Key
from bot.profile import ADMIN_COMMANDS, name_command
from bot.views.admin_overview import render_overview


def make_handlers() -> list[AdminHandler]:
    """What this module listens to."""
    return [make_admin_command(name_command(Key.COMMAND_ADMIN), show_overview)]


async def show_overview(update: Update, context: KutipContext) -> None:
    """List the commands; no menu shows them."""
    if message := update.message:
        language = await find_interface_language(message, context)
        commands = {names[language]: key for key, names in ADMIN_COMMANDS.items() if key is not Key.COMMAND_ADMIN}
        live = context.services.live
        view = render_overview(commands, live.generation, len(context.collection.documents), language)
        await reply(message, view)
