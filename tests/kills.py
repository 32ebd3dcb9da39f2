"""Commands, builders and bots killed at random moments, and what they leave: `python -m tests.kills [COUNT] [SEED]`.

Each is a process forked from this one, which has everything imported, so that hundreds take minutes. What a command
had said to be done before it was killed must be so afterwards; what it had not, is so or is not, but never half.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import re
import select
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.cli import main as run_command
from bot.operations.checks.readiness import using_alone
from bot.operations.live import LiveCollection
from bot.operations.reindexing import reindexing
from bot.operations.sharing.opening import begin_sharing, make_workplace
from bot.settings.database_address import DatabaseLocation
from bot.settings.settings import Settings, load_settings
from bot.storage.privacy.pseudonyms import load_pseudonyms
from bot.storage.store import Store
from index.building.owned_folders import sweep_abandoned
from index.models import Language
from index.releases.generations import Generations
from tests.crashes import NAMES, list_workers, write_documents, write_location
from tests.waiting import run_what_is_due

ADMIN_ID = 7
LONGEST_SECONDS = 0.5
_PERCENT = re.compile(r"(\d+) per cent")


@dataclass(slots=True)
class Truth:
    """What must be so.

    Attributes:
        serving: The numbers that what serves may show: of the last that was published, or of one that was under way.
        withdrawn: Ids whose withdrawal was said to be done, and no lifting was begun since.
        lifted: Ids that were said to be quotable again, and no withdrawal was begun since.
        counts: What was killed, or came to its end first.
    """

    serving: set[int]
    withdrawn: set[str] = field(default_factory=set)
    lifted: set[str] = field(default_factory=lambda: set(NAMES))
    counts: Counter[str] = field(default_factory=Counter)


def main() -> None:
    """Print what was killed how often, and what was lost, which is nothing."""
    count, seed = (int(argument) for argument in (*sys.argv[1:], "500", "1")[:2])
    with tempfile.TemporaryDirectory() as folder:
        truth = kill_at_random(Path(folder), count, seed)
    for what, number in sorted(truth.counts.items()):
        print(f"{what:32} {number:4}")  # noqa: T201
    print("lost, mixed, lifted, published unseen: 0")  # noqa: T201


def kill_at_random(folder: Path, count: int, seed: int, database: DatabaseLocation | None = None) -> Truth:
    """Kill so many processes, and hold what is left against what must be so after each.

    Args:
        folder: Empty; the variables of the environment are set to folders in it.
        count: How many are killed; those that end before count beside.
        seed: Of the choice of what and when.
        database: Where there is nothing yet; a file in the folder where None.
    """
    chance = random.Random(seed)
    os.environ["KUTIP_SEEDS_FOLDER"], os.environ["KUTIP_DATA_FOLDER"] = str(folder / "seeds"), str(folder / "data")
    if database is not None:
        os.environ["KUTIP_DATABASE"] = write_location(database)
    settings = load_settings()
    _put_documents(settings, 10)
    assert run_quietly("reindex") == 0
    truth, number = Truth({10}), 10
    while sum(killed for what, killed in truth.counts.items() if what.startswith("killed")) < count:
        number += 1
        kind = chance.choice(("publish", "withdraw", "lift", "rollback", "backup", "bot", "builder", "reindex"))
        _put_documents(settings, number)
        work, name = _choose_work(kind, settings, chance)
        before = set(truth.serving)
        if kind in ("publish", "rollback"):
            truth.serving |= _read_possible(settings) | {number}
        elif kind in ("withdraw", "lift"):
            truth.withdrawn.discard(name)
            truth.lifted.discard(name)
        status = _run_and_kill(work, chance.random() * LONGEST_SECONDS, only_worker=kind == "builder")
        truth.counts[f"{'ended before' if status >= 0 else 'killed'}: {kind}"] += 1
        if status == 0 and kind == "publish":
            truth.serving = {number}
        elif status > 0:
            truth.serving = before
        if status == 0 and kind == "withdraw":
            truth.withdrawn.add(name)
        elif status == 0 and kind == "lift":
            truth.lifted.add(name)
        _check(settings, truth)
    return truth


def _put_documents(settings: Settings, percent: int) -> None:
    write_documents(settings.seeds_folder, percent)
    if settings.is_shared:
        assert run_quietly("push", "--force", str(settings.seeds_folder)) == 0


def run_quietly(*arguments: str) -> int:
    """Give a command, whatever it says."""
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nothing,
        contextlib.redirect_stdout(nothing),
        contextlib.redirect_stderr(nothing),
    ):
        return run_command(arguments)


def _choose_work(kind: str, settings: Settings, chance: random.Random) -> tuple[Callable[[], int], str]:
    name = chance.choice(NAMES)
    backup = settings.data_folder.with_name("backup.tar.gz")
    arguments = {
        "publish": ("reindex", "--publish"),
        "reindex": ("reindex",),
        "withdraw": ("withdraw", name),
        "lift": ("withdraw", "--lift", name),
        "rollback": ("rollback",),
        "backup": ("backup", "--force", str(backup)),
    }.get(kind)
    if arguments is None:
        return (lambda: asyncio.run(_serve_and_build(settings))), name
    return (lambda: run_quietly(*arguments)), name


async def _serve_and_build(settings: Settings) -> int:
    """Work as a bot does that builds in a process of its own while it answers and remembers."""
    with using_alone(settings):
        store = await Store.open(settings.database_location, load_pseudonyms(settings))
        await begin_sharing(settings)
        live = await LiveCollection.open(settings)
        place = make_workplace(settings, live.generations, store, live)

        async def remember() -> None:
            for person in range(1_000):
                store.choose_language(person, Language.ID)
                await run_what_is_due()

        with contextlib.suppress(Exception):  # a builder that is killed
            async with reindexing(place, ADMIN_ID) as build:
                await asyncio.gather(remember(), build(lambda _: None))
        await store.close()
        live.close()
    return 0


def _run_and_kill(work: Callable[[], int], seconds: float, *, only_worker: bool) -> int:
    """Do work in a process of its own and kill that, or its builder; the status, below zero where it was killed."""
    sys.stdout.flush()
    process = os.fork()
    if process == 0:
        status = 1
        with contextlib.suppress(BaseException):
            os.dup2(os.open(os.devnull, os.O_RDWR), 2)
            status = work()
        os._exit(status)
    with _watching(process) as wait_for_end:
        if wait_for_end(seconds):
            return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    workers = list_workers(process)
    with contextlib.ExitStack() as stack:
        waits = [stack.enter_context(_watching(worker)) for worker in workers]
        for victim in workers if only_worker else [process]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        for wait_for_end in waits:
            # A builder ends with the pipes of its bot, and may be about to name what it has built.
            wait_for_end(None)
    return -1 if workers and only_worker else os.waitstatus_to_exitcode(status)


@contextlib.contextmanager
def _watching(process: int) -> Iterator[Callable[[float | None], bool]]:
    """What waits for a process to end, for so many seconds or however long, and tells whether it has."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        yield lambda _: True
        return
    try:
        yield lambda seconds: bool(select.select([handle], [], [], seconds)[0])
    finally:
        os.close(handle)


