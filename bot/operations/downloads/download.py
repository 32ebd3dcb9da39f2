"""A page or a file of the web → its bytes, with limits: whoever serves it may be anybody.

Names are resolved once for each request, and the socket is made for the very address that was checked, so that no
name can change its meaning in between. What the environment says of proxies is passed over: a proxy would resolve
names by itself.
"""

from __future__ import annotations

import asyncio
import re
import socket
import zlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

import aiohttp
import httpx
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.errors import DownloadError
from bot.operations.downloads.addresses import is_public
from bot.problems import KutipFault, KutipProblem
from index.documents.extraction.kinds import KINDS, PICTURE_KINDS
from index.problems import Fault, Problem

_SCHEMES = ("http", "https")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
# What servers call what is read; the first of what they call everything else.
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/csv": ".csv",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "image/png": ".png",
    "image/jpeg": ".jpg",
}
_ANYTHING = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/force-download"})
# Plain text may be any of these, as its name says.
_PLAIN = (".txt", ".md", ".csv")
_GZIP = frozenset({"gzip", "x-gzip"})
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_STEP_BYTES = 2**16
_MAX_NAME_CHARS = 80
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,20})", re.I)
_HEAD_BYTES = 2048
# Text in the encodings that pages were written in before UTF-8; ISO 8859-1 is read as browsers do.
_ENCODINGS = {
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    **{name: name for name in ("windows-1251", "windows-1252", "windows-1250", "iso-8859-2", "iso-8859-15", "utf-16")},
}


@dataclass(frozen=True, slots=True)
class DownloadLimits:
    """What a download may take.

    Attributes:
        max_bytes: Of the file, unpacked, and of what is sent for it.
        total_seconds: For all requests together.
        connect_seconds: Until a server is there.
        pause_seconds: Between two parts of an answer.
        max_redirects: In a row.
    """

    max_bytes: int
    total_seconds: float = 60.0
    connect_seconds: float = 10.0
    pause_seconds: float = 15.0
    max_redirects: int = 5


@dataclass(frozen=True, slots=True)
class Download:
    """A file that was fetched.

    Attributes:
        data: Unpacked; a text in one of the older encodings in UTF-8.
        name: With the suffix of its kind, where its server says that; never to be used as a path.
        url: Where it stood in the end, without a fragment.
    """

    data: bytes
    name: str
    url: str


class _PrivateAddressError(OSError):
    """A socket for an address that is not public."""


