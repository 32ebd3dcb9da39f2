"""Delivering updates to the bot by HTTP POST."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.botapi.clock import Clock
from tests.botapi.parameters import Parameters
from tests.botapi.updates import Update, UpdateQueue
from tests.botapi.waiting import Changes

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
DELIVERY_TIMEOUT_SECONDS = 60.0
LONGEST_RETRY_FACTOR = 20
Run = Callable[[str, Parameters], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt; `status` is None where the connection failed."""

    update_id: int
    status: int | None


class Webhook:
    """Sends pending updates until each is taken with a 2xx status, after growing pauses.

    Those of a chat are sent one after the other, others at once, over so many connections as the bot wanted. A method
    in the body of an answer is run, as Telegram does.

    Attributes:
        trusting: Lets it trust a certificate that nobody signed.
    """

    def __init__(self, updates: UpdateQueue, changes: Changes, clock: Clock, retry_seconds: float) -> None:
        self._updates = updates
        self._changes = changes
        self._clock = clock
        self._retry_seconds = retry_seconds
        self._task: asyncio.Task[None] | None = None
        self._last_error: tuple[int, str] | None = None
        self._connections = 0
        self._under_way: set[tuple[str, int]] = set()
        self.deliveries: list[Delivery] = []
        self._has_certificate = False
        self._secret_token = ""
        self.url = ""
        self.run_method: Run | None = None
        self.trusting: ssl.SSLContext | None = None

    def set(self, url: str, secret_token: str, connections: int, has_certificate: bool) -> None:
        is_same = (url, secret_token, connections) == (self.url, self._secret_token, self._connections)
        if self._task is not None and is_same:
            return
        self.remove()
        self.url = url
        self._secret_token = secret_token
        self._connections = connections
        self._has_certificate = has_certificate
        self._task = asyncio.get_running_loop().create_task(self._deliver())

    def remove(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._under_way = set()
        self.url = ""
        self._last_error = None

    async def close(self) -> None:
        task = self._task
        self.remove()
        if task is not None:
            await asyncio.gather(task, return_exceptions=True)

    def to_api(self) -> dict[str, Any]:
        info: dict[str, Any] = {"url": self.url, "has_custom_certificate": self._has_certificate}
        if self.url:
            info |= {"max_connections": self._connections, "ip_address": "127.0.0.1"}
        if self._last_error is not None:
            info["last_error_date"], info["last_error_message"] = self._last_error
        return info

    async def _deliver(self) -> None:
        headers = {SECRET_HEADER: self._secret_token} if self._secret_token else {}
        timeout = aiohttp.ClientTimeout(total=DELIVERY_TIMEOUT_SECONDS)
        connector = aiohttp.TCPConnector(ssl=self.trusting or True)
        async with (
            aiohttp.ClientSession(connector=connector, headers=headers, timeout=timeout) as session,
            asyncio.TaskGroup() as group,
        ):
            while True:
                update = await self._changes.wait_until(self._find_next, 3600)
                assert update is not None
                self._under_way.add(update.queue)
                group.create_task(self._deliver_one(session, update))

    def _find_next(self) -> Update | None:
        if len(self._under_way) >= self._connections:
            return None
        return next((update for update in self._updates.pending if update.queue not in self._under_way), None)

    async def _deliver_one(self, session: aiohttp.ClientSession, update: Update) -> None:
        under_way, factor = self._under_way, 1
        while (problem := await self._post(session, update)) is not None:
            self._last_error = (int(self._clock.now()), problem)
            self._changes.notify()
            with contextlib.suppress(TimeoutError):
                await self._changes.wait_until(
                    lambda: update not in self._updates.pending, self._retry_seconds * factor
                )
                break
            factor = min(factor * 2, LONGEST_RETRY_FACTOR)
        under_way.discard(update.queue)
        self._updates.remove(update)

    async def _post(self, session: aiohttp.ClientSession, update: Update) -> str | None:
        """None if the update was taken, else what went wrong."""
        status = None
        try:
            async with session.post(self.url, json=update.to_api()) as response:
                status = response.status
                if not 200 <= response.status < 300:
                    return f"Wrong response from the webhook: {response.status} {response.reason}"
                await self._run_answer(response)
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"Connection failed: {type(error).__name__}"
        finally:
            self.deliveries.append(Delivery(update.update_id, status))
        return None

    async def _run_answer(self, response: aiohttp.ClientResponse) -> None:
        if response.content_type != "application/json" or self.run_method is None:
            return
        body = await response.json()
        if isinstance(body, dict) and "method" in body:
            await self.run_method(body.pop("method"), Parameters(body))
