"""The one door: whether anything is done for an update, decided before it waits for its turn.

What people ask is counted, whatever way it comes: messages, commands, links that open the chat, edits, presses of
buttons, inline queries, guest calls. One person and one group have so many a minute. Whoever asks for more is told so
once a minute, a group once in ten; beyond that nothing is searched, read or sent. Only a press gets a notice each time,
and an inline query an empty list: what the person sees would wait for ever otherwise.

What is not for the bot at all ends here too. What people say to it in a group without asking, and what it has no answer
to and so says nothing, is counted no longer once that is known. Not counted are three things that must not be lost:

- what admins send and press where admins work: in a flood of readers, or amid thirty files, they must be able to act;
- what moderators decide for their group, so that they can quiet the bot in a flood;
- that the bot was let in or sent away, or that a group got another id. An introduction is counted where it is sent.
"""

from __future__ import annotations

import logging

import telegram
from telegram import Update
from telegram.error import TelegramError
from telegram.ext import filters

from bot.context import KutipContext
from bot.handlers.addressing import is_for_bot, is_from_bot, is_moderation, read_own_words
from bot.handlers.sending import (
    answer_guest,
    answer_inline,
    answer_press,
    find_interface_language,
    find_press_language,
    read_sender_id,
    reply,
)
from bot.logs import describe_error
from bot.messages.keys import Key
from bot.traffic.limits import GROUP_NOTICE_SECONDS, Activity
from bot.views.callbacks import ChooseLanguage, decode_callback
from bot.views.message import say
from bot.views.readers.inline import InlinePage, render_note
from index.questions.question import asks_something
from index.questions.wording.checking import find_claim

logger = logging.getLogger(__name__)


async def is_admitted(update: Update, context: KutipContext) -> bool:
    """Whether to work on an update; where it is refused, whoever sent it is told here."""
    if update.my_chat_member is not None:
        return True
    if (query := update.inline_query) is not None:
        return await _is_query_admitted(query, context)
    if (chosen := update.chosen_inline_result) is not None:
        return context.services.limits.admit(Activity.INLINE_QUERY, chosen.from_user.id) is None
    if (press := update.callback_query) is not None:
        return await _is_press_admitted(press, context)
    if (call := update.guest_message) is not None:
        return await _is_call_admitted(call, context)
    message = update.message or update.edited_message
    if message is None:
        return False
    if message.migrate_to_chat_id is not None or message.migrate_from_chat_id is not None:
        return True
    if update.message is not None and context.services.admins.wrote(message):
        return True
    if message.chat.type == message.chat.PRIVATE:
        return _asks_something(update, context.bot) and await _is_message_admitted(message, context)
    is_heard = update.message is not None and is_for_bot(message, context.bot.bot)
    return is_heard and await _is_group_message_admitted(message, context)


def _asks_something(update: Update, bot: telegram.Bot) -> bool:
    """Whether a private message is one that somebody wrote: no notice of Telegram's, and no quote of the bot's own."""
    message = update.message or update.edited_message
    if message is None or (message.via_bot is not None and message.via_bot.id == bot.id):
        return False
    if message.text or message.caption:
        return True
    return update.message is not None and not filters.StatusUpdate.ALL.check_update(update)


async def _is_message_admitted(message: telegram.Message, context: KutipContext) -> bool:
    limits, person_id = context.services.limits, read_sender_id(message)
    seconds = limits.admit(Activity.REQUEST, person_id)
    if seconds is None:
        return True
    if limits.may_tell(person_id, "flood"):
        await _tell(message, seconds, context)
    return False


async def _is_group_message_admitted(message: telegram.Message, context: KutipContext) -> bool:
    limits, group_id = context.services.limits, message.chat_id
    seconds = limits.admit(Activity.REQUEST, read_sender_id(message), group_id)
    if seconds is None:
        return True
    if is_moderation(message) and await _is_of_moderator(message, context):
        limits.count_message(group_id)
        return True
    if not _is_asked(message, context.bot.bot) or await _is_to_be_quiet(message, context):
        return False
    if limits.may_tell(group_id, "flood", GROUP_NOTICE_SECONDS):
        await _tell(message, seconds, context)
    return False


def _is_asked(message: telegram.Message, bot: telegram.User) -> bool:
    """Whether somebody waits for an answer: a command, or a question; whatever else is said gets none, nor a notice."""
    words = read_own_words(message, bot)
    return (
        (message.text or message.caption or "").startswith("/")
        or asks_something(words)
        or find_claim(words) is not None
    )


async def _is_call_admitted(call: telegram.Message, context: KutipContext) -> bool:
    """By the person alone: the id of the chat may be that of another one."""
    if is_from_bot(call):
        return False
    limits, person_id = context.services.limits, read_sender_id(call)
    seconds = limits.admit(Activity.REQUEST, person_id)
    if seconds is not None and limits.may_tell(person_id, "guest flood"):
        language = (await context.find_shared_languages(call.from_user)).interface
        await answer_guest(call, render_note(say(Key.FLOOD, language, n=seconds)))
    return seconds is None


async def _is_press_admitted(press: telegram.CallbackQuery, context: KutipContext) -> bool:
    if context.services.admins.pressed(press):
        return True
    is_in_group = press.message is not None and press.message.chat.type != telegram.Chat.PRIVATE
    group_id = press.message.chat.id if press.message is not None and is_in_group else None
    seconds = context.services.limits.admit(Activity.REQUEST, press.from_user.id, group_id)
    if seconds is not None and group_id is not None and await _is_decision(press, group_id, context):
        return True
    if seconds is not None:
        language = await find_press_language(press, context)
        await answer_press(press, say(Key.FLOOD, language, n=seconds).text, cached_seconds=seconds)
    return seconds is None


async def _is_decision(press: telegram.CallbackQuery, group_id: int, context: KutipContext) -> bool:
    """Whether a moderator decides something for the group with a press."""
    if not isinstance(decode_callback(press.data), ChooseLanguage):
        return False
    try:
        return await context.services.moderators.include(press.from_user.id, group_id, context.bot)
    except TelegramError as error:
        logger.warning("who moderates a group is not known: %s", describe_error(error))
        return False


async def _is_query_admitted(query: telegram.InlineQuery, context: KutipContext) -> bool:
    """What somebody has typed on from is left unanswered, and not counted: it costs nothing."""
    person_id = query.from_user.id
    if not await context.services.debouncer.is_latest(person_id):
        return False
    seconds = context.services.limits.admit(Activity.INLINE_QUERY, person_id)
    if seconds is not None:
        # There is no room for a word; Telegram answers the same again by itself until it is worth asking.
        await answer_inline(query, InlinePage(), cached_seconds=seconds)
    return seconds is None


async def _is_of_moderator(message: telegram.Message, context: KutipContext) -> bool:
    try:
        return await context.services.moderators.are_written_by(message, context.bot)
    except TelegramError as error:
        logger.warning("who moderates a group is not known: %s", describe_error(error))
        return False


async def _is_to_be_quiet(message: telegram.Message, context: KutipContext) -> bool:
    """Whether the moderators want only commands answered, and this is none."""
    if (message.text or message.caption or "").startswith("/"):
        return False
    return (await context.store.chats.read_settings(message.chat_id)).is_quiet


async def _tell(message: telegram.Message, seconds: int, context: KutipContext) -> None:
    language = await find_interface_language(message, context)
    await reply(message, say(Key.FLOOD, language, n=seconds), context)
