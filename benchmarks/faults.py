"""The real bot while Telegram misbehaves: who is answered, who is told, who is lost, and what that costs.

    python -m benchmarks.faults [--updates 1000] [--minutes 0] [--rate 20] [--people 1000] [--fault-share 0.1]

`kutip run` is a process of its own, with its own log; the Bot API server of the tests is here. People ask questions
about the seeds, so many a second, whatever comes of the earlier ones; a share of the answers meets a fault: a flood
limit, an error of the server, a connection that is dropped or a timeout, each before or after the message has arrived;
polls meet them too. Every twentieth update is one that nobody can read, in ten ways. A question counts as answered
where its answer arrived, as told where the notice did, and as lost where neither came. With `--minutes` it goes on for
so long, a table tells each minute of it, and the first two minutes are compared with the last. Needs the extra `test`.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.telegram import draw_questions
from bot.messages.keys import Key
from bot.messages.texts import phrase
from index.models import Language
from tests.botapi import BotApiServer, Chat
from tests.unreadable import WAYS

ROOT = Path(__file__).resolve().parent.parent
UNREADABLE_EVERY = 20
POLL_FAULTS_EVERY = 97
# Longer than an answer is sent again, with the notice and the longest timeout.
PATIENCE_SECONDS = 180.0
COMPARED_SECONDS = 120.0
NOTICES = frozenset(phrase(key, one) for key in (Key.ANSWER_LOST, Key.ANSWER_UNCERTAIN) for one in Language)
FAULTS: dict[str, dict[str, Any]] = {
    "429": {"retry_after": 1},
    "502": {"status": 502, "description": "Bad Gateway", "times": 3},
    "dropped before": {"drop": "before"},
    "dropped after": {"drop": "after"},
    "timeout before": {"hang": "before"},
    "timeout after": {"hang": "after"},
}
POLL_FAULTS: tuple[dict[str, Any], ...] = (
    {"status": 502, "description": "Bad Gateway"},
    {"drop": "before"},
    {"drop": "after"},
    {"retry_after": 1},
)


@dataclass(frozen=True, slots=True)
class Level:
    """What the bot's process holds at a moment, in MiB, KiB and numbers."""

    second: float
    memory_mib: float
    descriptors: int
    database_kib: float
    write_ahead_kib: float
    unanswered_kib: float

    def __str__(self) -> str:
        numbers = self.memory_mib, self.database_kib, self.write_ahead_kib, self.unanswered_kib
        memory, database, ahead, unanswered = (f"{number:.0f}" for number in numbers)
        return f"| {self.second:.0f} | {memory} | {self.descriptors} | {database} | {ahead} | {unanswered} |"