def _read_possible(settings: Settings) -> set[int]:
    """The numbers of all generations that were published."""
    with contextlib.closing(Generations(settings.generations_folder)) as generations:
        names = generations.read_state().published
        return {number for name in names for number in _read_numbers(generations, name)}


def _read_numbers(generations: Generations, name: str) -> set[int]:
    texts = [document.text for document in generations.read_collection(name).documents]
    return {int(number) for text in texts for number in _PERCENT.findall(text)}


def _check(settings: Settings, truth: Truth) -> None:
    """Start as a bot does, and hold what it would answer from against what must be so."""

    async def look() -> None:
        with using_alone(settings):
            store = await Store.open(settings.database_location, load_pseudonyms(settings))
            await store.close()
            await begin_sharing(settings)
            live = await LiveCollection.open(settings)
            shown = {document.id for document in live.collection.documents}
            found = _read_numbers(live.generations, live.generation)
            live.close()
        assert len(found) == 1, f"mixed: {found}"
        assert found <= truth.serving, f"{found} serves, {truth.serving} may"
        assert not shown & truth.withdrawn, f"withdrawn, but shown: {shown & truth.withdrawn}"
        assert truth.lifted <= shown, f"not withdrawn, but not shown: {truth.lifted - shown}"
        truth.serving = found

    asyncio.run(look())
    sweep_abandoned(settings.data_folder)
    for folder in (settings.data_folder, settings.data_folder.parent):
        left_over = [path.name for path in folder.glob(".*")]
        assert not left_over, f"left over: {left_over}"


if __name__ == "__main__":
    main()
