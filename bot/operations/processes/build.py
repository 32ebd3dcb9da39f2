"""Builds a candidate generation, in a shell or in a process of its own: the bot goes on answering meanwhile.

`python -m bot.operations.processes.build` reads a `BuildOrder` as JSON from standard input, and writes JSON lines: a
`BuildStatus` now and then, and at the end a `BuildOutcome`.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pydantic import TypeAdapter

from bot.errors import explain_failure
from bot.operations.processes.limiting import count_processes, limit_builder
from bot.values.builds import BuildStage, BuildStatus
from index.building.build import BuildProgress, build_stages
from index.building.file_digests import digest_files, read_digests, save_digests
from index.changes import RecentQuestion
from index.errors import IndexingError
from index.problems import Fault, Problem
from index.releases.comparison import announce_waiting, compare_collections, write_release
from index.releases.files import RELEASE_FILE, store_stages
from index.releases.generations import Generations
from index.releases.golden import find_golden_set

MAX_RECENT_QUESTIONS = 200
"""So many of readers' last questions are worth putting to a candidate."""
_SECONDS_BETWEEN_STATUSES = 0.25
# Answers come first: with more work than processors, the build waits.
_NICENESS = 10


@dataclass(frozen=True, slots=True)
class BuildOrder:
    """What is to be built.

    Attributes:
        seeds_folder: The documents.
        generations_folder: Where the candidate goes.
        recent: Questions of readers that are put to it.
        now: By whoever orders; embargoes that end later are not over. By the machine's clock where None.
    """

    seeds_folder: Path
    generations_folder: Path
    recent: tuple[RecentQuestion, ...] = ()
    now: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """What came of a build.

    Attributes:
        candidate: Its name; empty where there is none.
        faults: Why there is none.
    """

    candidate: str
    faults: tuple[Fault, ...] = ()


def build_candidate(order: BuildOrder, on_status: Callable[[BuildStatus], None]) -> str:
    """Builds a candidate, compares it with the serving generation, and returns its name.

    The comparison stands beside it as `release.json`, unless it is the first generation of all.

    Raises:
        IndexingError: The documents' folder or the generations cannot be used.
        OSError: Something cannot be written, such as on a full disk.
    """
    generations = Generations(order.generations_folder)
    with contextlib.closing(generations):
        state = generations.read_state()
        # Only read: what serves beside this process is not for it to judge or to change.
        now = order.now or generations.clock()
        old = generations.read_collection(state.serving, now) if state.serving else None
        status = BuildStatus(BuildStage.READING, 0, 0, 0, 0, 0)

        def report(progress: BuildProgress) -> None:
            nonlocal status
            status = BuildStatus(
                BuildStage.READING,
                progress.files,
                progress.total_files,
                progress.documents,
                progress.passages,
                progress.reused,
            )
            on_status(status)

        # Before they are read: a file that changes meanwhile then counts as changed since.
        digests = digest_files(order.seeds_folder)
        before = (read_digests(generations.find_folder(state.serving)) if state.serving else None) or {}
        same = {name for name, digest in digests.items() if digest and before.get(name) == digest}
        served = [document for document in old.documents if document.file_name in same] if old is not None else []
        stages = build_stages(order.seeds_folder, generations.cache_path, report, served, count_processes(), now)
        with contextlib.closing(stages):
            first = next(stages)
            with generations.build(state.serving) as (folder, name):
                on_status(_enter(BuildStage.STORING, status))
                last = store_stages(chain([first], stages), folder)
                save_digests(digests, folder)
                if old is not None:
                    on_status(_enter(BuildStage.COMPARING, status))
                    shown, shown_next = (one.as_of(now).without(state.withdrawn) for one in (old, first.collection))
                    release = compare_collections(shown, shown_next, find_golden_set(order.seeds_folder), order.recent)
                    release = announce_waiting(release, last.without(state.withdrawn), now)
                    (folder / RELEASE_FILE).write_bytes(write_release(release))
        return name[0]


def store_first(seeds_folder: Path, generations: Generations) -> str:
    """Builds a generation that serves at once, where none does, and returns its name.

    Raises:
        IndexingError: The documents' folder or the generations cannot be used, or another was published meanwhile.
        OSError: It cannot be written.
    """
    digests = digest_files(seeds_folder)
    now = generations.clock()
    stages = build_stages(seeds_folder, generations.cache_path, processes=count_processes(), now=now)
    with contextlib.closing(stages):
        first = next(stages)
        with generations.build(generations.read_state().serving) as (folder, name):
            store_stages(chain([first], stages), folder)
            save_digests(digests, folder)
    generations.publish(name[0])
    return name[0]


ORDER: TypeAdapter[BuildOrder] = TypeAdapter(BuildOrder)
MESSAGE: TypeAdapter[BuildStatus | BuildOutcome] = TypeAdapter(BuildStatus | BuildOutcome)


def main() -> None:
    """Runs one build."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    limit_builder()
    order = ORDER.validate_json(sys.stdin.buffer.read())
    due, stage = 0.0, None

    def report(status: BuildStatus) -> None:
        nonlocal due, stage
        if status.stage is not stage or time.monotonic() >= due:
            due, stage = time.monotonic() + _SECONDS_BETWEEN_STATUSES, status.stage
            _send(status)

    try:
        _send(BuildOutcome(build_candidate(order, report)))
    except (IndexingError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        _send(BuildOutcome("", explain_failure(error)))
    except MemoryError:
        _send(BuildOutcome("", (Fault(Problem.MEMORY),)))


def _enter(stage: BuildStage, status: BuildStatus) -> BuildStatus:
    return BuildStatus(stage, status.files, status.total_files, status.documents, status.passages, status.reused)


def _send(message: BuildStatus | BuildOutcome) -> None:
    sys.stdout.buffer.write(MESSAGE.dump_json(message) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
