"""`POST /telegram`: updates as Telegram delivers them; each is taken once, and told of when it is over.

Telegram delivers an update until it gets 200, one after the other of a chat. It gets that once the answer is sent, or
once somebody else sees to it: the file of what has no answer yet. Whatever ends this process before, Telegram has it.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import sqlite3
from http import HTTPStatus

import telegram
from aiohttp import web
from telegram.error import TelegramError

from bot.context import Services
from bot.errors import StorageError
from bot.logs import describe_error
from bot.traffic.intake.receiving import find_first_id, find_id, read_json
from bot.traffic.intake.updates import name_kind
from bot.traffic.tally import Outcome, TrafficTally

PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a name
# A message with all that it may hold, and the one that it replies to, are a tenth of it.
MAX_BODY_BYTES = 2**20
LONGEST_BODY_SECONDS = 10.0
LONGEST_WAIT_SECONDS = 20.0
# So long after the start Telegram may deliver what waited while nobody was there: it pauses for a minute at most.
BACKLOG_SECONDS = 120.0
WATCH_SECONDS = 60.0
# Of these nothing would be done twice if they came again.
_NOT_NOTED = frozenset({Outcome.TURNED_AWAY, Outcome.UNREADABLE, Outcome.TOO_OLD, Outcome.REPEATED})

logger = logging.getLogger(__name__)


class WebhookReceiver:
    """Takes updates from whoever knows the secret."""

    def __init__(self, services: Services, secret: str) -> None:
        """Takes nothing before the event loop runs.

        Args:
            services: Opened.
            secret: That Telegram sends with each update.
        """
        self._services = services
        self._digest = _hash(secret)
        self._is_stopping = False
        self._knows_what_is_over = True
        self._backlog_ends_at = asyncio.get_running_loop().time() + BACKLOG_SECONDS
        services.in_hand.on_end = self._note_end

    def stop_taking(self) -> None:
        """Leave to Telegram whatever it delivers from now on; what is in hand is finished."""
        self._is_stopping = True

    async def receive(self, request: web.Request) -> web.Response:
        """Take one update."""
        if not hmac.compare_digest(_hash(request.headers.get(SECRET_HEADER, "")), self._digest):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        if self._is_stopping:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        if request.content_type != "application/json":
            return web.Response(status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        try:
            async with asyncio.timeout(LONGEST_BODY_SECONDS):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=HTTPStatus.REQUEST_TIMEOUT)
        return web.Response(status=await self._take(body))

    async def _take(self, body: bytes) -> HTTPStatus:
        raw = read_json(body)
        update_id = find_id(raw)
        if update_id is None:
            if raw is not None or (update_id := find_first_id(body)) is None:
                return HTTPStatus.BAD_REQUEST
            # Refused, it would come again for a day, and all that its chat sends would wait behind it.
            self._services.intake.skip(update_id, "unknown", "it is no JSON that can be read")
            return HTTPStatus.OK
        outcome = await self._work_on(update_id, raw)
        is_broken_off = outcome in (Outcome.KEPT, Outcome.BROKEN_OFF)
        return HTTPStatus.SERVICE_UNAVAILABLE if is_broken_off else HTTPStatus.OK

    async def _work_on(self, update_id: int, raw: object) -> Outcome | None:
        """Return what became of an update; None where that is not known yet, but it is kept."""
        in_hand = self._services.in_hand
        ended = in_hand.find(update_id)
        if ended is None:
            ended = in_hand.begin(update_id)
            has_waited = asyncio.get_running_loop().time() < self._backlog_ends_at
            if await self._is_over(update_id):
                self._services.tally.note_update(name_kind(raw), Outcome.REPEATED)
                in_hand.end(update_id, Outcome.REPEATED)
            elif not self._services.intake.take([raw], have_waited=has_waited):
                in_hand.end(update_id, Outcome.REPEATED)
        else:
            self._services.tally.note_update(name_kind(raw), Outcome.REPEATED)
        try:
            async with asyncio.timeout(LONGEST_WAIT_SECONDS):
                return await asyncio.shield(ended)
        except TimeoutError:
            return None

    async def _is_over(self, update_id: int) -> bool:
        try:
            is_over = await self._services.store.answered.contains(update_id)
        except (sqlite3.Error, StorageError) as error:
            # Somebody who waits is better off with two answers than with none.
            if self._knows_what_is_over:
                logger.error("whether an update is over cannot be read: %s", describe_error(error))
            self._knows_what_is_over = False
            return False
        self._knows_what_is_over = True
        return is_over

    def _note_end(self, update_id: int, outcome: Outcome) -> None:
        """Let nobody work on an update again that is over, and the file forget it once that is written."""
        unanswered = self._services.unanswered
        if not outcome.is_over or outcome in _NOT_NOTED:
            unanswered.settle_one(update_id)
            return

        def settle(written: asyncio.Future[None]) -> None:
            if not written.cancelled() and written.exception() is None:
                unanswered.settle_one(update_id)

        self._services.store.answered.note(update_id).add_done_callback(settle)


async def watch_webhook(bot: telegram.Bot, url: str, tally: TrafficTally, pause_seconds: float = WATCH_SECONDS) -> None:
    """See what Telegram says of the webhook, after each pause; runs until it is cancelled."""
    while True:
        await asyncio.sleep(pause_seconds)
        try:
            info = await bot.get_webhook_info()
        except TelegramError as error:
            logger.warning("what Telegram says of the webhook is not known: %s", describe_error(error))
            continue
        tally.pending = info.pending_update_count
        if info.url != url:
            logger.error("the webhook leads elsewhere: another process with the same KUTIP_TOKEN polls, or set its own")


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).digest()