@dataclass(slots=True)
class Outcome:
    """What came of the questions.

    Attributes:
        waits: When each question without a fault was asked and how long its answer took, in seconds.
        counts: By what came of it, and by fault.
    """

    waits: list[tuple[float, float]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


class Crowd:
    """People who ask one question at a time."""

    def __init__(self, server: BotApiServer, people: int, fault_share: float) -> None:
        self.outcome = Outcome()
        self._server = server
        self._share = fault_share
        self._questions = draw_questions()
        self._draw = random.Random(1)
        self._free = [server.add_user(f"P{number}", language_code="en").private_chat for number in range(people)]
        self._ways = list(WAYS.values())
        self._count = 0
        self._asking: set[asyncio.Task[None]] = set()
        self._started = time.perf_counter()

    async def ask(self, rate: float, is_over: Callable[[int, float], bool]) -> None:
        """Send updates at a rate until it is over, then wait until nobody waits any more."""
        while not is_over(self._count, time.perf_counter() - self._started):
            due = self._started + self._count / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            self._count += 1
            self._disturb_polls()
            if self._count % UNREADABLE_EVERY == 0:
                self._push_unreadable()
            elif self._free:
                task = asyncio.create_task(self._ask(self._free.pop(0)))
                self._asking.add(task)
                task.add_done_callback(self._asking.discard)
            else:
                self.outcome.counts["nobody free to ask"] += 1
        if self._asking:
            await asyncio.wait(self._asking)

    def _push_unreadable(self) -> None:
        frame = {"message_id": 1, "date": int(self._server.clock.now())}
        chat = self._server.add_user("U").private_chat if not self._free else self._free[-1]
        assert chat.user is not None
        make = self._ways[self.outcome.counts["unreadable"] % len(self._ways)]
        self._server.push_update("message", make({**frame, "chat": chat.to_api(), "from": chat.user.to_api()}))
        self.outcome.counts["unreadable"] += 1

    def _disturb_polls(self) -> None:
        if self._count % POLL_FAULTS_EVERY == 0:
            self._server.fail_next("getUpdates", **POLL_FAULTS[self._count // POLL_FAULTS_EVERY % len(POLL_FAULTS)])
            self.outcome.counts["fault: of a poll"] += 1

    async def _ask(self, chat: Chat) -> None:
        assert chat.user is not None
        chat.messages.clear()
        chat.unread.clear()
        name = self._draw.choice(list(FAULTS)) if self._draw.random() < self._share else ""
        if name:
            self._server.fail_next("sendMessage", chat=chat, **FAULTS[name])
            self.outcome.counts[f"fault: {name}"] += 1
        asked_at = time.perf_counter()
        await chat.send(chat.user, next(self._questions))
        # Below what arrived comes the notice after a timeout, and the answer once more after a dropped connection.
        awaited = 2 if name in ("timeout after", "dropped after") else 1
        try:
            await self._server.wait_until(lambda: len(chat.bot_messages) >= awaited, timeout_seconds=PATIENCE_SECONDS)
        except AssertionError:
            self.outcome.counts["waited in vain"] += 1
        self._note(chat, name, asked_at)
        self._free.append(chat)

    def _note(self, chat: Chat, fault: str, asked_at: float) -> None:
        texts = [message.text for message in chat.bot_messages]
        answers = [text for text in texts if text not in NOTICES]
        counts = self.outcome.counts
        counts["questions"] += 1
        counts["answered"] += bool(answers)
        counts["answered twice"] += len(answers) > 1
        counts["told"] += len(texts) > len(answers)
        counts["neither answered nor told"] += not texts
        if not fault:
            self.outcome.waits.append((asked_at - self._started, time.perf_counter() - asked_at))


@asynccontextmanager
async def running(server: BotApiServer, folder: Path) -> AsyncIterator[tuple[asyncio.subprocess.Process, Path]]:
    """`kutip run`, once it polls, and its log; stopped as a service is."""
    log = folder / "log"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KUTIP_")}
    environment |= {
        "PYTHONPATH": str(ROOT),
        "KUTIP_TOKEN": server.token,
        "KUTIP_API_URL": server.url,
        "KUTIP_DATA_FOLDER": str(folder / "data"),
    }
    with log.open("wb") as lines:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"), cwd=folder, env=environment, stderr=lines
        )
    try:
        await server.wait_for_call("getUpdates")
        yield process, log
    finally:
        begun = time.perf_counter()
        process.send_signal(signal.SIGTERM)
        await process.wait()
        print(f"\nstopped in {time.perf_counter() - begun:.1f} s, status {process.returncode}")


def read_level(process: int, folder: Path, second: float) -> Level:
    """Look at a process, by way of the kernel (Linux), and at its files."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    memory_kib = int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])
    names = "kutip.sqlite3", "kutip.sqlite3-wal", "unanswered"
    sizes = [path.stat().st_size / 2**10 if (path := folder / name).exists() else 0.0 for name in names]
    return Level(second, memory_kib / 2**10, sum(1 for _ in Path(f"/proc/{process}/fd").iterdir()), *sizes)


async def _watch(server: BotApiServer, process: int, folder: Path) -> None:
    """Print a line a minute, and keep what the server remembers of calls short."""
    started = time.perf_counter()
    print("| s | memory, MiB | descriptors | database, KiB | write-ahead log, KiB | unanswered, KiB |")
    print("|---" * 6 + "|")
    for second in range(10**6):
        if second % 60 == 0:
            print(read_level(process, folder, time.perf_counter() - started), flush=True)
        await asyncio.sleep(1)
        del server.calls[:-1000]


def describe_waits(waits: Sequence[float]) -> str:
    """Return the median and the 99th percentile in milliseconds, and of how many."""
    if not waits:
        return "none"
    p50, p99 = np.percentile(np.array(waits) * 1000, (50, 99))
    return f"{p50:.0f} / {p99:.0f} ms of {len(waits)}"


def _print_outcome(outcome: Outcome, log: Path) -> None:
    print()
    for what, count in sorted(outcome.counts.items()):
        print(f"{what:28} {count:7}")
    last = max((asked for asked, _ in outcome.waits), default=0.0)
    spans = {
        "all": outcome.waits,
        "first two minutes": [one for one in outcome.waits if one[0] <= COMPARED_SECONDS],
        "last two minutes": [one for one in outcome.waits if one[0] >= last - COMPARED_SECONDS],
    }
    for name, waits in spans.items():
        print(f"answered without a fault, p50 / p99, {name}: {describe_waits([wait for _, wait in waits])}")
    text = log.read_text("utf-8")
    print(f"log: {text.count(chr(10))} lines, {len(text.encode()) / 1024:.0f} KiB")


async def _measure(options: argparse.Namespace) -> None:
    def is_over(count: int, seconds: float) -> bool:
        return bool(seconds >= options.minutes * 60 if options.minutes else count >= options.updates)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with BotApiServer(is_case_sensitive=True) as server:
            async with running(server, folder) as (process, log):
                watching = asyncio.create_task(_watch(server, process.pid, folder / "data"))
                crowd = Crowd(server, options.people, options.fault_share)
                await crowd.ask(options.rate, is_over)
                watching.cancel()
                print(read_level(process.pid, folder / "data", -1.0))
            _print_outcome(crowd.outcome, log)
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--updates", type=int, default=1000, help="to send (default: 1000)")
    parser.add_argument("--minutes", type=float, default=0.0, help="for which to send them, however many they are")
    parser.add_argument("--rate", type=float, default=20.0, help="updates a second (default: 20)")
    parser.add_argument("--people", type=int, default=1000, help="who ask, one question at a time (default: 1000)")
    parser.add_argument("--fault-share", type=float, default=0.1, help="of the answers (default: 0.1)")
    asyncio.run(_measure(parser.parse_args()))


if __name__ == "__main__":
    main()
