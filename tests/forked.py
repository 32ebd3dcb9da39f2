"""`kutip` as a process of its own, forked from one that has imported all of it, once for a whole run of the tests.

What is forked has arguments, environment, folder, streams and signals of its own. To import takes most of a command's
time; that commands begin as they are installed, `tests/cli/test_cli.py` and `tests/cli/test_light_imports.py` see to.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from bot.operations.processes.children import ENVIRONMENT
from tests.published import SHARED_FOLDER, locking

ROOT = Path(__file__).parent.parent
_SECONDS_BETWEEN_LOOKS = 1.0
_ASKING = """#!{python} -IS
import json, os, signal, socket, sys

order = {{"arguments": sys.argv[1:], "environment": {{**os.environ}}, "folder": os.getcwd(), "prelude": ""}}
with socket.socket(socket.AF_UNIX) as line:
    line.connect({socket!r})
    socket.send_fds(line, [json.dumps(order).encode() + b"\\n"], [0, 1, 2])
    said = line.makefile()
    number = int(said.readline())
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda which, _: os.kill(number, which))
    sys.exit(int(said.readline()))
"""


@dataclass(slots=True)
class ForkedCommand:
    """A command at work; attributes and methods as those of an `asyncio.subprocess.Process`."""

    pid: int
    returncode: int | None
    _line: socket.socket

    async def wait(self) -> int:
        if self.returncode is None:
            self.returncode = int(await asyncio.get_running_loop().sock_recv(self._line, 64))
            self._line.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


async def start_command(
    *arguments: str,
    folder: Path,
    environment: Mapping[str, str],
    prelude: str = "",
    streams: Sequence[int] = (),
) -> ForkedCommand:
    """Begin a command.

    Args:
        arguments: Those of `kutip`.
        folder: In which it is given.
        environment: All of its variables.
        prelude: Python that runs before it.
        streams: Descriptors of its input, output and error; those of the tests, with nothing to read, where empty.
    """
    loop, path = asyncio.get_running_loop(), await asyncio.to_thread(_prepare)
    line = socket.socket(socket.AF_UNIX)
    line.setblocking(False)
    await loop.sock_connect(line, str(path))
    order = {"arguments": arguments, "environment": {**environment}, "folder": str(folder), "prelude": prelude}
    with contextlib.ExitStack() as stack:
        if not streams:
            streams = (os.open(os.devnull, os.O_RDONLY), 1, 2)
            stack.callback(os.close, streams[0])
        socket.send_fds(line, [json.dumps(order).encode() + b"\n"], [*streams])
    number = b""
    while not number.endswith(b"\n"):
        # Its end is said in the same way, and not to be taken for it.
        number += await loop.sock_recv(line, 1)
    return ForkedCommand(int(number), None, line)


def find_program() -> Path:
    """Return a program that does as `kutip` does, for whoever starts it."""
    return _prepare().with_name("kutip")


def _prepare() -> Path:
    """Return where commands can be ordered from; whoever needs it first starts what forks them."""
    path = Path(os.environ[SHARED_FOLDER]) / "commands" / "socket"
    path.parent.mkdir(exist_ok=True)
    with locking(path.with_suffix(".lock")):
        if not path.exists():
            owner = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
            command = [sys.executable, "-m", "tests.forked", str(path), str(owner)]
            subprocess.run(command, cwd=ROOT, env={**os.environ, **ENVIRONMENT}, stdin=subprocess.DEVNULL, check=True)
            program = path.with_name("kutip")
            program.write_text(_ASKING.format(python=sys.executable, socket=str(path)))
            program.chmod(0o755)
    return path


# --- the process that forks them ---


def main() -> None:
    """Fork commands while whoever runs the tests is there."""
    path, owner = Path(sys.argv[1]), int(sys.argv[2])
    import bot.application
    from bot.cli import make_parser
    from bot.operations.processes.preloaded import _preload

    # What a shell completes are the arguments of all commands.
    make_parser("--print-completion")
    _preload()
    assert bot.application
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()
        # Without threads, which a fork would not copy; those who wait for it go on.
        if os.fork():
            os._exit(0)
        _serve(listening, owner)


def _serve(listening: socket.socket, owner: int) -> None:
    lines: dict[int, socket.socket] = {}
    woken, waking = socket.socketpair()
    waking.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waking.fileno())
    selector = selectors.DefaultSelector()
    selector.register(listening, selectors.EVENT_READ)
    selector.register(woken, selectors.EVENT_READ)
    while _is_there(owner):
        for key, _ in selector.select(_SECONDS_BETWEEN_LOOKS):
            if key.fileobj is listening:
                line, _ = listening.accept()
                lines[_fork(line)] = line
            else:
                woken.recv(4096)
        for number in [*lines]:
            ended, status = os.waitpid(number, os.WNOHANG)
            if ended:
                _tell(lines.pop(number), os.waitstatus_to_exitcode(status)).close()


def _is_there(owner: int) -> bool:
    try:
        os.kill(owner, 0)
    except ProcessLookupError:
        return False
    return True


def _fork(line: socket.socket) -> int:
    message, descriptors, _, _ = socket.recv_fds(line, 2**16, 3)
    while not message.endswith(b"\n"):
        message += line.recv(2**16)
    number = os.fork()
    if number == 0:
        _become(json.loads(message), descriptors)
    for descriptor in descriptors:
        os.close(descriptor)
    _tell(line, number)
    return number


def _tell(line: socket.socket, number: int) -> socket.socket:
    # Whoever ordered it may be gone.
    with contextlib.suppress(OSError):
        line.send(b"%d\n" % number)
    return line


def _become(order: Mapping[str, Any], streams: Sequence[int]) -> NoReturn:
    """Do a command as a process of its own, and end."""
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        os.closerange(len(streams), os.sysconf("SC_OPEN_MAX"))
        os.chdir(order["folder"])
        os.environ.clear()
        os.environ.update(order["environment"])
        sys.stdin, sys.stdout = open(0, encoding="utf-8"), open(1, "w", encoding="utf-8")  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", buffering=1)  # noqa: SIM115
        exec(order["prelude"], {})
        from bot.cli import main as run_command

        status = run_command(order["arguments"])
    except SystemExit as stopped:
        status = int(str(stopped.code))
    except BaseException:  # noqa: BLE001  # as the interpreter does with what nobody caught
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
        os._exit(status)


if __name__ == "__main__":
    main()
