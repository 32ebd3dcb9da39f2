"""Updates a second and waiting times of the real bot, beside python-telegram-bot's own settings.

    python -m benchmarks.telegram [--round-trips 0,50] [--seconds 6] [--rounds 2] [--people 100]
                                  [--only-kutip] [--new-questions]

The bot runs in a process of its own, as `kutip run` runs it, and polls the Bot API server of the tests over HTTP, or
has it deliver, here in this process, which is as far away as the round trip says: every call takes so much longer.
People ask questions about the seeds, each the next one as soon as they have an answer. The settings take turns, and
each counts with its best round, so that what else the machine does matters less. Needs the extra `test`.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import multiprocessing
import os
import random
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from unittest.mock import patch

import numpy as np
from telegram.ext import SimpleUpdateProcessor
from telegram.request import HTTPXRequest

from bot import application as composition
from bot.application import build_application, serving
from bot.settings.settings import load_settings
from index.releases.golden import find_golden_set
from tests.botapi import BotApiServer, Chat
from tests.running import WEBHOOK_SECRET, find_free_address

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
BUSY_CHATS = 50
RETRY_AFTER_SECONDS = 5
INLINE_PAUSE_SECONDS = 0.25
PATIENCE_SECONDS = 60.0
LATEST_CALLS = 100
# More than anybody here asks.
LIMITS = {"questions_per_minute": 1000, "inline_queries_per_minute": 1000}


@dataclass(frozen=True, slots=True)
class Setting:
    """How the bot works on updates and reaches Telegram.

    Attributes:
        updates_at_once: Of python-telegram-bot's own processor; None for Kutip's.
        connections: Of its own request; None for Kutip's.
        takes_deliveries: Whether updates are delivered by webhook, instead of being fetched.
    """

    name: str
    updates_at_once: int | None = None
    connections: int | None = None
    takes_deliveries: bool = False


KUTIP = Setting("Kutip")
KUTIP_BY_WEBHOOK = Setting("Kutip, by webhook", takes_deliveries=True)
PEERS = (
    Setting("one update after the other", 1, 256),
    Setting("32 at once, 32 connections", 32, 32),
    Setting("256 at once, 256 connections", 256, 256),
)


@dataclass(frozen=True, slots=True)
class Load:
    """What was measured while people asked.

    Attributes:
        waits: From each update to its answer, in seconds.
        cpu_seconds: What the bot's process took.
        server_cpu_seconds: What the server and the people took, in this process.
    """

    seconds: float
    waits: Sequence[float]
    cpu_seconds: float
    server_cpu_seconds: float

    @property
    def updates_per_second(self) -> float:
        """How many updates were answered in a second."""
        return len(self.waits) / self.seconds


class RunningBot:
    """The bot's process."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def read_cpu_seconds(self) -> float:
        """Return the processor time that it has taken, all its threads together."""
        self._connection.send("cpu")
        return float(await asyncio.to_thread(self._connection.recv))


class Crowd:
    """People who ask their next question as soon as they have an answer."""

    def __init__(self, server: BotApiServer, count: int, questions: Iterator[str]) -> None:
        self._server = server
        self._questions = questions
        self._asked_at: dict[int, float] = {}
        self.chats = [server.add_user(f"P{number}", language_code="en").private_chat for number in range(count)]

    async def ask(self, seconds: float) -> dict[int, list[float]]:
        """Let all ask for so long, and return how long each answer took, by chat, once nobody waits any more."""
        waits: dict[int, list[float]] = {chat.id: [] for chat in self.chats}
        ends_at = time.perf_counter() + seconds
        for chat in self.chats:
            await self._send(chat)
        while self._asked_at:
            for chat in await self._server.wait_until(self._find_answered, timeout_seconds=PATIENCE_SECONDS):
                now = time.perf_counter()
                chat.unread.clear()
                waits[chat.id].append(now - self._asked_at.pop(chat.id))
                if now < ends_at:
                    await self._send(chat)
        return waits

    def _find_answered(self) -> list[Chat]:
        return [chat for chat in self.chats if chat.unread and chat.id in self._asked_at]

    async def _send(self, chat: Chat) -> None:
        assert chat.user is not None
        chat.messages.clear()
        self._asked_at[chat.id] = time.perf_counter()
        await chat.send(chat.user, next(self._questions))


