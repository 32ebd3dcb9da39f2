"""Builds a candidate in a process of its own, so that the bot goes on answering meanwhile: `processes.build`."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable

from bot.operations.processes.build import MESSAGE, ORDER, BuildOrder, BuildOutcome
from bot.operations.processes.children import Child, start_child
from bot.values.builds import BuildStatus
from index.problems import Fault, Problem

_MAX_LINE_BYTES = 2**20
_MAX_COMPLAINT_CHARS = 500

logger = logging.getLogger(__name__)


async def build_in_process(order: BuildOrder, on_status: Callable[[BuildStatus], None]) -> BuildOutcome:
    """Builds a candidate; where the process ends without a word, that is the outcome.

    Args:
        order: What is to be built.
        on_status: Told now and then how far it is.
    """
    process = await start_child("build", is_heard=True, limit=_MAX_LINE_BYTES)
    complaints = asyncio.create_task(_read_complaints(process))
    try:
        outcome = await _follow(process, order, on_status)
        complaint = await complaints
        status = await process.wait()
    finally:
        complaints.cancel()
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    if outcome is None or not outcome.candidate:
        logger.error("a build ended with status %d: %s", status, complaint)
    return outcome or BuildOutcome("", (Fault(Problem.BUILD_ENDED, {"status": status}),))


async def _follow(process: Child, order: BuildOrder, on_status: Callable[[BuildStatus], None]) -> BuildOutcome | None:
    """Hand the order over and read what comes back, to the end."""
    if process.stdin is None or process.stdout is None:
        raise ValueError("the process has no pipes")
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(ORDER.dump_json(order))
        await process.stdin.drain()
    process.stdin.close()
    outcome = None
    async for line in process.stdout:
        message = MESSAGE.validate_json(line)
        if isinstance(message, BuildStatus):
            on_status(message)
        else:
            outcome = message
    return outcome


async def _read_complaints(process: Child) -> str:
    """Return the end of what the process says on standard error, in one line."""
    text = (await process.stderr.read()).decode("utf-8", "replace") if process.stderr else ""
    return " ".join(text.split())[-_MAX_COMPLAINT_CHARS:]
