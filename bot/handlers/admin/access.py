"""Handlers that only admins reach; for everybody else they do not exist.

Who acts is checked at every message and every press. What is not an admin's own falls through to the handlers of
everybody: a stranger gets what an unknown command or an expired button gets.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    ApplicationHandlerStop,
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.context import KutipContext
from bot.handlers.sending import answer_press, find_interface_language, find_press_language, reply, respond
from bot.logs import describe_error
from bot.messages.keys import Key
from bot.settings.admins import Admins
from bot.views.admin.admin_callbacks import make_prefix
from bot.views.admin.generations import render_full_disk
from bot.views.message import say
from index.problems import is_full_disk

logger = logging.getLogger(__name__)

Action = Callable[[Update, KutipContext], Coroutine[Any, Any, None]]


class AdminHandler(BaseHandler[Update, KutipContext, Any]):
    """Lets another handler see only what admins send and press.

    Attributes:
        admins: Nobody, until the composition root says who.
    """

    __slots__ = ("_inner", "admins")

    def __init__(self, inner: BaseHandler[Update, KutipContext, Any]) -> None:
        super().__init__(inner.callback)
        self._inner = inner
        self.admins = Admins()

    def check_update(self, update: object) -> object | None:
        """What the other handler says, or None where no admin acts."""
        return self._inner.check_update(update) if self._is_of_admin(update) else None

    def collect_additional_context(
        self,
        context: KutipContext,
        update: Update,
        application: Application[Any, KutipContext, Any, Any, Any, Any],
        check_result: Any,
    ) -> None:
        """Gives the context what the other handler gives it, such as the words after a command."""
        self._inner.collect_additional_context(context, update, application, check_result)

    async def handle_update(
        self,
        update: Update,
        application: Application[Any, KutipContext, Any, Any, Any, Any],
        check_result: Any,
        context: KutipContext,
    ) -> Any:
        """Does what the other handler does; where the disk is full, says so."""
        user = update.effective_user
        if user is not None and user.id not in self.admins.set_ids and not await context.store.admins.is_admin(user.id):
            # Revoked meanwhile, such as in a shell; from now on the other handlers get what they send.
            self.admins.claimed_ids -= {user.id}
            await _say_that_it_is_not_there(update, context)
            return None
        try:
            return await super().handle_update(update, application, check_result, context)
        except Exception as error:
            if not is_full_disk(error):
                raise
            logger.error("what an admin wanted could not be written: %s", describe_error(error))
            await _say_that_the_disk_is_full(update, context)
            # No handler of another group must take the message for a question.
            raise ApplicationHandlerStop from None

    def _is_of_admin(self, update: object) -> bool:
        # Edited messages, channel posts, guest and business messages are other fields of an update.
        if not isinstance(update, Update):
            return False
        if update.callback_query is not None:
            return self.admins.pressed(update.callback_query)
        return update.message is not None and self.admins.wrote(update.message)


async def _say_that_it_is_not_there(update: Update, context: KutipContext) -> None:
    """As to everybody who is no admin."""
    if (query := update.callback_query) is not None:
        await answer_press(query, say(Key.STALE_BUTTON, await find_press_language(query, context)).text)
    elif (message := update.message) is not None:
        await reply(message, say(Key.UNKNOWN_COMMAND, await find_interface_language(message, context)), context)


async def _say_that_the_disk_is_full(update: Update, context: KutipContext) -> None:
    serving = context.services.live.generation
    if (query := update.callback_query) is not None:
        await answer_press(query)
        await respond(query, render_full_disk(serving, await find_press_language(query, context)), context)
    elif (message := update.message) is not None:
        language = await find_interface_language(message, context)
        await reply(message, render_full_disk(serving, language), context)


def make_admin_command(names: Sequence[str], callback: Action) -> AdminHandler:
    """A command of admins; its words are in `context.args`.

    Args:
        names: In all languages, without the slash: `bot.messages.commands.name_command` of a key in `ADMIN_COMMANDS`.
        callback: Does it; `update.message` is set.
    """
    return AdminHandler(CommandHandler(names, callback, filters.UpdateType.MESSAGE))


def make_admin_button(name: str, callback: Action) -> AdminHandler:
    """A button of admins, made with `bot.views.admin.admin_callbacks.encode_admin_callback`.

    Args:
        name: Of the button; its fields are read with `decode_admin_callback`.
        callback: Does it and answers the press; `update.callback_query` and its message are set.
    """
    return AdminHandler(CallbackQueryHandler(callback, f"^{re.escape(make_prefix(name))}(:|$)"))


def make_admin_upload(wanted: filters.BaseFilter, callback: Action) -> AdminHandler:
    """A file or text that an admin sends.

    Args:
        wanted: Which messages: whatever it lets through is taken away from the answering of questions.
        callback: Takes it; `update.message` is set.
    """
    return AdminHandler(MessageHandler(filters.UpdateType.MESSAGE & wanted, callback))