def serve_bot(setting: Setting, url: str, token: str, folder: Path, connection: Connection) -> None:
    """Serve in this process until anything but `cpu` is asked of it."""
    asyncio.run(_serve(setting, url, token, folder, connection))


async def _serve(setting: Setting, url: str, token: str, folder: Path, connection: Connection) -> None:
    address = find_free_address() if setting.takes_deliveries else None
    settings = load_settings(
        token=token,
        api_url=url,
        data_folder=folder,
        seeds_folder=SEEDS,
        webhook_url=f"http://{address}/telegram",
        webhook_secret=WEBHOOK_SECRET,
        **LIMITS,
    )
    with ExitStack() as stack:
        if setting.connections:
            request = partial(_make_request, setting.connections)
            stack.enter_context(patch.object(composition, "PatientRequest", request))
        if setting.updates_at_once:
            processor = SimpleUpdateProcessor(setting.updates_at_once)
            stack.enter_context(patch.object(composition, "OneAtATimePerPerson", lambda *_: processor))
        application = build_application(settings)
    async with serving(application, address):
        connection.send("serving")
        while await asyncio.to_thread(connection.recv) == "cpu":
            connection.send(time.process_time())


def _make_request(connections: int, **_: object) -> HTTPXRequest:
    return HTTPXRequest(connection_pool_size=connections, pool_timeout=PATIENCE_SECONDS)


