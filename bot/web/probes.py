"""`GET /live`, `/ready` and `/metrics`: how this process fares, for whoever runs it."""

from __future__ import annotations

import asyncio
import sqlite3
from http import HTTPStatus

from aiohttp import web

from bot.context import Services
from bot.errors import StartError, StorageError
from bot.problems import KutipFault, KutipProblem
from bot.settings.extras import advise_install
from bot.web.metrics import ServicesCollector

LONGEST_CHECK_SECONDS = 2.0


class Probes:
    """What may be asked of one process."""

    def __init__(self, services: Services) -> None:
        """Begins as not ready.

        Args:
            services: Opened.

        Raises:
            StartError: What writes metrics is not installed.
        """
        try:
            from prometheus_client import CollectorRegistry
        except ImportError:
            fault = KutipFault(KutipProblem.METRICS_MISSING, {"command": advise_install("web")})
            raise StartError(fault) from None
        self.is_serving = False
        self._services = services
        self._registry = CollectorRegistry()
        self._collector = ServicesCollector(services)
        self._registry.register(self._collector)

    def stop_serving(self) -> None:
        """From now on this process is not ready."""
        self.is_serving = False

    def list_routes(self) -> list[web.RouteDef]:
        """What supervisors, proxies and Prometheus ask for."""
        return [
            web.get("/live", self._tell_life),
            web.get("/ready", self._tell_readiness),
            web.get("/metrics", self._write_metrics),
        ]

    async def _tell_life(self, _: web.Request) -> web.Response:
        return web.json_response({"live": True})

    async def _tell_readiness(self, _: web.Request) -> web.Response:
        has_database = await self._reaches_database()
        # Who has lost touch with the other workers does not know what they withdrew.
        is_ready = self.is_serving and has_database and self._services.live.is_current
        described = {"ready": is_ready, "edition": self._services.live.generation, "database": has_database}
        return web.json_response(described, status=HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE)

    async def _reaches_database(self) -> bool:
        try:
            async with asyncio.timeout(LONGEST_CHECK_SECONDS):
                await self._services.store.check()
        except (OSError, sqlite3.Error, StorageError):
            return False
        return True

    async def _count_corrections(self) -> int | None:
        try:
            async with asyncio.timeout(LONGEST_CHECK_SECONDS):
                return await self._services.store.corrections.count()
        except (OSError, sqlite3.Error, StorageError):
            return None

    async def _write_metrics(self, _: web.Request) -> web.Response:
        from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

        self._collector.corrections_waiting = await self._count_corrections()
        return web.Response(body=generate_latest(self._registry), headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})
