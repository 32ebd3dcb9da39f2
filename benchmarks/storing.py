"""What the database costs an update, without Telegram and without answers: SQLite beside PostgreSQL.

    python -m benchmarks.storing [--updates 2000] [--rounds 2]

So many updates at once are looked up, as a webhook does, and leave behind what an answered question does: its language,
the quotes behind its buttons, itself in the log, and that it is over. Processor time of this process, and of the
database's server. Both databases take turns. Needs the extra `test`.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import tempfile
import time
from pathlib import Path

from benchmarks.workers import read_tree_seconds
from bot.settings.database_address import DatabaseLocation
from bot.storage.privacy.pseudonyms import Pseudonyms
from bot.storage.store import Store
from bot.values.question_counts import Place
from index.models import Abstention, Language, Reason
from tests.databases import make_schema
from tests.postgresql import PostgresqlServer, make_server

AT_ONCE = (1, 10, 50)
PEOPLE = 200
FOUND = Abstention("Who won the cup?", Language.EN, Reason.NOT_FOUND)
QUOTE_IDS = [f"quote{number}" for number in range(3)]


async def answer(store: Store, update_id: int) -> None:
    """Do for an update what a webhook does, and what its answer does."""
    if await store.answered.contains(update_id):
        raise RuntimeError("an update was there before")
    person = update_id % PEOPLE
    await store.find_languages(person)
    store.note_language(person, Language.EN if update_id % 3 else Language.ID)
    store.answers.keep(f"{update_id:x}", Language.EN, QUOTE_IDS)
    store.questions.note(FOUND.question, FOUND, Place.PRIVATE, 0.004)
    await store.answered.note(update_id)


async def answer_all(store: Store, first_id: int, count: int, at_once: int) -> None:
    """Answer so many updates, some of them at a time."""
    numbers = iter(range(first_id, first_id + count))

    async def answer_next() -> None:
        for number in numbers:
            await answer(store, number)

    await asyncio.gather(*(answer_next() for _ in range(at_once)))


async def measure(location: DatabaseLocation, server: PostgresqlServer, count: int) -> list[tuple[float, float, float]]:
    """Return for each of `AT_ONCE` the µs of this process and of the server an update, and the updates a second."""
    process_id = int((server.folder / "data" / "postmaster.pid").read_text().splitlines()[0])
    store = await Store.open(location, Pseudonyms(b"0" * 32))
    try:
        # What is prepared once is there then.
        await answer_all(store, 1, count, AT_ONCE[-1])
        figures = []
        for number, at_once in enumerate(AT_ONCE, 2):
            own, servers, began = time.process_time(), read_tree_seconds(process_id), time.perf_counter()
            await answer_all(store, number * count, count, at_once)
            own, servers = time.process_time() - own, read_tree_seconds(process_id) - servers
            figures.append((own / count * 1e6, servers / count * 1e6, count / (time.perf_counter() - began)))
        return figures
    finally:
        await store.close()


async def _measure_all(count: int, rounds: int) -> None:
    server = make_server()
    print("| database | at once | µs an update | of the server's, µs | updates a second |\n|---|---|---|---|---|")
    try:
        for _, name in itertools.product(range(rounds), ("SQLite", "PostgreSQL")):
            with tempfile.TemporaryDirectory() as folder:
                location = Path(folder) / "kutip.sqlite3" if name == "SQLite" else make_schema(server)
                figures = await measure(location, server, count)
            for at_once, (own, servers, rate) in zip(AT_ONCE, figures, strict=True):
                print(f"| {name} | {at_once} | {own:.0f} | {servers:.0f} | {rate:.0f} |", flush=True)
    finally:
        server.delete()
    print(f"\nload of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--updates", type=int, default=2000, help="of each measurement (default: 2000)")
    parser.add_argument("--rounds", type=int, default=2, help="of each database (default: 2)")
    options = parser.parse_args()
    asyncio.run(_measure_all(options.updates, options.rounds))


if __name__ == "__main__":
    main()
