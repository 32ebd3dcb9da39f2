"""What the moderators of a group decide there: its language, quiet mode, and which answers go.

Moderators are Telegram's administrators, also those who write anonymously as the group.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import telegram
from telegram import Update
from telegram.error import BadRequest
from telegram.ext import BaseHandler, CommandHandler

from bot.context import KutipContext
from bot.handlers.addressing import GROUP
from bot.handlers.sending import find_interface_language, reply
from bot.messages.commands import name_command
from bot.messages.keys import Key
from bot.views.message import Message, say
from bot.views.readers.pages import render_language_choice
from index.models import Language

_CANNOT_BE_DELETED = "message can't be deleted"
_ALREADY_DELETED = "message to delete not found"


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    return [
        CommandHandler(name_command(Key.COMMAND_LANGUAGE), choose_language, GROUP),
        CommandHandler(name_command(Key.COMMAND_QUIET), toggle_quiet, GROUP),
        CommandHandler(name_command(Key.COMMAND_DISCREET), toggle_discreet, GROUP),
        CommandHandler(name_command(Key.COMMAND_DELETE), delete_answer, GROUP),
    ]


async def choose_language(update: Update, context: KutipContext) -> None:
    """Set the language that follows the command, or offer both as buttons."""
    message = update.message
    if message is None or not await _may(message, context):
        return
    code = "".join(context.args or ()).lower()
    if code in set(Language):
        context.store.choose_language(message.chat_id, Language(code))
        await _confirm(message, say(Key.LANGUAGE_CHOSEN, Language(code)), context)
    else:
        await _confirm(message, render_language_choice(await find_interface_language(message, context)), context)


async def toggle_quiet(update: Update, context: KutipContext) -> None:
    """Answer only commands from now on, or everything again, and say which."""
    await _toggle(context.store.chats.toggle_quiet, Key.QUIET_ON, Key.QUIET_OFF, update, context)


async def toggle_discreet(update: Update, context: KutipContext) -> None:
    """Show what is not certain to everybody from now on, or to the asker alone again, and say which."""
    await _toggle(context.store.chats.toggle_discreet, Key.DISCREET_ON, Key.DISCREET_OFF, update, context)


async def delete_answer(update: Update, context: KutipContext) -> None:
    """Delete the message of the bot's that the command replies to; that it is gone says enough."""
    message = update.message
    if message is None or not await _may(message, context):
        return
    answer = message.reply_to_message
    if answer is None or answer.from_user != context.bot.bot:
        await _explain(Key.DELETE_USAGE, message, context)
        return
    try:
        await context.bot.delete_message(message.chat_id, answer.message_id)
    except BadRequest as error:
        reason = error.message.lower()
        if _CANNOT_BE_DELETED in reason:
            await _explain(Key.TOO_OLD_TO_DELETE, message, context)
        elif _ALREADY_DELETED not in reason:
            raise


async def _toggle(
    toggle: Callable[[int], Awaitable[bool]], on: Key, off: Key, update: Update, context: KutipContext
) -> None:
    message = update.message
    if message is None or not await _may(message, context):
        return
    is_on = await toggle(message.chat_id)
    language = await find_interface_language(message, context)
    await _confirm(message, say(on if is_on else off, language, bot=context.bot.username), context)


async def _may(message: telegram.Message, context: KutipContext) -> bool:
    """Whether a moderator wrote a message; others are told once a minute that they may not, else ignored.

    One line, so that nobody takes the bot for broken; not more, so that nobody can make it chatter.
    """
    if await context.services.moderators.are_written_by(message, context.bot):
        return True
    if context.services.limits.may_tell(message.chat_id, "moderators"):
        await _explain(Key.MODERATORS_ONLY, message, context)
    return False


async def _explain(notice: Key, message: telegram.Message, context: KutipContext) -> None:
    await _confirm(message, say(notice, await find_interface_language(message, context)), context)


async def _confirm(message: telegram.Message, view: Message, context: KutipContext) -> None:
    await reply(message, view, context)
