"""Starts processes for jobs: from a preloaded one where that was prepared, else anew.

Either way a child gets nothing of this process's environment, hence no token, and no descriptor but its streams.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

import bot

# One thread for linear algebra: nothing here is large enough to be shared among threads, and each reserves memory.
ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PYTHONUTF8": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    # From here a child finds the same code, installed or not.
    "PYTHONPATH": str(Path(bot.__file__).resolve().parent.parent),
}
_ROOM = "bot.operations.processes"
_ROOT_FOLDER = Path(sys.executable).anchor
_KILLED = -getattr(signal, "SIGKILL", 9)

logger = logging.getLogger(__name__)

Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Child(Protocol):
    """A process that does a job; an `asyncio.subprocess.Process` is one."""

    @property
    def pid(self) -> int:
        """Its number."""

    @property
    def stdin(self) -> asyncio.StreamWriter | None:
        """Goes to the job."""

    @property
    def stdout(self) -> asyncio.StreamReader | None:
        """Comes from it."""

    @property
    def stderr(self) -> asyncio.StreamReader | None:
        """What it complains of; None where nobody wants to know."""

    async def wait(self) -> int:
        """Returns its exit status once it has ended; that of a signal is negative."""

    def kill(self) -> None:
        """Ends it."""


async def start_child(job: str, *, is_heard: bool, limit: int = 2**16) -> Child:
    """Starts a process for a job.

    Args:
        job: A module of this room, and a key of `preloaded.JOBS`.
        is_heard: Whether its complaints are wanted.
        limit: The longest line, in bytes, that is read from it.
    """
    try:
        child = await _fork(job, is_heard=is_heard, limit=limit)
    except OSError as error:
        logger.warning("the preloaded process cannot be reached, and is started again: %s", error)
        dismiss()
        prepare()
        child = None
    return child or await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", f"{_ROOM}.{job}"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE if is_heard else asyncio.subprocess.DEVNULL,
        env=ENVIRONMENT,
        cwd=_ROOT_FOLDER,
        start_new_session=True,
        limit=limit,
    )


class _Preloaded:
    """The process that forks children, and the socket over which it is told to."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603  # nothing of it comes from outside
                [sys.executable, "-P", "-m", f"{_ROOM}.preloaded"],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=ENVIRONMENT,
                cwd=_ROOT_FOLDER,
                start_new_session=True,
            )
        self._control.setblocking(False)

    @property
    def pid(self) -> int:
        return self._process.pid

    def tell(self, job: str, descriptors: list[int]) -> None:
        """Fork a child that has these descriptors; raises OSError where it cannot be told."""
        socket.send_fds(self._control, [job.encode()], descriptors)

    def end(self) -> None:
        self._control.close()
        self._process.wait()


_lock = threading.Lock()
_preloaded: _Preloaded | None = None


def prepare() -> None:
    """Starts the preloaded process where the system can have one; children then start from it. A second does nothing.

    It ends with this process, however that ends.
    """
    global _preloaded  # one for the whole process, as what it forks is nobody's
    if not hasattr(os, "pidfd_open"):
        return
    with _lock:
        if _preloaded is None:
            _preloaded = _Preloaded()


def dismiss() -> None:
    """Ends the preloaded process, and what it forked."""
    global _preloaded
    with _lock:
        gone, _preloaded = _preloaded, None
    if gone is not None:
        gone.end()


class _ForkedChild:
    """A child of the preloaded process; attributes and methods as in `Child`."""

    def __init__(self, pid: int, streams: Sequence[Stream], *, is_heard: bool) -> None:
        """Takes its number, and its input, output, error if that is heard, and line."""
        self.pid = pid
        self.stdin = streams[0][1]
        self.stdout = streams[1][0]
        self.stderr = streams[2][0] if is_heard else None
        self._streams = streams
        self._status: int | None = None
        self._waiting = asyncio.Lock()

    async def wait(self) -> int:
        async with self._waiting:
            if self._status is None:
                said = await self._streams[-1][0].readline()
                # Nothing is said where the preloaded process is gone, and its children with it.
                self._status = int(said) if said else _KILLED
                await _close(self._streams)
        return self._status

    def kill(self) -> None:
        self._streams[-1][1].write(b"\n")


async def _fork(job: str, *, is_heard: bool, limit: int) -> Child | None:
    """Start a child from the preloaded process; None where there is no such process."""
    if (preloaded := _preloaded) is None:
        return None
    with contextlib.ExitStack() as stack:
        pairs = [socket.socketpair() for _ in range(4 if is_heard else 3)]
        for ours, theirs in pairs:
            stack.enter_context(theirs)
            stack.callback(ours.close)
        descriptors = [theirs.fileno() for _, theirs in pairs]
        if not is_heard:
            descriptors.insert(2, os.open(os.devnull, os.O_WRONLY))
            stack.callback(os.close, descriptors[2])
        preloaded.tell(job, descriptors)
        # The transports of streams have sockets of their own; without the last of them, the line, the child ends.
        streams = [await asyncio.open_connection(sock=ours.dup(), limit=limit) for ours, _ in pairs]
    said = await streams[-1][0].readline()
    if not said:
        await _close(streams)
        raise ConnectionResetError("it does not answer")
    return _ForkedChild(int(said), streams, is_heard=is_heard)


async def _close(streams: Iterable[Stream]) -> None:
    for _, writer in streams:
        writer.close()
    for _, writer in streams:
        with contextlib.suppress(OSError):
            await writer.wait_closed()
