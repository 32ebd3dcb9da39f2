"""Files of a data folder damaged at random, and what a start makes of it: `python -m tests.damage [COUNT] [SEED]`.

What is published holds "north" and "west"; "south" is withdrawn, and "unseen" lies in the documents' folder only. A
start either says in one line why it does not start, or answers from what was published and is not withdrawn.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.errors import KutipError
from bot.operations.checks.readiness import using_alone
from bot.operations.doctor import mend
from bot.operations.live import LiveCollection
from bot.operations.publishing import publish
from bot.operations.reindexing import reindexing
from bot.operations.sharing.opening import make_workplace
from bot.operations.withdrawing import withdraw
from bot.operations.workplace import Workplace
from bot.settings.settings import Settings, load_settings
from bot.storage.privacy.pseudonyms import load_pseudonyms
from bot.storage.store import Store
from index.errors import IndexingError
from index.releases.generations import Generations
from tests.crashes import write_documents

MAY_ANSWER = {"north", "west", "rain"}
_ADMIN_ID = 7


def flip(data: bytes, chance: random.Random) -> bytes:
    """One bit is another."""
    if not data:
        return b"\0"
    changed = bytearray(data)
    changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The end is missing."""
    return data[: chance.randrange(len(data))] if data else b""


def blank(data: bytes, chance: random.Random) -> bytes:
    """A page is all zeros, as after a power cut."""
    start = chance.randrange(max(len(data) // 4096, 1)) * 4096
    return data[:start] + bytes(len(data[start : start + 4096])) + data[start + 4096 :]


def empty(_: bytes, __: random.Random) -> bytes:
    """Nothing is left."""
    return b""


DAMAGES: dict[str, Callable[[bytes, random.Random], bytes] | None] = {
    "flipped": flip,
    "cut short": cut,
    "blanked": blank,
    "emptied": empty,
    "deleted": None,
}


def make_settings(folder: Path) -> Settings:
    """The settings of a collection in a folder, whatever the environment says."""
    return load_settings(
        seeds_folder=folder / "seeds", data_folder=folder / "data", database=None, hash_key=None, token=None
    )


def prepare(folder: Path) -> None:
    """Make a folder with a collection that serves."""
    folder.mkdir()
    asyncio.run(_prepare(folder))


async def _prepare(folder: Path) -> None:
    """Publish twice, withdraw a document and let one wait, as by commands."""
    settings = make_settings(folder)
    with using_alone(settings), contextlib.closing(Generations(settings.generations_folder)) as generations:
        store = await Store.open(settings.database_path, load_pseudonyms(settings))
        place = make_workplace(settings, generations, store)
        for percent in (54, 55):
            write_documents(settings.seeds_folder, percent)
            await publish(place, await _build(place), _ADMIN_ID)
        await withdraw(place, "south", _ADMIN_ID)
        (settings.seeds_folder / "unseen.txt").write_text("The turnout was 99 per cent, somebody said on the day.\n")
        await _build(place)
        await store.close()


async def _build(place: Workplace) -> str:
    async with reindexing(place, _ADMIN_ID) as build:
        return await build(lambda _: None)


def start(folder: Path) -> str:
    """Start as a bot does, and hold what it would answer from against what it may.

    Returns:
        What came of it: "answers", "answers from an earlier one", or why it refuses.
    """

    async def work() -> str:
        settings = make_settings(folder)
        with using_alone(settings):
            live = await LiveCollection.open(settings)
            try:
                store = await Store.open(settings.database_path, load_pseudonyms(settings))
                await store.close()
                found = {document.id for document in live.collection.documents}
                assert found <= MAY_ANSWER, f"answers from {found}"
                return "answers" if live.generation == "0002" else "answers from an earlier one"
            finally:
                live.close()

    try:
        return asyncio.run(work())
    except (KutipError, IndexingError) as error:
        return _refuse(error)


def _refuse(error: Exception) -> str:
    assert "\n" not in str(error)
    return "refuses"


def list_files(folder: Path) -> list[Path]:
    """The files that Kutip keeps, each kind of them."""
    return sorted(path.relative_to(folder) for path in (folder / "data").rglob("*") if path.is_file())


def try_damage(made: Path, folder: Path, path: Path, how: str, chance: random.Random) -> tuple[str, str]:
    """Damage a file of a copy and start, then let it be mended where that refuses, and start again.

    Returns:
        What came of the first start and of the second.
    """
    shutil.copytree(made, folder)
    # Where a copy lies elsewhere, it is for the test another folder of the same collection.
    facts = folder / "data" / "kutip.json"
    facts.write_text(facts.read_text("utf-8").replace(str(made), str(folder)), "utf-8")
    damage = DAMAGES[how]
    if damage is None:
        (folder / path).unlink()
    else:
        (folder / path).write_bytes(damage((folder / path).read_bytes(), chance))
    first = start(folder)
    second = ""
    if first == "refuses":
        try:
            mend(make_settings(folder))
        except (KutipError, IndexingError) as error:
            _refuse(error)
        second = start(folder)
    shutil.rmtree(folder)
    return first, second


def run_trials(made: Path, folder: Path, count: int, seed: int) -> Iterator[tuple[str, str, str, str]]:
    """Damage so many files, each kind in each way in turn; yields the file, how, and what came of it twice."""
    chance = random.Random(seed)
    pairs = [(path, how) for path in list_files(made) for how in DAMAGES]
    for number in range(count):
        path, how = pairs[number % len(pairs)] if count >= len(pairs) else chance.choice(pairs)
        first, second = try_damage(made, folder, path, how, chance)
        yield _name_kind(path), how, first, second


def _name_kind(path: Path) -> str:
    """A file as the table names it: an index by its generation, whatever version made it."""
    return f"{path.parent.name}/*.index" if path.suffix == ".index" else f"{path.parent.name}/{path.name}"


def main() -> None:
    """Print what came of how many."""
    count, seed = (int(argument) for argument in (*sys.argv[1:], "300", "1")[:2])
    table: Counter[tuple[str, str, str, str]] = Counter()
    with tempfile.TemporaryDirectory() as made:
        prepare(Path(made) / "made")
        table.update(run_trials(Path(made) / "made", Path(made) / "copy", count, seed))
    for (name, how, first, second), number in sorted(table.items()):
        print(f"{name:24} {how:10} {number:4} × {first}{f', mended: {second}' if second else ''}")  # noqa: T201
    print(f"{sum(table.values())} trials; nothing unseen or withdrawn was ever answered from")  # noqa: T201


if __name__ == "__main__":
    main()
