"""`/rollback`: returns to the generation before the one that serves."""

from __future__ import annotations

from telegram import Update

from bot.context import KutipContext
from bot.handlers.admin.access import AdminHandler, make_admin_button, make_admin_command
from bot.handlers.admin.deciding import roll_back_from
from bot.handlers.admin.presses import find_press_language, respond, take_buttons_away
from bot.handlers.sending import answer_press, find_interface_language, reply
from bot.messages import Key, phrase
from bot.profile import name_command
from bot.views.admin_callbacks import CANCEL, ROLL_BACK, decode_admin_callback
from bot.views.generations import render_no_rollback, render_rollback_question


def make_handlers() -> list[AdminHandler]:
    """What this module listens to."""
    return [
        make_admin_command(name_command(Key.COMMAND_ROLLBACK), ask_rollback),
        make_admin_button(ROLL_BACK, roll_back),
        make_admin_button(CANCEL, cancel),
    ]


async def ask_rollback(update: Update, context: KutipContext) -> None:
    """Ask first: two admins who return at once would otherwise return twice."""
    if message := update.message:
        language = await find_interface_language(message, context)
        live = context.services.live
        if live.has_earlier_generation():
            view = render_rollback_question(live.generation, language)
        else:
            view = render_no_rollback(live.generation, language, is_stale=False)
        await reply(message, view)


async def roll_back(update: Update, context: KutipContext) -> None:
    """Return, unless another generation serves than when this was asked; say what the next reindex would do."""
    if (query := update.callback_query) and (fields := decode_admin_callback(ROLL_BACK, query.data)):
        language = await find_press_language(query, context)
        view = await roll_back_from(fields[0], query.from_user.id, language, context)
        await take_buttons_away(query)
        await answer_press(query)
        await respond(query, view, context)


async def cancel(update: Update, context: KutipContext) -> None:
    """Do nothing, and offer it no longer."""
    if query := update.callback_query:
        language = await find_press_language(query, context)
        await take_buttons_away(query)
        await answer_press(query, phrase(Key.CANCELLED, language))
