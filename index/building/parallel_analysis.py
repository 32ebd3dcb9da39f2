"""Files read and analysed in processes beside the build, the largest first; the build takes them in its own order."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import TracebackType
from typing import Self

from index.building.analysed_document import AnalysedDocument, analyze_document, read_analysed, write_analysed
from index.documents.extraction.models import CorpusLimits
from index.documents.file import read_document
from index.errors import DocumentError
from index.problems import Fault

# Less is read before a process has started.
_MIN_BYTES = 1_500_000
_PR_SET_PDEATHSIG = 1


class ParallelAnalysis:
    """Analyses files ahead of the build that asks for them; a context, at the end of which no process is left."""

    def __init__(
        self, paths: Iterable[Path], limits: CorpusLimits, processes: int, min_bytes: int = _MIN_BYTES
    ) -> None:
        """Begin with files, where that is worth processes of its own.

        Args:
            paths: Of ordinary files.
            limits: What is too large.
            processes: How many there may be; fewer than two are none.
            min_bytes: Of all files together, below which there are none.
        """
        self._pool: ProcessPoolExecutor | None = None
        self._results: dict[Path, Future[tuple[bytes, tuple[Fault, ...]]]] = {}
        sizes = {path: path.stat().st_size for path in paths}
        count = min(processes, len(sizes))
        # Elsewhere they would outlive a build that is killed.
        if count < 2 or sum(sizes.values()) < min_bytes or sys.platform != "linux":
            return
        # Started anew: a copy of this process might hold for ever what one of its threads held.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(count, context, initializer=_end_with_parent, initargs=(os.getpid(),))
        for path in sorted(sizes, key=lambda path: (-sizes[path], path.name)):
            self._results[path] = self._pool.submit(_analyze, path, limits)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes once what they are at is done."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def take(self, path: Path) -> tuple[AnalysedDocument, bytes] | None:
        """Return what analysing a file gave, and that as bytes; None where it is not among those begun with.

        None too where the process that was at it is gone: who asks then reads it alone.

        Raises:
            DocumentError: The file cannot be used.
        """
        result = self._results.pop(path, None)
        if result is None:
            return None
        try:
            data, faults = result.result()
        except BrokenProcessPool:
            return None
        if faults:
            raise DocumentError(*faults)
        return read_analysed(data), data


def _end_with_parent(parent: int) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _analyze(path: Path, limits: CorpusLimits) -> tuple[bytes, tuple[Fault, ...]]:
    """Return an analysed document as bytes, or why the file cannot be used."""
    try:
        return write_analysed(analyze_document(read_document(path, limits))), ()
    except DocumentError as error:
        return b"", error.faults
