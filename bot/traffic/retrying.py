"""Requests to Telegram that survive bad moments: flood limits, dropped connections, errors of its servers."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Coroutine
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
from telegram.error import NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter
from telegram.request import BaseRequest, RequestData

from bot.traffic.http_requests import READ_TIMEOUT_SECONDS, HttpRequest
from bot.traffic.sequencing import end_composing

MAX_FLOOD_RETRIES = 2
MAX_FLOOD_WAIT_SECONDS = 60.0
RETRY_PAUSES_SECONDS = (0.2, 1.0)
SERVER_FAULTS = frozenset({500, 502, 503, 504})
REFUSALS = frozenset({401, 404})

# Answers to presses and inline queries, for which somebody waits, never queue behind messages.
ANSWERS_AT_ONCE = 32
OTHERS_AT_ONCE = 64

_NEVER_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
_DROPPED = (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError, aiohttp.ClientPayloadError)
_Result = bool | dict[str, Any] | list[dict[str, Any]]


def read_wait_seconds(error: RetryAfter) -> float:
    """For how long Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, dt.timedelta) else float(wait)


class PerChatBackoff(BaseRateLimiter[None]):
    """Waits as long as Telegram asks when a chat gets too many messages; other chats are not held up.

    Calls without a chat, such as answers to presses, are never held back.
    """

    def __init__(self) -> None:
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, _Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,  # noqa: ARG002
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002
    ) -> _Result:
        """Make a request, again after a wait where Telegram asks for one.

        Raises:
            RetryAfter: If the wait is too long or was asked for too often.
        """
        chat_id = data.get("chat_id")
        if chat_id is None:
            return await callback(*args, **kwargs)
        async with self._turns.setdefault(str(chat_id), asyncio.Lock()):
            for _ in range(MAX_FLOOD_RETRIES):
                try:
                    return await callback(*args, **kwargs)
                except RetryAfter as error:
                    wait_seconds = read_wait_seconds(error)
                    if wait_seconds > MAX_FLOOD_WAIT_SECONDS:
                        raise
                await asyncio.sleep(wait_seconds)
            return await callback(*args, **kwargs)


class PatientRequest(HttpRequest):
    """Tries again after a dropped connection or a server's error; what is too much at once waits its turn.

    A message that may have arrived is sent again once only: somebody who waits for an answer is better off
    with two than with none. After a timeout, when it probably did arrive, it is not sent again.
    """

    def __init__(
        self,
        read_timeout: float | None = READ_TIMEOUT_SECONDS,
        answers_at_once: int = ANSWERS_AT_ONCE,
        others_at_once: int = OTHERS_AT_ONCE,
    ) -> None:
        """Opens nothing yet.

        Args:
            read_timeout: As in the base class.
            answers_at_once: The most answers to presses and queries that are under way.
            others_at_once: The most other calls that are under way.
        """
        super().__init__(read_timeout)
        self._answer_turns = asyncio.Semaphore(answers_at_once)
        self._other_turns = asyncio.Semaphore(others_at_once)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make a request; arguments as in the base class."""
        end_composing()
        endpoint = url.rpartition("/")[2]
        timeouts = (read_timeout, write_timeout, connect_timeout, pool_timeout)
        turns = self._answer_turns if endpoint.startswith("answer") else self._other_turns
        for attempt, pause_seconds in enumerate(RETRY_PAUSES_SECONDS):
            try:
                async with turns:
                    status, body = await super().do_request(url, method, request_data, *timeouts)
            except NetworkError as error:
                if not _may_retry(endpoint, error.__cause__, attempt):
                    raise
            else:
                if status not in SERVER_FAULTS or not _may_retry(endpoint, None, attempt):
                    return status, body
            await asyncio.sleep(pause_seconds)
        async with turns:
            return await super().do_request(url, method, request_data, *timeouts)


class PollingRequest(HttpRequest):
    """Polls, and reports when Telegram no longer accepts the token, after which polling ends for good.

    Attributes:
        on_refusal: Called then.
    """

    on_refusal: Callable[[], object] | None = None

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Make a request; arguments as in the base class."""
        status, body = await super().do_request(*args, **kwargs)
        if status in REFUSALS and self.on_refusal:
            self.on_refusal()
        return status, body


def _may_retry(endpoint: str, cause: BaseException | None, attempt: int) -> bool:
    """Whether a failed call may be made again.

    Args:
        endpoint: The method's name.
        cause: What the connection failed with; None for an error of the server's.
        attempt: How often it was made again already.
    """
    if isinstance(cause, _NEVER_SENT):
        return True
    if cause is not None and not isinstance(cause, _DROPPED):
        return not _makes_a_message(endpoint)
    return attempt == 0 or not _makes_a_message(endpoint)


def _makes_a_message(endpoint: str) -> bool:
    return endpoint.startswith("send")
