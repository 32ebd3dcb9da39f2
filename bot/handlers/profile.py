"""What Telegram shows of the bot: its name, descriptions and menus of commands, in both languages.

Telegram limits these calls hard, the name's above all: each is compared first and set only where it differs.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from functools import partial
from typing import TypeVar

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeDefault,
)
from telegram.constants import BotDescriptionLimit
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.messages.commands import COMMANDS, EPHEMERAL_COMMANDS, GROUP_COMMANDS, MODERATION_COMMANDS
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.views.shown import shorten, show
from index.models import CollectionInfo, Language

MAX_DESCRIPTION_UNITS = int(BotDescriptionLimit.MAX_DESCRIPTION_LENGTH)
MAX_SHORT_DESCRIPTION_UNITS = int(BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH)
# English is what Telegram shows to everybody who has no language of their own here.
LANGUAGE_CODES: dict[Language, str | None] = {Language.EN: None, Language.ID: "id"}
_EPHEMERAL = "is_ephemeral"
_T = TypeVar("_T")

logger = logging.getLogger(__name__)


async def register_profile(bot: ExtBot[None], name: str, info: CollectionInfo) -> None:
    """Set what differs from what Telegram has, all at once; what fails is logged and left as it was."""

    async def read_name() -> str:
        return (await bot.get_my_name()).name

    async with asyncio.TaskGroup() as calls:
        calls.create_task(_set_if_changed("name", name, read_name, bot.set_my_name))
        for language, code in LANGUAGE_CODES.items():
            for call in _list_calls(bot, info, language, code):
                calls.create_task(call)


async def keeps_ephemeral_mark(bot: ExtBot[None]) -> bool:
    """Return whether the server knows commands that one person alone sees: it gives their mark back."""
    try:
        commands = await bot.get_my_commands(BotCommandScopeAllGroupChats())
    except TelegramError as error:
        logger.warning("whether messages can be shown to one person alone is not known: %s", error)
        return False
    return any(command.api_kwargs.get(_EPHEMERAL) for command in commands)


def _list_calls(
    bot: ExtBot[None], info: CollectionInfo, language: Language, code: str | None
) -> Iterator[Coroutine[object, object, None]]:
    """What is compared and set in one language, to be awaited in any order."""
    scope = show(info.scope[language]).text
    description = shorten(phrase(Key.BOT_DESCRIPTION, language, scope=scope), MAX_DESCRIPTION_UNITS)
    short_description = shorten(phrase(Key.BOT_SHORT_DESCRIPTION, language), MAX_SHORT_DESCRIPTION_UNITS)

    async def read_description() -> str:
        return (await bot.get_my_description(code)).description

    async def read_short_description() -> str:
        return (await bot.get_my_short_description(code)).short_description

    yield _set_if_changed(
        f"description ({language})",
        description,
        read_description,
        partial(bot.set_my_description, language_code=code),
    )
    yield _set_if_changed(
        f"short description ({language})",
        short_description,
        read_short_description,
        partial(bot.set_my_short_description, language_code=code),
    )
    for what, seen_by, names in _list_menus():
        yield _set_if_changed(
            f"{what} ({language})",
            tuple(_describe_command(key, own[language], language) for key, own in names.items()),
            partial(bot.get_my_commands, seen_by, language_code=code),
            partial(bot.set_my_commands, scope=seen_by, language_code=code),
        )


def _list_menus() -> Iterator[tuple[str, BotCommandScope, dict[Key, dict[Language, str]]]]:
    """What each menu is, who sees it, and its commands."""
    in_groups = {key: COMMANDS[key] for key in GROUP_COMMANDS} | EPHEMERAL_COMMANDS
    yield "commands", BotCommandScopeDefault(), COMMANDS
    yield "commands in groups", BotCommandScopeAllGroupChats(), in_groups
    yield "commands of moderators", BotCommandScopeAllChatAdministrators(), in_groups | MODERATION_COMMANDS


def _describe_command(key: Key, name: str, language: Language) -> BotCommand:
    # A server that does not know the mark leaves it away, and the command is one like the others.
    marks = {_EPHEMERAL: True} if key in EPHEMERAL_COMMANDS else None
    return BotCommand(name, phrase(key, language), api_kwargs=marks)


async def _set_if_changed(
    what: str, wanted: _T, read: Callable[[], Awaitable[_T]], write: Callable[[_T], Awaitable[object]]
) -> None:
    try:
        if await read() != wanted:
            await write(wanted)
    except TelegramError as error:
        logger.warning("the bot's %s could not be set: %s", what, error)
