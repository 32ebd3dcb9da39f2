"""The list of documents."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CommandHandler

from bot.context import KutipContext
from bot.handlers.sending import COMMAND, find_interface_language, send
from bot.messages import Key
from bot.profile import name_command
from bot.views.sources import render_sources


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    return [CommandHandler(name_command(Key.COMMAND_SOURCES), list_sources, COMMAND)]


async def list_sources(update: Update, context: KutipContext) -> None:
    """Show the first page; its buttons turn to the others."""
    if message := update.message:
        language = await find_interface_language(message, context)
        await send(message, render_sources(context.collection.documents, 0, language))
