"""Documents as a first generation: made once for all tests, then opened or copied."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

SHARED_FOLDER = "PYTEST_KUTIP_FOLDER"
"""The variable with the folder that all processes of one run of the tests share; `conftest` makes it."""


@cache
def publish_seeds() -> Path:
    """As `publish`, of the documents that come with the project."""
    from tests.corpora import SEEDS

    return publish(SEEDS)


def publish(seeds_folder: Path) -> Path:
    """The folder of the generations of such documents, not to be changed; the process that needs it first makes it."""
    from bot.operations.processes.build import store_first  # most tests do without it
    from index.building.file_digests import digest_files
    from index.releases.generations import Generations

    written = "".join(digest_files(seeds_folder).values())
    folder = Path(os.environ[SHARED_FOLDER]) / f"generations-{sha256(written.encode()).hexdigest()[:16]}"
    with locking(folder.with_suffix(".lock")):
        if not folder.exists():
            made = folder.with_suffix(".part")
            with contextlib.closing(Generations(made)) as generations:
                store_first(seeds_folder, generations)
            made.rename(folder)
    return folder


@contextlib.contextmanager
def locking(path: Path) -> Iterator[None]:
    """Let one process of this run after the other do what the block does; the path is that of the lock."""
    import fcntl

    with path.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
