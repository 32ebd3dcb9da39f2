"""Requests to Telegram over HTTP, by aiohttp: python-telegram-bot's own take several times as long to make."""

from __future__ import annotations

import asyncio
import io
import json
import re
import ssl
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from telegram import Bot
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

READ_TIMEOUT_SECONDS = 5.0
WRITE_TIMEOUT_SECONDS = 5.0
UPLOAD_TIMEOUT_SECONDS = 20.0
CONNECT_TIMEOUT_SECONDS = 5.0
# A new connection costs two round trips more; one that Telegram has closed meanwhile is noticed.
KEPT_ALIVE_SECONDS = 60.0
JSON = {"User-Agent": BaseRequest.USER_AGENT, "Content-Type": "application/json"}
PLAIN = {"User-Agent": BaseRequest.USER_AGENT}
PROXY_SCHEMES = ("http", "https")
# Telegram's own spelling of its methods, by their names in small letters: what python-telegram-bot calls its own.
_METHODS = {name.lower(): name for name in dir(Bot) if re.fullmatch("[a-z]+(?:[A-Z][a-z]+)*", name)}
# Newer than the library.
_METHODS["deleteephemeralmessage"] = "deleteEphemeralMessage"


@cache
def load_trusted_authorities() -> ssl.SSLContext:
    """Returns the TLS settings of all connections; reading the authorities takes longer than anything else at start."""
    return httpx.create_ssl_context()


class HttpRequest(BaseRequest):
    """Makes requests over connections that stay open; any number at once.

    Proxies are those of the environment or the operating system, by the scheme of the server's address.
    """

    def __init__(self, note_date: Callable[[str], None] | None = None) -> None:
        """Opens nothing yet.

        Args:
            note_date: Is told the date of each answer, as its header has it.
        """
        self._note_date = note_date
        self._session: aiohttp.ClientSession | None = None
        # Where requests go, a proxy or None: reading the environment takes longer than the rest of a request.
        self._proxies: dict[str, str | None] = {}

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for each part of an answer where a call does not say."""
        return READ_TIMEOUT_SECONDS

    async def initialize(self) -> None:
        """Allow requests."""
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=0, ssl=load_trusted_authorities(), keepalive_timeout=KEPT_ALIVE_SECONDS
            )
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def shutdown(self) -> None:
        """Close the connections; a second call does nothing."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Make a request; arguments as in the base class. No call waits for a connection, so that has no timeout.

        Returns:
            The status and the body.

        Raises:
            TimedOut: If a timeout has passed.
            NetworkError: If the connection fails; its cause is aiohttp's error.
        """
        has_files = request_data is not None and request_data.contains_files
        read = _choose(read_timeout, READ_TIMEOUT_SECONDS)
        write = _choose(write_timeout, UPLOAD_TIMEOUT_SECONDS if has_files else WRITE_TIMEOUT_SECONDS)
        connect = _choose(connect_timeout, CONNECT_TIMEOUT_SECONDS)
        return await self._send(
            method,
            spell_method(url) if method == "POST" else url,
            _encode(request_data),
            PLAIN if has_files or not request_data else JSON,
            (connect, write, read),
        )

    async def post_json(self, url: str, parameters: Mapping[str, Any], more_seconds: float) -> tuple[int, bytes]:
        """Call a method without python-telegram-bot, which reads an answer as a whole or not at all.

        Args:
            url: The method's address, as Telegram spells it.
            parameters: As JSON.
            more_seconds: For how long an answer may take beyond what is usual.

        Returns:
            The status and the body.

        Raises:
            TimedOut: If a timeout has passed.
            NetworkError: If the connection fails; its cause is aiohttp's error.
        """
        timeouts = CONNECT_TIMEOUT_SECONDS, WRITE_TIMEOUT_SECONDS, READ_TIMEOUT_SECONDS + more_seconds
        return await self._send("POST", url, json.dumps(parameters).encode(), JSON, timeouts)

    async def _send(
        self,
        method: str,
        url: str,
        data: bytes | aiohttp.FormData | None,
        headers: Mapping[str, str],
        timeouts: tuple[float | None, float | None, float | None],
    ) -> tuple[int, bytes]:
        """As `do_request`, with the seconds for connecting, writing and reading."""
        if self._session is None:
            raise RuntimeError("a request must be initialized first")
        connect, write, read = timeouts
        until_headers = None if connect is None or write is None or read is None else connect + write + read
        try:
            async with asyncio.timeout(until_headers) as waiting:
                async with self._session.request(
                    method,
                    url,
                    data=data,
                    headers=headers,
                    timeout=aiohttp.ClientTimeout(total=None, sock_connect=connect, sock_read=read),
                    proxy=self._find_proxy(url),
                    allow_redirects=False,
                ) as response:
                    # From here on each part has its own time: a large file may take long.
                    waiting.reschedule(None)
                    if self._note_date is not None and (date := response.headers.get("Date")):
                        self._note_date(date)
                    return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"aiohttp.{type(error).__name__}: {error}") from error

    def _find_proxy(self, url: str) -> str | None:
        origin = "/".join(url.split("/", 3)[:3])
        if origin not in self._proxies:
            self._proxies[origin] = find_proxy(origin)
        return self._proxies[origin]


def spell_method(url: str) -> str:
    """Returns the address of a method as Telegram spells it: only its own servers take it in any case of letters."""
    path, slash, name = url.rpartition("/")
    return f"{path}{slash}{_METHODS.get(name.lower(), name)}"


def find_proxy(url: str) -> str | None:
    """The proxy that the environment or the operating system names for an address, or None.

    Raises:
        NetworkError: If it is of a kind that cannot be used.
    """
    parts = urlsplit(url)
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(parts.netloc):
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    if urlsplit(proxy).scheme not in PROXY_SCHEMES:
        raise NetworkError(f"a proxy of the kind {urlsplit(proxy).scheme}:// cannot be used, only http:// and https://")
    return proxy


def _choose(given: Any, usual: float | None) -> Any:
    return usual if given is BaseRequest.DEFAULT_NONE else given


def _encode(request_data: RequestData | None) -> bytes | aiohttp.FormData | None:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return json.dumps(request_data.parameters).encode()
    # File names as they are, not percent-encoded: Telegram shows what it gets.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime_type) in (request_data.multipart_data or {}).items():
        # As a stream: a large one is not copied to the socket in one go.
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=file_name, content_type=mime_type)
    return form
