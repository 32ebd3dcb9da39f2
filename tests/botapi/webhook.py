"""Delivering updates to the bot by HTTP POST."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from tests.botapi.clock import Clock
from tests.botapi.parameters import Parameters
from tests.botapi.updates import Update, UpdateQueue
from tests.botapi.waiting import Changes

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
DELIVERY_TIMEOUT_SECONDS = 10.0
Run = Callable[[str, Parameters], Awaitable[Any]]


class Webhook:
    """Sends pending updates, one after the other, until each is taken with a 2xx status.

    A method in the body of such an answer is run, as Telegram does.
    """

    def __init__(self, updates: UpdateQueue, changes: Changes, clock: Clock, retry_seconds: float) -> None:
        self._updates = updates
        self._changes = changes
        self._clock = clock
        self._retry_seconds = retry_seconds
        self._task: asyncio.Task[None] | None = None
        self._last_error: tuple[int, str] | None = None
        self._connections = 0
        self._has_certificate = False
        self._secret_token = ""
        self.url = ""
        self.run_method: Run | None = None

    def set(self, url: str, secret_token: str, connections: int, has_certificate: bool) -> None:
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
        async with aiohttp.ClientSession(headers=headers, timeout=timeout) as session:
            while True:
                update = await self._first_pending()
                problem = await self._post(session, update)
                if problem is None:
                    self._updates.confirm(update.update_id + 1)
                    continue
                self._last_error = (int(self._clock.now()), problem)
                self._changes.notify()
                await self._pause()

    async def _pause(self) -> None:
        with contextlib.suppress(TimeoutError):
            await self._changes.wait_until(lambda: False, self._retry_seconds)

    async def _first_pending(self) -> Update:
        while not self._updates.pending:
            await self._changes.wait_until(lambda: self._updates.pending, 3600)
        return self._updates.pending[0]

    async def _post(self, session: aiohttp.ClientSession, update: Update) -> str | None:
        """None if the update was taken, else what went wrong."""
        try:
            async with session.post(self.url, json=update.to_api()) as response:
                if not 200 <= response.status < 300:
                    return f"Wrong response from the webhook: {response.status} {response.reason}"
                await self._run_answer(response)
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"Connection failed: {type(error).__name__}"
        return None

    async def _run_answer(self, response: aiohttp.ClientResponse) -> None:
        if response.content_type != "application/json" or self.run_method is None:
            return
        body = await response.json()
        if isinstance(body, dict) and "method" in body:
            await self.run_method(body.pop("method"), Parameters(body))
