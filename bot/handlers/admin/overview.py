"""`/admin`, the commands of admins, `/status`, `/audit`, who did what, and `/doctor`, what is not in order."""

from __future__ import annotations

from telegram import Update

from bot.context import KutipContext
from bot.handlers.admin.access import AdminHandler, make_admin_command
from bot.handlers.sending import find_interface_language, reply
from bot.messages.commands import ADMIN_COMMANDS, name_command
from bot.messages.keys import Key
from bot.operations.doctor import examine
from bot.operations.validity.coming import list_coming_changes
from bot.views.admin.findings import render_findings
from bot.views.admin.overview import render_overview, render_status
from bot.views.admin.people import MAX_ENTRIES, render_audit


def make_handlers() -> list[AdminHandler]:
    """What this module listens to."""
    return [
        make_admin_command(name_command(Key.COMMAND_ADMIN), show_overview),
        make_admin_command(name_command(Key.COMMAND_AUDIT), show_audit),
        make_admin_command(name_command(Key.COMMAND_DOCTOR), show_findings),
        make_admin_command(name_command(Key.COMMAND_STATUS), show_status),
    ]


async def show_overview(update: Update, context: KutipContext) -> None:
    """List the commands; no menu shows them."""
    if message := update.message:
        language = await find_interface_language(message, context)
        commands = {names[language]: key for key, names in ADMIN_COMMANDS.items() if key is not Key.COMMAND_ADMIN}
        live = context.services.live
        view = render_overview(commands, live.generation, len(context.collection.documents), language)
        await reply(message, view, context)


async def show_audit(update: Update, context: KutipContext) -> None:
    """Show the latest entries."""
    if message := update.message:
        entries = await context.store.audit.list_latest(MAX_ENTRIES)
        language = await find_interface_language(message, context)
        await reply(message, render_audit(entries, language), context)


async def show_findings(update: Update, context: KutipContext) -> None:
    """Look at everything that is looked at without Telegram, of the edition that answers."""
    if message := update.message:
        findings = await context.place.do(examine, context.settings, context.collection)
        await reply(message, render_findings(findings, await find_interface_language(message, context)), context)


async def show_status(update: Update, context: KutipContext) -> None:
    """Show what serves, and what begins and ends this week."""
    if message := update.message:
        coming = await list_coming_changes(context.place)
        generations, count = context.place.generations, len(context.collection.documents)
        candidates = generations.read_ledger().decidable
        language = await find_interface_language(message, context)
        await reply(message, render_status(context.place.serving, count, coming, candidates, language), context)
