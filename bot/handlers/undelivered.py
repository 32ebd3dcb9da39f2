"""Answers that Telegram did not take: whoever asked is told once it takes something again, and what a restart left."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Sequence

import telegram
from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.context import KutipApplication, Services, resolve_languages
from bot.errors import UnreadableUpdateError
from bot.handlers.sending import send_to
from bot.logs import describe_error
from bot.messages.keys import Key
from bot.storage.chat_languages import KnownLanguages
from bot.storage.unanswered import KEPT_SECONDS, Stage, Unanswered
from bot.traffic.intake.backlog import is_still_wanted
from bot.traffic.intake.updates import read_update
from bot.traffic.outbox import find_delivery, trying_once
from bot.traffic.undelivered import UndeliveredAnswer
from bot.views.message import say
from index.models import Language

# So long nothing is tried after Telegram took no notice at all.
PAUSE_SECONDS = 15.0

logger = logging.getLogger(__name__)


def is_passing(error: BaseException) -> bool:
    """Whether Telegram did not take something for a reason that passes, or may have taken it."""
    is_refused = isinstance(error, (BadRequest, Forbidden, ChatMigrated))
    return isinstance(error, (RetryAfter, NetworkError)) and not is_refused


def expects_answer(message: telegram.Message) -> bool:
    """Whether somebody waits for an answer: in a group only whoever sent a command."""
    return message.chat.type == message.chat.PRIVATE or (message.text or message.caption or "").startswith("/")


async def note_undelivered(update: object, error: TelegramError, services: Services) -> None:
    """Log an answer that was given up, and have whoever waits for it told; a stop keeps it for the next start."""
    delivery = find_delivery()
    if delivery is not None and not delivery.give_up():
        logger.warning("an answer is kept for the next start: %s (%s)", error, describe_error(error))
        return
    outbox = services.undelivered
    outbox.count += 1
    logger.warning(
        "an answer could not be delivered, as %d since the start: %s (%s)", outbox.count, error, describe_error(error)
    )
    message = _find_message(update) if isinstance(update, Update) else None
    if isinstance(update, Update) and message is not None and expects_answer(message):
        is_lost = delivery is None or not delivery.may_have_arrived
        outbox.add(_describe(update, message, is_lost=is_lost))


async def take_up(application: KutipApplication, left: Sequence[Unanswered]) -> None:
    """Answer what the last run left unanswered, and tell those for whom it is too late, or who may have an answer.

    What another process answered meanwhile is over.
    """
    services, now = application.bot_data, dt.datetime.now(dt.UTC)
    counts = {"answered": 0, "told": 0}
    for one in left:
        if await services.store.answered.contains(one.update_id):
            services.unanswered.move(one.update_id, Stage.DONE)
            continue
        try:
            update = read_update(one.raw, application.bot)
        except UnreadableUpdateError:
            services.unanswered.move(one.update_id, Stage.DONE)
            continue
        if one.stage is Stage.WAITING and is_still_wanted(update, now):
            counts["answered"] += 1
            application.update_queue.put_nowait(update)
            continue
        is_lost = one.stage is not Stage.UNCERTAIN
        services.unanswered.move(one.update_id, Stage.UNDELIVERED if is_lost else Stage.UNCERTAIN)
        if (message := _find_message(update)) is not None:
            counts["told"] += 1
            services.undelivered.add(_describe(update, message, is_lost=is_lost))
    if left:
        logger.info("of what the last run left, %d are answered now, %d people are told", *counts.values())


async def tell_undelivered(bot: telegram.Bot, services: Services) -> None:
    """Tell people of answers that they did not get, one after the other; runs until it is cancelled."""
    failures = 0
    while True:
        answer = await services.undelivered.take()
        if await _tell(answer, bot, services):
            failures = 0
            continue
        services.undelivered.put_back(answer)
        failures += 1
        if failures >= len(services.undelivered):
            await asyncio.sleep(PAUSE_SECONDS)


async def find_language(update: Update, services: Services) -> Language:
    """In which language to speak to whoever an update is of, whatever is broken."""
    known = KnownLanguages()
    # Of a guest call only the person counts: its chat's id may be that of another chat.
    asker = update.effective_user if update.guest_message else update.effective_chat
    if asker:
        try:
            known = await services.store.find_languages(asker.id)
        except Exception as error:  # noqa: BLE001  # whatever broke, what is to be said goes out
            logger.error("a language could not be read: %s", describe_error(error))
    code = update.effective_user.language_code if update.effective_user else None
    return resolve_languages(known, None, code).interface


async def _tell(answer: UndeliveredAnswer, bot: telegram.Bot, services: Services) -> bool:
    """Tell one person; returns whether nothing is left to do about it."""
    is_kept = bool(answer.update_ids)
    waiting = [one for one in answer.update_ids if services.unanswered.find_stage(one) is not Stage.DONE]
    is_too_late = dt.datetime.now(dt.UTC) - answer.asked_at > dt.timedelta(seconds=KEPT_SECONDS)
    if (is_kept and not waiting) or is_too_late:
        return True
    key = Key.ANSWER_LOST if answer.is_lost else Key.ANSWER_UNCERTAIN
    notice = say(key, await find_language(answer.update, services))
    try:
        with trying_once():
            await send_to(bot, answer.chat_id, notice, reply_to=answer.message_id, topic_id=answer.topic_id)
    except TelegramError as error:
        # After a timeout it probably arrived.
        if is_passing(error) and not isinstance(error, telegram.error.TimedOut):
            return False
        logger.info("of an answer that was lost nobody could be told: %s", describe_error(error))
    for update_id in waiting:
        services.unanswered.move(update_id, Stage.DONE)
    return True


def _find_message(update: Update) -> telegram.Message | None:
    return update.message or update.edited_message


def _describe(update: Update, message: telegram.Message, *, is_lost: bool) -> UndeliveredAnswer:
    is_private = message.chat.type == message.chat.PRIVATE
    return UndeliveredAnswer(
        update,
        message.chat.id,
        message.message_id or None,
        message.message_thread_id if message.is_topic_message else None,
        message.edit_date or message.date,
        is_lost=is_lost,
        update_ids=(update.update_id,) if is_private else (),
    )
