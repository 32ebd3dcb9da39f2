"""The server as tests use it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self, TypeVar

from aiohttp import web
from telegram import Bot
from telegram.ext import Application
from telegram.request import HTTPXRequest

from tests.botapi.calls import Call
from tests.botapi.chat_state import ChatKind
from tests.botapi.chats import Chat
from tests.botapi.clock import Clock
from tests.botapi.errors import ApiError, forbidden, migrated, too_many_requests
from tests.botapi.faults import Fault, When
from tests.botapi.files import StoredFile
from tests.botapi.http_front import HttpFront
from tests.botapi.idle import running_tasks, wait_idle
from tests.botapi.updates import Update
from tests.botapi.users import User
from tests.botapi.waiting import PATIENCE_SECONDS
from tests.botapi.world import BotSettings, World

DEFAULT_TOKEN = "7000000001:AAE-test_token_for_a_local_server_0"
SHUTDOWN_SECONDS = 1.0
T = TypeVar("T")
AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class BotApiServer:
    """A Bot API server for one bot, on 127.0.0.1 and a free port, in the test's event loop.

    Args:
        round_trip_seconds: How far away it is: by so much every call takes longer.
        is_case_sensitive: Whether it knows methods only as they are documented, unlike Telegram's own.
        settings: What BotFather would set; keyword arguments of `BotSettings`.
    """

    def __init__(
        self,
        *,
        round_trip_seconds: float = 0.0,
        is_case_sensitive: bool = False,
        **settings: Any,
    ) -> None:
        self.token = DEFAULT_TOKEN
        self.clock = Clock()
        self.world = World(
            int(DEFAULT_TOKEN.partition(":")[0]), "Kutip", "kutip_test_bot", BotSettings(**settings), self.clock
        )
        self.url = ""
        self._front = HttpFront(self.world, DEFAULT_TOKEN, round_trip_seconds, is_case_sensitive=is_case_sensitive)
        self._runner = web.AppRunner(
            self._front.build(), handler_cancellation=True, shutdown_timeout=SHUTDOWN_SECONDS, access_log=None
        )
        self._application: AnyApplication | None = None
        self._known_tasks: set[asyncio.Task[Any]] = set()

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._front.close()
        await self.world.webhook.close()
        await self._runner.cleanup()

    @property
    def base_url(self) -> str:
        """For `Application.builder().base_url(…)`."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """For `Application.builder().base_file_url(…)`."""
        return f"{self.url}/file/bot"

    @staticmethod
    def request(connections: int = 16) -> HTTPXRequest:
        """A quick client for `Bot(request=…)`: it loads no certificates, which plain HTTP does not need."""
        return HTTPXRequest(connection_pool_size=connections, httpx_kwargs={"verify": False})

    def connect(self, **options: Any) -> Bot:
        """A python-telegram-bot `Bot` for this server, without an Application; enter it with `async with`."""
        requests = {"request": self.request(), "get_updates_request": self.request()}
        urls = {"base_url": self.base_url, "base_file_url": self.base_file_url}
        return Bot(self.token, **{**urls, **requests, **options})

    @property
    def bot(self) -> User:
        return self.world.bot

    @property
    def settings(self) -> BotSettings:
        return self.world.bot_settings

    @property
    def calls(self) -> list[Call]:
        """Every call of the bot, oldest first."""
        return self.world.calls

    @property
    def pending_updates(self) -> list[Update]:
        """Updates that the bot has not confirmed."""
        return self.world.updates.pending

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method.lower() == method.lower()]

    def add_user(self, first_name: str, **fields: Any) -> User:
        """An account; `last_name`, `username`, `language_code`, `is_bot` and `id` are optional."""
        return self.world.add_user(first_name, **fields)

    def private_chat(self, user: User, *, is_started: bool = True) -> Chat:
        """The user's chat with the bot; not started, the bot may not write first."""
        return self.world.private_chat(user, is_started=is_started)

    def add_group(
        self,
        title: str,
        *,
        kind: ChatKind = "supergroup",
        is_forum: bool = False,
        username: str | None = None,
        bot_status: str | None = "member",
        members: tuple[User, ...] = (),
    ) -> Chat:
        """A group, supergroup or channel. `bot_status` None: the bot is not in it (for guest calls)."""
        return self.world.add_group(
            title, kind=kind, is_forum=is_forum, username=username, bot_status=bot_status, members=members
        )

    def add_file(self, data: bytes, name: str = "", mime_type: str = "") -> StoredFile:
        """A file that users can send and the bot can download (up to 20 MiB)."""
        return self.world.files.add(data, name, mime_type)

    def push_update(self, kind: str, payload: dict[str, Any]) -> Update | None:
        """Any update, as raw JSON; None if the bot's `allowed_updates` leave it out."""
        return self.world.updates.push(kind, payload)

    def fail_next(
        self,
        method: str,
        *,
        chat: Chat | None = None,
        times: int | None = 1,
        retry_after: int | None = None,
        status: int | None = None,
        description: str = "",
        body: bytes | None = None,
        is_blocked: bool = False,
        migrate_to: Chat | None = None,
        drop: When | None = None,
        hang: When | None = None,
        hold: asyncio.Event | None = None,
    ) -> Fault:
        """Let the next `times` calls (None: all) of a method, or `"download"`, go wrong in one way.

        Args:
            chat: Only calls for this chat.
            retry_after: 429 with this many seconds.
            status: This HTTP status, with `description` or the body `body`.
            body: Raw bytes instead of JSON (status 200 unless given).
            is_blocked: 403 "bot was blocked by the user".
            migrate_to: 400 with `migrate_to_chat_id`.
            drop: Close the connection without an answer, before or after the call's effect.
            hang: Never answer, before or after the effect, until the client gives up.
            hold: Go on as usual, but only once this event is set.
        """
        error = None
        if retry_after is not None:
            error = too_many_requests(retry_after)
        elif is_blocked:
            error = forbidden("bot was blocked by the user")
        elif migrate_to is not None:
            error = migrated(migrate_to.id)
        elif status is not None and body is None:
            error = ApiError(status, description or HTTPStatus(status).phrase)
        chat_id = chat.id if chat is not None else None
        fault = Fault(method, chat_id, times, error, body, status or 200, drop, hang, hold)
        self.world.faults.add(fault)
        return fault

    def clear_faults(self) -> None:
        self.world.faults.clear()

    async def wait_until(
        self, predicate: Callable[[], T], *, what: str = "a condition", timeout_seconds: float = PATIENCE_SECONDS
    ) -> T:
        """The predicate's first true value; checked after every call of the bot and every change.

        Raises:
            WaitTimeoutError: It stayed false; the message lists what the bot did.
        """
        return await self.world.expect(lambda: predicate() or None, what, timeout_seconds)

    async def wait_for_call(self, method: str, *, count: int = 1) -> Call:
        """The `count`-th call of a method, once it has ended."""

        def find() -> Call | None:
            calls = [call for call in self.calls_of(method) if call.is_finished]
            return calls[count - 1] if len(calls) >= count else None

        return await self.world.expect(find, f"call {count} of {method}")

    def attach(self, application: AnyApplication) -> None:
        """Tell the server which Application `wait_idle` is about; tasks that it runs already are ignored."""
        self._application = application
        self._known_tasks = running_tasks(application)

    async def wait_idle(self, *, timeout_seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until the attached bot has handled every update and every call is answered."""
        await wait_idle(self.world, self._front, self._application, self._known_tasks, timeout_seconds)

    @asynccontextmanager
    async def run_polling(self, application: AnyApplication, **options: Any) -> AsyncIterator[Self]:
        """Run an Application against this server by polling, and stop it in order at the end."""
        assert application.updater is not None
        async with application:
            if application.post_init is not None:
                await application.post_init(application)
            await application.updater.start_polling(**options)
            await application.start()
            self.attach(application)
            try:
                yield self
            finally:
                await application.updater.stop()
                await application.stop()
                if application.post_stop is not None:
                    await application.post_stop(application)
        if application.post_shutdown is not None:
            await application.post_shutdown(application)
