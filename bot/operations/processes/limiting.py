"""Limits that a child sets itself before it works; where the system knows none, it works without."""

from __future__ import annotations

import contextlib
import os

_MAX_OPEN_FILES = 64
_MAX_BUILD_OPEN_FILES = 256
_MAX_BUILD_CPU_SECONDS = 4 * 60 * 60
_LEAST_BUILD_BYTES = 4 * 2**30
_MAX_READERS = 8


def limit_reader(cpu_seconds: int, memory_bytes: int) -> None:
    """Give up what reading a file does not need; before a byte of it is read."""
    _limit(cpu_seconds, memory_bytes, _MAX_OPEN_FILES, can_write=False)


def limit_builder() -> None:
    """Give up what no build needs: addresses beyond the machine's memory, hours of computing, files by the thousand.

    A build that runs away then ends, and not the bot beside it.
    """
    memory_bytes = _LEAST_BUILD_BYTES
    with contextlib.suppress(ValueError, OSError, AttributeError):
        memory_bytes = max(memory_bytes, os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    _limit(_MAX_BUILD_CPU_SECONDS, memory_bytes, _MAX_BUILD_OPEN_FILES, can_write=True)


def count_processes() -> int:
    """How many processes may read files for a build: one a processor, and one a gibibyte of memory."""
    with contextlib.suppress(ValueError, OSError, AttributeError):
        memory_bytes = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        return max(1, min(len(os.sched_getaffinity(0)), memory_bytes // 2**30, _MAX_READERS))
    return 1


def _limit(cpu_seconds: int, memory_bytes: int, open_files: int, *, can_write: bool) -> None:
    try:
        import resource
    except ImportError:
        return
    wanted = {
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_AS: memory_bytes,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: open_files,
    }
    if not can_write:
        wanted[resource.RLIMIT_FSIZE] = 0
    for kind, value in wanted.items():
        _, most = resource.getrlimit(kind)
        soft = value if most == resource.RLIM_INFINITY else min(value, most)
        # One second more for the hard limit of time: at the soft one the status says what happened.
        hard = soft + 1 if kind == resource.RLIMIT_CPU and most == resource.RLIM_INFINITY else soft
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))
