"""The first message and the help."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CommandHandler

from bot.context import KutipContext
from bot.handlers.sending import COMMAND, find_interface_language, send
from bot.messages import Key
from bot.profile import name_command
from bot.views.help import render_help
from bot.views.start import render_welcome


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    return [
        CommandHandler("start", welcome, COMMAND),
        CommandHandler(name_command(Key.COMMAND_HELP), explain, COMMAND),
    ]


async def welcome(update: Update, context: KutipContext) -> None:
    """Say who this is and what can be asked; what a deep link carries is not used."""
    if message := update.message:
        collection = context.collection
        language = await find_interface_language(message, context)
        await send(message, render_welcome(collection.info, len(collection.documents), language))


async def explain(update: Update, context: KutipContext) -> None:
    """Say how to ask and how to read an answer."""
    if message := update.message:
        await send(message, render_help(await find_interface_language(message, context)))
