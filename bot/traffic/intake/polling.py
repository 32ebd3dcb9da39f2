"""Fetching updates, each by itself: one that cannot be read costs a line in the log, and nobody else anything.

python-telegram-bot's own polling reads a batch as a whole, so that a single update that it cannot read is fetched again
and again, for good; after errors it pauses for up to thirty seconds.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

import telegram
from telegram.error import NetworkError, TelegramError

from bot.storage.unanswered import UnansweredUpdates
from bot.traffic.http_requests import HttpRequest
from bot.traffic.intake.receiving import UpdateIntake, find_first_id, find_id, read_json

MAX_UPDATES_OF_A_BATCH = 100
FIRST_PAUSE_SECONDS = 0.25
LONGEST_PAUSE_SECONDS = 4.0
# More often an interruption that lasts is not logged.
LOG_PAUSE_SECONDS = 60.0
CONFIRMATION_SECONDS = 1.5
REFUSALS = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND})

logger = logging.getLogger(__name__)


class _GarbledBatchError(TelegramError):
    """What the server sent is no JSON that can be read.

    Attributes:
        first_id: The id of its first update, as far as it can be seen.
    """

    def __init__(self, first_id: int | None) -> None:
        super().__init__("the server's answer cannot be read")
        self.first_id = first_id


class _RefusedError(TelegramError):
    """The token is no longer accepted."""


class Poller:
    """Asks for updates until it is stopped, and pauses for less than five seconds whatever happens."""

    def __init__(
        self,
        bot: telegram.Bot,
        request: HttpRequest,
        intake: UpdateIntake,
        unanswered: UnansweredUpdates,
        on_refusal: Callable[[], object],
        *,
        timeout_seconds: int,
        allowed_updates: Sequence[str],
    ) -> None:
        """Asks for nothing yet.

        Args:
            bot: Whose updates they are.
            request: Initialised when `run` begins; used for nothing else.
            intake: Takes what was fetched, before Telegram is told that it was.
            unanswered: Is told what Telegram does not send again.
            on_refusal: Called when Telegram no longer accepts the token, after which nothing is asked for.
            timeout_seconds: For how long a request waits for new updates.
            allowed_updates: Their kinds.
        """
        self._bot = bot
        self._request = request
        self._intake = intake
        self._unanswered = unanswered
        self._on_refusal = on_refusal
        self._timeout_seconds = timeout_seconds
        self._allowed_updates = list(allowed_updates)
        self._offset = 0
        self._is_backlog = True
        # So many more are asked for one by one, since one of them made a whole batch unreadable.
        self._singly = 0
        self._failures = 0
        self._told = ("", 0.0)

    async def run(self) -> None:
        """Ask for updates until this is cancelled or the token is refused."""
        while True:
            try:
                batch = await self._fetch()
            except _RefusedError:
                self._on_refusal()
                return
            except _GarbledBatchError as error:
                if not self._look_closer(error):
                    await self._pause(error)
            except TelegramError as error:
                await self._pause(error)
            else:
                if self._take(batch):
                    self._end_interruption()
                else:
                    await self._pause(NetworkError("updates have no ids"))

    async def confirm(self) -> None:
        """Tell Telegram what was fetched, so that the next start does not get it again; tried once and briefly."""
        if not self._offset:
            return
        with contextlib.suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(CONFIRMATION_SECONDS):
                await self._call({"offset": self._offset, "limit": 1, "timeout": 0})

    async def _fetch(self) -> list[Any]:
        # What waits at the start is fetched without waiting for more, and so its end is seen.
        wait_seconds = 0 if self._is_backlog else self._timeout_seconds
        limit = 1 if self._singly else MAX_UPDATES_OF_A_BATCH
        parameters = {"offset": self._offset, "limit": limit, "timeout": wait_seconds}
        batch = await self._call(parameters | {"allowed_updates": self._allowed_updates})
        self._unanswered.settle(self._offset)
        return batch

    async def _call(self, parameters: dict[str, Any]) -> list[Any]:
        """Make one request.

        Raises:
            _RefusedError: The token is no longer accepted.
            _GarbledBatchError: The answer cannot be read.
            TelegramError: Whatever else.
        """
        url = f"{self._bot.base_url}/getUpdates"
        status, body = await self._request.post_json(url, parameters, more_seconds=parameters["timeout"])
        if status in REFUSALS:
            raise _RefusedError("the token is refused")
        answer = read_json(body)
        if status != HTTPStatus.OK:
            described = answer.get("description") if isinstance(answer, dict) else None
            raise NetworkError(str(described or f"HTTP status {status}"))
        if not isinstance(answer, dict) or not isinstance(answer.get("result"), list):
            raise _GarbledBatchError(find_first_id(body))
        return list(answer["result"])

    def _take(self, batch: list[Any]) -> bool:
        """Pass on what can be read; returns whether the next request asks for what comes after it."""
        is_backlog = self._is_backlog
        self._is_backlog = is_backlog and len(batch) == (1 if self._singly else MAX_UPDATES_OF_A_BATCH)
        self._singly = max(0, self._singly - len(batch)) if batch else 0
        begin = self._offset
        new = [(update_id, raw) for raw in batch if (update_id := find_id(raw)) is not None and update_id >= begin]
        self._offset = max([begin, *(update_id + 1 for update_id, _ in new)])
        self._intake.take([raw for _, raw in new], have_waited=is_backlog)
        return not batch or self._offset > begin

    def _look_closer(self, error: _GarbledBatchError) -> bool:
        """Ask for one update at a time until the one that nobody can read is found, and leave it out.

        Returns:
            Whether the next request asks for something else.
        """
        if not self._singly:
            self._singly = MAX_UPDATES_OF_A_BATCH
            return True
        if error.first_id is None or error.first_id < self._offset:
            return False
        self._offset = error.first_id + 1
        self._intake.skip(error.first_id, "unknown", "it is no JSON that can be read")
        return True

    async def _pause(self, error: TelegramError) -> None:
        self._failures += 1
        self._tell(error)
        await asyncio.sleep(min(FIRST_PAUSE_SECONDS * 2 ** min(self._failures - 1, 10), LONGEST_PAUSE_SECONDS))

    def _tell(self, error: TelegramError) -> None:
        now, (told, told_at) = asyncio.get_running_loop().time(), self._told
        if error.message == told and now - told_at < LOG_PAUSE_SECONDS:
            return
        self._told = error.message, now
        if error.message.startswith("Conflict") and "webhook" in error.message.lower():
            logger.error(
                "another process with the same KUTIP_TOKEN has set a webhook, which gets all messages; only one of the "
                "two can work: stop that one, then start this one again"
            )
        elif error.message.startswith("Conflict"):
            logger.error("another process polls with the same KUTIP_TOKEN; only one of the two can work")
        else:
            logger.warning("polling was interrupted and goes on: %s", error)

    def _end_interruption(self) -> None:
        if self._failures > 1:
            logger.info("polling works again after %d failed requests", self._failures)
        self._failures = 0
