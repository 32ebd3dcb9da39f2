"""`/audit`: what admins did lately."""

from __future__ import annotations

from telegram import Update

from bot.context import KutipContext
from bot.handlers.admin.access import AdminHandler, make_admin_command
from bot.handlers.sending import find_interface_language, reply_in_group
from bot.messages import Key
from bot.profile import name_command
from bot.views.audit import MAX_ENTRIES, render_audit


def make_handlers() -> list[AdminHandler]:
    """What this module listens to."""
    return [make_admin_command(name_command(Key.COMMAND_AUDIT), show_audit)]


async def show_audit(update: Update, context: KutipContext) -> None:
    """Show the latest entries."""
    if message := update.message:
        entries = await context.store.audit.list_latest(MAX_ENTRIES)
        language = await find_interface_language(message, context)
        await reply_in_group(message, render_audit(entries, language), context)
