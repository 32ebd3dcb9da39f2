"""The list of documents."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CommandHandler

from bot.context import KutipContext
from bot.handlers.sending import COMMAND, find_interface_language, send
from bot.messages.commands import name_command
from bot.messages.keys import Key
from bot.views.message import Message
from bot.views.readers.sources import render_sources
from index.models import Language


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    return [CommandHandler(name_command(Key.COMMAND_SOURCES), list_sources, COMMAND)]


async def list_sources(update: Update, context: KutipContext) -> None:
    """Show the first page; its buttons turn to the others."""
    if message := update.message:
        language = await find_interface_language(message, context)
        await send(message, show_page(0, language, context, is_admin=context.services.admins.wrote(message)), context)


def show_page(page: int, language: Language, context: KutipContext, *, is_admin: bool) -> Message:
    """A page of the list; admins also see the ids and what is withdrawn."""
    withdrawn = sorted(context.services.live.withdrawn) if is_admin else ()
    documents = context.collection.documents
    return render_sources(documents, page, language, shows_ids=is_admin, withdrawn=withdrawn)
