"""The HTTP side: paths, tokens, faults and answers."""

from __future__ import annotations

import asyncio
import inspect
import re
from typing import Any

from aiohttp import web

from tests.botapi.calls import DROPPED, Call
from tests.botapi.errors import ApiError
from tests.botapi.faults import Fault
from tests.botapi.methods import METHODS, SPELLINGS
from tests.botapi.parameters import Parameters, read_parameters
from tests.botapi.world import World

MAX_BODY_BYTES = 60 * 1024 * 1024
DOWNLOAD = "download"
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{30,}", re.ASCII)
_METHOD_PATH = re.compile(r"/bot(?P<token>[^/]+)/(?P<method>[A-Za-z]+)/?")
_FILE_PATH = re.compile(r"/file/bot(?P<token>[^/]+)/(?P<path>.+)")


class _ConnectionDroppedError(Exception):
    """The socket is closed; whatever is returned goes nowhere."""


class HttpFront:
    """Answers the bot's requests out of a world."""

    def __init__(
        self, world: World, token: str, round_trip_seconds: float = 0.0, *, is_case_sensitive: bool = False
    ) -> None:
        self._world = world
        self._token = token
        self._round_trip_seconds = round_trip_seconds
        self._is_case_sensitive = is_case_sensitive
        self._closing = asyncio.Event()
        self.running_calls = 0
        world.webhook.run_method = self.run_method

    def build(self) -> web.Application:
        application = web.Application(client_max_size=MAX_BODY_BYTES)
        application.router.add_route("*", "/{path:.*}", self._handle)
        return application

    def close(self) -> None:
        """Let go of everything that waits."""
        self._closing.set()
        self._world.updates.close()

    async def run_method(self, method: str, parameters: Parameters) -> Any:
        """Run one method, without HTTP; raises ApiError."""
        name = SPELLINGS.get(method.lower())
        if name is None:
            raise ApiError(404, "Not Found: method not found")
        if self._is_case_sensitive and method != name:
            raise ApiError(404, "Not Found")
        if self._world.is_logged_out:
            raise ApiError(400, "Logged out")
        result = METHODS[name](self._world, parameters)
        return await result if inspect.isawaitable(result) else result

    async def _handle(self, request: web.Request) -> web.Response:
        await self._travel()
        response = await self._respond(request)
        await self._travel()
        return response

    async def _travel(self) -> None:
        """Half of a round trip."""
        if self._round_trip_seconds:
            await asyncio.sleep(self._round_trip_seconds / 2)

    async def _respond(self, request: web.Request) -> web.Response:
        try:
            if found := _FILE_PATH.fullmatch(request.path):
                self._check_token(found["token"])
                return await self._record(request, DOWNLOAD, found["path"])
            if found := _METHOD_PATH.fullmatch(request.path):
                self._check_token(found["token"])
                return await self._record(request, found["method"], None)
            raise ApiError(404, "Not Found")
        except ApiError as error:
            return web.json_response(error.to_api(), status=error.code)
        except _ConnectionDroppedError:
            return web.Response()

    def _check_token(self, token: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise ApiError(404, "Not Found")
        if token != self._token:
            raise ApiError(401, "Unauthorized")

    async def _record(self, request: web.Request, method: str, path: str | None) -> web.Response:
        parameters = await read_parameters(request) if path is None else Parameters({"file_path": path})
        world = self._world
        call = Call(method, parameters.values, world.clock.now())
        world.calls.append(call)
        is_poll = method.lower() == "getupdates"
        self.running_calls += not is_poll
        world.changes.notify()
        try:
            return await self._answer(request, call, parameters, path)
        except ApiError as error:
            call.status, call.description = error.code, error.description
            raise
        finally:
            call.status = call.status or DROPPED
            self.running_calls -= not is_poll
            world.changes.notify()

    async def _answer(self, request: web.Request, call: Call, parameters: Parameters, path: str | None) -> web.Response:
        fault = self._world.faults.take(call.method, parameters)
        if fault is not None:
            await self._fail_before(request, fault)
            if fault.body is not None:
                call.status, call.description = fault.body_status, "fault"
                return web.Response(body=fault.body, status=fault.body_status, content_type="application/json")
        if path is not None:
            response = self._download(path)
        else:
            call.result = await self.run_method(call.method, parameters)
            response = web.json_response({"ok": True, "result": call.result})
        if fault is not None:
            await self._fail_after(request, fault)
        call.status = response.status
        return response

    async def _fail_before(self, request: web.Request, fault: Fault) -> None:
        if fault.error is not None:
            raise fault.error
        if fault.hold is not None:
            await self._wait(fault.hold)
        if fault.hang == "before":
            await self._wait(None)
        if "before" in (fault.drop, fault.hang):
            self._drop(request)

    async def _fail_after(self, request: web.Request, fault: Fault) -> None:
        self._world.changes.notify()
        if fault.hang == "after":
            await self._wait(None)
        if "after" in (fault.drop, fault.hang):
            self._drop(request)

    async def _wait(self, event: asyncio.Event | None) -> None:
        """Wait for the event, the client's leaving (which cancels this), or the server's end."""
        waits = [asyncio.ensure_future(self._closing.wait())]
        if event is not None:
            waits.append(asyncio.ensure_future(event.wait()))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    def _drop(self, request: web.Request) -> None:
        if request.transport is not None:
            request.transport.abort()
        raise _ConnectionDroppedError

    def _download(self, path: str) -> web.Response:
        stored = self._world.files.find_path(path)
        if stored is None or not stored.is_downloadable:
            raise ApiError(404, "Not Found")
        return web.Response(body=stored.data, content_type="application/octet-stream")
