"""Requests to Telegram that survive bad moments: flood limits, dropped connections, errors of its servers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from http import HTTPStatus
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from bot.traffic.http_requests import HttpRequest
from bot.traffic.outbox import Delivery, find_delivery, is_tried_once
from bot.traffic.sequencing import end_composing
from bot.traffic.tally import TrafficTally

FIRST_PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 15.0
MESSAGE_PATIENCE_SECONDS = 120.0
# Telegram takes answers to presses and queries for so long; afterwards nobody would see them.
ANSWER_PATIENCE_SECONDS = {
    "answerinlinequery": 10.0,
    "answercallbackquery": 15.0,
    "answerguestquery": 60.0,
}
OTHER_PATIENCE_SECONDS = 1.5
SERVER_FAULTS = frozenset({500, 502, 503, 504})
MAX_TIMEOUTS = 2

# Answers to presses and inline queries, for which somebody waits, never queue behind messages.
ANSWERS_AT_ONCE = 32
OTHERS_AT_ONCE = 64

_NEVER_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
_DROPPED = (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError, aiohttp.ClientPayloadError)
_Response = tuple[int, bytes]


class PatientRequest(HttpRequest):
    """Makes what Telegram refuses for a passing reason again, with growing pauses; what is too much at once waits.

    One chat's requests keep their order, and wait as long as Telegram asks when it gets too many; others are not held
    up. A message that may have arrived before the connection dropped is sent again: somebody who waits for an answer is
    better off with two than with none. After a timeout, when it probably did arrive, it is not.
    """

    def __init__(
        self,
        others_at_once: int = OTHERS_AT_ONCE,
        tally: TrafficTally | None = None,
        note_date: Callable[[str], None] | None = None,
    ) -> None:
        """Opens nothing yet.

        Args:
            others_at_once: The most other calls that are under way.
            tally: Counts what is made again.
            note_date: As in the base class.
        """
        super().__init__(note_date)
        self._answer_turns = asyncio.Semaphore(ANSWERS_AT_ONCE)
        self._other_turns = asyncio.Semaphore(others_at_once)
        self._chats: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._hurry = asyncio.Event()
        self._tally = tally or TrafficTally()

    def hurry(self) -> None:
        """End all pauses: what waits is tried once more, and from now on nothing is tried again."""
        self._hurry.set()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> _Response:
        """Make a request; arguments as in the base class."""
        end_composing()
        endpoint = url.rpartition("/")[2].lower() if method == "POST" else ""
        timeouts = (read_timeout, write_timeout, connect_timeout, pool_timeout)
        send = partial(super().do_request, url, method, request_data, *timeouts)
        parameters = request_data.parameters if request_data and not request_data.contains_files else {}
        chat_id = parameters.get("chat_id")
        if chat_id is None:
            return await self._repeat(send, endpoint)
        async with self._chats.setdefault(str(chat_id), asyncio.Lock()):
            return await self._repeat(send, endpoint)

    async def _repeat(self, send: Callable[[], Awaitable[_Response]], endpoint: str) -> _Response:
        turns = self._answer_turns if endpoint.startswith("answer") else self._other_turns
        delivery = find_delivery()
        gives_up_at, timeouts = None, 0
        for pause_seconds in _grow_pauses():
            failure: NetworkError | None = None
            response: _Response = (0, b"")
            is_last = self._hurry.is_set() or is_tried_once()
            try:
                async with turns:
                    response = await _send_noting(send, endpoint, delivery)
            except NetworkError as error:
                failure, timeouts = error, timeouts + isinstance(error.__cause__, TimeoutError)
                wait_seconds = pause_seconds if _may_repeat(endpoint, error.__cause__, timeouts) else None
            else:
                wait_seconds = _find_wait(response, pause_seconds)
            now = asyncio.get_running_loop().time()
            gives_up_at = gives_up_at or now + find_patience(endpoint)
            if wait_seconds is not None and now + wait_seconds <= gives_up_at:
                if not is_last:
                    self._tally.retries += 1
                    await self._pause(wait_seconds)
                    continue
                if delivery is not None:
                    delivery.is_cut_short = True
            if failure is not None:
                raise failure
            return response
        raise AssertionError("pauses never end")

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._hurry.wait()
        except TimeoutError:
            pass


async def _send_noting(send: Callable[[], Awaitable[_Response]], endpoint: str, delivery: Delivery | None) -> _Response:
    """Send, and where it is a message that answers an update, note before and after what may have arrived of it."""
    if delivery is None or not endpoint.startswith("send") or endpoint == "sendchataction":
        return await send()
    delivery.begin()
    try:
        response = await send()
    except NetworkError as error:
        delivery.end(may_have_arrived=not isinstance(error.__cause__, _NEVER_SENT))
        raise
    delivery.end(may_have_arrived=response[0] == HTTPStatus.OK)
    return response


def find_patience(endpoint: str) -> float:
    """For how many seconds a call is made again, by the method's name in small letters; "" for a download."""
    if endpoint in ANSWER_PATIENCE_SECONDS:
        return ANSWER_PATIENCE_SECONDS[endpoint]
    is_of_a_chat = endpoint.startswith(("send", "edit", "delete")) and endpoint != "deletewebhook"
    return MESSAGE_PATIENCE_SECONDS if is_of_a_chat else OTHER_PATIENCE_SECONDS


def _grow_pauses() -> Iterator[float]:
    pause_seconds = FIRST_PAUSE_SECONDS
    while True:
        yield pause_seconds
        pause_seconds = min(pause_seconds * 2, LONGEST_PAUSE_SECONDS)


def _find_wait(response: _Response, pause_seconds: float) -> float | None:
    """After how long what Telegram said no to may be said again; None where it said yes, or no for good."""
    status, body = response
    if status in SERVER_FAULTS:
        return pause_seconds
    if status != HTTPStatus.TOO_MANY_REQUESTS:
        return None
    try:
        return max(float(json.loads(body)["parameters"]["retry_after"]), 0.0)
    except (ValueError, KeyError, TypeError):
        return pause_seconds


def _may_repeat(endpoint: str, cause: BaseException | None, timeouts: int) -> bool:
    """Whether a call whose connection failed may be made again.

    Args:
        endpoint: The method's name in small letters.
        cause: What the connection failed with.
        timeouts: How often it took too long, this time included.
    """
    if isinstance(cause, (*_NEVER_SENT, *_DROPPED)):
        return True
    return isinstance(cause, TimeoutError) and not endpoint.startswith("send") and timeouts <= MAX_TIMEOUTS