async def download(
    address: str, limits: DownloadLimits, *, allows_private: bool = False, resolver: AbstractResolver | None = None
) -> Download:
    """Fetches a file of the web.

    Args:
        address: Of the file; http or https.
        limits: What it may take.
        allows_private: Whether it may be on this machine or in the own network.
        resolver: Of names; by default the system's.

    Raises:
        DownloadError: It is refused, cannot be had or takes too much.
    """
    url = _read_address(address)
    refused: list[str] = []
    connector = aiohttp.TCPConnector(
        # Each request asks anew, and no connection outlives the check of its address.
        use_dns_cache=False,
        force_close=True,
        ssl=httpx.create_ssl_context(),
        resolver=resolver or aiohttp.ThreadedResolver(),
        socket_factory=_guard_sockets(refused, allows_private=allows_private),
    )
    timeout = aiohttp.ClientTimeout(
        total=None, sock_connect=limits.connect_seconds, connect=limits.connect_seconds, sock_read=limits.pause_seconds
    )
    try:
        async with (
            asyncio.timeout(limits.total_seconds),
            aiohttp.ClientSession(
                connector=connector,
                timeout=timeout,
                trust_env=False,
                auto_decompress=False,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": "Kutip", "Accept-Encoding": "gzip", "Accept": "*/*"},
            ) as session,
        ):
            return await _follow(session, url, limits, refused)
    except TimeoutError:
        raise DownloadError(KutipFault(KutipProblem.WEB_SLOW, {"seconds": round(limits.total_seconds)})) from None


def _read_address(address: str) -> URL:
    try:
        url = URL(address.strip())
        is_complete = url.scheme in _SCHEMES and bool(url.host) and url.port != 0
    except ValueError:
        is_complete = False
    if not is_complete:
        raise DownloadError(KutipFault(KutipProblem.WEB_ADDRESS))
    if url.user is not None or url.password is not None:
        raise DownloadError(KutipFault(KutipProblem.WEB_USER))
    return url.with_fragment(None)


def _guard_sockets(refused: list[str], *, allows_private: bool) -> Callable[[Any], socket.socket]:
    """Return what makes the socket for an address, which is numeric by then, and is asked for each one."""

    def make_socket(info: Any) -> socket.socket:
        family, kind, protocol, _, target = info
        if not (allows_private or is_public(target[0])):
            refused.append(str(target[0]))
            raise _PrivateAddressError
        return socket.socket(family, kind, protocol)

    return make_socket


async def _follow(session: aiohttp.ClientSession, url: URL, limits: DownloadLimits, refused: list[str]) -> Download:
    for _ in range(limits.max_redirects + 1):
        host = url.host or ""
        try:
            async with session.get(url, allow_redirects=False) as response:
                if response.status not in _REDIRECTS:
                    return await _read(response, url, limits)
                url = _read_address(str(url.join(URL(response.headers.get("Location", "")))))
        except aiohttp.ClientSSLError:
            raise DownloadError(KutipFault(KutipProblem.WEB_CERTIFICATE, {"host": host})) from None
        except aiohttp.ClientConnectorError as error:
            if refused:
                faults = KutipFault(KutipProblem.WEB_PRIVATE, {"host": host, "address": refused[-1]})
                raise DownloadError(faults) from None
            raise DownloadError(KutipFault(KutipProblem.WEB_AWAY, {"host": host})) from error
        except aiohttp.InvalidURL:
            raise DownloadError(KutipFault(KutipProblem.WEB_ADDRESS)) from None
        except aiohttp.ServerTimeoutError:
            raise TimeoutError from None
        except (aiohttp.ClientError, ValueError) as error:
            raise DownloadError(KutipFault(KutipProblem.WEB_BROKEN, {"host": host})) from error
    raise DownloadError(KutipFault(KutipProblem.WEB_REDIRECTS, {"most": limits.max_redirects}))


async def _read(response: aiohttp.ClientResponse, url: URL, limits: DownloadLimits) -> Download:
    if response.status != _OK:
        faults = KutipFault(KutipProblem.WEB_STATUS, {"host": url.host or "", "status": str(response.status)})
        raise DownloadError(faults)
    name = _name_file(response, url)
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in _GZIP | {"identity", ""}:
        raise DownloadError(KutipFault(KutipProblem.WEB_CODING, {"value": coding}))
    parts = response.content.iter_chunked(_STEP_BYTES)
    data = bytearray()
    async for part in _unpack(parts, limits.max_bytes) if coding in _GZIP else parts:
        data += part
        _check_size(len(data), limits.max_bytes)
    return Download(_rewrite_in_utf_8(bytes(data), name, response.charset), name, str(url))


async def _unpack(parts: AsyncIterator[bytes], most: int) -> AsyncIterator[bytes]:
    """Yield what gzip packed, in small steps: a few bytes may stand for any number.

    Raises:
        ValueError: It is not gzip's, or its end is missing.
        DownloadError: More comes than is wanted, even if it unpacks to nothing.
    """
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    sent = 0
    async for part in parts:
        sent += len(part)
        _check_size(sent, most)
        waiting = part
        try:
            while waiting:
                if unpacker.eof:  # another member
                    unpacker = zlib.decompressobj(_GZIP_WINDOW)
                yield unpacker.decompress(waiting, _STEP_BYTES)
                waiting = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
        except zlib.error as error:
            raise ValueError("not gzip") from error
    if not unpacker.eof:
        raise ValueError("cut short")


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise DownloadError(Fault(Problem.TOO_LARGE, {"most": most}))


def _name_file(response: aiohttp.ClientResponse, url: URL) -> str:
    """Return the last part of an address with the suffix of what the server says it is.

    Raises:
        DownloadError: That is not read.
    """
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    last = PurePosixPath(unquote(url.path)).name
    written = PurePosixPath(last).suffix.lower()
    stem = (last.removesuffix(PurePosixPath(last).suffix) or url.host or "")[:_MAX_NAME_CHARS].replace("/", "-")
    if kind in _ANYTHING:
        return f"{stem}{written if written in (*KINDS, *PICTURE_KINDS) else ''}"
    suffix = _SUFFIXES.get(kind)
    if suffix is None:
        raise DownloadError(KutipFault(KutipProblem.WEB_KIND, {"value": kind}))
    return f"{stem}{written if suffix == _PLAIN[0] and written in _PLAIN else suffix}"


def _rewrite_in_utf_8(data: bytes, name: str, charset: str | None) -> bytes:
    """Return a text in UTF-8, where its server or the page itself names another encoding that is known."""
    if not name.endswith((".html", *_PLAIN)):
        return data
    declared = _DECLARED.search(data[:_HEAD_BYTES]) if name.endswith(".html") else None
    named = charset or (declared[1].decode("ascii") if declared else "")
    encoding = _ENCODINGS.get(named.lower())
    if encoding is None or (encoding == "windows-1252" and _is_utf_8(data)):
        return data
    return data.decode(encoding, "replace").encode()


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
