"""Workers behind HAProxy with PostgreSQL, while parts of it are killed and restarted, and what they answer counted.

    python -m benchmarks.workers [--updates 20000] [--people 500]
    python -m benchmarks.workers --rates [--seconds 20] [--people 100]

The first is one long evening: people ask as fast as they are answered, some of them several questions in a row. After a
quarter of it, in which nothing happens, `/metrics` is held against what the people saw. Then one worker is killed and
started again, one restarted, the database's server restarted, an edition published and a document withdrawn. At the end
it says what was not answered, or twice, or out of order, or quoted what was withdrawn. Exit status 1 where that is more
than may be.

The second asks questions that nobody asked before of one, two and three workers, and says what each question takes of
the processor, and where.

HAProxy has the settings of `deploy/`; the Bot API server of the tests delivers to it, in this process. Needs the extra
`test`, and HAProxy: `apt-get install haproxy`.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import numpy as np

from benchmarks.telegram import SEEDS, draw_questions
from bot.settings.addresses import Address
from bot.settings.database_address import PostgresqlAddress
from tests.botapi import BotApiServer, Chat, Message
from tests.databases import make_schema, read_rows
from tests.postgresql import PostgresqlServer, make_server
from tests.proxied import HAPROXY, Proxy, proxied, read_metrics
from tests.running import WEBHOOK_SECRET, find_free_address

ROOT = Path(__file__).resolve().parent.parent
SECRETS = {"KUTIP_HASH_KEY": "0" * 43, "KUTIP_CORRECTIONS_KEY": "1" * 43}
WORKERS = 3
PATIENCE_SECONDS = 300.0
LOOK_SECONDS = 0.01
SCRAPE_SECONDS = 1.0
LONGEST_ROW = 3
CALM_SHARE = 0.25
DATABASE_PAUSE_SECONDS = 2.0
# What holds everywhere a second after it was done.
LONGEST_QUOTED_SECONDS = 1.0

WITHDRAWN_ID, WITHDRAWN_PUBLISHER = "korea-herald-reforms", "The Korea Herald"
WITHDRAWN_QUESTION = "How many political parties are registered?"
PUBLISHED_QUESTION, PUBLISHED_FACT = "How many lanterns did the observatory on Saimaluu count?", "4,812 lanterns"
PUBLISHED_TEXT = f"The observatory on Saimaluu counted {PUBLISHED_FACT} in the night, the keeper said.\n"
PUBLISHED_FIELDS = ("--title", "Lanterns", "--publisher", "Saimaluu Observer", "--published", "2023-03-20")
_TICKS = os.sysconf("SC_CLK_TCK")


# --- what runs ---


class Worker:
    """One `kutip run --webhook`, on an address of its own.

    Attributes:
        name: As HAProxy calls it.
        scraped: The newest that `/metrics` said, by name and labels, of each process that there was.
    """

    def __init__(self, number: int, ports: tuple[int, int], environment: Mapping[str, str], folder: Path) -> None:
        """Start nothing yet.

        Args:
            number: From 1.
            ports: For updates, and for whoever runs it.
            environment: That all workers have.
            folder: Its own.
        """
        self.name = f"worker{number}"
        self.scraped: list[dict[str, float]] = []
        self.log_path = folder / f"{self.name}.log"
        self._webhook, self._internal = (Address(f"127.0.0.{number}", port) for port in ports)
        self._environment = {
            **environment,
            "KUTIP_DATA_FOLDER": str(folder / self.name),
            "KUTIP_INTERNAL_ADDRESS": str(self._internal),
        }
        self._process: asyncio.subprocess.Process | None = None
        self._ended_cpu_seconds = 0.0

    @property
    def place(self) -> tuple[str, int]:
        """Where it takes updates."""
        return self._webhook.host, self._webhook.port

    async def start(self) -> None:
        """Start it; it is ready later."""
        with self.log_path.open("ab") as log:
            self._process = await run_kutip(self._environment, "run", "--webhook", str(self._webhook), output=log)
        self.scraped.append({})

    async def kill(self) -> None:
        """End it as at a power cut."""
        await self._end(lambda process: process.kill())

    async def stop(self) -> None:
        """End it as a service is ended."""
        await self._end(lambda process: process.terminate())

    async def _end(self, end: Callable[[asyncio.subprocess.Process], None]) -> None:
        if self._process is not None:
            self._ended_cpu_seconds = self.read_cpu_seconds()
            process, self._process = self._process, None
            end(process)
            await process.wait()

    def read_cpu_seconds(self) -> float:
        """Return the processor time of all its processes so far."""
        return self._ended_cpu_seconds + (read_tree_seconds(self._process.pid) if self._process else 0.0)

    async def scrape(self) -> dict[str, float]:
        """Return what its metrics say now; the newest that it ever said where it is out of reach."""
        with contextlib.suppress(OSError, aiohttp.ClientError, TimeoutError):
            self.scraped[-1] = await read_metrics(self._internal)
        return self.scraped[-1]

    async def wait_until_ready(self, session: aiohttp.ClientSession) -> None:
        """Wait until it answers."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                with contextlib.suppress(OSError, aiohttp.ClientError):
                    async with session.get(f"http://{self._internal}/ready") as answer:
                        if answer.status == 200:
                            return
                if self._process is not None and self._process.returncode is not None:
                    raise RuntimeError(f"{self.name} ended: {self.log_path.read_text()[-500:]}")
                await asyncio.sleep(0.1)