@asynccontextmanager
async def running(setting: Setting, round_trip_seconds: float) -> AsyncIterator[tuple[BotApiServer, RunningBot]]:
    """Return a server in this process and the bot in another."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    with tempfile.TemporaryDirectory() as folder:
        async with BotApiServer(round_trip_seconds=round_trip_seconds) as server:
            arguments = (setting, server.url, server.token, Path(folder), theirs)
            process = context.Process(target=serve_bot, args=arguments)
            process.start()
            # So that its end is noticed here.
            theirs.close()
            try:
                await asyncio.to_thread(ours.recv)
                yield server, RunningBot(ours)
                ours.send("stop")
            finally:
                ours.close()
                await asyncio.to_thread(process.join)


def draw_questions(*, are_new: bool = False) -> Iterator[str]:
    """Return the project's golden questions in random order, over and over.

    Args:
        are_new: Whether a word of each is replaced by a word of another, so that hardly any was asked before.
    """
    questions = [question.q for question in find_golden_set(SEEDS).questions]
    draw = random.Random(1)
    draw.shuffle(questions)
    words = [word for question in questions for word in question.split()]
    for question in itertools.cycle(questions):
        own = question.split()
        if are_new:
            own[draw.randrange(len(own))] = draw.choice(words)
        yield " ".join(own)


async def measure_load(
    setting: Setting, round_trip_seconds: float, people: int, seconds: float, *, are_new: bool
) -> Load:
    """Return how many questions get their answer and how fast."""
    async with running(setting, round_trip_seconds) as (server, bot):
        crowd = Crowd(server, people, draw_questions(are_new=are_new))
        await crowd.ask(1.0)
        cpu_before, server_before = await bot.read_cpu_seconds(), time.process_time()
        started = time.perf_counter()
        waits = await crowd.ask(seconds)
        elapsed, server_cpu_seconds = time.perf_counter() - started, time.process_time() - server_before
        cpu_seconds = await bot.read_cpu_seconds() - cpu_before
    every_wait = [wait for chat_waits in waits.values() for wait in chat_waits]
    return Load(elapsed, every_wait, cpu_seconds, server_cpu_seconds)


async def measure_inline(setting: Setting, round_trip_seconds: float, seconds: float) -> tuple[float, str]:
    """Return how long inline queries take, and that with what busy chats and one that waits get, for a table."""
    async with running(setting, round_trip_seconds) as (server, _):
        questions = draw_questions()
        crowd = Crowd(server, BUSY_CHATS, questions)
        await crowd.ask(1.0)
        told = crowd.chats[0]
        server.fail_next("sendMessage", chat=told, retry_after=RETRY_AFTER_SECONDS)
        asking = asyncio.create_task(crowd.ask(seconds))
        typed, delivered = [], []
        while not asking.done():
            await asyncio.sleep(INLINE_PAUSE_SECONDS)
            since_typed, since_delivered = await _wait_for_inline(server, next(questions))
            typed.append(since_typed)
            delivered.append(since_delivered)
        by_chat = await asking
    others = [wait for chat_id, waits in by_chat.items() if chat_id != told.id for wait in waits]
    figures = len(typed), _describe(delivered), _describe(typed), f"{len(others) / seconds:.0f}", _describe(others)
    row = " | ".join(map(str, (*figures, f"{max(by_chat[told.id]):.1f}")))
    return float(np.percentile(delivered, 99)), row


async def _wait_for_inline(server: BotApiServer, question: str) -> tuple[float, float]:
    """Return the seconds to the answer, first since the query was typed, then since its update went to the bot."""
    typed_at = time.perf_counter()
    query = server.add_user("I", language_code="en").query_inline(question)
    await server.wait_until(lambda: _is_delivered(server, query.id))
    delivered_at = time.perf_counter()
    await query.answered()
    answered_at = time.perf_counter()
    return answered_at - typed_at, answered_at - delivered_at


def _is_delivered(server: BotApiServer, query_id: str) -> bool:
    polls = [call for call in server.calls[-LATEST_CALLS:] if call.method == "getUpdates"]
    updates = [update for poll in polls for update in poll.result or ()]
    return any(update.get("inline_query", {}).get("id") == query_id for update in updates)


def _describe(waits: Sequence[float]) -> str:
    """Return the median and the 99th percentile in milliseconds."""
    return " / ".join(f"{wait:.0f}" for wait in np.percentile(np.array(waits) * 1000, (50, 99)))


def print_loads(round_trip_seconds: float, people: int, loads: dict[Setting, list[Load]]) -> None:
    """Print the best round of each setting."""
    print(f"\n#### {round_trip_seconds * 1000:.0f} ms round trip, {people} people\n")
    columns = "updates a second", "answered after, p50 / p99, ms", "CPU an update, ms", "of the server's, ms"
    print(f"| setting | {' | '.join(columns)} |\n{'|---' * 5}|")
    for setting, rounds in loads.items():
        best = max(rounds, key=lambda load: load.updates_per_second)
        cpu_ms = min(load.cpu_seconds / len(load.waits) for load in rounds) * 1000
        server_cpu_ms = min(load.server_cpu_seconds / len(load.waits) for load in rounds) * 1000
        cells = f"{best.updates_per_second:.0f}", _describe(best.waits), f"{cpu_ms:.2f}", f"{server_cpu_ms:.2f}"
        print(f"| {setting.name} | {' | '.join(cells)} |")


async def _measure(options: argparse.Namespace) -> None:
    peers = () if options.only_kutip else PEERS
    settings = (*peers, KUTIP, KUTIP_BY_WEBHOOK)
    for round_trip_ms in options.round_trips:
        loads: dict[Setting, list[Load]] = {setting: [] for setting in settings}
        for _, (setting, rounds) in itertools.product(range(options.rounds), loads.items()):
            load = measure_load(
                setting, round_trip_ms / 1000, options.people, options.seconds, are_new=options.new_questions
            )
            rounds.append(await load)
        print_loads(round_trip_ms / 1000, options.people, loads)
    print(f"\n{BUSY_CHATS} busy chats, one of them told to retry after {RETRY_AFTER_SECONDS} s\n")
    print("p50 / p99 in milliseconds:\n")
    columns = (
        "round trip",
        "inline queries",
        "answered since delivered",
        "since typed",
        "others a second",
        "others' answers",
    )
    print(f"| {' | '.join(columns)} | the one told to wait, s |\n{'|---' * 7}|")
    for round_trip_ms in options.round_trips:
        seconds = max(options.seconds, RETRY_AFTER_SECONDS + 1.0)
        rows = [await measure_inline(KUTIP, round_trip_ms / 1000, seconds) for _ in range(options.rounds)]
        print(f"| {round_trip_ms} | {min(rows)[1]} |")
    print(f"\nload of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def main() -> None:
    """Measure and print tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--round-trips", type=lambda text: [int(ms) for ms in text.split(",")], default=[0, 50])
    parser.add_argument("--seconds", type=float, default=6.0, help="of each round (default: 6)")
    parser.add_argument("--rounds", type=int, default=2, help="of each setting (default: 2)")
    parser.add_argument("--people", type=int, default=100, help="who ask at the same time (default: 100)")
    parser.add_argument("--only-kutip", action="store_true", help="without python-telegram-bot's own settings")
    parser.add_argument("--new-questions", action="store_true", help="that nobody asked before, for the tables of load")
    asyncio.run(_measure(parser.parse_args()))


if __name__ == "__main__":
    main()
