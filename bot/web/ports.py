"""The two ports: one for Telegram, which a proxy shows to the world, and one that nobody outside may reach."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.errors import StartError
from bot.logs import describe_error
from bot.problems import KutipFault, KutipProblem
from bot.settings.addresses import Address

# By then all that was in hand has got its answer.
CLOSING_SECONDS = 1.0

logger = logging.getLogger(__name__)


async def open_port(address: Address, routes: Sequence[web.RouteDef], max_body_bytes: int) -> web.AppRunner:
    """Listen at an address; `cleanup` of what is returned ends that.

    Args:
        address: Where.
        routes: What is answered there.
        max_body_bytes: Of a request; a larger one gets 413.

    Raises:
        StartError: Nobody can listen there.
    """
    application = web.Application(client_max_size=max_body_bytes, middlewares=[_end_faults])
    application.add_routes(routes)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=CLOSING_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, address.host, address.port).start()
    except OSError as error:
        await runner.cleanup()
        details = {"address": str(address), "reason": error.strerror or str(error)}
        raise StartError(KutipFault(KutipProblem.PORT_UNUSABLE, details)) from None
    logger.info("listening at %s", " and ".join(str(Address(*bound[:2])) for bound in runner.addresses))
    return runner


@web.middleware
async def _end_faults(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Log a fault without what was sent, where the library would write a traceback."""
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception as error:  # noqa: BLE001  # logged, and the next request gets its turn
        logger.error("a request could not be answered: %s", describe_error(error))
        return web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)
