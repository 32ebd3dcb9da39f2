"""Times questions, by themselves and while the collection that answers them is built again and swapped.

    python -m benchmarks.reindex [--passages 100000] [--every 25] [--seconds 20]

The bot's own live collection answers a question every so many milliseconds, as a running bot does: on the event loop
where the collection is small, else in a worker thread. Latency counts from when a question is due. The build reads
every document anew, in a process of its own; then it is published while questions go on. Before that whole answers
are timed by themselves, in time of the processor.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import numpy as np

from benchmarks.large_collection import draw_questions, write_collection
from bot.answering import is_large
from bot.operations.live import LiveCollection
from bot.operations.publishing import publish
from bot.operations.reindexing import reindexing
from bot.operations.sharing.opening import make_workplace
from bot.operations.workplace import Workplace
from bot.settings.settings import load_settings
from bot.storage.privacy.pseudonyms import load_pseudonyms
from bot.storage.store import Store
from bot.values.audit import SHELL_ADMIN_ID
from index.building.cache import AnalysisCache
from index.collection import Collection
from index.models import Language
from index.questions.question import read_question

T = TypeVar("T")


class Asker:
    """Asks at fixed times and notes how late the answers come."""

    def __init__(self, live: LiveCollection, questions: list[str], seconds_between: float) -> None:
        self._live = live
        self._questions = itertools.cycle(questions)
        self._seconds_between = seconds_between

    async def ask_during(self, work: Awaitable[T]) -> tuple[T, tuple[list[float], float]]:
        """Return what some work gives, the latencies meanwhile in seconds, and how long it took."""
        latencies: list[float] = []
        is_over = False

        async def ask(due: float) -> None:
            collection, question = self._live.collection, read_question(next(self._questions), Language.EN)
            if is_large(collection):
                await asyncio.to_thread(collection.answer, question)
            else:
                collection.answer(question)
            latencies.append(time.perf_counter() - due)

        async def ask_all() -> None:
            async with asyncio.TaskGroup() as asking:
                due = time.perf_counter()
                while not is_over:
                    asking.create_task(ask(due))
                    due += self._seconds_between
                    await asyncio.sleep(max(0.0, due - time.perf_counter()))

        started = time.perf_counter()
        asking = asyncio.create_task(ask_all())
        result = await work
        took = time.perf_counter() - started
        is_over = True
        await asking
        return result, (latencies, took)


def time_answers(collection: Collection, questions: list[str], language: Language) -> tuple[float, float]:
    """Return the median and the 99th percentile of a whole answer in seconds of the processor, each the best of 3."""
    best = np.full(len(questions), np.inf)
    for _ in range(3):
        for number, question in enumerate(questions):
            started = time.thread_time()
            collection.answer(read_question(question, language))
            best[number] = min(best[number], time.thread_time() - started)
    p50, p99 = np.percentile(best, [50, 99]).tolist()
    return p50, p99


def write_row(name: str, latencies: list[float], seconds: float, idle_p99: float) -> str:
    """Return a line of the table."""
    p50, p99, worst = (value * 1e3 for value in (*np.percentile(latencies, [50, 99]), max(latencies)))
    ratio = p99 / idle_p99 / 1e3
    return f"| {name} | {seconds:.1f} | {len(latencies):,} | {p50:.2f} | {p99:.2f} | {worst:.1f} | {ratio:.2f} |"


async def measure(passage_count: int, seconds_between: float, seconds: float) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as temporary:
        seeds, data = Path(temporary) / "seeds", Path(temporary) / "data"
        seeds.mkdir()
        passages = write_collection(seeds, passage_count)
        settings = load_settings(data_folder=data, seeds_folder=seeds)
        started = time.perf_counter()
        live = await LiveCollection.open(settings)
        store = await Store.open(settings.database_location, load_pseudonyms(settings))
        place = make_workplace(settings, live.generations, store, live)
        first = time.perf_counter() - started
        swap = _time_swaps(live)
        questions = draw_questions(passages, 500)
        answers = {language: time_answers(live.collection, questions, language) for language in Language}
        asker = Asker(live, questions, seconds_between)
        await asker.ask_during(asyncio.sleep(2))  # warm
        phases: dict[str, tuple[list[float], float]] = {}
        _, phases["idle"] = await asker.ask_during(asyncio.sleep(seconds))
        AnalysisCache(settings.generations_folder / "analysed.sqlite3").close(drops_unused=True)
        _, phases["building, everything anew"] = await asker.ask_during(_build(place))
        again, phases["building, nothing changed"] = await asker.ask_during(_build(place))
        _, phases["publishing"] = await asker.ask_during(publish(place, again, SHELL_ADMIN_ID))
        _, phases["afterwards"] = await asker.ask_during(asyncio.sleep(seconds))
        await store.close()
        live.close()
    idle_p99 = float(np.percentile(phases["idle"][0], 99))
    print(f"\n{len(passages):,} passages, a question every {seconds_between * 1e3:.0f} ms; ", end="")
    print(f"first start, everything read: {first:.0f} s; the swap itself: {max(swap) * 1e3:.2f} ms\n")
    print("| whole answers | p50, ms | p99, ms |\n|---|---|---|")
    for language, (p50, p99) in answers.items():
        print(f"| {language} | {p50 * 1e3:.2f} | {p99 * 1e3:.2f} |")
    print("\n| | seconds | questions | p50, ms | p99, ms | worst, ms | p99 / idle |\n|---|---|---|---|---|---|---|")
    for name, (latencies, took) in phases.items():
        print(write_row(name, latencies, took, idle_p99))


async def _build(place: Workplace) -> str:
    async with reindexing(place, SHELL_ADMIN_ID) as build:
        return await build(lambda _: None)


def _time_swaps(live: LiveCollection) -> list[float]:
    """Return a list to which the seconds of every swap are added."""
    seconds: list[float] = []
    serve: Callable[..., None] = live.serve

    def timed(*arguments: object) -> None:
        started = time.perf_counter()
        serve(*arguments)
        seconds.append(time.perf_counter() - started)

    live.serve = timed  # type: ignore[method-assign, assignment]
    return seconds


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=100_000, help="as many as there are at most")
    parser.add_argument("--every", type=float, default=25.0, metavar="MS", help="milliseconds between two questions")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long to measure while nothing else happens")
    options = parser.parse_args()
    asyncio.run(measure(options.passages, options.every / 1e3, options.seconds))


if __name__ == "__main__":
    main()
