"""The words on a picture that somebody sent: fetched, read, and gone; or why they are not read."""

from __future__ import annotations

import functools
import math
import operator
from importlib.util import find_spec

import telegram
from telegram.ext import filters

from bot.context import KutipContext
from bot.handlers.fetching import fetch, find_file
from bot.messages.keys import Key
from bot.operations.processes.reading import SCREEN_LIMITS
from bot.operations.processes.tesseract import find_tesseract
from bot.settings.settings import Settings
from bot.traffic.limits import Activity
from bot.traffic.sequencing import end_composing
from bot.views.message import Message, say
from index.errors import DocumentError
from index.models import Language
from index.problems import Problem

_TYPES = ("image/png", "image/jpeg", "image/webp")
PICTURE = functools.reduce(operator.or_, map(filters.Document.MimeType, _TYPES), filters.PHOTO)
_SECONDS_A_MINUTE = 60
_REASONS = {
    Problem.NO_PICTURE_READER: Key.PICTURES_NOT_READ,
    Problem.NO_PICTURE_LIBRARY: Key.PICTURES_NOT_READ,
    Problem.TOO_LARGE: Key.PICTURE_TOO_LARGE,
    Problem.TOO_MANY_PIXELS: Key.PICTURE_TOO_LARGE,
}


def can_read_pictures(settings: Settings) -> bool:
    """Whether what reads pictures is installed, and allowed to."""
    return settings.pictures_per_hour > 0 and find_tesseract() is not None and find_spec("PIL") is not None


def has_picture(message: telegram.Message) -> bool:
    """Whether a message is a photo or a file with a picture that can be read."""
    return bool(message.photo) or (message.document is not None and message.document.mime_type in _TYPES)


def find_picture(message: telegram.Message) -> telegram.Message | None:
    """The message whose picture is meant: it itself, or what it replies to; None where neither has one."""
    return next((one for one in (message, message.reply_to_message) if one is not None and has_picture(one)), None)


async def read_picture(
    message: telegram.Message, person_id: int, language: Language, context: KutipContext
) -> str | Message:
    """Read the picture of a message.

    Args:
        message: Has one.
        person_id: Who wants it read: a user, or the chat in whose name somebody writes.
        language: The reader's.
        context: Of the update.

    Returns:
        Its words, at least one, or why there are none.
    """
    screens, picture = context.services.screens, find_file(message)
    if picture is None or not can_read_pictures(context.settings):
        return say(Key.PICTURES_NOT_READ, language)
    if screens.is_busy:
        return say(Key.PICTURES_BUSY, language)
    seconds = context.services.limits.admit(Activity.PICTURE, person_id)
    if seconds is not None:
        return say(Key.PICTURES_FLOOD, language, n=math.ceil(seconds / _SECONDS_A_MINUTE))
    # What follows is waiting: for Telegram, and for a process of its own.
    end_composing()
    try:
        text = await screens.read(await fetch(picture, SCREEN_LIMITS.max_file_bytes))
    except DocumentError as error:
        return say(_REASONS.get(error.problem, Key.PICTURE_UNREADABLE), language)
    return text or say(Key.PICTURE_WITHOUT_WORDS, language)
