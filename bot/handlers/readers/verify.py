"""`/verify`: whether a text stands in the documents, word by word; in private and in groups, also as a reply."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import telegram
from telegram import Update
from telegram.constants import ChatType
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from bot.answering import is_large
from bot.context import KutipContext
from bot.handlers.addressing import GROUP
from bot.handlers.pictures import find_picture, read_picture
from bot.handlers.sending import COMMAND, find_interface_language, read_sender_id, reply
from bot.messages.commands import name_command
from bot.messages.keys import Key
from bot.operations.screenshots import JudgedReading, judge_card, judge_reading
from bot.storage.privacy.masking import mask_identifiers
from bot.views.message import Message, say
from bot.views.readers.picture_text import put_reading_above
from bot.views.readers.verdict import render_verdict, repeats_message
from index.models import Language, Verdict

_Judged = TypeVar("_Judged", Verdict, JudgedReading)


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    names = name_command(Key.COMMAND_VERIFY)
    # Telegram marks no commands in captions for handlers; who else is meant is told apart by the name.
    in_caption = filters.CaptionRegex(re.compile(rf"^/(?:{'|'.join(names)})(?![\w/])", re.IGNORECASE))
    return [
        CommandHandler(names, check_command, COMMAND | GROUP),
        MessageHandler((COMMAND | GROUP) & in_caption, check_command),
    ]


async def check_command(update: Update, context: KutipContext) -> None:
    """Check what follows the command, else the message that it replies to, of that the selected words."""
    message = update.message
    if message is None or not _is_addressed(message, context):
        return
    language = await find_interface_language(message, context)
    claim, source = read_claim(message), find_checked_picture(message)
    read = "" if source is None else await read_picture(source, read_sender_id(message), language, context)
    if isinstance(read, Message):
        # The words beside a picture are checked, whatever becomes of it.
        if not claim:
            await reply(message, read, context)
            return
        read = ""
    # A post is its words and its picture.
    whole = "\n\n".join(filter(None, (claim, read)))
    if not whole:
        await reply(message, say(Key.EMPTY_CLAIM, language), context)
        return
    is_private = message.chat.type == ChatType.PRIVATE
    if read:
        view = show_reading(
            read, await judge_picture(whole, language, context), language, context, is_private=is_private
        )
    else:
        view = show_verdict(await find_verdict(whole, language, context), context, is_private=is_private)
    await reply(message, view, context)


async def find_verdict(claim: str, language: Language, context: KutipContext) -> Verdict:
    """The verdict on a claim, or on the words of a card that came back; from a thread where it would hold up others.

    Args:
        claim: The text.
        language: The reader's.
        context: Of the update.

    Raises:
        index.errors.QuoteMismatchError: If a quote is not what its document says.
    """
    verify = partial(context.collection.verify, language=language)
    return await _judge(partial(judge_card, verify=verify), claim, context)


async def judge_picture(text: str, language: Language, context: KutipContext) -> JudgedReading:
    """The verdict on what was read of a picture; as `find_verdict`."""
    verify = partial(context.collection.verify, language=language)
    return await _judge(partial(judge_reading, verify=verify), text, context)


async def _judge(judge: Callable[[str], _Judged], text: str, context: KutipContext) -> _Judged:
    return await asyncio.to_thread(judge, text) if is_large(context.collection) else judge(text)


def show_verdict(verdict: Verdict, context: KutipContext, *, is_private: bool) -> Message:
    """The verdict ready to be sent, what it repeats of the claim masked."""
    can_share = is_private and context.can_share
    return render_verdict(verdict, verdict.language, context.bot.username, mask_identifiers, can_share=can_share)


def show_reading(
    read: str, judged: JudgedReading, language: Language, context: KutipContext, *, is_private: bool
) -> Message:
    """The verdict on what was read of a picture, the words above as they were read."""
    verdict = judged.verdict
    view = show_verdict(verdict, context, is_private=is_private)
    is_repeated = repeats_message(verdict)
    return put_reading_above(read, view, language, mask_identifiers, is_card=judged.is_card, is_repeated=is_repeated)


def read_claim(message: telegram.Message) -> str:
    """What a command is to check; empty where neither it nor what it replies to has words."""
    _, *rest = read_text(message).split(maxsplit=1)
    if rest:
        return rest[0]
    # The quote is the selected part, and all there is of a message in another chat.
    if message.quote:
        return message.quote.text.strip()
    return read_text(message.reply_to_message) if message.reply_to_message else ""


def find_checked_picture(message: telegram.Message) -> telegram.Message | None:
    """The message whose picture a command is to check: its own, or that of what it replies to; None with words."""
    if message.quote or read_text(message).split(maxsplit=1)[1:]:
        return None
    return find_picture(message)


def read_text(message: telegram.Message) -> str:
    """The text or caption of a message; empty where it has none."""
    return (message.text or message.caption or "").strip()


def _is_addressed(message: telegram.Message, context: KutipContext) -> bool:
    """Whether a command names this bot or none."""
    _, _, username = read_text(message).split(maxsplit=1)[0].partition("@")
    return username.lower() in {"", context.bot.username.lower()}
