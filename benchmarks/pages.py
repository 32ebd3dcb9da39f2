"""How long answers in a chat take while a page is read so many times a second.

    python -m benchmarks.pages [--rate 500] [--seconds 10]

The bot runs in a process of its own, as `kutip run` runs it, and polls the Bot API server of the tests, which is here
with somebody who asks; the readers of the page are a third process. Needs the extra `test`.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import tempfile
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

import aiohttp
import numpy as np

from benchmarks.telegram import LIMITS, SEEDS, draw_questions
from bot.application import build_application, serving
from bot.settings.addresses import Address
from bot.settings.settings import load_settings
from index.models import Answer
from index.questions.question import read_question
from tests.botapi import BotApiServer
from tests.running import find_free_address

QUESTION = "How many political parties are registered?"
CONNECTIONS = 50
PAUSE_SECONDS = 0.1
PUBLIC_URL = "https://kutip.example.org"


def serve_bot(url: str, token: str, folder: Path, address: Address, connection: Connection) -> None:
    """Serve in this process until it is told to stop; first tells the path of a page."""
    asyncio.run(_serve(url, token, folder, address, connection))


async def _serve(url: str, token: str, folder: Path, address: Address, connection: Connection) -> None:
    pages = {"public_url": PUBLIC_URL, "pages_address": address, "visits_per_minute": 100_000}
    settings = load_settings(token=token, api_url=url, data_folder=folder, seeds_folder=SEEDS, **pages, **LIMITS)
    application = build_application(settings)
    async with serving(application):
        found = application.bot_data.live.collection.answer(read_question(QUESTION))
        assert isinstance(found, Answer)
        connection.send(f"/q/{found.quotes[0].id}")
        await asyncio.to_thread(connection.recv)


def read_page(url: str, rate: float, connection: Connection) -> None:
    """Read a page so many times a second, until told to stop; then tell how often, and how long each took."""
    connection.send(asyncio.run(_read(url, rate, connection)))


async def _read(url: str, rate: float, connection: Connection) -> list[float]:
    waits: list[float] = []
    tasks: set[asyncio.Task[None]] = set()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONNECTIONS)) as session:

        async def read_one() -> None:
            begin = time.perf_counter()
            async with session.get(url, headers={"Accept-Encoding": "gzip"}) as answer:
                await answer.read()
                assert answer.status == 200
            waits.append(time.perf_counter() - begin)

        begin, sent = time.perf_counter(), 0
        while not connection.poll():
            while sent < rate * (time.perf_counter() - begin):
                task = asyncio.create_task(read_one())
                tasks.add(task)
                task.add_done_callback(tasks.discard)
                sent += 1
            await asyncio.sleep(0.002)
        await asyncio.gather(*tasks)
    return waits


async def measure(rate: float, seconds: float) -> None:
    """Print how long answers took with nobody at the page, with readers, and with nobody again."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    address = find_free_address()
    with tempfile.TemporaryDirectory() as folder:
        async with BotApiServer() as server:
            bot = context.Process(target=serve_bot, args=(server.url, server.token, Path(folder), address, theirs))
            bot.start()
            path = await asyncio.to_thread(ours.recv)
            questions = draw_questions()
            await _ask(server, questions, 2)
            for readers in (0.0, rate, 0.0):
                near, far = context.Pipe()
                reading = context.Process(target=read_page, args=(f"http://{address}{path}", readers, far))
                if readers:
                    reading.start()
                    await asyncio.sleep(2)
                waits = await _ask(server, questions, seconds)
                print(f"{readers:.0f} pages a second: answers {_describe(waits)}")
                if readers:
                    near.send("stop")
                    print(f"    pages {_describe(await asyncio.to_thread(near.recv))}")
                    await asyncio.to_thread(reading.join)
            ours.send("stop")
            await asyncio.to_thread(bot.join)


async def _ask(server: BotApiServer, questions: Iterator[str], seconds: float) -> list[float]:
    """Let somebody new ask for so long, with a pause after each answer, and return how long each took."""
    user = server.add_user("Siti", language_code="en")
    waits: list[float] = []
    ends_at = time.perf_counter() + seconds
    while (begin := time.perf_counter()) < ends_at:
        await user.private_chat.send(user, next(questions))
        await user.private_chat.wait_for_reply()
        waits.append(time.perf_counter() - begin)
        await asyncio.sleep(PAUSE_SECONDS)
    return waits


def _describe(waits: Sequence[float]) -> str:
    median, most = 1_000 * np.percentile(waits, [50, 95])
    return f"{len(waits)}, median {median:.1f} ms, 95 of 100 within {most:.1f} ms"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=float, default=500)
    parser.add_argument("--seconds", type=float, default=10)
    parsed = parser.parse_args()
    asyncio.run(measure(parsed.rate, parsed.seconds))
