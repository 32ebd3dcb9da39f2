"""A process that has everything imported and the word lists read, and forks a child for each job.

It is started with an empty environment and no descriptor but a socket, so that it holds no token and no key whenever
that is. Each message of the socket is the name of a job and four descriptors: the child's standard input, output and
error, and a line, over which the child's number comes at once and its exit status at the end. Whatever is written to
the line, or its end, kills the child; the end of the socket kills all of them and ends this process.

Without threads, which a fork would not copy. For Linux, which has descriptors of processes.
"""

from __future__ import annotations

import contextlib
import gc
import os
import selectors
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from bot.operations.processes import build, reader
from index.building.build import index_collection
from index.models import CollectionInfo, Document, Language
from index.questions.question import read_question

JOBS: dict[str, Callable[[], None]] = {"build": build.main, "reader": reader.main}
DESCRIPTORS = 4
# Libraries that reading a file imports when it needs them.
_PARSERS = ("docx", "lxml.html", "PIL.Image", "PIL.ImageOps", "pypdfium2", "trafilatura")
_MAX_NAME_BYTES = 64


@dataclass(frozen=True, slots=True, eq=False)
class _Child:
    number: int
    handle: int
    line: socket.socket


def main() -> None:
    """Forks children until standard input, which is the socket, ends."""
    control = socket.socket(fileno=os.dup(0))
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.close(nothing)
    _preload()
    _serve(control)


def _preload() -> None:
    for name in _PARSERS:
        with contextlib.suppress(ImportError):
            import_module(name)
    documents = (
        Document("en", "Vote", "Seven parties took part in the vote on Sunday, officials said.", Language.EN),
        Document("id", "Pemilu", "Tujuh partai ikut serta dalam pemilu hari Minggu, kata pejabat.", Language.ID),
    )
    collection = index_collection(CollectionInfo({}, {}), documents)
    for document in documents:
        collection.answer(read_question(document.text))
    gc.collect()
    # Never looked at again, what is there now stays shared with the children.
    gc.freeze()


def _serve(control: socket.socket) -> None:
    selector = selectors.DefaultSelector()
    selector.register(control, selectors.EVENT_READ)
    children: set[_Child] = set()
    while True:
        for key, _ in selector.select():
            child: _Child | None = key.data
            if child is None:
                try:
                    child = _accept(control)
                except EOFError:
                    # The children of a bot that is gone work for nobody.
                    for child in children:
                        os.kill(child.number, signal.SIGKILL)
                    return
                children.add(child)
                selector.register(child.handle, selectors.EVENT_READ, child)
                selector.register(child.line, selectors.EVENT_READ, child)
            elif child not in children:
                continue  # it ended a moment ago
            elif key.fd == child.handle:
                children.remove(child)
                selector.unregister(child.handle)
                if child.line in selector.get_map():
                    selector.unregister(child.line)
                _report_end(child)
            else:
                # Its end follows, and is reported as any other.
                selector.unregister(child.line)
                os.kill(child.number, signal.SIGKILL)


def _accept(control: socket.socket) -> _Child:
    """Fork a child for the next message.

    Raises:
        EOFError: There is none any more.
    """
    name, descriptors, _, _ = socket.recv_fds(control, _MAX_NAME_BYTES, DESCRIPTORS)
    if not name:
        raise EOFError
    number = os.fork()
    if number == 0:
        _become(JOBS[name.decode()], *descriptors[:-1])
    for descriptor in descriptors[:-1]:
        os.close(descriptor)
    line = socket.socket(fileno=descriptors[-1])
    _tell(line, number)
    return _Child(number, os.pidfd_open(number), line)


def _become(job: Callable[[], None], *streams: int) -> None:
    """Do a job as a process of its own, and end: nothing of what runs here goes on in the child."""
    status = 1
    try:
        os.setsid()
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        os.closerange(len(streams), os.sysconf("SC_OPEN_MAX"))
        job()
        status = 0
    except BaseException:  # noqa: BLE001  # as the interpreter does with what nobody caught
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
        os._exit(status)


def _report_end(child: _Child) -> None:
    _, status = os.waitpid(child.number, 0)
    _tell(child.line, os.waitstatus_to_exitcode(status))
    os.close(child.handle)
    child.line.close()


def _tell(line: socket.socket, number: int) -> None:
    # Whoever started the child may have gone.
    with contextlib.suppress(OSError):
        line.send(b"%d\n" % number)


if __name__ == "__main__":
    main()
