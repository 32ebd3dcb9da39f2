"""Web sites on this machine that answer as they are told, byte by byte: well, badly or without end."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

Answer = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]
OUTSIDE, INSIDE = "127.0.0.2", "127.0.0.1"
"""Where sites listen: tests call the first public."""


def answer(body: bytes, kind: str = "text/html", status: str = "200 OK", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def redirect(target: str) -> bytes:
    return answer(b"", status="302 Found", Location=target)


class Website:
    """What was asked of it, and where: the address that was connected to, and the path."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, str]] = []
        self.connections = 0
        self.port = 0
        self.serving: set[asyncio.Task[Any]] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        current = asyncio.current_task()
        assert current is not None
        self.serving.add(current)
        current.add_done_callback(self.serving.discard)
        try:
            await self._answer(reader, writer)
        finally:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            path = head.split(" ", 2)[1]
            self.asked.append((writer.get_extra_info("sockname")[0], path))
            found = self.answers.get(path, answer(b"", status="404 Not Found"))
            if isinstance(found, bytes):
                writer.write(found)
                await writer.drain()
            else:
                await found(writer)


@contextlib.asynccontextmanager
async def website(answers: Mapping[str, Answer], tls: ssl.SSLContext | None = None) -> AsyncIterator[Website]:
    """Serves paths at both addresses, on one port."""
    site = Website(answers)
    sockets = [socket.create_server((OUTSIDE, 0))]
    site.port = sockets[0].getsockname()[1]
    sockets.append(socket.create_server((INSIDE, site.port)))
    servers = [await asyncio.start_server(site.serve, sock=each, ssl=tls) for each in sockets]
    try:
        yield site
    finally:
        for server in servers:
            server.close()
        for task in (waiting := [*site.serving]):
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


class Names(AbstractResolver):
    """Answers for each name in turn what it is told, the last one again and again."""

    def __init__(self, **addresses: Sequence[str]) -> None:
        self._addresses = {f"{name}.example": [*given] for name, given in addresses.items()}
        self.asked: list[str] = []

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_INET) -> list[ResolveResult]:
        self.asked.append(host)
        left = self._addresses[host]
        address = left.pop(0) if len(left) > 1 else left[0]
        found = ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0)
        return [found]

    async def close(self) -> None:
        pass
