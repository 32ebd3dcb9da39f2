"""What Telegram shows of the bot before anybody writes to it: name, descriptions, commands.

Telegram limits these calls hard, the name's above all: each is compared first and set only where it differs.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from telegram import BotCommand
from telegram.constants import BotDescriptionLimit
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.messages import Key, phrase
from bot.views.shown import shorten, show
from index.models import CollectionInfo, Language

MAX_DESCRIPTION_UNITS = int(BotDescriptionLimit.MAX_DESCRIPTION_LENGTH)
MAX_SHORT_DESCRIPTION_UNITS = int(BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH)
# English is what Telegram shows to everybody who has no language of their own here.
LANGUAGE_CODES: dict[Language, str | None] = {Language.EN: None, Language.ID: "id"}
COMMANDS = {
    Key.COMMAND_ASK: {Language.EN: "ask", Language.ID: "tanya"},
    Key.COMMAND_SOURCES: {Language.EN: "sources", Language.ID: "sumber"},
    Key.COMMAND_LANGUAGE: {Language.EN: "language", Language.ID: "bahasa"},
    Key.COMMAND_HELP: {Language.EN: "help", Language.ID: "bantuan"},
    Key.COMMAND_PRIVACY: {Language.EN: "privacy", Language.ID: "privasi"},
    Key.COMMAND_FORGET: {Language.EN: "forget", Language.ID: "lupakan"},
}

_T = TypeVar("_T")

logger = logging.getLogger(__name__)


def name_command(key: Key) -> tuple[str, ...]:
    """A command's names in all languages, without the slash."""
    return tuple(COMMANDS[key].values())


async def register_profile(bot: ExtBot[None], name: str, info: CollectionInfo) -> None:
    """Set what differs from what Telegram has; what fails is logged and left as it was."""

    async def read_name() -> str:
        return (await bot.get_my_name()).name

    await _set_if_changed("name", name, read_name, bot.set_my_name)
    for language, code in LANGUAGE_CODES.items():
        await _register_in(bot, info, language, code)


async def _register_in(bot: ExtBot[None], info: CollectionInfo, language: Language, code: str | None) -> None:
    scope = show(info.scope[language]).text
    description = shorten(phrase(Key.BOT_DESCRIPTION, language, scope=scope), MAX_DESCRIPTION_UNITS)
    short_description = shorten(phrase(Key.BOT_SHORT_DESCRIPTION, language), MAX_SHORT_DESCRIPTION_UNITS)
    commands = tuple(BotCommand(names[language], phrase(key, language)) for key, names in COMMANDS.items())

    async def read_description() -> str:
        return (await bot.get_my_description(code)).description

    async def read_short_description() -> str:
        return (await bot.get_my_short_description(code)).short_description

    await _set_if_changed(
        f"description ({language})",
        description,
        read_description,
        partial(bot.set_my_description, language_code=code),
    )
    await _set_if_changed(
        f"short description ({language})",
        short_description,
        read_short_description,
        partial(bot.set_my_short_description, language_code=code),
    )
    await _set_if_changed(
        f"commands ({language})",
        commands,
        partial(bot.get_my_commands, language_code=code),
        partial(bot.set_my_commands, language_code=code),
    )


async def _set_if_changed(
    what: str, wanted: _T, read: Callable[[], Awaitable[_T]], write: Callable[[_T], Awaitable[object]]
) -> None:
    try:
        if await read() != wanted:
            await write(wanted)
    except TelegramError as error:
        logger.warning("the bot's %s could not be set: %s", what, error)