async def run_kutip(
    environment: Mapping[str, str], *arguments: str, output: object = asyncio.subprocess.DEVNULL
) -> asyncio.subprocess.Process:
    """Start the command line in a process of its own."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("KUTIP_")}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        env={**inherited, "PYTHONPATH": str(ROOT), **environment},
        stdout=output,  # type: ignore[arg-type]  # a file, or one of the library's numbers
        stderr=output,  # type: ignore[arg-type]
    )


def read_tree_seconds(process_id: int) -> float:
    """Return the processor time of a process and of all that it started, in seconds; those that ended included."""
    children: dict[int, list[int]] = {}
    ticks: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                children.setdefault(int(fields[1]), []).append(int(entry.name))
                ticks[int(entry.name)] = sum(map(int, fields[11:15]))
    total, waiting = 0, [process_id]
    while waiting:
        one = waiting.pop()
        total += ticks.get(one, 0)
        waiting += children.get(one, [])
    return total / _TICKS


@dataclass
class Installation:
    """All that runs beside the people.

    Attributes:
        shell: The environment of somebody who types commands on another machine.
    """

    server: BotApiServer
    workers: list[Worker]
    proxy: Proxy
    database: PostgresqlServer
    address: PostgresqlAddress
    session: aiohttp.ClientSession
    shell: Mapping[str, str]

    async def run(self, *arguments: str) -> None:
        """Type a command there."""
        process = await run_kutip(self.shell, *arguments, output=asyncio.subprocess.PIPE)
        said, _ = await process.communicate()
        if process.returncode != 0:
            raise RuntimeError(f"kutip {arguments[0]}: {said.decode()[-500:]}")

    def read_cpu_seconds(self) -> dict[str, float]:
        """Return the processor time of each part so far."""
        database_id = int((self.database.folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        return {
            "workers": sum(worker.read_cpu_seconds() for worker in self.workers),
            "PostgreSQL": read_tree_seconds(database_id),
            "HAProxy": read_tree_seconds(self.proxy.process_id),
            "people and their Telegram": time.process_time(),
        }


@asynccontextmanager
async def installed(count: int) -> AsyncIterator[Installation]:
    """So many workers behind HAProxy, with a database of their own, all ready."""
    database = make_server()
    try:
        address = make_schema(database)
        public, ports = find_free_address(), (find_free_address().port, find_free_address().port)
        with tempfile.TemporaryDirectory() as name:
            async with BotApiServer() as server, aiohttp.ClientSession() as session:
                shell = {
                    **SECRETS,
                    "KUTIP_DATABASE": address.url.get_secret_value(),
                    "KUTIP_DATA_FOLDER": f"{name}/shell",
                    "KUTIP_SEEDS_FOLDER": str(SEEDS),
                }
                environment = {
                    **shell,
                    "KUTIP_TOKEN": server.token,
                    "KUTIP_API_URL": server.url,
                    "KUTIP_WEBHOOK_URL": f"https://{public}/telegram",
                    "KUTIP_WEBHOOK_SECRET": WEBHOOK_SECRET,
                    "KUTIP_QUESTIONS_PER_MINUTE": "1000",
                    "KUTIP_LOG_FORMAT": "json",
                }
                workers = [Worker(number, ports, environment, Path(name)) for number in range(1, count + 1)]
                # HAProxy knows three; who is not there is not ready.
                places = [(f"127.0.0.{number}", ports[0]) for number in range(1, WORKERS + 1)]
                async with proxied(Path(name), places, ports[1], public) as proxy:
                    server.world.webhook.trusting = proxy.trusting
                    try:
                        for worker in workers:
                            await worker.start()
                            await worker.wait_until_ready(session)
                        await proxy.wait_for(count)
                        yield Installation(server, workers, proxy, database, address, session, shell)
                    finally:
                        for worker in workers:
                            await worker.kill()
    finally:
        database.delete()


# --- who asks ---


@dataclass(eq=False, slots=True)
class Asked:
    """A question of somebody's.

    Attributes:
        at: When it was asked, by `time.perf_counter`.
        answered_at: When each of its answers was seen.
    """

    text: str
    at: float
    answered_at: list[float] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Asker:
    """Somebody, and all that they asked, by the number of the message; the order of the first answers."""

    chat: Chat
    asked: dict[int, Asked] = field(default_factory=dict)
    answered: list[int] = field(default_factory=list)
    open: set[int] = field(default_factory=set)


class Crowd:
    """People who go on asking as soon as they have all their answers.

    Attributes:
        sent: How many questions were asked.
        seen: Each answer: when it came, and its text.
        unasked: Texts of messages that answer nothing.
    """

    def __init__(self, server: BotApiServer, count: int, questions: Iterator[str]) -> None:
        """Take whom they ask, how many they are and what they ask."""
        self._questions = questions
        self._draw = random.Random(1)
        self._server = server
        self.sent = 0
        self.seen: list[tuple[float, str]] = []
        self.unasked: list[str] = []
        self.people = [Asker(server.add_user(f"P{number}", language_code="en").private_chat) for number in range(count)]

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(len(person.answered) for person in self.people)

    async def ask(self, is_enough: Callable[[], bool], *, longest_row: int = LONGEST_ROW) -> None:
        """Let all go on until it is enough, then wait for what is open; whoever waits for too long is given up."""
        idle_since = time.perf_counter()
        while True:
            has_news = False
            for person in self.people:
                has_news = self._read(person) or has_news
                if not person.open and not is_enough():
                    await self._ask(person, self._draw.randint(1, longest_row))
                    has_news = True
            now = time.perf_counter()
            idle_since = now if has_news else idle_since
            if now - idle_since > PATIENCE_SECONDS or (is_enough() and not any(one.open for one in self.people)):
                return
            await asyncio.sleep(LOOK_SECONDS)

    def read_late(self) -> None:
        """See what came after all was answered."""
        for person in self.people:
            self._read(person)

    def _read(self, person: Asker) -> bool:
        unread, now = list(person.chat.unread), time.perf_counter()
        person.chat.unread.clear()
        for message in unread:
            self._see(person, message, now)
        return bool(unread)

    def _see(self, person: Asker, message: Message, now: float) -> None:
        self.seen.append((now, message.text))
        number = message.reply_to.message_id if message.reply_to is not None else 0
        if number not in person.asked:
            self.unasked.append(message.text)
            return
        if not person.asked[number].answered_at:
            person.answered.append(number)
        person.asked[number].answered_at.append(now)
        person.open.discard(number)

    async def _ask(self, person: Asker, count: int) -> None:
        assert person.chat.user is not None
        for _ in range(count):
            text = next(self._questions)
            message = await person.chat.send(person.chat.user, text)
            person.asked[message.message_id] = Asked(text, time.perf_counter())
            person.open.add(message.message_id)
            self.sent += 1

    def list_asked(self) -> list[Asked]:
        """Return all questions of all people."""
        return [asked for person in self.people for asked in person.asked.values()]


def draw_evening(draw: random.Random) -> Iterator[str]:
    """Draw questions as they come: known ones, and again and again what is published and what is withdrawn."""
    for question in draw_questions():
        yield draw.choices((question, WITHDRAWN_QUESTION, PUBLISHED_QUESTION), (90, 5, 5))[0]


# --- the evening ---


@dataclass
class Evening:
    """What happened, when, and what may come of it.

    Attributes:
        lines: One for each deed, to be printed.
        in_flight: What a worker that was killed had in hand, as HAProxy counted it.
        withdrawn_at: When the database knew it, by `time.perf_counter`.
    """

    lines: list[str] = field(default_factory=list)
    in_flight: int = 0
    withdrawn_at: float = float("inf")
    published_at: float = float("inf")


async def run_evening(updates: int, people: int) -> bool:
    """Let it happen and print what came of it; returns whether all of it may be."""
    async with installed(WORKERS) as everything:
        crowd = Crowd(everything.server, people, draw_evening(random.Random(1)))
        scraping = asyncio.create_task(scrape_often(everything))
        began, cpu_before = time.perf_counter(), everything.read_cpu_seconds()
        await crowd.ask(lambda: crowd.sent >= updates * CALM_SHARE)
        print(f"{crowd.answered} of {crowd.sent} updates answered before anything happened, {describe_load()}")
        is_right = compare_metrics([await worker.scrape() for worker in everything.workers], crowd)
        evening = Evening()
        deeds = asyncio.create_task(do_deeds(everything, crowd, updates, evening))
        await crowd.ask(lambda: crowd.sent >= updates and deeds.done())
        await deeds
        seconds = time.perf_counter() - began
        cpu = {name: now - cpu_before[name] for name, now in everything.read_cpu_seconds().items()}
        # What would come twice comes by then.
        await asyncio.sleep(5.0)
        crowd.read_late()
        scraping.cancel()
        last = [await worker.scrape() for worker in everything.workers]
        pending, deliveries = len(everything.server.pending_updates), everything.server.world.webhook.deliveries
        print("\n".join(evening.lines))
        print(f"\n{crowd.sent} updates of {people} chats in {seconds:.0f} s, {crowd.sent / seconds:.0f} a second")
        print("deliveries by status:", dict(Counter(str(one.status) for one in deliveries)))
        counted = sum(
            value
            for worker in everything.workers
            for scraped in worker.scraped
            for name, value in scraped.items()
            if name.startswith("kutip_updates_total") and 'outcome="done"' in name
        )
        print(f"done by /metrics of all six or more processes, as last scraped: {counted:.0f}")
        print("waiting at the end:", [int(one.get("kutip_updates_waiting", -1)) for one in last])
        print("CPU, ms an update:", ", ".join(f"{name} {one / crowd.sent * 1000:.2f}" for name, one in cpu.items()))
        for worker in everything.workers:
            print_faults(worker)
        return judge(crowd, evening, pending) and is_right


async def scrape_often(everything: Installation) -> None:
    """Read the metrics of all workers again and again, as Prometheus does."""
    while True:
        for worker in everything.workers:
            await worker.scrape()
        await asyncio.sleep(SCRAPE_SECONDS)


def compare_metrics(scraped: list[dict[str, float]], crowd: Crowd) -> bool:
    """Print what the workers counted beside what the people saw; returns whether that is the same."""
    totals: Counter[str] = Counter()
    for one in scraped:
        totals.update(one)
    asked = crowd.list_asked()
    answers = sum(value for name, value in totals.items() if name.startswith("kutip_answers_total"))
    rows = {
        "updates": (totals['kutip_updates_total{kind="message",outcome="done"}'], len(asked)),
        "updates, timed": (totals["kutip_update_seconds_count"], len(asked)),
        "answers and refusals": (answers, len(crowd.seen)),
        "waiting": (totals["kutip_updates_waiting"], 0),
    }
    for name, (counted, seen) in rows.items():
        print(f"  /metrics: {name} {counted:.0f}, the people's own count {seen}")
    waits = np.array([one.answered_at[0] - one.at for one in asked if one.answered_at])
    print(f"  answered after, p50 / p99: {' / '.join(f'{x:.2f}' for x in np.percentile(waits, (50, 99)))} s")
    return all(counted == seen for counted, seen in rows.values())


async def do_deeds(everything: Installation, crowd: Crowd, updates: int, evening: Evening) -> None:
    """Do one after the other what an evening may bring, each at its share of all updates."""
    first, second, _ = everything.workers
    began = time.perf_counter()

    async def wait_for(share: float) -> None:
        while crowd.sent < updates * share:  # noqa: ASYNC110
            await asyncio.sleep(LOOK_SECONDS)

    def note(what: str) -> None:
        evening.lines.append(f"{time.perf_counter() - began:6.1f} s  {crowd.answered:6} answered  {what}")

    async def bring_back(worker: Worker) -> None:
        await worker.start()
        await worker.wait_until_ready(everything.session)
        note(f"{worker.name} is ready again")

    await wait_for(0.3)
    evening.in_flight = await count_in_flight(everything, first)
    await first.kill()
    note(f"{first.name} was killed with {evening.in_flight} updates in hand")
    await wait_for(0.4)
    await bring_back(first)
    await wait_for(0.5)
    await second.stop()
    note(f"{second.name} has stopped")
    await bring_back(second)
    await wait_for(0.6)
    await asyncio.to_thread(everything.database.stop)
    note("the database's server has stopped")
    await asyncio.sleep(DATABASE_PAUSE_SECONDS)
    await asyncio.to_thread(everything.database.start)
    note("the database's server is there again")
    await wait_for(0.7)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lanterns.txt"
        path.write_text(PUBLISHED_TEXT, "utf-8")
        await everything.run("add", str(path), *PUBLISHED_FIELDS)
    await everything.run("reindex", "--publish")
    evening.published_at = time.perf_counter()
    note("an edition was published")
    await wait_for(0.85)
    known = asyncio.create_task(wait_for_row(everything.address))
    await everything.run("withdraw", WITHDRAWN_ID)
    evening.withdrawn_at = await known
    note("a document was withdrawn")


async def count_in_flight(everything: Installation, worker: Worker) -> int:
    """Return how many updates HAProxy has given to a worker that has not answered them."""
    async with everything.session.get(everything.proxy.metrics_url) as answer:
        text = await answer.text()
    (found,) = re.findall(
        rf'^haproxy_server_current_sessions\{{proxy="workers",server="{worker.name}"\}} (\d+)', text, re.M
    )
    return int(found)


async def wait_for_row(address: PostgresqlAddress) -> float:
    """Return when the database knows of a withdrawal."""
    query = "SELECT 1 FROM withdrawn"
    while not await asyncio.to_thread(read_rows, address, query):  # noqa: ASYNC110
        await asyncio.sleep(LOOK_SECONDS)
    return time.perf_counter()


def judge(crowd: Crowd, evening: Evening, pending: int) -> bool:
    """Print what went wrong, or did not; returns whether nothing did."""
    asked = crowd.list_asked()
    unanswered = sum(not one.answered_at for one in asked)
    twice = sum(len(one.answered_at) - 1 for one in asked if one.answered_at)
    misplaced = sum(first > second for one in crowd.people for first, second in itertools.pairwise(one.answered))
    quoting = [at - evening.withdrawn_at for at, text in crowd.seen if WITHDRAWN_PUBLISHER in text]
    quoted_after = max(quoting, default=0.0)
    hits = [at - evening.published_at for at, text in crowd.seen if PUBLISHED_FACT in text]
    print(f"unanswered {unanswered}, kept by Telegram {pending}")
    print(f"answered twice {twice}, in hand at the kill {evening.in_flight}")
    print(f"out of order {misplaced}, messages that answer nothing {dict(Counter(crowd.unasked))}")
    print(
        f"quoting what was withdrawn: {len(quoting)} before, the last {quoted_after * 1000:+.0f} ms after it was known;"
        f" asked since then {sum(one.at > evening.withdrawn_at and one.text == WITHDRAWN_QUESTION for one in asked)}"
    )
    print(
        f"quoting what was published: {len(hits)}, the first {min(hits, default=0.0):+.1f} s after;"
        f" asked since then {sum(one.at > evening.published_at and one.text == PUBLISHED_QUESTION for one in asked)}"
    )
    waits = np.array([one.answered_at[0] - one.at for one in asked if one.answered_at])
    print(f"answered after, p50 / p99 / longest: {describe_waits(waits)} s")
    print(describe_load())
    return not (
        unanswered or pending or twice > evening.in_flight or misplaced or quoted_after > LONGEST_QUOTED_SECONDS
    )


def print_faults(worker: Worker) -> None:
    """Print what it logged as a fault, each kind once."""
    said = Counter(re.findall(r'"level": ?"(?:ERROR|CRITICAL)".*?"message": ?"([^"]*)', worker.log_path.read_text()))
    for message, times in said.most_common():
        print(f"  {worker.name} logged {times} times: {message}")


def describe_waits(waits: np.ndarray) -> str:
    """Return the median, the 99th percentile and the longest, in seconds."""
    return " / ".join(f"{one:.2f}" for one in (*np.percentile(waits, (50, 99)), waits.max()))


def describe_load() -> str:
    """Say how busy the machine is."""
    return f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


# --- rates ---


async def measure_rates(seconds: float, people: int) -> bool:
    """Print what one, two and three workers answer in a second, and what a question takes."""
    rows: list[str] = []
    for count in (1, 2, 3):
        async with installed(count) as everything:
            crowd = Crowd(everything.server, people, draw_questions(are_new=True))
            await crowd.ask(lambda: crowd.sent >= people, longest_row=1)  # noqa: B023
            before, sent, began = everything.read_cpu_seconds(), crowd.sent, time.perf_counter()
            ends_at = began + seconds
            await crowd.ask(lambda: time.perf_counter() > ends_at, longest_row=1)  # noqa: B023
            elapsed, answered = time.perf_counter() - began, crowd.sent - sent
            after = everything.read_cpu_seconds()
            waits = np.array([one.answered_at[0] - one.at for one in crowd.list_asked()[people:] if one.answered_at])
            cells = [f"{(after[name] - before[name]) / answered * 1000:.2f}" for name in before]
            busy = sum(after[name] - before[name] for name in before) / elapsed
            rows.append(
                f"| {count} | {answered / elapsed:.0f} | {' | '.join(cells)} | {busy:.2f} | {describe_waits(waits)} |"
            )
    print(f"New questions of {people} people. CPU an update in ms; cores: all of these together.\n")
    names = ("workers", "questions a second", *before, "cores", "answered after, p50 / p99 / longest, s")
    print(f"| {' | '.join(names)} |\n{'|---' * len(names)}|")
    print("\n".join(rows))
    print(describe_load())
    return True


def main() -> int:
    """Run what was asked for; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--updates", type=int, default=20_000, help="in all (default: 20000)")
    parser.add_argument("--people", type=int, help="who ask (default: 500, for rates 100)")
    parser.add_argument("--rates", action="store_true", help="new questions a second, by how many workers there are")
    parser.add_argument("--seconds", type=float, default=20.0, help="of each rate (default: 20)")
    options = parser.parse_args()
    if HAPROXY is None:
        parser.error("HAProxy is not installed: apt-get install haproxy")
    work: Awaitable[bool]
    if options.rates:
        work = measure_rates(options.seconds, options.people or 100)
    else:
        work = run_evening(options.updates, options.people or 500)
    return 0 if asyncio.run(_await(work)) else 1


async def _await(work: Awaitable[bool]) -> bool:
    return await work


if __name__ == "__main__":
    raise SystemExit(main())
